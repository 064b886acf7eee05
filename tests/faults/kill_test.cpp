// A writer that is killed: nothing that was acknowledged is lost, nothing is done by halves.
//   VERN_CYCLES  kills at random moments (15)
//   VERN_SEED    of all that is random; printed
//   VERN_EVERY   of the calls that change a file, every n-th is the last one (7; 1: all)
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "faults/acknowledged.hpp"
#include "faults/writer_process.hpp"
#include "support/scratch.hpp"

using vern_test::Acknowledged;
using vern_test::ScratchFolder;
using vern_test::WriterProcess;

namespace {

namespace fs = std::filesystem;

unsigned long number_from(const char* name, unsigned long otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoul(value, nullptr, 10);
}

unsigned long seed() {
  static const unsigned long once = [] {
    const unsigned long value = number_from("VERN_SEED", std::random_device()());
    std::cout << "VERN_SEED=" << value << "\n";
    return value;
  }();
  return once;
}

const std::string writer = std::string(VERN_TESTS_DIR) + "/ledger_writer";
const std::string master(64, '7');

vern::ledger::Options fresh_ledger(const ScratchFolder& folder, const std::string& name) {
  auto options = vern_test::work_options(folder.file(name + ".vern"), master);
  const auto made = vern::ledger::Ledger::create(options);
  if (!made) FAIL(made.error().message);
  return options;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Kills at moments that are random in time, also before the ledger is open, or in what is said.
class RandomKills {
 public:
  RandomKills(std::string mode, unsigned long from) : mode_(std::move(mode)), random_(from) {}

  // One kill; what is wrong then.
  std::vector<std::string> cycle(unsigned long number) {
    if (number % 8 == 0) begin_anew(number);
    WriterProcess process({writer, options_.path, master, mode_, std::to_string(random_()),
                           std::to_string(100000 + number * 1000)});
    const auto some = [&](unsigned most) {
      return std::chrono::microseconds(std::uniform_int_distribution<unsigned>(0, most)(random_));
    };
    if (random_() % 3 == 0) {
      process.listen(SIZE_MAX, some(random_() % 2 == 0 ? 15000 : 400000));
    } else {
      process.listen(random_() % 60, std::chrono::seconds(20));
      process.listen(SIZE_MAX, some(4000));
    }
    const int status = process.kill();
    acknowledged_.take(process.lines());
    auto wrong = acknowledged_.check(options_);
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0) wrong.emplace_back("the writer gave up");
    return wrong;
  }

  std::size_t operations() const { return before_ + acknowledged_.operations; }

 private:
  void begin_anew(unsigned long number) {
    if (!options_.path.empty()) fs::remove_all(options_.path + "-evidence");
    options_ = fresh_ledger(folder_, "shop" + std::to_string(number));
    before_ += acknowledged_.operations;
    acknowledged_ = {};
  }

  std::string mode_;
  std::mt19937_64 random_;
  ScratchFolder folder_;
  vern::ledger::Options options_;
  Acknowledged acknowledged_;
  std::size_t before_ = 0;
};

}  // namespace

TEST_CASE("after kill -9 at random moments no acknowledged entry is lost, none half destroyed") {
  RandomKills kills("random", seed());
  const unsigned long cycles = number_from("VERN_CYCLES", 15);
  for (unsigned long i = 0; i < cycles; ++i) {
    CAPTURE(i);
    CHECK(joined(kills.cycle(i)) == "");
  }
  CHECK(kills.operations() > cycles);
  std::cout << cycles << " kills, " << kills.operations() << " acknowledged operations\n";
}

TEST_CASE("a writer that says done before it is done is found out") {
  RandomKills kills("lie", seed() + 1);
  bool found = false;
  for (unsigned long i = 0; i < 40 && !found; ++i) {
    found = joined(kills.cycle(i)).find("is lost") != std::string::npos;
  }
  CHECK(found);
}

namespace {

// Runs the script up to one call; false when it came to its end.
bool killed_at(unsigned long call, const char* how, unsigned long& calls) {
  static const ScratchFolder made;
  static const std::string from = fresh_ledger(made, "shop").path;
  ScratchFolder folder;
  fs::copy(fs::path(from).parent_path(), folder.path(), fs::copy_options::recursive);
  const auto options = vern_test::work_options(folder.file("shop.vern"), master);
  WriterProcess process({writer, options.path, master, "script", std::to_string(call), how});
  const int status = process.wait();
  const auto lines = process.lines();
  Acknowledged acknowledged;
  acknowledged.take(lines);
  CAPTURE(call);
  CAPTURE(how);
  CAPTURE(joined(lines));
  CHECK(joined(acknowledged.check(options)) == "");
  if (WIFSIGNALED(status)) return true;
  REQUIRE(WEXITSTATUS(status) == 0);
  calls = std::stoul(lines.back().substr(2));
  return false;
}

void sweep(const char* how) {
  unsigned long calls = 0;
  REQUIRE_FALSE(killed_at(0, how, calls));
  REQUIRE(calls > 300);  // else SQLite's own are not among them
  const unsigned long every = number_from("VERN_EVERY", 7);
  unsigned long killed = 0;
  for (unsigned long call = 1 + seed() % every; call <= calls; call += every) {
    // Which pages are written varies by a few calls with the random keys.
    unsigned long ignored = 0;
    if (killed_at(call, how, ignored)) ++killed;
  }
  CHECK(killed + 10 >= calls / every);
  std::cout << killed << " of " << calls << " calls were the last (" << how << ")\n";
}

}  // namespace

TEST_CASE("killed before any call that changes a file, the ledger is as before or as after") {
  sweep("whole");
}

TEST_CASE("killed in the middle of any write, the ledger is as before or as after") {
  sweep("torn");
}
