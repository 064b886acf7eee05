// vern/age.hpp - how old somebody must be for a use. That an age is reached is in vern/period.hpp.
#pragma once

#include <array>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

// The least age for a use (law: personopplysningsloven s. 5 for information-society services;
// Datatilsynet for other consents; a minor is never profiled or disclosed for marketing). Dated:
// a rule that changes gets a second row with its first day.
struct AgeRule {
  Day from;
  int ordinary;
  int online;
  int sensitive;
  int profiling;
};
inline constexpr std::array<AgeRule, 1> age_rules{{{Day{0}, 15, 13, 18, 18}}};

inline int least_age(const Purpose& purpose, Day day) {
  const AgeRule* rule = &age_rules.front();
  for (const AgeRule& candidate : age_rules) {
    if (candidate.from <= day) rule = &candidate;
  }
  if (purpose.sensitive) return rule->sensitive;
  const bool minors_never = purpose.kind == PurposeKind::profiling ||
                            (purpose.kind == PurposeKind::disclosure && purpose.for_marketing);
  if (minors_never) return rule->profiling;
  return purpose.online ? rule->online : rule->ordinary;
}

VERN_NAMESPACE_END
