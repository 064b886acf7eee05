// fuzz/capi_texts.hpp - policies, names and days through the C ABI: what is not found leaves the
// value that permits nothing, and what is written can be read again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/capi_gate.hpp"
#include "fuzz/capi_world.hpp"

namespace fuzz {

// A policy of any bytes: the one slow call, made only where the input says so.
inline void parse_policy(World& world, Bytes& in) {
  const Text name(in, 8);
  const Text text(in, 200);
  vern_policy* policy = reinterpret_cast<vern_policy*>(8);
  vern_diagnostics* found = reinterpret_cast<vern_diagnostics*>(8);
  Err err(in);
  const auto status = err.check(
      vern_policy_parse(text.data(), text.size(), name.data(), name.size(), &policy, &found, err));
  require((policy != nullptr) == (status == VERN_OK));
  if (status == VERN_OK || status == VERN_E_POLICY) require(found != nullptr);
  world.keep(in.byte(), policy);
  world.keep(in.byte(), found);
}

inline void findings(World& world, Bytes& in) {
  const auto found = world.diagnostics(in);
  std::int32_t count = -1;
  Err err(in);
  if (found.check(err, err.check(vern_diagnostics_count(found.handle, &count, err))) != VERN_OK) {
    return require(count == -1);
  }
  require(count >= 0);
  const std::int32_t index = in.byte() % 8 - 1;
  Sized<vern_diagnostic> out(in, VERN_DIAGNOSTIC_INIT);
  const auto status = err.check(vern_diagnostics_get(found.handle, index, &out.value, err));
  if (index < 0 || index >= count) require(status != VERN_OK);
  if (status != VERN_OK) return require(out.value.message == nullptr);
  const vern_diagnostic& d = out.value;
  require(d.line >= 0 && d.column >= 0 && *d.message != '\0' && d.path != nullptr);
  require(d.severity == VERN_SEVERITY_ERROR || d.severity == VERN_SEVERITY_WARNING);
}

inline void decision_handle(World& world, Bytes& in) {
  const std::size_t slot = in.byte();
  if (in.flag()) return world.free(slot);
  vern_decision* decision = nullptr;
  Err err(in);
  const auto status = err.check(vern_decision_new(&decision, err));
  require((decision != nullptr) == (status == VERN_OK));
  std::uint8_t verdict = 9;
  if (decision != nullptr) vern_decision_verdict(decision, &verdict, nullptr);
  require(decision == nullptr || verdict == VERN_VERDICT_UNSET);
  world.keep(slot, decision);
}

inline void ask_decision(World& world, Bytes& in) {
  const auto decision = world.decision(in);
  const vern_decision* const d = decision.handle;
  Err err(in);
  std::uint8_t byte = 0;
  std::int32_t count = 0;
  std::uint32_t bits = 0;
  Sized<vern_reason> reason(in, VERN_REASON_INIT);
  decision.check(err, err.check(vern_decision_verdict(d, &byte, err)));
  require(byte <= VERN_VERDICT_GRANT);
  decision.check(err, err.check(vern_decision_to_be_clarified(d, &byte, err)));
  decision.check(err, err.check(vern_decision_reason_count(d, &count, err)));
  decision.check(err, err.check(vern_decision_reason(d, in.byte() % 8 - 1, &reason.value, err)));
  decision.check(err, err.check(vern_decision_not_kept(d, &bits, err)));
}

// An index is given, or it is the value with which nothing can be asked.
inline void found_or(std::int32_t status, std::int32_t index, std::int32_t none) {
  require(status == VERN_OK ? index >= 0 : index == none);
}

inline void look_up(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const vern_policy* const p = policy.handle;
  const Text id(in);
  const char* const text = id.data();
  const std::size_t n = id.size();
  const std::int32_t purpose = in.byte() % 12 - 1;
  Err err(in);
  const auto look = [&](std::int32_t none, auto&& find) {
    std::int32_t index = 99;
    const std::int32_t status = policy.check(err, err.check(find(&index)));
    found_or(status, index, none);
  };
  look(-1, [&](auto* i) { return vern_policy_purpose(p, text, n, i, err); });
  look(VERN_RECIPIENT_UNKNOWN, [&](auto* i) { return vern_policy_recipient(p, text, n, i, err); });
  look(-1, [&](auto* i) { return vern_policy_code(p, text, n, i, err); });
  look(-1, [&](auto* i) { return vern_policy_notice(p, text, n, i, err); });
  look(-1, [&](auto* i) { return vern_policy_text_version(p, purpose, text, n, i, err); });
  look(-1, [&](auto* i) { return vern_policy_partners_version(p, purpose, text, n, i, err); });
  const std::int32_t since = some_day(in);
  const std::int32_t day = some_day(in);
  look(-1, [&](auto* i) { return vern_policy_notice_given(p, since, day, i, err); });
}

// What a list names is found again under its name.
inline void name_items(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const std::int32_t item = in.byte() % 6;
  const std::int32_t wanted = in.byte() % 12 - 1;
  std::int32_t count = -1;
  const char* id = nullptr;
  Err err(in);
  policy.check(err, err.check(vern_policy_count(policy.handle, item, &count, err)));
  const auto named =
      policy.check(err, err.check(vern_policy_id(policy.handle, item, wanted, &id, err)));
  require((named == VERN_OK) == (id != nullptr));
  if (named != VERN_OK) return;
  require(wanted < count);
  if (item == VERN_ITEM_RETENTION) {  // versions of a rule share its id: there is no way back
    vern_retention_rule rule;
    vern_retention_rule_init(&rule, sizeof rule);
    require(vern_policy_retention_rule(policy.handle, wanted, &rule, nullptr) == VERN_OK);
    return require(std::string_view(rule.id) == id);
  }
  using Find = std::int32_t(VERN_CALL*)(const vern_policy*, const char*, std::size_t, std::int32_t*,
                                        vern_error*);
  static constexpr Find finds[] = {vern_policy_purpose, vern_policy_recipient, vern_policy_code,
                                   vern_policy_notice};
  std::int32_t again = -1;
  require(finds[item - 1](policy.handle, id, VERN_NUL, &again, nullptr) == VERN_OK);
  require(again == wanted);
}

inline void constants(World&, Bytes& in) {
  const std::int32_t number = in.flag() ? in.byte() : in.take<std::int32_t>();
  const std::int32_t language = in.byte() % 4;
  require(vern_status_name(number) != nullptr);
  const bool known = vern_reason_name(number) != nullptr;
  const bool spoken = known && (language == VERN_LANGUAGE_EN || language == VERN_LANGUAGE_NB);
  require((vern_reason_text(number, language) != nullptr) == spoken);
  require((vern_reason_remedy(number, language) != nullptr) == spoken);
  require((vern_reason_citation(number) != nullptr) == known);
  require(vern_reason_clearable(number) <= (known ? 1 : 0));
  require(vern_fact_name(number) == nullptr || (number >= 0 && number < 32));  // a bit of a mask
  const Text name(in);
  std::int64_t value = 0;
  Err err(in);
  err.check(vern_constant(name.data(), name.size(), &value, err));
}

inline void days(World&, Bytes& in) {
  const std::int32_t on = some_day(in);
  // Years of five digits can be written; at the ends of int32_t days stay where they are.
  const bool usual = on > -10'000'000 && on < 10'000'000;
  Err err(in);
  std::int32_t year = 0;
  std::int32_t month = 0;
  std::int32_t day = 0;
  std::int32_t again = on + (on < 0 ? 1 : -1);
  if (err.check(vern_day_to_civil(on, &year, &month, &day, err)) == VERN_OK) {
    require(month >= 1 && month <= 12 && day >= 1 && day <= 31);
    const auto back = vern_day_from_civil(year, month, day, &again, nullptr);
    require(back == VERN_OK ? again == on : !usual);
  }
  Room iso(in);
  if (iso.check(err.check(vern_day_format(on, iso.data(), iso.cap(), iso.needed(), err))) ==
      VERN_OK) {
    require(vern_day_parse(iso.view().data(), iso.view().size(), &again, nullptr) == VERN_OK);
    require(again == on);
  }
  std::uint8_t working = 9;
  std::int32_t next = 0;
  if (err.check(vern_next_working_day(on, &next, err)) == VERN_OK && usual) {
    require(next >= on && next - on < 10);
    require(vern_is_working_day(next, &working, nullptr) == VERN_OK && working == 1);
  }
  std::int32_t due = 0;
  std::int32_t extended = 0;
  if (err.check(vern_request_due(on, &due, &extended, err)) == VERN_OK && usual) {
    require(on < due && due < extended);
  }
}

inline void texts_of_days(World&, Bytes& in) {
  const Text text(in);
  std::int32_t day = 0;
  Err err(in);
  if (err.check(vern_day_parse(text.data(), text.size(), &day, err)) == VERN_OK) {
    char iso[11];
    std::size_t needed = 0;
    require(vern_day_format(day, iso, sizeof iso, &needed, nullptr) == VERN_OK);
    require(std::string_view(iso) == text.view());
  }
  const std::int32_t from = some_day(in);
  if (err.check(vern_period_add(from, text.data(), text.size(), &day, err)) == VERN_OK) {
    require(day >= from);
  }
  Room due(in);
  due.check(err.check(
      vern_breach_due(text.data(), text.size(), due.data(), due.cap(), due.needed(), err)));
}

inline void retention(World&, Bytes& in) {
  static constexpr const char* kinds[] = {"fye",    "date",           "date-roll", "days",
                                          "review", "calendar-month", "forever"};
  const char* const kind = kinds[in.below(std::size(kinds))];
  const std::int32_t trigger = some_day(in);
  const Text period(in, 8);
  const Text year_end(in, 6);
  Sized<vern_retention> out(in, VERN_RETENTION_INIT);
  Err err(in);
  const auto status =
      err.check(vern_retention_end(kind, VERN_NUL, trigger, period.data(), period.size(),
                                   year_end.data(), year_end.size(), &out.value, err));
  const vern_retention& r = out.value;
  require(r.has_last <= 1 && r.has_first <= 1);
  if (status != VERN_OK) return require(r.has_last == 0 && r.has_first == 0);
  if (r.has_last != 0 && r.has_first != 0) require(r.last_day_kept <= r.first_day_deletable);
}

}  // namespace fuzz
