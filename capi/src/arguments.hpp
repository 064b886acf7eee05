// arguments.hpp - checks what comes in, and writes what goes out, by the conventions of vern.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "guard.hpp"
#include "vern/code_page.hpp"
#include "vern/vern.h"

namespace vern::capi {

inline std::int32_t not_null(Call& call, const void* pointer, std::string_view argument) {
  if (pointer != nullptr) [[likely]]
    return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, argument, "is NULL");
}

// A string in: absent is an error here; UTF-8 is validated once, at the border.
std::int32_t text_in(Call& call, const char* text, std::size_t n, std::string_view argument,
                     std::string_view& out);
// The same for bytes in a code page: anything may stand in them.
std::int32_t bytes_in(Call& call, const char* bytes, std::size_t n, std::string_view argument,
                      std::string_view& out);
// A string out.
std::int32_t text_out(Call& call, std::string_view text, char* buf, std::size_t cap,
                      std::size_t* needed);

std::int32_t code_page_in(Call& call, std::int32_t number, CodePage& out);

// A struct_size larger than any version will have: memory that was never initialised.
inline constexpr std::uint32_t largest_struct = 4096;

std::int32_t odd_struct(Call& call, const void* in, std::uint32_t size, std::size_t known,
                        std::string_view argument);

// A struct in: as large as this library knows it, or larger with nothing in the rest.
template <class T>
std::int32_t struct_in(Call& call, const T* in, std::string_view argument) {
  VERN_TRY(not_null(call, in, argument));
  if (in->struct_size == sizeof(T)) [[likely]]
    return VERN_OK;
  return odd_struct(call, in, in->struct_size, sizeof(T), argument);
}

// An item of a list that a handle has; `word` is what its items are called.
template <class T>
std::int32_t item_in(Call& call, const std::vector<T>& items, std::int32_t index,
                     std::string_view word, const T*& out) {
  const auto i = static_cast<std::size_t>(index);
  if (index < 0 || i >= items.size()) {
    return call.fail_at(VERN_E_NOT_FOUND, "index",
                        "there is no " + std::string(word) + " of that index");
  }
  out = &items[i];
  return VERN_OK;
}

// A struct that a call fills in.
template <class T>
std::int32_t struct_out(Call& call, const T* out, std::string_view argument) {
  VERN_TRY(not_null(call, out, argument));
  if (out->struct_size >= sizeof(T)) return VERN_OK;
  return call.fail_at(VERN_E_STRUCT, argument,
                      "struct_size is too small; set it with the INIT macro");
}

// Writes a whole struct and leaves the caller's struct_size.
template <class T>
void give(T* out, T value) {
  value.struct_size = out->struct_size;
  *out = value;
}

inline std::int32_t must_be_zero(Call& call, std::uint64_t bits, std::string_view argument) {
  if (bits == 0) [[likely]]
    return VERN_OK;
  return call.fail_at(VERN_E_UNSUPPORTED, argument,
                      "flags or reserved members are not zero; this library does not know them");
}

template <std::size_t N>
std::uint64_t bits_of(const std::uint8_t (&reserved)[N]) {
  static_assert(N <= 8);
  std::uint64_t bits = 0;
  std::memcpy(&bits, reserved, N);
  return bits;
}

// Arrays of structs, from one to the next by a stride.
template <class T>
const T* at(const T* first, std::size_t stride, std::size_t i) {
  return reinterpret_cast<const T*>(reinterpret_cast<const unsigned char*>(first) + i * stride);
}
template <class T>
T* at(T* first, std::size_t stride, std::size_t i) {
  return reinterpret_cast<T*>(reinterpret_cast<unsigned char*>(first) + i * stride);
}
template <class T>
bool is_stride(std::size_t stride) {
  return stride >= sizeof(T) && stride % alignof(T) == 0;
}

// So many structs: there, and a sound distance apart (0 where one may stand for all).
template <class T>
std::int32_t structs_in(Call& call, const T* first, std::size_t stride, std::size_t n,
                        bool one_for_all, std::string_view argument) {
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, first, argument));
  if (is_stride<T>(stride) || (one_for_all && stride == 0)) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, argument, "the stride is no distance between two structs");
}

// The same for structs that a call fills in; each says its own struct_size.
template <class T>
std::int32_t structs_out(Call& call, T* first, std::size_t stride, std::size_t n,
                         std::string_view argument) {
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, first, argument));
  if (!is_stride<T>(stride)) {
    return call.fail_at(VERN_E_ARGUMENT, argument, "the stride is no distance between two structs");
  }
  for (std::size_t i = 0; i < n; ++i) VERN_TRY(struct_out(call, at(first, stride, i), argument));
  return VERN_OK;
}

// More rows than one call takes.
inline constexpr std::size_t most_rows = 1000000;

inline std::int32_t row_count_in(Call& call, std::uint64_t n) {
  if (n <= most_rows) return VERN_OK;
  return call.fail_at(VERN_E_LIMIT, "n", "is above 1 000 000; hand them in in several calls");
}

}  // namespace vern::capi
