// support/test_ledger.hpp - a ledger in a folder of its own, with a clock that the test sets.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger.hpp"
#include "support/scratch.hpp"
#include "vern/day.hpp"

namespace vern_test {

// Noon UTC on a day.
inline std::int64_t noon(int year, unsigned month, unsigned day) {
  return std::int64_t{vern::make_day(year, month, day).value().value} * 86400 + 43200;
}

inline vern::ledger::Card card(const std::string& key, const std::string& name = "KARI NORDMANN") {
  vern::ledger::Card out;
  out.key = key;
  out.identity = std::vector<std::string>{name, "1971-03-02"};
  return out;
}

inline vern::ledger::Event event(vern::ledger::EntryKind kind, const std::string& day,
                                 const std::string& purpose = "own-marketing",
                                 std::optional<vern::Channel> channel = vern::Channel::letter) {
  vern::ledger::Event out;
  out.kind = kind;
  out.day = vern::parse_day(day).value();
  out.purpose = purpose;
  out.channel = channel;
  out.method = vern::ledger::Method::counter_form;
  out.evidence = vern::Evidence::signed_or_equal;
  out.text = "2026-1";
  return out;
}

// What a call gave, or the test ends with its error.
template <class T>
T must(vern::Result<T> result) {
  if (!result) FAIL(result.error().message);
  return std::move(*result);
}
inline void must(vern::Result<void> result) {
  if (!result) FAIL(result.error().message);
}

class TestLedger {
 public:
  TestLedger() {
    options.path = scratch.file("shop.vern");
    options.master = must(vern::ledger::Key::random());
    options.wait_ms = 2000;
    options.os_user = "test";
    options.clock = [this] { return now; };
    must(vern::ledger::Ledger::create(options));
    reopen();
  }
  void reopen() {
    ledger.reset();
    ledger = must(vern::ledger::Ledger::open(options));
  }
  vern::ledger::Ledger* operator->() { return ledger.get(); }
  vern::ledger::Ledger& operator*() { return *ledger; }

  std::uint64_t add(const vern::ledger::Card& of, const vern::ledger::Event& what) {
    return must(ledger->append({of, what}, "kari")).position;
  }

  ScratchFolder scratch;
  std::int64_t now = noon(2026, 11, 20);
  vern::ledger::Options options;
  std::unique_ptr<vern::ledger::Ledger> ledger;
};

}  // namespace vern_test
