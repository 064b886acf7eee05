// An erasure that is carried out, killed at any call that changes a file, of the ledger as well:
// one more command completes what was begun or drops it, and carrying it out again ends in exactly
// the bytes of a run that nobody disturbed. So does a disk that was full at any write.
//   VERN_EVERY  of the calls, every n-th is the last one (7; 1: all)
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <utility>

#include "projection/complete.hpp"
#include "support/erasure_shop.hpp"

// ---- every call that changes a file, counted; the linker puts these in front (-Wl,--wrap)

namespace {

enum class Ending { none, killed, full };  // of the process, or of the room on the disk

Ending ending = Ending::none;
long calls = 0;
long last = 0;
bool counting = false;

[[noreturn]] void die() {
  ::raise(SIGKILL);
  std::abort();
}
// A full disk stays full; it takes no new bytes, and all else goes on.
bool fails_now(bool needs_room) {
  if (!counting) return false;
  ++calls;
  if (ending == Ending::killed && calls == last) die();
  return ending == Ending::full && needs_room && calls >= last;
}
int no_room() {
  errno = ENOSPC;
  return -1;
}

}  // namespace

extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier)
ssize_t __real_write(int fd, const void* bytes, size_t size);
ssize_t __real_pwrite(int fd, const void* bytes, size_t size, off_t at);
ssize_t __real_pwrite64(int fd, const void* bytes, size_t size, off64_t at);
int __real_fsync(int fd);
int __real_fdatasync(int fd);
int __real_unlink(const char* path);
int __real_rename(const char* from, const char* to);
int __real_ftruncate64(int fd, off64_t length);

ssize_t __wrap_write(int fd, const void* bytes, size_t size) {
  return fails_now(true) ? no_room() : __real_write(fd, bytes, size);
}
// Where bytes are written over, room is not what is missing.
ssize_t __wrap_pwrite(int fd, const void* bytes, size_t size, off_t at) {
  return fails_now(false) ? no_room() : __real_pwrite(fd, bytes, size, at);
}
ssize_t __wrap_pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  return fails_now(true) ? no_room() : __real_pwrite64(fd, bytes, size, at);
}
// A killed process loses nothing that was written, so a sweep need not wait for the disk.
int __wrap_fsync(int fd) {
  if (fails_now(false)) return no_room();
  return counting ? 0 : __real_fsync(fd);
}
int __wrap_fdatasync(int fd) {
  if (fails_now(false)) return no_room();
  return counting ? 0 : __real_fdatasync(fd);
}
int __wrap_unlink(const char* path) { return fails_now(false) ? no_room() : __real_unlink(path); }
int __wrap_rename(const char* from, const char* to) {
  return fails_now(false) ? no_room() : __real_rename(from, to);
}
int __wrap_ftruncate64(int fd, off64_t length) {
  return fails_now(false) ? no_room() : __real_ftruncate64(fd, length);
}
// NOLINTEND(bugprone-reserved-identifier)
}

namespace {

using namespace vern;           // NOLINT(google-build-using-namespace)
using namespace vern::erasure;  // NOLINT(google-build-using-namespace)
using vern_test::ErasureShop;
using vern_test::ShopForm;
using Files = std::map<std::string, std::string>;

long every() {
  const char* value = std::getenv("VERN_EVERY");
  return value == nullptr ? 7 : std::atol(value);
}

// A shop where an approved plan waits, and nobody has the ledger open.
struct Waiting {
  explicit Waiting(ShopForm form) : shop(form) {
    shop.consent("17");
    id = shop.approve(shop.plan("17"));
    options = shop.options();
    shop.ledger.reset();
  }
  bool carry_out() {
    auto opened = ledger::Ledger::open(options);
    if (!opened) return false;
    shop.ledger = std::move(*opened);
    const auto done = execute(shop.acting(), id, ErasureShop::today);
    shop.ledger.reset();
    return done.has_value();
  }

  ErasureShop shop;
  ledger::Options options;
  std::string id;
};

struct Ended {
  bool killed = false;
  bool done = false;
  long calls = 0;
};

// Does the work in a process that ends, or whose disk is full, from a call on.
template <class Work>
Ended ended_at(Ending how, long call, Work work) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ending = how;
    last = call;
    calls = 0;
    counting = true;
    const bool done = work();
    counting = false;
    const long made = calls;
    const bool told = __real_write(ends[1], &made, sizeof made) == sizeof made;
    ::_exit(told ? (done ? 0 : 3) : 4);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  Ended out;
  out.killed = WIFSIGNALED(status);
  if (!out.killed) REQUIRE(::read(ends[0], &out.calls, sizeof out.calls) == sizeof out.calls);
  ::close(ends[0]);
  ::close(ends[1]);
  out.done = !out.killed && WEXITSTATUS(status) == 0;
  REQUIRE((out.killed || WEXITSTATUS(status) != 4));
  return out;
}

bool has_journal(const ErasureShop& shop) {
  for (const auto& entry : std::filesystem::directory_iterator(shop.scratch.path())) {
    if (entry.path().extension() == ".vern-journal") return true;
  }
  return false;
}

// What every command does first, then the command itself.
void check_end(Waiting& waiting, const Files& erased) {
  ErasureShop& shop = waiting.shop;
  REQUIRE(projection::complete(shop.shop));
  CHECK_FALSE(has_journal(shop));
  const Files now = shop.bytes();
  // Completed or dropped: each file is whole, and all of them are of one kind.
  const Files before = ErasureShop(shop.form).bytes();
  CHECK((now == before || now == erased));
  CHECK(waiting.carry_out());
  CHECK(shop.bytes() == erased);
  CHECK_FALSE(has_journal(shop));
}

void sweep(ShopForm form, Ending how) {
  Waiting whole(form);
  const Ended undisturbed = ended_at(Ending::none, 0, [&] { return whole.carry_out(); });
  REQUIRE(undisturbed.done);
  REQUIRE(undisturbed.calls > 20);
  const Files erased = whole.shop.bytes();
  REQUIRE(whole.shop.found({"aas@canary.example", "74991117"}).empty());
  long tried = 0;
  for (long call = 1; call <= undisturbed.calls; call += every()) {
    CAPTURE(call);
    Waiting waiting(form);
    const Ended ended = ended_at(how, call, [&] { return waiting.carry_out(); });
    ++tried;
    CHECK((how == Ending::full || ended.killed));
    // The command that would complete it is killed as well.
    if (how == Ending::killed) {
      ended_at(how, 1 + call % 7,
               [&] { return projection::complete(waiting.shop.shop).has_value(); });
    }
    check_end(waiting, erased);
  }
  std::cout << tried << " of " << undisturbed.calls << " calls were the last\n";
}

}  // namespace

TEST_CASE("killed at any call, an erasure of tables and a memo file is dropped or completed") {
  sweep(ShopForm::dbase3, Ending::killed);
}

TEST_CASE("killed at any call, an erasure of CSV files is dropped or completed") {
  sweep(ShopForm::csv, Ending::killed);
}

TEST_CASE("a disk that is full at any write leaves all as it was, or what can be completed") {
  sweep(ShopForm::dbase3, Ending::full);
  sweep(ShopForm::csv, Ending::full);
}
