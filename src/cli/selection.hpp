// cli/selection.hpp - the letters of --any, --all, --none and --select, as the engines take them.
#pragma once

#include <optional>

#include "cli/commands.hpp"
#include "vern/policy.hpp"
#include "vern/selection.hpp"

namespace vern::cli {

// Nothing when no option was stated. A bare --select of several letters, in a shop whose policy
// does not say what the comma means, is StatusCode::argument: an error that asks. Errors name the
// item and say what would be right.
Result<std::optional<Selection>> make_selection(const Policy& policy,
                                                const SelectionOptions& options);

}  // namespace vern::cli
