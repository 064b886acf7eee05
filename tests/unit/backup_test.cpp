#include "ledger/backup.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "ledger/replay_list.hpp"
#include "support/test_ledger.hpp"

using namespace vern;
using namespace vern::ledger;
using namespace vern_test;
namespace fs = std::filesystem;

namespace {

Event no_on(const std::string& day, EntryKind kind = EntryKind::withdrawn) {
  Event no = event(kind, day);
  no.evidence = Evidence::none;
  no.text.clear();
  return no;
}

// A shop that makes one backup and then loses its disk, but for the replay list.
struct Shop : TestLedger {
  std::string copy = scratch.file("medium-a");
  std::string keys = scratch.file("medium-b");

  BackupReport back_up_now() { return must(back_up(options, copy, keys)); }

  void lose_disk() {
    ledger.reset();
    for (const char* file : {"shop.vern", "shop.vernkeys"}) fs::remove(scratch.file(file));
    fs::remove_all(scratch.file("shop.vern-evidence"));
  }
  void restore_now() {
    must(restore(options, copy, keys, "kari"));
    reopen();
  }
  ReplayReport replay_now(std::span<const Card> cards = {}) {
    return must(replay(*ledger, "", "kari", cards));
  }

  ReplayList list() {
    return must(read_replay(scratch.file("shop.vernreplay"), options.master,
                            must(ledger->stats()).ledger_id));
  }

  // Whether the shop may write to the card for own-marketing by letter, as far as entries tell.
  ConsentState state_of(const std::string& key) {
    std::vector<ConsentEvent> events;
    for (const Entry& entry : must(ledger->subject(card(key))).entries) {
      const auto kind = consent_kind(entry.event.kind);
      if (!kind) continue;
      ConsentEvent one;
      one.kind = *kind;
      one.day = entry.event.day;
      one.position = entry.position;
      one.channel = entry.event.channel;
      one.evidence = entry.event.evidence;
      one.card = entry.card;
      one.target = entry.event.target;
      one.lifts = entry.event.lifts;
      events.push_back(one);
    }
    return consent_status(events, 0, Channel::letter, {}, *parse_day("2026-12-31")).state;
  }
};

std::vector<EntryKind> kinds_of(const std::vector<Entry>& entries) {
  std::vector<EntryKind> kinds;
  for (const Entry& entry : entries) kinds.push_back(entry.event.kind);
  return kinds;
}

}  // namespace

TEST_CASE("a backup keeps the keys apart, and says how the ledger stood") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  const auto root = must(shop->root());
  const BackupReport report = shop.back_up_now();
  CHECK(report.entries == must(shop->size()));
  CHECK(report.checkpoint.root == root);
  CHECK(report.checkpoint.size == report.entries);
  CHECK(report.checkpoint.time == shop.now);
  CHECK(signature_holds(report.checkpoint));
  CHECK(fs::exists(shop.copy + "/shop.vern"));
  CHECK(fs::exists(shop.copy + "/shop.vernreplay"));
  CHECK(fs::exists(shop.keys + "/shop.vernkeys"));
  CHECK_FALSE(fs::exists(shop.copy + "/shop.vernkeys"));
  CHECK(std::distance(fs::directory_iterator(shop.keys), {}) == 1);
  CHECK_FALSE(shop.scratch.exists("shop.vern-backup"));
  CHECK_FALSE(must(shop->locked()));
}

TEST_CASE("keys beside the copy are refused under any name of the folder") {
  Shop shop;
  fs::create_directory(shop.copy);
  fs::create_directory_symlink(shop.copy, shop.scratch.file("link"));
  for (const std::string& same : {shop.copy, shop.copy + "/.", shop.scratch.file("link")}) {
    const auto made = back_up(shop.options, shop.copy, same);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == StatusCode::argument);
    CHECK(fs::is_empty(shop.copy));
  }
}

TEST_CASE("a backup never goes over another") {
  Shop shop;
  shop.back_up_now();
  const std::string before = *io::read_file(shop.copy + "/shop.vern", 1 << 24);
  const auto again = back_up(shop.options, shop.copy, shop.scratch.file("medium-c"));
  REQUIRE_FALSE(again);
  CHECK(again.error().code == StatusCode::state);
  const auto keys_again = back_up(shop.options, shop.scratch.file("medium-d"), shop.keys);
  REQUIRE_FALSE(keys_again);
  CHECK(keys_again.error().code == StatusCode::state);
  CHECK(*io::read_file(shop.copy + "/shop.vern", 1 << 24) == before);
  const auto onto_itself = back_up(shop.options, shop.scratch.path(), shop.keys);
  REQUIRE_FALSE(onto_itself);
  CHECK(onto_itself.error().code == StatusCode::state);
}

