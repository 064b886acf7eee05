// io/byte_source.hpp - where bytes come from, so that readers work on a file and on memory alike.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "vern/error.hpp"

namespace vern::io {

// Bytes in order, once. One thread at a time.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Fills the front of `into` and says how many bytes; 0 only at the end (or for an empty span).
  virtual Result<std::size_t> read(std::span<char> into) = 0;

  // What messages call this source: a path, or a word for memory.
  virtual std::string_view name() const = 0;
};

// Borrowed memory as a source; the bytes must outlive it.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes, std::string name = "memory")
      : rest_(bytes), name_(std::move(name)) {}

  Result<std::size_t> read(std::span<char> into) override {
    const std::size_t n = std::min(into.size(), rest_.size());
    if (n != 0) std::memcpy(into.data(), rest_.data(), n);
    rest_.remove_prefix(n);
    return n;
  }

  std::string_view name() const override { return name_; }

 private:
  std::string_view rest_;
  std::string name_;
};

}  // namespace vern::io
