// Every byte of what a ledger proves with, flipped: verify() finds it, or the ledger does not open.
// Elsewhere in the files, a sample: found, or every answer is what it was.
#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "faults/copied_ledger.hpp"
#include "ledger/impl.hpp"

using namespace vern_test;     // NOLINT(google-build-using-namespace)
using namespace vern::ledger;  // NOLINT(google-build-using-namespace)

namespace {

const std::vector<std::string> keys_of_cards{"1001", "1002", "1003", "1004", "1005"};

// A ledger that has lived: noes, a join, a document, a destruction; and a checkpoint outside.
struct Shop {
  Shop() {
    options = fast_options(folder, must(Key::random()));
    options.clock = [] { return noon(2026, 11, 20); };
    must(Ledger::create(options));
    const auto ledger = must(Ledger::open(options));
    for (const std::string& key : keys_of_cards) {
      auto given = event(EntryKind::given, "2026-11-19");
      if (key == "1003") {
        given.file = must(ledger->keep_evidence(card(key, key), "a form with a signature", "form",
                                                given.day, "kari"));
      }
      must(ledger->append({card(key, key), given}, "kari"));
    }
    must(ledger->append({card("1001", "1001"), event(EntryKind::withdrawn, "2026-11-20")}, "kari"));
    must(ledger->join(EntryKind::merged, card("1002", "1002"), card("1001", "1001"),
                      vern::parse_day("2026-11-20").value(), "kari", "same phone"));
    known.push_back(must(ledger->checkpoint()));
    must(ledger->plan_destruction(card("1004", "1004"), vern::parse_day("2030-01-01").value()));
    must(ledger->destroy(card("1005", "1005"), "kari"));
    known.push_back(must(ledger->checkpoint()));
  }

  ScratchFolder folder;
  Options options;
  std::vector<Checkpoint> known;
};

const Shop& shop() {
  static const Shop made;
  return made;
}

char other(char byte, std::mt19937_64& random) {
  return static_cast<char>(static_cast<unsigned char>(byte) ^ (1U + random() % 255U));
}

// Whether somebody who opens the ledger and verifies it is told.
bool is_found(const Copy& copy) {
  const auto ledger = copy.open();
  if (!ledger) return true;
  const auto said = (*ledger)->verify(shop().known);
  return !said || said->proof == Proof::broken;
}

struct Column {
  const char* file;
  const char* table;
  const char* column;
  const char* id;  // what names a row
  // The rest is looked at when the ledger is opened, so it is opened for each byte.
  bool opened_once = true;
};

// The value of a column, row by row.
struct Cell {
  std::string id;  // as SQL
  std::string bytes;
};

std::vector<Cell> cells_of(vern::io::Database& database, const Column& of) {
  const std::string id = of.id;
  auto all = must(database.prepare("SELECT quote(" + id + "), CAST(" + of.column +
                                   " AS BLOB) FROM " + of.table));
  std::vector<Cell> out;
  while (must(all.step())) out.push_back({std::string(all.text(0)), std::string(all.blob(1))});
  return out;
}

class Flipper {
 public:
  explicit Flipper(const Column& column)
      : column_(column), copy_(shop().folder.path(), shop().options) {
    if (column.opened_once) ledger_ = must(copy_.open());
  }

  // How many bytes were flipped; each is put back.
  std::size_t flip_all() {
    std::size_t count = 0;
    for (const Cell& cell : cells_of(*copy_.database(column_.file), column_)) {
      for (std::size_t at = 0; at < cell.bytes.size(); ++at, ++count) {
        std::string bytes = cell.bytes;
        bytes[at] = other(bytes[at], random_);
        put(cell, bytes);
        CHECK_MESSAGE(is_found(), column_.table << "." << column_.column << " of " << cell.id
                                                << ", byte " << at);
        put(cell, cell.bytes);
      }
    }
    CHECK_FALSE(is_found());
    return count;
  }

 private:
  void put(const Cell& cell, const std::string& bytes) {
    const auto database = copy_.database(column_.file);
    auto set =
        must(database->prepare(std::string("UPDATE ") + column_.table + " SET " + column_.column +
                               " = ?1 WHERE " + column_.id + " = " + cell.id));
    must(set.bind_blob(1, bytes).run());
  }
  bool is_found() {
    if (!ledger_) return ::is_found(copy_);
    return must(ledger_->verify(shop().known)).proof == Proof::broken;
  }

