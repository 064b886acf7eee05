// vern/retention_column.hpp - retention over columns of days: one table, and one cutoff, per run.
//
// Within a run the day asked, the accounting years and the rules stand still, so what the rules say
// is a function of the trigger day alone. It is worked out once for every plausible day, by
// rule_finding() and retention_verdict() of vern/retention.hpp themselves, and then looked up.
// Where the answer changes at a few days only, as it does for every rule whose end never falls
// while the trigger rises, comparing with those days is faster than looking up; a test holds both
// to the slow rule, day by day. vern/retention_kernels.hpp runs over the rows.
//
// A table is a value; reading it is safe from any thread. Rules are borrowed.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/retention.hpp"

VERN_NAMESPACE_BEGIN

// The days that a trigger can have: the firm's records up to the day asked, or beyond it where the
// event is agreed beforehand.
struct TriggerRange {
  Day first;
  Day last;
};

// More years than this between the first record and the last trigger are refused.
inline constexpr int most_trigger_years = 500;

inline Result<TriggerRange> trigger_range(bool agreed_ahead, const RetentionContext& context) {
  const Day last = agreed_ahead ? add(context.day, furthest_ahead) : context.day;
  const TriggerRange range{context.records_from, last};
  if (range.first < *make_day(1, 1, 1) || range.last > *make_day(9999, 12, 31)) {
    return fail(StatusCode::argument, "retention: the years of a run are 0001 to 9999");
  }
  if (range.last < range.first) {
    return fail(StatusCode::argument,
                "retention: the day asked is before the first record; ask a later day, or state an "
                "earlier records_from");
  }
  if (add(range.first, Period{most_trigger_years * 12, 0}) < range.last) {
    return fail(StatusCode::limit,
                "retention: more than 500 years of triggers; state a later "
                "records_from");
  }
  return range;
}

// ---- one rule: the cutoff -----------------------------------------------------------------------

// A rule on one day as one comparison: of the triggers that it covers and that are plausible, the
// period is over for exactly those on or before `cutoff`.
struct RetentionCutoff {
  Day first;  // plausible triggers that the rule covers, both inside
  Day last;
  std::optional<Day> cutoff;  // nothing: the period is over for none of them
  bool operator==(const RetentionCutoff&) const = default;
};

// The cutoff of a rule for context.day, found by asking the rule about every day of its range.
// Errors (StatusCode::unsupported): the rule is not monotone, or cannot tell of a day in the middle
// of its range, so that no single day says it; use RetentionTable. (StatusCode::not_found): the
// rule is not in force on the day, or says nothing of any day. Also those of trigger_range().
inline Result<RetentionCutoff> retention_cutoff(const RetentionRule& rule,
                                                const RetentionContext& context) {
  const auto range = trigger_range(rule.trigger_ahead, context);
  if (!range) return tl::make_unexpected(range.error());
  std::optional<RetentionCutoff> found;
  bool running = false;
  bool hole = false;
  for (Day day = range->first; day <= range->last; day = day + 1) {
    const RuleFinding finding = rule_finding(rule, day, context);
    if (!finding.first_day_free) {
      hole = hole || (found && implausible(day, rule.trigger_ahead, context) == Doubt::none);
      continue;
    }
    const bool over = *finding.first_day_free <= context.day;
    if (hole || (over && running)) {
      return fail(StatusCode::unsupported,
                  "retention: no single day divides the triggers of rule \"" + rule.id + "\"");
    }
    if (!found) found = RetentionCutoff{day, day, std::nullopt};
    found->last = day;
    if (over) found->cutoff = day;
    running = !over;
  }
  if (!found) {
    return fail(StatusCode::not_found, "retention: rule \"" + rule.id +
                                           "\" says nothing of any "
                                           "trigger on this day");
  }
  return *found;
}

// ---- several rules over one trigger: the table --------------------------------------------------

// Where no rule decides, and where there is no end.
inline constexpr std::uint8_t no_rule_index = 255;
inline constexpr std::int32_t no_end = -std::numeric_limits<std::int32_t>::max();

// What the rules say of one trigger day, without holds.
struct RetentionRow {
  RetentionSigns signs = sign::ruled | sign::doubtful;
  RetentionVerdict verdict = RetentionVerdict::unknown;
  std::uint8_t rule = no_rule_index;  // which of the rules decides: see deciding()
  std::int32_t end = no_end;          // its last day kept; for a review the day before it
  friend constexpr bool operator==(const RetentionRow&, const RetentionRow&) = default;
};

// A byte that changes with the day at a few days: `value[k]` holds from `from[k]` on, `before`
// holds before the first.
struct DaySteps {
  static constexpr std::size_t most = 8;
  std::uint8_t before = 0;
  std::size_t count = 0;
  std::array<std::int32_t, most> from{};
  std::array<std::uint8_t, most> value{};

  constexpr std::uint8_t at(Day day) const {
    std::uint8_t found = before;
    for (std::size_t k = 0; k < count; ++k) found = day.value >= from[k] ? value[k] : found;
    return found;
  }
};

// Rules that share a trigger, on one day.
class RetentionTable {
 public:
  // `rules`: those of one category with the same trigger column, borrowed; at most 255.
  // `source_damaged` as in retention_answer(). Errors: StatusCode::limit for more rules; those of
  // trigger_range().
  static Result<RetentionTable> make(std::span<const RetentionRule* const> rules,
                                     const RetentionContext& context, bool source_damaged = false) {
    if (rules.size() >= no_rule_index) {
      return fail(StatusCode::limit, "retention: more than 254 rules for one trigger");
    }
    const auto range = trigger_range(any_ahead(rules), context);
    if (!range) return tl::make_unexpected(range.error());
    RetentionTable table(rules, context, source_damaged);
    table.fill(*range);
    return table;
  }

