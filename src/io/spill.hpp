// io/spill.hpp - a nameless temporary file, for sorting what does not fit in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "io/descriptor.hpp"
#include "vern/error.hpp"

namespace vern::io {

// Bytes that outgrow memory. The file has no name, so that nothing is left when the process ends,
// however it ends: what is sorted is personal data. One thread at a time.
class SpillFile {
 public:
  // In `folder`; empty means $TMPDIR, else /var/tmp (often larger than /tmp).
  static Result<SpillFile> create(const std::string& folder = {});

  // Adds bytes at the end and says at which offset they start. Not buffered: append blocks.
  Result<std::uint64_t> append(std::string_view bytes);

  // Fills `into` from `offset`. Error `io` when that many bytes are not there.
  Result<void> read(std::uint64_t offset, std::span<char> into) const;

  std::uint64_t size() const { return size_; }

 private:
  explicit SpillFile(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
  std::uint64_t size_ = 0;
};

}  // namespace vern::io
