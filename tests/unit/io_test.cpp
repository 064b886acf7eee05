#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "io/file.hpp"
#include "io/lock.hpp"
#include "io/random.hpp"
#include "io/spill.hpp"
#include "io/terminal.hpp"
#include "io/user.hpp"

using namespace vern;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("vern-io-" + *io::random_hex(6));
  Folder() { fs::create_directory(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  std::string file(const char* name) const { return (path / name).string(); }
  long entries() const { return std::distance(fs::directory_iterator(path), {}); }
};

}  // namespace

TEST_CASE("a file is replaced whole, keeps its permissions, and leaves no temporary") {
  const Folder folder;
  const auto path = folder.file("list.csv");
  REQUIRE(io::replace_file(path, "old"));
  CHECK((fs::status(path).permissions() & fs::perms::others_read) == fs::perms::none);
  fs::permissions(path, fs::perms::others_read, fs::perm_options::add);
  REQUIRE(io::replace_file(path, std::string(1'000'000, 'n')));
  CHECK(io::read_file(path, 2'000'000)->size() == 1'000'000);
  CHECK((fs::status(path).permissions() & fs::perms::others_read) != fs::perms::none);
  CHECK(io::read_file(path, 10).error().code == StatusCode::limit);
  CHECK(folder.entries() == 1);
}

TEST_CASE("a writer without commit leaves the old file and nothing else") {
  const Folder folder;
  const auto path = folder.file("list.csv");
  REQUIRE(io::replace_file(path, "old"));
  {
    auto writer = io::DurableWriter::create(path);
    REQUIRE(writer);
    REQUIRE(writer->write(std::string(600'000, 'x')));
    CHECK(folder.entries() == 2);
  }
  CHECK(*io::read_file(path, 100) == "old");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a killed writer leaves the old file, and the next writer its temporary's end") {
  const Folder folder;
  const auto path = folder.file("list.csv");
  REQUIRE(io::replace_file(path, "old"));
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto writer = io::DurableWriter::create(path);
    if (writer && writer->write(std::string(600'000, 'x')) && ::write(ready[1], "r", 1) == 1) {
      ::pause();
    }
    ::_exit(1);
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  REQUIRE(io::DurableWriter::create(path));  // a live writer's temporary is left alone
  CHECK(folder.entries() == 2);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK(*io::read_file(path, 100) == "old");
  CHECK(folder.entries() == 2);
  REQUIRE(io::replace_file(path, "new"));
  CHECK(*io::read_file(path, 100) == "new");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a full disk is an error, not a short file") {
  auto full = io::open_descriptor("/dev/full", 1);
  REQUIRE(full);
  const auto written = io::write_all(full->get(), "x", "/dev/full");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == StatusCode::io);
  CHECK(written.error().message.find("/dev/full") != std::string::npos);
}

TEST_CASE("a file that changes while it is read is an error") {
  const Folder folder;
  const auto path = folder.file("kunder.csv");
  REQUIRE(io::replace_file(path, "abc"));
  auto reader = io::Reader::open(path);
  REQUIRE(reader);
  std::ofstream(path, std::ios::app) << "more";
  char buffer[2];
  Result<std::size_t> n = 1;
  while (n && *n != 0) n = (*reader)->read(buffer);
  REQUIRE_FALSE(n);
  CHECK(n.error().code == StatusCode::io);
}

TEST_CASE("folders, missing files and missing folders are errors that name the path") {
  const Folder folder;
  CHECK_FALSE(io::Reader::open(folder.path.string()));
  CHECK_FALSE(io::DurableWriter::create(folder.path.string()));
  CHECK_FALSE(io::DurableWriter::create(folder.file("none/list.csv")));
  const auto missing = io::read_file(folder.file("none"), 1);
  CHECK(missing.error().message.find("none") != std::string::npos);
}

TEST_CASE("a symbolic link stays one, and the file behind it is replaced") {
  const Folder folder;
  REQUIRE(io::replace_file(folder.file("real"), "old"));
  fs::create_symlink(folder.file("real"), folder.file("link"));
  REQUIRE(io::replace_file(folder.file("link"), "new"));
  CHECK(fs::is_symlink(folder.file("link")));
  CHECK(*io::read_file(folder.file("real"), 10) == "new");
}

TEST_CASE("a lock is held by one, and a spill file gives back what it took") {
  const Folder folder;
  const auto lock = io::FileLock::acquire(folder.file("lock"));
  REQUIRE(lock);
  CHECK(io::FileLock::acquire(folder.file("lock")).error().code == StatusCode::busy);
  auto spill = io::SpillFile::create(folder.path.string());
  REQUIRE(spill);
  CHECK(*spill->append("abc") == 0);
  CHECK(*spill->append("defg") == 3);
  char four[4];
  REQUIRE(spill->read(3, four));
  CHECK(std::string_view(four, 4) == "defg");
  CHECK_FALSE(spill->read(4, four));
  CHECK(folder.entries() == 1);
}

TEST_CASE("the surroundings answer") {
  CHECK_FALSE(io::user_name().empty());
  CHECK(io::today() > *make_day(2024, 1, 1));
  CHECK(io::terminal_width(-1) == 80);
  CHECK_FALSE(io::is_terminal(-1));
  CHECK(*io::random_hex(8) != *io::random_hex(8));
}
