// vern/period.hpp - calendar periods (P5Y, P3Y6M, P30D), and ages.
//
// Five years are five years, counted as the law counts: to the same date, or to the last day of the
// month that has no such date (Regulation 1182/71 Art. 3(2)(c); domstolloven s. 148;
// foreldelsesloven s. 29 no. 1). Never a number of days standing in for a month.
//
// All functions are pure and may be called from any thread.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vern/config.hpp"
#include "vern/day.hpp"

VERN_NAMESPACE_BEGIN

// Months and days; years are twelve months, weeks are seven days. Months and days are kept apart,
// since a month is no number of days.
struct Period {
  std::int32_t months = 0;
  std::int32_t days = 0;
  auto operator<=>(const Period&) const = default;
};

// The largest period that parse_period reads: 9999 years, in months and in days.
inline constexpr std::int32_t max_period_months = 9999 * 12;
inline constexpr std::int32_t max_period_days = 3652059;

namespace detail {

// Takes "12Y" off the front of `text` when the unit is next; 0 when it is not. Nothing on a number
// without a unit or larger than `most`.
constexpr std::optional<std::int32_t> take_unit(std::string_view& text, char unit,
                                                std::int32_t most, bool& found) {
  std::int64_t number = 0;
  std::size_t length = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
    number = number * 10 + (text[length++] - '0');
    if (number > max_period_days) return std::nullopt;
  }
  if (length == text.size()) return length == 0 ? std::optional<std::int32_t>(0) : std::nullopt;
  if (text[length] != unit) return 0;
  if (length == 0 || number > most) return std::nullopt;
  text.remove_prefix(length + 1);
  found = true;
  return static_cast<std::int32_t>(number);
}

}  // namespace detail

// Reads the date part of an ISO 8601 duration: P5Y, P3Y6M, P24M, P30D, P1Y10D, or weeks alone, P2W.
// Zero is a period (P0D). Nothing for an empty period ("P"), a sign, a fraction, a time part, lower
// case, units out of order, and more than 9999 years in months or in days.
constexpr std::optional<Period> parse_period(std::string_view text) {
  if (text.size() < 3 || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  bool dated = false;
  bool weekly = false;
  const auto years = detail::take_unit(text, 'Y', max_period_months / 12, dated);
  const auto months = detail::take_unit(text, 'M', max_period_months, dated);
  const auto weeks = detail::take_unit(text, 'W', max_period_days / 7, weekly);
  const auto days = detail::take_unit(text, 'D', max_period_days, dated);
  if (!years || !months || !weeks || !days || !text.empty()) return std::nullopt;
  if (dated == weekly) return std::nullopt;  // nothing was said, or weeks beside another unit
  if (*years * 12 > max_period_months - *months) return std::nullopt;
  return Period{*years * 12 + *months, *weeks * 7 + *days};
}

// The shortest ISO form: P2Y for P24M, P14D for P2W, P0D for nothing. Reads back as the same
// Period.
inline std::string to_string(Period period) {
  std::string text = "P";
  if (period.months / 12 != 0) text += std::to_string(period.months / 12) + "Y";
  if (period.months % 12 != 0) text += std::to_string(period.months % 12) + "M";
  if (period.days != 0 || period.months == 0) text += std::to_string(period.days) + "D";
  return text;
}

// The day a period after `from`: months first, clamped to the end of the month reached, then days.
// 31 January + P1M is 28 or 29 February. Negative fields count back; saturates at the ends of Day.
constexpr Day add(Day from, Period period) {
  const CivilDate date = civil(from);
  // Counted from 400 million years before, which makes every month number positive.
  constexpr std::int64_t back = 400'000'000;
  const auto month_number = static_cast<std::uint64_t>((date.year + back) * 12 + (date.month - 1) +
                                                       std::int64_t{period.months});
  const std::int64_t year = static_cast<std::int64_t>(month_number / 12) - back;
  const unsigned month = static_cast<unsigned>(month_number % 12) + 1;
  const unsigned last = days_in_month(static_cast<std::int32_t>(year), month);
  const unsigned day = date.day < last ? date.day : last;
  return detail::saturated_day(detail::days_from_civil(year, month, day) + period.days);
}

// Is `on` from the first day through the last, both inside? An agreement that expires on 30 June is
// in force on that day, and not on 1 July.
constexpr bool in_force(Day first, Day last, Day on) { return first <= on && on <= last; }

// Is something given on `given` and valid for `validity` in force on `on`? The last day, the
// clamped anniversary, is inside: a consent of 2024-02-29 valid P24M holds on 2026-02-28, not on
// 03-01.
constexpr bool within(Day given, Period validity, Day on) {
  return in_force(given, add(given, validity), on);
}

// The day somebody born on `birth` has reached an age of `years`: the birthday, and 1 March in a
// common year for those born on 29 February. That is the choice that protects the child: clamping,
// as periods do, would call a child older one day too soon. Years beyond 9999 count as 9999.
constexpr Day age_reached(Day birth, int years) {
  const std::int32_t counted = std::clamp(years, -9999, 9999);
  const Day clamped = add(birth, Period{counted * 12, 0});
  return civil(clamped).day < civil(birth).day ? clamped + 1 : clamped;
}

namespace detail {
// A call of its own, so that no compiler does its divisions before it knows that they are needed.
#if defined(__GNUC__)
[[gnu::noinline]]
#endif
constexpr bool
aged_by_calendar(Day birth, int years, Day on) {
  return age_reached(birth, years) <= on;
}
}  // namespace detail

// Whether the age has been reached on a day: age_reached(birth, years) <= on, without the calendar
// where counting days settles it. A year of life is 365 or 366 days, so only those near the
// birthday need its date. Days at the very end of their range saturate; they go by the calendar.
constexpr bool aged_at_least(Day birth, int years, Day on) {
  const std::int64_t lived = on - birth;
  const bool plain = years >= 0 && years <= 9999 && on < Day{INT32_MAX};
  if (plain && lived >= std::int64_t{years} * 366) [[likely]]
    return true;
  if (plain && lived < std::int64_t{years} * 365) return false;
  return detail::aged_by_calendar(birth, years, on);
}

// Two days of one month of one year: how long a wash against an opt-out register holds (law of
// marketing: washed before the contact, in the month of the contact).
constexpr bool same_calendar_month(Day a, Day b) {
  const CivilDate left = civil(a);
  const CivilDate right = civil(b);
  return left.year == right.year && left.month == right.month;
}

VERN_NAMESPACE_END
