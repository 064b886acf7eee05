#include "policy/anonymise_rules.hpp"

#include <algorithm>

namespace vern::policy {

const AnonymiseRule* rule_for(const Policy& policy, const Register& reg, std::string_view column) {
  for (const AnonymiseRule& rule : policy.anonymise) {
    if (rule.reg == reg.id && rule.field == column) return &rule;
  }
  return nullptr;
}

Result<void> check_rules_have_columns(const Policy& policy, const Register& reg,
                                      std::span<const std::string> columns) {
  for (const AnonymiseRule& rule : policy.anonymise) {
    if (rule.reg != reg.id) continue;
    if (std::find(columns.begin(), columns.end(), rule.field) != columns.end()) continue;
    return fail(StatusCode::policy, "[anonymise." + reg.id + "] has a rule for " + rule.field +
                                        ", and the register has no such column; correct it");
  }
  return {};
}

}  // namespace vern::policy
