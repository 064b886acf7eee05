// masks.cpp - selection over 10 M masks into a bitmap, beside the memory bandwidth of the same run
// and the same question in SQLite.
//
// vern reads 9 bytes a row (mask and findings) and writes one bit. SQLite counts the rows and is
// spared the bitmap.
#include <algorithm>

#include "bandwidth.hpp"
#include "support.hpp"

namespace bench {
namespace {

const Readings& readings() {
  static const Readings columns = [] {
    Readings made(rows());
    read_strings(make_strings(rows()), made);
    return made;
  }();
  return columns;
}

void select_through_c(benchmark::State& state) {
  const Readings& in = readings();
  const vern_selection selection = policy().any("R,F");
  std::vector<std::uint8_t> bitmap((in.masks.size() + 7) / 8);
  std::int64_t selected = 0;
  for (auto _ : state) {
    const std::int32_t status =
        vern_select(&selection, static_cast<std::int64_t>(in.masks.size()), in.masks.data(), 8,
                    in.findings.data(), 1, bitmap.data(), bitmap.size(), &selected, nullptr);
    if (status != VERN_OK) return state.SkipWithError(vern_status_name(status));
    benchmark::DoNotOptimize(bitmap.data());
  }
  state.counters["selected"] = static_cast<double>(selected);
  state.SetItemsProcessed(state.iterations() * rows());
  state.SetBytesProcessed(state.iterations() * rows() * 9);
}

// A table of masks, filled once.
const Database& table_of_masks() {
  static const Database filled = [] {
    Database db = open_database();
    sqlite3_exec(db.get(), "create table t (mask integer, findings integer); begin", nullptr,
                 nullptr, nullptr);
    const Statement insert = prepare(db, "insert into t values (?, ?)");
    const Readings& in = readings();
    for (std::size_t i = 0; i < in.masks.size(); ++i) {
      sqlite3_bind_int64(insert.get(), 1, static_cast<std::int64_t>(in.masks[i]));
      sqlite3_bind_int(insert.get(), 2, in.findings[i]);
      sqlite3_step(insert.get());
      sqlite3_reset(insert.get());
    }
    sqlite3_exec(db.get(), "commit", nullptr, nullptr, nullptr);
    return db;
  }();
  return filled;
}

void select_in_sqlite(benchmark::State& state) {
  const std::string bits = std::to_string(policy().any("R,F").any);
  time_query(state, table_of_masks(),
             "select count(*) from t where (mask & " + bits + ") != 0 and (findings & 56) = 0");
}

BENCHMARK(select_through_c)->Unit(benchmark::kMillisecond);
BENCHMARK(select_in_sqlite)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  // As many bytes as the selection reads.
  const auto bytes = static_cast<std::size_t>(bench::rows()) * 9;
  const std::vector<std::uint64_t> words(std::max<std::size_t>(bytes / 512, 1) * 64, 1);
  bench::register_bandwidth(words);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
