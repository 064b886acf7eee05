#include "erasure/residue_spelling.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
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

using Words = std::vector<std::u32string>;
using Forms = std::vector<Spelling>;

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
Words words_of(std::u32string_view text) {
  constexpr std::u32string_view between = U" ,;|\"";
  Words words;
  for (std::size_t at = text.find_first_not_of(between); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(between, end);
  }
  return words;
}

// True when something was left out.
bool cut(Words& words) {
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

std::size_t letters_in(std::u32string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_word_letter));
}
std::size_t letters_in(const Words& words) {
  std::size_t letters = 0;
  for (const auto& word : words) letters += letters_in(word);
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

void append_rewritten(std::u32string_view word, Written norwegian, Written others,
                      std::u32string& out) {
  for (const char32_t c : word) {
    const Written how = is_norwegian(c) ? norwegian : others;
    if (c < 0x80 || how == Written::itself) {
      out.push_back(c);
    } else {
      out += how == Written::spelled ? spelled(c) : bare(c);
    }
  }
}

// The ways to write some letters: one when there are none.
std::span<const Written> ways_for(bool any) {
  static constexpr std::array ways = {Written::itself, Written::spelled, Written::bare};
  return std::span<const Written>{ways}.first(any ? ways.size() : 1);
}

template <class AllWords>
void add_letter_forms(const AllWords& words, Forms& forms) {
  bool any_norwegian = false;
  bool any_others = false;
  std::size_t letters = 0;
  for (const std::u32string_view word : words) {
    letters += 2 * word.size() + 1;
    for (const char32_t c : word) {
      any_norwegian = any_norwegian || is_norwegian(c);
      any_others = any_others || (c >= 0x80 && !is_norwegian(c));
    }
  }
  for (const Written norwegian : ways_for(any_norwegian)) {
    for (const Written others : ways_for(any_others)) {
      Spelling form;
      form.reserve(letters);
      for (const std::u32string_view word : words) {
        if (!form.empty()) form.push_back(between_words);
        append_rewritten(word, norwegian, others, form);
      }
      forms.push_back(std::move(form));
    }
  }
}

// ---- names
// ----------------------------------------------------------------------------------------

Spelling together(const Words& words) {
  Spelling out;
  for (const auto& word : words) {
    if (!out.empty()) out.push_back(between_words);
    out += word;
  }
  return out;
}

// ---- names
// ----------------------------------------------------------------------------------------

using WordViews = std::span<const std::u32string_view>;

void add_both_orders(WordViews first, WordViews family, Forms& forms) {
  std::vector<std::u32string_view> words;
  words.reserve(first.size() + family.size());
  for (const auto& [front, back] : {std::pair{first, family}, std::pair{family, first}}) {
    words.assign(front.begin(), front.end());
    words.insert(words.end(), back.begin(), back.end());
    add_letter_forms(words, forms);
  }
}

// The family name may be the last word, or all but the first (von Berg).
void add_names(const Words& words, Forms& forms) {
  if (words.size() < 2) return;
  const std::vector<std::u32string_view> all(words.begin(), words.end());
  const WordViews views = all;
  const std::size_t n = views.size();
  add_both_orders(views.first(n - 1), views.last(1), forms);
  if (n == 2) return;
  add_both_orders(views.first(1), views.last(n - 1), forms);
  if (letters_in(words.front()) + letters_in(words.back()) < least_sought) return;
  add_both_orders(views.first(1), views.last(1), forms);
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

std::optional<Street> street_in(const Words& words, std::size_t i) {
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
std::optional<Street> street_in(const Words& words) {
  const auto number = std::find_if(words.begin() + 1, words.end(),
                                   [](const auto& word) { return is_digit(word.front()); });
  for (auto i = static_cast<std::size_t>(number - words.begin()); i-- > 0;) {
    if (auto found = street_in(words, i)) return found;
  }
  return std::nullopt;
}

// The street with another ending: in one word, and, of the endings in full, as a word of its own.
void add_street_forms(const Words& words, const Street& street, std::u32string_view ending,
                      std::vector<Words>& out) {
  const auto at = static_cast<std::ptrdiff_t>(street.word);
  Words one = words;
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

std::vector<Words> with_street_forms(const Words& words) {
  std::vector<Words> all = {words};
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
std::optional<Words> with_letter_moved(const Words& words) {
  for (std::size_t i = words.size(); i-- > 0;) {
    const std::u32string_view word = words[i];
    if (word.empty() || !is_letter(word.back())) continue;
    Words other = words;
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

void add_addresses(const Words& words, Forms& forms) {
  for (const Words& one : with_street_forms(words)) {
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
    forms.push_back(std::move(out));
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
  forms.push_back(digits);
  forms.push_back(stood);
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
  Words words = words_of(*capitals);
  if (value.kind == ValueKind::phone) {
    add_phones(value.utf8, *capitals, forms);
  } else if (letters_in(words) >= least_sought) {
    out.open_end = cut(words);
    if (letters_in(words) < least_sought) return out;
    if (value.kind == ValueKind::name) add_names(words, forms);
    if (value.kind == ValueKind::address) add_addresses(words, forms);
    if (value.kind == ValueKind::email) forms.push_back(together(words));
    if (value.kind == ValueKind::other) add_letter_forms(words, forms);
  }
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  out.forms = std::move(forms);
  return out;
}

}  // namespace vern::erasure
