#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>

#include "io/file.hpp"
#include "io/lock.hpp"
#include "io/random.hpp"

namespace vern::io {

namespace {

constexpr std::size_t suffix_length = 6;

std::string temporary_prefix(const std::string& path) {
  return "." + name_in_folder(path) + ".vern-";
}

bool is_temporary_of(std::string_view file, std::string_view prefix) {
  return file.size() == prefix.size() + suffix_length && file.substr(0, prefix.size()) == prefix;
}

bool is_removed(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && status.st_nlink == 0;
}

// Removes one temporary unless its writer still holds its lock.
void remove_if_stale(const std::string& path) {
  const auto file = open_descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!file) return;
  const auto locked = try_lock(file->get(), path);
  if (locked && *locked) ::unlink(path.c_str());
}

// What a killed run left. It is housekeeping: a failure here must not stop the write.
void remove_stale_temporaries(const std::string& path) {
  const std::string folder = folder_of(path);
  const std::string prefix = temporary_prefix(path);
  DIR* listing = ::opendir(folder.c_str());
  if (listing == nullptr) return;
  while (const dirent* entry = ::readdir(listing)) {
    if (is_temporary_of(entry->d_name, prefix)) remove_if_stale(folder + "/" + entry->d_name);
  }
  ::closedir(listing);
}

// An existing target's permissions pass to its successor.
Result<void> copy_permissions(const std::string& from, int to) {
  struct stat status {};
  if (::stat(from.c_str(), &status) != 0) return {};
  if (::fchmod(to, status.st_mode & 07777U) != 0) {
    return system_failure("set the permissions of", from, errno);
  }
  return {};
}

// A new, locked file; nothing when another run took the name or swept the file in between.
Result<Descriptor> try_temporary(const std::string& path) {
  auto file = open_descriptor(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
  if (!file) return errno == EEXIST ? Result<Descriptor>(Descriptor()) : std::move(file);
  const auto locked = try_lock(file->get(), path);
  if (!locked) {
    ::unlink(path.c_str());
    return tl::make_unexpected(locked.error());
  }
  if (!*locked || is_removed(file->get())) return Descriptor();
  return file;
}

}  // namespace

Result<std::string> behind_links(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return path;
    return system_failure("write", path, errno);
  }
  if (S_ISREG(status.st_mode)) return path;
  if (!S_ISLNK(status.st_mode)) return fail(StatusCode::io, path + " is not a file");
  char* real = ::realpath(path.c_str(), nullptr);
  if (real == nullptr) return system_failure("follow the link", path, errno);
  std::string target = real;
  std::free(real);
  return behind_links(target);
}

DurableWriter::DurableWriter(std::string path, std::string temporary, Descriptor file)
    : path_(std::move(path)), temporary_(std::move(temporary)), file_(std::move(file)) {
  buffer_.reserve(buffer_size);
}

DurableWriter::~DurableWriter() {
  if (file_) ::unlink(temporary_.c_str());
}

Result<DurableWriter> DurableWriter::create(const std::string& path) {
  const auto target = behind_links(path);
  if (!target) return tl::make_unexpected(target.error());
  remove_stale_temporaries(*target);
  for (int attempt = 0; attempt < 100; ++attempt) {
    const auto suffix = random_hex(suffix_length / 2);
    if (!suffix) return tl::make_unexpected(suffix.error());
    std::string temporary = folder_of(*target) + "/" + temporary_prefix(*target) + *suffix;
    auto file = try_temporary(temporary);
    if (!file) return tl::make_unexpected(file.error());
    if (!*file) continue;
    DurableWriter writer(*target, std::move(temporary), std::move(*file));
    const auto permitted = copy_permissions(*target, writer.file_.get());
    if (!permitted) return tl::make_unexpected(permitted.error());
    return writer;
  }
  return fail(StatusCode::io, "cannot find a free temporary name beside " + *target);
}

Result<void> DurableWriter::usable() const {
  if (!file_) return fail(StatusCode::state, path_ + " is already written");
  if (failed_) return fail(StatusCode::state, path_ + " is not written: an earlier write failed");
  return {};
}

Result<void> DurableWriter::flush() {
  const auto written = write_all(file_.get(), buffer_, temporary_);
  failed_ = !written;
  buffer_.clear();
  return written;
}

Result<void> DurableWriter::write(std::string_view bytes) {
  const auto ready = usable();
  if (!ready) return ready;
  bytes_ += bytes.size();
  if (buffer_.size() + bytes.size() > buffer_size) {
    const auto flushed = flush();
    if (!flushed) return flushed;
  }
  if (bytes.size() < buffer_size) {
    buffer_.append(bytes);
    return {};
  }
  const auto written = write_all(file_.get(), bytes, temporary_);
  failed_ = !written;
  return written;
}

Result<void> DurableWriter::settle() {
  const auto ready = usable();
  if (!ready) return ready;
  auto done = flush();
  if (done) done = sync(file_.get(), temporary_);
  failed_ = !done;
  return done;
}

Result<void> DurableWriter::commit() {
  const auto settled = settle();
  if (!settled) return settled;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
    failed_ = true;
    return system_failure("put in place", path_, errno);
  }
  file_.close();
  return sync_folder_of(path_);
}

Result<void> replace_file(const std::string& path, std::string_view bytes) {
  auto writer = DurableWriter::create(path);
  if (!writer) return tl::make_unexpected(writer.error());
  const auto written = writer->write(bytes);
  if (!written) return written;
  return writer->commit();
}

}  // namespace vern::io
