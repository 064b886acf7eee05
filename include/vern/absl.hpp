// vern/absl.hpp - Day to and from absl::CivilDay. Include it only in programs that use Abseil (and
// link absl::civil_time); no other header of vern does. Pure; any thread.
#pragma once

#include <absl/time/civil_time.h>

#include <cstdint>
#include <limits>
#include <optional>

#include "vern/config.hpp"
#include "vern/day.hpp"

VERN_NAMESPACE_BEGIN

// Every Day has an absl::CivilDay.
inline absl::CivilDay to_absl(Day on) { return absl::CivilDay(1970, 1, 1) + on.value; }

// Nothing for days that an int32 of days since 1970 cannot hold.
inline std::optional<Day> from_absl(absl::CivilDay day) {
  const absl::civil_diff_t days = day - absl::CivilDay(1970, 1, 1);
  using limits = std::numeric_limits<std::int32_t>;
  if (days < limits::min() || days > limits::max()) return std::nullopt;
  return Day{static_cast<std::int32_t>(days)};
}

VERN_NAMESPACE_END
