#include "io/descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace vern::io {

namespace {

// The text of an errno without reading the locale, where the C library can.
std::string errno_text(int number) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 32)
  if (const char* text = ::strerrordesc_np(number)) return text;
#endif
  return std::generic_category().message(number);
}

// Calls `call` until it is not interrupted by a signal.
template <class Call>
auto without_interrupts(Call call) {
  decltype(call()) done{};
  do {
    done = call();
  } while (done < 0 && errno == EINTR);
  return done;
}

}  // namespace

void Descriptor::close() {
  // Not repeated after EINTR: on Linux the descriptor is gone either way.
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

tl::unexpected<Error> system_failure(std::string_view action, std::string_view path, int number) {
  std::string message = "cannot ";
  message.append(action).append(" ").append(path).append(": ").append(errno_text(number));
  return fail(StatusCode::io, std::move(message));
}

Result<Descriptor> open_descriptor(const std::string& path, int flags, unsigned mode) {
  const int fd =
      without_interrupts([&] { return ::open(path.c_str(), flags | O_CLOEXEC, mode_t{mode}); });
  if (fd < 0) return system_failure("open", path, errno);
  return Descriptor(fd);
}

Result<std::size_t> read_some(int fd, std::span<char> into, std::string_view path) {
  const ssize_t n = without_interrupts([&] { return ::read(fd, into.data(), into.size()); });
  if (n < 0) return system_failure("read", path, errno);
  return static_cast<std::size_t>(n);
}

Result<std::size_t> read_at(int fd, std::uint64_t offset, std::span<char> into,
                            std::string_view path) {
  std::size_t done = 0;
  while (done < into.size()) {
    const auto at = static_cast<off_t>(offset + done);
    const ssize_t n =
        without_interrupts([&] { return ::pread(fd, into.data() + done, into.size() - done, at); });
    if (n < 0) return system_failure("read", path, errno);
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

Result<void> write_all(int fd, std::string_view bytes, std::string_view path) {
  while (!bytes.empty()) {
    const ssize_t n = without_interrupts([&] { return ::write(fd, bytes.data(), bytes.size()); });
    if (n < 0) return system_failure("write", path, errno);
    if (n == 0) return system_failure("write", path, ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> write_at(int fd, std::uint64_t offset, std::string_view bytes, std::string_view path) {
  while (!bytes.empty()) {
    const auto at = static_cast<off_t>(offset);
    const ssize_t n =
        without_interrupts([&] { return ::pwrite(fd, bytes.data(), bytes.size(), at); });
    if (n < 0) return system_failure("write", path, errno);
    if (n == 0) return system_failure("write", path, ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(n));
    offset += static_cast<std::uint64_t>(n);
  }
  return {};
}

Result<void> sync(int fd, std::string_view path) {
  if (without_interrupts([&] { return ::fsync(fd); }) < 0) {
    return system_failure("make durable", path, errno);
  }
  return {};
}

Result<void> sync_folder_of(const std::string& path) {
  const std::string folder = folder_of(path);
  auto opened = open_descriptor(folder, O_RDONLY | O_DIRECTORY);
  if (!opened) return tl::make_unexpected(opened.error());
  return sync(opened->get(), folder);
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string name_in_folder(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace vern::io
