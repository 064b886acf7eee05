// Decisions about one customer.
#include <memory>

#include "gate.hpp"

namespace vern::capi {
namespace {

// The table of a decision handle, emptied, with room for every purpose of the policy.
ConsentTable& emptied_table(vern_decision& decision, std::size_t purposes) {
  if (decision.purposes < purposes) {
    decision.consents = ConsentTable(purposes);
    decision.purposes = purposes;
  } else {
    decision.consents.clear();
  }
  return decision.consents;
}

// The consents of a call, as they come in.
struct Rows {
  const vern_consent* first;
  std::size_t n;
  std::size_t stride;
};

// The verdict where there are consents, apart from the one where there are none: that one keeps the
// facts in registers.
VERN_NOINLINE std::int32_t verdict_with(Call& call, const Policy& policy, const vern_facts* facts,
                                        const Rows& rows, const vern_checks* checks,
                                        const vern_request* request, std::uint8_t& verdict) {
  return ask(call, policy, facts, checks, request,
             [&](const auto& known, const auto& made, const auto& asked) -> std::int32_t {
               ConsentTable table(policy.purposes.size());
               VERN_TRY(consents_in(call, policy, rows.first, rows.n, rows.stride, table));
               verdict = static_cast<std::uint8_t>(verdict_only(policy, known, table, made, asked));
               return VERN_OK;
             });
}

VERN_FLATTEN VERN_NOINLINE std::int32_t verdict_without(Call& call, const Policy& policy,
                                                        const vern_facts* facts,
                                                        const vern_checks* checks,
                                                        const vern_request* request,
                                                        std::uint8_t& verdict) {
  return ask(
      call, policy, facts, checks, request,
      [&](const auto& known, const auto& made, const auto& asked) -> std::int32_t {
        verdict = static_cast<std::uint8_t>(verdict_only(policy, known, NoConsents{}, made, asked));
        return VERN_OK;
      });
}

vern_reason flat(const Reason& r) {
  vern_reason out{};
  out.code = number(r.code);
  out.entry = r.entry;
  out.purpose = r.purpose;
  out.effect = static_cast<std::uint8_t>(r.effect);
  if (r.day) {
    out.has_day = 1;
    out.day = r.day->value;
  }
  return out;
}

std::span<const Reason> reasons_of(const vern_decision& decision) {
  if (!decision.answered) return {};
  return decision.answer.reasons();
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_decision_new(vern_decision** out, vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(not_null(call, out, "out"));
        watch_forks();
        *out = new vern_decision();
        return VERN_OK;
      });
}

void VERN_CALL vern_decision_free(vern_decision* decision) {
  guard_void([&] { close(decision); });
}

int32_t VERN_CALL vern_decide(const vern_policy* policy, const vern_facts* facts,
                              const vern_consent* consents, size_t n, size_t stride,
                              const vern_checks* checks, const vern_request* request,
                              vern_decision* decision, uint8_t* verdict, vern_error* err) {
  return guard(
      err, [&] { preset(verdict, VERN_VERDICT_DENY); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, decision, "decision"));
        decision->answered = false;
        decision->verdict = VERN_VERDICT_DENY;
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, verdict, "verdict"));
        const vern::Policy& p = policy->policy;
        return ask(call, p, facts, checks, request,
                   [&](const auto& known, const auto& made, const auto& asked) -> int32_t {
                     if (n == 0) {
                       vern::decide(p, known, vern::NoConsents{}, made, asked, decision->answer);
                     } else {
                       auto& table = emptied_table(*decision, p.purposes.size());
                       VERN_TRY(consents_in(call, p, consents, n, stride, table));
                       vern::decide(p, known, table, made, asked, decision->answer);
                     }
                     decision->answered = true;
                     decision->verdict = static_cast<uint8_t>(decision->answer.verdict());
                     *verdict = decision->verdict;
                     return VERN_OK;
                   });
      });
}

int32_t VERN_CALL vern_decide_verdict(const vern_policy* policy, const vern_facts* facts,
                                      const vern_consent* consents, size_t n, size_t stride,
                                      const vern_checks* checks, const vern_request* request,
                                      uint8_t* verdict, vern_error* err) {
  return guard(
      err, [&] { preset(verdict, VERN_VERDICT_DENY); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, verdict, "verdict"));
        const vern::Policy& p = policy->policy;
        if (n != 0) [[unlikely]] {
          const Rows rows{consents, n, stride};
          return verdict_with(call, p, facts, rows, checks, request, *verdict);
        }
        return verdict_without(call, p, facts, checks, request, *verdict);
      });
}

int32_t VERN_CALL vern_decision_verdict(const vern_decision* decision, uint8_t* verdict,
                                        vern_error* err) {
  return guard(
      err, [&] { preset(verdict, VERN_VERDICT_DENY); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, decision, "decision"));
        VERN_TRY(not_null(call, verdict, "verdict"));
        *verdict = decision->verdict;
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_decision_to_be_clarified(const vern_decision* decision, uint8_t* yes,
                                                vern_error* err) {
  return guard(
      err, [&] { preset(yes, 0); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, decision, "decision"));
        VERN_TRY(not_null(call, yes, "yes"));
        *yes = decision->answered && decision->answer.to_be_clarified() ? 1 : 0;
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_decision_reason_count(const vern_decision* decision, int32_t* count,
                                             vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, decision, "decision"));
    VERN_TRY(not_null(call, count, "count"));
    *count = static_cast<int32_t>(reasons_of(*decision).size());
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_decision_reason(const vern_decision* decision, int32_t index,
                                       vern_reason* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, decision, "decision"));
    VERN_TRY(struct_out(call, out, "out"));
    const auto reasons = reasons_of(*decision);
    const auto i = static_cast<std::size_t>(index);
    if (index < 0 || i >= reasons.size()) {
      return call.fail_at(VERN_E_NOT_FOUND, "index", "the decision has no reason of that index");
    }
    give(out, flat(reasons[i]));
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_decision_not_kept(const vern_decision* decision, uint32_t* bits,
                                         vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, decision, "decision"));
    VERN_TRY(not_null(call, bits, "bits"));
    *bits = decision->answered ? decision->answer.not_kept().bits : 0;
    return VERN_OK;
  });
}
