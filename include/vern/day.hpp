// vern/day.hpp - civil days: the one type of a date in vern, and its conversions.
//
// A Day counts days since 1970-01-01 in the proleptic Gregorian calendar (Arrow's date32, the C
// ABI's int32). Every int32 is a valid Day: civil, weekday and the operators are defined over the
// whole range, -5877641-06-23 to 5881580-07-11, and saturate at its ends instead of overflowing.
// Text in and out is ISO 8601, YYYY-MM-DD, years 0001 to 9999.
//
// All functions are pure and may be called from any thread; there is no clock and no locale here.
// The algorithms are Howard Hinnant's (days_from_civil, civil_from_days; public domain).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "vern/config.hpp"

VERN_NAMESPACE_BEGIN

// A day, as days since 1970-01-01. No time of day and no time zone: the day is the one that people
// on the spot would have written down.
struct Day {
  std::int32_t value = 0;
  auto operator<=>(const Day&) const = default;
};

// The parts of a day as people say them: month 1 to 12, day of the month 1 to 31.
struct CivilDate {
  std::int32_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  auto operator<=>(const CivilDate&) const = default;
};

// ISO 8601 numbers: Monday is 1, Sunday is 7.
enum class Weekday : std::uint8_t {
  monday = 1,
  tuesday,
  wednesday,
  thursday,
  friday,
  saturday,
  sunday,
};

constexpr bool is_leap(std::int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// The number of days in a month, 28 to 31; 0 when there is no such month.
constexpr unsigned days_in_month(std::int32_t year, unsigned month) {
  constexpr std::uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && is_leap(year) ? 29U : lengths[month - 1];
}

namespace detail {

// The nearest day that an int32 can hold.
constexpr Day saturated_day(std::int64_t value) {
  constexpr std::int64_t low = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t high = std::numeric_limits<std::int32_t>::max();
  return Day{static_cast<std::int32_t>(value < low ? low : value > high ? high : value)};
}

// Days since 1970-01-01 of a date that exists. Years run from March, so that a leap day is last.
constexpr std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

// A number of exactly `text.size()` ASCII digits; nothing when another byte stands there.
constexpr std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

}  // namespace detail

// The day of a date; nothing when the calendar has no such date (31 April, 29 February 2026) or the
// year is outside -32767 to 32767.
constexpr std::optional<Day> make_day(int year, unsigned month, unsigned day) {
  if (year < -32767 || year > 32767) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return Day{static_cast<std::int32_t>(detail::days_from_civil(year, month, day))};
}

// The date of a day; defined for every Day.
constexpr CivilDate civil(Day on) {
  const std::int64_t z = std::int64_t{on.value} + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t march_month = (5 * doy + 2) / 153;
  const std::int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  return CivilDate{static_cast<std::int32_t>(yoe + era * 400 + (month <= 2 ? 1 : 0)),
                   static_cast<std::uint8_t>(month),
                   static_cast<std::uint8_t>(doy - (153 * march_month + 2) / 5 + 1)};
}

constexpr Weekday weekday(Day on) {
  // 1970-01-01 was a Thursday.
  const std::int64_t from_monday = ((std::int64_t{on.value} + 3) % 7 + 7) % 7;
  return static_cast<Weekday>(from_monday + 1);
}

// Day arithmetic in whole days; saturates at the ends of the range.
constexpr Day operator+(Day from, int days) {
  return detail::saturated_day(std::int64_t{from.value} + days);
}
constexpr Day operator-(Day from, int days) {
  return detail::saturated_day(std::int64_t{from.value} - days);
}

// The days from `b` to `a`; 64 bits, since the range is wider than its own type.
constexpr std::int64_t operator-(Day a, Day b) {
  return std::int64_t{a.value} - std::int64_t{b.value};
}

// Reads exactly YYYY-MM-DD, years 0001 to 9999: no blanks, signs, times or shorter forms, and only
// dates that exist. Whether a date is plausible (0021, 1980-01-01) is for the caller to ask.
constexpr std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = detail::digits(iso.substr(0, 4));
  const auto month = detail::digits(iso.substr(5, 2));
  const auto day = detail::digits(iso.substr(8, 2));
  if (!year || !month || !day || *year == 0) return std::nullopt;
  return make_day(static_cast<int>(*year), *month, *day);
}

// Writes YYYY-MM-DD and a NUL without allocating. False, and an empty string, when the year is
// outside 0001 to 9999 and ten characters cannot say it.
constexpr bool format_day(Day on, char (&out)[11]) {
  out[0] = '\0';
  const CivilDate date = civil(on);
  if (date.year < 1 || date.year > 9999) return false;
  const auto put = [&out](std::size_t at, std::size_t width, std::int32_t number) {
    for (std::size_t i = width; i > 0; --i, number /= 10) {
      out[at + i - 1] = static_cast<char>('0' + number % 10);
    }
  };
  put(0, 4, date.year);
  put(5, 2, date.month);
  put(8, 2, date.day);
  out[4] = out[7] = '-';
  out[10] = '\0';
  return true;
}

// YYYY-MM-DD; for years outside 0001 to 9999 the expanded form with a sign and seven digits
// (-0000043-03-15), which parse_day does not read back.
inline std::string to_string(Day on) {
  char text[11];
  if (format_day(on, text)) return text;
  const CivilDate date = civil(on);
  std::string year = std::to_string(date.year < 0 ? -date.year : date.year);
  year.insert(0, 7 - year.size(), '0');
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return (date.year < 0 ? "-" : "+") + year + "-" + two(date.month) + "-" + two(date.day);
}

VERN_NAMESPACE_END
