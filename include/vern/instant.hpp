// vern/instant.hpp - points in time with an offset from UTC, and elapsed hours in Norway.
//
// Seventy-two hours are elapsed hours, not three days on the wall clock (GDPR Art. 33(1);
// Regulation 1182/71 Art. 3(4) does not prolong a period in hours). Norway keeps the summer time of
// the EU: since 1996 from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
// October (Directive 2000/84/EC). Nothing is answered for the years before 1996, and a change of
// that rule needs a new version of this file. No clock and no time zone data are read. Pure; any
// thread.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vern/config.hpp"
#include "vern/day.hpp"

VERN_NAMESPACE_BEGIN

// A point in time, and the offset of the wall clock where it was noted. Compares as a point in
// time: 10:00+01:00 equals 09:00+00:00.
struct Instant {
  std::int64_t unix_seconds = 0;    // seconds since 1970-01-01T00:00:00Z, leap seconds not counted
  std::int32_t offset_minutes = 0;  // east of Greenwich

  constexpr bool operator==(const Instant& other) const {
    return unix_seconds == other.unix_seconds;
  }
  constexpr std::weak_ordering operator<=>(const Instant& other) const {
    return unix_seconds <=> other.unix_seconds;
  }
};

namespace detail {

inline constexpr std::int64_t seconds_per_day = 86400;

constexpr std::int64_t floor_days(std::int64_t seconds) {
  const std::int64_t days = seconds / seconds_per_day;
  return seconds % seconds_per_day < 0 ? days - 1 : days;
}

// Seconds on the wall clock beside the instant; far outside every calendar they stop growing.
constexpr std::int64_t local_seconds(std::int64_t unix_seconds, std::int32_t offset_minutes) {
  constexpr std::int64_t far = std::int64_t{1} << 62;
  return std::clamp(unix_seconds, -far, far) + std::int64_t{offset_minutes} * 60;
}

// HH:MM in minutes, with hours up to 23.
constexpr std::optional<std::int32_t> clock_minutes(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hours = digits(text.substr(0, 2));
  const auto minutes = digits(text.substr(3, 2));
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return static_cast<std::int32_t>(*hours * 60 + *minutes);
}

// Z, +HH:MM or -HH:MM. "-00:00" is refused: ISO 8601 has no such offset.
constexpr std::optional<std::int32_t> offset(std::string_view text) {
  if (text == "Z") return 0;
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto minutes = clock_minutes(text.substr(1));
  if (!minutes || (text[0] == '-' && *minutes == 0)) return std::nullopt;
  return text[0] == '-' ? -*minutes : *minutes;
}

// 01:00 UTC on the last Sunday of a month of 31 days, in unix seconds.
constexpr std::int64_t summer_time_switch(std::int32_t year, unsigned month) {
  const Day last{static_cast<std::int32_t>(days_from_civil(year, month, 31))};
  const std::int64_t back = static_cast<std::int64_t>(weekday(last)) % 7;
  return (last.value - back) * seconds_per_day + 3600;
}

}  // namespace detail

// Reads YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM:SS, then Z, +HH:MM or -HH:MM. The offset is required:
// a wall clock without one names two instants when summer time ends.
constexpr std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 17 || text[10] != 'T') return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const auto minutes = detail::clock_minutes(text.substr(11, 5));
  text.remove_prefix(16);
  std::optional<unsigned> seconds = 0U;
  if (text[0] == ':' && text.size() > 3) {
    seconds = detail::digits(text.substr(1, 2));
    text.remove_prefix(3);
  }
  const auto offset = detail::offset(text);
  if (!day || !minutes || !seconds || *seconds > 59 || !offset) return std::nullopt;
  return Instant{
      day->value * detail::seconds_per_day + std::int64_t{*minutes - *offset} * 60 + *seconds,
      *offset};
}

// The day that the wall clock beside the instant showed.
constexpr Day local_day(Instant at) {
  return detail::saturated_day(
      detail::floor_days(detail::local_seconds(at.unix_seconds, at.offset_minutes)));
}

// YYYY-MM-DDTHH:MM+HH:MM; seconds stand in it only when there are any.
inline std::string to_string(Instant at) {
  const std::int64_t local = detail::local_seconds(at.unix_seconds, at.offset_minutes);
  const std::int64_t second = local - detail::floor_days(local) * detail::seconds_per_day;
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::int64_t east = at.offset_minutes;
  const std::int64_t away = east < 0 ? -east : east;
  std::string text = to_string(local_day(at)) + "T" + two(second / 3600) + ":";
  text += two(second / 60 % 60);
  if (second % 60 != 0) text += ":" + two(second % 60);
  return text + (east < 0 ? "-" : "+") + two(away / 60) + ":" + two(away % 60);
}

// The same point in time on the wall clock of Europe/Oslo; nothing before 1996 or after 9999 (UTC).
constexpr std::optional<Instant> at_oslo(Instant at) {
  const Day utc = local_day(Instant{at.unix_seconds, 0});
  const std::int32_t year = civil(utc).year;
  if (year < 1996 || year > 9999) return std::nullopt;
  const bool summer = at.unix_seconds >= detail::summer_time_switch(year, 3) &&
                      at.unix_seconds < detail::summer_time_switch(year, 10);
  return Instant{at.unix_seconds, summer ? 120 : 60};
}

// The day it was in Norway: the day on which a request or a breach counts as received.
constexpr std::optional<Day> oslo_day(Instant at) {
  const auto oslo = at_oslo(at);
  return oslo ? std::optional<Day>(local_day(*oslo)) : std::nullopt;
}

// Elapsed hours later (or earlier), on the wall clock of Europe/Oslo. Nothing when either end lies
// outside the years that at_oslo answers for.
constexpr std::optional<Instant> add_elapsed_hours(Instant from, int hours) {
  if (!at_oslo(from)) return std::nullopt;
  return at_oslo(Instant{from.unix_seconds + std::int64_t{hours} * 3600, 0});
}

// The last moment to notify the supervisory authority of a breach: 72 hours after becoming aware of
// it (GDPR Art. 33(1)), over weekends and holidays.
constexpr std::optional<Instant> breach_due(Instant aware) { return add_elapsed_hours(aware, 72); }

VERN_NAMESPACE_END