  Column column_;
  Copy copy_;
  std::unique_ptr<Ledger> ledger_;
  std::mt19937_64 random_ = seeded(1);
};

std::size_t flips() {
  const char* set = std::getenv("VERN_FLIPS");
  return set == nullptr ? 300 : static_cast<std::size_t>(std::strtoull(set, nullptr, 10));
}

// Everything that a ledger can be asked.
struct Answers {
  std::vector<Subject> subjects;
  std::vector<Entry> house;
  Hash root{};
  Stats stats;
};

vern::Result<Answers> ask(const Options& options) {
  Answers out;
  const auto snapshot = Snapshot::take(options);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  const auto ledger = Ledger::open(options);
  if (!ledger) return tl::make_unexpected(ledger.error());
  for (const std::string& key : keys_of_cards) {
    auto subject = (*ledger)->subject(card(key, key));
    if (!subject) return tl::make_unexpected(subject.error());
    Subject same;
    if (auto ok = (*snapshot)->subject(card(key, key), same); !ok) {
      return tl::make_unexpected(ok.error());
    }
    CHECK(same.entries == subject->entries);
    out.subjects.push_back(std::move(*subject));
  }
  const auto stats = (*ledger)->stats();
  if (!stats) return tl::make_unexpected(stats.error());
  out.house = (*snapshot)->house_entries();
  out.root = (*snapshot)->root();
  out.stats = *stats;
  return out;
}

bool same(const Answers& a, const Answers& b) {
  for (std::size_t i = 0; i < a.subjects.size(); ++i) {
    const Subject& one = a.subjects[i];
    const Subject& two = b.subjects[i];
    if (one.card != two.card || one.identity != two.identity || one.entries != two.entries) {
      return false;
    }
  }
  const auto numbers = [](const Stats& s) {
    return std::tie(s.entries, s.subjects, s.customers, s.destroyed, s.locked, s.ledger_id,
                    s.public_key);
  };
  return a.house == b.house && a.root == b.root && numbers(a.stats) == numbers(b.stats);
}

// Flips bytes of one file as it lies there.
void flip_some(const std::string& file, std::size_t count) {
  const Copy copy(shop().folder.path(), shop().options);
  const Answers before = must(ask(copy.options()));
  const std::string whole = copy.folder().read(file);
  REQUIRE_FALSE(whole.empty());
  auto random = seeded(whole.size());
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = random() % whole.size();
    std::string bytes = whole;
    bytes[at] = other(bytes[at], random);
    copy.folder().write(file, bytes);
    const bool is_told = is_found(copy);
    found += is_told ? 1 : 0;
    const auto now = is_told ? vern::Result<Answers>(before) : ask(copy.options());
    const bool is_silent = !now || same(before, *now);
    CHECK_MESSAGE(is_silent, file << ", byte " << at);
    copy.put_back(shop().folder.path());
  }
  CHECK(found > 0);
}

}  // namespace

TEST_CASE("every byte of every entry and of the tree is found when it is flipped") {
  CHECK(Flipper({"shop.vern", "entries", "leaf", "position"}).flip_all() > 2000);
  CHECK(Flipper({"shop.vern", "entries", "nodes", "position"}).flip_all() > 500);
}

TEST_CASE("every byte of a kept checkpoint is found when it is flipped") {
  CHECK(Flipper({"shop.vern", "checkpoints", "root", "rowid"}).flip_all() == 64);
  CHECK(Flipper({"shop.vern", "checkpoints", "signature", "rowid"}).flip_all() == 128);
  for (const char* number :
       {"size = size + 1", "size = -size", "time = time + 1", "time = -time"}) {
    const Copy copy(shop().folder.path(), shop().options);
    copy.run("shop.vern", std::string("UPDATE checkpoints SET ") + number + " WHERE rowid = 2");
    CHECK_MESSAGE(is_found(copy), number);
  }
}

TEST_CASE("every byte of a record of the key file is found when it is flipped") {
  CHECK(Flipper({"shop.vernkeys", "subjects", "record", "id"}).flip_all() > 300);
  CHECK(Flipper({"shop.vernkeys", "bindings", "record", "lookup"}).flip_all() > 200);
  CHECK(Flipper({"shop.vernkeys", "bindings", "lookup", "record"}).flip_all() >= 4 * 32);
  for (const char* change :
       {"subjects SET root = id WHERE id = 2", "subjects SET root = root + 1 WHERE id = 4",
        "subjects SET id = id + 10 WHERE id = 3", "bindings SET since = since + 1",
        "bindings SET subject = 1 WHERE subject = 3",
        "bindings SET subject = -1 WHERE subject = 3"}) {
    const Copy copy(shop().folder.path(), shop().options);
    copy.run("shop.vernkeys", std::string("UPDATE ") + change);
    CHECK_MESSAGE(is_found(copy), change);
  }
}

TEST_CASE("every byte of the heads of both files is found when it is flipped") {
  CHECK(Flipper({"shop.vern", "meta", "value", "name", false}).flip_all() > 80);
  CHECK(Flipper({"shop.vernkeys", "meta", "value", "name", false}).flip_all() > 150);
}

TEST_CASE("every byte of a document is found when it is flipped") {
  std::string name;
  for (const auto& one :
       std::filesystem::directory_iterator(shop().folder.file("shop.vern-evidence"))) {
    name = "shop.vern-evidence/" + one.path().filename().string();
  }
  const Copy copy(shop().folder.path(), shop().options);
  const auto ledger = must(copy.open());
  const std::string whole = copy.folder().read(name);
  auto random = seeded(2);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = other(bytes[at], random);
    copy.folder().write(name, bytes);
    CHECK_MESSAGE(must(ledger->verify({})).proof == Proof::broken, "byte " << at);
  }
}

TEST_CASE("any byte of the files, flipped, is found or changes no answer") {
  flip_some("shop.vern", flips());
  flip_some("shop.vernkeys", flips());
  flip_some("shop.vernreplay", flips() / 3);
}

TEST_CASE("a check of the stored tree alone would miss an entry that was flipped") {
  const Copy copy(shop().folder.path(), shop().options);
  copy.run("shop.vern",
           "UPDATE entries SET leaf = CAST(substr(leaf, 1, 60) || x'00' || substr(leaf, 62) AS "
           "BLOB) WHERE position = 3");
  const auto ledger = must(copy.open());
  for (const Checkpoint& one : shop().known) {
    CHECK(must(root_of(*ledger->impl().store, one.size)) == one.root);  // sees nothing
  }
  CHECK(must(ledger->verify(shop().known)).proof == Proof::broken);
}
