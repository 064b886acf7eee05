// strings.hpp - columns of strings of the host: as Arrow has them, offsets and bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "guard.hpp"

namespace vern::capi {

// A number of rows that memory can have.
std::int32_t rows_in(Call& call, std::int64_t n);

// n + 1 offsets that rise, inside the bytes.
std::int32_t offsets_in(Call& call, const std::int32_t* offsets, std::size_t n,
                        std::size_t bytes_n);

inline std::string_view chars(const std::uint8_t* bytes, std::size_t n) {
  return {reinterpret_cast<const char*>(bytes), n};
}

// The string of a row, once the offsets are known to be sound.
inline std::string_view string_at(const std::int32_t* offsets, const std::uint8_t* bytes,
                                  std::size_t row) {
  return chars(bytes + offsets[row], static_cast<std::size_t>(offsets[row + 1] - offsets[row]));
}

}  // namespace vern::capi
