// The store: what is written is there, belongs together, and can be destroyed.
#include "ledger/ledger.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/test_ledger.hpp"

using namespace vern_test;  // NOLINT(google-build-using-namespace)
using vern::IdentityMatch;
using vern::StatusCode;
using vern::ledger::Card;
using vern::ledger::EntryKind;
using vern::ledger::Ledger;
using vern::ledger::Snapshot;

namespace {

vern::Day day(const char* text) { return vern::parse_day(text).value(); }

std::vector<EntryKind> kinds(const vern::ledger::Subject& subject) {
  std::vector<EntryKind> out;
  for (const auto& entry : subject.entries) out.push_back(entry.event.kind);
  return out;
}

}  // namespace

TEST_CASE("an entry is there after the ledger was closed, with all that was said") {
  TestLedger ledger;
  const auto given = event(EntryKind::given, "2026-11-19");
  const auto position = ledger.add(card("1001"), given);
  CHECK(position == 1);  // after the binding
  ledger.reopen();
  const auto subject = must(ledger->subject(card("1001")));
  CHECK(subject.identity == IdentityMatch::same);
  REQUIRE(kinds(subject) == std::vector{EntryKind::bound, EntryKind::given});
  const auto& entry = subject.entries[1];
  CHECK(entry.event == given);
  CHECK(entry.actor.by == "kari");
  CHECK(entry.actor.os_user == "test");
  CHECK(entry.written == ledger.now);
  CHECK(entry.position == 1);
  CHECK(entry.card == subject.card);
}

TEST_CASE("the modes of the files are as the design says") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::given, "2026-11-19"));
  namespace fs = std::filesystem;
  for (const char* name : {"shop.vern", "shop.vernkeys"}) {
    CAPTURE(name);
    const auto mode = fs::status(ledger.scratch.file(name)).permissions();
    CHECK((mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
  }
  CHECK(fs::exists(ledger.scratch.file("shop.vern-wal")));
  CHECK_FALSE(fs::exists(ledger.scratch.file("shop.vernkeys-journal")));
}

TEST_CASE("a ledger is made once") {
  TestLedger ledger;
  const auto again = Ledger::create(ledger.options);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == StatusCode::state);
}

TEST_CASE("another master key opens nothing") {
  TestLedger ledger;
  ledger.ledger.reset();
  auto options = ledger.options;
  options.master = must(vern::ledger::Key::random());
  const auto opened = Ledger::open(options);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == StatusCode::data);
}

TEST_CASE("a customer number whose card is another person's is not added to") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::given, "2026-11-19"));
  const auto other = card("1001", "OLA HANSEN");
  CHECK(must(ledger->subject(other)).identity == IdentityMatch::differs);
  const auto added = ledger->append({other, event(EntryKind::given, "2026-11-19")}, "kari");
  REQUIRE_FALSE(added);
  CHECK(added.error().code == StatusCode::state);
  CHECK(must(ledger->size()) == 2);
}

TEST_CASE("case and blanks make nobody another person; a blank card compares with nothing") {
  TestLedger ledger;
  ledger.add(card("1001", "Kari  Nordmann "), event(EntryKind::given, "2026-11-19"));
  CHECK(must(ledger->subject(card("1001", "KARI NORDMANN"))).identity == IdentityMatch::same);
  Card blank = card("1001");
  blank.identity = std::vector<std::string>{" ", ""};
  CHECK(must(ledger->subject(blank)).identity == IdentityMatch::unreadable);
  blank.identity.reset();
  CHECK(must(ledger->subject(blank)).identity == IdentityMatch::unreadable);
}

TEST_CASE("a number bound while its card was blank belongs to nobody that can be compared") {
  TestLedger ledger;
  Card blank = card("1001");
  blank.identity = std::vector<std::string>{"", ""};
  ledger.add(blank, event(EntryKind::refused, "2026-11-19"));
  CHECK(must(ledger->subject(blank)).identity == IdentityMatch::unreadable);
  CHECK(must(ledger->subject(card("1001"))).identity == IdentityMatch::unreadable);
}

