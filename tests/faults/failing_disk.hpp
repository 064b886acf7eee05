// failing_disk.hpp - the calls that src/io makes of the system, with a disk that fails when a test
// says so. The test is linked with --wrap for each of the calls below, and includes this file once.
// SQLite's own calls of the same names fail too; for its files see support/fault_vfs.hpp.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdint>

namespace vern_test {

enum class SystemFailure : std::uint8_t {
  eio,      // nothing is done
  enospc,   // the same, for want of room
  partial,  // a write does half of its bytes and says so; other calls do not count
  dropped,  // a disk that lies: a write does nothing and says that it was done
};

class FailingDisk {
 public:
  void arm(SystemFailure failure, std::uint64_t nth, bool for_good) {
    *this = {};
    failure_ = failure;
    nth_ = nth;
    for_good_ = for_good;
    armed_ = true;
  }
  void disarm() { armed_ = false; }
  std::uint64_t counted() const { return counted_; }
  bool has_failed() const { return failed_ != 0; }
  SystemFailure failure() const { return failure_; }

  // Whether the call that is about to be made fails.
  bool strikes(bool is_write) {
    const bool of_writes = failure_ == SystemFailure::partial || failure_ == SystemFailure::dropped;
    if (!armed_ || (of_writes && !is_write)) return false;
    ++counted_;
    if (counted_ < nth_ || (counted_ > nth_ && !for_good_)) return false;
    ++failed_;
    return true;
  }
  int refuse() const {
    errno = failure_ == SystemFailure::enospc ? ENOSPC : EIO;
    return -1;
  }
  // After a write that was done by half the disk is full.
  bool is_full() const { return failure_ == SystemFailure::partial && failed_ > 1; }

 private:
  SystemFailure failure_ = SystemFailure::eio;
  std::uint64_t nth_ = 0;
  std::uint64_t counted_ = 0;
  std::uint64_t failed_ = 0;
  bool for_good_ = false;
  bool armed_ = false;
};

inline FailingDisk system_disk;

}  // namespace vern_test

// NOLINTBEGIN: the linker gives the names
extern "C" {
int __real_open(const char* path, int flags, ...);
ssize_t __real_write(int fd, const void* bytes, size_t size);
int __real_rename(const char* from, const char* to);
int __real_unlink(const char* path);
int __real_mkdir(const char* path, mode_t mode);

int __wrap_open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : mode_t{0};
  va_end(rest);
  if (vern_test::system_disk.strikes(false)) return vern_test::system_disk.refuse();
  return __real_open(path, flags, mode);
}
ssize_t __wrap_write(int fd, const void* bytes, size_t size) {
  auto& disk = vern_test::system_disk;
  if (!disk.strikes(true)) return __real_write(fd, bytes, size);
  if (disk.failure() == vern_test::SystemFailure::dropped) return static_cast<ssize_t>(size);
  if (disk.failure() != vern_test::SystemFailure::partial) return disk.refuse();
  if (disk.is_full()) {
    errno = ENOSPC;
    return -1;
  }
  return __real_write(fd, bytes, (size + 1) / 2);
}
// The machine survives these failures and finds what was written in any case, so nothing is synced.
int __wrap_fsync(int) {
  return vern_test::system_disk.strikes(false) ? vern_test::system_disk.refuse() : 0;
}
int __wrap_rename(const char* from, const char* to) {
  if (vern_test::system_disk.strikes(false)) return vern_test::system_disk.refuse();
  return __real_rename(from, to);
}
int __wrap_unlink(const char* path) {
  if (vern_test::system_disk.strikes(false)) return vern_test::system_disk.refuse();
  return __real_unlink(path);
}
int __wrap_mkdir(const char* path, mode_t mode) {
  if (vern_test::system_disk.strikes(false)) return vern_test::system_disk.refuse();
  return __real_mkdir(path, mode);
}
}
// NOLINTEND
