// support/slow_residue.hpp - removed values looked for by the slowest way there is: every spelling
// in every encoding at every place. What the scanner is held against owes nothing to its patterns,
// its sieve or its buffer, only to its spellings and its borders, whose tests are by hand.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "erasure/residue_pattern.hpp"
#include "erasure/residue_spelling.hpp"
#include "vern/code_page.hpp"
#include "vern/letters.hpp"
#include "vern/same_text.hpp"

namespace vern::test {

enum class SlowForm : std::uint8_t { page, apart, wide };

struct SlowEncoding {
  SlowForm form = SlowForm::page;
  CodePage page = CodePage::utf8;
};

inline std::vector<SlowEncoding> slow_encodings() {
  std::vector<SlowEncoding> all = {{SlowForm::apart, CodePage::utf8},
                                   {SlowForm::wide, CodePage::utf8}};
  for (const CodePage page : all_code_pages) all.push_back({SlowForm::page, page});
  return all;
}

// Empty when the encoding does not have the character.
inline std::string slow_bytes(const SlowEncoding& encoding, char32_t c) {
  std::string out;
  if (encoding.form == SlowForm::wide) {
    if (c <= 0xFFFF) out = {static_cast<char>(c & 0xFFU), static_cast<char>(c >> 8U)};
    return out;
  }
  if (encoding.form == SlowForm::apart) {
    for (const auto& one : vern::detail::compositions) {
      if (char32_t{one.whole} != to_upper(c)) continue;
      const auto letter = static_cast<char32_t>(one.letter);
      append_utf8(out, c == to_upper(c) ? letter : to_lower(letter));
      append_utf8(out, one.mark);
      return out;
    }
  }
  append(encoding.page, out, c);
  return out;
}

// The bytes of a word in both cases, as long as each other.
struct SlowWord {
  std::string small;
  std::string large;
  auto operator<=>(const SlowWord&) const = default;
};

inline std::optional<SlowWord> slow_word(const SlowEncoding& encoding, std::u32string_view word) {
  SlowWord out;
  for (const char32_t c : word) {
    std::string large = slow_bytes(encoding, c);
    std::string small = slow_bytes(encoding, to_lower(c));
    if (small.empty()) small = large;
    if (small.empty()) return std::nullopt;
    out.large += large.size() == small.size() ? large : small;
    out.small += small;
  }
  return out;
}

inline bool slow_stands(std::string_view bytes, std::size_t at, const SlowWord& word) {
  if (at > bytes.size() || bytes.size() - at < word.small.size()) return false;
  for (std::size_t i = 0; i < word.small.size(); ++i) {
    if (bytes[at + i] != word.small[i] && bytes[at + i] != word.large[i]) return false;
  }
  return true;
}

using SlowWords = std::vector<SlowWord>;

template <class Word>
std::size_t slow_longest(const std::vector<Word>& words) {
  const auto size = [](const Word& word) {
    if constexpr (requires { word.small; })
      return word.small.size();
    else
      return word.size();
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < words.size(); ++i)
    best = size(words[i]) > size(words[best]) ? i : best;
  return best;
}

inline std::vector<std::u32string> slow_words(const erasure::Spelling& spelling) {
  std::vector<std::u32string> words;
  erasure::for_each_word(spelling, [&](auto word) { words.emplace_back(word); });
  return words;
}

// Words too short to be looked for by themselves are joined in each usual way.
inline void slow_joined(const std::vector<std::u32string>& words,
                        std::vector<std::vector<std::u32string>>& out) {
  const std::size_t at = slow_longest(words);
  if (words[at].size() >= 5 || words.size() == 1) {
    if (words[at].size() >= 4) out.push_back(words);
    return;
  }
  const std::size_t first = at + 1 < words.size() ? at : at - 1;
  for (const char32_t* joint : {U" ", U"  ", U",", U", ", U";", U"|", U"\t", U"\u00A0"}) {
    auto joined = words;
    joined[first] += joint + words[first + 1];
    joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    slow_joined(joined, out);
  }
}

// How many bytes of what parts words lie from `at` on, or before it: each count that is allowed.
inline std::vector<std::size_t> slow_gaps(bool forward, bool wide, std::string_view bytes,
                                          std::size_t at) {
  const std::size_t step = wide ? 2 : 1;
  std::vector<std::size_t> gaps;
  std::size_t separators = 0;
  for (std::size_t n = 1; n <= 64; ++n) {
    if (!forward && at < n * step) break;
    const std::size_t place = forward ? at + (n - 1) * step : at - n * step;
    if (place + step > bytes.size() || (wide && bytes[place + 1] != '\0')) break;
    const char c = bytes[place];
    const bool separator = c == ',' || c == ';' || c == '|';
    const bool two = c == '\xC2' && place + 1 < bytes.size() && bytes[place + 1] == '\xA0';
    const bool blank = c == ' ' || c == '\t' || c == '"' || c == '\xA0' || c == '\xFF' || two;
    separators += separator ? 1 : 0;
    if ((!separator && !blank) || separators > 1) break;
    gaps.push_back(n * step);
  }
  return gaps;
}

inline std::optional<erasure::Stretch> slow_around(bool wide, const SlowWords& words,
                                                   std::string_view bytes, std::size_t anchor,
                                                   std::size_t at) {
  erasure::Stretch hit{at, at + words[anchor].small.size()};
  for (std::size_t i = anchor; i-- > 0;) {
    const std::size_t size = words[i].small.size();
    const auto gaps = slow_gaps(false, wide, bytes, hit.begin);
    const auto gap = std::find_if(gaps.begin(), gaps.end(), [&](std::size_t n) {
      return hit.begin >= n + size && slow_stands(bytes, hit.begin - n - size, words[i]);
    });
    if (gap == gaps.end()) return std::nullopt;
    hit.begin -= *gap + size;
  }
  for (std::size_t i = anchor + 1; i < words.size(); ++i) {
    const auto gaps = slow_gaps(true, wide, bytes, hit.end);
    const auto gap = std::find_if(gaps.begin(), gaps.end(), [&](std::size_t n) {
      return slow_stands(bytes, hit.end + n, words[i]);
    });
    if (gap == gaps.end()) return std::nullopt;
    hit.end += *gap + words[i].small.size();
  }
  return hit;
}

// One value, of which many hits may overlap.
class SlowValue {
 public:
  SlowValue(const erasure::SoughtValue& value, std::size_t place)
      : spellings_(*erasure::spellings_of(value)) {
    std::vector<std::vector<std::u32string>> forms;
    for (const auto& form : spellings_.forms) slow_joined(slow_words(form), forms);
    for (const SlowEncoding& encoding : slow_encodings()) {
      for (const auto& form : forms) add(encoding, form);
    }
    border_.value = static_cast<std::uint32_t>(place);
    border_.border = spellings_.border;
    border_.open_end = spellings_.open_end;
  }

