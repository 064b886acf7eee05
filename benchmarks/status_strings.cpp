// status_strings.cpp - 10 M Status fields to masks and findings, and on to a selection; beside
// SQLite's instr(). (DuckDB's contains() is in peers.py.)
//
// vern tells apart what may stand in a field: codes, unknown letters, blanks, lower case. The peers
// only look for two letters.
#include <algorithm>
#include <cstring>

#include "support.hpp"

namespace bench {
namespace {

constexpr std::size_t width = 10;

const Strings& strings() {
  static const Strings made = make_strings(rows());
  return made;
}

// The same fields as records of fixed width, filled up with blanks, as a DBF file has them.
const std::vector<std::uint8_t>& records() {
  static const std::vector<std::uint8_t> made = [] {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(rows()) * width, ' ');
    for (std::int64_t i = 0; i < rows(); ++i) {
      const std::string_view status = statuses[pattern_of(i)];
      if (status.empty()) continue;
      std::memcpy(bytes.data() + static_cast<std::size_t>(i) * width, status.data(), status.size());
    }
    return bytes;
  }();
  return made;
}

void masks_from_offsets(benchmark::State& state) {
  Readings out(rows());
  const Strings& in = strings();
  for (auto _ : state) {
    const std::int32_t status = read_strings(in, out);
    if (status != VERN_OK) return state.SkipWithError(vern_status_name(status));
  }
  state.SetItemsProcessed(state.iterations() * rows());
}

void masks_from_records(benchmark::State& state) {
  Readings out(rows());
  const std::vector<std::uint8_t>& in = records();
  for (auto _ : state) {
    const std::int32_t status =
        vern_status_masks_fixed(policy().get(), VERN_CODE_PAGE_CP865, rows(), in.data(), width,
                                width, out.masks.data(), 8, out.findings.data(), 1, nullptr);
    if (status != VERN_OK) return state.SkipWithError(vern_status_name(status));
  }
  state.SetItemsProcessed(state.iterations() * rows());
}

// What the peers are asked: from strings to a selection of R or F. In blocks, as a host goes
// through a column: the masks of one block stay in the cache and are never written to memory.
void select_from_offsets(benchmark::State& state) {
  constexpr std::int64_t block = 16384;
  Readings out(block);
  const Strings& in = strings();
  const vern_selection selection = policy().any("R,F");
  std::vector<std::uint8_t> bitmap((static_cast<std::size_t>(rows()) + 7) / 8);
  std::int64_t selected = 0;
  for (auto _ : state) {
    selected = 0;
    for (std::int64_t from = 0; from < rows(); from += block) {
      const std::int64_t n = std::min(block, rows() - from);
      std::int64_t found = 0;
      std::int32_t status = vern_status_masks_offsets(
          policy().get(), VERN_CODE_PAGE_CP865, n, in.offsets.data() + from, in.bytes.data(),
          in.bytes.size(), out.masks.data(), 8, out.findings.data(), 1, nullptr);
      if (status == VERN_OK) {
        const auto at = static_cast<std::size_t>(from) / 8;
        status = vern_select(&selection, n, out.masks.data(), 8, out.findings.data(), 1,
                             bitmap.data() + at, bitmap.size() - at, &found, nullptr);
      }
      if (status != VERN_OK) return state.SkipWithError(vern_status_name(status));
      selected += found;
    }
  }
  state.counters["selected"] = static_cast<double>(selected);
  state.SetItemsProcessed(state.iterations() * rows());
}

const Database& table_of_strings() {
  static const Database filled = [] {
    Database db = open_database();
    sqlite3_exec(db.get(), "create table t (status text); begin", nullptr, nullptr, nullptr);
    const Statement insert = prepare(db, "insert into t values (?)");
    for (std::int64_t i = 0; i < rows(); ++i) {
      const std::string_view status = statuses[pattern_of(i)];
      sqlite3_bind_text(insert.get(), 1, status.data(), static_cast<int>(status.size()),
                        SQLITE_STATIC);
      sqlite3_step(insert.get());
      sqlite3_reset(insert.get());
    }
    sqlite3_exec(db.get(), "commit", nullptr, nullptr, nullptr);
    return db;
  }();
  return filled;
}

void select_in_sqlite(benchmark::State& state) {
  time_query(state, table_of_strings(),
             "select count(*) from t where instr(status, 'R') or instr(status, 'F')");
}

BENCHMARK(masks_from_offsets)->Unit(benchmark::kMillisecond);
BENCHMARK(masks_from_records)->Unit(benchmark::kMillisecond);
BENCHMARK(select_from_offsets)->Unit(benchmark::kMillisecond);
BENCHMARK(select_in_sqlite)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bench

BENCHMARK_MAIN();
