#include "io/database.hpp"

#include <sqlite3.h>

#include <array>

#include "io/file.hpp"
#include "io/filesystem.hpp"

namespace vern::io {

namespace {

// Without a folder SQLite would take some names for its own: ":memory:", "", "file:...".
std::string as_file_name(const std::string& path) {
  return path.front() == '/' ? path : "./" + path;
}

// A link to the file is followed: a shop may keep its data on another disk. One connection per
// handle and no cache shared with a host that happens to use the same SQLite.
int open_flags(OpenMode mode) {
  const int access = mode == OpenMode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  return access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
}

// Failures that leave the disk as it was: only looking failed.
bool is_failed_look(int code) {
  switch (code) {
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_FSTAT:
    case SQLITE_IOERR_RDLOCK:
    case SQLITE_IOERR_LOCK:
    case SQLITE_IOERR_ACCESS:
    case SQLITE_IOERR_CHECKRESERVEDLOCK:
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_SHMLOCK:
    case SQLITE_IOERR_GETTEMPPATH:
    case SQLITE_IOERR_CONVPATH:
    case SQLITE_IOERR_NOMEM:
      return true;
    default:
      return false;
  }
}

bool is_poison(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return true;
    case SQLITE_IOERR:
      return !is_failed_look(code);
    default:
      return false;
  }
}

StatusCode status_of(int code) {
  if (code == SQLITE_IOERR_NOMEM) return StatusCode::memory;
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:  // others won the race for the locks of the log too often
      return StatusCode::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StatusCode::data;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOLFS:
      return StatusCode::io;
    case SQLITE_NOMEM:
      return StatusCode::memory;
    case SQLITE_TOOBIG:
      return StatusCode::limit;
    default:
      return StatusCode::internal;
  }
}

// sqlite3_errstr() knows the kind of failure; the statement and its values stay out of the message.
tl::unexpected<Error> sqlite_failure(std::string_view doing, std::string_view path, int code) {
  std::string message = "cannot ";
  message.append(doing).append(" ").append(path).append(": ").append(sqlite3_errstr(code));
  message.append(" (SQLite ").append(std::to_string(code)).append(")");
  return fail(status_of(code), std::move(message));
}

struct Switch {
  int what;
  int value;
};
// Whoever can write the file must not be able to make this process run something by it.
constexpr std::array switches = {
    Switch{SQLITE_DBCONFIG_DEFENSIVE, 1},
    Switch{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    Switch{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    Switch{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    Switch{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    Switch{SQLITE_DBCONFIG_DQS_DML, 0},
    Switch{SQLITE_DBCONFIG_DQS_DDL, 0},
};

int throw_switches(sqlite3* handle) {
  for (const Switch& each : switches) {
    int now = -1;
    const int code = sqlite3_db_config(handle, each.what, each.value, &now);
    if (code != SQLITE_OK) return code;
    if (now != each.value) return SQLITE_MISUSE;
  }
  return SQLITE_OK;
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions& options) {
  const std::string& path = options.path;
  if (path.empty() || path.find('\0') != std::string::npos) {
    return fail(StatusCode::argument, "a database needs the path of a file");
  }
  if (options.mode == OpenMode::create) {
    const auto made = make_private_file(path);
    if (!made) return tl::make_unexpected(made.error());
  }
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(as_file_name(path).c_str(), &handle, open_flags(options.mode),
                                   options.vfs.empty() ? nullptr : options.vfs.c_str());
  std::unique_ptr<Database> database(new Database(path, handle));  // closes it in any case
  if (code != SQLITE_OK) return database->failure("open", code);
  const auto settled = database->settle(options.wait_ms);
  if (!settled) return tl::make_unexpected(settled.error());
  return database;
}

Result<void> Database::settle(int wait_ms) {
  int code = sqlite3_busy_timeout(handle_, wait_ms);
  if (code == SQLITE_OK) code = throw_switches(handle_);
  if (code != SQLITE_OK) return failure("open", code);
  // Nothing in temporary files, where it would outlive its key; nothing mapped, since a mapping of
  // a file that somebody shortens ends the process.
  const auto set =
      run("PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; "
          "PRAGMA cell_size_check = ON");
  if (!set) return set;
  const auto first = integer("SELECT count(*) FROM sqlite_schema");  // is it a database at all?
  if (!first) return tl::make_unexpected(first.error());
  return {};
}

// The _v2 form: a statement that is still there is no reason to keep the file open for ever.
Database::~Database() { sqlite3_close_v2(handle_); }

Result<void> Database::run(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure("change", code);
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return failure("read", code);
  return Statement(this, statement);
}

Result<std::int64_t> Database::integer(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return tl::make_unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return fail(StatusCode::not_found, "nothing of what was asked stands in " + path_);
  return statement->integer(0);
}

Result<std::string> Database::text(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return tl::make_unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return fail(StatusCode::not_found, "nothing of what was asked stands in " + path_);
  return std::string(statement->text(0));
}

Result<void> Database::pragma(std::string_view name, std::string_view value,
                              std::string_view read_back) {
  const std::string asked = "PRAGMA " + std::string(name);
  const auto set = run((asked + " = " + std::string(value)).c_str());
  if (!set) return set;
  const auto now = text(asked);
  if (!now && now.error().code != StatusCode::not_found) return tl::make_unexpected(now.error());
  if (now && *now == read_back) return {};
  return fail(StatusCode::unsupported, "SQLite keeps " + path_ + " with " + std::string(name) +
                                           " = " + now.value_or("(unknown)") + " instead of " +
                                           std::string(read_back));
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

tl::unexpected<Error> Database::failure(std::string_view doing, int code) const {
  note(code);
  return sqlite_failure(doing, path_, code);
}

void Database::note(int code) const { poisoned_ = poisoned_ || is_poison(code); }

void Database::roll_back() {
  // SQLite has rolled back by itself after some failures.
  if (in_transaction() && !run("ROLLBACK")) poisoned_ = true;
}

Result<void> Database::copy_to(const std::string& to) {
  if (exists(to)) return fail(StatusCode::state, to + " is there already");
  auto writer = DurableWriter::create(to);
  if (!writer) return tl::make_unexpected(writer.error());
  {
    const auto copy = open({writer->temporary_path(), OpenMode::read_write, 0, {}});
    if (!copy) return tl::make_unexpected(copy.error());
    // What a crash leaves is a temporary, so the copy needs no journal: it is made durable whole.
    const auto set = (*copy)->run("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
    if (!set) return set;
    sqlite3_backup* backup = sqlite3_backup_init((*copy)->handle_, "main", handle_, "main");
    // All pages in one step, hence of one state; a writer in the way is waited for.
    const int stepped = backup == nullptr ? SQLITE_NOMEM : sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE) return sqlite_failure("copy", path_, stepped);
    if (finished != SQLITE_OK) return sqlite_failure("copy", path_, finished);
  }
  return writer->commit();
}

Result<std::string> Database::check_integrity() {
  auto statement = prepare("PRAGMA integrity_check(5)");
  if (!statement) return tl::make_unexpected(statement.error());
  std::string said;
  auto row = statement->step();
  for (; row && *row; row = statement->step()) {
    if (!said.empty()) said += "; ";
    said.append(statement->text(0));
  }
  if (!row && row.error().code == StatusCode::data) return row.error().message;
  if (!row) return tl::make_unexpected(row.error());
  return said == "ok" ? std::string() : said;
}

}  // namespace vern::io
