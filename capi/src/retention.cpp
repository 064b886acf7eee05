// Retention: the verdict of one datum, and of columns of days.
#include "vern/retention.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "column.hpp"
#include "gate.hpp"
#include "vern/retention_column.hpp"
#include "vern/retention_kernels.hpp"

namespace vern::capi {
namespace {

using RulePointers = std::vector<const RetentionRule*>;

std::int32_t rule_in(Call& call, const Policy& policy, std::int32_t index, std::int64_t row,
                     const RetentionRule*& out) {
  if (index < 0 || static_cast<std::size_t>(index) >= policy.retention.size()) {
    return call.fail_at(VERN_E_ARGUMENT, "rules", "the policy has no rule of that index", row);
  }
  out = &policy.retention[static_cast<std::size_t>(index)];
  return VERN_OK;
}

std::int32_t index_of(const Policy& policy, const RetentionRule* rule) {
  return rule == nullptr ? -1 : static_cast<std::int32_t>(rule - policy.retention.data());
}

// ---- one datum ----------------------------------------------------------------------------------

std::int32_t applied_in(Call& call, const Policy& policy, const vern_applied_rule* in,
                        std::size_t n, std::size_t stride, std::vector<AppliedRule>& out) {
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, in, "rules"));
  if (stride < sizeof(vern_applied_rule) || stride % alignof(vern_applied_rule) != 0) {
    return call.fail_at(VERN_E_ARGUMENT, "stride", "is no distance between two vern_applied_rule");
  }
  const auto* at = reinterpret_cast<const unsigned char*>(in);
  out.reserve(n);
  for (std::size_t i = 0; i < n; ++i, at += stride) {
    const auto& one = *reinterpret_cast<const vern_applied_rule*>(at);
    const auto row = static_cast<std::int64_t>(i);
    VERN_TRY(call.in_row(struct_in(call, &one, "rules"), row));
    VERN_TRY(call.in_row(must_be_zero(call, bits_of(one.reserved0), "rules"), row));
    AppliedRule applied;
    VERN_TRY(rule_in(call, policy, one.rule, row, applied.rule));
    applied.trigger = {Day{one.trigger}, state_of(one.trigger_state)};
    out.push_back(applied);
  }
  return VERN_OK;
}

vern_retention_verdict verdict_out(const Policy& policy, const RetentionAnswer& answer) {
  vern_retention_verdict out VERN_RETENTION_VERDICT_INIT;
  out.verdict = static_cast<std::uint8_t>(answer.verdict);
  out.restricted = answer.restricted ? 1 : 0;
  out.doubts = answer.doubts.bits;
  if (answer.decided_by >= 0) {
    out.decided_by =
        index_of(policy, answer.rules[static_cast<std::size_t>(answer.decided_by)].rule);
  }
  const auto put = [&policy](const std::optional<RuledDay>& ruled, std::int32_t& day,
                             std::int32_t& rule) {
    if (!ruled) return;
    day = ruled->day.value;
    rule = index_of(policy, ruled->rule);
  };
  put(answer.until, out.until, out.until_rule);
  put(answer.limit, out.limit, out.limit_rule);
  put(answer.review, out.review, out.review_rule);
  return out;
}

void nothing_known(vern_retention_verdict* out) noexcept {
  if (out == nullptr || out->struct_size < sizeof(vern_retention_verdict)) return;
  give(out, vern_retention_verdict VERN_RETENTION_VERDICT_INIT);
}

// ---- columns ------------------------------------------------------------------------------------

// Where the answers go; all are the safe ones until the call has succeeded.
struct Answers {
  std::uint8_t* verdicts;
  std::uint8_t* rule_numbers;
  std::int32_t* ends;
  std::int64_t n;

