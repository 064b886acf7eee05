// vern/rule_pack.hpp - national rules as data: the value that src/policy/rule_packs.hpp reads.
//
// A pack holds rules of law with their citation, certainty and worked examples. A policy binds one
// to a category and a trigger of its own registers. Nothing here is legal advice: a lawyer signs
// the rules off before a shop relies on them. Values; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/accounting_year.hpp"
#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/deadline.hpp"
#include "vern/period.hpp"
#include "vern/policy.hpp"
#include "vern/retained_fields.hpp"

VERN_NAMESPACE_BEGIN

// A case worked out by hand from the source. `period` where the rule leaves it to the shop.
struct RuleExample {
  Day trigger;
  std::optional<MonthDay> year_end;
  std::optional<Period> period;
  RetentionEnd end;
};

// One version of a rule. `rule` has no applies_to and no trigger; its id and law are the pack
// rule's id, which versions of one rule share. `rule.period` is unset where the law leaves it open,
// and then the policy must state it.
struct PackRule {
  RetentionRule rule;
  std::string title_nb;
  std::string title_en;
  std::string event;  // what the trigger is, for the person who chooses the column
  std::string note;
  bool period_open = false;
  std::vector<RuleExample> examples;
};

struct RulePack {
  std::string id;  // "no/bookkeeping"
  std::string title_nb;
  std::string title_en;
  std::vector<PackRule> rules;
  std::vector<RetainedFields> documents;

  // The versions of a rule, in the order of the pack.
  std::vector<const PackRule*> versions(std::string_view id_of_rule) const {
    std::vector<const PackRule*> found;
    for (const PackRule& rule : rules) {
      if (rule.rule.id == id_of_rule) found.push_back(&rule);
    }
    return found;
  }
};

VERN_NAMESPACE_END
