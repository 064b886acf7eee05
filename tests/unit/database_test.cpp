#include "io/database.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "io/random.hpp"
#include "support/fault_vfs.hpp"

using namespace vern;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("vern-database-" + *io::random_hex(6));
  Folder() { fs::create_directory(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  std::string file(const std::string& name) const { return (path / name).string(); }
  std::vector<std::string> names() const { return *io::names_in(path.string()); }
};

using Opened = std::unique_ptr<io::Database>;

Opened open_at(const std::string& path, io::OpenMode mode = io::OpenMode::read_write,
               const std::string& vfs = {}) {
  auto opened = io::Database::open({path, mode, 20, vfs});
  REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().message));
  return std::move(*opened);
}

// A table of pairs: both rows of a pair come in one transaction.
Opened create(const std::string& path, const char* journal = "WAL") {
  auto database = open_at(path, io::OpenMode::create);
  REQUIRE(
      database->pragma("journal_mode", journal, journal == std::string("WAL") ? "wal" : "delete"));
  REQUIRE(database->pragma("synchronous", "FULL", "2"));
  REQUIRE(database->run("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)"));
  return database;
}

Result<void> insert(io::Database& database, std::int64_t a, std::string_view b) {
  auto statement = database.prepare("INSERT INTO t VALUES (?, ?)");
  if (!statement) return tl::make_unexpected(statement.error());
  return statement->bind(1, a).bind_blob(2, b).run();
}

Result<void> insert_pair(io::Database& database, std::int64_t first) {
  auto transaction = io::Transaction::write(database);
  if (!transaction) return tl::make_unexpected(transaction.error());
  const std::string large(9000, 'x');  // more than one page
  for (const std::int64_t a : {first, first + 1}) {
    if (auto ok = insert(database, a, large); !ok) return ok;
  }
  return transaction->commit();
}

std::int64_t rows(io::Database& database) {
  const auto count = database.integer("SELECT count(*) FROM t");
  REQUIRE_MESSAGE(count, (count ? "" : count.error().message));
  return *count;
}

}  // namespace

TEST_CASE("a transaction that is not committed leaves nothing, and one that is stays") {
  const Folder folder;
  {
    const auto database = create(folder.file("a"));
    {
      auto dropped = io::Transaction::write(*database);
      REQUIRE(dropped);
      REQUIRE(insert(*database, 1, "gone"));
      CHECK(database->in_transaction());
    }
    CHECK_FALSE(database->in_transaction());
    CHECK(rows(*database) == 0);
    auto kept = io::Transaction::write(*database);
    REQUIRE(kept);
    REQUIRE(insert(*database, 2, "kept"));
    REQUIRE(kept->commit());
    CHECK_FALSE(kept->commit());
  }
  const auto again = open_at(folder.file("a"));
  CHECK(*again->integer("SELECT sum(a) FROM t") == 2);
  CHECK_FALSE(again->is_poisoned());
}

TEST_CASE("bytes come back as they were: NULs, none at all, and NULL is not none") {
  const Folder folder;
  const auto database = create(folder.file("a"));
  const std::string odd("\0a\0\xff", 4);
  REQUIRE(insert(*database, 1, odd));
  REQUIRE(insert(*database, 2, {}));
  auto statement = database->prepare("INSERT INTO t VALUES (?, ?)");
  REQUIRE(statement);
  REQUIRE(statement->bind(1, 3).bind_null(2).run());
  REQUIRE(statement->bind(1, 4).bind_text(2, "tekst").run());  // and the statement again
  auto read = database->prepare("SELECT b, typeof(b) FROM t ORDER BY a");
  REQUIRE(read);
  REQUIRE(*read->step());
  CHECK(read->blob(0) == odd);
  REQUIRE(*read->step());
  CHECK(read->blob(0).empty());
  CHECK(read->text(1) == "blob");
  CHECK_FALSE(read->is_null(0));
  REQUIRE(*read->step());
  CHECK(read->is_null(0));
  REQUIRE(*read->step());
  CHECK(read->text(0) == "tekst");
  CHECK_FALSE(*read->step());
}

