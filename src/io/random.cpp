#include "io/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <vector>

#include "io/descriptor.hpp"

namespace vern::io {

Result<void> fill_random(std::span<std::byte> out) {
  while (!out.empty()) {
    const ssize_t n = ::getrandom(out.data(), out.size(), 0);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_failure("read", "the system's random numbers", errno);
    out = out.subspan(static_cast<std::size_t>(n));
  }
  return {};
}

Result<std::string> random_hex(std::size_t bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::vector<std::byte> raw(bytes);
  const auto filled = fill_random(raw);
  if (!filled) return tl::make_unexpected(filled.error());
  std::string text;
  for (const std::byte b : raw) {
    text.push_back(digits[std::to_integer<unsigned>(b) >> 4U]);
    text.push_back(digits[std::to_integer<unsigned>(b) & 15U]);
  }
  return text;
}

}  // namespace vern::io
