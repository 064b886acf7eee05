// What verify() says of a ledger that is whole, and of one that somebody has been at.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "io/database.hpp"
#include "ledger/clock.hpp"
#include "support/test_ledger.hpp"

using namespace vern_test;  // NOLINT(google-build-using-namespace)
using vern::ledger::Checkpoint;
using vern::ledger::EntryKind;
using vern::ledger::Hash;
using vern::ledger::Proof;
using vern::ledger::Verification;

namespace {

// Nine entries of four customers, and a checkpoint that was carried outside after the eighth.
struct Shop {
  TestLedger ledger;
  std::vector<Checkpoint> known;

  Shop() {
    for (const char* key : {"1001", "1002", "1003", "1004"}) {
      ledger.add(card(key, key), event(EntryKind::given, "2026-11-19"));
    }
    known.push_back(must(ledger->checkpoint()));
    ledger.add(card("1001", "1001"), event(EntryKind::withdrawn, "2026-11-20"));
  }
  Verification verify() { return must(ledger->verify(known)); }
  // What somebody does who can write the file.
  void attack(const char* file, const char* sql) {
    ledger.ledger.reset();
    auto database = must(vern::io::Database::open({.path = ledger.scratch.file(file), .vfs = ""}));
    must(database->run(sql));
    database.reset();
    ledger.reopen();
  }
};

bool found(const Verification& verification, const std::string& kind, std::int64_t position = -1) {
  return std::any_of(verification.findings.begin(), verification.findings.end(),
                     [&](const vern::ledger::Finding& one) {
                       return one.kind == kind && one.position == position;
                     });
}

}  // namespace

TEST_CASE("a whole ledger is proved by a checkpoint from outside, and without one not provable") {
  Shop shop;
  auto said = shop.verify();
  CHECK(said.findings.empty());
  CHECK(said.proof == Proof::proved);
  CHECK(said.size == 9);
  CHECK(said.root == must(shop.ledger->root()));
  CHECK(said.unreadable == 0);
  shop.known.clear();
  CHECK(shop.verify().proof == Proof::not_provable);
}

TEST_CASE("an empty ledger is not provable, and proved by a checkpoint of it") {
  TestLedger ledger;
  CHECK(must(ledger->verify({})).proof == Proof::not_provable);
  const std::vector<Checkpoint> known{must(ledger->checkpoint())};
  CHECK(must(ledger->verify(known)).proof == Proof::proved);
}

TEST_CASE("an entry, a node of the tree and a kept checkpoint that were edited are named") {
  Shop shop;
  shop.attack("shop.vern",
              "UPDATE entries SET leaf = CAST(substr(leaf, 1, 60) || x'00' || substr(leaf, 62) AS "
              "BLOB) WHERE position = 5");
  auto said = shop.verify();
  CHECK(said.proof == Proof::broken);
  CHECK(found(said, "leaf-changed", 5));
  CHECK(found(said, "entry-unopened", 5));
  CHECK(found(said, "rewritten"));
  CHECK_FALSE(found(said, "node-changed", 5));
  CHECK_FALSE(found(said, "node-changed", 7));

  Shop other;
  other.attack("shop.vern",
               "UPDATE entries SET nodes = CAST(substr(nodes, 1, 70) || x'0102' || substr(nodes, "
               "73) AS BLOB) WHERE position = 7");
  said = other.verify();
  CHECK(said.proof == Proof::broken);
  CHECK(found(said, "node-changed", 7));
  CHECK_FALSE(found(said, "rewritten"));

  Shop third;
  third.attack("shop.vern", "UPDATE checkpoints SET time = time + 1");
  CHECK(found(third.verify(), "checkpoint-changed"));
}

