// retention/bucket.hpp - one datum as a report counts it: what is to be done, by which rule, when.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "retention/datum.hpp"
#include "vern/day.hpp"

namespace vern::retention {

// In the order in which somebody must act.
enum class Bucket : std::uint8_t {
  overdue,   // must be erased
  review,    // a person must decide
  conflict,  // a limit has passed, an obligation still runs
  unknown,   // nobody can say; kept
  held,
  due,   // the year asked about is the last: a limit or an obligation ends in it
  kept,  // an obligation runs, beyond that year
  free,  // nothing demands that it stays, and no limit has passed
  done   // a limit has passed, and only what an erasure leaves stands there
};
inline constexpr std::size_t bucket_count = 9;
inline constexpr std::array<std::string_view, bucket_count> bucket_names{
    "overdue", "review", "conflict", "unknown", "held", "due", "kept", "free", "done"};
constexpr std::string_view name(Bucket bucket) {
  return bucket_names[static_cast<std::size_t>(bucket)];
}

// What decides: a rule of the policy by its id, the kind of a hold ("open-balance"), or why nobody
// can say ("no-rule"), or that a customer number goes with the last of the rest
// ("number-in-use"). `day`: since when, or the first day on which it may or must go.
struct Reckoned {
  Bucket bucket = Bucket::unknown;
  std::string_view by;  // borrowed from the policy, or a constant
  std::optional<Day> day;
};

// `last`: the last day of the year asked about.
Reckoned reckon(const Datum& datum, Day last);

}  // namespace vern::retention
