// documents/retention_json.hpp - retention verdicts as JSON: the same members wherever they stand.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "vern/retention.hpp"

namespace vern::documents {

// Adds `verdict`, `restricted`, `until`, `limit`, `review` (each `day` and `rule`, or null) and
// `doubts` to an object.
void add_verdict(const RetentionAnswer& answer, nlohmann::ordered_json& out);

// What one rule says of a datum: `rule`, `obligation`, `trigger` (the day that it counts from),
// `last_day_kept`, `first_day_free`, `doubt`, `cites`, `certainty`.
nlohmann::ordered_json finding_json(const RuleFinding& finding, const Fact<Day>& trigger);

}  // namespace vern::documents
