// registers/dbf_bytes.hpp - whole numbers in the bytes of tables and memo files, both ways.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace vern::registers {

// The number in the `width` bytes at `at`, the lowest byte first. The bytes must be there.
constexpr std::uint64_t little(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i > 0; --i) {
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return value;
}

// The same, the highest byte first.
constexpr std::uint64_t big(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

// Fills `into` with a number, the lowest byte first.
constexpr void put_little(std::span<char> into, std::uint64_t value) {
  for (char& byte : into) {
    byte = static_cast<char>(value & 0xFFU);
    value >>= 8U;
  }
}

constexpr void put_big(std::span<char> into, std::uint64_t value) {
  for (std::size_t i = into.size(); i > 0; --i) {
    into[i - 1] = static_cast<char>(value & 0xFFU);
    value >>= 8U;
  }
}

// Bytes that fill up text.
constexpr bool is_filler(char c) { return c == ' ' || c == '\0'; }

// Text without what fills it up at the end, and without what fills it up on both sides. Most fields
// are longer than their text: the blanks go eight at a time.
inline std::string_view without_filler_after(std::string_view text) {
  constexpr std::uint64_t eight_blanks = 0x2020202020202020U;
  while (text.size() >= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + text.size() - 8, sizeof eight);
    if (eight != eight_blanks) break;
    text.remove_suffix(8);
  }
  while (!text.empty() && is_filler(text.back())) text.remove_suffix(1);
  return text;
}

inline std::string_view without_filler(std::string_view text) {
  while (!text.empty() && is_filler(text.front())) text.remove_prefix(1);
  return without_filler_after(text);
}

// What stands in a date field; blanks and zeros are none.
inline std::string_view date_digits(std::string_view bytes) {
  const std::string_view text = without_filler(bytes);
  return text.find_first_not_of('0') == std::string_view::npos ? std::string_view{} : text;
}

}  // namespace vern::registers