TEST_CASE("a restored ledger has the entries and documents of the backup, and is locked") {
  Shop shop;
  Event given = event(EntryKind::given, "2026-11-01");
  given.file =
      must(shop->keep_evidence(card("1001"), "the signed form", "form 7", given.day, "kari"));
  shop.add(card("1001"), given);
  const auto before = must(shop->subject(card("1001"))).entries;
  const BackupReport report = shop.back_up_now();
  CHECK(report.evidence_files == 1);
  shop.lose_disk();
  shop.restore_now();
  CHECK(must(shop->locked()));
  const Subject subject = must(shop->subject(card("1001")));
  CHECK(subject.entries == before);
  CHECK(must(shop->read_evidence(subject.card, *given.file)) == "the signed form");
  CHECK(kinds_of(must(shop->house_entries())) == std::vector{EntryKind::restored});
  CHECK(must(shop->house_entries()).back().actor.by == "kari");
  const std::vector<Checkpoint> known{report.checkpoint};
  CHECK(must(shop->verify(known)).proof == Proof::proved);
}

TEST_CASE("a copy that is put back by hand is locked too") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.back_up_now();
  shop.lose_disk();
  fs::copy_file(shop.copy + "/shop.vern", shop.options.path);
  fs::copy_file(shop.keys + "/shop.vernkeys", shop.scratch.file("shop.vernkeys"));
  shop.reopen();
  CHECK(must(shop->locked()));
}

TEST_CASE("a backup is consistent while others write") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  const auto other = must(Ledger::open(shop.options));
  std::atomic<bool> copied = false;
  std::atomic<bool> refused = false;
  std::atomic<int> written = 0;
  std::thread writer([&] {  // one customer before the copy begins, and one more after it at least
    for (bool last = false; !last && !refused; ++written) {
      last = copied;
      const auto given = event(EntryKind::given, "2026-11-02");
      refused = !other->append({card("2" + std::to_string(written)), given}, "ola");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));  // SQLite's lock is not fair
    }
  });
  while (written == 0) std::this_thread::yield();
  const auto made = back_up(shop.options, shop.copy, shop.keys);
  copied = true;
  writer.join();
  REQUIRE_FALSE(refused);
  const BackupReport report = must(made);
  CHECK(must(shop->size()) == 2 + 2 * static_cast<std::uint64_t>(written));
  CHECK(report.entries < must(shop->size()));

  Options restored = shop.options;
  fs::create_directory(shop.scratch.file("elsewhere"));
  restored.path = shop.scratch.file("elsewhere/shop.vern");
  must(restore(restored, shop.copy, shop.keys, "kari"));
  const auto opened = must(Ledger::open(restored));
  CHECK(must(opened->size()) == report.entries + 1);  // and that it was restored
  CHECK(must(opened->subject(card("1001"))).entries.size() == 2);
  CHECK(must(opened->subject(card("20"))).entries.size() == 2);
  CHECK(must(opened->subject(card("2" + std::to_string(written - 1)))).card == 0);
  CHECK(must(opened->verify(std::vector{report.checkpoint})).proof == Proof::proved);
}

TEST_CASE("a restore does not go over a ledger, nor beside what is left of one") {
  Shop shop;
  shop.back_up_now();
  shop.ledger.reset();
  for (const char* file :
       {"shop.vern", "shop.vernkeys", "shop.vern-wal", "shop.vern-shm", "shop.vernkeys-journal"}) {
    shop.lose_disk();
    shop.scratch.write(file, "what is left");
    const auto done = restore(shop.options, shop.copy, shop.keys, "kari");
    REQUIRE_FALSE(done);
    CHECK(done.error().code == StatusCode::state);
    CHECK(shop.scratch.read(file) == "what is left");
    fs::remove(shop.scratch.file(file));
  }
  shop.restore_now();
}

