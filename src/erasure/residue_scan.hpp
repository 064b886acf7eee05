// erasure/residue_scan.hpp - patterns, sieves, and the way through a source.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "erasure/residue.hpp"
#include "erasure/residue_pattern.hpp"
#include "erasure/residue_sieve.hpp"

namespace vern::erasure {

// The patterns of an anchor that have their next word on one side, by the bytes of that word which
// stand nearest: many share an anchor (a common family name), few the word beside it, too.
struct NeighbourGroup {
  NextWord side = NextWord::none;  // none: always to be confirmed
  bool wide = false;
  std::uint8_t count = 0;   // bytes, at most 4
  std::uint32_t first = 0;  // of its neighbours; they end where those of the next group begin
};
struct Neighbour {
  std::uint32_t bytes = 0;  // folded
  std::uint32_t pattern = 0;
  // With how many steps from the anchor the one before it begins as well: where one of those fails,
  // both do. So the many addresses of a place are not each compared wherever that stands.
  std::uint32_t shared = 0;
};
struct Anchor {
  std::uint32_t word = 0;
  std::uint32_t size = 0;   // in bytes
  std::uint32_t first = 0;  // of its groups, likewise
};

// A value that is equal to an earlier one: what is found of that is found of this.
struct EqualValue {
  std::uint32_t earlier = 0;
  std::uint32_t value = 0;
  friend auto operator<=>(const EqualValue&, const EqualValue&) = default;
};

// The patterns of all values, by the words they are looked for by. Unchanging once made.
struct ResidueSieve {
  ResidueSieve(ResiduePatterns all, std::size_t values, std::vector<EqualValue> equal = {});

  // False when the group of this place has no neighbour of these bytes.
  bool may_have(std::size_t group, std::uint32_t bytes) const {
    const std::size_t bit = bit_of(group, bytes);
    return ((near_[bit / 64] >> (bit % 64)) & 1U) != 0;
  }

  ResiduePatterns patterns;
  std::vector<Anchor> anchors;         // each once, and an end
  std::vector<NeighbourGroup> groups;  // of each anchor, and an end
  std::vector<Neighbour> neighbours;   // of each group, by their bytes
  WordSieve sieve;
  std::vector<EqualValue> equal;  // in order
  std::size_t reach = 0;          // the largest of the patterns
  std::size_t most_words = 0;     // likewise
  std::size_t values = 0;

 private:
  std::size_t bit_of(std::size_t group, std::uint32_t bytes) const {
    const std::uint64_t mixed = (group << 32U ^ bytes) * 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(mixed >> near_shift_);
  }
  // Makes anchors, groups and neighbours; gives back the words of the anchors.
  std::vector<std::uint32_t> arrange();
  void mark_near();

  std::vector<std::uint64_t> near_;  // a bit where a neighbour has its place
  unsigned near_shift_ = 0;
};

// Chooses by which of their words patterns are looked for (residue_anchor.cpp).
void choose_anchors(ResiduePatterns& patterns);

// The bytes of the word beside its anchor that stand nearest to that, at most a grain; none where
// what parts words could be taken for them.
ByteWord beside_anchor(const ResiduePatterns& patterns, const ResiduePattern& pattern);

using OnHit = std::function<Result<void>(const ResidueHit&)>;

inline constexpr std::size_t residue_buffer = std::size_t{256} * 1024;

// What ResidueScanner::scan() does, with a buffer of so many bytes (of four times the reach, when
// that is more).
Result<void> scan_source(const ResidueSieve& sieve, io::ByteSource& source, std::size_t buffer,
                         const OnHit& on_hit);

}  // namespace vern::erasure
