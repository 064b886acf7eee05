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
