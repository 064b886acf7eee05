#include <string>
#include <utility>

#include "policy/sections.hpp"

namespace vern::policy {
namespace {

constexpr std::array<detail::NamedValue<EndKind>, 6> end_kind_names{
    {{EndKind::fye, name(EndKind::fye)},
     {EndKind::date, name(EndKind::date)},
     {EndKind::date_roll, name(EndKind::date_roll)},
     {EndKind::days, name(EndKind::days)},
     {EndKind::review, name(EndKind::review)},
     {EndKind::calendar_month, name(EndKind::calendar_month)}}};
constexpr std::array<detail::NamedValue<Obligation>, 2> obligation_names{
    {{Obligation::keep_at_least, "keep-at-least"}, {Obligation::keep_at_most, "keep-at-most"}}};
constexpr std::array<detail::NamedValue<bool>, 3> action_names{
    {{true, "erase"}, {true, "anonymise"}, {true, "review"}}};
constexpr std::array<detail::NamedValue<Certainty>, 3> certainty_names{
    {{Certainty::primary, "A"}, {Certainty::secondary, "B"}, {Certainty::common, "C"}}};
constexpr std::array<detail::NamedValue<TransformKind>, 9> transform_names{
    {{TransformKind::clear, "clear"},
     {TransformKind::constant, "constant"},
     {TransformKind::mask, "mask"},
     {TransformKind::truncate, "truncate"},
     {TransformKind::generalise, "generalise"},
     {TransformKind::round, "round"},
     {TransformKind::pseudonym, "pseudonym"},
     {TransformKind::replace, "replace"},
     {TransformKind::scrub, "scrub"}}};

void read_in_force(Cursor& at, RetentionRule& rule) {
  auto entry = at.table("in_force");
  if (!entry) return;
  rule.in_force_from = entry->day("from");
  rule.in_force_to = entry->day("to");
  if (rule.in_force_from && rule.in_force_to && *rule.in_force_to < *rule.in_force_from) {
    entry->error("to", "the rule ends before it begins (`from`)",
                 "write the last day it is in force");
  }
  entry->finish();
}

void read_end(Cursor& at, RetentionRule& rule) {
  at.require("end", "write one of: fye, date, date-roll, days, review, calendar-month");
  const auto end = at.choice("end", end_kind_names);
  rule.end = end.value_or(EndKind::review);
  rule.period = at.period("period");
  if (!end || (at.has("period") && !rule.period)) return;
  const std::string_view mistake = detail::retention_mistake(rule.end, rule.period);
  if (!mistake.empty()) {
    at.missing(at.spot("period"), std::string(mistake), "correct `end` or `period`");
  }
}

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

void read_rule(Context& context, Cursor& at) {
  RetentionRule rule;
  at.require("id", "write an id for the rule");
  at.require("trigger", "write the column of the business date that starts the period");
  at.require("obligation", "write keep-at-least or keep-at-most");
  at.require("action", "write erase, anonymise or review");
  at.require("cites", "write the law or the decision the rule comes from");
  rule.id = at.text("id");
  for (const RetentionRule& other : context.policy.retention) {
    if (!rule.id.empty() && other.id == rule.id) {
      at.error("id", "rule \"" + rule.id + "\" stands twice", "give each rule its own id");
    }
  }
  read_applies_to(context, at, rule);
  rule.trigger = at.text("trigger");
  read_end(at, rule);
  rule.obligation = at.choice("obligation", obligation_names).value_or(Obligation::keep_at_least);
  if (at.choice("action", action_names)) rule.action = at.text("action");
  rule.cites = at.text("cites");
  rule.certainty = at.choice("certainty", certainty_names).value_or(Certainty::common);
  read_in_force(at, rule);
  at.finish();
  context.policy.retention.push_back(std::move(rule));
}

bool takes_argument(TransformKind kind) {
  return kind == TransformKind::constant || kind == TransformKind::truncate ||
         kind == TransformKind::generalise || kind == TransformKind::round;
}

void read_transform(Cursor& at, const std::string& reg, Policy& policy) {
  AnonymiseRule rule;
  rule.reg = reg;
  rule.field = at.name();
  at.require("transform", "write one of: clear, constant, mask, truncate, ...");
  const auto transform = at.choice("transform", transform_names);
  rule.transform = transform.value_or(TransformKind::clear);
  rule.argument = at.text("argument");
  if (transform && rule.argument.empty() && takes_argument(*transform)) {
    at.missing(at.spot(), "this transform needs an argument", "add argument = \"...\"");
  }
  at.finish();
  policy.anonymise.push_back(std::move(rule));
}

}  // namespace

void read_retention(Context& context) {
  for (Cursor& at : context.root.elements("retention")) read_rule(context, at);
  auto anonymise = context.root.table("anonymise");
  if (!anonymise) return;
  for (const Word& reg : anonymise->keys()) {
    static_cast<void>(anonymise->resolve(reg, context.registers));
    for (Cursor& at : anonymise->tables(reg.text)) read_transform(at, reg.text, context.policy);
  }
}

}  // namespace vern::policy
