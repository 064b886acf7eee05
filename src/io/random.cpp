#include "io/random.hpp"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
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

// A pool that was never asked has no bytes, and explicit_bzero takes no null pointer.
RandomPool::~RandomPool() {
  if (!bytes_.empty()) explicit_bzero(bytes_.data(), bytes_.size());
}

Result<void> RandomPool::fill(std::span<std::byte> out) {
  if (out.size() > bytes_.size() - used_) {
    bytes_.resize(std::max(at_a_time_, out.size()));
    used_ = bytes_.size();  // until they are there, nothing may be handed out
    if (auto filled = fill_random(bytes_); !filled) return filled;
    used_ = 0;
  }
  if (out.empty()) return {};
  std::copy_n(bytes_.data() + used_, out.size(), out.data());
  explicit_bzero(bytes_.data() + used_, out.size());
  used_ += out.size();
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
