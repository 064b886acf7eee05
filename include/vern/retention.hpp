// vern/retention.hpp - what the retention rules say of one datum on one day.
//
// Sources: GDPR Art. 5(1)(e), 17(3), 18; the acts that the rules cite (rules/). The verdict is per
// datum, never per person:
//
// - An obligation that runs, or a hold, keeps the datum. Several obligations: until the latest end.
// - Only a limit makes a datum go: a rule keep-at-most with action erase or anonymise. A rule of
//   kind or action `review` never does: its day is reported, and a person decides.
// - A limit that has passed while an obligation runs is a conflict: the obligation wins, and the
//   conflict is reported. An optional basis (may-keep) never holds up a limit.
// - What is not known keeps the datum and is listed: no rule in force, a date that is blank,
//   unreadable or implausible, an accounting year that is not declared, a damaged source.
//
// The law of the day asked governs. `in_force` of a rule is compared with the day asked, so a
// period that a reform shortened is short for old data too (bokforingsloven s. 13: ten years became
// five for what was stored already); where a reform leaves old data alone, `triggers` says so.
//
// What each rule says of a trigger is a set of signs; signs of several rules are joined by "or",
// and one table turns them into the verdict. vern/retention_column.hpp does the same over columns.
// Values; pure functions; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"
#include "vern/retention_rule.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

// ---- holds --------------------------------------------------------------------------------------

// Why a datum is held: declared by a person, or automatic while something is open.
enum class HoldKind : std::uint8_t {
  declared = 1,
  open_balance = 2,
  open_order = 3,
  open_complaint = 4,
  open_request = 5  // a subject request protects its own evidence
};
inline constexpr std::array<detail::NamedValue<HoldKind>, 5> hold_kind_names{
    {{HoldKind::declared, "declared"},
     {HoldKind::open_balance, "open-balance"},
     {HoldKind::open_order, "open-order"},
     {HoldKind::open_complaint, "open-complaint"},
     {HoldKind::open_request, "open-request"}}};
constexpr std::string_view name(HoldKind kind) { return detail::name_in(hold_kind_names, kind); }
constexpr std::optional<HoldKind> parse_hold_kind(std::string_view text) {
  return detail::value_in(hold_kind_names, text);
}

// A legal hold on the datum. In force from the day it was set, up to and not including the day it
// was lifted. `id` is what the answer names; no personal data.
struct DatumHold {
  std::string id;
  HoldKind kind = HoldKind::declared;
  Day from;
  std::optional<Day> lifted;

  constexpr bool in_force(Day on) const { return from <= on && (!lifted || on < *lifted); }
};

// ---- what all rules say -------------------------------------------------------------------------

// A rule that applies to the datum, and the day of its event in this row. The rule is borrowed.
struct AppliedRule {
  const RetentionRule* rule = nullptr;
  Fact<Day> trigger;
};

// A day, and the rule that gives it. The rule is borrowed from the question.
struct RuledDay {
  Day day;
  const RetentionRule* rule = nullptr;
  bool operator==(const RuledDay&) const = default;
};

// The verdict of one datum, with all that a person needs to check it by hand: each rule has its id,
// citation and certainty.
struct RetentionAnswer {
  RetentionVerdict verdict = RetentionVerdict::unset;
  RetentionSigns signs = 0;
  bool restricted = false;  // kept only by an obligation or a hold
  DoubtSet doubts;          // also beside a verdict that does not rest on them: to be listed
  // The last day of the latest obligation that runs. Nothing while none does, and for one that ends
  // by a person's decision: then `review` says when.
  std::optional<RuledDay> until;
  // The first day on which a limit has the datum go: the earliest of the limits, passed or to come.
  std::optional<RuledDay> limit;
  // The earliest day on which a person decides, come or to come.
  std::optional<RuledDay> review;
  std::vector<const DatumHold*> holds;  // those in force, borrowed, in the order given
  std::ptrdiff_t decided_by = -1;       // place in `rules` of the rule that decides; see deciding()
  std::vector<RuleFinding> rules;       // one for each rule asked, in the order given
};

