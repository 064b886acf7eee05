// Subject requests and retention ends: deadlines.csv, retention.csv, and properties.
#include "vern/deadline.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

#include "support/days.hpp"
#include "support/golden.hpp"

using namespace days;
using vern::AccountingYears;
using vern::Day;
using vern::EndKind;
using vern::ExtensionFrom;
using vern::Period;
using vern::RequestClock;

static_assert(vern::due("2026-03-05"_day) == "2026-04-07"_day);
static_assert(vern::extended_due("2025-11-30"_day) == "2026-03-02"_day);
static_assert(vern::name(EndKind::date_roll) == "date-roll");
static_assert(vern::parse_end_kind("fye") == EndKind::fye);

namespace {

AccountingYears ending(const std::string& month_day) {
  return AccountingYears::make({{"1990-01-01"_day, vern::parse_month_day(month_day).value()}})
      .value();
}

std::string text(const std::optional<Day>& day) { return day ? vern::to_string(*day) : ""; }

}  // namespace

TEST_CASE("deadlines.csv: one month, and three months from receipt") {
  for (const golden::Row& row : golden::read("deadlines.csv")) {
    CAPTURE(row.at("tests"));
    const Day received = vern::parse_day(row.at("received")).value();
    CHECK(vern::to_string(vern::due(received)) == row.at("due"));
    CHECK(vern::to_string(vern::extended_due(received)) == row.at("extended_due"));
  }
}

TEST_CASE("twenty requests worked out by hand from the calendar") {
  struct Worked {
    Day received, due, extended;
  };
  const Worked worked[] = {
      {"2026-03-05"_day, "2026-04-07"_day, "2026-06-05"_day},  // Easter Sunday and Monday
      {"2026-01-31"_day, "2026-03-02"_day, "2026-04-30"_day},  // month end and weekend
      {"2024-01-31"_day, "2024-02-29"_day, "2024-04-30"_day},  // leap year
      {"2023-01-31"_day, "2023-02-28"_day, "2023-05-02"_day},  // Sunday, then 1 May
      {"2026-08-31"_day, "2026-09-30"_day, "2026-11-30"_day},  // 31 to 30
      {"2026-03-02"_day, "2026-04-07"_day, "2026-06-02"_day},  // five days of Easter
      {"2025-03-17"_day, "2025-04-22"_day, "2025-06-17"_day},  // the same, another year
      {"2026-04-17"_day, "2026-05-18"_day, "2026-07-17"_day},  // 17 May on a Sunday, not moved
      {"2024-04-17"_day, "2024-05-21"_day, "2024-07-17"_day},  // 17 May, weekend, Whit Monday
      {"2026-04-14"_day, "2026-05-15"_day, "2026-07-14"_day},  // Ascension; Friday is a working day
      {"2026-04-01"_day, "2026-05-04"_day, "2026-07-01"_day},  // 1 May and weekend
      {"2026-11-25"_day, "2026-12-28"_day, "2027-02-25"_day},  // Christmas and weekend
      {"2024-11-24"_day, "2024-12-24"_day, "2025-02-24"_day},  // Christmas Eve is a working day
      {"2026-12-01"_day, "2027-01-04"_day, "2027-03-01"_day},  // change of year
      {"2025-11-30"_day, "2025-12-30"_day, "2026-03-02"_day},  // 30 February clamps, then rolls
      {"2024-02-29"_day, "2024-04-02"_day, "2024-05-29"_day},  // from a leap day; Good Friday
      {"2027-04-17"_day, "2027-05-18"_day, "2027-07-19"_day},  // 17 May is Whit Monday
      {"2027-02-28"_day, "2027-03-30"_day, "2027-05-28"_day},  // not mapped to 31 March
      {"2028-01-29"_day, "2028-02-29"_day, "2028-05-02"_day},  // leap day as target; 1 May
      {"2018-07-20"_day, "2018-08-20"_day, "2018-10-22"_day},  // day of entry into force
  };
  for (const Worked& row : worked) {
    CAPTURE(vern::to_string(row.received));
    CHECK(vern::to_string(vern::due(row.received)) == vern::to_string(row.due));
    CHECK(vern::to_string(vern::extended_due(row.received)) == vern::to_string(row.extended));
  }
}

TEST_CASE("an extension counted from the first deadline is never later") {
  const RequestClock chained{true, ExtensionFrom::first_deadline};
  CHECK(vern::extended_due("2024-01-31"_day) == "2024-04-30"_day);
  CHECK(vern::extended_due("2024-01-31"_day, chained) == "2024-04-29"_day);
  CHECK(rc::check("for any day of receipt", [chained] {
    const Day received{*rc::gen::inRange(0, 60000)};
    RC_ASSERT(vern::extended_due(received, chained) <= vern::extended_due(received));
  }));
}

TEST_CASE("the cautious clock does not roll, and the rolling one ends on a working day") {
  CHECK(vern::due("2026-03-05"_day, RequestClock{false}) == "2026-04-05"_day);
  CHECK(vern::extended_due("2025-11-30"_day, RequestClock{false}) == "2026-02-28"_day);
  CHECK(rc::check("for any day of receipt", [] {
    const Day received{*rc::gen::inRange(0, 60000)};
    RC_ASSERT(vern::is_working_day(vern::due(received)));
    RC_ASSERT(vern::due(received, RequestClock{false}) <= vern::due(received));
    RC_ASSERT(vern::due(received) - received >= 28 && vern::due(received) - received <= 36);
    RC_ASSERT(vern::due(received) <= vern::due(received + 1));
    RC_ASSERT(vern::due(received) < vern::extended_due(received));
  }));
}

