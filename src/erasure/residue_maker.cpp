#include "erasure/residue_maker.hpp"

#include <algorithm>
#include <utility>

#include "vern/letters.hpp"
#include "vern/same_text.hpp"

namespace vern::erasure {
namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

// So many words are remembered; those of a larger erasure are encoded again.
constexpr std::size_t most_words = 32768;

bool is_plain(std::u32string_view word) {
  return std::all_of(word.begin(), word.end(), [](char32_t c) { return c < 0x80; });
}

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

void append_wide(std::string& out, char32_t c) {
  if (c > 0xFFFF) return;
  out.push_back(static_cast<char>(c & 0xFFU));
  out.push_back(static_cast<char>(c >> 8U));
}

template <class Word>
std::size_t longest_of(std::span<const Word> words) {
  const auto found = std::max_element(
      words.begin(), words.end(), [](const Word& a, const Word& b) { return a.size() < b.size(); });
  return static_cast<std::size_t>(found - words.begin());
}

}  // namespace

// ---- letters

// A page without the capital (DOS) keeps the small letter where capitals are asked for.
PatternMaker::Letter PatternMaker::letter_in(std::size_t encoding, char32_t capital) {
  const auto bytes_of = [&](char32_t c) {
    std::string out;
    if (encoding == wide) {
      append_wide(out, c);
    } else if (encoding == apart) {
      append_apart(out, c);
    } else {
      vern::append(all_code_pages[encoding], out, c);
    }
    return out;
  };
  std::string large = bytes_of(capital);
  std::string small = bytes_of(to_lower(capital));
  if (small.empty()) small = large;
  if (large.size() != small.size()) large = small;
  Letter letter;
  letter.count = small.size();
  for (std::size_t i = 0; i < small.size(); ++i) {
    letter.bytes[i] = {static_cast<unsigned char>(small[i]), static_cast<unsigned char>(large[i])};
  }
  return letter;
}

const PatternMaker::Letters& PatternMaker::letters_of(char32_t capital) {
  const auto [found, added] = letters_.try_emplace(capital);
  if (added) {
    for (std::size_t i = 0; i < encodings; ++i) found->second[i] = letter_in(i, capital);
  }
  return found->second;
}

// ---- words

// Letters of ASCII are the same in every code page.
PatternMaker::Encoded PatternMaker::encode_plain(std::u32string_view word) {
  bytes_.clear();
  for (const char32_t c : word) {
    bytes_.push_back({static_cast<unsigned char>(to_lower(c)), static_cast<unsigned char>(c)});
  }
  Encoded out;
  out.fill(made_.pool.add(bytes_));
  const std::size_t n = bytes_.size();
  bytes_.resize(2 * n);
  for (std::size_t i = n; i-- > 0;) {
    bytes_[2 * i] = bytes_[i];
    bytes_[2 * i + 1] = {};
  }
  out[wide] = made_.pool.add(bytes_);
  return out;
}

// To the word; false when the encoding does not have the letter.
bool PatternMaker::append(std::size_t encoding, char32_t capital) {
  const Letter& letter = letters_of(capital)[encoding];
  bytes_.insert(bytes_.end(), letter.bytes.begin(),
                letter.bytes.begin() + static_cast<std::ptrdiff_t>(letter.count));
  return letter.count > 0;
}

PatternMaker::Encoded PatternMaker::encode(std::u32string_view word) {
  if (is_plain(word)) return encode_plain(word);
  Encoded out;
  std::uint32_t before = none;
  for (std::size_t i = 0; i < encodings; ++i) {
    bytes_.clear();
    const bool has_all =
        std::all_of(word.begin(), word.end(), [&](char32_t c) { return append(i, c); });
    out[i] = none;
    if (!has_all) continue;
    // Most code pages write it as the one before.
    out[i] = before != none && bytes_ == bytes_before_ ? before : made_.pool.add(bytes_);
    before = out[i];
    bytes_.swap(bytes_before_);
  }
  return out;
}

const PatternMaker::Encoded& PatternMaker::encoded(std::u32string_view word) {
  const auto found = words_.find(word);
  if (found != words_.end()) return found->second;
  if (words_.size() >= most_words) words_.clear();
  return words_.emplace(word, encode(word)).first->second;
}

// ---- patterns

