// Many writers at once, in one process and in several: nothing is lost, no two have one position.
#include <doctest/doctest.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "faults/acknowledged.hpp"
#include "faults/writer_process.hpp"
#include "support/test_ledger.hpp"

using namespace vern_test;  // NOLINT(google-build-using-namespace)
using vern::StatusCode;
using vern::ledger::EntryKind;
using vern::ledger::Ledger;

namespace {

const std::string master(64, '7');

// A ledger with the customers that all writers add to.
class SharedLedger {
 public:
  SharedLedger() : options(work_options(folder_.file("shop.vern"), master)) {
    must(Ledger::create(options));
    const auto ledger = must(Ledger::open(options));
    for (const std::string& shared : shared_cards) {
      must(ledger->append({work_card(shared), work_event(1)}, "kari"));
    }
  }

  // Starts writers, each in a process of its own, and takes what they say when they are done.
  void work(unsigned processes, const std::string& mode, unsigned threads) {
    std::vector<std::unique_ptr<WriterProcess>> all;
    for (unsigned i = 1; i <= processes; ++i) {
      all.push_back(std::make_unique<WriterProcess>(std::vector<std::string>{
          std::string(VERN_TESTS_DIR) + "/ledger_writer", options.path, master, mode,
          std::to_string(threads), std::to_string(i * 100)}));
    }
    for (const auto& one : all) {
      const int status = one->wait();
      CHECK(WIFEXITED(status));
      CHECK(WEXITSTATUS(status) == 0);  // `busy` would have ended it with 3
      said.take(one->lines());
    }
  }

  std::string wrong() {
    std::string out;
    for (const std::string& line : said.check(options)) out += line + "\n";
    return out;
  }

 private:
  ScratchFolder folder_;

 public:
  vern::ledger::Options options;
  Acknowledged said;
};

}  // namespace

TEST_CASE("eight threads through one handle: nothing is lost, each entry has its own place") {
  SharedLedger ledger;
  ledger.work(1, "threads", 8);
  CHECK(ledger.said.operations > 320);
  CHECK(ledger.wrong() == "");
}

TEST_CASE("four processes with two handles each: nothing is lost, each entry has its own place") {
  SharedLedger ledger;
  ledger.work(4, "handles", 2);
  CHECK(ledger.said.operations > 320);
  CHECK(ledger.wrong() == "");
}

TEST_CASE("an entry that was lost would be noticed, and so would one that was given twice") {
  SharedLedger ledger;
  ledger.work(1, "threads", 2);
  const std::uint64_t position = ledger.said.some_position();
  SUBCASE("lost") {
    {
      const auto store = must(vern::io::Database::open(
          {ledger.options.path, vern::io::OpenMode::read_write, 2000, {}}));
      const std::string sql = "DELETE FROM entries WHERE position = " + std::to_string(position);
      must(store->run(sql.c_str()));
    }
    const std::string wrong = ledger.wrong();
    INFO(wrong);
    CHECK(wrong.find("entry-missing") != std::string::npos);
    CHECK(wrong.find("is lost") != std::string::npos);
  }
  SUBCASE("given twice") {
    const std::string digest = digest_of(work_event(1));
    ledger.said.take({"+ add 1/a", "- add " + std::to_string(position) + " " + digest});
    CHECK(ledger.wrong().find("two have entry") != std::string::npos);
  }
}

TEST_CASE("a writer that may not wait is told that it is busy, and has written nothing") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::given, "2026-11-19"));
  auto hasty = ledger.options;
  hasty.wait_ms = 20;
  const auto other = must(Ledger::open(hasty));
  const auto size = must(ledger->size());
  const auto try_all = [&] {
    const auto refused = event(EntryKind::refused, "2026-11-20");
    const auto known = other->append({card("1001"), refused}, "ola");
    REQUIRE_FALSE(known);
    CHECK(known.error().code == StatusCode::busy);
    const auto fresh = other->append({card("1002"), refused}, "ola");
    REQUIRE_FALSE(fresh);
    CHECK(fresh.error().code == StatusCode::busy);
    const auto gone = other->destroy(card("1001"), "ola");
    REQUIRE_FALSE(gone);
    CHECK(gone.error().code == StatusCode::busy);
  };
  {
    auto writing = must(vern::io::Transaction::write(ledger->impl().store->database()));
    try_all();
  }
  CHECK(must(ledger->size()) == size);
  CHECK(must(ledger->subject(card("1002"))).card == 0);
  CHECK(must(ledger->subject(card("1001"))).entries.size() == 2);
  must(other->append({card("1002"), event(EntryKind::refused, "2026-11-20")}, "ola"));
  CHECK(must(ledger->subject(card("1002"))).entries.size() == 2);
  CHECK(must(ledger->verify({})).findings.empty());
}
