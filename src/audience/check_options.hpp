// audience/check_options.hpp - what a run can be asked for, before anything is read.
#pragma once

#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// Whether the policy has what the options name, how customers were chosen is said, and no file that
// is read would be written over. Errors `argument`, `not_found`.
Result<void> check_options(const Shop& shop, const Options& options);

// Whether a file may be written there: it is no register or list of the policy, nor one of `read`,
// by its path or as another name of the same file. Error `argument`.
Result<void> check_not_read(const Shop& shop, const std::string& out,
                            const std::vector<std::string>& read = {});

}  // namespace vern::audience
