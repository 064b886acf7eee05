// Periods, clamps, ages: tests/golden/boundaries.csv and properties.
#include "vern/period.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

#include "support/days.hpp"
#include "support/golden.hpp"

using namespace days;
using vern::Day;
using vern::Period;

static_assert("P3Y6M"_period == Period{42, 0});
static_assert(vern::add("2026-01-31"_day, "P1M"_period) == "2026-02-28"_day);
static_assert(vern::within("2024-02-29"_day, "P24M"_period, "2026-02-28"_day));
static_assert(!vern::in_force("2026-01-01"_day, "2026-06-30"_day, "2026-07-01"_day));
static_assert(vern::age_reached("2012-02-29"_day, 15) == "2027-03-01"_day);
static_assert(!vern::aged_at_least("2012-02-29"_day, 15, "2027-02-28"_day));
static_assert(vern::same_calendar_month("2026-01-01"_day, "2026-01-31"_day));

namespace {

bool starts_with(const std::string& text, const char* what) { return text.rfind(what, 0) == 0; }

// The answer of the library to one row of boundaries.csv.
bool holds(const golden::Row& row) {
  const std::string& what = row.at("what");
  const Day given = vern::parse_day(row.at("given")).value();
  const Day on = vern::parse_day(row.at("on")).value();
  const auto period = vern::parse_period(row.at("period"));
  if (starts_with(what, "consent given")) return vern::within(given, period.value_or(Period{}), on);
  if (starts_with(what, "agreement expires")) return vern::in_force(given - 100, given, on);
  if (starts_with(what, "aged 15"))
    return vern::aged_at_least(given, period.value().months / 12, on);
  if (starts_with(what, "wash of")) return vern::same_calendar_month(given, on);
  throw std::runtime_error("boundaries.csv: a row that no rule of dates answers: " + what);
}

rc::Gen<Day> any_day() {
  return rc::gen::map(rc::gen::inRange(-140000, 140000), [](int value) { return Day{value}; });
}

}  // namespace

TEST_CASE("boundaries.csv: is it still, or already, so on that day") {
  int left_to_consent = 0;
  for (const golden::Row& row : golden::read("boundaries.csv")) {
    CAPTURE(row.at("what"));
    CAPTURE(row.at("on"));
    // What a withdrawal does on its own day is a rule of consent, not of days.
    if (starts_with(row.at("what"), "withdrawn")) {
      ++left_to_consent;
    } else {
      CHECK(holds(row) == (row.at("holds") == "yes"));
    }
  }
  CHECK(left_to_consent == 1);
}

TEST_CASE("the ISO 8601 periods that policies use are read") {
  CHECK(vern::parse_period("P5Y") == Period{60, 0});
  CHECK(vern::parse_period("P30D") == Period{0, 30});
  CHECK(vern::parse_period("P2W") == Period{0, 14});
  CHECK(vern::parse_period("P24M") == Period{24, 0});
  CHECK(vern::parse_period("P1Y2M3D") == Period{14, 3});
  CHECK(vern::parse_period("P0D") == Period{0, 0});
  CHECK(vern::parse_period("P9999Y") == Period{vern::max_period_months, 0});
}

TEST_CASE("a period that is empty, negative, timed, out of order or too large is refused") {
  for (const char* text : {"",
                           "P",
                           "5Y",
                           "P5",
                           "PY",
                           "p5y",
                           "P-5Y",
                           "-P5Y",
                           "+P5Y",
                           "P+5Y",
                           "P5Y ",
                           " P5Y",
                           "P1.5Y",
                           "P1,5Y",
                           "PT5H",
                           "P1YT5H",
                           "P1DT0S",
                           "P1M1Y",
                           "P1D1M",
                           "P1Y1Y",
                           "P1W1D",
                           "P1Y1W",
                           "P10000Y",
                           "P9999Y1M",
                           "P119989M",
                           "P3652060D",
                           "P521723W",
                           "P4294967297Y",
                           "P18446744073709551617D"}) {
    CAPTURE(text);
    CHECK_FALSE(vern::parse_period(text));
  }
}

