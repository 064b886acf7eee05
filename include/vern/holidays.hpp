// vern/holidays.hpp - Norwegian public holidays and working days.
//
// Sources: lov 24.02.1995 nr. 12 om helligdager og helligdagsfred s. 2 a)-k) (Sundays, New Year's
// Day, the days of Easter, Ascension and Whitsun, 25 and 26 December); lov 26.04.1947 nr. 1 s. 1
// (1 and 17 May, equal to Sundays, from 1947). A working day is every day that is not a public
// holiday, a Saturday or a Sunday: forskrift 04.12.1992 nr. 910 Art. 2(2), Regulation 1182/71.
//
// A holiday that falls on a Saturday or Sunday is not moved. Christmas Eve, New Year's Eve and
// Easter Saturday are no public holidays. Two holidays may fall on one day (17 May 2027 is also
// Whit Monday): the questions below are about sets of days. Years before the statutes are computed
// by the same rules. Pure; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "vern/config.hpp"
#include "vern/day.hpp"

VERN_NAMESPACE_BEGIN

// The holidays that have a name. An ordinary Sunday is a public holiday too, and is not among them.
enum class PublicHoliday : std::uint8_t {
  new_years_day,
  maundy_thursday,
  good_friday,
  easter_sunday,
  easter_monday,
  first_of_may,
  seventeenth_of_may,
  ascension_day,
  whit_sunday,
  whit_monday,
  christmas_day,
  second_christmas_day,
};

struct NamedHoliday {
  Day day;
  PublicHoliday holiday = PublicHoliday::new_years_day;
  auto operator<=>(const NamedHoliday&) const = default;
};

// The named holidays of one year in the order of their days; where two meet, both stand here.
struct HolidaysOfYear {
  std::array<NamedHoliday, 12> entries{};
  std::size_t count = 0;

  constexpr const NamedHoliday* begin() const { return entries.data(); }
  constexpr const NamedHoliday* end() const { return entries.data() + count; }
  constexpr std::size_t size() const { return count; }
};

// Easter Sunday of the western churches, by the Gregorian computus (Meeus, Astronomical Algorithms,
// ch. 8). The Norwegian statute of 1995 had words on leap years, repealed in 2011 (Prop. 81 L
// (2010-2011) ch. 5), that would have put Easter 2076 on 22 March; it is on 19 April.
constexpr Day easter_sunday(std::int32_t year) {
  // The dates repeat after 5.7 million years, which also makes the years before 1 well defined.
  constexpr std::int32_t cycle = 5700000;
  const std::int32_t y = (year % cycle + cycle) % cycle;
  const std::int32_t a = y % 19;
  const std::int32_t b = y / 100;
  const std::int32_t c = y % 100;
  const std::int32_t g = (8 * b + 13) / 25;
  const std::int32_t h = (19 * a + b - b / 4 - g + 15) % 30;
  const std::int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const std::int32_t m = (a + 11 * h + 22 * l) / 451;
  const std::int32_t n = h + l - 7 * m + 114;
  return detail::saturated_day(detail::days_from_civil(year, static_cast<unsigned>(n / 31),
                                                       static_cast<unsigned>(n % 31 + 1)));
}

namespace detail {

// The named holidays of a year, not in the order of their days.
constexpr HolidaysOfYear unsorted_holidays(std::int32_t year) {
  using enum PublicHoliday;
  const Day easter = vern::easter_sunday(year);
  const auto fixed = [year](unsigned month, unsigned day) {
    return detail::saturated_day(detail::days_from_civil(year, month, day));
  };
  HolidaysOfYear all;
  const auto put = [&all](Day day, PublicHoliday name) { all.entries[all.count++] = {day, name}; };
  put(fixed(1, 1), new_years_day);
  put(easter - 3, maundy_thursday);
  put(easter - 2, good_friday);
  put(easter, easter_sunday);
  put(easter + 1, easter_monday);
  if (year >= 1947) put(fixed(5, 1), first_of_may);
  if (year >= 1947) put(fixed(5, 17), seventeenth_of_may);
  put(easter + 39, ascension_day);
  put(easter + 49, whit_sunday);
  put(easter + 50, whit_monday);
  put(fixed(12, 25), christmas_day);
  put(fixed(12, 26), second_christmas_day);
  return all;
}

}  // namespace detail

// The named public holidays of a year: ten, and twelve from 1947.
constexpr HolidaysOfYear public_holidays(std::int32_t year) {
  HolidaysOfYear all = detail::unsorted_holidays(year);
  std::sort(all.entries.data(), all.entries.data() + all.count);
  return all;
}

// What a holiday is called, for people: Norwegian (bokmaal) in UTF-8. Borrowed, never freed.
constexpr std::string_view name_nb(PublicHoliday holiday) {
  switch (holiday) {
    case PublicHoliday::new_years_day:
      return "1. nytt\xC3\xA5rsdag";
    case PublicHoliday::maundy_thursday:
      return "skj\xC3\xA6rtorsdag";
    case PublicHoliday::good_friday:
      return "langfredag";
    case PublicHoliday::easter_sunday:
      return "1. p\xC3\xA5skedag";
    case PublicHoliday::easter_monday:
      return "2. p\xC3\xA5skedag";
    case PublicHoliday::first_of_may:
      return "1. mai";
    case PublicHoliday::seventeenth_of_may:
      return "17. mai";
    case PublicHoliday::ascension_day:
      return "Kristi himmelfartsdag";
    case PublicHoliday::whit_sunday:
      return "1. pinsedag";
    case PublicHoliday::whit_monday:
      return "2. pinsedag";
    case PublicHoliday::christmas_day:
      return "1. juledag";
    case PublicHoliday::second_christmas_day:
      return "2. juledag";
  }
  return "";
}

// Is the day one of the named holidays? The same days as in public_holidays(), without the list:
// the days of Easter are asked of March to June only (19 March to 14 June).
constexpr bool is_named_holiday(Day on) {
  const CivilDate date = civil(on);
  switch (date.month) {
    case 1:
      return date.day == 1;
    case 12:
      return date.day == 25 || date.day == 26;
    case 5:
      if (date.year >= 1947 && (date.day == 1 || date.day == 17)) return true;
      break;
    case 3:
    case 4:
    case 6:
      break;
    default:
      return false;
  }
  const std::int64_t from_easter = on - easter_sunday(date.year);
  switch (from_easter) {
    case -3:
    case -2:
    case 0:
    case 1:
    case 39:
    case 49:
    case 50:
      return true;
    default:
      return false;
  }
}

// Is the day a public holiday in law: any Sunday, or a named holiday?
constexpr bool is_public_holiday(Day on) {
  return weekday(on) == Weekday::sunday || is_named_holiday(on);
}

// Neither a public holiday nor a Saturday (a Saturday is no holiday, and no working day either).
constexpr bool is_working_day(Day on) {
  const Weekday day = weekday(on);
  return day != Weekday::saturday && day != Weekday::sunday && !is_named_holiday(on);
}

// The day itself when it is a working day, else the next one that is: how a period that ends on a
// day off is prolonged (Regulation 1182/71 Art. 3(4); domstolloven s. 149).
constexpr Day next_working_day(Day on) {
  while (!is_working_day(on) && on + 1 != on) on = on + 1;
  return on;
}

VERN_NAMESPACE_END
