// vern/boost_date_time.hpp - Day to and from boost::gregorian::date. Include it only in programs
// that use Boost.Date_Time; nothing else in vern does. Pure; any thread.
#pragma once

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <cstdint>
#include <optional>

#include "vern/config.hpp"
#include "vern/day.hpp"

VERN_NAMESPACE_BEGIN

// Nothing outside Boost's range, 1400-01-01 to 9999-12-31.
inline std::optional<boost::gregorian::date> to_boost(Day on) {
  const CivilDate date = civil(on);
  if (date.year < 1400 || date.year > 9999) return std::nullopt;
  return boost::gregorian::date(static_cast<unsigned short>(date.year), date.month, date.day);
}

// Nothing for the special values: not a date, and the infinities.
inline std::optional<Day> from_boost(const boost::gregorian::date& date) {
  if (date.is_special()) return std::nullopt;
  const auto ymd = date.year_month_day();
  return make_day(ymd.year, ymd.month, ymd.day);
}

VERN_NAMESPACE_END