  // What the rules say of a trigger as the register has it.
  RetentionRow at(const Fact<Day>& trigger) const {
    if (trigger.known()) return at(trigger.value);
    return trigger.damaged() ? unreadable_ : blank_;
  }
  RetentionRow at(Day trigger) const {
    if (trigger < first_) return before_;
    const auto place = static_cast<std::uint64_t>(trigger - first_);
    if (place >= verdicts_.size()) return after_;
    return row(static_cast<std::size_t>(place));
  }

  std::span<const RetentionRule* const> rules() const { return rules_; }
  Day first() const { return first_; }
  std::size_t days() const { return verdicts_.size(); }

  // What is said outside of the table, and where there is no day.
  const RetentionRow& before() const { return before_; }
  const RetentionRow& after() const { return after_; }
  const RetentionRow& blank() const { return blank_; }
  const RetentionRow& unreadable() const { return unreadable_; }

  // The columns of the table, one value for each day from first().
  const std::vector<RetentionSigns>& signs() const { return signs_; }
  const std::vector<std::uint8_t>& verdicts() const { return verdicts_; }
  const std::vector<std::uint8_t>& rule_indexes() const { return indexes_; }
  const std::vector<std::int32_t>& ends() const { return ends_; }

  // The same as steps; nothing where they change too often, and the table is to be used.
  const std::optional<DaySteps>& verdict_steps() const { return verdict_steps_; }
  const std::optional<DaySteps>& rule_steps() const { return rule_steps_; }
  const std::optional<DaySteps>& sign_steps() const { return sign_steps_; }

 private:
  RetentionTable(std::span<const RetentionRule* const> rules, const RetentionContext& context,
                 bool source_damaged)
      : rules_(rules.begin(), rules.end()), context_(context), source_damaged_(source_damaged) {}

  static bool any_ahead(std::span<const RetentionRule* const> rules) {
    return std::any_of(rules.begin(), rules.end(),
                       [](const RetentionRule* rule) { return rule->trigger_ahead; });
  }

  RetentionRow row(std::size_t place) const {
    return {signs_[place], static_cast<RetentionVerdict>(verdicts_[place]), indexes_[place],
            ends_[place]};
  }

  RetentionRow ask(const Fact<Day>& trigger, std::vector<RuleFinding>& findings) const {
    findings.clear();
    RetentionSigns signs = source_damaged_ ? sign::doubtful : RetentionSigns{0};
    for (const RetentionRule* rule : rules_) {
      findings.push_back(rule_finding(*rule, trigger, context_));
      signs = static_cast<RetentionSigns>(signs | findings.back().signs);
    }
    RetentionRow row{signs, retention_verdict(signs), no_rule_index, no_end};
    const std::ptrdiff_t decided = deciding(findings, signs);
    if (decided < 0) return row;
    row.rule = static_cast<std::uint8_t>(decided);
    const auto& free = findings[static_cast<std::size_t>(decided)].first_day_free;
    if (free) row.end = (*free - 1).value;
    return row;
  }

  void fill(const TriggerRange& range) {
    std::vector<RuleFinding> findings;
    findings.reserve(rules_.size());
    first_ = range.first;
    const auto size = static_cast<std::size_t>(range.last - range.first) + 1;
    signs_.reserve(size);
    verdicts_.reserve(size);
    indexes_.reserve(size);
    ends_.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
      const Day day = first_ + static_cast<int>(i);
      const RetentionRow row = ask(Fact<Day>::of(day), findings);
      signs_.push_back(row.signs);
      verdicts_.push_back(static_cast<std::uint8_t>(row.verdict));
      indexes_.push_back(row.rule);
      ends_.push_back(row.end);
    }
    before_ = ask(Fact<Day>::of(first_ - 1), findings);
    after_ = ask(Fact<Day>::of(range.last + 1), findings);
    blank_ = ask(Fact<Day>::blank(), findings);
    unreadable_ = ask(Fact<Day>::unreadable(), findings);
    verdict_steps_ = steps(verdicts_, static_cast<std::uint8_t>(before_.verdict),
                           static_cast<std::uint8_t>(after_.verdict));
    rule_steps_ = steps(indexes_, before_.rule, after_.rule);
    sign_steps_ = steps(signs_, before_.signs, after_.signs);
  }

  std::optional<DaySteps> steps(const std::vector<std::uint8_t>& column, std::uint8_t before,
                                std::uint8_t after) const {
    DaySteps found{before, 0, {}, {}};
    std::uint8_t now = before;
    for (std::size_t i = 0; i <= column.size(); ++i) {
      const std::uint8_t value = i < column.size() ? column[i] : after;
      if (value == now) continue;
      if (found.count == DaySteps::most) return std::nullopt;
      found.from[found.count] = (first_ + static_cast<int>(i)).value;
      found.value[found.count++] = value;
      now = value;
    }
    return found;
  }

  std::vector<const RetentionRule*> rules_;
  RetentionContext context_;
  bool source_damaged_ = false;
  Day first_;
  RetentionRow before_, after_, blank_, unreadable_;
  std::vector<RetentionSigns> signs_;
  std::vector<std::uint8_t> verdicts_;
  std::vector<std::uint8_t> indexes_;
  std::vector<std::int32_t> ends_;
  std::optional<DaySteps> verdict_steps_, rule_steps_, sign_steps_;
};

VERN_NAMESPACE_END