  void find(std::string_view bytes, std::vector<erasure::ResidueHit>& hits) {
    for (const auto& [key, pages] : patterns_) {
      const auto& [wide, words] = key;
      border_.wide = wide;
      border_.pages = static_cast<std::uint8_t>(pages);
      const std::size_t anchor = slow_longest(words);
      for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (!slow_stands(bytes, at, words[anchor])) continue;
        const auto hit = slow_around(wide, words, bytes, anchor, at);
        if (!hit || !erasure::has_borders(border_, bytes, *hit)) continue;
        hits.push_back({border_.value, hit->begin, hit->end - hit->begin});
      }
    }
  }

 private:
  void add(const SlowEncoding& encoding, const std::vector<std::u32string>& form) {
    SlowWords words;
    for (const auto& word : form) {
      auto bytes = slow_word(encoding, word);
      if (!bytes) return;
      words.push_back(std::move(*bytes));
    }
    const bool wide = encoding.form == SlowForm::wide;
    patterns_[{wide, words}] |= wide ? 0U : 1U << static_cast<unsigned>(encoding.page);
  }

  erasure::Spellings spellings_;
  erasure::ResiduePattern border_;
  std::map<std::pair<bool, SlowWords>, unsigned> patterns_;
};

// What the scanner must tell, in its order.
inline std::vector<erasure::ResidueHit> slow_hits(std::vector<SlowValue>& values,
                                                  std::string_view bytes) {
  std::vector<erasure::ResidueHit> all;
  for (SlowValue& value : values) value.find(bytes, all);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tuple{a.offset, a.value, b.length} < std::tuple{b.offset, b.value, a.length};
  });
  std::vector<erasure::ResidueHit> hits;
  std::map<std::size_t, std::uint64_t> until;
  for (const auto& hit : all) {
    if (hit.offset < until[hit.value]) continue;
    until[hit.value] = hit.offset + hit.length;
    hits.push_back(hit);
  }
  return hits;
}

}  // namespace vern::test
