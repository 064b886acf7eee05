// quickdos/random.hpp - the dice of the example shop.
//
// The same bytes on every machine: splitmix64 (Sebastiano Vigna, public domain), no clock, none of
// the distributions of <random>, whose results differ between libraries. Draw once per statement:
// the order in which C++ evaluates the parts of an expression differs between compilers.
#pragma once

#include <cstddef>
#include <cstdint>

#include "vern/day.hpp"

namespace quickdos {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  // 0 to n - 1; n is at least 1. The bias of the remainder does not matter here.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  bool chance(std::size_t percent) { return below(100) < percent; }

  template <class List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }
  // A day of a closed range; the first day when the range is empty.
  vern::Day day(vern::Day first, vern::Day last) {
    if (last <= first) return first;
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first) + 1));
  }

 private:
  std::uint64_t state_;
};

}  // namespace quickdos
