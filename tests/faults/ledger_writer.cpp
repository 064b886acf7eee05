// A program to be killed: writes to a ledger and says on its output what was acknowledged.
//   ledger_writer PATH MASTER_HEX random|lie SEED FIRST_NUMBER   until it is killed
//   ledger_writer PATH MASTER_HEX threads|handles COUNT SEED     so many at once, to their end;
//       through one handle, or each with its own
//   ledger_writer PATH MASTER_HEX script CALL whole|torn         a fixed script; dies at the n-th
//       call that changes a file (0: at none); torn: half of a write is done first
// `lie` says "done" before it calls: whoever looks after it must notice.
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "faults/writer.hpp"

// ---- every call that changes a file, counted; the linker puts these in front (-Wl,--wrap)

namespace {
std::atomic<long> calls = 0;
long die_at = 0;
bool torn = false;
bool sweeping = false;

bool dies_now() { return ++calls == die_at; }
[[noreturn]] void die() {
  ::raise(SIGKILL);
  std::abort();
}
}  // namespace

extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier)
ssize_t __real_write(int fd, const void* bytes, size_t size);
ssize_t __real_pwrite64(int fd, const void* bytes, size_t size, off64_t at);
int __real_fsync(int fd);
int __real_fdatasync(int fd);
int __real_unlink(const char* path);
int __real_rename(const char* from, const char* to);
int __real_ftruncate64(int fd, off64_t size);

ssize_t __wrap_write(int fd, const void* bytes, size_t size) {
  if (fd != STDOUT_FILENO && dies_now()) {
    if (torn && __real_write(fd, bytes, size / 2) < 0) std::abort();
    die();
  }
  return __real_write(fd, bytes, size);
}
ssize_t __wrap_pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  if (dies_now()) {
    if (torn && __real_pwrite64(fd, bytes, size / 2, at) < 0) std::abort();
    die();
  }
  return __real_pwrite64(fd, bytes, size, at);
}
// A killed process loses nothing that was written, so a sweep need not wait for the disk.
int __wrap_fsync(int fd) {
  if (dies_now()) die();
  return sweeping ? 0 : __real_fsync(fd);
}
int __wrap_fdatasync(int fd) {
  if (dies_now()) die();
  return sweeping ? 0 : __real_fdatasync(fd);
}
int __wrap_unlink(const char* path) {
  if (dies_now()) die();
  return __real_unlink(path);
}
int __wrap_rename(const char* from, const char* to) {
  if (dies_now()) die();
  return __real_rename(from, to);
}
int __wrap_ftruncate64(int fd, off64_t size) {
  if (dies_now()) die();
  return __real_ftruncate64(fd, size);
}
// NOLINTEND(bugprone-reserved-identifier)
}

namespace {

using vern::ledger::Ledger;
using vern_test::Writer;

void run_script(Writer& writer) {
  writer.add({"10/a"});
  writer.add({"11/b", "12/c", "10/a"});
  writer.add({"12/c"}, true);
  writer.join("12/c", "11/b");
  writer.checkpoint();
  writer.person("10/a", "10/d");
  writer.add({"10/d"});
  writer.destroy("11/b");
  writer.add({"13/e"});
  writer.rebind("13/e", "13/f");
  writer.move("13/f", "14/f");
  writer.destroy("10/d");
  writer.add({"14/f"});
}

// Several writers at once, through one handle or each with its own.
void run_threads(const vern::ledger::Options& options, bool one_handle, unsigned long count,
                 unsigned long seed) {
  const auto open = [&] { return vern_test::must_do(Ledger::open(options)); };
  const std::shared_ptr<Ledger> shared = open();
  std::vector<std::thread> threads;
  for (unsigned long i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      const std::shared_ptr<Ledger> ledger = one_handle ? shared : open();
      // What it said waits in the writer until all are done.
      static std::mutex pipe;
      auto writer = std::make_unique<Writer>(*ledger, Writer::Says::at_the_end);
      run_random(*writer, seed + i, (seed + i) * 1000, &options);
      const std::lock_guard<std::mutex> alone(pipe);
      writer.reset();
    });
  }
  for (std::thread& one : threads) one.join();
}

}  // namespace

int main(int count, char** words) {
  if (count != 6) return 2;
  const std::string mode = words[3];
  const auto number = [&](int at) { return std::strtoul(words[at], nullptr, 10); };
  auto options = vern_test::work_options(words[1], words[2]);
  if (mode == "threads" || mode == "handles") {
    options.wait_ms = 120000;
    run_threads(options, mode == "threads", number(4), number(5));
    return 0;
  }
  if (mode == "script") {
    sweeping = true;
    torn = std::string(words[5]) == "torn";
    die_at = std::atol(words[4]);
  }
  const auto ledger = vern_test::must_do(Ledger::open(options));
  Writer writer(*ledger, mode == "lie" ? Writer::Says::too_early : Writer::Says::at_once);
  if (mode == "script") {
    run_script(writer);
    std::cout << "= " << calls << std::endl;
  } else {
    run_random(writer, number(4), number(5));
  }
  return 0;
}
