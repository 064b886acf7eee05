// Decisions that rest on the ledger.
#include <vector>

#include "gate.hpp"
#include "ledger.hpp"
#include "ledger/consents.hpp"
#include "ledger/known.hpp"
#include "ledger/known_facts.hpp"

namespace vern::capi {
namespace {

// A restored ledger is locked for what promotes.
std::int32_t not_locked(Call& call, const vern_ledger& ledger) {
  const auto ok = ledger::check_unlocked(*ledger.store);
  if (ok) return VERN_OK;
  if (ok.error().code != StatusCode::state) return refuse(call, ledger.log, "locked", ok.error());
  ledger.log.say(VERN_LOG_WARNING, ok.error().message);
  return call.fail(ok.error());
}

std::int32_t decide_by_ledger(Call& call, const vern_ledger& ledger, const Policy& policy,
                              const ledger::Card& card, std::uint64_t tree_size, const Facts& facts,
                              const Checks& checks, const Request& asked, Decision& answer) {
  if (ledger::is_stopped_by_lock(policy, asked)) VERN_TRY(not_locked(call, ledger));
  const auto subject = ledger.store->subject(card, tree_size);
  if (!subject) return refuse(call, ledger.log, "decide", subject.error());
  Facts known = facts;
  if (auto ok = ledger::take_known_facts(*ledger.store, policy, *subject, asked, tree_size, known);
      !ok) {
    return refuse(call, ledger.log, "decide", ok.error());
  }
  const auto table = ledger::consents_on(policy, subject->entries, asked.day, tree_size);
  decide(policy, known, table, checks, asked, answer);
  return VERN_OK;
}

vern_consent flat(PurposeIndex purpose, Channel channel, const ConsentStatus& in) {
  vern_consent out = VERN_CONSENT_INIT;
  out.purpose = purpose;
  out.entry = in.entry;
  out.day = in.day.value;
  out.text = in.text;
  out.partners = in.partners;
  out.channel = static_cast<std::uint8_t>(channel);
  out.state = static_cast<std::uint8_t>(in.state);
  out.claimed = in.claimed ? 1 : 0;
  out.lapsed = in.lapsed ? 1 : 0;
  return out;
}

// The cells that say anything. A vern_consent without a channel is for all channels of its purpose,
// so such a one stands only for a purpose that has no channels.
std::vector<vern_consent> flat(const Policy& policy, const ConsentTable& table) {
  std::vector<vern_consent> out;
  for (std::size_t p = 0; p < policy.purposes.size(); ++p) {
    const auto purpose = static_cast<PurposeIndex>(p);
    for (const Channel channel : all_channels) {
      if ((channel == Channel::none) != policy.purposes[p].channels.empty()) continue;
      const ConsentStatus& status = table.at(purpose, channel);
      if (!(status == ConsentStatus{})) out.push_back(flat(purpose, channel, status));
    }
  }
  return out;
}

std::int32_t consents_out(Call& call, const std::vector<vern_consent>& from, vern_consent* out,
                          std::size_t cap, std::size_t stride, std::size_t* needed) {
  *needed = from.size();
  if (from.empty()) return VERN_OK;
  if (cap < from.size()) {
    return call.fail_at(VERN_E_SMALL, "consents", "needs room for *needed of them");
  }
  VERN_TRY(not_null(call, out, "consents"));
  if (stride < sizeof(vern_consent) || stride % alignof(vern_consent) != 0) {
    return call.fail_at(VERN_E_ARGUMENT, "stride", "is no distance between two vern_consent");
  }
  auto* at = reinterpret_cast<unsigned char*>(out);
  for (const vern_consent& consent : from) {
    *reinterpret_cast<vern_consent*>(at) = consent;
    at += stride;
  }
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_ledger_consents(vern_ledger* ledger, const vern_policy* policy,
                                       const vern_card* card, int32_t day, int64_t tree_size,
                                       uint8_t* identity, vern_consent* consents, size_t cap,
                                       size_t stride, size_t* needed, vern_error* err) {
  return guard(
      err, [&] { preset(identity, VERN_IDENTITY_UNREADABLE); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, identity, "identity"));
        VERN_TRY(not_null(call, needed, "needed"));
        const vern::Policy& p = policy->policy;
        vern::ledger::Card today;
        VERN_TRY(card_in(call, p, card, "card", today));
        std::uint64_t size = 0;
        VERN_TRY(tree_size_in(call, tree_size, size));
        VERN_TRY(not_locked(call, *ledger));
        const auto subject = ledger->store->subject(today, size);
        if (!subject) return refuse(call, ledger->log, "consents", subject.error());
        const auto table = vern::ledger::consents_on(p, subject->entries, vern::Day{day}, size);
        VERN_TRY(consents_out(call, flat(p, table), consents, cap, stride, needed));
        *identity = static_cast<uint8_t>(subject->identity);
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_ledger_decide(vern_ledger* ledger, const vern_policy* policy,
                                     const vern_card* card, const vern_facts* facts,
                                     const vern_checks* checks, const vern_request* request,
                                     int64_t tree_size, vern_decision* decision, uint8_t* verdict,
                                     vern_error* err) {
  return guard(
      err, [&] { preset(verdict, VERN_VERDICT_DENY); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, decision, "decision"));
        decision->answered = false;
        decision->verdict = VERN_VERDICT_DENY;
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, verdict, "verdict"));
        const vern::Policy& p = policy->policy;
        vern::ledger::Card today;
        VERN_TRY(card_in(call, p, card, "card", today));
        std::uint64_t size = 0;
        VERN_TRY(tree_size_in(call, tree_size, size));
        return ask(call, p, facts, checks, request,
                   [&](const auto& known, const auto& made, const auto& asked) -> int32_t {
                     VERN_TRY(decide_by_ledger(call, *ledger, p, today, size, known, made, asked,
                                               decision->answer));
                     decision->answered = true;
                     decision->verdict = static_cast<uint8_t>(decision->answer.verdict());
                     *verdict = decision->verdict;
                     return VERN_OK;
                   });
      });
}
