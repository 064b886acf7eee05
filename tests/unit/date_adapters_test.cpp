// The adapters to Boost.Date_Time and Abseil, and the offsets of Oslo against Abseil's time zones.
#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <limits>
#include <string>

#include "support/days.hpp"
#include "vern/absl.hpp"
#include "vern/boost_date_time.hpp"
#include "vern/instant.hpp"

using namespace days;
using vern::Day;

TEST_CASE("a day is the same day in Boost, and back, over Boost's whole range") {
  const Day first = "1400-01-01"_day;
  const Day last = "9999-12-31"_day;
  CHECK_FALSE(vern::to_boost(first - 1));
  CHECK_FALSE(vern::to_boost(last + 1));
  CHECK(vern::to_boost(last) == boost::gregorian::date(9999, 12, 31));
  CHECK(rc::check("the distance from 1970 and the weekday agree too", [first, last] {
    const Day day{*rc::gen::inRange(first.value, last.value + 1)};
    const boost::gregorian::date date = vern::to_boost(day).value();
    RC_ASSERT((date - boost::gregorian::date(1970, 1, 1)).days() == day.value);
    RC_ASSERT(date.day_of_week().as_number() == static_cast<int>(vern::weekday(day)) % 7);
    RC_ASSERT(vern::from_boost(date) == day);
  }));
}

TEST_CASE("Boost's special values are no days") {
  CHECK_FALSE(vern::from_boost(boost::gregorian::date(boost::gregorian::not_a_date_time)));
  CHECK_FALSE(vern::from_boost(boost::gregorian::date(boost::gregorian::pos_infin)));
  CHECK_FALSE(vern::from_boost(boost::gregorian::date(boost::gregorian::neg_infin)));
}

TEST_CASE("a day is the same day in Abseil, and back, over the whole range of Day") {
  CHECK(rc::check("date, weekday and way back", [](std::int32_t value) {
    const Day day{value};
    const absl::CivilDay other = vern::to_absl(day);
    const vern::CivilDate date = vern::civil(day);
    RC_ASSERT(other.year() == date.year && other.month() == date.month && other.day() == date.day);
    RC_ASSERT(static_cast<int>(absl::GetWeekday(other)) + 1 ==
              static_cast<int>(vern::weekday(day)));
    RC_ASSERT(vern::from_absl(other) == day);
  }));
  const Day highest{std::numeric_limits<std::int32_t>::max()};
  CHECK_FALSE(vern::from_absl(vern::to_absl(highest) + 1));
  CHECK_FALSE(vern::from_absl(absl::CivilDay(-6000000, 1, 1)));
}

TEST_CASE("every hour from 1996 to 2037 has the offset of Europe/Oslo in the time zone data") {
  absl::TimeZone oslo;
  REQUIRE_MESSAGE(absl::LoadTimeZone("Europe/Oslo", &oslo), "install tzdata");
  std::int64_t wrong = 0;
  const std::int64_t first = vern::parse_instant("1996-01-01T00:00Z").value().unix_seconds;
  const std::int64_t last = vern::parse_instant("2037-12-31T23:00Z").value().unix_seconds;
  for (std::int64_t at = first; at <= last; at += 3600) {
    // The second before the hour finds a change that is one second early.
    for (const std::int64_t second : {at, at + 3599}) {
      const auto ours = vern::at_oslo(vern::Instant{second, 0});
      const int theirs = oslo.At(absl::FromUnixSeconds(second)).offset;
      wrong += ours && ours->offset_minutes * 60 == theirs ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
}
