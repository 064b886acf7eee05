// Accounting years as a dated list: short years, long years, February, and what never moves.
#include "vern/accounting_year.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <vector>

#include "support/days.hpp"

using namespace days;
using vern::AccountingYearRule;
using vern::AccountingYears;
using vern::Day;
using vern::MonthDay;

namespace {

constexpr std::array short_year = {AccountingYearRule{"2010-01-01"_day, {12, 31}},
                                   AccountingYearRule{"2023-03-01"_day, {6, 30}}};

}  // namespace

static_assert(vern::parse_month_day("06-30") == MonthDay{6, 30});
static_assert(vern::accounting_year_end(short_year, "2023-02-01"_day) == "2023-06-30"_day);
static_assert(!vern::accounting_year_end(short_year, "2009-12-31"_day));

namespace {

AccountingYears years(std::vector<AccountingYearRule> rules) {
  auto made = AccountingYears::make(std::move(rules));
  REQUIRE(made.has_value());
  return *made;
}

// Ends on any day of a year, in lists of up to four changes.
AccountingYears any_years() {
  std::vector<AccountingYearRule> rules;
  Day from = "2000-01-01"_day + *rc::gen::inRange(0, 1000);
  const int count = *rc::gen::inRange(1, 5);
  for (int i = 0; i < count; ++i) {
    const auto month = static_cast<std::uint8_t>(*rc::gen::inRange(1, 13));
    const auto last = static_cast<int>(vern::days_in_month(2023, month));
    const auto day = static_cast<std::uint8_t>(*rc::gen::inRange(1, last + 1));
    rules.push_back({from, {month, day}});
    from = from + *rc::gen::inRange(1, 1500);
  }
  return AccountingYears::make(rules).value();
}

}  // namespace

TEST_CASE("a calendar year ends on 31 December, for its first day and its last") {
  const AccountingYears calendar = years({{"2010-01-01"_day, {12, 31}}});
  CHECK(calendar.year_end("2021-01-01"_day) == "2021-12-31"_day);
  CHECK(calendar.year_end("2021-12-31"_day) == "2021-12-31"_day);
  CHECK(calendar.year_end("2022-01-01"_day) == "2022-12-31"_day);
}

TEST_CASE("02-28 and 02-29 mean the last day of February") {
  for (const MonthDay end : {MonthDay{2, 28}, MonthDay{2, 29}}) {
    const AccountingYears february = years({{"2010-01-01"_day, end}});
    CHECK(february.year_end("2022-11-10"_day) == "2023-02-28"_day);
    CHECK(february.year_end("2024-02-29"_day) == "2024-02-29"_day);
    CHECK(february.year_end("2024-03-01"_day) == "2025-02-28"_day);
  }
}

TEST_CASE("a change dated inside the first half makes a short year") {
  const AccountingYears changed =
      years({{"2010-01-01"_day, {12, 31}}, {"2023-03-01"_day, {6, 30}}});
  CHECK(changed.year_end("2022-12-31"_day) == "2022-12-31"_day);
  CHECK(changed.year_end("2023-01-01"_day) == "2023-06-30"_day);
  CHECK(changed.year_end("2023-06-30"_day) == "2023-06-30"_day);
  CHECK(changed.year_end("2023-07-01"_day) == "2024-06-30"_day);
}

TEST_CASE("a change dated after the new end makes a long year") {
  const AccountingYears changed =
      years({{"2010-01-01"_day, {12, 31}}, {"2023-07-01"_day, {6, 30}}});
  CHECK(changed.year_end("2022-12-31"_day) == "2022-12-31"_day);
  CHECK(changed.year_end("2023-01-01"_day) == "2024-06-30"_day);
  CHECK(changed.year_end("2023-12-31"_day) == "2024-06-30"_day);
  CHECK(changed.year_end("2024-07-01"_day) == "2025-06-30"_day);
}

TEST_CASE("a year that would have ended on the day of the change is still open on it") {
  const AccountingYears changed =
      years({{"2010-01-01"_day, {12, 31}}, {"2022-12-31"_day, {6, 30}}});
  CHECK(changed.year_end("2022-12-30"_day) == "2023-06-30"_day);
  const AccountingYears next_day =
      years({{"2010-01-01"_day, {12, 31}}, {"2023-01-01"_day, {6, 30}}});
  CHECK(next_day.year_end("2022-12-30"_day) == "2022-12-31"_day);
}

TEST_CASE("two changes inside one open year: the last one that meets it open decides") {
  const AccountingYears changed = years(
      {{"2010-01-01"_day, {12, 31}}, {"2023-03-01"_day, {9, 30}}, {"2023-05-01"_day, {6, 30}}});
  CHECK(changed.year_end("2023-01-15"_day) == "2023-06-30"_day);
}

TEST_CASE("before the first rule, and without rules, no year end is known") {
  CHECK_FALSE(AccountingYears{}.year_end("2023-01-15"_day));
  CHECK_FALSE(years({{"2010-01-01"_day, {12, 31}}}).year_end("2009-12-31"_day));
}

TEST_CASE("years follow each other without gap or overlap") {
  CHECK(rc::check("every day of a year has its end, and the next day has a later one", [] {
    const AccountingYears all = any_years();
    const Day day = all.rules().front().from + *rc::gen::inRange(0, 8000);
    const Day end = all.year_end(day).value();
    RC_ASSERT(end >= day);
    for (Day inside = day; inside <= end; inside = inside + 1) {
      RC_ASSERT(all.year_end(inside).value() == end);
    }
    RC_ASSERT(all.year_end(end + 1).value() > end);
  }));
}

TEST_CASE("a change never moves a year that was closed before it") {
  CHECK(rc::check("ends before the change stay, later ends are ends of the new rule", [] {
    const AccountingYears before = any_years();
    std::vector<AccountingYearRule> rules = before.rules();
    const Day from = rules.back().from + *rc::gen::inRange(1, 3000);
    rules.push_back({from, {6, 30}});
    const AccountingYears after = AccountingYears::make(rules).value();
    const Day day = rules.front().from + *rc::gen::inRange(0, 8000);
    const Day old_end = before.year_end(day).value();
    const Day new_end = after.year_end(day).value();
    if (old_end < from) {
      RC_ASSERT(new_end == old_end);
    } else {
      const vern::CivilDate date = vern::civil(new_end);
      RC_ASSERT(new_end >= from && date.month == 6 && date.day == 30);
    }
  }));
}

TEST_CASE("a list that is not in order, or has an end that no year has, is refused") {
  const auto order =
      AccountingYears::make({{"2023-01-01"_day, {12, 31}}, {"2023-01-01"_day, {6, 30}}});
  REQUIRE_FALSE(order.has_value());
  CHECK(order.error().code == vern::StatusCode::policy);
  CHECK(order.error().row == 2);
  CHECK_FALSE(AccountingYears::make({{"2023-01-01"_day, {4, 31}}}).has_value());
  CHECK_FALSE(AccountingYears::make({{"2023-01-01"_day, {13, 1}}}).has_value());
  CHECK_FALSE(AccountingYears::make({{"2023-01-01"_day, {1, 0}}}).has_value());
}

TEST_CASE("only MM-DD is read as a day of the year") {
  CHECK(vern::parse_month_day("02-29") == MonthDay{2, 29});
  for (const char* text : {"", "6-30", "06-31", "00-10", "13-01", "06-00", "0630", "06/30",
                           "06-30 ", "02-30", "-6-30", "06-3O"}) {
    CAPTURE(text);
    CHECK_FALSE(vern::parse_month_day(text));
  }
}
