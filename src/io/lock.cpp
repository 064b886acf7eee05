#include "io/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace vern::io {

Result<bool> try_lock(int fd, std::string_view path) {
  int done = -1;
  do {
    done = ::flock(fd, LOCK_EX | LOCK_NB);
  } while (done < 0 && errno == EINTR);
  if (done == 0) return true;
  if (errno == EWOULDBLOCK) return false;
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

}  // namespace vern::io
