// io/descriptor.hpp - an owned file descriptor, and the few calls on it that must not be half done.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "vern/error.hpp"

namespace vern::io {

// Owns a descriptor and closes it. Move only.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }

  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  void close();

 private:
  int fd_ = -1;
};

// The error for a failed call: "cannot ACTION PATH: what the system says". `number` is an errno.
tl::unexpected<Error> system_failure(std::string_view action, std::string_view path, int number);

// open(2), close-on-exec, again after a signal.
Result<Descriptor> open_descriptor(const std::string& path, int flags, unsigned mode = 0);

// read(2), again after a signal; 0 at the end.
Result<std::size_t> read_some(int fd, std::span<char> into, std::string_view path);

// pread(2) until `into` is full or the file ends.
Result<std::size_t> read_at(int fd, std::uint64_t offset, std::span<char> into,
                            std::string_view path);

// write(2) until every byte is written; a full disk is an error, never a short file.
Result<void> write_all(int fd, std::string_view bytes, std::string_view path);

// pwrite(2) until every byte is written, over what stands there.
Result<void> write_at(int fd, std::uint64_t offset, std::string_view bytes, std::string_view path);

// fsync(2). After an error what is on the disk is unknown: do not try again, start over.
Result<void> sync(int fd, std::string_view path);

// fsync of the folder a file stands in, so that its name survives a power cut.
Result<void> sync_folder_of(const std::string& path);

// The folder part of a path ("." when there is none), and the name in it.
std::string folder_of(const std::string& path);
std::string name_in_folder(const std::string& path);

}  // namespace vern::io
