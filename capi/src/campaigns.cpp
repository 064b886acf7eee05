// Campaigns over the customers that a host hands in. The rules are those of campaign/rows.hpp.
#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "campaign/campaign.hpp"
#include "campaign/rows.hpp"
#include "column.hpp"
#include "gate.hpp"
#include "rows.hpp"

namespace vern::capi {
namespace {

// The columns of verdicts of the caller's.
struct Verdicts {
  std::uint8_t* verdicts;
  std::uint16_t* first_reason;
  std::size_t n;

  void deny_all() const noexcept {
    if (n == 0) return;
    if (verdicts != nullptr) std::memset(verdicts, VERN_VERDICT_DENY, n);
    if (first_reason != nullptr) std::memset(first_reason, 0, n * sizeof(std::uint16_t));
  }
  // `yes` is what grant means; a second card of one person has that as its reason.
  void put(std::size_t row, const Decision& decision, bool yes) const {
    const bool second = decision.granted() && !audience::on_list(decision);
    verdicts[row] = yes ? VERN_VERDICT_GRANT : VERN_VERDICT_DENY;
    if (first_reason == nullptr) return;
    first_reason[row] = second && !yes ? static_cast<std::uint16_t>(number(ReasonCode::listed_once))
                                       : first_of(decision);
  }
};

// What all calls about a campaign's customers take.
struct Step {
  vern_ledger* ledger;
  const vern_policy* policy;
  const char* id;
  std::size_t id_n;
  std::int32_t day;
  const char* by;
  std::size_t by_n;
};
struct StepIn {
  std::string_view id;
  std::string_view by;
};

std::int32_t step_in(Call& call, const Step& step, StepIn& out) {
  VERN_TRY(open(call, step.ledger, "ledger"));
  VERN_TRY(open(call, step.policy, "policy"));
  VERN_TRY(text_in(call, step.id, step.id_n, "id", out.id));
  return text_in(call, step.by, step.by_n, "by", out.by);
}

campaign::Desk desk_of(const Step& step, const StepIn& in) {
  return {step.policy->policy, *step.ledger->store, std::string(in.by), Day{step.day}};
}

// Lists, and checks again.
std::int32_t list(Call& call, const Step& step, const vern_customers* customers,
                  const Verdicts& out, std::int64_t* listed, bool again) {
  StepIn in;
  VERN_TRY(step_in(call, step, in));
  VERN_TRY(not_null(call, listed, "listed"));
  Customers all;
  VERN_TRY(customers_in(call, step.policy->policy, customers, all));
  if (!all.rows.empty()) VERN_TRY(not_null(call, out.verdicts, "verdicts"));
  const campaign::Desk desk = desk_of(step, in);
  const auto tell = [&](std::size_t row, const ledger::Subject&, const Decision& decision) {
    out.put(row, decision, audience::on_list(decision));
    return Result<void>{};
  };
  const auto made = again ? campaign::recheck_rows(desk, in.id, all.rows, tell)
                          : campaign::list_rows(desk, in.id, all.rows, all.chosen_by, tell);
  if (!made) return refuse(call, step.ledger->log, "campaign_list", made.error());
  *listed = number_out(made->campaign.list()->count);
  step.ledger->log.say(VERN_LOG_INFO, "campaign_list: " + std::to_string(*listed) + " listed");
  return VERN_OK;
}

// Nothing is granted, and nobody is listed, where a call fails.
std::int32_t deny_on_failure(std::int32_t status, const Verdicts& out, std::int64_t* listed) {
  if (status == VERN_OK) return status;
  out.deny_all();
  preset(listed, 0);
  return status;
}

vern_sent flat(const campaign::Sent& in) {
  vern_sent out = VERN_SENT_INIT;
  out.sound = in.sound() ? 1 : 0;
  out.dead = in.dead ? 1 : 0;
  out.superseded = in.superseded ? 1 : 0;
  out.unchecked = in.unchecked ? 1 : 0;
  out.customers = number_out(in.count);
  out.recorded = number_out(in.recorded);
  out.unlawful = static_cast<std::int64_t>(in.unlawful.size());
  out.unrecorded = static_cast<std::int64_t>(in.unrecorded.size());
  return out;
}

std::int32_t sent(Call& call, const Step& step, const vern_customers* customers,
                  const Verdicts& out, vern_sent* result) {
  StepIn in;
  VERN_TRY(step_in(call, step, in));
  VERN_TRY(struct_out(call, result, "out"));
  Customers all;
  VERN_TRY(customers_in(call, step.policy->policy, customers, all));
  if (!all.rows.empty()) VERN_TRY(not_null(call, out.verdicts, "verdicts"));
  const auto made =
      campaign::sent_rows(desk_of(step, in), in.id, all.rows, Day{step.day},
                          [&](std::size_t row, const ledger::Subject&, const Decision& decision) {
                            out.put(row, decision, decision.granted());
                            return Result<void>{};
                          });
  if (!made) return refuse(call, step.ledger->log, "campaign_sent", made.error());
  if (made->unchecked) {
    out.deny_all();
    step.ledger->log.say(VERN_LOG_WARNING, "campaign_sent: the gate could not be asked");
  }
  give(result, flat(*made));
  step.ledger->log.say(VERN_LOG_INFO,
                       "campaign_sent: " + std::to_string(made->recorded) + " recorded");
  return VERN_OK;
}

std::int32_t stop(Call& call, const Step& step, const std::vector<ledger::Card>& cards,
                  bool all_channels, const StepIn& in, std::uint8_t* stands,
                  std::int64_t* recorded) {
  const auto made = campaign::stop_cards(desk_of(step, in), in.id, cards, Day{step.day},
                                         all_channels, [&](std::size_t row, bool theirs) {
                                           if (stands != nullptr) stands[row] = theirs ? 1 : 0;
                                         });
  if (!made) return refuse(call, step.ledger->log, "campaign_stop", made.error());
  *recorded = number_out(made->customers);
  step.ledger->log.say(VERN_LOG_INFO, "campaign_stop: " + std::to_string(*recorded) + " recorded");
  return VERN_OK;
}

vern_campaign flat(const campaign::Campaign& in, const campaign::Figures& figures) {
  vern_campaign out = VERN_CAMPAIGN_INIT;
  out.opened = in.opened.value;
  out.closed = in.closed ? 1 : 0;
  if (in.closed) out.closed_day = in.closed->value;
  out.lists = static_cast<std::int32_t>(in.lists.size());
  out.channel = static_cast<std::uint8_t>(in.channel);
  out.asks = in.asks ? 1 : 0;
  out.listed = number_out(figures.listed);
  out.dropped = number_out(figures.dropped);
  out.sent = number_out(figures.sent);
  out.stops = number_out(figures.stops);
  if (in.list() == nullptr) return out;
  const campaign::FrozenList& last = *in.list();
  out.list_day = last.day.value;
  out.list_until = last.until.value;
  out.list_customers = number_out(last.count);
  out.list_tree_size = number_out(last.tree_size);
  std::memcpy(out.list_sha256, last.sha256.data(),
              std::min(last.sha256.size(), sizeof out.list_sha256));
  return out;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_campaign_open(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                     size_t id_n, const vern_request* request, const char* text,
                                     size_t text_n, const vern_string* confirmed,
                                     size_t confirmed_n, const char* by, size_t by_n,
                                     vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    StepIn in;
    Step step{ledger, policy, id, id_n, 0, by, by_n};
    VERN_TRY(step_in(call, step, in));
    vern::Request asked;
    VERN_TRY(request_in(call, policy->policy, request, asked));
    if (asked.recipient == vern::unknown_recipient) {
      return call.fail_at(VERN_E_ARGUMENT, "request", "the policy has no such recipient");
    }
    vern::campaign::Opening opening;
    opening.id = in.id;
    opening.purposes.assign(asked.purposes.begin(), asked.purposes.begin() + asked.purpose_count);
    opening.channel = asked.channel;
    if (asked.recipient >= 0) {
      opening.recipient = policy->policy.recipients[static_cast<std::size_t>(asked.recipient)].id;
    }
    std::string_view bytes;
    VERN_TRY(text_in(call, text, text_n, "text", bytes));
    opening.text = bytes;
    VERN_TRY(strings_in(call, confirmed, confirmed_n, "confirmed", opening.confirmed));
    step.day = asked.day.value;
    const auto made = vern::campaign::open(desk_of(step, in), opening);
    if (!made) return refuse(call, ledger->log, "campaign_open", made.error());
    ledger->log.say(VERN_LOG_INFO, "campaign_open: done");
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_campaign_list(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                     size_t id_n, const vern_customers* customers, int32_t day,
                                     const char* by, size_t by_n, uint8_t* verdicts,
                                     uint16_t* first_reason, int64_t* listed, vern_error* err) {
  return guard(
      err,
      [&] {
        Verdicts{verdicts, first_reason, rows_of(customers)}.deny_all();
        preset(listed, 0);
      },
      [&](Call& call) -> int32_t {
        const Verdicts out{verdicts, first_reason, rows_of(customers)};
        const Step step{ledger, policy, id, id_n, day, by, by_n};
        return deny_on_failure(list(call, step, customers, out, listed, false), out, listed);
      });
}

int32_t VERN_CALL vern_campaign_recheck(vern_ledger* ledger, const vern_policy* policy,
                                        const char* id, size_t id_n,
                                        const vern_customers* customers, int32_t day,
                                        const char* by, size_t by_n, uint8_t* verdicts,
                                        uint16_t* first_reason, int64_t* listed, vern_error* err) {
  return guard(
      err,
      [&] {
        Verdicts{verdicts, first_reason, rows_of(customers)}.deny_all();
        preset(listed, 0);
      },
      [&](Call& call) -> int32_t {
        const Verdicts out{verdicts, first_reason, rows_of(customers)};
        const Step step{ledger, policy, id, id_n, day, by, by_n};
        return deny_on_failure(list(call, step, customers, out, listed, true), out, listed);
      });
}

int32_t VERN_CALL vern_campaign_sent(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                     size_t id_n, const vern_customers* customers, int32_t day,
                                     const char* by, size_t by_n, uint8_t* verdicts,
                                     uint16_t* first_reason, vern_sent* out, vern_error* err) {
  return guard(
      err,
      [&] {
        Verdicts{verdicts, first_reason, rows_of(customers)}.deny_all();
      },
      [&](Call& call) -> int32_t {
        const Verdicts columns{verdicts, first_reason, rows_of(customers)};
        const Step step{ledger, policy, id, id_n, day, by, by_n};
        return deny_on_failure(sent(call, step, customers, columns, out), columns, nullptr);
      });
}

int32_t VERN_CALL vern_campaign_stop(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                     size_t id_n, const vern_card* cards, size_t cards_stride,
                                     size_t n, int32_t day, uint8_t all_channels, const char* by,
                                     size_t by_n, uint8_t* stands, int64_t* recorded,
                                     vern_error* err) {
  return guard(
      err, [&] { preset(recorded, 0); },
      [&](Call& call) -> int32_t {
        const Step step{ledger, policy, id, id_n, day, by, by_n};
        StepIn in;
        VERN_TRY(step_in(call, step, in));
        VERN_TRY(not_null(call, recorded, "recorded"));
        if (all_channels > 1) {
          return call.fail_at(VERN_E_ARGUMENT, "all_channels", "is neither 0 nor 1");
        }
        std::vector<vern::ledger::Card> all;
        VERN_TRY(cards_in(call, policy->policy, cards, cards_stride, n, all));
        return stop(call, step, all, all_channels == 1, in, stands, recorded);
      });
}

int32_t VERN_CALL vern_campaign_close(vern_ledger* ledger, const vern_policy* policy,
                                      const char* id, size_t id_n, int32_t day, const char* by,
                                      size_t by_n, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    const Step step{ledger, policy, id, id_n, day, by, by_n};
    StepIn in;
    VERN_TRY(step_in(call, step, in));
    const auto made = vern::campaign::close_rows(desk_of(step, in), in.id);
    if (!made) return refuse(call, ledger->log, "campaign_close", made.error());
    ledger->log.say(VERN_LOG_INFO, "campaign_close: done");
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_campaign_read(vern_ledger* ledger, const char* id, size_t id_n,
                                     vern_campaign* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(struct_out(call, out, "out"));
    std::string_view which;
    VERN_TRY(text_in(call, id, id_n, "id", which));
    const auto found = vern::campaign::find_campaign(*ledger->store, which);
    if (!found) return refuse(call, ledger->log, "campaign_read", found.error());
    const auto figures = vern::campaign::figures(*ledger->store, *found);
    if (!figures) return refuse(call, ledger->log, "campaign_read", figures.error());
    give(out, flat(*found, *figures));
    return VERN_OK;
  });
}