  void nothing_known() const noexcept {
    if (n <= 0) return;
    const auto rows = static_cast<std::size_t>(n);
    if (verdicts != nullptr) std::memset(verdicts, VERN_RETENTION_UNSET, rows);
    if (rule_numbers != nullptr) std::memset(rule_numbers, VERN_NO_RULE, rows);
    if (ends != nullptr) std::fill_n(ends, rows, VERN_NO_DAY);
  }
};

struct TypedColumns {
  explicit TypedColumns(const vern_retention_columns& c)
      : trigger(c.trigger), state(c.trigger_state), held(c.held) {}

  Column<std::int32_t> trigger;
  Column<std::uint8_t> state;
  Column<std::uint8_t> held;
};

// So many rows at a time: what is copied out of the host's columns stays in the processor's cache.
constexpr std::size_t block = 4096;

class Block {
 public:
  Block(const TypedColumns& columns, std::size_t from, std::size_t count)
      : rows_{place(columns.trigger, from, count, days_), nullptr} {
    if (columns.state.supplied()) rows_.states = place(columns.state, from, count, states_);
  }
  const TriggerColumn& rows() const { return rows_; }

 private:
  template <class T>
  static const T* place(const Column<T>& column, std::size_t from, std::size_t count,
                        std::array<T, block>& copy) {
    if (const T* const there = column.contiguous(from)) return there;
    for (std::size_t i = 0; i < count; ++i) copy[i] = column.at(from + i);
    return copy.data();
  }

  std::array<std::int32_t, block> days_;
  std::array<std::uint8_t, block> states_;
  TriggerColumn rows_;
};

void hold_rows(const TypedColumns& columns, std::size_t from, std::size_t count,
               std::uint8_t* verdicts) {
  if (!columns.held.supplied()) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (columns.held.at(from + i) != 0) verdicts[i] = VERN_RETENTION_HELD;
  }
}

void decide_rows(const RetentionTable& table, const TypedColumns& columns, const Answers& out) {
  const auto rows = static_cast<std::size_t>(out.n);
  for (std::size_t from = 0; from < rows; from += block) {
    const std::size_t count = std::min(block, rows - from);
    const Block part(columns, from, count);
    retention_verdicts(table, part.rows(), count, out.verdicts + from);
    hold_rows(columns, from, count, out.verdicts + from);
    if (out.rule_numbers != nullptr) {
      retention_rule_indexes(table, part.rows(), count, out.rule_numbers + from);
    }
    if (out.ends != nullptr) retention_ends(table, part.rows(), count, out.ends + from);
  }
}

std::int32_t columns_in(Call& call, const vern_retention_columns* in) {
  VERN_TRY(struct_in(call, in, "columns"));
  VERN_TRY(must_be_zero(call, in->flags, "columns"));
  const TypedColumns typed(*in);
  if (!typed.trigger.supplied()) {
    return call.fail_at(VERN_E_ARGUMENT, "columns", "trigger is missing");
  }
  if (typed.trigger.sound() && typed.state.sound() && typed.held.sound()) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "columns", "a stride is smaller than its value");
}

