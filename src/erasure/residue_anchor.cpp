// By which of its words, and which beside that, a pattern is looked for.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "erasure/residue_scan.hpp"

namespace vern::erasure {
namespace {

// So many patterns may be confirmed together before another anchor is thought of.
constexpr std::uint32_t large_crowd = 8;

// How many patterns share an anchor and what stands beside it. By chance a few of different ones
// are counted together, which no more than chooses another anchor.
class Crowds {
 public:
  explicit Crowds(std::size_t patterns) : counts_(std::bit_ceil(4 * patterns + 1)) {}

  std::uint32_t& of(const ResiduePatterns& patterns, const ResiduePattern& pattern) {
    std::uint64_t key = patterns.id_of(pattern, pattern.anchor);
    const ByteWord beside = beside_anchor(patterns, pattern);
    if (!beside.empty()) {
      const auto side = static_cast<std::uint64_t>(pattern.beside);
      key |= std::uint64_t{*FoldedForms(beside).begin()} << 32U;
      key = key * 31 + side * 8 + beside.size();
    }
    key = (key ^ (key >> 29U)) * 0x9E3779B97F4A7C15U;
    return counts_[(key >> 20U) & (counts_.size() - 1)];
  }

 private:
  std::vector<std::uint32_t> counts_;
};

NextWord first_side(const ResiduePattern& pattern) {
  if (pattern.words == 1) return NextWord::none;
  return pattern.anchor + 1U < pattern.words ? NextWord::behind : NextWord::before;
}

// The longest, which stands at the fewest places.
void take_longest(const ResiduePatterns& patterns, ResiduePattern& pattern) {
  pattern.anchor = 0;
  for (std::uint8_t i = 1; i < pattern.words; ++i) {
    const std::size_t size = patterns.word_of(pattern, i).size();
    if (size > patterns.word_of(pattern, pattern.anchor).size()) pattern.anchor = i;
  }
  pattern.beside = first_side(pattern);
}

// True when no word has a byte of what parts words: then there is but one way from each of its
// words to the others, and any may be the anchor.
bool has_clear_words(const ResiduePatterns& patterns, const ResiduePattern& pattern) {
  constexpr std::string_view parting = " \t\",;|\xA0\xC2\xFF";
  const auto parts = [&](BytePair pair) {
    return parting.find(static_cast<char>(pair.small)) != parting.npos ||
           parting.find(static_cast<char>(pair.capital)) != parting.npos;
  };
  for (std::size_t i = 0; i < pattern.words; ++i) {
    const ByteWord word = patterns.word_of(pattern, i);
    if (std::any_of(word.begin(), word.end(), parts)) return false;
  }
  return true;
}

// Calls on_choice() with the pattern as it would be for each anchor and each word beside it.
template <class OnChoice>
void for_each_choice(const ResiduePatterns& patterns, ResiduePattern pattern,
                     const OnChoice& on_choice) {
  for (std::uint8_t i = 0; i < pattern.words; ++i) {
    if (patterns.word_of(pattern, i).size() < least_anchor) continue;
    pattern.anchor = i;
    for (const NextWord side : {NextWord::before, NextWord::behind}) {
      if (side == NextWord::before ? i == 0 : i + 1U == pattern.words) continue;
      pattern.beside = side;
      on_choice(pattern);
    }
  }
}

}  // namespace

ByteWord beside_anchor(const ResiduePatterns& patterns, const ResiduePattern& pattern) {
  if (pattern.beside == NextWord::none) return {};
  const bool behind = pattern.beside == NextWord::behind;
  const ByteWord word =
      patterns.word_of(pattern, behind ? pattern.anchor + 1U : pattern.anchor - 1U);
  const std::size_t count = std::min(word.size(), grain);
  const ByteWord nearest = behind ? word.first(count) : word.last(count);
  const bool may_be_gap = std::any_of(nearest.begin(), nearest.end(), [](BytePair pair) {
    return may_part_words(pair.small) || may_part_words(pair.capital);
  });
  return may_be_gap ? ByteWord{} : nearest;
}

// Addresses that end with the same place would all be confirmed wherever that stands, if it is the
// longest word of them.
void choose_anchors(ResiduePatterns& patterns) {
  Crowds crowds(patterns.all.size());
  for (ResiduePattern& pattern : patterns.all) {
    take_longest(patterns, pattern);
    if (pattern.words > 1) ++crowds.of(patterns, pattern);
  }
  std::vector<std::uint32_t> crowded;
  for (std::uint32_t i = 0; i < patterns.all.size(); ++i) {
    const ResiduePattern& pattern = patterns.all[i];
    if (pattern.words == 1 || crowds.of(patterns, pattern) <= large_crowd) continue;
    if (has_clear_words(patterns, pattern)) crowded.push_back(i);
  }
  Crowds choices(crowded.size() * 4);
  for (const std::uint32_t i : crowded) {
    for_each_choice(patterns, patterns.all[i],
                    [&](const ResiduePattern& choice) { ++choices.of(patterns, choice); });
  }
  for (const std::uint32_t i : crowded) {
    ResiduePattern& pattern = patterns.all[i];
    std::uint32_t least = choices.of(patterns, pattern);
    for_each_choice(patterns, pattern, [&](const ResiduePattern& choice) {
      const std::uint32_t crowd = choices.of(patterns, choice);
      if (crowd >= least) return;
      least = crowd;
      pattern = choice;
    });
  }
}

}  // namespace vern::erasure
