// policy/anonymise_rules.hpp - the rules of [anonymise.REGISTER] and the columns they are for.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::policy {

// The rule for a column, by the column's name in the file; null where there is none. Borrowed.
const AnonymiseRule* rule_for(const Policy& policy, const Register& reg, std::string_view column);

// Error `policy` for a rule for a column that the register does not have: it does not do what
// somebody thinks it does.
Result<void> check_rules_have_columns(const Policy& policy, const Register& reg,
                                      std::span<const std::string> columns);

}  // namespace vern::policy