TEST_CASE("rebinding says it is the same person; binding anew says it is another") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::withdrawn, "2026-11-18"));
  const auto married = card("1001", "KARI HANSEN");
  must(ledger->rebind(married, day("2026-11-19"), "kari", "name changed"));
  auto subject = must(ledger->subject(married));
  CHECK(subject.identity == IdentityMatch::same);
  CHECK(kinds(subject) == std::vector{EntryKind::bound, EntryKind::withdrawn, EntryKind::bound});
  const auto stranger = card("1001", "PER OLSEN");
  const auto before = must(ledger->size());
  must(ledger->bind_new_person(stranger, day("2026-11-20"), "kari", "number reused"));
  subject = must(ledger->subject(stranger));
  CHECK(subject.identity == IdentityMatch::same);
  CHECK(kinds(subject) == std::vector{EntryKind::bound});
  // An old decision still sees whose the number was.
  CHECK(kinds(must(ledger->subject(married, before))) ==
        std::vector{EntryKind::bound, EntryKind::withdrawn, EntryKind::bound});
}

TEST_CASE("a moved card takes its entries along and frees the old number") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::withdrawn, "2026-11-18"));
  must(ledger->move(card("1001"), card("2002"), day("2026-11-19"), "kari"));
  CHECK(kinds(must(ledger->subject(card("2002")))) ==
        std::vector{EntryKind::bound, EntryKind::withdrawn, EntryKind::moved});
  CHECK(must(ledger->subject(card("1001"))).card == 0);
  CHECK(must(ledger->subject(card("1001", "SOMEBODY ELSE"))).identity == IdentityMatch::unbound);
}

TEST_CASE("joined cards are read together, from the day they were joined") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::given, "2026-11-17"));
  ledger.add(card("1002"), event(EntryKind::withdrawn, "2026-11-18"));
  const auto before = must(ledger->size());
  must(ledger->join(EntryKind::merged, card("1002"), card("1001"), day("2026-11-19"), "kari", ""));
  const auto together = must(ledger->subject(card("1001")));
  CHECK(kinds(together) == std::vector{EntryKind::bound, EntryKind::given, EntryKind::bound,
                                       EntryKind::withdrawn, EntryKind::merged});
  CHECK(together.entries[1].card != together.entries[3].card);
  CHECK(kinds(must(ledger->subject(card("1002")))) == kinds(together));
  CHECK(kinds(must(ledger->subject(card("1001"), before))) ==
        std::vector{EntryKind::bound, EntryKind::given});
}

TEST_CASE("a batch is one commit: refused as a whole when one entry is") {
  TestLedger ledger;
  std::vector<vern::ledger::NewEntry> batch;
  for (int i = 0; i < 5; ++i) {
    batch.push_back({card(std::to_string(i)), event(EntryKind::given, "2026-11-19")});
  }
  batch[3].event.day = day("2026-11-21");  // in the future
  const auto refused = ledger->append(batch, "kari");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == StatusCode::argument);
  CHECK(refused.error().row == 3);
  CHECK(must(ledger->size()) == 0);
  batch[3].event.day = day("2026-11-20");
  const auto all = must(ledger->append(batch, "kari"));
  CHECK(all.size() == 5);
  CHECK(must(ledger->size()) == 10);
}

TEST_CASE("every entry names a person") {
  TestLedger ledger;
  const auto nobody = ledger->append({card("1"), event(EntryKind::given, "2026-11-19")}, "");
  REQUIRE_FALSE(nobody);
  CHECK(nobody.error().code == StatusCode::argument);
}

TEST_CASE("two handles on the same files see each other's entries") {
  TestLedger ledger;
  auto other = must(Ledger::open(ledger.options));
  ledger.add(card("1001"), event(EntryKind::given, "2026-11-19"));
  must(other->append({card("1002"), event(EntryKind::refused, "2026-11-19")}, "ola"));
  ledger.add(card("1001"), event(EntryKind::withdrawn, "2026-11-20"));
  CHECK(must(other->size()) == 5);
  CHECK(must(other->root()) == must(ledger->root()));
  CHECK(must(other->subject(card("1001"))).entries.size() == 3);
}

TEST_CASE("a key file or store from another moment is told, not read as nothing") {
  TestLedger ledger;
  namespace fs = std::filesystem;
  ledger.add(card("1001"), event(EntryKind::withdrawn, "2026-11-19"));
  ledger.ledger.reset();
  const auto copy = [&](const char* from, const char* to) {
    fs::copy_file(ledger.scratch.file(from), ledger.scratch.file(to),
                  fs::copy_options::overwrite_existing);
  };
  copy("shop.vernkeys", "old-keys");
  copy("shop.vern", "old-store");
  ledger.reopen();
  ledger.add(card("1002"), event(EntryKind::withdrawn, "2026-11-19"));
  ledger.ledger.reset();
  copy("shop.vernkeys", "new-keys");

  SUBCASE("an older key file") {
    copy("old-keys", "shop.vernkeys");
    const auto opened = Ledger::open(ledger.options);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == StatusCode::incomplete);
  }
  SUBCASE("an older store, two commits of keys behind") {
    ledger.reopen();
    ledger.add(card("1003"), event(EntryKind::withdrawn, "2026-11-19"));
    ledger.ledger.reset();
    copy("old-store", "shop.vern");
    const auto opened = Ledger::open(ledger.options);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == StatusCode::incomplete);
  }
}

