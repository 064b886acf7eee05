// A change in a register's own file, killed at any call that changes a file: one more command
// completes it or nothing was changed, and every other byte is as it was.
//   VERN_EVERY  of the calls, every n-th is the last one (1: all)
//   VERN_ROWS   how many records are changed (12)
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "support/byte_patching.hpp"

// ---- every call that changes a file, counted; the linker puts these in front (-Wl,--wrap)

namespace {

long calls = 0;
long die_at = 0;
bool torn = false;
bool counting = false;
constexpr off_t sector = 512;

bool dies_now() { return counting && ++calls == die_at; }
[[noreturn]] void die() {
  ::raise(SIGKILL);
  std::abort();
}

}  // namespace

extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier)
ssize_t __real_write(int fd, const void* bytes, size_t size);
ssize_t __real_pwrite(int fd, const void* bytes, size_t size, off_t at);
int __real_fsync(int fd);
int __real_unlink(const char* path);
int __real_rename(const char* from, const char* to);

ssize_t __wrap_write(int fd, const void* bytes, size_t size) {
  if (dies_now()) {
    if (torn && __real_write(fd, bytes, size / 2) < 0) std::abort();
    die();
  }
  return __real_write(fd, bytes, size);
}
// What is written over is torn where a disk can tear it: between two sectors, either first.
ssize_t __wrap_pwrite(int fd, const void* bytes, size_t size, off_t at) {
  if (dies_now()) {
    const auto room = static_cast<size_t>(sector - at % sector);
    if (torn && room < size) {
      const auto* const second = static_cast<const char*>(bytes) + room;
      const auto end = at + static_cast<off_t>(room);
      if (__real_pwrite(fd, second, size - room, end) < 0) std::abort();
    }
    die();
  }
  return __real_pwrite(fd, bytes, size, at);
}
// A killed process loses nothing that was written, so a sweep need not wait for the disk.
int __wrap_fsync(int fd) {
  if (dies_now()) die();
  return counting ? 0 : __real_fsync(fd);
}
int __wrap_unlink(const char* path) {
  if (dies_now()) die();
  return __real_unlink(path);
}
int __wrap_rename(const char* from, const char* to) {
  if (dies_now()) die();
  return __real_rename(from, to);
}
// NOLINTEND(bugprone-reserved-identifier)
}

