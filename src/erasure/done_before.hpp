// erasure/done_before.hpp - what went before is not planned again.
#pragma once

#include <vector>

#include "audience/audience.hpp"
#include "erasure/planner.hpp"
#include "vern/error.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::erasure {

// Takes out of the steps each datum that would go but of which nothing would change any more: a
// constant, a shortened postcode, the number of nobody. Without a hash, what gets a pseudonym or a
// replacement stays. `planned` has the records and the persons of the steps.
Result<void> drop_what_is_done(const audience::Shop& shop, const Planned& planned, KeyedHash hash,
                               std::vector<DatumStep>& steps);

}  // namespace vern::erasure
