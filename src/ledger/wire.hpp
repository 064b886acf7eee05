// ledger/wire.hpp - numbers and byte strings in the records of the store.
//
// A number is LEB128 in its one shortest form; a byte string is its length and its bytes. Readers
// take from the front of a view and give nothing when it is not in its form. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vern::ledger {

inline void put_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(value | 0x80U)));
    value >>= 7U;
  }
  out.push_back(static_cast<char>(value));
}

inline std::optional<std::uint64_t> take_number(std::string_view& from) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !from.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    if (shift == 63 && byte > 1) return std::nullopt;
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte >= 0x80) continue;
    if (byte == 0 && shift != 0) return std::nullopt;  // a longer form than need be
    return value;
  }
  return std::nullopt;
}

inline void put_bytes(std::string& out, std::string_view bytes) {
  put_number(out, bytes.size());
  out += bytes;
}

inline std::optional<std::string_view> take_bytes(std::string_view& from) {
  const auto size = take_number(from);
  if (!size || *size > from.size()) return std::nullopt;
  const std::string_view bytes = from.substr(0, static_cast<std::size_t>(*size));
  from.remove_prefix(bytes.size());
  return bytes;
}

// Signed numbers with small ones near zero first.
constexpr std::uint64_t zigzag(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? ~(bits << 1U) : bits << 1U;
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  const std::uint64_t half = value >> 1U;
  return static_cast<std::int64_t>((value & 1U) != 0 ? ~half : half);
}

// Eight bytes, the lowest first: in what is authenticated or hashed beside a text.
inline void put_fixed(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(value & 0xFFU)));
    value >>= 8U;
  }
}

}  // namespace vern::ledger
