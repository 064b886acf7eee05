// io/byte_source.hpp - where bytes come from, so that readers work on a file and on memory alike.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
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

// Bytes at any place, for files that point into themselves. One thread at a time.
class RandomSource {
 public:
  RandomSource() = default;
  RandomSource(const RandomSource&) = delete;
  RandomSource& operator=(const RandomSource&) = delete;
  virtual ~RandomSource() = default;

  // Fills `into` from `offset` and says how many bytes: fewer only where the source ends.
  virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) = 0;
  virtual std::uint64_t size() const = 0;
  virtual std::string_view name() const = 0;
};

// Borrowed memory as a source; the bytes must outlive it.
class RandomMemory final : public RandomSource {
 public:
  explicit RandomMemory(std::string_view bytes, std::string name = "memory")
      : bytes_(bytes), name_(std::move(name)) {}

  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
    if (offset >= bytes_.size()) return std::size_t{0};
    const std::string_view rest = bytes_.substr(static_cast<std::size_t>(offset));
    const std::size_t n = std::min(into.size(), rest.size());
    if (n != 0) std::memcpy(into.data(), rest.data(), n);
    return n;
  }
  std::uint64_t size() const override { return bytes_.size(); }
  std::string_view name() const override { return name_; }

 private:
  std::string_view bytes_;
  std::string name_;
};

}  // namespace vern::io
