// io/database.hpp - SQLite, behind the errors of this project. Nothing else knows it.
//
// Every failure is an Error: `busy` when another connection holds the lock longer than the wait,
// `data` for a file that is damaged or no database, `io` for the rest. Messages name the file and
// what SQLite said of it, never a value. One thread at a time per Database.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "vern/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace vern::io {

class Database;

// A prepared statement. Bind from 1, step, read columns from 0; reset() before the next use. It
// must not outlive its Database.
class Statement {
 public:
  Statement() = default;
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  Statement& bind(int place, std::int64_t value);
  // The bytes must live until reset().
  Statement& bind_blob(int place, std::string_view bytes);
  Statement& bind_text(int place, std::string_view text);
  Statement& bind_null(int place);

  // True: there is a row. False: done. The error of a bind comes out here too.
  Result<bool> step();
  // step() to the end and reset(), for statements without rows.
  Result<void> run();

  std::int64_t integer(int column) const;
  bool is_null(int column) const;
  // Valid until the next step() or reset().
  std::string_view blob(int column) const;
  std::string_view text(int column) const;

  void reset();

 private:
  friend class Database;
  Statement(Database* of, sqlite3_stmt* statement) : database_(of), statement_(statement) {}
  Database* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
  int bind_failed_ = 0;
};

enum class OpenMode : std::uint8_t { read_only, read_write, create };

struct DatabaseOptions {
  std::string path;
  OpenMode mode = OpenMode::read_write;
  int wait_ms = 10000;
  std::string vfs;  // empty: the default
};

class Database {
 public:
  // A new file is readable by its owner only. Extended result codes; no temporary files; no
  // extension loading; defensive.
  static Result<std::unique_ptr<Database>> open(const DatabaseOptions& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // One or more statements without rows.
  Result<void> run(const char* sql);
  Result<Statement> prepare(std::string_view sql);
  // The first column of the first row; error `not_found` when there is none.
  Result<std::int64_t> integer(std::string_view sql);
  Result<std::string> text(std::string_view sql);

  // Sets a pragma and reads it back; error `unsupported` when it is not as asked.
  Result<void> pragma(std::string_view name, std::string_view value, std::string_view read_back);

  bool in_transaction() const;
  // The error for a failed call, by SQLite's extended code.
  tl::unexpected<Error> failure(std::string_view doing, int code) const;
  // The last failure left it unknown what is on the disk (a failed write, fsync, full disk).
  bool is_poisoned() const { return poisoned_; }

  // Copies the whole database, consistent, into a new file at `to`, made durable; never half. Error
  // `state` when something stands there.
  Result<void> copy_to(const std::string& to);
  // What `PRAGMA integrity_check` says; empty: sound.
  Result<std::string> check_integrity();

  const std::string& path() const { return path_; }

 private:
  friend class Statement;
  friend class Transaction;
  Database(std::string path, sqlite3* handle) : path_(std::move(path)), handle_(handle) {}
  Result<void> settle(int wait_ms);
  void note(int code) const;
  void roll_back();
  std::string path_;
  sqlite3* handle_;
  mutable bool poisoned_ = false;
};

// BEGIN IMMEDIATE (or DEFERRED for reading); rolled back when destroyed without commit().
class Transaction {
 public:
  static Result<Transaction> write(Database& database);
  static Result<Transaction> read(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(Database* database) : database_(database) {}
  Database* database_;
};

}  // namespace vern::io
