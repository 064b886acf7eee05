// vern/retention.hpp - what the retention rules say of one datum on one day.
//
// Sources: GDPR Art. 5(1)(e), 17(3), 18; the acts that the rules cite (rules/). The verdict is per
// datum, never per person:
//
// - An obligation that runs, or a hold, keeps the datum. Several obligations: until the latest end.
// - Only a limit makes a datum go: a rule keep-at-most with action erase or anonymise. A rule of
// kind
//   or action `review` never does: its day is reported, and a person decides.
// - A limit that has passed while an obligation runs is a conflict: the obligation wins, and that
// is
//   said. An optional basis (may-keep) never holds up a limit.
// - What is not known keeps the datum and is listed: no rule in force, a date that is blank,
//   unreadable or implausible, an accounting year that is not declared, a damaged source.
//
// The law of the day asked governs. `in_force` of a rule is compared with the day asked, so a
// period that a reform shortened is short for old data too (bokforingsloven s. 13: ten years became
// five for what was stored already); where a reform leaves old data alone, `triggers` of the rule
// says so.
//
// What each rule says of a trigger is a set of signs; signs of several rules are joined by "or",
// and one table turns them into the verdict. vern/retention_column.hpp does the same over columns.
// Values; pure functions; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vern/accounting_year.hpp"
#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/deadline.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"

VERN_NAMESPACE_BEGIN

// 0 is unset; every value but must_erase reads as keep. The numbers are those of the C ABI.
enum class RetentionVerdict : std::uint8_t {
  unset = 0,
  must_keep = 1,   // an obligation runs
  may_keep = 2,    // nothing demands that it stays, no limit has passed
  must_erase = 3,  // a limit has passed, and nothing keeps it
  held = 4,        // a legal hold; until it is lifted
  unknown = 5,     // what is known does not suffice: kept and listed
  conflict = 6,    // a limit has passed while an obligation runs: kept and listed
  review = 7       // a day has come on which a person decides: kept and listed
};
inline constexpr std::array<std::string_view, 8> retention_verdict_names{
    "unset", "must-keep", "may-keep", "must-erase", "held", "unknown", "conflict", "review"};

constexpr std::string_view name(RetentionVerdict verdict) {
  const auto index = static_cast<std::size_t>(verdict);
  return index < retention_verdict_names.size() ? retention_verdict_names[index] : "unset";
}

// ---- rules --------------------------------------------------------------------------------------

inline constexpr std::array<detail::NamedValue<Obligation>, 3> obligation_names{
    {{Obligation::keep_at_least, "keep-at-least"},
     {Obligation::keep_at_most, "keep-at-most"},
     {Obligation::may_keep, "may-keep"}}};
inline constexpr std::array<detail::NamedValue<Certainty>, 3> certainty_names{
    {{Certainty::primary, "A"}, {Certainty::secondary, "B"}, {Certainty::common, "C"}}};
constexpr std::string_view name(Obligation v) { return detail::name_in(obligation_names, v); }
constexpr std::string_view name(Certainty v) { return detail::name_in(certainty_names, v); }

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

// ---- triggers -----------------------------------------------------------------------------------

// No business date is older where the policy does not say otherwise: the calendar of the first
// personal computers begins on 1980-01-01, and a machine without a clock writes that day. It also
// catches years typed with two digits and read in the wrong century.
inline constexpr Day earliest_business_day = *make_day(1980, 1, 2);

// A day agreed beforehand lies no further ahead; what does is a filler (2099-12-31, 9999-12-31).
inline constexpr Period furthest_ahead{50 * 12, 0};

// Days that programs write when they know none: the first days of the calendars of DOS, Unix,
// spreadsheets, Delphi and Windows.
inline constexpr std::array<Day, 9> filler_days{
    *make_day(1600, 12, 31), *make_day(1601, 1, 1),   *make_day(1753, 1, 1),
    *make_day(1899, 12, 30), *make_day(1899, 12, 31), *make_day(1900, 1, 1),
    *make_day(1904, 1, 1),   *make_day(1970, 1, 1),   *make_day(1980, 1, 1)};

