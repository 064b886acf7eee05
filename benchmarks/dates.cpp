// dates.cpp - the answer to a request, and the end of retention, per row; beside the same month or
// years in std::chrono, which knows neither holidays nor accounting years.
#include <chrono>

#include "support.hpp"
#include "vern/deadline.hpp"

namespace bench {
namespace {

constexpr std::int32_t first_day = 18262;  // 2020-01-01
constexpr std::size_t days = 4096;

// Days of a few years, in no order.
vern::Day nth_day(std::size_t i) {
  return vern::Day{first_day + static_cast<std::int32_t>(i * 2654435761U % 3653)};
}

template <class Rule>
void per_day(benchmark::State& state, const Rule& rule) {
  std::vector<vern::Day> in;
  for (std::size_t i = 0; i < days; ++i) in.push_back(nth_day(i));
  std::int64_t sum = 0;
  for (auto _ : state) {
    for (const vern::Day day : in) sum += rule(day);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(days));
}

void due(benchmark::State& state) {
  per_day(state, [](vern::Day day) { return vern::due(day).value; });
}

void retention_fye(benchmark::State& state) {
  const auto rule = vern::AccountingYearRule{*vern::make_day(1998, 3, 2), {12, 31}};
  const auto years = vern::AccountingYears::make({rule});
  per_day(state, [&](vern::Day day) {
    const auto end =
        vern::retention_end(vern::EndKind::fye, day, vern::Period{60, 0}, &years.value());
    return end ? end->last_day_kept->value : 0;
  });
}

void retention_date(benchmark::State& state) {
  per_day(state, [](vern::Day day) {
    const auto end = vern::retention_end(vern::EndKind::date, day, vern::Period{36, 0});
    return end ? end->last_day_kept->value : 0;
  });
}

// One month on, clamped to the end of the month.
std::chrono::sys_days plus_months(std::chrono::sys_days day, int months) {
  const auto date = std::chrono::year_month_day{day} + std::chrono::months{months};
  if (date.ok()) return std::chrono::sys_days{date};
  return std::chrono::sys_days{date.year() / date.month() / std::chrono::last};
}

void chrono_month(benchmark::State& state) {
  per_day(state, [](vern::Day day) {
    return plus_months(std::chrono::sys_days{std::chrono::days{day.value}}, 1)
        .time_since_epoch()
        .count();
  });
}

void chrono_years(benchmark::State& state) {
  per_day(state, [](vern::Day day) {
    return plus_months(std::chrono::sys_days{std::chrono::days{day.value}}, 36)
        .time_since_epoch()
        .count();
  });
}

BENCHMARK(due);
BENCHMARK(chrono_month);
BENCHMARK(retention_date);
BENCHMARK(chrono_years);
BENCHMARK(retention_fye);

}  // namespace
}  // namespace bench

BENCHMARK_MAIN();
