// erasure/residue_scan.hpp - patterns, sieves, and the way through a source.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "erasure/residue.hpp"
#include "erasure/residue_pattern.hpp"
#include "erasure/residue_sieve.hpp"

namespace vern::erasure {

// The patterns of all values, by the words they are looked for by. Unchanging once made.
struct ResidueSieve {
  ResidueSieve(std::vector<ResiduePattern> all, std::size_t values);
  ResidueSieve(const ResidueSieve&) = delete;  // its sieves borrow its anchors
  ResidueSieve& operator=(const ResidueSieve&) = delete;
  ~ResidueSieve() = default;

  std::vector<ResiduePattern> patterns;
  std::vector<ByteWord> anchors;                    // each once
  std::vector<std::vector<std::size_t>> by_anchor;  // the patterns of each
  std::vector<WordSieve> sieves;
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