TEST_CASE("a period is written in its shortest form") {
  CHECK(vern::to_string("P24M"_period) == "P2Y");
  CHECK(vern::to_string("P42M"_period) == "P3Y6M");
  CHECK(vern::to_string("P2W"_period) == "P14D");
  CHECK(vern::to_string(Period{}) == "P0D");
  CHECK(rc::check("written and read back it is the same", [] {
    const Period period{*rc::gen::inRange(0, vern::max_period_months + 1),
                        *rc::gen::inRange(0, vern::max_period_days + 1)};
    RC_ASSERT(vern::parse_period(vern::to_string(period)) == period);
  }));
}

TEST_CASE("adding months keeps the date or clamps to the end of the month") {
  CHECK(rc::check("the month is the right one, the day the same or the last", [] {
    const Day from = *any_day();
    const int months = *rc::gen::inRange(-3000, 3000);
    const vern::CivilDate before = vern::civil(from);
    const vern::CivilDate after = vern::civil(vern::add(from, Period{months, 0}));
    RC_ASSERT((after.year - before.year) * 12 + (after.month - before.month) == months);
    const unsigned last = vern::days_in_month(after.year, after.month);
    RC_ASSERT(after.day == before.day || (after.day == last && before.day > last));
  }));
  CHECK(rc::check("a later day never gives an earlier end", [] {
    const Day from = *any_day();
    const Period period{*rc::gen::inRange(0, 600), *rc::gen::inRange(0, 600)};
    RC_ASSERT(vern::add(from, period) <= vern::add(from + 1, period));
  }));
  CHECK(rc::check("days are added after months", [] {
    const Day from = *any_day();
    const Period period{*rc::gen::inRange(0, 600), *rc::gen::inRange(0, 600)};
    RC_ASSERT(vern::add(from, period) == vern::add(from, Period{period.months, 0}) + period.days);
  }));
}

TEST_CASE("adding stops at the ends of the range of days") {
  CHECK(rc::check("no overflow, and the order is kept", [](std::int32_t value, std::int32_t days) {
    const Day from{value};
    const int months = *rc::gen::inRange(0, vern::max_period_months);
    RC_ASSERT(vern::add(from, Period{months, 0}) >= from);
    RC_ASSERT((vern::add(from, Period{0, days}) >= from) == (days >= 0 || from + days == from));
  }));
}

TEST_CASE("within ends on its last day, and not before it begins") {
  CHECK(rc::check("the first and last day hold, their outer neighbours do not", [] {
    const Day given = *any_day();
    const Period validity{*rc::gen::inRange(0, 120), *rc::gen::inRange(0, 60)};
    const Day last = vern::add(given, validity);
    RC_ASSERT(vern::within(given, validity, given) && vern::within(given, validity, last));
    RC_ASSERT(!vern::within(given, validity, given - 1));
    RC_ASSERT(!vern::within(given, validity, last + 1));
  }));
}

TEST_CASE("an age is reached on the birthday, and on 1 March for a leap day") {
  CHECK(vern::age_reached("2012-02-29"_day, 13) == "2025-03-01"_day);
  CHECK(vern::age_reached("2012-02-29"_day, 4) == "2016-02-29"_day);
  CHECK(vern::age_reached("2011-03-31"_day, 15) == "2026-03-31"_day);
  CHECK(vern::age_reached("2011-02-28"_day, 0) == "2011-02-28"_day);
  CHECK_FALSE(vern::aged_at_least("2011-11-21"_day, 15, "2026-11-20"_day));
}

TEST_CASE("a wash does not reach into the next month, nor into the same month of another year") {
  CHECK_FALSE(vern::same_calendar_month("2026-01-31"_day, "2026-02-02"_day));
  CHECK_FALSE(vern::same_calendar_month("2026-01-31"_day, "2025-01-31"_day));
}
