#include "io/spill.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace vern::io {

namespace {

constexpr std::string_view what = "the temporary file";

std::string default_folder() {
  const char* set = std::getenv("TMPDIR");
  return set != nullptr && *set != '\0' ? set : "/var/tmp";
}

// For file systems without nameless files: made, then unlinked at once.
Result<Descriptor> make_and_unlink(const std::string& folder) {
  std::string path = folder + "/.vern-XXXXXX";
  const int fd = ::mkostemp(path.data(), O_CLOEXEC);
  if (fd < 0) return system_failure("make a temporary file in", folder, errno);
  Descriptor file(fd);
  if (::unlink(path.c_str()) != 0) return system_failure("remove the name of", path, errno);
  return file;
}

}  // namespace

Result<SpillFile> SpillFile::create(const std::string& folder) {
  const std::string place = folder.empty() ? default_folder() : folder;
#ifdef O_TMPFILE
  auto nameless = open_descriptor(place, O_RDWR | O_TMPFILE | O_EXCL, 0600);
  if (nameless) return SpillFile(std::move(*nameless));
#endif
  auto file = make_and_unlink(place);
  if (!file) return tl::make_unexpected(file.error());
  return SpillFile(std::move(*file));
}

Result<std::uint64_t> SpillFile::append(std::string_view bytes) {
  const auto written = write_all(file_.get(), bytes, what);
  if (!written) return tl::make_unexpected(written.error());
  const std::uint64_t at = size_;
  size_ += bytes.size();
  return at;
}

Result<void> SpillFile::read(std::uint64_t offset, std::span<char> into) const {
  const auto n = read_at(file_.get(), offset, into, what);
  if (!n) return tl::make_unexpected(n.error());
  if (*n != into.size()) {
    return fail(StatusCode::io, "cannot read the temporary file: it ends too early");
  }
  return {};
}

}  // namespace vern::io
