// policy/read_rule.hpp - what a retention rule says, read alike from a policy and from a rule pack.
#pragma once

#include <array>
#include <string_view>

#include "policy/cursor.hpp"
#include "vern/policy.hpp"
#include "vern/retention_rule.hpp"

namespace vern::policy {

// The keys of a rule that a rule pack settles and a policy that follows it may not say again.
inline constexpr std::array<std::string_view, 8> settled_keys{
    "end", "obligation", "action", "cites", "certainty", "in_force", "triggers", "trigger_ahead"};

// `end`, `period`, `obligation`, `action`, `cites`, `certainty`, `in_force`, `triggers`,
// `trigger_ahead`. With `open_period` the period may be the word "open": left to the policy that
// follows the rule; true is returned when it is.
bool read_rule_body(Cursor& at, bool open_period, RetentionRule& rule);

// Is `a` at least as long as `b`, counted from every day? Months and days cannot be compared
// otherwise: P30D is shorter than P1M in January and longer in February.
bool at_least_as_long(const Period& a, const Period& b);

}  // namespace vern::policy
