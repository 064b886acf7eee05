// Instants, and elapsed hours across summer time: breach.csv and worked examples.
#include "vern/instant.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>
#include <string>

#include "support/days.hpp"
#include "support/golden.hpp"

using namespace days;
using vern::Instant;
using vern::parse_instant;

namespace {

consteval Instant operator""_at(const char* text, std::size_t length) {
  return parse_instant(std::string_view(text, length)).value();
}

std::string due(Instant aware) { return vern::to_string(vern::breach_due(aware).value()); }

}  // namespace

static_assert("1970-01-01T00:00Z"_at == Instant{0, 0});
static_assert("2026-03-27T10:00+01:00"_at == "2026-03-27T09:00Z"_at);
static_assert("2026-03-27T10:00+01:00"_at < "2026-03-27T10:00Z"_at);
static_assert(vern::local_day("2026-03-27T00:30+01:00"_at) == "2026-03-27"_day);
static_assert(vern::oslo_day("2026-03-26T23:30Z"_at) == "2026-03-27"_day);
static_assert(vern::at_oslo("2026-07-01T12:00Z"_at)->offset_minutes == 120);
static_assert(vern::add_elapsed_hours("2026-01-01T00:00Z"_at, 1) == "2026-01-01T01:00Z"_at);
static_assert(vern::breach_due("2026-03-27T10:00+01:00"_at) == "2026-03-30T11:00+02:00"_at);

TEST_CASE("breach.csv: 72 elapsed hours on the wall clock of Oslo") {
  for (const golden::Row& row : golden::read("breach.csv")) {
    CAPTURE(row.at("aware"));
    CHECK(due(parse_instant(row.at("aware")).value()) == row.at("due"));
  }
}

TEST_CASE("no weekend and no holiday prolongs the 72 hours") {
  CHECK(due("2026-04-02T14:30+02:00"_at) == "2026-04-05T14:30+02:00");
  CHECK(due("2026-03-27T09:00Z"_at) == "2026-03-30T11:00+02:00");
  CHECK(due("2026-10-23T12:00:30+02:00"_at) == "2026-10-26T11:00:30+01:00");
}

TEST_CASE("summer time begins and ends at 01:00 UTC on the last Sundays") {
  const auto oslo = [](Instant at) { return vern::to_string(vern::at_oslo(at).value()); };
  CHECK(oslo("2026-03-29T00:59:59Z"_at) == "2026-03-29T01:59:59+01:00");
  CHECK(oslo("2026-03-29T01:00Z"_at) == "2026-03-29T03:00+02:00");
  CHECK(oslo("2026-10-25T00:59:59Z"_at) == "2026-10-25T02:59:59+02:00");
  CHECK(oslo("2026-10-25T01:00Z"_at) == "2026-10-25T02:00+01:00");
  CHECK(oslo("1996-10-27T01:00Z"_at) == "1996-10-27T02:00+01:00");
}

TEST_CASE("the years before 1996 get no answer") {
  CHECK_FALSE(vern::at_oslo("1995-12-31T23:59:59Z"_at));
  CHECK(vern::at_oslo("1996-01-01T00:00Z"_at));
  CHECK_FALSE(vern::breach_due("1995-12-30T12:00+01:00"_at));
  CHECK_FALSE(vern::add_elapsed_hours("1996-01-01T00:00Z"_at, -1));
  CHECK_FALSE(vern::oslo_day("1980-01-01T00:00Z"_at));
  CHECK_FALSE(vern::breach_due("9999-12-31T00:00Z"_at));
  CHECK_FALSE(vern::at_oslo(Instant{std::numeric_limits<std::int64_t>::max(), 60}));
  CHECK_FALSE(vern::at_oslo(Instant{std::numeric_limits<std::int64_t>::min(), -60}));
}

TEST_CASE("an instant without an offset, or one that no clock shows, is refused") {
  for (const char* text : {"",
                           "2026-03-27",
                           "2026-03-27T10:00",
                           "2026-03-27 10:00+01:00",
                           "2026-03-27T24:00Z",
                           "2026-03-27T10:60Z",
                           "2026-03-27T10:00:60Z",
                           "2026-03-27T10:00:5Z",
                           "2026-03-27T10:00-00:00",
                           "2026-03-27T10:00+1:00",
                           "2026-03-27T10:00+0100",
                           "2026-03-27T10:00+24:00",
                           "2026-02-29T10:00Z",
                           "2026-03-27T10:00ZZ",
                           "2026-03-27T10:00z",
                           "2026-03-27T10:00: Z",
                           "2026-03-27T10:00:00.5Z",
                           "2026-03-27T10Z",
                           "2026-03-27T1O:00Z",
                           "2026-03-27T10:00:"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_instant(text));
  }
}

TEST_CASE("an instant written and read back is the same, offset and all") {
  CHECK(vern::to_string("2026-03-27T10:00+01:00"_at) == "2026-03-27T10:00+01:00");
  CHECK(vern::to_string("2026-03-27T10:00Z"_at) == "2026-03-27T10:00+00:00");
  CHECK(vern::to_string("1969-12-31T23:59:59-03:30"_at) == "1969-12-31T23:59:59-03:30");
  CHECK(rc::check("for any second of the years 1000 to 9999", [] {
    const Instant at{*rc::gen::inRange<std::int64_t>(-30000000000, 253000000000),
                     *rc::gen::inRange(-1439, 1440)};
    const auto back = parse_instant(vern::to_string(at));
    RC_ASSERT(back && *back == at && back->offset_minutes == at.offset_minutes);
  }));
}

TEST_CASE("an instant far outside every calendar is still written without overflow") {
  CHECK(vern::to_string(Instant{std::numeric_limits<std::int64_t>::max(), 60}).front() == '+');
  CHECK(vern::to_string(Instant{std::numeric_limits<std::int64_t>::min(), -60}).front() == '-');
}

TEST_CASE("hours add up") {
  CHECK(rc::check("a and then b hours are a + b hours", [] {
    const Instant from{*rc::gen::inRange<std::int64_t>(1000000000, 4000000000), 0};
    const int a = *rc::gen::inRange(-5000, 5000);
    const int b = *rc::gen::inRange(-5000, 5000);
    const auto first = vern::add_elapsed_hours(from, a).value();
    RC_ASSERT(*vern::add_elapsed_hours(first, b) == *vern::add_elapsed_hours(from, a + b));
  }));
}
