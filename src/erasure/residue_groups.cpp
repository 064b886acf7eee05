// The patterns of all values, by their anchors and by what stands beside those.
#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

#include "erasure/residue_scan.hpp"

namespace vern::erasure {
namespace {

// A neighbour, and where it belongs.
struct Placed {
  std::uint32_t anchor = 0;
  NextWord side = NextWord::none;
  bool wide = false;
  std::uint8_t count = 0;
  Neighbour neighbour;

  auto group() const { return std::tuple{anchor, side, wide, count}; }
  auto key() const { return std::tuple{anchor, side, wide, count, neighbour.bytes}; }
};

void place(const ResiduePatterns& patterns, std::uint32_t index, std::vector<Placed>& into) {
  const ResiduePattern& pattern = patterns.all[index];
  Placed placed{patterns.id_of(pattern, pattern.anchor), NextWord::none, false, 0, {0, index}};
  const ByteWord bytes = beside_anchor(patterns, pattern);
  if (bytes.empty()) {
    into.push_back(placed);
    return;
  }
  placed.side = pattern.beside;
  placed.wide = pattern.wide;
  placed.count = static_cast<std::uint8_t>(bytes.size());
  for (const std::uint32_t form : FoldedForms(bytes)) {
    placed.neighbour.bytes = form;
    into.push_back(placed);
  }
}

// The steps of patterns with one anchor, in an order that keeps together those that begin alike.
class Steps {
 public:
  explicit Steps(const ResiduePatterns& patterns) : patterns_(patterns) {}

  bool less(std::uint32_t a, std::uint32_t b) const {
    const ResiduePattern& one = patterns_.all[a];
    const ResiduePattern& other = patterns_.all[b];
    if (one.wide != other.wide) return other.wide;
    for (std::size_t i = 1; i < one.words && i < other.words; ++i) {
      if (const auto x = step(one, i), y = step(other, i); x != y) return x < y;
    }
    return std::pair{one.words, a} < std::pair{other.words, b};
  }

  std::uint32_t shared(std::uint32_t a, std::uint32_t b) const {
    const ResiduePattern& one = patterns_.all[a];
    const ResiduePattern& other = patterns_.all[b];
    if (one.wide != other.wide) return 0;
    std::uint32_t i = 1;
    while (i < one.words && i < other.words && step(one, i) == step(other, i)) ++i;
    return i - 1;
  }

 private:
  std::pair<bool, std::uint32_t> step(const ResiduePattern& pattern, std::size_t i) const {
    const WordStep step = step_of(pattern, i);
    return {step.behind, patterns_.id_of(pattern, step.word)};
  }

  const ResiduePatterns& patterns_;
};

std::vector<Placed> placed(const ResiduePatterns& patterns) {
  std::vector<Placed> all;
  all.reserve(patterns.all.size());
  for (std::uint32_t i = 0; i < patterns.all.size(); ++i) place(patterns, i, all);
  const Steps steps(patterns);
  std::sort(all.begin(), all.end(), [&](const Placed& a, const Placed& b) {
    if (const auto x = a.key(), y = b.key(); x != y) return x < y;
    return steps.less(a.neighbour.pattern, b.neighbour.pattern);
  });
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i - 1].key() != all[i].key()) continue;
    all[i].neighbour.shared = steps.shared(all[i - 1].neighbour.pattern, all[i].neighbour.pattern);
  }
  return all;
}

}  // namespace

ResidueSieve::ResidueSieve(ResiduePatterns all, std::size_t number_of_values,
                           std::vector<EqualValue> equal_values)
    : patterns(std::move(all)), equal(std::move(equal_values)), values(number_of_values) {
  for (const ResiduePattern& pattern : patterns.all) {
    reach = std::max(reach, reach_of(patterns, pattern));
    most_words = std::max(most_words, std::size_t{pattern.words});
  }
  std::sort(equal.begin(), equal.end());
  choose_anchors(patterns);
  sieve = WordSieve(patterns.pool, arrange());
}

std::vector<std::uint32_t> ResidueSieve::arrange() {
  const std::vector<Placed> all_placed = placed(patterns);
  neighbours.reserve(all_placed.size());
  std::vector<std::uint32_t> words;
  for (std::size_t i = 0; i < all_placed.size(); ++i) {
    const Placed& one = all_placed[i];
    const bool same_anchor = i > 0 && all_placed[i - 1].anchor == one.anchor;
    if (!same_anchor) {
      const auto size = static_cast<std::uint32_t>(patterns.pool[one.anchor].size());
      anchors.push_back({one.anchor, size, static_cast<std::uint32_t>(groups.size())});
      words.push_back(one.anchor);
    }
    if (i == 0 || all_placed[i - 1].group() != one.group()) {
      groups.push_back(
          {one.side, one.wide, one.count, static_cast<std::uint32_t>(neighbours.size())});
    }
    neighbours.push_back(one.neighbour);
  }
  anchors.push_back({0, 0, static_cast<std::uint32_t>(groups.size())});
  groups.push_back({NextWord::none, false, 0, static_cast<std::uint32_t>(neighbours.size())});
  mark_near();
  return words;
}

// One bit in sixteen to thirty-two is taken, or fewer.
void ResidueSieve::mark_near() {
  constexpr int least_log = 10;
  const int log = std::max(least_log, static_cast<int>(std::bit_width(neighbours.size() * 16)));
  near_shift_ = static_cast<unsigned>(64 - log);
  near_.assign((std::size_t{1} << log) / 64, 0);
  for (std::size_t group = 0; group + 1 < groups.size(); ++group) {
    for (std::size_t i = groups[group].first; i < groups[group + 1].first; ++i) {
      const std::size_t bit = bit_of(group, neighbours[i].bytes);
      near_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }
}

}  // namespace vern::erasure