namespace detail {

inline void keep_earliest(std::optional<RuledDay>& best, Day day, const RetentionRule* rule) {
  if (!best || day < best->day) best = RuledDay{day, rule};
}

inline void note_days(RetentionAnswer& answer, const RuleFinding& finding) {
  if (!finding.first_day_free) return;
  const RetentionRule& rule = *finding.rule;
  const bool by_person = rule.end == EndKind::review ||
                         (rule.action == "review" && rule.obligation != Obligation::may_keep);
  if (by_person) keep_earliest(answer.review, *finding.first_day_free, &rule);
  if (forces(rule)) keep_earliest(answer.limit, *finding.first_day_free, &rule);
  const bool runs = (finding.signs & sign::obliged) != 0 && finding.last_day_kept.has_value();
  if (runs && (!answer.until || *finding.last_day_kept > answer.until->day)) {
    answer.until = RuledDay{*finding.last_day_kept, &rule};
  }
}

constexpr bool is_limit(const RuleFinding& finding) {
  return finding.rule->obligation == Obligation::keep_at_most;
}

// Of the findings with one of the signs, the place of the one that ends first or last; -1: none.
constexpr std::ptrdiff_t earliest(std::span<const RuleFinding> rules, RetentionSigns signs,
                                  bool only_limits = false) {
  std::ptrdiff_t best = -1;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const RuleFinding& finding = rules[i];
    if ((finding.signs & signs) == 0 || !finding.first_day_free) continue;
    if (only_limits && !is_limit(finding)) continue;
    if (best < 0 ||
        *finding.first_day_free < *rules[static_cast<std::size_t>(best)].first_day_free) {
      best = static_cast<std::ptrdiff_t>(i);
    }
  }
  return best;
}
constexpr std::ptrdiff_t latest(std::span<const RuleFinding> rules, RetentionSigns signs) {
  std::ptrdiff_t best = -1;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const RuleFinding& finding = rules[i];
    if ((finding.signs & signs) == 0 || !finding.first_day_free) continue;
    if (best < 0 ||
        *finding.first_day_free > *rules[static_cast<std::size_t>(best)].first_day_free) {
      best = static_cast<std::ptrdiff_t>(i);
    }
  }
  return best;
}
constexpr std::ptrdiff_t first_with(std::span<const RuleFinding> rules, RetentionSigns signs) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if ((rules[i].signs & signs) != 0) return static_cast<std::ptrdiff_t>(i);
  }
  return -1;
}

}  // namespace detail

// The finding that decides, as its place among those of the answer; -1 where none does (no rule in
// force). A hold stands above the rules and changes nothing here. Of several findings of one kind:
// the latest end of what keeps, the earliest day of what lets go.
//   must-keep, conflict  the obligation that runs longest
//   must-erase           the limit that passed first
//   review               the review whose day came first
//   may-keep             the limit that comes next; else what ended last
//   unknown              the first rule that cannot tell
constexpr std::ptrdiff_t deciding(std::span<const RuleFinding> rules, RetentionSigns signs) {
  const auto kept = static_cast<RetentionSigns>(signs & ~sign::held);
  switch (retention_verdict(kept)) {
    case RetentionVerdict::must_keep:
    case RetentionVerdict::conflict:
      return detail::latest(rules, sign::obliged);
    case RetentionVerdict::must_erase:
      return detail::earliest(rules, sign::expired);
    case RetentionVerdict::review:
      return detail::earliest(rules, sign::undecided | sign::review);
    case RetentionVerdict::may_keep:
      break;
    default:
      return detail::first_with(rules, sign::doubtful);
  }
  const std::ptrdiff_t next = detail::earliest(rules, sign::based, true);
  return next >= 0 ? next : detail::latest(rules, sign::ruled);
}

// The verdict of one datum on context.day. `rules`: every rule that applies to it (its register and
// category); a rule that is left out is not counted. `source_damaged`: a source that could show an
// obligation or a hold is damaged or missing, so nothing may go. Rules and holds are borrowed for
// as long as the answer is used.
inline RetentionAnswer retention_answer(std::span<const AppliedRule> rules,
                                        std::span<const DatumHold> holds, bool source_damaged,
                                        const RetentionContext& context) {
  RetentionAnswer answer;
  answer.rules.reserve(rules.size());
  for (const AppliedRule& applied : rules) {
    const RuleFinding finding = rule_finding(*applied.rule, applied.trigger, context);
    answer.signs = static_cast<RetentionSigns>(answer.signs | finding.signs);
    answer.doubts.insert(finding.doubt);
    detail::note_days(answer, finding);
    answer.rules.push_back(finding);
  }
  if ((answer.signs & sign::ruled) == 0) answer.doubts.insert(Doubt::no_rule);
  if (source_damaged) {
    answer.doubts.insert(Doubt::source_damaged);
    answer.signs = static_cast<RetentionSigns>(answer.signs | sign::doubtful);
  }
  for (const DatumHold& hold : holds) {
    if (!hold.in_force(context.day)) continue;
    answer.signs = static_cast<RetentionSigns>(answer.signs | sign::held);
    answer.holds.push_back(&hold);
  }
  answer.verdict = retention_verdict(answer.signs);
  answer.restricted = restricted(answer.signs);
  answer.decided_by = deciding(answer.rules, answer.signs);
  return answer;
}

// The rules of a policy for one category of a register, borrowed from it; empty where there is
// none.
inline std::vector<const RetentionRule*> rules_for(const Policy& policy,
                                                   std::string_view applies_to) {
  std::vector<const RetentionRule*> found;
  for (const RetentionRule& rule : policy.retention) {
    if (rule.applies_to == applies_to) found.push_back(&rule);
  }
  return found;
}

VERN_NAMESPACE_END
