// documents/pack_told_json.hpp - what the policy says in a pack, as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "vern/day.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// Adds `purposes`, `recipients`, `data`, `retention` (the rules in force on the day), `rights` and
// `complaint` to an object: GDPR Art. 15(1)(a) to (f) and (h), (2).
void add_told(const Policy& policy, Day day, nlohmann::ordered_json& out);

}  // namespace vern::documents
