#include "erasure/residue_pattern.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "vern/letters.hpp"
#include "vern/same_text.hpp"

namespace vern::erasure {
namespace {

constexpr std::size_t most_between = 64;  // characters between two words

// ---- from letters to bytes
// ------------------------------------------------------------------------

struct Encoding {
  CodePage page = CodePage::utf8;
  bool apart = false;  // letters and marks apart, UTF-8 only
  bool wide = false;   // UTF-16LE
};

void append_apart(std::string& out, char32_t c) {
  const char32_t capital = to_upper(c);
  for (const auto& one : vern::detail::compositions) {
    if (char32_t{one.whole} != capital) continue;
    const auto letter = static_cast<char32_t>(one.letter);
    append_utf8(out, c == capital ? letter : to_lower(letter));
    append_utf8(out, one.mark);
    return;
  }
  append_utf8(out, c);
}

// Nothing when the encoding does not have the character.
std::string encoded(const Encoding& encoding, char32_t c) {
  std::string out;
  if (encoding.wide) {
    if (c > 0xFFFF) return out;
    out.push_back(static_cast<char>(c & 0xFFU));
    out.push_back(static_cast<char>(c >> 8U));
  } else if (encoding.apart) {
    append_apart(out, c);
  } else {
    append(encoding.page, out, c);
  }
  return out;
}

// A page without the capital (DOS) keeps the small letter where capitals are asked for.
bool append_letter(const Encoding& encoding, char32_t capital, ByteWord& out) {
  std::string large = encoded(encoding, capital);
  std::string small = encoded(encoding, to_lower(capital));
  if (small.empty()) small = large;
  if (large.size() != small.size()) large = small;
  for (std::size_t i = 0; i < small.size(); ++i) {
    out.push_back({static_cast<unsigned char>(small[i]), static_cast<unsigned char>(large[i])});
  }
  return !small.empty();
}

std::optional<std::vector<ByteWord>> encoded(const Encoding& encoding, const Spelling& spelling) {
  std::vector<ByteWord> words(spelling.size());
  for (std::size_t i = 0; i < spelling.size(); ++i) {
    for (const char32_t c : spelling[i]) {
      if (!append_letter(encoding, c, words[i])) return std::nullopt;
    }
  }
  return words;
}

std::vector<Encoding> encodings() {
  std::vector<Encoding> all = {{CodePage::utf8, true, false}, {CodePage::utf8, false, true}};
  all.reserve(all.size() + all_code_pages.size());
  for (const CodePage page : all_code_pages) all.push_back({page, false, false});
  return all;
}

// ---- anchors
// --------------------------------------------------------------------------------------

template <class Word>
std::size_t longest(const std::vector<Word>& words) {
  const auto found = std::max_element(
      words.begin(), words.end(), [](const Word& a, const Word& b) { return a.size() < b.size(); });
  return static_cast<std::size_t>(found - words.begin());
}

// Where every word is too short to be looked for, two are joined by each usual way to part them.
// An abbreviation by itself (of a street that is called no more than Gaten) would be everywhere.
void add_with_anchor(const Spelling& words, std::vector<Spelling>& out) {
  const std::size_t at = longest(words);
  if (words[at].size() >= least_anchor || words.size() == 1) {
    if (words[at].size() >= shortest_anchor) out.push_back(words);
    return;
  }
  const std::size_t first = at + 1 < words.size() ? at : at - 1;
  for (const std::u32string_view joint : {U" ", U"  ", U",", U", ", U";", U"|", U"\t", U"\u00A0"}) {
    Spelling joined = words;
    joined[first].append(joint).append(words[first + 1]);
    joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    add_with_anchor(joined, out);
  }
}

// ---- between words
// --------------------------------------------------------------------------------

enum class Between : std::uint8_t { nothing, blank, separator };

bool is_no_break_space(std::string_view bytes, std::size_t at) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte == 0xC2) return at + 1 < bytes.size() && bytes[at + 1] == '\xA0';
  return byte == 0xA0 || byte == 0xFF;  // of Windows and ISO, of DOS
}

