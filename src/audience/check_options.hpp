// audience/check_options.hpp - what a run can be asked for, before anything is read.
#pragma once

#include "audience/audience.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// Whether the policy has what the options name, how customers were chosen is said, and no file that
// is read would be written over. Errors `argument`, `not_found`.
Result<void> check_options(const Shop& shop, const Options& options);

}  // namespace vern::audience
