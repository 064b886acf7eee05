#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "policy/read_rule.hpp"
#include "policy/rule_packs.hpp"
#include "policy/sections.hpp"
#include "vern/anonymise.hpp"

namespace vern::policy {
namespace {

// "register.category": the register must be declared; the category is of the rule's own.
void read_applies_to(Context& context, Cursor& at, RetentionRule& rule) {
  at.require("applies_to", "write register.category, such as \"invoices.voucher\"");
  rule.applies_to = at.text("applies_to");
  if (rule.applies_to.empty()) return;
  const std::size_t dot = rule.applies_to.find('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == rule.applies_to.size()) {
    at.error("applies_to", "not register.category", "write, for instance, \"invoices.voucher\"");
    return;
  }
  if (context.registers.ids.empty()) return;  // the host's own tables
  static_cast<void>(
      at.resolve({rule.applies_to.substr(0, dot), at.spot("applies_to")}, context.registers));
}

// The rule of a chosen pack, by its versions; empty, and told, where there is none.
std::vector<const PackRule*> find_law(Context& context, Cursor& at, const std::string& id) {
  std::vector<std::string_view> known;
  const std::vector<std::string>& chosen = context.policy.packs;
  const bool choice_told = !context.report.clean("packs");  // a mistake there is told there
  for (const RulePack& pack : rule_packs()) {
    const bool is_chosen =
        choice_told || std::find(chosen.begin(), chosen.end(), pack.id) != chosen.end();
    auto versions = pack.versions(id);
    if (!versions.empty() && is_chosen) return versions;
    if (!versions.empty()) {
      at.error("rule", "the rule stands in the pack \"" + pack.id + "\", which is not chosen",
               "add it to `packs` at the top of the file");
      return {};
    }
    for (const PackRule& rule : pack.rules) {
      if (is_chosen) known.push_back(rule.rule.id);
    }
  }
  at.error("rule", "no rule pack has a rule \"" + id + "\"", suggestion(id, known));
  return {};
}

// A shop may keep longer than an obligation demands and shorter than a limit or a basis allows,
// never the other way; what an uncertain limit proposes, it may set as it likes.
void check_period(Cursor& at, const RetentionRule& law, const Period& stated) {
  if (!law.period) return;
  const std::string legal = to_string(*law.period);
  if (law.obligation == Obligation::keep_at_least) {
    if (!at_least_as_long(stated, *law.period)) {
      at.error("period", "shorter than the rule demands (" + legal + ")",
               "remove it, or write a longer one");
    } else if (stated != *law.period) {
      at.warning("period", "longer than the rule demands (" + legal + ")",
                 "the rest of the time needs a basis of its own; else remove it");
    }
    return;
  }
  if (law.certainty == Certainty::common || at_least_as_long(*law.period, stated)) return;
  at.error("period", "longer than the rule allows (" + legal + ")",
           "remove it, or write a shorter one");
}

// The period of one version: the law's, or the shop's where that is not against the version.
void settle_period(RetentionRule& rule, const std::optional<Period>& stated) {
  if (!stated) return;
  const bool older_demands_more = rule.period && rule.obligation == Obligation::keep_at_least &&
                                  !at_least_as_long(*stated, *rule.period);
  if (!older_demands_more) rule.period = stated;
}

// A rule of a pack: what it applies to and its trigger are the shop's, all else is the pack's.
void follow_law(Context& context, Cursor& at, const RetentionRule& own) {
  const std::string law = at.text("rule");
  const auto versions = find_law(context, at, law);
  const auto stated = at.period("period");
  for (const std::string_view key : settled_keys) {
    if (!at.has(key)) continue;
    at.error(key, "`" + std::string(key) + "` is settled by the rule \"" + law + "\"",
             "remove it, or remove `rule` and write a rule of your own");
  }
  if (versions.empty()) return;
  const PackRule& current = *versions.back();
  if (current.period_open) {
    at.require("period", "the law leaves it open: write how long, such as \"P5Y\"");
  }
  if (stated && current.rule.end == EndKind::calendar_month) {
    at.error("period", "the rule ends with the trigger's own month", "remove it");
  } else if (stated) {
    check_period(at, current.rule, *stated);
  }
  const std::string_view mistake =
      stated ? detail::retention_mistake(current.rule.end, stated) : std::string_view();
  if (!mistake.empty()) at.error("period", std::string(mistake), "correct it");
  for (const PackRule* version : versions) {
    RetentionRule rule = version->rule;
    rule.id = own.id.empty() ? law : own.id;
    rule.applies_to = own.applies_to;
    rule.trigger = own.trigger;
    rule.entry = own.entry;
    settle_period(rule, stated);
    context.policy.retention.push_back(std::move(rule));
  }
}

void check_id(const Context& context, Cursor& at, const RetentionRule& rule) {
  for (const RetentionRule& other : context.policy.retention) {
    if (rule.id.empty() || other.id != rule.id) continue;
    at.error(at.has("id") ? "id" : "rule", "rule \"" + rule.id + "\" stands twice",
             "give each rule its own id");
    return;
  }
}

void read_rule(Context& context, Cursor& at, std::size_t entry) {
  RetentionRule rule;
  rule.entry = entry;
  const bool follows = at.has("rule");
  if (!follows) at.require("id", "write an id for the rule");
  at.require("trigger", "write the column of the business date that starts the period");
  rule.id = follows && !at.has("id") ? at.text("rule") : at.text("id");
  check_id(context, at, rule);
  read_applies_to(context, at, rule);
  rule.trigger = at.text("trigger");
  if (follows) {
    follow_law(context, at, rule);
  } else {
    read_rule_body(at, false, rule);
    context.policy.retention.push_back(std::move(rule));
  }
  at.finish();
}

// Whether the result fits its column is seen when the register is opened.
std::optional<TransformMistake> argument_mistake(const AnonymiseRule& rule) {
  auto transform = Transform::compile(rule.transform, rule.argument);
  if (transform) return std::nullopt;
  return std::move(transform.error());
}

void read_transform(Cursor& at, const std::string& reg, Policy& policy) {
  AnonymiseRule rule;
  rule.reg = reg;
  rule.field = at.name();
  at.require("transform", "write one of: clear, constant, mask, truncate, ...");
  const auto transform = at.choice("transform", transform_names);
  rule.transform = transform.value_or(TransformKind::clear);
  rule.argument = at.text("argument");
  const auto mistake = transform ? argument_mistake(rule) : std::nullopt;
  if (mistake && rule.argument.empty()) {
    at.missing(at.spot(), mistake->message, mistake->remedy);
  } else if (mistake) {
    at.error("argument", mistake->message, mistake->remedy);
  }
  at.finish();
  policy.anonymise.push_back(std::move(rule));
}

}  // namespace

void read_retention(Context& context) {
  std::size_t entry = 0;
  for (Cursor& at : context.root.elements("retention")) read_rule(context, at, entry++);
  auto anonymise = context.root.table("anonymise");
  if (!anonymise) return;
  for (const Word& reg : anonymise->keys()) {
    static_cast<void>(anonymise->resolve(reg, context.registers));
    for (Cursor& at : anonymise->tables(reg.text)) read_transform(at, reg.text, context.policy);
  }
}

}  // namespace vern::policy
