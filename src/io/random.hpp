// io/random.hpp - random bytes from the operating system.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "vern/error.hpp"

namespace vern::io {

// Fills `out` with bytes fit for keys (getrandom(2)); waits, early at boot, until there are any.
Result<void> fill_random(std::span<std::byte> out);

// `bytes` random bytes as twice as many lower-case hexadecimal digits.
Result<std::string> random_hex(std::size_t bytes);

}  // namespace vern::io
