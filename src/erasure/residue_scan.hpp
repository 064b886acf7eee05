// erasure/residue_scan.hpp - patterns, sieves, and the way through a source.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "erasure/residue.hpp"
#include "erasure/residue_pattern.hpp"
#include "erasure/residue_sieve.hpp"

namespace vern::erasure {

// The patterns of an anchor that have their next word on one side, by the bytes of that word which
// stand nearest: many share an anchor (a common family name), few the word beside it, too.
struct NeighbourGroup {
  enum class Side : std::uint8_t { none, before, behind };
  Side side = Side::none;  // none: always to be confirmed
  bool wide = false;
  std::size_t count = 0;  // bytes, at most 4
  friend auto operator<=>(const NeighbourGroup&, const NeighbourGroup&) = default;
};
struct Neighbour {
  std::uint32_t bytes = 0;  // folded
  std::size_t pattern = 0;
};

// The patterns of all values, by the words they are looked for by. Unchanging once made.
struct ResidueSieve {
  using Groups = std::vector<std::pair<NeighbourGroup, std::vector<Neighbour>>>;

  ResidueSieve(std::vector<ResiduePattern> all, std::size_t values);
  ResidueSieve(const ResidueSieve&) = delete;  // its sieve borrows its anchors
  ResidueSieve& operator=(const ResidueSieve&) = delete;
  ~ResidueSieve() = default;

  std::vector<ResiduePattern> patterns;
  std::vector<ByteWord> anchors;  // each once
  std::vector<Groups> groups;     // of each anchor
  std::optional<WordSieve> sieve;
  std::size_t reach = 0;  // the largest of the patterns
  std::size_t values = 0;
};

using OnHit = std::function<Result<void>(const ResidueHit&)>;

inline constexpr std::size_t residue_buffer = std::size_t{256} * 1024;

// What ResidueScanner::scan() does, with a buffer of so many bytes (of four times the reach, when
// that is more).
Result<void> scan_source(const ResidueSieve& sieve, io::ByteSource& source, std::size_t buffer,
                         const OnHit& on_hit);

}  // namespace vern::erasure
