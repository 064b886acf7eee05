// vern/day.hpp - civil days: the one type of a date in vern, and its conversions.
//
// A Day counts days since 1970-01-01 in the proleptic Gregorian calendar (Arrow's date32, the C
// ABI's int32). Every int32 is a valid Day: civil, weekday and the operators are defined over the
// whole range, -5877641-06-23 to 5881580-07-11, and saturate at its ends instead of overflowing.
// Text in and out is ISO 8601, YYYY-MM-DD, years 0001 to 9999.
//
// All functions are pure and may be called from any thread; there is no clock and no locale here.
// The conversions are those of Cassio Neri and Lorenz Schneider, "Euclidean affine functions and
// their application to calendar algorithms" (2022), after Howard Hinnant's.
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

// Days since 1970-01-01 of a date that exists. Years run from March, so that a leap day is last,
// and are counted from one far before every int32 year, so that the divisions are of unsigned
// numbers.
constexpr std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  constexpr std::int64_t eras = std::int64_t{1} << 24U;  // of 400 years, 146097 days
  const bool early = month <= 2;
  const auto y = static_cast<std::uint64_t>(year + eras * 400 - (early ? 1 : 0));
  const unsigned march_month = early ? month + 12 : month;  // 3 to 14
  const std::uint64_t before = y * 365 + y / 4 - y / 100 + y / 400;
  const unsigned in_year = (979 * march_month - 2919) / 32 + day - 1;
  return static_cast<std::int64_t>(before + in_year) - eras * 146097 - 719468;
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
  constexpr std::int64_t eras = 14700;  // of 400 years: more than the days before 1970 make
  const std::int64_t from_march = std::int64_t{on.value} + 719468 + eras * 146097;
  const auto quarters = static_cast<std::uint64_t>(from_march) * 4 + 3;
  const auto day_of_century = static_cast<std::uint32_t>(quarters % 146097 / 4);
  // 2939745 is 2^32 / 1461 rounded up: years above, and the part of a year below, in one product.
  const std::uint64_t years = std::uint64_t{2939745} * (day_of_century * 4 + 3);
  const std::uint32_t day_of_year = static_cast<std::uint32_t>(years & 0xFFFFFFFFU) / 2939745 / 4;
  const std::uint32_t months = 2141 * day_of_year + 197913;
  const bool after_december = day_of_year >= 306;
  const auto year = static_cast<std::int64_t>(quarters / 146097 * 100 + (years >> 32U));
  return CivilDate{static_cast<std::int32_t>(year - eras * 400 + (after_december ? 1 : 0)),
                   static_cast<std::uint8_t>((months >> 16U) - (after_december ? 12 : 0)),
                   static_cast<std::uint8_t>((months & 0xFFFFU) / 2141 + 1)};
}

constexpr Weekday weekday(Day on) {
  // 1970-01-01 was a Thursday; 2^31 + 1 is as many days from Monday, past a whole number of weeks.
  const auto from_monday = static_cast<std::uint64_t>(std::int64_t{on.value} + 2147483649);
  return static_cast<Weekday>(from_monday % 7 + 1);
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
