#include "policy/read_rule.hpp"

#include <string>

namespace vern::policy {
namespace {

constexpr std::array<detail::NamedValue<EndKind>, 6> end_kind_names{
    {{EndKind::fye, name(EndKind::fye)},
     {EndKind::date, name(EndKind::date)},
     {EndKind::date_roll, name(EndKind::date_roll)},
     {EndKind::days, name(EndKind::days)},
     {EndKind::review, name(EndKind::review)},
     {EndKind::calendar_month, name(EndKind::calendar_month)}}};
constexpr std::array<detail::NamedValue<bool>, 3> action_names{
    {{true, "erase"}, {true, "anonymise"}, {true, "review"}}};

// A span of days under `key`, both ends inside; either may be open.
void read_span(Cursor& at, std::string_view key, std::optional<Day>& from, std::optional<Day>& to) {
  auto entry = at.table(key);
  if (!entry) return;
  from = entry->day("from");
  to = entry->day("to");
  if (from && to && *to < *from) {
    entry->error("to", "the span ends before it begins (`from`)", "write its last day");
  }
  entry->finish();
}

bool read_end(Cursor& at, bool open_period, RetentionRule& rule) {
  at.require("end", "write one of: fye, date, date-roll, days, review, calendar-month");
  const auto end = at.choice("end", end_kind_names);
  rule.end = end.value_or(EndKind::review);
  const Node* period = at.find("period");
  const bool open = open_period && period != nullptr && period->text == "open";
  if (!open) rule.period = at.period("period");
  if (!end || open || (at.has("period") && !rule.period)) return open;
  const std::string_view mistake = detail::retention_mistake(rule.end, rule.period);
  if (!mistake.empty()) {
    at.missing(at.spot("period"), std::string(mistake), "correct `end` or `period`");
  }
  return false;
}

}  // namespace

bool read_rule_body(Cursor& at, bool open_period, RetentionRule& rule) {
  at.require("obligation", "write keep-at-least, keep-at-most or may-keep");
  at.require("action", "write erase, anonymise or review");
  at.require("cites", "write the law or the decision the rule comes from");
  const bool open = read_end(at, open_period, rule);
  rule.obligation = at.choice("obligation", obligation_names).value_or(Obligation::keep_at_least);
  if (rule.obligation == Obligation::may_keep && rule.end == EndKind::review && at.has("end")) {
    at.error("obligation", "a basis for keeping ends by itself; kind review has no end",
             "write keep-at-least, or another `end`");
  }
  if (at.choice("action", action_names)) rule.action = at.text("action");
  rule.cites = at.text("cites");
  rule.certainty = at.choice("certainty", certainty_names).value_or(Certainty::common);
  read_span(at, "in_force", rule.in_force_from, rule.in_force_to);
  read_span(at, "triggers", rule.trigger_from, rule.trigger_to);
  rule.trigger_ahead = at.flag("trigger_ahead");
  return open;
}

bool at_least_as_long(const Period& a, const Period& b) {
  constexpr Day first = *make_day(2000, 1, 1);
  constexpr int four_years = 1461;  // every month of every length, leap day included
  for (int i = 0; i < four_years; ++i) {
    if (add(first + i, a) < add(first + i, b)) return false;
  }
  return true;
}

}  // namespace vern::policy
