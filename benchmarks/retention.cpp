// retention.cpp - the verdict and the end of keeping, per row of a column of days: by the table and
// the steps of a run; beside the rule written out in std::chrono, without holidays, changed
// accounting years or doubt. peers.py asks DuckDB the same.
#include <algorithm>
#include <chrono>

#include "support.hpp"
#include "vern/retention_kernels.hpp"

namespace bench {
namespace {

constexpr vern::Day first_day = *vern::make_day(1999, 1, 1);
constexpr vern::Day asked = *vern::make_day(2026, 11, 20);

// Business dates of 27 years, in no order.
std::vector<std::int32_t> make_days() {
  std::vector<std::int32_t> days;
  days.reserve(static_cast<std::size_t>(rows()));
  for (std::int64_t i = 0; i < rows(); ++i) {
    const auto back =
        static_cast<std::int32_t>(static_cast<std::uint64_t>(i) * 2654435761U % 10000);
    days.push_back(first_day.value + back);
  }
  return days;
}

const std::vector<std::int32_t>& days() {
  static const std::vector<std::int32_t> column = make_days();
  return column;
}

// Sales documents: five years after the end of the accounting year.
const vern::RetentionRule& voucher() {
  static const vern::RetentionRule rule = [] {
    vern::RetentionRule made;
    made.id = "voucher";
    made.end = vern::EndKind::fye;
    made.period = vern::Period{60, 0};
    made.obligation = vern::Obligation::keep_at_least;
    made.action = "erase";
    return made;
  }();
  return rule;
}

// Built anew in each iteration, as in each run of a shop: its cost is part of the figure.
vern::RetentionTable make_table() {
  static const auto years =
      vern::AccountingYears::make({{*vern::make_day(1998, 3, 2), {12, 31}}}).value();
  const vern::RetentionRule* const rules[] = {&voucher()};
  return vern::RetentionTable::make(rules, {asked, &years}).value();
}

void count_rows(benchmark::State& state, std::size_t n) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
}

void build_table(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(make_table().days());
}

void verdicts(benchmark::State& state) {
  const std::size_t n = days().size();
  std::vector<std::uint8_t> out(n);
  std::int64_t free = 0;
  for (auto _ : state) {
    const vern::RetentionTable table = make_table();
    vern::retention_verdicts(table, {days().data()}, n, out.data());
    free = std::count(out.begin(), out.end(),
                      static_cast<std::uint8_t>(vern::RetentionVerdict::may_keep));
    benchmark::DoNotOptimize(free);
  }
  count_rows(state, n);
  state.counters["free"] = static_cast<double>(free);
}

void ends(benchmark::State& state) {
  const std::size_t n = days().size();
  std::vector<std::int32_t> out(n);
  std::int32_t last = 0;
  for (auto _ : state) {
    const vern::RetentionTable table = make_table();
    vern::retention_ends(table, {days().data()}, n, out.data());
    last = *std::max_element(out.begin(), out.end());
    benchmark::DoNotOptimize(last);
  }
  count_rows(state, n);
  state.counters["last"] = static_cast<double>(last);
}

// The last day kept, as one would write it down.
std::int32_t chrono_end(std::int32_t day) {
  using namespace std::chrono;
  const year_month_day date{sys_days{std::chrono::days{day}}};
  const year_month_day end{date.year() + years{5}, December, 31d};
  return static_cast<std::int32_t>(sys_days{end}.time_since_epoch().count());
}

void chrono_verdicts(benchmark::State& state) {
  const std::size_t n = days().size();
  std::vector<std::uint8_t> out(n);
  std::int64_t free = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < n; ++i) out[i] = chrono_end(days()[i]) < asked.value ? 2 : 1;
    free = std::count(out.begin(), out.end(), std::uint8_t{2});
    benchmark::DoNotOptimize(free);
  }
  count_rows(state, n);
  state.counters["free"] = static_cast<double>(free);
}

void chrono_ends(benchmark::State& state) {
  const std::size_t n = days().size();
  std::vector<std::int32_t> out(n);
  std::int32_t last = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < n; ++i) out[i] = chrono_end(days()[i]);
    last = *std::max_element(out.begin(), out.end());
    benchmark::DoNotOptimize(last);
  }
  count_rows(state, n);
  state.counters["last"] = static_cast<double>(last);
}

BENCHMARK(build_table)->Unit(benchmark::kMicrosecond);
BENCHMARK(verdicts)->Unit(benchmark::kMillisecond);
BENCHMARK(chrono_verdicts)->Unit(benchmark::kMillisecond);
BENCHMARK(ends)->Unit(benchmark::kMillisecond);
BENCHMARK(chrono_ends)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bench

BENCHMARK_MAIN();
