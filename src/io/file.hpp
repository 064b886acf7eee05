// io/file.hpp - reading files whole or in order, and replacing them durably.
//
// Every failure is an Error with StatusCode::io that names the path and says what the system said.
// Objects are for one thread at a time. Files are read with read(2), never mapped: a host program
// may shorten a file under us, and a mapping would then end the process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "io/byte_source.hpp"
#include "io/descriptor.hpp"
#include "vern/error.hpp"

namespace vern::io {

inline constexpr std::size_t buffer_size = std::size_t{256} * 1024;

// What identifies the content of a file without reading it.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  // since 1970-01-01 UTC
  std::uint64_t inode = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// Reads a regular file from its start to its end, in order.
class Reader final : public ByteSource {
 public:
  // Opens for reading. A folder or a device is refused.
  static Result<std::unique_ptr<Reader>> open(const std::string& path);

  // At the end of the file it is checked that the file is still as it was when opened (size, time
  // of change) and that as many bytes were read; if not, the end is an error instead.
  Result<std::size_t> read(std::span<char> into) override;

  std::string_view name() const override { return path_; }

  // Bytes in the file when it was opened.
  std::uint64_t size() const { return opened_as_.size; }
  const FileStamp& stamp() const { return opened_as_; }

 private:
  Reader(std::string path, Descriptor file, FileStamp stamp);
  Result<std::size_t> read_file(std::span<char> into);
  Result<std::size_t> end() const;

  std::string path_;
  Descriptor file_;
  FileStamp opened_as_;
  std::unique_ptr<char[]> buffer_;  // made by the first small read
  std::size_t buffered_from_ = 0;
  std::size_t buffered_to_ = 0;
  std::uint64_t bytes_read_ = 0;
};

// Reads a regular file at any place.
class RandomFile final : public RandomSource {
 public:
  static Result<std::unique_ptr<RandomFile>> open(const std::string& path);

  // After each read it is checked that the file is still as it was when opened; if not, the bytes
  // may belong to two states of it, and the read is an error.
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override;

  std::uint64_t size() const override { return opened_as_.size; }
  std::string_view name() const override { return path_; }
  const FileStamp& stamp() const { return opened_as_; }

 private:
  RandomFile(std::string path, Descriptor file, FileStamp stamp);

  std::string path_;
  Descriptor file_;
  FileStamp opened_as_;
};

// The whole of a file. Error `limit` when it is larger than `limit` bytes.
Result<std::string> read_file(const std::string& path, std::size_t limit);

// The stamp of the file at a path; error when there is none.
Result<FileStamp> stamp_of(const std::string& path);

// The stamp of an open file; error when it is a folder or a device.
Result<FileStamp> stamp_of_open(int fd, const std::string& path);

// The path behind a symbolic link, or the path as it is when it is none, or nothing stands there.
// Error when it is a folder or a device.
Result<std::string> behind_links(const std::string& path);

// Writes a file so that its path holds, at every moment and after a power cut, either what it held
// before or all of the new content.
//
// Bytes go to `.NAME.vern-XXXXXX` beside the target; commit() makes them durable, renames them
// into place and makes the folder durable. Destroyed without commit(), the temporary is removed. A
// killed process leaves its temporary behind; the next writer of the same target removes it (each
// writer holds a lock on its own, so one in use is left alone).
class DurableWriter {
 public:
  // A new file is readable by its owner only (it may hold personal data); an existing one keeps its
  // permissions. A symbolic link is followed; a folder or a device is refused.
  static Result<DurableWriter> create(const std::string& path);

  DurableWriter(DurableWriter&&) noexcept = default;
  DurableWriter& operator=(DurableWriter&&) = delete;
  ~DurableWriter();

  Result<void> write(std::string_view bytes);

  // What was written so far is on the disk, not yet in place. commit() is then quick.
  Result<void> settle();

  // Once; after it, or after a failed write, the writer only gives `state` errors.
  Result<void> commit();

  // The path that commit() will put in place, links followed.
  const std::string& path() const { return path_; }
  const std::string& temporary_path() const { return temporary_; }
  std::uint64_t bytes_written() const { return bytes_; }

 private:
  DurableWriter(std::string path, std::string temporary, Descriptor file);
  Result<void> usable() const;
  Result<void> flush();

  std::string path_;
  std::string temporary_;
  Descriptor file_;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
  bool failed_ = false;
};

// Writes a small file whole, by a DurableWriter.
Result<void> replace_file(const std::string& path, std::string_view bytes);

}  // namespace vern::io