TEST_CASE("what is no backup is not restored") {
  Shop shop;
  shop.back_up_now();
  shop.lose_disk();
  const auto refused = [&](const std::string& from, const std::string& keys, const std::string& by,
                           StatusCode code) {
    const auto done = restore(shop.options, from, keys, by);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == code);
    CHECK_FALSE(shop.scratch.exists("shop.vern"));
    CHECK_FALSE(shop.scratch.exists("shop.vernkeys"));
  };
  refused(shop.copy, shop.copy, "kari", StatusCode::not_found);
  refused(shop.keys, shop.keys, "kari", StatusCode::not_found);
  refused(shop.copy, shop.keys, "", StatusCode::argument);
  REQUIRE(io::replace_file(shop.copy + "/shop.vern-wal", "in use"));
  refused(shop.copy, shop.keys, "kari", StatusCode::state);
  fs::remove(shop.copy + "/shop.vern-wal");
  const Key right = shop.options.master;
  shop.options.master = must(Key::random());
  refused(shop.copy, shop.keys, "kari", StatusCode::data);
  shop.options.master = right;
  shop.restore_now();
}

TEST_CASE("a no since the backup is recorded again on its own day, once") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.add(card("1002"), event(EntryKind::given, "2026-11-01"));
  shop.add(card("1002"), no_on("2026-11-02", EntryKind::refused));
  shop.back_up_now();
  shop.now = noon(2026, 11, 25);
  shop.add(card("1001"), no_on("2026-11-24"));
  shop.lose_disk();
  shop.restore_now();
  CHECK(shop.state_of("1001") == ConsentState::given);

  const ReplayReport first = shop.replay_now();
  CHECK(first.noes == 1);
  CHECK(first.known == 1);
  CHECK(first.unknown == 0);
  CHECK(first.destroyed == 0);
  CHECK(first.last == noon(2026, 11, 25));
  CHECK(shop.state_of("1001") == ConsentState::withdrawn);
  const Entry no = must(shop->subject(card("1001"))).entries.back();
  CHECK(no.event.day == *parse_day("2026-11-24"));
  CHECK(no.event.method == Method::replay);
  CHECK(no.event.channel == Channel::letter);
  CHECK(no.event.purpose == "own-marketing");

  const auto size = must(shop->size());
  const ReplayReport second = shop.replay_now();
  CHECK(second.noes == 0);
  CHECK(second.known == 2);
  CHECK(must(shop->size()) == size);
}

TEST_CASE("every kind of no is played: refused, withdrawn, invalidated, corrected") {
  for (const EntryKind kind :
       {EntryKind::refused, EntryKind::withdrawn, EntryKind::invalidated, EntryKind::corrected}) {
    Shop shop;
    const auto given = shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
    shop.back_up_now();
    Event no = no_on("2026-11-05", kind);
    if (kind == EntryKind::corrected) no.target = given;
    shop.add(card("1001"), no);
    const ConsentState lost = shop.state_of("1001");
    CHECK(lost != ConsentState::given);
    shop.lose_disk();
    shop.restore_now();
    CHECK(shop.state_of("1001") == ConsentState::given);
    CHECK(shop.replay_now().noes == 1);
    CHECK(shop.state_of("1001") == lost);
    CHECK(shop.replay_now().known == 1);
  }
}

TEST_CASE("a correction of a consent that was lost with the disk voids no other") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.back_up_now();
  Event correction = no_on("2026-11-05", EntryKind::corrected);
  correction.target = shop.add(card("1001"), event(EntryKind::given, "2026-11-04"));
  shop.add(card("1001"), correction);
  shop.lose_disk();
  shop.restore_now();
  CHECK(shop.replay_now().known == 1);
  CHECK(shop.state_of("1001") == ConsentState::given);
}

TEST_CASE("a no that was lifted and said again on one day is played as often as it was said") {
  Shop shop;
  Event again = event(EntryKind::given, "2026-11-05");
  again.lifts = {shop.add(card("1001"), no_on("2026-11-05"))};
  shop.add(card("1001"), again);
  CHECK(shop.state_of("1001") == ConsentState::given);
  shop.back_up_now();
  shop.add(card("1001"), no_on("2026-11-05"));
  shop.lose_disk();
  shop.restore_now();
  const ReplayReport report = shop.replay_now();
  CHECK(report.known == 1);
  CHECK(report.noes == 1);
  CHECK(shop.state_of("1001") == ConsentState::withdrawn);
}

