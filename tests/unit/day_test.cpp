// Civil days against std::chrono, and ISO 8601 in and out.
#include "vern/day.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <chrono>
#include <limits>
#include <string>

#include "support/days.hpp"

using namespace days;
using vern::CivilDate;
using vern::Day;
using vern::Weekday;

static_assert(Day{}.value == 0);
static_assert("1970-01-01"_day == Day{0});
static_assert("2018-07-20"_day < "2018-07-21"_day);
static_assert(vern::make_day(2024, 2, 29) == "2024-02-29"_day);
static_assert(vern::civil("2024-02-29"_day) == CivilDate{2024, 2, 29});
static_assert(vern::weekday("2018-07-20"_day) == Weekday::friday);
static_assert("2024-02-28"_day + 2 == "2024-03-01"_day);
static_assert("2024-03-01"_day - 1 == "2024-02-29"_day);
static_assert("2024-03-01"_day - "2024-02-01"_day == 29);
static_assert(vern::is_leap(2000) && !vern::is_leap(1900) && vern::is_leap(2024));
static_assert(vern::days_in_month(2026, 2) == 28 && vern::days_in_month(2026, 13) == 0);
static_assert([] {
  char text[11];
  return vern::format_day("0001-01-01"_day, text) && std::string_view(text) == "0001-01-01";
}());

TEST_CASE("every day from 1600 to 2400 is the same day in std::chrono") {
  namespace c = std::chrono;
  Day day = "1600-01-01"_day;
  const Day last = "2400-12-31"_day;
  long wrong = 0;
  for (; day <= last; day = day + 1) {
    const c::sys_days at{c::days{day.value}};
    const c::year_month_day ymd{at};
    const CivilDate date = vern::civil(day);
    const bool same = date.year == static_cast<int>(ymd.year()) &&
                      date.month == static_cast<unsigned>(ymd.month()) &&
                      date.day == static_cast<unsigned>(ymd.day()) &&
                      static_cast<unsigned>(vern::weekday(day)) == c::weekday{at}.iso_encoding() &&
                      vern::make_day(date.year, date.month, date.day) == day &&
                      vern::parse_day(vern::to_string(day)) == day;
    wrong += same ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("every int32 is a day with a date, and neighbours differ by one") {
  CHECK(rc::check("civil and back", [](std::int32_t value) {
    const CivilDate date = vern::civil(Day{value});
    RC_ASSERT(vern::detail::days_from_civil(date.year, date.month, date.day) == value);
    RC_ASSERT(date.day <= vern::days_in_month(date.year, date.month));
  }));
  const Day lowest{std::numeric_limits<std::int32_t>::min()};
  const Day highest{std::numeric_limits<std::int32_t>::max()};
  CHECK(vern::to_string(lowest) == "-5877641-06-23");
  CHECK(vern::to_string(highest) == "+5881580-07-11");
  CHECK(highest - lowest == 4294967295);
}

TEST_CASE("day arithmetic stops at the ends of the range") {
  const Day highest{std::numeric_limits<std::int32_t>::max()};
  const Day lowest{std::numeric_limits<std::int32_t>::min()};
  CHECK(highest + 1 == highest);
  CHECK(lowest - 1 == lowest);
  CHECK(Day{5} - std::numeric_limits<int>::min() == highest);
}

TEST_CASE("a date that the calendar does not have is no day") {
  CHECK_FALSE(vern::make_day(2026, 2, 29));
  CHECK_FALSE(vern::make_day(1900, 2, 29));
  CHECK_FALSE(vern::make_day(2026, 4, 31));
  CHECK_FALSE(vern::make_day(2026, 0, 1));
  CHECK_FALSE(vern::make_day(2026, 13, 1));
  CHECK_FALSE(vern::make_day(2026, 1, 0));
  CHECK_FALSE(vern::make_day(40000, 1, 1));
  CHECK(vern::make_day(0, 2, 29));
}

TEST_CASE("only ten characters of ISO 8601 are read as a day") {
  for (const char* text :
       {"", "2026", "2026-1-01", "2026-01-1", "20260101", "2026/01/01", "01.01.2026", "2026-01-01 ",
        " 2026-01-01", "2026-01-01T00:00", "+026-01-01", "2026-02-30", "0000-01-01", "2026-13-01",
        "2026-01-00", "2O26-01-01", "-026-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(vern::parse_day(text));
  }
  CHECK(vern::parse_day("0021-03-04"));
  CHECK(vern::parse_day("9999-12-31"));
  CHECK_FALSE(vern::parse_day(std::string("2026-01-0\0", 10)));
}

TEST_CASE("a day outside four-digit years is not written in ten characters") {
  char text[11] = "unchanged!";
  CHECK_FALSE(vern::format_day("9999-12-31"_day + 1, text));
  CHECK(std::string(text).empty());
  CHECK(vern::to_string("9999-12-31"_day + 1) == "+0010000-01-01");
  CHECK(vern::to_string("0001-01-01"_day - 1) == "+0000000-12-31");
}
