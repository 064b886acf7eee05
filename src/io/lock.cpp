#include "io/lock.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

namespace vern::io {

namespace {

constexpr int poll_ms = 25;  // between two looks at a lock that somebody else holds

bool is_at(int fd, const std::string& path) {
  struct stat held {};
  struct stat there {};
  return ::fstat(fd, &held) == 0 && ::stat(path.c_str(), &there) == 0 &&
         held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

}  // namespace

Result<bool> try_lock(int fd, std::string_view path) {
  int done = -1;
  do {
    done = ::flock(fd, LOCK_EX | LOCK_NB);
  } while (done < 0 && errno == EINTR);
  if (done == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  return system_failure("lock", path, errno);
}

// The kind that belongs to the opening, not to the process: closing another descriptor of the same
// file, as every reader does, would end the other kind.
Result<bool> try_lock_bytes(int fd, std::string_view path) {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  int done = -1;
  do {
    done = ::fcntl(fd, F_OFD_SETLK, &whole);
  } while (done < 0 && errno == EINTR);
  if (done == 0) return true;
  if (errno == EAGAIN || errno == EACCES) return false;
  return system_failure("lock", path, errno);
}

Result<FileLock> FileLock::acquire(const std::string& path) {
  auto file = open_descriptor(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
  if (!file) return tl::make_unexpected(file.error());
  const auto locked = try_lock(file->get(), path);
  if (!locked) return tl::make_unexpected(locked.error());
  if (!*locked) return fail(StatusCode::busy, path + " is locked by another process");
  return FileLock(std::move(*file));
}

// An empty descriptor: somebody else holds the file, or it is no longer the one at the path.
Result<Descriptor> HeldFile::try_take(const std::string& path) {
  auto file = open_descriptor(path, O_RDWR | O_NONBLOCK);
  if (!file) return file;
  auto locked = try_lock(file->get(), path);
  if (locked && *locked) locked = try_lock_bytes(file->get(), path);
  if (!locked) return tl::make_unexpected(locked.error());
  if (!*locked || !is_at(file->get(), path)) return Descriptor();
  return file;
}

Result<HeldFile> HeldFile::take(const std::string& path, int wait_ms) {
  for (int waited = 0;; waited += poll_ms) {
    auto file = try_take(path);
    if (!file) return tl::make_unexpected(file.error());
    if (*file) return HeldFile(path, std::move(*file));
    if (waited >= wait_ms) break;
    ::poll(nullptr, 0, std::min(poll_ms, wait_ms - waited));
  }
  return fail(StatusCode::busy,
              path + " is in use by another program: close it there, then run again");
}

Result<HeldFile> HeldFile::take_new(const std::string& path) {
  auto file = open_descriptor(path, O_RDWR | O_NOFOLLOW);
  if (!file) return tl::make_unexpected(file.error());
  const auto locked = try_lock_bytes(file->get(), path);
  if (!locked) return tl::make_unexpected(locked.error());
  if (!*locked) return fail(StatusCode::busy, path + " is in use by another program");
  return HeldFile(path, std::move(*file));
}

Result<FileStamp> HeldFile::stamp() const { return stamp_of_open(file_.get(), path_); }

Result<std::size_t> HeldFile::read_at(std::uint64_t offset, std::span<char> into) const {
  return io::read_at(file_.get(), offset, into, path_);
}

Result<void> HeldFile::write_at(std::uint64_t offset, std::string_view bytes) {
  return io::write_at(file_.get(), offset, bytes, path_);
}

Result<void> HeldFile::sync() { return io::sync(file_.get(), path_); }

}  // namespace vern::io
