// column.hpp - strided columns of the host: plain memory, of no particular alignment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "vern/vern.h"

namespace vern::capi {

template <class T>
class Column {
 public:
  Column(const void* data, std::size_t stride)
      : data_(static_cast<const unsigned char*>(data)), stride_(stride) {}
  explicit Column(const vern_column& column) : Column(column.data, column.stride) {}

  bool supplied() const { return data_ != nullptr; }
  // A value of its own size at least from row to row, or one value for all rows.
  bool sound() const { return data_ == nullptr || stride_ == 0 || stride_ >= sizeof(T); }
  T at(std::size_t row) const {
    T value;
    std::memcpy(&value, data_ + row * stride_, sizeof(T));
    return value;
  }
  // The values from a row on, where they lie one behind the other as the machine wants them; else
  // NULL, and they are to be copied.
  const T* contiguous(std::size_t row) const {
    const unsigned char* const from = data_ + row * stride_;
    const bool aligned = reinterpret_cast<std::uintptr_t>(from) % alignof(T) == 0;
    return stride_ == sizeof(T) && aligned ? reinterpret_cast<const T*>(from) : nullptr;
  }
  T at_or(std::size_t row, T otherwise) const { return supplied() ? at(row) : otherwise; }

 private:
  const unsigned char* data_;
  std::size_t stride_;
};

template <class T>
void store(void* base, std::size_t stride, std::size_t row, T value) {
  std::memcpy(static_cast<unsigned char*>(base) + row * stride, &value, sizeof(T));
}

}  // namespace vern::capi
