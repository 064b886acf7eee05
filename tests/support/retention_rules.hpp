// tests/support/retention_rules.hpp - retention rules as the tests need them, one line each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/days.hpp"
#include "vern/retention.hpp"

namespace rules {

inline vern::RetentionRule rule(std::string id, vern::Obligation obligation, vern::EndKind end,
                                std::optional<vern::Period> period, std::string action = "erase") {
  vern::RetentionRule made;
  made.id = std::move(id);
  made.obligation = obligation;
  made.end = end;
  made.period = period;
  made.action = std::move(action);
  made.cites = "a law";
  made.certainty = vern::Certainty::secondary;
  return made;
}

inline vern::RetentionRule five_years() {
  return rule("voucher", vern::Obligation::keep_at_least, vern::EndKind::fye, vern::Period{60, 0});
}
inline vern::RetentionRule limit(int months) {
  return rule("limit", vern::Obligation::keep_at_most, vern::EndKind::date,
              vern::Period{months, 0});
}
inline vern::RetentionRule claim() {
  return rule("claim", vern::Obligation::may_keep, vern::EndKind::date_roll, vern::Period{36, 0},
              "review");
}

// Years that end on 31 December from 1990 on, and longer back where a test asks for it.
inline const vern::AccountingYears& calendar_years() {
  static const vern::AccountingYears years =
      vern::AccountingYears::make({{*vern::make_day(1900, 1, 1), {12, 31}}}).value();
  return years;
}

inline vern::RetentionContext on(vern::Day day) { return {day, &calendar_years()}; }

// The answer for rules that share one trigger.
inline vern::RetentionAnswer ask(const std::vector<const vern::RetentionRule*>& asked,
                                 const vern::Fact<vern::Day>& trigger,
                                 const vern::RetentionContext& context,
                                 const std::vector<vern::DatumHold>& holds = {},
                                 bool damaged = false) {
  std::vector<vern::AppliedRule> applied;
  applied.reserve(asked.size());
  for (const vern::RetentionRule* one : asked) applied.push_back({one, trigger});
  return vern::retention_answer(applied, holds, damaged, context);
}

}  // namespace rules