// Why a rule cannot say anything of a datum. One bit each, so that an answer can hold several.
enum class Doubt : std::uint16_t {
  none = 0,
  no_rule = 1,              // no rule for the category is in force, or none covers the trigger
  trigger_blank = 2,        // also where the shop does not keep the date
  trigger_unreadable = 4,   // something stands there that is no date
  trigger_early = 8,        // before the firm's first records (year 0021)
  trigger_ahead = 16,       // after the day asked
  trigger_filler = 32,      // 1980-01-01 and its kind
  no_accounting_year = 64,  // before the first of accounting_years, or none declared
  rule_unsound = 128,       // kind and period do not fit; a policy that was read has none
  source_damaged = 256      // a register or list that could forbid is damaged or missing
};
inline constexpr std::array<detail::NamedValue<Doubt>, 9> doubt_names{
    {{Doubt::no_rule, "no-rule"},
     {Doubt::trigger_blank, "trigger-blank"},
     {Doubt::trigger_unreadable, "trigger-unreadable"},
     {Doubt::trigger_early, "trigger-early"},
     {Doubt::trigger_ahead, "trigger-ahead"},
     {Doubt::trigger_filler, "trigger-filler"},
     {Doubt::no_accounting_year, "no-accounting-year"},
     {Doubt::rule_unsound, "rule-unsound"},
     {Doubt::source_damaged, "source-damaged"}}};
constexpr std::string_view name(Doubt doubt) { return detail::name_in(doubt_names, doubt); }

struct DoubtSet {
  std::uint16_t bits = 0;
  constexpr bool has(Doubt d) const { return (bits & static_cast<std::uint16_t>(d)) != 0; }
  constexpr void insert(Doubt d) {
    bits = static_cast<std::uint16_t>(bits | static_cast<unsigned>(d));
  }
  constexpr bool empty() const { return bits == 0; }
  friend constexpr bool operator==(DoubtSet, DoubtSet) = default;
};

// What all rules of a run share. `years` is borrowed; null where none are declared.
struct RetentionContext {
  Day day;
  const AccountingYears* years = nullptr;
  Day records_from = earliest_business_day;
};

// The context of a policy for one day. Borrows the policy's accounting years.
inline RetentionContext retention_context(const Policy& policy, Day day) {
  return {day, &policy.controller.accounting_years,
          policy.controller.records_from.value_or(earliest_business_day)};
}

// Is this a day on which the event of the rule can have happened? Doubt::none where it is.
constexpr Doubt implausible(Day trigger, bool agreed_ahead, const RetentionContext& context) {
  if (std::find(filler_days.begin(), filler_days.end(), trigger) != filler_days.end()) {
    return Doubt::trigger_filler;
  }
  if (trigger < context.records_from) return Doubt::trigger_early;
  const Day last = agreed_ahead ? add(context.day, furthest_ahead) : context.day;
  return trigger > last ? Doubt::trigger_ahead : Doubt::none;
}

// ---- what one rule says -------------------------------------------------------------------------

// Signs, one bit each, joined over the rules of a datum by "or".
using RetentionSigns = std::uint8_t;
namespace sign {
inline constexpr RetentionSigns obliged = 1;    // an obligation runs
inline constexpr RetentionSigns undecided = 2;  // an obligation whose review day has come
inline constexpr RetentionSigns expired = 4;    // a limit that makes the datum go has passed
inline constexpr RetentionSigns based = 8;      // a limit not reached, an optional basis running
inline constexpr RetentionSigns review = 16;    // another review day has come
inline constexpr RetentionSigns doubtful = 32;  // a rule that counts cannot tell
inline constexpr RetentionSigns held = 64;      // a hold in force
inline constexpr RetentionSigns ruled = 128;    // at least one rule in force covers the datum
}  // namespace sign

// The one place where signs become a verdict.
constexpr RetentionVerdict retention_verdict(RetentionSigns signs) {
  const auto has = [signs](RetentionSigns s) { return (signs & s) != 0; };
  if (has(sign::held)) return RetentionVerdict::held;
  if (has(sign::obliged)) {
    return has(sign::expired) ? RetentionVerdict::conflict : RetentionVerdict::must_keep;
  }
  if (has(sign::doubtful) || !has(sign::ruled)) return RetentionVerdict::unknown;
  if (has(sign::undecided)) return RetentionVerdict::review;
  if (has(sign::expired)) return RetentionVerdict::must_erase;
  return has(sign::review) ? RetentionVerdict::review : RetentionVerdict::may_keep;
}

