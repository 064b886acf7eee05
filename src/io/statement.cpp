// The statements and transactions of io/database.hpp.
#include <sqlite3.h>

#include <utility>

#include "io/database.hpp"

namespace vern::io {

namespace {

std::string_view bytes_of(const void* bytes, int size) {
  if (bytes == nullptr || size <= 0) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

// A pointer for SQLite, to which no pointer means NULL instead of no bytes.
const char* not_null(std::string_view bytes) { return bytes.data() == nullptr ? "" : bytes.data(); }

}  // namespace

// ---- statements

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      bind_failed_(other.bind_failed_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(statement_, other.statement_);
  std::swap(bind_failed_, other.bind_failed_);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int place, std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_, place, value);
  if (bind_failed_ == SQLITE_OK) bind_failed_ = code;
  return *this;
}

Statement& Statement::bind_blob(int place, std::string_view bytes) {
  const int code =
      sqlite3_bind_blob64(statement_, place, not_null(bytes), bytes.size(), SQLITE_STATIC);
  if (bind_failed_ == SQLITE_OK) bind_failed_ = code;
  return *this;
}

Statement& Statement::bind_text(int place, std::string_view text) {
  const int code = sqlite3_bind_text64(statement_, place, not_null(text), text.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
  if (bind_failed_ == SQLITE_OK) bind_failed_ = code;
  return *this;
}

Statement& Statement::bind_null(int place) {
  const int code = sqlite3_bind_null(statement_, place);
  if (bind_failed_ == SQLITE_OK) bind_failed_ = code;
  return *this;
}

Result<bool> Statement::step() {
  if (statement_ == nullptr) return fail(StatusCode::internal, "a statement was never prepared");
  const int code = bind_failed_ != SQLITE_OK ? bind_failed_ : sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  reset();
  return database_->failure(sqlite3_stmt_readonly(statement_) != 0 ? "read" : "write", code);
}

Result<void> Statement::run() {
  auto more = step();
  while (more && *more) more = step();
  reset();
  if (!more) return tl::make_unexpected(more.error());
  return {};
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string_view Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  return bytes_of(bytes, sqlite3_column_bytes(statement_, column));
}

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_text(statement_, column);
  return bytes_of(bytes, sqlite3_column_bytes(statement_, column));
}

void Statement::reset() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);  // says again what step() has said
  sqlite3_clear_bindings(statement_);
  bind_failed_ = SQLITE_OK;
}

// ---- transactions

Result<Transaction> Transaction::write(Database& database) {
  const auto begun = database.run("BEGIN IMMEDIATE");
  if (!begun) return tl::make_unexpected(begun.error());
  return Transaction(&database);
}

Result<Transaction> Transaction::read(Database& database) {
  const auto begun = database.run("BEGIN DEFERRED");
  if (!begun) return tl::make_unexpected(begun.error());
  Transaction transaction(&database);
  // The state that is read is that of the first read, not of BEGIN.
  const auto first = database.integer("SELECT count(*) FROM sqlite_schema");
  if (!first) return tl::make_unexpected(first.error());
  return transaction;
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ != nullptr) database_->roll_back();
}

Result<void> Transaction::commit() {
  if (database_ == nullptr) return fail(StatusCode::internal, "a transaction was already ended");
  Database& database = *std::exchange(database_, nullptr);
  const int code = sqlite3_exec(database.handle_, "COMMIT", nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return {};
  auto failed = database.failure("write", code);
  // Whatever it was that failed on the disk: half of a commit may stand there.
  if (failed.value().code == StatusCode::io) database.poisoned_ = true;
  database.roll_back();
  return failed;
}

}  // namespace vern::io