TEST_CASE("an objection and a hold that a restore lost come back with the replay") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.back_up_now();
  Event objected;
  objected.kind = EntryKind::objected;
  objected.day = *parse_day("2026-11-05");
  shop.add(card("1001"), objected);
  Event hold;
  hold.kind = EntryKind::hold_placed;
  hold.day = *parse_day("2026-11-06");
  hold.ground = "claim";
  hold.reg = "customers";
  shop.add(card("1001"), hold);
  shop.lose_disk();
  shop.restore_now();
  CHECK(shop.state_of("1001") == ConsentState::given);

  CHECK(shop.replay_now().noes == 2);
  const auto entries = must(shop->subject(card("1001"))).entries;
  REQUIRE(kinds_of(entries) == std::vector{EntryKind::bound, EntryKind::given, EntryKind::objected,
                                           EntryKind::hold_placed});
  CHECK(entries[2].event.day == *parse_day("2026-11-05"));
  CHECK(entries.back().event.ground == "claim");
  CHECK(entries.back().event.reg.empty());  // on everything: which datum it was on is not known
  const ReplayReport again = shop.replay_now();
  CHECK(again.noes == 0);
  CHECK(again.known == 2);
}

TEST_CASE("who was destroyed since the backup is destroyed again, those joined with it too") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.add(card("1002"), event(EntryKind::given, "2026-11-01"));
  shop.add(card("1003"), event(EntryKind::given, "2026-11-01"));
  must(shop->join(EntryKind::same_person, card("1001"), card("1002"), *parse_day("2026-11-02"),
                  "kari", "same address"));
  shop.back_up_now();
  must(shop->destroy(card("1001"), "kari"));
  shop.lose_disk();
  shop.restore_now();
  CHECK(must(shop->subject(card("1002"))).card != 0);

  CHECK(shop.replay_now().destroyed == 2);
  CHECK(must(shop->subject(card("1001"))).card == 0);
  CHECK(must(shop->subject(card("1002"))).card == 0);
  CHECK(must(shop->subject(card("1003"))).entries.size() == 2);
  CHECK(must(shop->stats()).destroyed == 1);
  const ReplayReport again = shop.replay_now();
  CHECK(again.destroyed == 0);
  CHECK(again.unknown == 0);
  CHECK(must(shop->stats()).destroyed == 1);
}

TEST_CASE("a destruction hits the person, not whoever has the customer number since") {
  Shop shop;
  shop.add(card("1001", "OLA NORDMANN"), event(EntryKind::given, "2026-11-01"));
  must(shop->plan_destruction(card("1001", "OLA NORDMANN"), *parse_day("2026-11-30")));
  must(shop->bind_new_person(card("1001"), *parse_day("2026-11-10"), "kari", "number reused"));
  shop.add(card("1001"), event(EntryKind::given, "2026-11-11"));
  shop.back_up_now();
  shop.now = noon(2026, 11, 30);
  CHECK(must(shop->destroy_due(*parse_day("2026-11-30"), "vern")).subjects == 1);
  CHECK(shop.state_of("1001") == ConsentState::given);
  shop.lose_disk();
  shop.restore_now();
  CHECK(shop.replay_now().destroyed == 1);
  CHECK(shop.state_of("1001") == ConsentState::given);
  CHECK(must(shop->stats()).subjects == 1);
}

TEST_CASE("the noes of who was destroyed are not brought back") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.back_up_now();
  shop.add(card("1001"), no_on("2026-11-05"));
  must(shop->destroy(card("1001"), "kari"));
  shop.lose_disk();
  shop.restore_now();
  const std::vector<Card> cards{card("1001")};
  const ReplayReport report = shop.replay_now(cards);
  CHECK(report.destroyed == 1);
  CHECK(report.noes == 0);
  CHECK(report.unknown == 0);
  CHECK(must(shop->subject(card("1001"))).card == 0);
}

TEST_CASE("a no of a customer that the backup does not know is told, or put on the host's card") {
  Shop shop;
  shop.back_up_now();
  shop.add(card("1001"), no_on("2026-11-05", EntryKind::refused));
  shop.lose_disk();
  shop.restore_now();
  const ReplayReport alone = shop.replay_now();
  CHECK(alone.unknown == 1);
  CHECK(alone.noes == 0);

  const std::vector<Card> cards{card("1000"), card("1001")};
  const ReplayReport with_cards = shop.replay_now(cards);
  CHECK(with_cards.unknown == 0);
  CHECK(with_cards.noes == 1);
  CHECK(shop.state_of("1001") == ConsentState::refused);
  CHECK(must(shop->subject(card("1001"))).identity == IdentityMatch::same);
  CHECK(must(shop->subject(card("1000"))).card == 0);
  CHECK(shop.replay_now(cards).known == 1);
}

