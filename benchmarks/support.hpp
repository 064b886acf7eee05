// support.hpp - what the benchmarks share: rows, the made-up columns, the policy, SQLite.
//
// The columns are a function of the row number alone, and peers.py computes the same function in
// SQL: all of them answer the same question about the same rows, and run.py compares the counts.
#pragma once

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/vern.h"

namespace bench {

// Rows of a column. VERN_BENCH_ROWS makes it smaller, for a test that everything still runs.
inline std::int64_t rows() {
  const char* const text = std::getenv("VERN_BENCH_ROWS");
  const std::int64_t asked = text != nullptr ? std::strtoll(text, nullptr, 10) : 0;
  return asked > 0 ? asked : 10'000'000;
}

// Which of 64 Status fields row i has.
inline std::size_t pattern_of(std::int64_t row) {
  return static_cast<std::size_t>((static_cast<std::uint64_t>(row) * 2654435761U % 4294967296U) >>
                                  26U);
}

// What twenty years leave in a Status field: half of them empty, most of the rest one or two codes.
inline constexpr std::array<std::string_view, 64> statuses = {
    "",   "",  "",   "",  "",   "",   "",    "",   "",     "",   "",   "",        "",
    "",   "",  "",   "",  "",   "",   "",    "",   "",     "",   "",   "",        "",
    "",   "R", "R",  "R", "R",  "R",  "R",   "R",  "RF",   "RF", "RF", "RFS",     "RS",
    "F",  "S", "RV", "V", "V",  "D",  "D",   "DR", "N",    "N",  "NV", "FLYTTET", "R F",
    "RR", "r", "rf", "X", "RX", "DV", "DVR", "SR", "RFSV", "R ", "VN", "DOED"};

// A policy of the C ABI, loaded once; ends the program with a word when it cannot be.
class PolicyHandle {
 public:
  PolicyHandle() {
    constexpr std::string_view path = VERN_SOURCE_DIR "/examples/quickdos/vern.toml";
    vern_error error = VERN_ERROR_INIT;
    if (vern_policy_load(path.data(), path.size(), &policy_, nullptr, &error) != VERN_OK) {
      std::fprintf(stderr, "the example policy cannot be loaded: %s\n", error.message);
      std::exit(1);
    }
  }
  PolicyHandle(const PolicyHandle&) = delete;
  PolicyHandle& operator=(const PolicyHandle&) = delete;
  ~PolicyHandle() { vern_policy_free(policy_); }

  const vern_policy* get() const { return policy_; }
  std::int32_t purpose(std::string_view id) const {
    std::int32_t index = -1;
    vern_policy_purpose(policy_, id.data(), id.size(), &index, nullptr);
    return index;
  }
  // The bits of two codes, for a selection of R or F.
  vern_selection any(std::string_view list) const {
    vern_selection selection = VERN_SELECTION_INIT;
    vern_selection_parse(policy_, list.data(), list.size(), nullptr, 0, nullptr, 0, &selection,
                         nullptr);
    return selection;
  }

 private:
  vern_policy* policy_ = nullptr;
};

inline const PolicyHandle& policy() {
  static const PolicyHandle handle;
  return handle;
}

// Status fields as Arrow has them: offsets and bytes.
struct Strings {
  std::vector<std::int32_t> offsets{0};
  std::vector<std::uint8_t> bytes;
};

inline Strings make_strings(std::int64_t n) {
  Strings strings;
  strings.offsets.reserve(static_cast<std::size_t>(n) + 1);
  for (std::int64_t i = 0; i < n; ++i) {
    for (const char c : statuses[pattern_of(i)]) {
      strings.bytes.push_back(static_cast<std::uint8_t>(c));
    }
    strings.offsets.push_back(static_cast<std::int32_t>(strings.bytes.size()));
  }
  return strings;
}

// A mask and a findings byte per row, read from the strings by vern.
struct Readings {
  std::vector<std::uint64_t> masks;
  std::vector<std::uint8_t> findings;

  explicit Readings(std::int64_t n)
      : masks(static_cast<std::size_t>(n)), findings(static_cast<std::size_t>(n)) {}
};

inline std::int32_t read_strings(const Strings& strings, Readings& out) {
  return vern_status_masks_offsets(
      policy().get(), VERN_CODE_PAGE_CP865, static_cast<std::int64_t>(out.masks.size()),
      strings.offsets.data(), strings.bytes.data(), strings.bytes.size(), out.masks.data(),
      sizeof out.masks[0], out.findings.data(), sizeof out.findings[0], nullptr);
}

// ---- SQLite, one connection in memory -----------------------------------------------------------

struct CloseDatabase {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

inline Database open_database() {
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  return Database(db);
}

inline Statement prepare(const Database& db, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  return Statement(statement);
}

// The one number that a query gives; nothing when it fails.
inline std::optional<std::int64_t> one_number(const Database& db, std::string_view sql) {
  const Statement statement = prepare(db, sql);
  if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW) return std::nullopt;
  return sqlite3_column_int64(statement.get(), 0);
}

// Times a query that gives one number, which stands beside the time as `selected`.
inline void time_query(benchmark::State& state, const Database& db, std::string_view sql) {
  std::optional<std::int64_t> found;
  for (auto _ : state) {
    found = one_number(db, sql);
    if (!found) return state.SkipWithError("SQLite refused the query");
  }
  state.counters["selected"] = static_cast<double>(found.value_or(-1));
  state.SetItemsProcessed(state.iterations() * rows());
}

}  // namespace bench
