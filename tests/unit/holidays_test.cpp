// Norwegian public holidays against data of an independent source, and the odd years by name.
#include "vern/holidays.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <limits>
#include <set>
#include <string>

#include "support/days.hpp"
#include "support/golden.hpp"

using namespace days;
using vern::Day;
using vern::PublicHoliday;
using vern::Weekday;

static_assert(vern::easter_sunday(2076) == "2076-04-19"_day);
static_assert(vern::public_holidays(1946).size() == 10 && vern::public_holidays(1947).size() == 12);
static_assert(vern::name_nb(PublicHoliday::good_friday) == "langfredag");
static_assert(vern::is_named_holiday("2026-05-17"_day));
static_assert(vern::is_public_holiday("2026-11-22"_day) &&
              !vern::is_named_holiday("2026-11-22"_day));
static_assert(vern::is_working_day("2024-12-24"_day) && !vern::is_working_day("2026-11-21"_day));
static_assert(vern::next_working_day("2026-04-02"_day) == "2026-04-07"_day);

namespace {

// The names of the holidays that meet on a day, for messages and comparison.
std::set<PublicHoliday> on_day(Day day) {
  std::set<PublicHoliday> found;
  for (const vern::NamedHoliday& entry : vern::public_holidays(vern::civil(day).year)) {
    if (entry.day == day) found.insert(entry.holiday);
  }
  return found;
}

}  // namespace

TEST_CASE("holidays_1950_2100.csv: the same days are holidays, and no others") {
  std::set<Day> expected;
  for (const golden::Row& row : golden::read("holidays_1950_2100.csv")) {
    expected.insert(vern::parse_day(row.at("day")).value());
  }
  CHECK(expected.size() == 1799);
  for (Day day = "1950-01-01"_day; day <= "2100-12-31"_day; day = day + 1) {
    if (vern::is_named_holiday(day) != (expected.count(day) == 1)) FAIL(vern::to_string(day));
    const bool free = expected.count(day) == 1 || vern::weekday(day) == Weekday::sunday;
    if (vern::is_public_holiday(day) != free) FAIL(vern::to_string(day));
    const bool works = !free && vern::weekday(day) != Weekday::saturday;
    if (vern::is_working_day(day) != works) FAIL(vern::to_string(day));
  }
}

TEST_CASE("Easter Sundays 2018 to 2040") {
  const std::array published = {
      "2018-04-01"_day, "2019-04-21"_day, "2020-04-12"_day, "2021-04-04"_day, "2022-04-17"_day,
      "2023-04-09"_day, "2024-03-31"_day, "2025-04-20"_day, "2026-04-05"_day, "2027-03-28"_day,
      "2028-04-16"_day, "2029-04-01"_day, "2030-04-21"_day, "2031-04-13"_day, "2032-03-28"_day,
      "2033-04-17"_day, "2034-04-09"_day, "2035-03-25"_day, "2036-04-13"_day, "2037-04-05"_day,
      "2038-04-25"_day, "2039-04-10"_day, "2040-04-01"_day};
  for (const Day day : published) CHECK(vern::easter_sunday(vern::civil(day).year) == day);
}

TEST_CASE("Easter 2076 is on 19 April, not on the 22 March of the repealed words") {
  CHECK(vern::easter_sunday(2076) == "2076-04-19"_day);
  CHECK(vern::is_working_day("2076-03-23"_day));
}

TEST_CASE("two holidays on one day are one day off and two names") {
  using enum PublicHoliday;
  using Names = std::set<PublicHoliday>;
  CHECK(on_day("2008-05-01"_day) == Names{ascension_day, first_of_may});
  for (const Day day : {"2007-05-17"_day, "2012-05-17"_day, "2091-05-17"_day}) {
    CHECK(on_day(day) == Names{ascension_day, seventeenth_of_may});
  }
  for (const Day day : {"1959-05-17"_day, "1964-05-17"_day, "1970-05-17"_day, "2043-05-17"_day,
                        "2054-05-17"_day, "2065-05-17"_day}) {
    CHECK(on_day(day) == Names{whit_sunday, seventeenth_of_may});
  }
  for (const Day day : {"1948-05-17"_day, "2027-05-17"_day, "2032-05-17"_day, "2100-05-17"_day}) {
    CHECK(on_day(day) == Names{whit_monday, seventeenth_of_may});
  }
}

TEST_CASE("1 and 17 May are holidays from 1947") {
  CHECK_FALSE(vern::is_public_holiday("1946-05-01"_day));
  CHECK_FALSE(vern::is_public_holiday("1946-05-17"_day));
  CHECK(vern::is_public_holiday("1947-05-01"_day));
  CHECK(vern::is_public_holiday("1947-05-17"_day));
}

TEST_CASE("the eves and Easter Saturday are no public holidays, and nothing is moved to a Monday") {
  CHECK(vern::is_working_day("2026-12-24"_day));
  CHECK(vern::is_working_day("2026-12-31"_day));
  CHECK_FALSE(vern::is_public_holiday("2026-04-04"_day));
  CHECK_FALSE(vern::is_working_day("2026-04-04"_day));
  CHECK(vern::is_working_day("2026-05-18"_day));
}

TEST_CASE("a year's holidays stand in order and have Norwegian names") {
  std::string names;
  for (const vern::NamedHoliday& entry : vern::public_holidays(2026)) {
    names += std::string(vern::name_nb(entry.holiday)) + "\n";
  }
  CHECK(names ==
        "1. nytt\xC3\xA5rsdag\nskj\xC3\xA6rtorsdag\nlangfredag\n1. p\xC3\xA5skedag\n"
        "2. p\xC3\xA5skedag\n1. mai\nKristi himmelfartsdag\n17. mai\n1. pinsedag\n2. pinsedag\n"
        "1. juledag\n2. juledag\n");
}

TEST_CASE("the next working day is the first one, and the day itself when it works") {
  CHECK(rc::check("nothing between is a working day, and five days are the longest wait", [] {
    const Day day{*rc::gen::inRange(-10000, 60000)};
    const Day next = vern::next_working_day(day);
    RC_ASSERT(vern::is_working_day(next));
    RC_ASSERT(next - day >= 0 && next - day <= 5);
    for (Day between = day; between < next; between = between + 1) {
      RC_ASSERT(!vern::is_working_day(between));
    }
  }));
}

TEST_CASE("Easter is a Sunday from 22 March to 25 April in every year, and questions always end") {
  CHECK(rc::check("Easter", [](std::int32_t seed) {
    const std::int32_t year = seed % 5800000;
    const Day easter = vern::easter_sunday(year);
    RC_ASSERT(vern::weekday(easter) == Weekday::sunday);
    const vern::CivilDate date = vern::civil(easter);
    RC_ASSERT((date.month == 3 && date.day >= 22) || (date.month == 4 && date.day <= 25));
  }));
  const Day highest{std::numeric_limits<std::int32_t>::max()};
  CHECK(vern::next_working_day(highest) == highest);
}

TEST_CASE("a day is a named holiday when the list of its year has it") {
  CHECK(rc::check("for any day of the years of the list, and of 1946 and 1947", [] {
    const auto year = *rc::gen::oneOf(rc::gen::inRange<std::int32_t>(1945, 1949),
                                      rc::gen::inRange<std::int32_t>(-5'800'000, 5'800'000));
    const Day first = vern::public_holidays(year).begin()->day;  // 1 January
    for (Day day = first; vern::civil(day).year == year; day = day + 1) {
      RC_ASSERT(vern::is_named_holiday(day) == !on_day(day).empty());
    }
  }));
}
