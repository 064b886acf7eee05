// io/lock.hpp - advisory locks on files: they end with the process, however it ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/descriptor.hpp"
#include "io/file.hpp"
#include "vern/error.hpp"

namespace vern::io {

// Takes the exclusive lock (flock) of an open file without waiting: false when somebody else holds
// it.
Result<bool> try_lock(int fd, std::string_view path);

// Takes a lock on every byte of an open file, those past its end too, without waiting: false when
// any byte is locked by another opening of the file. It stands in the way of the byte locks that
// other programs take (fcntl, and what DOS programs get through an emulator or a file server).
// The file must be open for writing.
Result<bool> try_lock_bytes(int fd, std::string_view path);

// Holds the exclusive lock of a lock file. The file stays when the lock ends: removing it would let
// two holders lock two files of the same name.
class FileLock {
 public:
  // Makes the file if need be. Error `busy` at once when somebody else holds it.
  static Result<FileLock> acquire(const std::string& path);

 private:
  explicit FileLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

// A file that other programs use as well, open for reading and writing, with both kinds of lock on
// it. Move only; one thread at a time.
class HeldFile {
 public:
  // Waits for the locks, then makes sure that the path still leads to the file that is locked: who
  // held it may have put another in its place. Error `busy` after `wait_ms`, `io` when the file
  // cannot be opened for writing.
  static Result<HeldFile> take(const std::string& path, int wait_ms);
  // A file of our own that is about to be renamed to where another stands: nobody can lock it in
  // between. Only the lock on its bytes is taken; its writer holds the other.
  static Result<HeldFile> take_new(const std::string& path);

  // `other` was renamed to this path: it is what is held from now on.
  void succeeded_by(HeldFile other) { file_ = std::move(other.file_); }

  Result<FileStamp> stamp() const;
  // Fills the front of `into`; fewer bytes only where the file ends.
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) const;
  Result<void> write_at(std::uint64_t offset, std::string_view bytes);
  Result<void> sync();

  const std::string& path() const { return path_; }

 private:
  HeldFile(std::string path, Descriptor file) : path_(std::move(path)), file_(std::move(file)) {}
  static Result<Descriptor> try_take(const std::string& path);

  std::string path_;
  Descriptor file_;
};

}  // namespace vern::io
