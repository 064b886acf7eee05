// A day of a ledger's, with each call that it makes of the disk failed in turn, once and for good.
// Then the disk is mended and the ledger opened anew: what was acknowledged stands there, what was
// not is there whole or not at all, and verify() finds nothing.
//
// A seeded sample of the calls; every one with VERN_ALL_FAULTS=1.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "faults/failing_disk.hpp"
#include "faults/tried_ledger.hpp"
#include "support/fault_vfs.hpp"

using namespace vern_test;  // NOLINT(google-build-using-namespace)

namespace {

bool all_faults() { return std::getenv("VERN_ALL_FAULTS") != nullptr; }

// Which of so many calls fail in turn.
std::vector<std::uint64_t> turns(std::uint64_t calls, std::size_t sample) {
  std::vector<std::uint64_t> out;
  std::mt19937_64 random(calls);
  for (std::uint64_t nth = 1; nth <= calls; ++nth) {
    if (all_faults() || random() % calls < sample) out.push_back(nth);
  }
  return out;
}

// A day with one fault of SQLite's disk: what is wrong afterwards, and how many calls counted.
std::string day_with(const Fault& fault, std::uint64_t* counted = nullptr) {
  TriedLedger shop;
  disk().arm(fault);
  shop.live_a_day();
  disk().disarm();
  if (counted != nullptr) *counted = disk().counted();
  return shop.complaint();
}
std::string day_with(SystemFailure failure, std::uint64_t nth, bool for_good,
                     std::uint64_t* counted = nullptr) {
  TriedLedger shop;
  system_disk.arm(failure, nth, for_good);
  shop.live_a_day();
  system_disk.disarm();
  if (counted != nullptr) *counted = system_disk.counted();
  return shop.complaint();
}

// A day that ends when the power goes.
std::string day_of_power_cut(Failure how, std::uint64_t nth) {
  TriedLedger shop;
  disk().arm({.nth = nth, .failure = how, .for_good = true});
  shop.live_a_day();
  shop.close();
  disk().come_back();
  return shop.complaint();
}

void fail_in_turn(Fault fault, std::size_t sample) {
  fault.nth = UINT64_MAX;
  std::uint64_t calls = 0;
  REQUIRE(day_with(fault, &calls).empty());
  REQUIRE(calls > 10);
  for (const bool for_good : {false, true}) {
    fault.for_good = for_good;
    for (const std::uint64_t nth : turns(calls, sample)) {
      fault.nth = nth;
      const std::string wrong = day_with(fault);
      CHECK_MESSAGE(wrong.empty(), "call " << nth << " of " << calls << ", failure "
                                           << static_cast<int>(fault.failure)
                                           << std::string(for_good ? ", for good: " : ", once: ")
                                           << wrong);
    }
  }
}

void fail_in_turn(SystemFailure failure, std::size_t sample) {
  std::uint64_t calls = 0;
  REQUIRE(day_with(failure, UINT64_MAX, false, &calls).empty());
  REQUIRE(calls > 1);
  for (const bool for_good : {false, true}) {
    for (const std::uint64_t nth : turns(calls, sample)) {
      const std::string wrong = day_with(failure, nth, for_good);
      CHECK_MESSAGE(wrong.empty(),
                    "call " << nth << " of " << calls << ", failure " << static_cast<int>(failure)
                            << std::string(for_good ? ", for good: " : ", once: ") << wrong);
    }
  }
}

}  // namespace

TEST_CASE("a day on a disk that works is acknowledged whole, and nothing is wrong after it") {
  TriedLedger shop;
  shop.live_a_day();
  CHECK(shop.all_acknowledged());
  CHECK(shop.complaint().empty());
}

TEST_CASE("any call of SQLite's that the disk refuses loses nothing that was acknowledged") {
  fail_in_turn(Fault{}, 60);
}
TEST_CASE("a write that is cut short, on any file of SQLite's, loses nothing") {
  fail_in_turn(Fault{.failure = Failure::short_write}, 30);
}
TEST_CASE("a disk that is full, at any write of SQLite's, loses nothing") {
  fail_in_turn(Fault{.failure = Failure::full}, 30);
}
TEST_CASE("a sync that fails, of any file of SQLite's, loses nothing") {
  fail_in_turn(Fault{.calls = {DiskCall::sync}}, 30);
}
TEST_CASE("a sync that fails and takes with it what it was to make durable loses nothing") {
  fail_in_turn(Fault{.failure = Failure::lost}, 30);
}
TEST_CASE("a power cut, at any call of SQLite's, loses nothing that was acknowledged") {
  std::uint64_t calls = 0;
  REQUIRE(day_with(Fault{.nth = UINT64_MAX, .failure = Failure::cut}, &calls).empty());
  for (const std::uint64_t nth : turns(calls, 60)) {
    const std::string wrong = day_of_power_cut(Failure::cut, nth);
    CHECK_MESSAGE(wrong.empty(), "call " << nth << " of " << calls << ": " << wrong);
  }
}
TEST_CASE("any call of vern's own that the disk refuses loses nothing") {
  fail_in_turn(SystemFailure::eio, 30);
  fail_in_turn(SystemFailure::enospc, 20);
}
TEST_CASE("a write of vern's own that is done by half is done to its end, or loses nothing") {
  fail_in_turn(SystemFailure::partial, 20);
}

TEST_CASE("a disk that lies is noticed, so the tests above can fail") {
  Fault lie{.nth = UINT64_MAX, .failure = Failure::dropped, .for_good = true, .file = "-wal"};
  std::uint64_t calls = 0;
  REQUIRE(day_with(lie, &calls).empty());
  std::size_t noticed = 0;
  std::size_t told = 0;
  for (std::uint64_t nth = 1; nth < calls; nth += 5, ++told) {
    lie.nth = nth;
    noticed += day_with(lie).empty() ? 0 : 1;
  }
  CAPTURE(told);
  CHECK(noticed * 4 > told * 3);
  CHECK_FALSE(day_with(SystemFailure::dropped, 1, true).empty());
  REQUIRE(day_with(Fault{.nth = UINT64_MAX, .failure = Failure::cut}, &calls).empty());
  for (const std::uint64_t nth : {calls / 2, calls * 3 / 4, calls - 1}) {
    CHECK_FALSE(day_of_power_cut(Failure::cut_lied, nth).empty());
  }
}