Between between_at(bool wide, std::string_view bytes, std::size_t at) {
  const bool other_half = wide && (at + 1 >= bytes.size() || bytes[at + 1] != '\0');
  if (at >= bytes.size() || other_half) return Between::nothing;
  const char c = bytes[at];
  if (c == ',' || c == ';' || c == '|') return Between::separator;
  const bool blank = c == ' ' || c == '\t' || c == '"';
  return blank || is_no_break_space(bytes, at) ? Between::blank : Between::nothing;
}

// Walks over what parts words, away from `at`, and stops early where `stop` says so.
template <class Stop>
std::optional<std::size_t> walk_gap(bool forward, bool wide, std::string_view bytes, std::size_t at,
                                    const Stop& stop) {
  const std::size_t step = wide ? 2 : 1;
  std::size_t separators = 0;
  for (std::size_t n = 0; n < most_between && (forward || at >= step); ++n) {
    const Between what = between_at(wide, bytes, forward ? at : at - step);
    separators += what == Between::separator ? 1 : 0;
    if (what == Between::nothing || separators > 1) break;
    at = forward ? at + step : at - step;
    if (stop(at)) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> whole_gap(bool forward, bool wide, std::string_view bytes,
                                     std::size_t from) {
  std::size_t end = from;
  walk_gap(forward, wide, bytes, from, [&](std::size_t at) {
    end = at;
    return false;
  });
  return end == from ? std::nullopt : std::optional{end};
}

}  // namespace

std::vector<ResiduePattern> patterns_of(const Spellings& spellings, std::size_t value) {
  std::vector<Spelling> forms;
  forms.reserve(spellings.forms.size());
  for (const Spelling& form : spellings.forms) add_with_anchor(form, forms);
  std::map<std::pair<bool, std::vector<ByteWord>>, unsigned> pages;
  for (const Encoding& encoding : encodings()) {
    for (const Spelling& form : forms) {
      auto words = encoded(encoding, form);
      if (!words) continue;
      const unsigned page = encoding.wide ? 0U : 1U << static_cast<unsigned>(encoding.page);
      pages[{encoding.wide, std::move(*words)}] |= page;
    }
  }
  std::vector<ResiduePattern> out;
  out.reserve(pages.size());
  for (const auto& [key, in] : pages) {
    out.push_back({value, spellings.border, spellings.open_end, key.first,
                   static_cast<std::uint8_t>(in), key.second, longest(key.second)});
  }
  return out;
}

bool stands_at(std::string_view bytes, std::size_t at, const ByteWord& word) {
  if (at > bytes.size() || bytes.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + i]);
    if (byte != word[i].small && byte != word[i].capital) return false;
  }
  return true;
}

std::optional<Stretch> hit_around(const ResiduePattern& pattern, std::string_view bytes,
                                  std::size_t anchor_at) {
  const auto& words = pattern.words;
  Stretch hit{anchor_at, anchor_at + words[pattern.anchor].size()};
  for (std::size_t i = pattern.anchor; i-- > 0;) {
    const auto at = walk_gap(false, pattern.wide, bytes, hit.begin, [&](std::size_t end) {
      return end >= words[i].size() && stands_at(bytes, end - words[i].size(), words[i]);
    });
    if (!at) return std::nullopt;
    hit.begin = *at - words[i].size();
  }
  for (std::size_t i = pattern.anchor + 1; i < words.size(); ++i) {
    const auto at = walk_gap(true, pattern.wide, bytes, hit.end,
                             [&](std::size_t begin) { return stands_at(bytes, begin, words[i]); });
    if (!at) return std::nullopt;
    hit.end = *at + words[i].size();
  }
  if (!has_borders(pattern, bytes, hit)) return std::nullopt;
  return hit;
}

std::optional<std::size_t> behind_gap(bool wide, std::string_view bytes, std::size_t at) {
  return whole_gap(true, wide, bytes, at);
}

std::optional<std::size_t> before_gap(bool wide, std::string_view bytes, std::size_t at) {
  return whole_gap(false, wide, bytes, at);
}

std::size_t reach_of(const ResiduePattern& pattern) {
  std::size_t reach = border_reach + (pattern.words.size() - 1) * most_between * 2;
  for (const ByteWord& word : pattern.words) reach += word.size();
  return reach;
}

}  // namespace vern::erasure
