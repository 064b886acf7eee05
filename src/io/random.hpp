// io/random.hpp - random bytes from the operating system.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "vern/error.hpp"

namespace vern::io {

// Fills `out` with bytes fit for keys (getrandom(2)); waits, early at boot, until there are any.
Result<void> fill_random(std::span<std::byte> out);

// The same, asked of the system so many bytes at a time, for those who need a little very often.
// What was handed out is wiped. Not across a fork(). One thread.
class RandomPool {
 public:
  explicit RandomPool(std::size_t at_a_time = 1024) : at_a_time_(at_a_time) {}
  RandomPool(const RandomPool&) = delete;
  RandomPool& operator=(const RandomPool&) = delete;
  RandomPool(RandomPool&&) = default;
  RandomPool& operator=(RandomPool&&) = default;
  ~RandomPool();
  Result<void> fill(std::span<std::byte> out);

 private:
  std::size_t at_a_time_;
  std::vector<std::byte> bytes_;
  std::size_t used_ = 0;
};

// `bytes` random bytes as twice as many lower-case hexadecimal digits.
Result<std::string> random_hex(std::size_t bytes);

}  // namespace vern::io
