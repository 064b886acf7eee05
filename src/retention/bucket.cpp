#include "retention/bucket.hpp"

namespace vern::retention {

namespace {

std::string_view id_of(const RetentionRule* rule) {
  return rule != nullptr ? std::string_view(rule->id) : std::string_view();
}

Reckoned by_day(Bucket bucket, const std::optional<RuledDay>& day) {
  if (!day) return {bucket, {}, std::nullopt};
  return {bucket, id_of(day->rule), day->day};
}

std::string_view doubt_of(const RetentionAnswer& answer) {
  for (const auto& one : doubt_names) {
    if (answer.doubts.has(one.value)) return one.name;
  }
  return "";
}

// The first rule in force: what the datum would go by.
std::string_view any_rule(const RetentionAnswer& answer) {
  for (const RuleFinding& finding : answer.rules) {
    if (finding.signs != 0) return finding.rule->id;
  }
  return "";
}

// Kept or free: whether the year asked about ends it, by a limit to come or an obligation that
// runs.
Reckoned still_here(const RetentionAnswer& answer, Day last) {
  const Day end =
      last + 1;  // what is kept to the last day of the year may go on the first of the next
  const bool obliged = answer.verdict == RetentionVerdict::must_keep;
  const auto free_from = [&]() -> std::optional<RuledDay> {
    if (!answer.until) return std::nullopt;
    return RuledDay{answer.until->day + 1, answer.until->rule};
  }();
  // What an obligation keeps goes no sooner than that ends, whatever a limit says.
  const bool limited = answer.limit && (!free_from || answer.limit->day >= free_from->day);
  if (limited && answer.limit->day <= end) return by_day(Bucket::due, answer.limit);
  if (obliged && free_from && free_from->day <= end) return by_day(Bucket::due, free_from);
  if (obliged && free_from) return by_day(Bucket::kept, free_from);
  if (obliged) return by_day(Bucket::kept, answer.review);
  if (answer.limit) return by_day(Bucket::free, answer.limit);
  return {Bucket::free, any_rule(answer), std::nullopt};
}

}  // namespace

Reckoned reckon(const Datum& datum, Day last) {
  const RetentionAnswer& answer = datum.answer;
  switch (answer.verdict) {
    case RetentionVerdict::must_erase:
      if (datum.in_use) return {Bucket::kept, "number-in-use", std::nullopt};
      if (datum.done) return by_day(Bucket::done, answer.limit);
      return by_day(Bucket::overdue, answer.limit);
    case RetentionVerdict::review:
      return by_day(Bucket::review, answer.review);
    case RetentionVerdict::conflict:
      return by_day(Bucket::conflict, answer.until);
    case RetentionVerdict::held:
      return {Bucket::held,
              datum.holds.empty() ? std::string_view() : name(datum.holds.front().hold.kind),
              std::nullopt};
    case RetentionVerdict::must_keep:
    case RetentionVerdict::may_keep:
      return still_here(answer, last);
    case RetentionVerdict::unknown:
    case RetentionVerdict::unset:
      break;
  }
  return {Bucket::unknown, doubt_of(answer), std::nullopt};
}

}  // namespace vern::retention
