#include "retention/leaving.hpp"

#include <algorithm>

#include "policy/anonymise_rules.hpp"
#include "retention/reach.hpp"

namespace vern::retention {

ColumnLeaving leaving_of(const Policy& policy, const RegisterShape& shape,
                         std::string_view category, const std::string& column) {
  const Register& reg = *shape.reg;
  if (!shape.cards && column == reg.subject) return {Leaving::unnamed, nullptr};
  if (const AnonymiseRule* rule = policy::rule_for(policy, reg, column)) {
    if (rule->transform == TransformKind::keep) return {Leaving::stays, nullptr};
    return {Leaving::anonymised, rule};
  }
  const auto& triggers = shape.triggers;
  if (std::find(triggers.begin(), triggers.end(), column) != triggers.end()) {
    return {Leaving::stays, nullptr};
  }
  const bool of_person = is_of_a_person(category) || category == "birth_day";
  return {shape.cards || of_person ? Leaving::cleared : Leaving::looked_at, nullptr};
}

bool is_made_of_person(TransformKind kind) {
  return kind == TransformKind::pseudonym || kind == TransformKind::replace;
}

std::string person_and_category(std::string_view number, std::string_view category) {
  return std::string(number) + '\n' + std::string(category);
}

bool a_limit_erases(const RetentionAnswer& answer) {
  return std::any_of(answer.rules.begin(), answer.rules.end(), [](const RuleFinding& finding) {
    return finding.rule->obligation == Obligation::keep_at_most && finding.rule->action == "erase";
  });
}

}  // namespace vern::retention