TEST_CASE("retention.csv: the last day kept and the first day deletable") {
  for (const golden::Row& row : golden::read("retention.csv")) {
    CAPTURE(row.at("kind"));
    CAPTURE(row.at("trigger"));
    CAPTURE(row.at("tests"));
    const AccountingYears years = row.at("accounting_year_end").empty()
                                      ? AccountingYears{}
                                      : ending(row.at("accounting_year_end"));
    const auto end = vern::retention_end(vern::parse_end_kind(row.at("kind")).value(),
                                         vern::parse_day(row.at("trigger")).value(),
                                         vern::parse_period(row.at("period")), &years);
    REQUIRE(end.has_value());
    CHECK(text(end->last_day_kept) == row.at("last_day_kept"));
    CHECK(text(end->first_day_deletable) == row.at("first_day_deletable"));
  }
}

TEST_CASE("further examples of terms: accounting, limitation, trade") {
  const auto calendar = ending("12-31");
  const auto last = [&](EndKind kind, Day trigger, Period period) {
    return text(vern::retention_end(kind, trigger, period, &calendar).value().last_day_kept);
  };
  CHECK(last(EndKind::fye, "2009-05-05"_day, "P10Y"_period) == "2019-12-31");
  CHECK(last(EndKind::fye, "2024-03-03"_day, "P5Y"_period) == "2029-12-31");
  CHECK(last(EndKind::fye, "2022-03-03"_day, "P3Y6M"_period) == "2026-06-30");
  CHECK(last(EndKind::date_roll, "2023-05-17"_day, "P36M"_period) == "2026-05-18");
  CHECK(last(EndKind::date_roll, "2026-01-30"_day, "P1M"_period) == "2026-03-02");
  CHECK(last(EndKind::date, "2024-02-29"_day, "P2Y"_period) == "2026-02-28");
  CHECK(last(EndKind::days, "2026-03-19"_day, "P0D"_period) == "2026-03-19");
}

TEST_CASE("accounting material is kept through a change of year end") {
  const AccountingYears changed =
      AccountingYears::make({{"2010-01-01"_day, {12, 31}}, {"2023-07-01"_day, {6, 30}}}).value();
  const auto end = vern::retention_end(EndKind::fye, "2023-02-01"_day, "P5Y"_period, &changed);
  CHECK(text(end.value().last_day_kept) == "2029-06-30");
}

TEST_CASE("combinations that make no sense are errors that say what would be right") {
  using vern::StatusCode;
  const auto calendar = ending("12-31");
  const Day trigger = "2021-05-04"_day;
  const auto code = [&](EndKind kind, std::optional<Period> period, const AccountingYears* years) {
    const auto end = vern::retention_end(kind, trigger, period, years);
    REQUIRE_FALSE(end.has_value());
    CHECK(end.error().message.find("2021") == std::string::npos);
    CHECK_FALSE(end.error().message.empty());
    return end.error().code;
  };
  CHECK(code(EndKind::fye, "P5Y"_period, nullptr) == StatusCode::argument);
  const AccountingYears none;
  CHECK(code(EndKind::fye, "P5Y"_period, &none) == StatusCode::argument);
  CHECK(code(EndKind::fye, Period{}, &calendar) == StatusCode::argument);
  for (const EndKind kind :
       {EndKind::fye, EndKind::date, EndKind::date_roll, EndKind::days, EndKind::review}) {
    CHECK(code(kind, std::nullopt, &calendar) == StatusCode::argument);
    CHECK(code(kind, Period{-1, 0}, &calendar) == StatusCode::argument);
    CHECK(code(kind, Period{0, -1}, &calendar) == StatusCode::argument);
  }
  CHECK(code(EndKind::days, "P1M"_period, nullptr) == StatusCode::argument);
  CHECK(code(EndKind::calendar_month, "P1M"_period, nullptr) == StatusCode::argument);
  const AccountingYears later = AccountingYears::make({{"2022-01-01"_day, {12, 31}}}).value();
  CHECK(code(EndKind::fye, "P5Y"_period, &later) == StatusCode::not_found);
}

TEST_CASE("a later trigger never ends earlier, and deletion begins the day after the last kept") {
  CHECK(rc::check("for every kind that has an end", [] {
    const auto years = ending(*rc::gen::element<std::string>("12-31", "02-28", "06-30", "04-15"));
    const EndKind kind = *rc::gen::element(EndKind::fye, EndKind::date, EndKind::date_roll,
                                           EndKind::days, EndKind::calendar_month);
    std::optional<Period> period = Period{*rc::gen::inRange(0, 130), *rc::gen::inRange(1, 40)};
    if (kind == EndKind::days) period->months = 0;
    if (kind == EndKind::calendar_month) period.reset();
    const Day trigger = "1991-01-01"_day + *rc::gen::inRange(0, 20000);
    const auto end = vern::retention_end(kind, trigger, period, &years).value();
    const auto next = vern::retention_end(kind, trigger + 1, period, &years).value();
    RC_ASSERT(*end.last_day_kept >= trigger);
    RC_ASSERT(*end.first_day_deletable == *end.last_day_kept + 1);
    RC_ASSERT(*end.last_day_kept <= *next.last_day_kept);
  }));
}

TEST_CASE("kinds of end are read by the names they are written with, and no others") {
  for (const char* name : {"fye", "date", "date-roll", "days", "review", "calendar-month"}) {
    CHECK(vern::name(vern::parse_end_kind(name).value()) == name);
  }
  CHECK_FALSE(vern::parse_end_kind(""));
  CHECK_FALSE(vern::parse_end_kind("FYE"));
  CHECK_FALSE(vern::parse_end_kind("date_roll"));
}
