// After a destruction nothing of the subject stands in any byte of any file.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include "ledger/impl.hpp"
#include "support/test_ledger.hpp"

using namespace vern_test;  // NOLINT(google-build-using-namespace)
using vern::IdentityMatch;
using vern::StatusCode;
using vern::ledger::EntryKind;
using vern::ledger::Ledger;
using vern::ledger::Proof;
using vern::ledger::Snapshot;
using vern::ledger::SubjectRecord;

namespace fs = std::filesystem;

namespace {

using Secrets = std::vector<std::pair<std::string, std::string>>;  // what it is, its bytes

vern::Day day(const char* text) { return vern::parse_day(text).value(); }

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

// The digits of base64 that depend on these bytes alone when `skip` bytes stand before them.
std::string base64_within(std::string_view bytes, std::size_t skip) {
  static constexpr char digits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  const std::size_t first = (skip * 8 + 5) / 6;
  const std::size_t end = (skip + bytes.size()) * 8 / 6;
  for (std::size_t digit = first; digit < end; ++digit) {
    unsigned value = 0;
    for (std::size_t bit = digit * 6; bit < digit * 6 + 6; ++bit) {
      const auto byte = static_cast<unsigned char>(bytes[bit / 8 - skip]);
      value = value * 2 + ((byte >> (7 - bit % 8)) & 1U);
    }
    out += digits[value];
  }
  return out;
}

std::string utf16(std::string_view bytes, bool big_endian) {
  std::string out;
  for (const char c : bytes) {
    if (big_endian) out += '\0';
    out += c;
    if (!big_endian) out += '\0';
  }
  return out;
}

// Every way in which bytes may have been written down.
std::vector<std::string> forms_of(const std::string& bytes) {
  const std::string hex = vern::ledger::to_hex(bytes);
  return {bytes,
          hex,
          upper(hex),
          base64_within(bytes, 0),
          base64_within(bytes, 1),
          base64_within(bytes, 2),
          utf16(bytes, false),
          utf16(bytes, true)};
}

// What of the secrets stands in any file of the folder: "name of the secret in file".
std::vector<std::string> found_in(const ScratchFolder& folder, const Secrets& secrets) {
  std::vector<std::string> out;
  for (const auto& each : fs::recursive_directory_iterator(folder.path())) {
    if (!each.is_regular_file()) continue;
    const std::string name = fs::relative(each.path(), folder.path()).string();
    const std::string bytes = folder.read(name);
    for (const auto& [what, secret] : secrets) {
      for (const std::string& form : forms_of(secret)) {
        if (bytes.find(form) == std::string::npos) continue;
        out.push_back(what + " in " + name);
        break;
      }
    }
  }
  return out;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const std::string number = "K-104711";
const std::string name_of_person = "KJELLAUG TRAVNESTUEN";
const std::string born = "1971-03-02";
const std::string identity_number = "02837112345";  // its month is 03 + 80
const std::string old_number = "K-990012";
const std::string form_number = "skjema 2026/00417";
const std::string document = "Samtykke: Kjellaug Travnestuen, Storgata 7, underskrevet";
const std::string document_title = "samtykke-travnestuen.pdf";

vern::ledger::Card person(const std::string& key) {
  vern::ledger::Card out;
  out.key = key;
  out.identity = std::vector<std::string>{name_of_person, born};
  return out;
}

// A subject of whom everything there is was recorded; the number moved once.
void record_person(TestLedger& ledger) {
  auto given = event(EntryKind::given, "2026-11-10");
  given.remark = "identity number " + identity_number + ", known as " + name_of_person;
  given.form = form_number;
  given.file = must(ledger->keep_evidence(person(old_number), document, document_title,
                                          day("2026-11-10"), "kari"));
  ledger.add(person(old_number), given);
  ledger.add(person(old_number), event(EntryKind::withdrawn, "2026-11-11"));
  must(ledger->move(person(old_number), person(number), day("2026-11-12"), "kari"));
  must(ledger->rebind(person(number), day("2026-11-13"), "kari", "met " + name_of_person));
}

std::string column_of(vern::ledger::KeyFile& keys, const std::string& sql) {
  auto query = must(keys.database().prepare(sql));
  REQUIRE(must(query.step()));
  return std::string(query.blob(0));
}

Secrets secrets_of(TestLedger& ledger, const vern::ledger::Card& card) {
  auto& in = ledger->impl();
  const auto subject = must(ledger->subject(card));
  REQUIRE(subject.card != 0);
  const SubjectRecord record = *must(in.keys->subject(subject.card));
  const auto keys = vern::ledger::SubjectKeys::of(record.pseudonym, record.key);
  const std::string id = std::to_string(subject.card);
  const auto text = [](std::string_view bytes) { return std::string(bytes); };
  return {
      {"name", name_of_person},
      {"day of birth", born},
      {"identity number", identity_number},
      {"customer number", number},
      {"old customer number", old_number},
      {"form number", form_number},
      {"document", document},
      {"title of the document", document_title},
      {"pseudonym", text(record.pseudonym.bytes())},
      {"key", text(record.key.bytes())},
      {"key of entries", text(keys.entries.bytes())},
      {"key of documents", text(keys.evidence.bytes())},
      {"key of tags", text(keys.pseudonym.bytes())},
      {"sealed record", column_of(*in.keys, "SELECT record FROM subjects WHERE id = " + id)},
      {"sealed binding", column_of(*in.keys, "SELECT record FROM bindings WHERE subject = " + id)},
      {"look-up hash", in.keys->look_up_of("customers", number)},
      {"old look-up hash", in.keys->look_up_of("customers", old_number)},
      {"fingerprint", must(in.keys->fingerprint_of({name_of_person, born}))}};
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += one + "\n";
  return out;
}

// Like the steps of destroy(), up to one of them: what a crash leaves.
std::string pending_id(TestLedger& ledger) {
  const auto pending = must(ledger->impl().store->pending());
  return pending.empty() ? "" : pending.front();
}

}  // namespace

TEST_CASE("the scanner finds a secret in every form in which it may stand") {
  ScratchFolder folder;
  const Secrets secrets{{"name", name_of_person}};
  for (const std::string& form : forms_of(name_of_person)) {
    folder.write("planted", "..." + form + "...");
    CHECK(found_in(folder, secrets) == std::vector<std::string>{"name in planted"});
  }
  folder.write("planted", "KJELLAUG TRAVNESTUE");
  CHECK(found_in(folder, secrets).empty());
}

TEST_CASE("base64 digits are those of RFC 4648") {
  // RFC 4648, section 10: "foobar" is Zm9vYmFy; behind one byte, digits that mix are left out.
  CHECK(base64_within("foobar", 0) == "Zm9vYmFy");
  CHECK(base64_within("oobar", 1) == "9vYmFy");
}

TEST_CASE("after a destruction nothing of the subject stands in any byte of any file") {
  TestLedger ledger;
  ledger.add(card("2002", "OLA HANSEN"), event(EntryKind::given, "2026-11-10"));
  record_person(ledger);
  const Secrets secrets = secrets_of(ledger, person(number));
  const auto before = found_in(ledger.scratch, secrets);
  for (const char* there : {"sealed record in shop.vernkeys", "sealed binding in shop.vernkeys",
                            "look-up hash in shop.vernkeys", "old look-up hash in shop.vernkeys"}) {
    CHECK_MESSAGE(contains(before, there), there);
  }
  CHECK(before.size() == 4);  // everything else is sealed from the start

  const auto size = must(ledger->size());
  const auto point = must(ledger->checkpoint());
  must(ledger->destroy(person(number), "kari"));
  CHECK(joined(found_in(ledger.scratch, secrets)) == "");
  const auto verified = must(ledger->verify(std::vector{point}));
  CHECK(verified.proof == Proof::proved);
  CHECK(verified.findings.empty());
  CHECK(verified.unreadable == 5);  // bound, given, withdrawn, moved, bound
  CHECK(must(ledger->size()) == size + 2);
  CHECK(must(ledger->subject(card("2002", "OLA HANSEN"))).entries.size() == 2);
  ledger.ledger.reset();
  CHECK(joined(found_in(ledger.scratch, secrets)) == "");
  ledger.reopen();
  ledger.add(person(number), event(EntryKind::refused, "2026-11-20"));  // a new customer
  CHECK(must(ledger->subject(person(number))).entries.size() == 2);
}

TEST_CASE("subjects that were joined go together") {
  TestLedger ledger;
  record_person(ledger);
  ledger.add(card("3003", "KJELLAUG HANSEN"), event(EntryKind::refused, "2026-11-10"));
  must(ledger->join(EntryKind::merged, person(number), card("3003", "KJELLAUG HANSEN"),
                    day("2026-11-14"), "kari", name_of_person));
  const Secrets secrets = secrets_of(ledger, person(number));
  Secrets others = secrets_of(ledger, card("3003", "KJELLAUG HANSEN"));
  must(ledger->destroy(card("3003", "KJELLAUG HANSEN"), "kari"));
  CHECK(joined(found_in(ledger.scratch, secrets)) == "");
  CHECK(must(ledger->subject(person(number))).card == 0);
  CHECK(must(ledger->verify({})).unreadable == 8);
  CHECK(must(ledger->stats()).customers == 0);
  others.erase(others.end() - 3, others.end());  // look-up hashes and fingerprint are the first's
  CHECK(joined(found_in(ledger.scratch, others)) == "");
}

TEST_CASE("a number whose holder is destroyed does not fall back to whose it was before") {
  TestLedger ledger;
  ledger.add(card("1001"), event(EntryKind::withdrawn, "2026-11-10"));
  const auto second = card("1001", "PER OLSEN");
  must(ledger->bind_new_person(second, day("2026-11-12"), "kari", "reused"));
  must(ledger->destroy(second, "kari"));
  CHECK(must(ledger->subject(second)).identity == IdentityMatch::unbound);
  CHECK(must(ledger->subject(card("1001"))).card == 0);
  CHECK(must(ledger->verify({})).findings.empty());
  ledger.add(card("1001", "ANNE LIE"), event(EntryKind::given, "2026-11-13"));
  CHECK(must(ledger->subject(card("1001", "ANNE LIE"))).identity == IdentityMatch::same);
  CHECK(must(ledger->verify({})).findings.empty());
}

TEST_CASE("one document may prove two entries, and is gone with them") {
  TestLedger ledger;
  auto first = event(EntryKind::given, "2026-11-10");
  first.file = must(
      ledger->keep_evidence(person(number), document, document_title, day("2026-11-10"), "kari"));
  auto second = first;
  second.channel = vern::Channel::email;
  must(ledger->append(
      std::vector<vern::ledger::NewEntry>{{person(number), first}, {person(number), second}},
      "kari"));
  CHECK(must(ledger->verify({})).findings.empty());
  must(ledger->destroy(person(number), "kari"));
  CHECK_FALSE(ledger.scratch.exists("shop.vern-evidence/" + first.file->file));
}

TEST_CASE("a destruction waits for readers, and gives up with nothing half done") {
  TestLedger ledger;
  ledger.options.wait_ms = 50;
  ledger.reopen();
  record_person(ledger);
  const Secrets secrets = secrets_of(ledger, person(number));
  const auto size = must(ledger->size());
  auto reader = must(Ledger::open(ledger.options));
  auto snapshot = must(Snapshot::take(ledger.options));
  SUBCASE("a snapshot") { reader.reset(); }
  SUBCASE("a transaction on the key file alone") { snapshot.reset(); }
  {
    std::optional<vern::io::Transaction> reading;
    if (reader) reading.emplace(must(vern::io::Transaction::read(reader->impl().keys->database())));
    const auto busy = ledger->destroy(person(number), "kari");
    REQUIRE_FALSE(busy);
    CHECK(busy.error().code == StatusCode::busy);
    CHECK(must(ledger->size()) == size);
    const auto subject = must(ledger->subject(person(number)));
    CHECK(subject.entries.size() == 5);
    CHECK(must(ledger->read_evidence(subject.card, *subject.entries[1].event.file)) == document);
    CHECK(must(ledger->verify({})).findings.empty());
  }
  snapshot.reset();
  must(ledger->destroy(person(number), "kari"));
  CHECK(joined(found_in(ledger.scratch, secrets)) == "");
  CHECK(must(ledger->verify({})).unreadable == 5);
}

TEST_CASE("a destruction that waits goes on when the reader is gone") {
  TestLedger ledger;
  ledger.options.wait_ms = 60000;
  ledger.reopen();
  record_person(ledger);
  auto snapshot = must(Snapshot::take(ledger.options));
  auto waiting = std::async(std::launch::async,
                            [&] { return ledger->destroy(person(number), "kari").has_value(); });
  CHECK(waiting.wait_for(std::chrono::milliseconds(100)) == std::future_status::timeout);
  vern::ledger::Subject subject;
  must(snapshot->subject(person(number), subject));
  CHECK(subject.entries.size() == 5);
  snapshot.reset();
  CHECK(waiting.get());
  CHECK(must(ledger->subject(person(number))).card == 0);
}

TEST_CASE("a crash between intent and done is completed when the ledger is opened") {
  TestLedger ledger;
  record_person(ledger);
  const Secrets secrets = secrets_of(ledger, person(number));
  ledger.options.wait_ms = 50;
  ledger.reopen();
  // The folder of evidence cannot be changed: the intent stands, and then a step fails.
  const std::string evidence = ledger.scratch.file("shop.vern-evidence");
  const auto name = must(ledger->subject(person(number))).entries[1].event.file->file;
  fs::remove(evidence + "/" + name);
  fs::create_directories(evidence + "/" + name + "/stuck");
  REQUIRE_FALSE(ledger->destroy(person(number), "kari"));
  REQUIRE(pending_id(ledger) != "");
  CHECK(must(ledger->subject(person(number))).entries.size() == 5);
  const auto more = ledger->append({person(number), event(EntryKind::given, "2026-11-20")}, "kari");
  REQUIRE_FALSE(more);
  CHECK(more.error().code == StatusCode::state);
  fs::remove_all(evidence + "/" + name);
  ledger.reopen();
  CHECK(pending_id(ledger) == "");
  CHECK(must(ledger->subject(person(number))).card == 0);
  CHECK(joined(found_in(ledger.scratch, secrets)) == "");
  CHECK(must(ledger->verify({})).findings.empty());
  CHECK(must(ledger->stats()).destroyed == 1);
}

TEST_CASE("destructions come on their planned day, each group once") {
  TestLedger ledger;
  for (const char* key : {"1", "2", "3", "4"}) {
    ledger.add(card(key), event(EntryKind::given, "2026-11-10"));
  }
  must(ledger->join(EntryKind::same_person, card("2"), card("1"), day("2026-11-11"), "kari", ""));
  must(ledger->plan_destruction(card("2"), day("2026-12-01")));  // and so of 1
  must(ledger->plan_destruction(card("3"), day("2026-12-02")));
  must(ledger->plan_destruction(card("4"), day("2026-12-01")));
  must(ledger->plan_destruction(card("4"), std::nullopt));
  CHECK(must(ledger->planned_destruction(card("1"))) == day("2026-12-01"));
  CHECK(must(ledger->planned_destruction(card("4"))) == std::nullopt);
  ledger.reopen();
  CHECK(must(ledger->destroy_due(day("2026-11-30"), "kari")).subjects == 0);
  CHECK(must(ledger->destroy_due(day("2026-12-01"), "kari")).subjects == 1);
  CHECK(must(ledger->subject(card("1"))).card == 0);
  CHECK(must(ledger->subject(card("2"))).card == 0);
  CHECK(must(ledger->subject(card("3"))).card != 0);
  CHECK(must(ledger->destroy_due(day("2030-01-01"), "kari")).subjects == 1);
  CHECK(must(ledger->subject(card("4"))).card != 0);
  CHECK(must(ledger->verify({})).findings.empty());
}
