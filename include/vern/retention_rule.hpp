// vern/retention_rule.hpp - what one retention rule says of a datum with one trigger day.
//
// A rule of kind fye says nothing of a day without an accounting year, no rule says anything of a
// day on which its event cannot have happened: that is doubt, and doubt keeps. What a rule says is
// a set of signs; vern/retention.hpp joins those of several rules. The rules themselves come from a
// policy and cite their source. Values; pure functions; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/accounting_year.hpp"
#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/deadline.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

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

VERN_NAMESPACE_END