TEST_CASE("entries that were removed, cut off or swapped are missed") {
  Shop shop;
  shop.attack("shop.vern", "DELETE FROM entries WHERE position = 4");
  CHECK(found(shop.verify(), "entry-missing", 4));

  Shop cut;
  cut.known.push_back(must(cut.ledger->checkpoint()));
  cut.attack("shop.vern", "DELETE FROM entries WHERE position = 8; DELETE FROM checkpoints");
  const auto said = cut.verify();
  CHECK(said.proof == Proof::broken);
  CHECK(found(said, "rolled-back"));

  Shop swapped;
  swapped.attack("shop.vern",
                 "CREATE TEMP TABLE t AS SELECT * FROM entries WHERE position IN (1, 3);"
                 "DELETE FROM entries WHERE position IN (1, 3);"
                 "INSERT INTO entries SELECT 4 - position, leaf, nodes FROM t");
  CHECK(found(swapped.verify(), "entry-unopened", 1));
  CHECK(found(swapped.verify(), "entry-unopened", 3));
}

TEST_CASE("a forged checkpoint, one of another ledger and one of another key prove nothing") {
  Shop shop;
  const Checkpoint good = shop.known.front();
  const auto kinds_of = [&](const Checkpoint& one) {
    shop.known = {one};
    const auto said = shop.verify();
    CHECK(said.proof == Proof::broken);
    REQUIRE(said.findings.size() == 1);
    return said.findings.front().kind;
  };
  Checkpoint forged = good;
  forged.size = 7;
  CHECK(kinds_of(forged) == "checkpoint-changed");
  const auto key = must(vern::ledger::make_signing_key());
  CHECK(kinds_of(make_checkpoint(good.ledger_id, good.size, good.root, good.time, key)) ==
        "re-signed");
  CHECK(kinds_of(make_checkpoint(std::string(16, 'x'), good.size, good.root, good.time, key)) ==
        "other-ledger");
}

TEST_CASE("a key that is gone without a destruction on record, or was changed, is found") {
  Shop shop;
  shop.attack("shop.vernkeys", "DELETE FROM subjects WHERE id = 2");
  auto said = shop.verify();
  CHECK(said.proof == Proof::broken);
  CHECK(found(said, "unexplained"));
  CHECK(found(said, "key-missing"));
  CHECK(said.unreadable == 2);

  Shop other;
  other.attack("shop.vernkeys", "UPDATE bindings SET since = 1 WHERE since = 2");
  CHECK(found(other.verify(), "key-changed"));
}

TEST_CASE("a destruction explains what cannot be read, and the tree still proves") {
  Shop shop;
  must(shop.ledger->destroy(card("1002", "1002"), "kari"));
  auto said = shop.verify();
  CHECK(said.findings.empty());
  CHECK(said.proof == Proof::proved);
  CHECK(said.unreadable == 2);
}

TEST_CASE("an entry that says it was written before a checkpoint that lacks it is back-dated") {
  Shop shop;
  shop.ledger.now -= 86400;
  const auto position =
      shop.ledger.add(card("1003", "1003"), event(EntryKind::given, "2026-11-18"));
  const auto said = shop.verify();
  CHECK(said.proof == Proof::broken);
  CHECK(found(said, "back-dated", static_cast<std::int64_t>(position)));
}

