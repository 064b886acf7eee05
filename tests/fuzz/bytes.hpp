// fuzz/bytes.hpp - the input of a fuzz target, taken apart from the front.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <source_location>
#include <string>
#include <string_view>

namespace fuzz {

// A property that must hold. Where it does not, the process ends: so the engine learns of it.
inline void require(bool condition,
                    const std::source_location& at = std::source_location::current()) {
  if (condition) return;
  std::fprintf(stderr, "ERROR: what %s:%u requires does not hold\n", at.file_name(),
               static_cast<unsigned>(at.line()));
  std::abort();
}

// Takes values off the front; zeros when the input is used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  template <class T>
  T take() {
    T value{};
    const std::string_view bytes = text(sizeof value);
    if (!bytes.empty()) std::memcpy(&value, bytes.data(), bytes.size());
    return value;
  }
  std::uint8_t byte() { return take<std::uint8_t>(); }
  bool flag() { return (byte() & 1U) != 0; }
  // A number below `bound`, which fits a byte.
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : byte() % bound; }

  // The next n bytes, or what there is of them.
  std::string_view text(std::size_t n) {
    const std::string_view out = rest_.substr(0, n);
    rest_.remove_prefix(out.size());
    return out;
  }
  // A text of its own length, at most `most`.
  std::string_view text_up_to(std::size_t most) { return text(below(most + 1)); }

 private:
  std::string_view rest_;
};

}  // namespace fuzz