void PatternMaker::add(const Spellings& spellings, std::size_t value) {
  ResiduePattern like;
  like.value = static_cast<std::uint32_t>(value);
  like.border = spellings.border;
  like.open_end = spellings.open_end;
  const std::size_t from = made_.all.size();
  bool plain = true;
  std::vector<std::u32string_view> words;
  for (const Spelling& form : spellings.forms) {
    plain = plain && is_plain(form);
    words.clear();
    for_each_word(form, [&](std::u32string_view word) { words.push_back(word); });
    add_with_anchor(words, like);
  }
  if (!plain) merge(from);
}

// Where every word is too short to be looked for, two are joined by each usual way to part them.
// An abbreviation by itself (of a street that is called no more than Gaten) would be everywhere.
void PatternMaker::add_with_anchor(std::span<const std::u32string_view> words,
                                   const ResiduePattern& like) {
  const std::size_t at = longest_of(words);
  if (words[at].size() >= least_anchor || words.size() == 1) {
    if (words[at].size() >= shortest_anchor) add_form(words, like);
    return;
  }
  const std::size_t first = at + 1 < words.size() ? at : at - 1;
  for (const std::u32string_view joint : {U" ", U"  ", U",", U", ", U";", U"|", U"\t", U"\u00A0"}) {
    std::vector<std::u32string_view> joined(words.begin(), words.end());
    const std::u32string both = std::u32string{words[first]}.append(joint).append(words[first + 1]);
    joined[first] = both;
    joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    add_with_anchor(joined, like);
  }
}

void PatternMaker::add_form(std::span<const std::u32string_view> words,
                            const ResiduePattern& like) {
  form_.clear();
  // A value of one word (a number) is nobody else's.
  for (const auto word : words) form_.push_back(words.size() == 1 ? encode(word) : encoded(word));
  const std::size_t form = made_.all.size();
  for (std::size_t i = 0; i < encodings; ++i) add_pattern(i, form, like);
}

// Adds the form in one encoding, unless another has written it with the same bytes.
void PatternMaker::add_pattern(std::size_t encoding, std::size_t form, ResiduePattern pattern) {
  pattern.first = static_cast<std::uint32_t>(made_.words.size());
  pattern.words = static_cast<std::uint8_t>(form_.size());
  pattern.wide = encoding == wide;
  const auto page =
      static_cast<unsigned>(encoding < apart ? all_code_pages[encoding] : CodePage::utf8);
  if (!pattern.wide) pattern.pages = static_cast<std::uint8_t>(1U << page);
  for (const Encoded& word : form_) made_.words.push_back(word[encoding]);
  const auto begin = made_.words.begin() + pattern.first;
  bool keep = std::find(begin, made_.words.end(), none) == made_.words.end();
  for (std::size_t i = form; keep && i < made_.all.size(); ++i) {
    if (!same_words(made_.all[i], pattern)) continue;
    made_.all[i].pages |= pattern.pages;
    keep = false;
  }
  if (!keep) return made_.words.resize(pattern.first);
  made_.all.push_back(pattern);
}

bool PatternMaker::same_words(const ResiduePattern& a, const ResiduePattern& b) const {
  const auto begin = made_.words.begin();
  return a.wide == b.wide && std::equal(begin + a.first, begin + a.first + a.words, begin + b.first,
                                        begin + b.first + b.words);
}

// Two forms of a value, each in another code page, can be the same bytes.
void PatternMaker::merge(std::size_t from) {
  const auto begin = made_.all.begin() + static_cast<std::ptrdiff_t>(from);
  const auto words = [&](const ResiduePattern& pattern) {
    return std::span<const std::uint32_t>{made_.words}.subspan(pattern.first, pattern.words);
  };
  std::sort(begin, made_.all.end(), [&](const ResiduePattern& a, const ResiduePattern& b) {
    if (a.wide != b.wide) return b.wide;
    const auto one = words(a);
    const auto other = words(b);
    return std::lexicographical_compare(one.begin(), one.end(), other.begin(), other.end());
  });
  auto last = begin;
  for (auto next = begin; next != made_.all.end(); ++next) {
    if (next == begin) continue;
    if (same_words(*last, *next)) {
      last->pages |= next->pages;
    } else {
      *++last = *next;
    }
  }
  if (begin != made_.all.end()) made_.all.erase(last + 1, made_.all.end());
}

ResiduePatterns PatternMaker::take() {
  made_.pool.close();
  made_.words.shrink_to_fit();
  made_.all.shrink_to_fit();
  words_.clear();  // their places are of this pool
  return std::exchange(made_, {});
}

}  // namespace vern::erasure