TEST_CASE("the lock opens after the replay, with a person's word, and once") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.back_up_now();
  shop.lose_disk();
  shop.restore_now();
  const Day from = *parse_day("2026-11-20");
  const Day to = *parse_day("2026-11-22");
  const auto early = unlock(*shop, from, to, "all forms were entered again", "kari");
  REQUIRE_FALSE(early);
  CHECK(early.error().code == StatusCode::state);
  shop.replay_now();
  CHECK(must(shop->locked()));
  CHECK(unlock(*shop, to, from, "word", "kari").error().code == StatusCode::argument);
  CHECK(unlock(*shop, from, to, "", "kari").error().code == StatusCode::argument);
  CHECK_FALSE(unlock(*shop, from, to, "word", ""));
  CHECK(must(shop->locked()));

  must(unlock(*shop, from, to, "all forms were entered again", "kari"));
  CHECK_FALSE(must(shop->locked()));
  const Entry said = must(shop->house_entries()).back();
  CHECK(said.event.kind == EntryKind::unlocked);
  CHECK(said.event.content == "2026-11-20/2026-11-22");
  CHECK(said.event.remark == "all forms were entered again");
  CHECK(said.actor.by == "kari");
  shop.reopen();
  CHECK_FALSE(must(shop->locked()));
  CHECK(unlock(*shop, from, to, "again", "kari").error().code == StatusCode::state);
}

TEST_CASE("a list that was changed is not played, and the lock stays") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.back_up_now();
  shop.add(card("1001"), no_on("2026-11-05"));
  shop.lose_disk();
  shop.restore_now();
  std::string text = shop.scratch.read("shop.vernreplay");
  text[text.find("withdrawn") - 2] ^= 1;
  shop.scratch.write("shop.vernreplay", text);
  const auto played = replay(*shop, "", "kari");
  REQUIRE_FALSE(played);
  CHECK(played.error().code == StatusCode::data);
  CHECK_FALSE(unlock(*shop, Day{0}, Day{1}, "word", "kari"));
  CHECK(replay(*shop, shop.scratch.file("none"), "kari").error().code == StatusCode::not_found);
}

TEST_CASE("a list of another ledger under the same master key is neither played nor joined") {
  Shop shop;
  Options others = shop.options;
  others.path = shop.scratch.file("other.vern");
  must(Ledger::create(others));
  must(must(Ledger::open(others))->append({card("1001"), no_on("2026-11-05")}, "kari"));
  const std::string foreign = shop.scratch.read("other.vernreplay");
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.back_up_now();
  const auto played = replay(*shop, shop.scratch.file("other.vernreplay"), "kari");
  REQUIRE_FALSE(played);
  CHECK(played.error().code == StatusCode::data);
  CHECK(shop.state_of("1001") == ConsentState::given);

  shop.lose_disk();
  shop.scratch.write("shop.vernreplay", foreign);
  const auto restored = restore(shop.options, shop.copy, shop.keys, "kari");
  REQUIRE_FALSE(restored);
  CHECK(restored.error().code == StatusCode::data);
  fs::remove(shop.scratch.file("shop.vernreplay"));
  shop.restore_now();  // nothing stands in the way of it
  CHECK(shop.list().lines.empty());
}

TEST_CASE("of two lists no line is lost, wherever it stands") {
  Shop shop;
  shop.add(card("1001"), event(EntryKind::given, "2026-11-01"));
  shop.add(card("1002"), event(EntryKind::given, "2026-11-01"));
  shop.add(card("1001"), no_on("2026-11-02"));
  shop.back_up_now();
  shop.add(card("1002"), no_on("2026-11-05"));
  const std::string id = must(shop->stats()).ledger_id;
  const auto whole = shop.list();
  REQUIRE(whole.lines.size() == 2);

  shop.lose_disk();
  shop.restore_now();  // the list beside the lost ledger holds both
  CHECK(shop.list().lines == whole.lines);

  shop.lose_disk();
  fs::remove(shop.scratch.file("shop.vernreplay"));
  shop.restore_now();  // that of the backup holds the first
  CHECK(shop.list().lines == std::vector{whole.lines[0]});

  shop.lose_disk();
  fs::remove(shop.scratch.file("shop.vernreplay"));
  must(append_replay(shop.scratch.file("shop.vernreplay"), shop.options.master, id,
                     std::vector{whole.lines[1]}));
  shop.restore_now();  // each has one that the other lacks
  CHECK(shop.list().lines.size() == 2);
}