std::int32_t rules_in(Call& call, const Policy& policy, const std::int32_t* rules,
                      std::size_t count, RulePointers& out) {
  if (count == 0) return VERN_OK;
  VERN_TRY(not_null(call, rules, "rules"));
  if (count >= VERN_NO_RULE) return call.fail_at(VERN_E_LIMIT, "rules", "are more than 254");
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const RetentionRule* rule = nullptr;
    VERN_TRY(rule_in(call, policy, rules[i], static_cast<std::int64_t>(i), rule));
    out.push_back(rule);
  }
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_policy_retention_rule(const vern_policy* policy, int32_t index,
                                             vern_retention_rule* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, policy, "policy"));
    VERN_TRY(struct_out(call, out, "out"));
    const auto& rules = policy->policy.retention;
    if (index < 0 || static_cast<size_t>(index) >= rules.size()) {
      return call.fail_at(VERN_E_NOT_FOUND, "index", "the policy has none of that index");
    }
    const vern::RetentionRule& rule = rules[static_cast<size_t>(index)];
    const char* const end = vern::name(rule.end).data();  // a literal, so it ends with a NUL
    give(out, vern_retention_rule{0,
                                  static_cast<uint8_t>(rule.obligation),
                                  static_cast<uint8_t>(rule.certainty),
                                  {},
                                  rule.id.c_str(),
                                  rule.law.c_str(),
                                  rule.applies_to.c_str(),
                                  rule.trigger.c_str(),
                                  end,
                                  rule.action.c_str(),
                                  rule.cites.c_str()});
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_policy_retention_rules(const vern_policy* policy, const char* applies_to,
                                              size_t n, int32_t* indexes, size_t cap,
                                              size_t* needed, vern_error* err) {
  return guard(
      err, [&] { preset(needed, 0); },
      [&](Call& call) -> int32_t {
        std::string_view wanted;
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(text_in(call, applies_to, n, "applies_to", wanted));
        VERN_TRY(not_null(call, needed, "needed"));
        const auto found = vern::rules_for(policy->policy, wanted);
        *needed = found.size();
        if (found.size() > cap) return call.fail_at(VERN_E_SMALL, "indexes", "see *needed");
        if (!found.empty()) VERN_TRY(not_null(call, indexes, "indexes"));
        for (size_t i = 0; i < found.size(); ++i) {
          indexes[i] = index_of(policy->policy, found[i]);
        }
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_retention_decide(const vern_policy* policy, const vern_applied_rule* rules,
                                        size_t n, size_t stride, uint8_t held,
                                        uint8_t source_damaged, int32_t day,
                                        vern_retention_verdict* out, vern_error* err) {
  return guard(
      err, [&] { nothing_known(out); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(struct_out(call, out, "out"));
        std::vector<vern::AppliedRule> applied;
        VERN_TRY(applied_in(call, policy->policy, rules, n, stride, applied));
        std::vector<vern::DatumHold> holds;
        if (held != 0)
          holds.push_back({"", vern::HoldKind::declared, vern::Day{day}, std::nullopt});
        const auto context = vern::retention_context(policy->policy, vern::Day{day});
        give(out, verdict_out(policy->policy, vern::retention_answer(
                                                  applied, holds, source_damaged != 0, context)));
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_retention_many(const vern_policy* policy, const int32_t* rules,
                                      size_t rule_count, uint8_t source_damaged, int32_t day,
                                      const vern_retention_columns* columns, int64_t n,
                                      uint8_t* verdicts, uint8_t* rule_numbers, int32_t* ends,
                                      vern_error* err) {
  const Answers out{verdicts, rule_numbers, ends, n};
  return guard(
      err, [&] { out.nothing_known(); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, policy, "policy"));
        RulePointers asked;
        VERN_TRY(rules_in(call, policy->policy, rules, rule_count, asked));
        VERN_TRY(columns_in(call, columns));
        if (n < 0) return call.fail_at(VERN_E_ARGUMENT, "n", "is no number of rows");
        if (n > 0) VERN_TRY(not_null(call, verdicts, "verdicts"));
        const auto context = vern::retention_context(policy->policy, vern::Day{day});
        const auto table = vern::RetentionTable::make(asked, context, source_damaged != 0);
        if (!table) return call.fail(table.error());
        decide_rows(*table, TypedColumns(*columns), out);
        return VERN_OK;
      });
}

const char* VERN_CALL vern_retention_verdict_name(int32_t verdict) {
  return guard_value<const char*>("unset", [&] {
    const bool known = verdict >= 0 && verdict < 256;
    return name(static_cast<vern::RetentionVerdict>(known ? verdict : 0)).data();
  });
}

const char* VERN_CALL vern_doubt_name(int32_t doubt) {
  return guard_value<const char*>(nullptr, [&]() -> const char* {
    for (const auto& one : vern::doubt_names) {
      if (static_cast<int32_t>(one.value) == doubt) return one.name.data();
    }
    return nullptr;
  });
}
