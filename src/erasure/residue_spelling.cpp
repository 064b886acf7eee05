#include "erasure/residue_spelling.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "vern/code_page.hpp"
#include "vern/contact_point.hpp"
#include "vern/letters.hpp"
#include "vern/same_text.hpp"
#include "vern/spelling.hpp"
#include "vern/street_name.hpp"

namespace vern::erasure {
namespace {

using Forms = std::set<Spelling>;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_word_letter(char32_t c) { return is_letter(c) || is_digit(c); }

// The text in capitals with its letters composed and one blank between words: the form in which
// texts about a person are compared.
Result<std::u32string> capitals_of(std::string_view utf8) {
  std::string same;
  if (!append_same_text(CodePage::utf8, utf8, same)) {
    return fail(StatusCode::encoding, "a removed value is not UTF-8, so it cannot be sought");
  }
  std::u32string out;
  out.reserve(same.size());
  for (std::size_t at = 0; at < same.size();) {
    const Decoded one = decode_one(CodePage::utf8, std::string_view{same}.substr(at));
    out.push_back(one.c);
    at += one.length;
  }
  return out;
}

// What may stand between two words of a text is no part of a word.
Spelling words_of(std::u32string_view text) {
  constexpr std::u32string_view between = U" ,;|\"";
  Spelling words;
  for (std::size_t at = text.find_first_not_of(between); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(between, end);
  }
  return words;
}

// True when something was left out.
bool cut(Spelling& words) {
  bool left_out = words.size() > most_sought_words;
  if (left_out) words.resize(most_sought_words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() <= most_sought_letters) continue;
    words[i].resize(most_sought_letters);
    words.resize(i + 1);
    left_out = true;
  }
  return left_out;
}

std::size_t letters_in(const Spelling& words) {
  std::size_t letters = 0;
  for (const auto& word : words) {
    letters += static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_word_letter));
  }
  return letters;
}

// ---- letters
// --------------------------------------------------------------------------------------

enum class Written : std::uint8_t { itself, spelled, bare };

bool is_norwegian(char32_t c) { return c == 0xC6 || c == 0xD8 || c == 0xC5; }

// AE, OE and AA for the letters of Norwegian, and what else is spelled with others.
std::u32string spelled(char32_t capital) {
  std::string utf8;
  vern::detail::append_spelled(utf8, capital);
  if (utf8.empty() || static_cast<unsigned char>(utf8.front()) >= 0x80) return {capital};
  return {utf8.begin(), utf8.end()};
}

// The letter without its mark or stroke, or as it is.
std::u32string bare(char32_t c) {
  if (c == 0xC6) return U"AE";
  if (c == 0xD8) return U"O";
  for (const auto& one : vern::detail::compositions) {
    if (char32_t{one.whole} == c) return {static_cast<char32_t>(one.letter)};
  }
  return {c};
}

std::u32string rewritten(std::u32string_view word, Written norwegian, Written others) {
  std::u32string out;
  for (const char32_t c : word) {
    const Written how = is_norwegian(c) ? norwegian : others;
    if (c < 0x80 || how == Written::itself) {
      out.push_back(c);
    } else {
      out += how == Written::spelled ? spelled(c) : bare(c);
    }
  }
  return out;
}

void add_letter_forms(const Spelling& words, Forms& forms) {
  constexpr std::array ways = {Written::itself, Written::spelled, Written::bare};
  for (const Written norwegian : ways) {
    for (const Written others : ways) {
      Spelling form;
      form.reserve(words.size());
      for (const auto& word : words) form.push_back(rewritten(word, norwegian, others));
      forms.insert(std::move(form));
    }
  }
}

// ---- names
// ----------------------------------------------------------------------------------------

void add_both_orders(const Spelling& first, const Spelling& family, Forms& forms) {
  for (const auto& [front, back] : {std::pair{first, family}, std::pair{family, first}}) {
    Spelling words = front;
    words.insert(words.end(), back.begin(), back.end());
    add_letter_forms(words, forms);
  }
}