TEST_CASE(
    "a day with a wrong clock is explained by a person's word, and what lies outside is not") {
  Shop shop;
  const auto add = [&](std::int64_t hours_off) {
    shop.ledger.now += hours_off * 3600;
    const auto at = shop.ledger.add(card("1003", "1003"), event(EntryKind::given, "2026-11-10"));
    shop.ledger.now -= hours_off * 3600;
    return at;
  };
  const auto first = add(48);
  const auto last = add(48);
  const auto right = static_cast<std::int64_t>(add(0));  // found, as if it were the one
  CHECK(found(shop.verify(), "back-dated", right));

  const auto word =
      must(explain_clock(*shop.ledger, first, last, "the clock was set wrong", "ola"));
  auto said = shop.verify();
  CHECK(said.proof == Proof::proved);
  CHECK(said.findings.empty());
  REQUIRE(said.explained.size() == 1);
  CHECK(said.explained[0].position == static_cast<std::int64_t>(word));
  const auto entry = must(shop.ledger->house_entries()).back();
  CHECK(entry.event.kind == EntryKind::clock_explained);
  CHECK(entry.event.remark == "the clock was set wrong");
  CHECK(entry.actor.by == "ola");
  CHECK(must(shop.ledger->subject(card("1003", "1003"))).entries.back().event.day ==
        vern::parse_day("2026-11-10").value());

  const auto early = static_cast<std::int64_t>(add(-48));  // behind the word, outside of it
  const auto also_early = static_cast<std::int64_t>(add(-48));
  said = shop.verify();
  CHECK(said.proof == Proof::broken);
  CHECK(found(said, "back-dated", early));
  CHECK(said.explained.size() == 1);
  const auto at = static_cast<std::uint64_t>(early);
  must(explain_clock(*shop.ledger, at, at, "and again", "ola"));
  CHECK(found(shop.verify(), "back-dated", also_early));  // half an answer
  must(explain_clock(*shop.ledger, at + 1, at + 1, "this one too", "ola"));
  CHECK(shop.verify().proof == Proof::proved);
}

TEST_CASE("a word on the clock sets a checkpoint aside only where it stands within") {
  Shop shop;
  const auto given = event(EntryKind::given, "2026-11-10");
  shop.ledger.now += 86400;
  shop.known.push_back(must(shop.ledger->checkpoint()));  // the clock was a day ahead
  shop.ledger.now -= 86400;
  const auto after = shop.ledger.add(card("1003", "1003"), given);
  CHECK(found(shop.verify(), "back-dated", static_cast<std::int64_t>(after)));
  must(explain_clock(*shop.ledger, after - 1, after - 1, "wrong", "ola"));
  CHECK(found(shop.verify(), "back-dated", static_cast<std::int64_t>(after)));
  must(explain_clock(*shop.ledger, after - 1, after, "wrong", "ola"));
  CHECK(shop.verify().proof == Proof::proved);
}

TEST_CASE("nobody answers for entries that are not there yet, nor without saying why") {
  Shop shop;
  const auto size = must(shop.ledger->size());
  using vern::StatusCode;
  const auto refused = [&](std::uint64_t from, std::uint64_t to, const char* word) {
    return explain_clock(*shop.ledger, from, to, word, "ola").error().code;
  };
  CHECK(refused(size - 1, size, "word") == StatusCode::argument);
  CHECK(refused(3, 2, "word") == StatusCode::argument);
  CHECK(refused(0, UINT64_MAX, "word") == StatusCode::argument);
  CHECK(refused(0, 1, "") == StatusCode::argument);
  CHECK(must(shop.ledger->size()) == size);

  vern::ledger::Entry forged;  // by somebody who writes with the keys of the ledger
  forged.position = 5;
  forged.event.kind = EntryKind::clock_explained;
  forged.event.target = 3;
  forged.event.count = 2;
  CHECK(clock_word(forged)->to == 4);
  for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{3}, UINT64_MAX}) {
    forged.event.count = count;
    CHECK_FALSE(clock_word(forged));
  }
}

TEST_CASE("a document that was changed or taken away is found") {
  TestLedger ledger;
  auto given = event(EntryKind::given, "2026-11-19");
  given.file = must(ledger->keep_evidence(card("1001"), "a form with a signature", "form",
                                          vern::Day{20000}, "kari"));
  const auto position = static_cast<std::int64_t>(ledger.add(card("1001"), given));
  CHECK(must(ledger->verify({})).findings.empty());
  const std::string name = "shop.vern-evidence/" + given.file->file;
  std::string bytes = ledger.scratch.read(name);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  ledger.scratch.write(name, bytes);
  CHECK(found(must(ledger->verify({})), "evidence-changed", position));
  ledger.scratch.write(name, bytes + "more");
  CHECK(found(must(ledger->verify({})), "evidence-changed", position));
  std::filesystem::remove(ledger.scratch.file(name));
  CHECK(found(must(ledger->verify({})), "evidence-missing", position));
}