TEST_CASE("a value bound to a place that is not there is an error, not a row with NULL") {
  const Folder folder;
  const auto database = create(folder.file("a"));
  auto statement = database->prepare("INSERT INTO t VALUES (?, 1)");
  REQUIRE(statement);
  CHECK_FALSE(statement->bind(1, 1).bind(2, 1).run());
  CHECK(rows(*database) == 0);
  CHECK(statement->bind(1, 1).run());
  CHECK_FALSE(io::Statement().run());
}

TEST_CASE("who waits in vain is told that it is busy, and has written nothing") {
  const Folder folder;
  for (const char* journal : {"WAL", "DELETE"}) {
    CAPTURE(journal);
    const auto first = create(folder.file(journal), journal);
    const auto second = open_at(folder.file(journal));
    auto held = io::Transaction::write(*first);
    REQUIRE(held);
    REQUIRE(insert(*first, 1, "first"));
    const auto refused = insert_pair(*second, 10);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == StatusCode::busy);
    CHECK(refused.error().message.find(folder.file(journal)) != std::string::npos);
    CHECK_FALSE(second->is_poisoned());
    REQUIRE(held->commit());
    CHECK(rows(*second) == 1);
    CHECK(insert_pair(*second, 10));
  }
}

TEST_CASE("a commit that a reader holds up is busy, is rolled back, and works afterwards") {
  const Folder folder;
  const auto writer = create(folder.file("a"), "DELETE");
  const auto reader = open_at(folder.file("a"));
  {
    const auto reading = io::Transaction::read(*reader);
    REQUIRE(reading);
    const auto refused = insert_pair(*writer, 1);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == StatusCode::busy);
    CHECK_FALSE(writer->in_transaction());
    CHECK_FALSE(writer->is_poisoned());
  }
  CHECK(rows(*reader) == 0);
  CHECK(insert_pair(*writer, 1));
}

TEST_CASE("a reader sees the state of the moment it began, whatever is written meanwhile") {
  const Folder folder;
  const auto writer = create(folder.file("a"));
  const auto reader = open_at(folder.file("a"));
  auto reading = io::Transaction::read(*reader);
  REQUIRE(reading);
  REQUIRE(insert_pair(*writer, 1));
  CHECK(rows(*reader) == 0);
  // It may not write either: what it would write rests on a state that is no more.
  const auto late = insert(*reader, 5, "late");
  REQUIRE_FALSE(late);
  CHECK(late.error().code == StatusCode::busy);
  REQUIRE(reading->commit());
  CHECK(rows(*reader) == 2);
}

TEST_CASE("a new file and what SQLite lays beside it are the owner's, whatever the umask") {
  const Folder folder;
  for (const mode_t mask : {mode_t{0}, mode_t{0277}}) {
    const mode_t before = ::umask(mask);
    const std::string path = folder.file("a" + std::to_string(mask));
    {
      const auto database = create(path);
      REQUIRE(insert_pair(*database, 1));
      for (const char* suffix : {"", "-wal", "-shm"}) {
        CAPTURE(suffix);
        CHECK(*io::permissions_of(path + suffix) == 0600);
      }
    }
    const auto keys = create(path + "k", "DELETE");
    auto open_journal = io::Transaction::write(*keys);
    REQUIRE(insert(*keys, 1, "x"));
    CHECK(*io::permissions_of(path + "k-journal") == 0600);
    ::umask(before);
  }
}

TEST_CASE("a pragma that SQLite does not take is an error") {
  const Folder folder;
  const auto database = create(folder.file("a"));
  const auto refused = database->pragma("page_size", "8192", "8192");  // too late: it has pages
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == StatusCode::unsupported);
  CHECK(refused.error().message.find("4096") != std::string::npos);
  CHECK(database->pragma("no_such_thing", "1", "1").error().code == StatusCode::unsupported);
}