namespace {

using namespace vern;             // NOLINT(google-build-using-namespace)
using namespace vern::registers;  // NOLINT(google-build-using-namespace)
using namespace vern_test;        // NOLINT(google-build-using-namespace)

long number_from(const char* name, long otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atol(value);
}

std::string example(const std::string& name) {
  std::ifstream in(std::string(VERN_SOURCE_DIR) + "/examples/quickdos/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A file as it is, the edits, and as it must be then; made without vern.
template <class Edit>
struct Change {
  std::string name;
  std::string before;
  std::vector<Edit> edits;
  std::string after;
};

std::size_t rows_asked() { return static_cast<std::size_t>(number_from("VERN_ROWS", 12)); }

const std::string letters = "KNX";

void blank_out(std::string& text) { text.erase(text.find_last_not_of(' ') + 1); }

// KUNDER.DBF: a header of 609 bytes, records of 305; STATUS is ten wide, 222 into the record.
constexpr std::size_t header = 609;
constexpr std::size_t length = 305;

Change<FieldEdit> of_table(std::size_t rows) {
  constexpr std::size_t status = 222;
  Change<FieldEdit> change{"KUNDER.DBF", example("KUNDER.DBF"), {}, {}};
  REQUIRE(change.before.size() > header + length);
  change.after = change.before;
  bool crosses = false;
  for (std::size_t row = 1; change.edits.size() < rows || !crosses; row += 7) {
    const std::size_t at = header + (row - 1) * length + status;
    REQUIRE(at + 10 <= change.before.size());
    const bool here = at / 512 != (at + 9) / 512;
    if (change.before[at - status] != ' ' || (change.edits.size() >= rows && !here)) continue;
    crosses = crosses || here;
    std::string old = change.before.substr(at, 10);
    blank_out(old);
    // Ten letters where it can be torn, so that both sides differ.
    const std::string now = here ? "ABCDEFGHIJ" : letters;
    change.edits.push_back({static_cast<std::int64_t>(row), old, now});
    change.after = with(change.after, at, now + std::string(10 - now.size(), ' '));
  }
  return change;
}

// KUNDER.CSV: STATUS is the twelfth field; lines with quotes are left out here.
template <class Edit, class EditLine>
Change<Edit> of_some_lines(std::size_t rows, EditLine edit) {
  Change<Edit> change{"KUNDER.CSV", example("KUNDER.CSV"), {}, {}};
  std::int64_t line = 0;
  for (std::size_t at = 0; at < change.before.size();) {
    const std::size_t end = change.before.find("\r\n", at) + 2;
    std::string text = change.before.substr(at, end - at);
    at = end;
    const bool quotes = text.find('"') != std::string::npos;
    if (++line % 50 == 2 && !quotes && change.edits.size() < rows) {
      change.edits.push_back(edit(line, text));
    }
    change.after += text;
  }
  REQUIRE(change.edits.size() == rows);
  return change;
}

Change<FieldEdit> of_csv(std::size_t rows) {
  return of_some_lines<FieldEdit>(rows, [](std::int64_t line, std::string& text) {
    std::size_t from = 0;
    for (int field = 0; field < 11; ++field) from = text.find(';', from) + 1;
    const std::size_t width = text.find(';', from) - from;
    const FieldEdit edit{line, text.substr(from, width), letters};
    text.replace(from, width, letters);
    return edit;
  });
}

// Every other one goes, the others keep their number only.
Change<LineEdit> of_lines(std::size_t rows) {
  return of_some_lines<LineEdit>(rows, [](std::int64_t line, std::string& text) {
    LineEdit edit{line, text.substr(0, text.size() - 2), std::nullopt};
    const auto delimiters = std::count(text.begin(), text.end(), ';');
    if (line % 100 < 50) {
      edit.after =
          text.substr(0, text.find(';')) + std::string(static_cast<std::size_t>(delimiters), ';');
    }
    text = edit.after ? *edit.after + "\r\n" : "";
    return edit;
  });
}

Change<RangeEdit> of_ranges(const std::string& name, const std::vector<RangeEdit>& edits) {
  Change<RangeEdit> change{name, example(name), edits, {}};
  change.after = change.before;
  for (RangeEdit& edit : change.edits) {
    edit.before = change.before.substr(edit.offset, edit.after.size());
    change.after = with(change.after, edit.offset, edit.after);
  }
  REQUIRE(change.after != change.before);
  return change;
}

// Records are emptied and marked: 305 bytes, so that most lie in two sectors.
Change<RangeEdit> of_records(std::size_t rows) {
  std::vector<RangeEdit> edits;
  for (std::size_t row = 0; row < rows; ++row) {
    edits.push_back({header + row * 7 * length, {}, "*" + std::string(length - 1, ' ')});
  }
  return of_ranges("KUNDER.DBF", edits);
}

// Blocks of the memo file, from some place in one into the next but one.
Change<RangeEdit> of_blocks(std::size_t rows) {
  std::vector<RangeEdit> edits;
  for (std::size_t row = 0; row < rows; ++row) {
    edits.push_back({512 + row * 2048, {}, std::string(row % 2 == 0 ? 512 : 1300, '\0')});
  }
  return of_ranges("ORDRE.DBT", edits);
}

// Does the work in a process that dies at a call; false when it came to its end. `calls_made`: as
// many calls as it made then.
template <class Work>
bool killed_at(long call, bool tear, Work work, long* calls_made = nullptr) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    die_at = call;
    torn = tear;
    calls = 0;
    counting = true;
    const bool done = work();
    counting = false;
    const long made = calls;
    const bool told = __real_write(ends[1], &made, sizeof made) == sizeof made;
    ::_exit(done && told ? 0 : 3);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  long made = 0;
  if (WIFEXITED(status)) REQUIRE(::read(ends[0], &made, sizeof made) == sizeof made);
  ::close(ends[0]);
  ::close(ends[1]);
  if (calls_made != nullptr) *calls_made = made;
  REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
  return WIFSIGNALED(status);
}

auto prepared(const ScratchFolder& folder, const Change<FieldEdit>& change) {
  return FieldPatch::prepare(patch_target(folder, change.name), change.edits, AwaitedWord::nothing);
}
template <class Edit>
auto prepared(const ScratchFolder& folder, const Change<Edit>& change) {
  return prepare_edits(byte_target(folder, change.name), change.edits);
}

template <class Edit>
bool change_it(const ScratchFolder& folder, const Change<Edit>& change) {
  auto patch = prepared(folder, change);
  return patch && patch->apply().has_value();
}

// The one more command.
bool finish_it(const std::string& path) {
  const auto left = find_journal(path);
  if (!left) return false;
  return !*left || finish(**left, 0).has_value();
}

// The register is as before or as after, and nothing else stands in the folder but what the next
// writer sweeps.
template <class Edit>
void check_end(const ScratchFolder& folder, const Change<Edit>& change, bool promised) {
  REQUIRE(finish_it(folder.file(change.name)));
  const std::string now = folder.read(change.name);
  CHECK((now == change.after || (!promised && now == change.before)));
  CHECK_FALSE(folder.exists(change.name + ".vern-journal"));
  // A change that goes through sweeps what was left.
  folder.write(change.name, change.before);
  REQUIRE(change_it(folder, change));
  CHECK(folder.read(change.name) == change.after);
  CHECK(folder.files() == 1);
}

template <class Edit>
void sweep(const Change<Edit>& change, bool tear) {
  const ScratchFolder whole;
  whole.write(change.name, change.before);
  long all = 0;
  REQUIRE_FALSE(killed_at(
      0, tear, [&] { return change_it(whole, change); }, &all));
  CHECK(whole.read(change.name) == change.after);
  REQUIRE(all > 10);
  for (long call = 1; call <= all; call += number_from("VERN_EVERY", 1)) {
    CAPTURE(call);
    const ScratchFolder folder;
    folder.write(change.name, change.before);
    CHECK(killed_at(call, tear, [&] { return change_it(folder, change); }));
    const bool promised = folder.exists(change.name + ".vern-journal");
    const bool changed = folder.read(change.name) != change.before;
    CHECK((promised || !changed || folder.read(change.name) == change.after));
    // The command that would complete it is killed as well.
    const long second = 1 + call % 7;
    killed_at(second, tear, [&] { return finish_it(folder.file(change.name)); });
    check_end(folder, change, promised || changed);
  }
  std::cout << change.name << ": " << all << " calls were the last\n";
}

}  // namespace

TEST_CASE("killed before any call, a table is as before or is completed by one more command") {
  sweep(of_table(rows_asked()), false);
  sweep(of_records(rows_asked()), false);
}

TEST_CASE("killed in the middle of any write, too") {
  const std::size_t rows = rows_asked();
  sweep(of_table(rows), true);
  sweep(of_records(rows), true);
  sweep(of_blocks(rows), true);
  sweep(of_csv(rows), true);
  sweep(of_lines(rows), true);
}

TEST_CASE("killed before any call, a memo file is as before or is completed by one more command") {
  sweep(of_blocks(rows_asked()), false);
}

TEST_CASE("killed before any call, a CSV file is as before or is completed by one more command") {
  sweep(of_csv(rows_asked()), false);
  sweep(of_lines(rows_asked()), false);
}

TEST_CASE("a change that is killed before its journal stands changes nothing") {
  const auto change = of_table(3);
  const ScratchFolder folder;
  folder.write(change.name, change.before);
  // The journal's one write, its fsync, its rename.
  for (const long call : {1L, 2L, 3L}) {
    CHECK(killed_at(call, false, [&] { return change_it(folder, change); }));
    CHECK_FALSE(*find_journal(folder.file(change.name)));
    CHECK(folder.read(change.name) == change.before);
  }
}
