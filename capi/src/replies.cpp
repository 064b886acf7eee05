// Answers to requests for consent, and what came of them.
#include <string>
#include <utility>
#include <vector>

#include "campaign/asked.hpp"
#include "campaign/reply_code.hpp"
#include "campaign/reply_rows.hpp"
#include "rows.hpp"

namespace vern::capi {
namespace {

std::int32_t reply_in(Call& call, const Policy& policy, const vern_reply* in,
                      campaign::AnswerRow& out) {
  VERN_TRY(struct_in(call, in, "replies"));
  VERN_TRY(must_be_zero(call, in->flags | bits_of(in->reserved0), "replies"));
  std::string_view code;
  VERN_TRY(text_in(call, in->code.data, in->code.n, "replies.code", code));
  out.code = campaign::read_reply_code(code).value_or(std::string());
  out.day = Day{in->day};
  out.is_signed = in->is_signed == 1;
  VERN_TRY(answer_in(call, in->all, "replies.all", out.all));
  VERN_TRY(ticks_in(call, policy, in->ticks, in->tick_count, "replies.ticks", out.ticks));
  if (!out.all || in->tick_count == 0) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "replies", "answers all that was asked, or box by box");
}

std::int32_t replies_in(Call& call, const Policy& policy, const vern_reply* first,
                        std::size_t stride, std::size_t n, std::vector<campaign::AnswerRow>& out) {
  VERN_TRY(row_count_in(call, n));
  VERN_TRY(structs_in(call, first, stride, n, false, "replies"));
  out.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    VERN_TRY(call.in_row(reply_in(call, policy, at(first, stride, i), out[i]),
                         static_cast<std::int64_t>(i)));
  }
  return VERN_OK;
}

vern_asking_state flat(const campaign::RequestStatus& in) {
  vern_asking_state out = VERN_ASKING_STATE_INIT;
  out.opened = in.request.campaign.opened.value;
  out.answer_by = in.request.answer_by.value;
  out.rolling = in.request.rolling ? 1 : 0;
  out.closed = in.request.campaign.closed ? 1 : 0;
  out.customers = number_out(in.customers);
  out.reminded = number_out(in.reminded);
  out.answered = number_out(in.answered);
  return out;
}

vern_asking_counts flat(const Policy& policy, const campaign::RequestCounts& in) {
  vern_asking_counts out = VERN_ASKING_COUNTS_INIT;
  if (const auto purpose = policy.find_purpose(in.purpose)) out.purpose = *purpose;
  out.asked = number_out(in.asked);
  out.yes = number_out(in.yes);
  out.no = number_out(in.no);
  out.waiting = number_out(in.waiting);
  out.lapsed = number_out(in.lapsed);
  return out;
}

std::int32_t counts_out(Call& call, const Policy& policy,
                        const std::vector<campaign::RequestCounts>& from, vern_asking_counts* out,
                        std::size_t cap, std::size_t stride, std::size_t* needed) {
  *needed = from.size();
  if (from.empty()) return VERN_OK;
  if (cap < from.size()) {
    return call.fail_at(VERN_E_SMALL, "counts", "needs room for *needed of them");
  }
  VERN_TRY(structs_in(call, out, stride, from.size(), false, "counts"));
  for (std::size_t i = 0; i < from.size(); ++i) *at(out, stride, i) = flat(policy, from[i]);
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_asking_reply(vern_ledger* ledger, const vern_policy* policy,
                                    const vern_card* cards, size_t cards_stride, size_t cards_n,
                                    const vern_reply* replies, size_t replies_stride, size_t n,
                                    const char* by, size_t by_n, vern_entered* entered,
                                    size_t entered_stride, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(open(call, policy, "policy"));
    std::string_view person;
    VERN_TRY(text_in(call, by, by_n, "by", person));
    std::vector<vern::ledger::Card> among;
    VERN_TRY(cards_in(call, policy->policy, cards, cards_stride, cards_n, among));
    std::vector<vern::campaign::AnswerRow> all;
    VERN_TRY(replies_in(call, policy->policy, replies, replies_stride, n, all));
    const EnteredOut out{entered, entered_stride};
    VERN_TRY(out.check(call, n));
    const auto done = vern::campaign::take_reply_rows(*ledger->store, policy->policy, among,
                                                      std::move(all), std::string(person));
    if (!done) return refuse(call, ledger->log, "asking_reply", done.error());
    for (std::size_t i = 0; i < done->size(); ++i) {
      out.put(i, (*done)[i].card, (*done)[i].entries, (*done)[i].known, false);
    }
    ledger->log.say(VERN_LOG_INFO, "asking_reply: " + std::to_string(n) + " replies");
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_asking_read(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                   size_t id_n, const vern_card* cards, size_t cards_stride,
                                   size_t n, int32_t day, vern_asking_state* state,
                                   vern_asking_counts* counts, size_t cap, size_t stride,
                                   size_t* needed, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(open(call, policy, "policy"));
    VERN_TRY(struct_out(call, state, "state"));
    VERN_TRY(not_null(call, needed, "needed"));
    std::string_view which;
    VERN_TRY(text_in(call, id, id_n, "id", which));
    std::vector<vern::ledger::Card> among;
    VERN_TRY(cards_in(call, policy->policy, cards, cards_stride, n, among));
    const auto found = vern::campaign::request_status(
        *ledger->store, policy->policy, vern::campaign::of_cards(*ledger->store, among), which,
        vern::Day{day});
    if (!found) return refuse(call, ledger->log, "asking_read", found.error());
    VERN_TRY(counts_out(call, policy->policy, found->purposes, counts, cap, stride, needed));
    give(state, flat(*found));
    return VERN_OK;
  });
}