TEST_CASE("names that SQLite would take for something else are files like others") {
  const Folder folder;
  const auto before = fs::current_path();
  fs::current_path(folder.path);
  for (const char* name : {":memory:", "file:a?mode=memory"}) {
    CAPTURE(name);
    { CHECK(insert_pair(*create(name), 1)); }
    CHECK(rows(*open_at(name)) == 2);
    CHECK(io::exists(folder.file(name)));
  }
  fs::current_path(before);
  for (const std::string& name : {std::string(), std::string("a\0b", 3)}) {
    const auto refused = io::Database::open({name, io::OpenMode::create, 0, {}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == StatusCode::argument);
  }
}

TEST_CASE("what is no database, what is not there and what may only be read are told apart") {
  const Folder folder;
  REQUIRE(io::replace_file(folder.file("text"), std::string(5000, 'x')));
  CHECK(io::Database::open({folder.file("text"), {}, 0, {}}).error().code == StatusCode::data);
  const auto missing = io::Database::open({folder.file("none"), io::OpenMode::read_write, 0, {}});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == StatusCode::io);
  CHECK_FALSE(io::exists(folder.file("none")));
  { create(folder.file("a")); }
  const auto reader = open_at(folder.file("a"), io::OpenMode::read_only);
  CHECK(rows(*reader) == 0);
  CHECK(insert_pair(*reader, 1).error().code == StatusCode::io);
}

TEST_CASE("a file may not bring code: triggers in it do not run") {
  const Folder folder;
  const auto database = create(folder.file("a"));
  REQUIRE(
      database->run("CREATE TABLE stolen (b BLOB); CREATE TRIGGER thief AFTER INSERT ON t "
                    "BEGIN INSERT INTO stolen VALUES (NEW.b); END"));
  REQUIRE(insert(*database, 1, "secret"));
  CHECK(*database->integer("SELECT count(*) FROM stolen") == 0);
  static_cast<void>(database->run("PRAGMA writable_schema = ON"));
  CHECK_FALSE(database->run("DELETE FROM sqlite_schema"));
}

TEST_CASE("a damaged file is found, and is data, not a defect") {
  const Folder folder;
  const auto path = folder.file("a");
  {
    const auto database = create(path, "DELETE");
    REQUIRE(database->run("CREATE INDEX by_b ON t (b)"));
    auto transaction = io::Transaction::write(*database);
    for (int a = 0; a < 200; ++a) REQUIRE(insert(*database, a, "value " + std::to_string(a)));
    REQUIRE(transaction->commit());
    CHECK(database->check_integrity()->empty());
  }
  std::string bytes = *io::read_file(path, 1'000'000);
  const auto at = bytes.rfind("value 77");
  REQUIRE(at != std::string::npos);
  bytes[at + 7] = '6';
  REQUIRE(io::replace_file(path, bytes));
  const auto said = open_at(path)->check_integrity();
  REQUIRE(said);
  CHECK_FALSE(said->empty());
  CHECK(said->find("value") == std::string::npos);

  bytes.replace(4096, 4096, std::string(4096, '\x5a'));  // the root page of the table
  REQUIRE(io::replace_file(path, bytes));
  const auto ruined = open_at(path);
  CHECK_FALSE(ruined->check_integrity()->empty());
  const auto read = ruined->integer("SELECT sum(length(b)) FROM t NOT INDEXED");
  REQUIRE_FALSE(read);
  CHECK(read.error().code == StatusCode::data);
  CHECK(ruined->is_poisoned());
}

TEST_CASE("a copy is whole, leaves nothing beside it, and never replaces one") {
  const Folder folder;
  const auto database = create(folder.file("a"));
  for (int a = 0; a < 20; a += 2) REQUIRE(insert_pair(*database, a));
  {
    const auto other = open_at(folder.file("a"));
    auto writing = io::Transaction::write(*other);
    REQUIRE(writing);
    REQUIRE(insert(*other, 99, "not committed"));
    REQUIRE(database->copy_to(folder.file("copy")));
  }
  const auto names = folder.names();
  CHECK(names == std::vector<std::string>{"a", "a-shm", "a-wal", "copy"});
  CHECK(*io::permissions_of(folder.file("copy")) == 0600);
  CHECK(rows(*open_at(folder.file("copy"))) == 20);
  CHECK(open_at(folder.file("copy"))->check_integrity()->empty());
  const auto again = database->copy_to(folder.file("copy"));
  REQUIRE_FALSE(again);
  CHECK(again.error().code == StatusCode::state);
  CHECK(database->copy_to(folder.file("none/copy")).error().code == StatusCode::io);
}