// Kept only by an obligation or a hold: then it is restricted for all else (GDPR Art. 5(1)(b), 18).
// That is so where no limit or optional basis still runs, and where a limit has passed already.
constexpr bool restricted(RetentionSigns signs) {
  const bool kept = (signs & (sign::held | sign::obliged)) != 0;
  return kept && ((signs & sign::based) == 0 || (signs & sign::expired) != 0);
}

// What one rule says of one datum. A rule that is not in force on the day, or does not cover the
// trigger, has neither signs, days nor doubt.
struct RuleFinding {
  const RetentionRule* rule = nullptr;
  RetentionSigns signs = 0;
  Doubt doubt = Doubt::none;
  std::optional<Day> last_day_kept;   // the end of the period; nothing for kind review
  std::optional<Day> first_day_free;  // the day after it; the review day for kind review
  bool operator==(const RuleFinding&) const = default;
};

// The rule makes a datum go by itself.
inline bool forces(const RetentionRule& rule) {
  return rule.obligation == Obligation::keep_at_most && rule.end != EndKind::review &&
         rule.action != "review";
}

// The law counts on this day.
constexpr bool in_force(const RetentionRule& rule, Day on) {
  return (!rule.in_force_from || *rule.in_force_from <= on) &&
         (!rule.in_force_to || on <= *rule.in_force_to);
}

// The rule is for what happened on this day.
constexpr bool covers(const RetentionRule& rule, Day trigger) {
  return (!rule.trigger_from || *rule.trigger_from <= trigger) &&
         (!rule.trigger_to || trigger <= *rule.trigger_to);
}

namespace detail {

inline RetentionSigns signs_of(const RetentionRule& rule, bool over) {
  if (rule.obligation == Obligation::keep_at_least) {
    if (!over) return sign::ruled | sign::obliged;
    const bool person = rule.end == EndKind::review || rule.action == "review";
    return person ? sign::ruled | sign::undecided : sign::ruled;
  }
  if (!over) return sign::ruled | sign::based;
  if (rule.obligation == Obligation::may_keep) return sign::ruled;
  return sign::ruled | (forces(rule) ? sign::expired : sign::review);
}

inline RuleFinding doubtful(const RetentionRule& rule, Doubt doubt) {
  return {&rule, sign::ruled | sign::doubtful, doubt, std::nullopt, std::nullopt};
}

}  // namespace detail

// What a rule says of a datum whose event happened on `trigger`. The rule is borrowed.
inline RuleFinding rule_finding(const RetentionRule& rule, Day trigger,
                                const RetentionContext& context) {
  if (!in_force(rule, context.day)) return {&rule, 0, Doubt::none, std::nullopt, std::nullopt};
  const Doubt odd = implausible(trigger, rule.trigger_ahead, context);
  if (odd != Doubt::none) return detail::doubtful(rule, odd);
  if (!covers(rule, trigger)) return {&rule, 0, Doubt::none, std::nullopt, std::nullopt};
  const auto end = retention_end(rule.end, trigger, rule.period, context.years);
  if (!end) {
    const bool no_year =
        rule.end == EndKind::fye && detail::retention_mistake(rule.end, rule.period).empty();
    return detail::doubtful(rule, no_year ? Doubt::no_accounting_year : Doubt::rule_unsound);
  }
  const bool over = *end->first_day_deletable <= context.day;
  return {&rule, detail::signs_of(rule, over), Doubt::none, end->last_day_kept,
          end->first_day_deletable};
}

// The same for a date as the register has it. A date that the shop does not keep is blank.
inline RuleFinding rule_finding(const RetentionRule& rule, const Fact<Day>& trigger,
                                const RetentionContext& context) {
  if (trigger.known() || !in_force(rule, context.day)) {
    return rule_finding(rule, trigger.value, context);
  }
  return detail::doubtful(rule,
                          trigger.damaged() ? Doubt::trigger_unreadable : Doubt::trigger_blank);
}

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
  std::ptrdiff_t decided_by = -1;  // place in `rules` of the rule that decides; see deciding()
  std::vector<RuleFinding> rules;  // one for each rule asked, in the order given
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
