// What may stand beside a hit.
#include <string_view>

#include "erasure/residue_pattern.hpp"
#include "vern/letters.hpp"

namespace vern::erasure {
namespace {

constexpr char32_t nothing = 0;  // an end of the bytes, or what cannot be told

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_capital(char32_t c) { return classify(c) == CharacterClass::upper; }
bool is_small(char32_t c) { return classify(c) == CharacterClass::lower; }

// The characters beside an offset, as the pattern's encodings read them.
class Beside {
 public:
  Beside(const ResiduePattern& pattern, std::string_view bytes)
      : pattern_(pattern), bytes_(bytes) {}

  // Moves `at` over the character that begins there.
  char32_t behind(std::size_t& at) const {
    if (at >= bytes_.size()) return nothing;
    if (pattern_.wide) return wide_behind(at);
    const Decoded utf8 = decode_one(CodePage::utf8, bytes_.substr(at));
    if (utf8.ok && (utf8.c < 0x80 || has(CodePage::utf8))) {
      at += utf8.length;
      return utf8.c;
    }
    return by_every_page(bytes_[at++]);
  }

  // Moves `at` over the character that ends there.
  char32_t before(std::size_t& at) const {
    if (at == 0) return nothing;
    if (pattern_.wide) return wide_before(at);
    for (std::size_t n = 1; n <= 4 && n <= at; ++n) {
      const Decoded utf8 = decode_one(CodePage::utf8, bytes_.substr(at - n, n));
      if (!utf8.ok || utf8.length != n || (n > 1 && !has(CodePage::utf8))) continue;
      at -= n;
      return utf8.c;
    }
    return by_every_page(bytes_[--at]);
  }

 private:
  bool has(CodePage page) const {
    return ((pattern_.pages >> static_cast<unsigned>(page)) & 1U) != 0;
  }

  // A letter when each one-byte page of the pattern has a letter there.
  char32_t by_every_page(char byte) const {
    char32_t c = nothing;
    for (const CodePage page : all_code_pages) {
      if (page == CodePage::utf8 || !has(page)) continue;
      c = to_unicode(page, static_cast<std::uint8_t>(byte));
      if (!is_letter(c)) return nothing;
    }
    return c;
  }

  char32_t unit(std::size_t at) const {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes_[i]); };
    return static_cast<char32_t>(byte(at) | (unsigned{byte(at + 1)} << 8U));
  }
  char32_t wide_behind(std::size_t& at) const {
    if (bytes_.size() - at < 2) return nothing;
    at += 2;
    return unit(at - 2);
  }
  char32_t wide_before(std::size_t& at) const {
    if (at < 2) return nothing;
    at -= 2;
    return unit(at);
  }

  const ResiduePattern& pattern_;
  std::string_view bytes_;
};

struct Ends {
  char32_t before = nothing;
  char32_t first = nothing;
  char32_t second = nothing;
  char32_t last = nothing;
  char32_t after = nothing;
  char32_t after_next = nothing;
};

Ends ends_of(const Beside& beside, Stretch hit) {
  Ends ends;
  std::size_t at = hit.begin;
  ends.before = beside.before(at);
  at = hit.begin;
  ends.first = beside.behind(at);
  ends.second = beside.behind(at);
  at = hit.end;
  ends.last = beside.before(at);
  at = hit.end;
  ends.after = beside.behind(at);
  ends.after_next = beside.behind(at);
  return ends;
}

bool begins_word(const Ends& e) {
  if (is_digit(e.first)) return !is_digit(e.before);
  return !is_letter(e.first) || !is_letter(e.before) || (is_capital(e.first) && is_small(e.second));
}

bool ends_word(const Ends& e) {
  if (is_digit(e.last)) {
    // A letter by itself behind a number belongs to it: 1B is another house than 1.
    return !is_digit(e.after) && (!is_letter(e.after) || is_letter(e.after_next));
  }
  return !is_letter(e.last) || !is_letter(e.after) || (is_small(e.last) && is_capital(e.after));
}

bool has_genitive(const Ends& e) {
  const bool ends = !is_letter(e.after_next) || (e.after == U's' && is_capital(e.after_next));
  return to_lower(e.after) == U's' && ends;
}

// No digit beside a number, but for the country code of Norway.
bool is_whole_number(const Beside& beside, Stretch hit) {
  std::u32string before;
  for (std::size_t at = hit.begin; before.size() < 5;) {
    const char32_t c = beside.before(at);
    if (!is_digit(c)) break;
    before.insert(before.begin(), c);
  }
  std::size_t at = hit.end;
  return !is_digit(beside.behind(at)) && (before.empty() || before == U"47" || before == U"0047");
}

bool is_email_character(char32_t c) {
  constexpr std::u32string_view marks = U"._+-%";
  return is_letter(c) || is_digit(c) || (c != nothing && marks.find(c) != marks.npos);
}

// A full stop behind it ends a sentence, unless a letter or digit follows.
bool is_whole_email(const Ends& e) {
  if (is_email_character(e.before)) return false;
  if (e.after == U'.') return !is_letter(e.after_next) && !is_digit(e.after_next);
  return !is_letter(e.after) && !is_digit(e.after) && e.after != U'-';
}

}  // namespace

bool has_borders(const ResiduePattern& pattern, std::string_view bytes, Stretch hit) {
  const Beside beside(pattern, bytes);
  if (pattern.border == Border::number) return is_whole_number(beside, hit);
  const Ends ends = ends_of(beside, hit);
  if (pattern.border == Border::email) return is_whole_email(ends);
  const bool genitive = pattern.border == Border::name && has_genitive(ends);
  return begins_word(ends) && (pattern.open_end || genitive || ends_word(ends));
}

}  // namespace vern::erasure
