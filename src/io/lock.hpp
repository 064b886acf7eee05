// io/lock.hpp - advisory locks on files (flock): they end with the process, however it ends.
#pragma once

#include <string>

#include "io/descriptor.hpp"
#include "vern/error.hpp"

namespace vern::io {

// Takes the exclusive lock of an open file without waiting: false when somebody else holds it.
Result<bool> try_lock(int fd, std::string_view path);

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

}  // namespace vern::io
