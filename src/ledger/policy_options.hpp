// ledger/policy_options.hpp - which ledger a policy names, and the key that opens it.
#pragma once

#include <string>

#include "ledger/ledger.hpp"
#include "vern/policy.hpp"

namespace vern::ledger {

// The ledger of a policy whose file lies in `folder`. The master key is read from the environment
// or its file; see ledger/master_key.hpp. Errors: `policy` when the policy names no ledger, and
// those of find_master_key().
Result<Options> options_for(const Policy& policy, const std::string& folder);

}  // namespace vern::ledger
