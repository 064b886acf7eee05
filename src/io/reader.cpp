#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "io/file.hpp"

namespace vern::io {

namespace {

// Who has this much room keeps a buffer of its own.
constexpr std::size_t direct_size = buffer_size / 8;

FileStamp stamp_from(const struct stat& status) {
  FileStamp stamp;
  stamp.size = static_cast<std::uint64_t>(status.st_size);
  stamp.modified_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
  stamp.inode = status.st_ino;
  return stamp;
}

struct Opened {
  Descriptor file;
  FileStamp stamp;
};

Result<Opened> open_to_read(const std::string& path) {
  // Not blocking, so that a named pipe is refused instead of waited for.
  auto file = open_descriptor(path, O_RDONLY | O_NONBLOCK);
  if (!file) return tl::make_unexpected(file.error());
  const auto stamp = stamp_of_open(file->get(), path);
  if (!stamp) return tl::make_unexpected(stamp.error());
  return Opened{std::move(*file), *stamp};
}

auto changed(const std::string& path) {
  return fail(StatusCode::io, path +
                                  " changed while it was read: close the program that writes it, "
                                  "or copy it, and run again");
}

}  // namespace

Result<FileStamp> stamp_of_open(int fd, const std::string& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return system_failure("look at", path, errno);
  if (!S_ISREG(status.st_mode)) {
    return fail(StatusCode::io, "cannot read " + path + ": it is not a file");
  }
  return stamp_from(status);
}

Reader::Reader(std::string path, Descriptor file, FileStamp stamp)
    : path_(std::move(path)), file_(std::move(file)), opened_as_(stamp) {}

Result<std::unique_ptr<Reader>> Reader::open(const std::string& path) {
  auto opened = open_to_read(path);
  if (!opened) return tl::make_unexpected(opened.error());
  return std::unique_ptr<Reader>(new Reader(path, std::move(opened->file), opened->stamp));
}

Result<std::size_t> Reader::read(std::span<char> into) {
  if (into.empty()) return 0;
  if (buffered_from_ == buffered_to_) {
    if (into.size() >= direct_size) return read_file(into);
    if (!buffer_) buffer_ = std::make_unique<char[]>(buffer_size);
    const auto n = read_file({buffer_.get(), buffer_size});
    if (!n) return n;
    buffered_from_ = 0;
    buffered_to_ = *n;
  }
  const std::size_t n = std::min(into.size(), buffered_to_ - buffered_from_);
  if (n != 0) std::memcpy(into.data(), buffer_.get() + buffered_from_, n);
  buffered_from_ += n;
  return n;
}

Result<std::size_t> Reader::read_file(std::span<char> into) {
  const auto n = read_some(file_.get(), into, path_);
  if (!n) return n;
  bytes_read_ += *n;
  return *n == 0 ? end() : n;
}

Result<std::size_t> Reader::end() const {
  const auto now = stamp_of_open(file_.get(), path_);
  if (!now) return tl::make_unexpected(now.error());
  if (*now == opened_as_ && bytes_read_ == opened_as_.size) return 0;
  return changed(path_);
}

RandomFile::RandomFile(std::string path, Descriptor file, FileStamp stamp)
    : path_(std::move(path)), file_(std::move(file)), opened_as_(stamp) {}

Result<std::unique_ptr<RandomFile>> RandomFile::open(const std::string& path) {
  auto opened = open_to_read(path);
  if (!opened) return tl::make_unexpected(opened.error());
  return std::unique_ptr<RandomFile>(new RandomFile(path, std::move(opened->file), opened->stamp));
}

Result<std::size_t> RandomFile::read_at(std::uint64_t offset, std::span<char> into) {
  if (offset >= opened_as_.size) return std::size_t{0};
  const auto n = io::read_at(file_.get(), offset, into, path_);
  if (!n) return n;
  const auto now = stamp_of_open(file_.get(), path_);
  if (!now) return tl::make_unexpected(now.error());
  if (*now != opened_as_) return changed(path_);
  return n;
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  auto reader = Reader::open(path);
  if (!reader) return tl::make_unexpected(reader.error());
  if ((*reader)->size() > limit) {
    return fail(StatusCode::limit, path + " has " + std::to_string((*reader)->size()) +
                                       " bytes; at most " + std::to_string(limit) + " are taken");
  }
  std::string text((*reader)->size() + 1, '\0');  // one more, so that growth is seen
  std::size_t done = 0;
  while (done < text.size()) {
    const auto n = (*reader)->read({text.data() + done, text.size() - done});
    if (!n) return tl::make_unexpected(n.error());
    if (*n == 0) break;
    done += *n;
  }
  if (done > (*reader)->size()) return fail(StatusCode::io, path + " grew while it was read");
  text.resize(done);
  return text;
}

Result<FileStamp> stamp_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return system_failure("look at", path, errno);
  return stamp_from(status);
}

}  // namespace vern::io