TEST_CASE("a destroyed subject is nobody any more, and the tree stays as it was") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::given, "2026-11-17"));
  ledger.add(card("1002"), event(EntryKind::given, "2026-11-17"));
  const auto size = must(ledger->size());
  const auto root = must(ledger->root());
  must(ledger->destroy(card("1001"), "kari"));
  CHECK(must(ledger->subject(card("1001"))).card == 0);
  CHECK(must(ledger->subject(card("1002"))).entries.size() == 2);
  CHECK(must(ledger->root(size)) == root);
  const auto stats = must(ledger->stats());
  CHECK(stats.destroyed == 1);
  CHECK(stats.subjects == 1);
  CHECK(stats.customers == 1);
  const auto again = ledger->destroy(card("1001"), "kari");
  REQUIRE_FALSE(again);
  CHECK(again.error().code == StatusCode::not_found);
}

TEST_CASE("a destruction is carried out on its day and not before") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::given, "2026-11-17"));
  must(ledger->plan_destruction(card("1001"), day("2027-11-17")));
  CHECK(must(ledger->planned_destruction(card("1001"))) == day("2027-11-17"));
  CHECK(must(ledger->destroy_due(day("2027-11-16"), "kari")).subjects == 0);
  CHECK(must(ledger->destroy_due(day("2027-11-17"), "kari")).subjects == 1);
  CHECK(must(ledger->subject(card("1001"))).card == 0);
}

TEST_CASE("documents are kept encrypted, and go with their subject") {
  TestLedger ledger;
  const std::string form = "Kari Nordmann, 1971-03-02: ja takk";
  const auto file =
      must(ledger->keep_evidence(card("1001"), form, "form.pdf", day("2026-11-19"), "kari"));
  auto given = event(EntryKind::given, "2026-11-19");
  given.file = file;
  ledger.add(card("1001"), given);
  const auto subject = must(ledger->subject(card("1001")));
  CHECK(must(ledger->read_evidence(subject.card, *subject.entries[1].event.file)) == form);
  const std::string path = "shop.vern-evidence/" + file.file;
  const std::string kept = ledger.scratch.read(path);
  CHECK(kept.find("Nordmann") == std::string::npos);
  SUBCASE("a changed one is told") {
    std::string changed = kept;
    changed[changed.size() / 2] ^= 1;
    ledger.scratch.write(path, changed);
    CHECK_FALSE(ledger->read_evidence(subject.card, *subject.entries[1].event.file));
  }
  SUBCASE("destroyed with the subject") {
    must(ledger->destroy(card("1001"), "kari"));
    CHECK_FALSE(ledger.scratch.exists(path));
  }
}

TEST_CASE("a snapshot stays at its moment") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::given, "2026-11-17"));
  auto snapshot = must(Snapshot::take(ledger.options));
  ledger.add(card("1001"), event(EntryKind::withdrawn, "2026-11-18"));
  vern::ledger::Subject subject;
  must(snapshot->subject(card("1001"), subject));
  CHECK(kinds(subject) == std::vector{EntryKind::bound, EntryKind::given});
  CHECK(snapshot->size() == 2);
}

TEST_CASE("checkpoints are signed and prove every entry") {
  TestLedger ledger;
  for (int i = 0; i < 9; ++i) {
    ledger.add(card(std::to_string(i)), event(EntryKind::given, "2026-11-17"));
  }
  const auto point = must(ledger->checkpoint());
  CHECK(point.size == 18);
  CHECK(vern::ledger::signature_holds(point));
  for (std::uint64_t i = 0; i < 18; ++i) {
    const auto proof = must(ledger->prove(i));
    CHECK(vern::ledger::verify_inclusion(vern::ledger::leaf_hash(proof.leaf), i,
                                         proof.checkpoint.size, proof.path, proof.checkpoint.root));
  }
  CHECK_FALSE(ledger->prove(18));
}