TEST_CASE("a copy of a file that somebody is committing to is busy, and leaves nothing") {
  const Folder folder;
  const auto database = create(folder.file("a"), "DELETE");
  REQUIRE(insert_pair(*database, 1));
  const auto other = open_at(folder.file("a"));
  REQUIRE(other->run("BEGIN EXCLUSIVE"));
  const auto refused = database->copy_to(folder.file("copy"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == StatusCode::busy);
  CHECK(folder.names() == std::vector<std::string>{"a"});
  REQUIRE(other->run("ROLLBACK"));
  CHECK(database->copy_to(folder.file("copy")));
}

TEST_CASE(
    "after a failed write, fsync or a full disk the handle is poisoned; a failed read spares it") {
  const Folder folder;
  vern_test::FaultVfs disk("vern-poison");
  struct Case {
    std::string what;
    vern_test::Fault fault;
    bool poisons;
  };
  using enum vern_test::DiskCall;
  using enum vern_test::Failure;
  const std::vector<Case> cases = {
      {"fsync", {.calls = {sync}}, true},
      {"write", {.calls = {write}}, true},
      {"short write", {.failure = short_write}, true},
      {"full disk", {.failure = full}, true},
      {"read", {.calls = {read}}, false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    const std::string path = folder.file(each.what);
    { REQUIRE(insert_pair(*create(path), 1)); }
    const auto database = open_at(path, io::OpenMode::read_write, disk.name());
    REQUIRE(database->run("PRAGMA cache_size = 1; PRAGMA busy_timeout = 0"));
    disk.arm(each.fault);
    const auto failed = insert_pair(*database, 11);
    disk.disarm();
    CHECK(disk.has_failed());
    CHECK_FALSE(failed);
    CHECK(database->is_poisoned() == each.poisons);
    CHECK_FALSE(database->in_transaction());
    CHECK(rows(*open_at(path)) == 2);
    if (!each.poisons) CHECK(insert_pair(*database, 11));
  }
}

namespace {

// One pair on a disk whose nth call fails, over a copy of `before`. True: acknowledged.
bool try_on(vern_test::FaultVfs& disk, vern_test::Fault fault, const std::string& before,
            const std::string& path) {
  fs::copy_file(before, path, fs::copy_options::overwrite_existing);
  disk.arm(std::move(fault));
  bool acknowledged = false;
  {
    auto opened = io::Database::open({path, io::OpenMode::read_write, 0, disk.name()});
    if (opened) acknowledged = insert_pair(**opened, 11).has_value();
  }
  disk.disarm();
  return acknowledged;
}

void sweep(const char* journal, vern_test::Failure failure, bool for_good) {
  const Folder folder;
  vern_test::FaultVfs disk("vern-sweep");
  disk.be_fast();
  { REQUIRE(insert_pair(*create(folder.file("before"), journal), 1)); }
  const std::string path = folder.file("a");
  for (std::uint64_t nth = 1;; ++nth) {
    CAPTURE(nth);
    const bool acknowledged = try_on(disk, {.nth = nth, .failure = failure, .for_good = for_good},
                                     folder.file("before"), path);
    {
      const auto after = open_at(path, io::OpenMode::read_write, disk.name());
      const auto count = rows(*after);
      CHECK((count == 4 || (count == 2 && !acknowledged)));
      CHECK(after->check_integrity()->empty());
    }
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(path + suffix);
    if (disk.has_failed()) continue;
    CHECK(acknowledged);
    CHECK(nth > 5);  // there was something to fail
    return;
  }
}

}  // namespace

// Every call to the disk fails in turn, once and for good.
TEST_CASE("no failure of the disk breaks a pair or loses one that was acknowledged") {
  using enum vern_test::Failure;
  for (const std::string journal : {"WAL", "DELETE"}) {
    for (const auto failure : {refused, short_write, full}) {
      for (const bool for_good : {false, true}) {
        CAPTURE(journal);
        CAPTURE(for_good);
        sweep(journal.c_str(), failure, for_good);
      }
    }
  }
}