// The family name may be the last word, or all but the first (von Berg).
void add_names(const Spelling& words, Forms& forms) {
  if (words.size() < 2) return;
  const auto from = [&](std::size_t first, std::size_t end) {
    return Spelling(words.begin() + static_cast<std::ptrdiff_t>(first),
                    words.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const std::size_t n = words.size();
  add_both_orders(from(0, n - 1), from(n - 1, n), forms);
  add_both_orders(from(0, 1), from(1, n), forms);
  const Spelling outer = {words.front(), words.back()};
  if (letters_in(outer) < least_sought) return;
  add_both_orders(from(0, 1), from(n - 1, n), forms);
}

// ---- addresses
// ------------------------------------------------------------------------------------

bool is_house_number(std::u32string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

// A word that ends a street's name, split from its ending.
struct Street {
  const vern::detail::StreetEndings* endings = nullptr;
  std::size_t word = 0;
  std::u32string stem;  // empty when the ending is a word of its own
};

std::optional<Street> street_in(const Spelling& words, std::size_t i) {
  if (i > 0 && is_house_number(words[i - 1])) return std::nullopt;
  std::u32string word = words[i];
  const bool dotted = word.back() == U'.';
  if (dotted) word.pop_back();
  std::string plain = "--";  // so that the ending may be all there is
  for (const char32_t c : word) append_utf8(plain, bare(c).front());
  const auto found = vern::detail::ending_of(plain, dotted);
  if (found.endings == nullptr) return std::nullopt;
  return Street{found.endings, i, word.substr(0, word.size() - found.length)};
}

// The last one before the house number.
std::optional<Street> street_in(const Spelling& words) {
  const auto number = std::find_if(words.begin() + 1, words.end(),
                                   [](const auto& word) { return is_digit(word.front()); });
  for (auto i = static_cast<std::size_t>(number - words.begin()); i-- > 0;) {
    if (auto found = street_in(words, i)) return found;
  }
  return std::nullopt;
}

// The street with another ending: in one word, and, of the endings in full, as a word of its own.
void add_street_forms(const Spelling& words, const Street& street, std::u32string_view ending,
                      std::vector<Spelling>& out) {
  const auto at = static_cast<std::ptrdiff_t>(street.word);
  Spelling one = words;
  one[street.word] = std::u32string{street.stem}.append(ending);
  out.push_back(one);
  if (ending.size() < 3) return;
  if (!street.stem.empty()) {
    one[street.word] = street.stem;
    one.insert(one.begin() + at + 1, std::u32string{ending});
    out.push_back(std::move(one));
  } else if (street.word > 0) {
    one[street.word - 1].append(ending);
    one.erase(one.begin() + at);
    out.push_back(std::move(one));
  }
}

std::vector<Spelling> with_street_forms(const Spelling& words) {
  std::vector<Spelling> all = {words};
  const auto street = street_in(words);
  if (!street) return all;
  for (const std::string_view ending : *street->endings) {
    const std::u32string form(ending.begin(), ending.end());
    if (form.size() > 1) add_street_forms(words, *street, form, all);
    if (form.size() == 1 || form.size() == 2) add_street_forms(words, *street, form + U".", all);
  }
  return all;
}

// 12B as 12 B, and 12 B as 12B.
std::optional<Spelling> with_letter_moved(const Spelling& words) {
  for (std::size_t i = words.size(); i-- > 0;) {
    const std::u32string_view word = words[i];
    if (word.empty() || !is_letter(word.back())) continue;
    Spelling other = words;
    if (is_house_number(word.substr(0, word.size() - 1))) {
      other[i].pop_back();
      other.insert(other.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::u32string{word.back()});
      return other;
    }
    if (i == 0 || word.size() != 1 || !is_house_number(words[i - 1])) continue;
    other[i - 1].push_back(word.back());
    other.erase(other.begin() + static_cast<std::ptrdiff_t>(i));
    return other;
  }
  return std::nullopt;
}

void add_addresses(const Spelling& words, Forms& forms) {
  for (const Spelling& one : with_street_forms(words)) {
    add_letter_forms(one, forms);
    if (const auto other = with_letter_moved(one)) add_letter_forms(*other, forms);
  }
}

// ---- phones
// ---------------------------------------------------------------------------------------

constexpr std::u32string_view group_separators = U" -.\u00A0";

void add_grouped(std::u32string_view digits, std::span<const std::size_t> groups, Forms& forms) {
  for (const char32_t separator : group_separators) {
    std::u32string out;
    std::size_t at = 0;
    for (const std::size_t group : groups) {
      if (at != 0) out.push_back(separator);
      out += digits.substr(at, group);
      at += group;
    }
    forms.insert({out});
  }
}

std::u32string digits_of(std::u32string_view text) {
  std::u32string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

// As it stood, from its first digit to its last, without the country code of Norway.
std::u32string national(std::string_view utf8, std::u32string_view capitals) {
  const Phone phone = normalise_phone(utf8);
  std::size_t before = 0;
  if (phone.view().starts_with("+47")) {
    before = digits_of(capitals).size() - (phone.view().size() - 3);
  }
  const auto first = std::find_if(capitals.begin(), capitals.end(),
                                  [&before](char32_t c) { return is_digit(c) && before-- == 0; });
  const auto last = std::find_if(capitals.rbegin(), capitals.rend(), is_digit).base();
  return first < last ? std::u32string(first, last) : std::u32string{};
}

void add_phones(std::string_view utf8, std::u32string_view capitals, Forms& forms) {
  const std::u32string stood = national(utf8, capitals);
  const std::u32string digits = digits_of(stood);
  if (digits.size() < least_sought || stood.size() > most_sought_letters) return;
  forms.insert({digits});
  forms.insert({stood});
  if (digits.size() != 8) return;
  add_grouped(digits, std::array<std::size_t, 3>{3, 2, 3}, forms);
  add_grouped(digits, std::array<std::size_t, 4>{2, 2, 2, 2}, forms);
  add_grouped(digits, std::array<std::size_t, 2>{4, 4}, forms);
  add_grouped(digits, std::array<std::size_t, 3>{3, 3, 2}, forms);
}

Border border_of(ValueKind kind) {
  if (kind == ValueKind::name) return Border::name;
  if (kind == ValueKind::phone) return Border::number;
  return kind == ValueKind::email ? Border::email : Border::words;
}

}  // namespace

Result<Spellings> spellings_of(const SoughtValue& value) {
  const auto capitals = capitals_of(value.utf8);
  if (!capitals) return tl::make_unexpected(capitals.error());
  Spellings out{border_of(value.kind), false, {}};
  Forms forms;
  Spelling words = words_of(*capitals);
  if (value.kind == ValueKind::phone) {
    add_phones(value.utf8, *capitals, forms);
  } else if (letters_in(words) >= least_sought) {
    out.open_end = cut(words);
    if (letters_in(words) < least_sought) return out;
    if (value.kind == ValueKind::name) add_names(words, forms);
    if (value.kind == ValueKind::address) add_addresses(words, forms);
    if (value.kind == ValueKind::email) forms.insert(words);
    if (value.kind == ValueKind::other) add_letter_forms(words, forms);
  }
  out.forms.assign(forms.begin(), forms.end());
  return out;
}

}  // namespace vern::erasure
