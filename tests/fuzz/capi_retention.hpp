// fuzz/capi_retention.hpp - retention through the C ABI, one datum and columns: nothing goes after
// a failure, and a row of a column goes only where the single call lets it go.
#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "fuzz/bytes.hpp"
#include "fuzz/capi_gate.hpp"
#include "fuzz/capi_world.hpp"

namespace fuzz {

inline vern_applied_rule applied_from(Bytes& in) {
  vern_applied_rule rule = VERN_APPLIED_RULE_INIT;
  rule.rule = in.byte() % 8 - 1;
  rule.trigger = some_day(in);
  rule.trigger_state = small_byte(in);
  rule.reserved0[2] = flaw(in);
  return rule;
}

inline void retention_datum(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  std::vector<vern_applied_rule> rules;
  for (std::size_t n = in.below(4); n > 0; --n) rules.push_back(applied_from(in));
  const std::size_t stride = sizeof(vern_applied_rule) - (in.below(32) == 0 ? 1 : 0);
  const std::int32_t day = some_day(in);
  Sized<vern_retention_verdict> out(in, VERN_RETENTION_VERDICT_INIT);
  out.value.verdict = VERN_RETENTION_MUST_ERASE;
  const bool whole = out.value.struct_size >= sizeof out.value;
  Err err(in);
  const auto status =
      err.check(vern_retention_decide(policy.handle, rules.data(), rules.size(), stride,
                                      in.byte() % 3U, in.byte() % 3U, day, &out.value, err));
  policy.check(err, status);
  const vern_retention_verdict& found = out.value;
  if (status != VERN_OK) return require(!whole || found.verdict == VERN_RETENTION_UNSET);
  require(found.verdict != VERN_RETENTION_UNSET && found.verdict <= VERN_RETENTION_REVIEW);
  require(found.verdict != VERN_RETENTION_MUST_ERASE ||
          (found.limit_rule >= 0 && found.limit <= day && found.restricted == 0));
  require((found.doubts == 0) || found.verdict != VERN_RETENTION_MUST_ERASE);
}

// Of the same rule, the same rows one by one.
inline void rows_agree(const vern_policy* policy, std::int32_t rule,
                       const std::vector<std::int32_t>& days, std::int32_t on,
                       const std::vector<std::uint8_t>& verdicts) {
  for (std::size_t i = 0; i < days.size(); ++i) {
    vern_applied_rule one = VERN_APPLIED_RULE_INIT;
    one.rule = rule;
    one.trigger = days[i];
    one.trigger_state = VERN_FACT_VALUE;
    vern_retention_verdict found = VERN_RETENTION_VERDICT_INIT;
    require(vern_retention_decide(policy, &one, 1, sizeof one, 0, 0, on, &found, nullptr) ==
            VERN_OK);
    require(found.verdict == verdicts[i]);
  }
}

inline void retention_columns(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const std::int32_t rule = in.byte() % 8 - 1;
  std::vector<std::int32_t> days;
  for (std::size_t n = in.below(20); n > 0; --n) days.push_back(some_day(in));
  const std::int32_t on = some_day(in);
  std::vector<std::uint8_t> verdicts(days.size(), VERN_RETENTION_MUST_ERASE);
  std::vector<std::uint8_t> numbers(days.size());
  std::vector<std::int32_t> ends(days.size());
  vern_retention_columns columns;
  vern_retention_columns_init(&columns, sizeof columns);
  columns.flags = flaw(in);
  const std::int32_t nothing = 0;
  columns.trigger = {days.empty() ? &nothing : days.data(), sizeof(std::int32_t)};
  Err err(in);
  const auto status = err.check(vern_retention_many(
      policy.handle, &rule, 1, 0, on, &columns, static_cast<std::int64_t>(days.size()),
      verdicts.data(), numbers.data(), ends.data(), err));
  policy.check(err, status);
  if (status == VERN_OK) return rows_agree(policy.handle, rule, days, on, verdicts);
  for (std::size_t i = 0; i < days.size(); ++i) {
    require(verdicts[i] == VERN_RETENTION_UNSET && numbers[i] == VERN_NO_RULE &&
            ends[i] == VERN_NO_DAY);
  }
}

}  // namespace fuzz
