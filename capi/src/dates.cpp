// Days, periods, deadlines.
#include <limits>
#include <optional>
#include <string>

#include "arguments.hpp"
#include "vern/accounting_year.hpp"
#include "vern/day.hpp"
#include "vern/deadline.hpp"
#include "vern/holidays.hpp"
#include "vern/instant.hpp"
#include "vern/period.hpp"

namespace vern::capi {
namespace {

// A text that `parse` understands; the error names what it should have been.
template <class Parse, class T>
std::int32_t parsed(Call& call, const char* text, std::size_t n, std::string_view argument,
                    std::string_view expected_form, Parse&& parse, T& out) {
  std::string_view view;
  VERN_TRY(text_in(call, text, n, argument, view));
  const auto value = parse(view);
  if (!value) return call.fail_at(VERN_E_DATA, argument, expected_form);
  out = *value;
  return VERN_OK;
}

constexpr std::string_view period_form = "is no period; write P5Y, P3Y6M, P30D";

// One accounting year end for all years, as the calculators of the command take it.
std::int32_t years_in(Call& call, const char* text, std::size_t n, AccountingYears& out) {
  if (text == nullptr) return VERN_OK;
  MonthDay end;
  VERN_TRY(
      parsed(call, text, n, "year_end", "is no day of a year; write MM-DD", parse_month_day, end));
  auto years = AccountingYears::make({{Day{std::numeric_limits<std::int32_t>::min()}, end}});
  if (!years) return call.fail(years.error());
  out = std::move(*years);
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_day_from_civil(int32_t year, int32_t month, int32_t day, int32_t* out,
                                      vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(not_null(call, out, "out"));
    const bool signs = month > 0 && day > 0;
    const auto made = vern::make_day(year, signs ? static_cast<unsigned>(month) : 0U,
                                     signs ? static_cast<unsigned>(day) : 0U);
    if (!made) return call.fail(VERN_E_ARGUMENT, "the calendar has no such date");
    *out = made->value;
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_day_to_civil(int32_t on, int32_t* year, int32_t* month, int32_t* day,
                                    vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(not_null(call, year, "year"));
    VERN_TRY(not_null(call, month, "month"));
    VERN_TRY(not_null(call, day, "day"));
    const vern::CivilDate date = vern::civil(vern::Day{on});
    *year = date.year;
    *month = date.month;
    *day = date.day;
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_day_parse(const char* text, size_t n, int32_t* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    vern::Day day;
    VERN_TRY(not_null(call, out, "out"));
    VERN_TRY(parsed(call, text, n, "text", "is no date; write YYYY-MM-DD", vern::parse_day, day));
    *out = day.value;
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_day_format(int32_t on, char* buf, size_t cap, size_t* needed,
                                  vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    char text[11];
    if (!vern::format_day(vern::Day{on}, text)) {
      return call.fail_at(VERN_E_ARGUMENT, "on", "is outside the years 0001 to 9999");
    }
    return text_out(call, text, buf, cap, needed);
  });
}

int32_t VERN_CALL vern_period_add(int32_t on, const char* period, size_t n, int32_t* out,
                                  vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    vern::Period p;
    VERN_TRY(not_null(call, out, "out"));
    VERN_TRY(parsed(call, period, n, "period", period_form, vern::parse_period, p));
    *out = vern::add(vern::Day{on}, p).value;
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_is_working_day(int32_t on, uint8_t* working, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(not_null(call, working, "working"));
    *working = vern::is_working_day(vern::Day{on}) ? 1 : 0;
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_next_working_day(int32_t on, int32_t* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(not_null(call, out, "out"));
    *out = vern::next_working_day(vern::Day{on}).value;
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_request_due(int32_t received, int32_t* due, int32_t* extended_due,
                                   vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(not_null(call, due, "due"));
    VERN_TRY(not_null(call, extended_due, "extended_due"));
    *due = vern::due(vern::Day{received}).value;
    *extended_due = vern::extended_due(vern::Day{received}).value;
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_retention_end(const char* kind, size_t kind_n, int32_t trigger,
                                     const char* period, size_t period_n, const char* year_end,
                                     size_t year_end_n, vern_retention* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    vern::EndKind end{};
    std::optional<vern::Period> lasts;
    vern::AccountingYears years;
    VERN_TRY(struct_out(call, out, "out"));
    VERN_TRY(parsed(call, kind, kind_n, "kind", "is no kind of end; see vern_retention_end",
                    vern::parse_end_kind, end));
    if (period != nullptr) {
      VERN_TRY(parsed(call, period, period_n, "period", period_form, vern::parse_period, lasts));
    }
    VERN_TRY(years_in(call, year_end, year_end_n, years));
    const auto ends = vern::retention_end(end, vern::Day{trigger}, lasts, &years);
    if (!ends) return call.fail(ends.error());
    const auto value = [](const auto& day) { return day ? day->value : 0; };
    const auto has = [](const auto& day) { return static_cast<uint8_t>(day ? 1 : 0); };
    give(out, vern_retention{0,
                             value(ends->last_day_kept),
                             value(ends->first_day_deletable),
                             has(ends->last_day_kept),
                             has(ends->first_day_deletable),
                             {}});
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_breach_due(const char* aware, size_t n, char* buf, size_t cap,
                                  size_t* needed, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    vern::Instant at;
    VERN_TRY(parsed(call, aware, n, "aware", "is no instant; write YYYY-MM-DDTHH:MM+HH:MM",
                    vern::parse_instant, at));
    const auto due = vern::breach_due(at);
    if (!due) return call.fail_at(VERN_E_ARGUMENT, "aware", "is outside the years 1996 to 9999");
    return text_out(call, vern::to_string(*due), buf, cap, needed);
  });
}
