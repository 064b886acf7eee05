// Requests for consent over the customers that a host hands in. The rules are those of
// campaign/asking_rows.hpp.
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "campaign/asking_rows.hpp"
#include "gate.hpp"
#include "rows.hpp"

namespace vern::capi {
namespace {

using campaign::AskOutcome;

template <class E>
constexpr bool same(int constant, E value) {
  return constant == static_cast<int>(value);
}
static_assert(same(VERN_ASKED_ASKED, AskOutcome::asked));
static_assert(same(VERN_ASKED_DENIED, AskOutcome::denied));
static_assert(same(VERN_ASKED_GIVEN, AskOutcome::given));
static_assert(same(VERN_ASKED_SAID_NO, AskOutcome::said_no));
static_assert(same(VERN_ASKED_WAITING, AskOutcome::waiting));
static_assert(same(VERN_ASKED_IN_VAIN, AskOutcome::in_vain));
static_assert(same(VERN_ASKED_UNSETTLED, AskOutcome::unsettled));
static_assert(same(VERN_ASKED_NOT_IN_IT, AskOutcome::not_in_it));

// The caller's column of what became of whom.
struct AskedOut {
  vern_asked* first;
  std::size_t stride;

  void put(std::size_t row, AskOutcome outcome, const Decision* decision) const {
    vern_asked out = VERN_ASKED_INIT;
    out.outcome = static_cast<std::uint8_t>(outcome);
    if (decision != nullptr) {
      const bool second = decision->granted() && !audience::on_list(*decision);
      out.reason = second ? static_cast<std::uint16_t>(number(ReasonCode::listed_once))
                          : first_of(*decision);
    }
    give(at(first, stride, row), out);
  }
  void deny_all(std::size_t n) const {
    const vern_asked denied = VERN_ASKED_INIT;
    for (std::size_t i = 0; i < n; ++i) give(at(first, stride, i), denied);
  }
  void put_code(std::size_t row, const std::string& code) const {
    vern_asked& out = *at(first, stride, row);
    if (code.size() < sizeof out.code) std::memcpy(out.code, code.c_str(), code.size() + 1);
  }
};

enum class Which : std::uint8_t { open, more, reminder };

// What all three take.
struct Ask {
  vern_ledger* ledger;
  const vern_policy* policy;
  const vern_asking* asking;
  const vern_customers* customers;
  const char* by;
  std::size_t by_n;
  AskedOut out;
  std::int64_t* asked;
};

std::int32_t opening_in(Call& call, const Policy& policy, const vern_asking& in,
                        campaign::NewRequest& out) {
  if (in.purpose < 0 || static_cast<std::size_t>(in.purpose) >= policy.purposes.size()) {
    return call.fail_at(VERN_E_ARGUMENT, "asking", "the policy has no purpose of that index");
  }
  if (in.channel >= channel_count) {
    return call.fail_at(VERN_E_ARGUMENT, "asking", "the channel is none of VERN_CHANNEL_...");
  }
  if (in.has_answer_by != 1) {
    return call.fail_at(VERN_E_ARGUMENT, "asking", "a new request states the day to answer by");
  }
  out.asking = static_cast<PurposeIndex>(in.purpose);
  out.channel = static_cast<Channel>(in.channel);
  out.answer_by = Day{in.answer_by};
  out.rolling = in.rolling == 1;
  std::string_view text;
  VERN_TRY(text_in(call, in.text.data, in.text.n, "asking.text", text));
  out.text = text;
  return strings_in(call, in.confirmed, in.confirmed_count, "asking.confirmed", out.confirmed);
}

std::int32_t asking_in(Call& call, const Policy& policy, const vern_asking* in, Which which,
                       campaign::NewRequest& out) {
  VERN_TRY(struct_in(call, in, "asking"));
  VERN_TRY(must_be_zero(call, in->flags, "asking"));
  if (in->has_answer_by > 1 || in->rolling > 1 || in->dry_run > 1) {
    return call.fail_at(VERN_E_ARGUMENT, "asking",
                        "has_answer_by, rolling and dry_run are 0 or 1 each");
  }
  std::string_view id;
  VERN_TRY(text_in(call, in->id.data, in->id.n, "asking.id", id));
  out.id = id;
  return which == Which::open ? opening_in(call, policy, *in, out) : VERN_OK;
}

Result<campaign::LettersTo> run(const campaign::Desk& desk, const campaign::NewRequest& request,
                                const vern_asking& in, Which which,
                                const campaign::RowsToAsk& whom) {
  std::optional<Day> answer_by;
  if (in.has_answer_by == 1) answer_by = Day{in.answer_by};
  switch (which) {
    case Which::more:
      return campaign::ask_more_rows(desk, request.id, answer_by, whom);
    case Which::reminder:
      return campaign::remind_rows(desk, request.id, answer_by, whom);
    case Which::open:
      break;
  }
  return campaign::open_request_rows(desk, request, whom);
}

std::int32_t ask_rows(Call& call, const Ask& in, Which which) {
  VERN_TRY(open(call, in.ledger, "ledger"));
  VERN_TRY(open(call, in.policy, "policy"));
  VERN_TRY(not_null(call, in.asked, "asked"));
  const Policy& policy = in.policy->policy;
  campaign::NewRequest request;
  VERN_TRY(asking_in(call, policy, in.asking, which, request));
  std::string_view by;
  VERN_TRY(text_in(call, in.by, in.by_n, "by", by));
  Customers all;
  VERN_TRY(customers_in(call, policy, in.customers, all));
  VERN_TRY(structs_out(call, in.out.first, in.out.stride, all.rows.size(), "out"));
  in.out.deny_all(all.rows.size());
  const campaign::Desk desk{policy, *in.ledger->store, std::string(by), Day{in.asking->day}};
  const bool dry = in.asking->dry_run == 1;
  const campaign::RowsToAsk whom{
      all.rows, all.chosen_by, dry,
      [&](std::size_t row, AskOutcome outcome, const Decision* decision) {
        in.out.put(row, outcome, decision);
      }};
  const auto letters = run(desk, request, *in.asking, which, whom);
  if (!letters) {
    in.out.deny_all(all.rows.size());
    return refuse(call, in.ledger->log, "asking", letters.error());
  }
  for (std::size_t i = 0; i < all.rows.size() && !dry; ++i) {
    const auto letter = letters->find(all.rows[i].card.key);
    if (letter != letters->end()) in.out.put_code(i, letter->second.code);
  }
  *in.asked = number_out(letters->size());
  in.ledger->log.say(VERN_LOG_INFO, "asking: " + std::to_string(letters->size()) +
                                        (dry ? " would be asked" : " asked"));
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_asking_open(vern_ledger* ledger, const vern_policy* policy,
                                   const vern_asking* asking, const vern_customers* customers,
                                   const char* by, size_t by_n, vern_asked* out, size_t out_stride,
                                   int64_t* asked, vern_error* err) {
  return guard(
      err, [&] { preset(asked, 0); },
      [&](Call& call) -> int32_t {
        const Ask in{ledger, policy, asking, customers, by, by_n, {out, out_stride}, asked};
        return ask_rows(call, in, Which::open);
      });
}

int32_t VERN_CALL vern_asking_more(vern_ledger* ledger, const vern_policy* policy,
                                   const vern_asking* asking, const vern_customers* customers,
                                   const char* by, size_t by_n, vern_asked* out, size_t out_stride,
                                   int64_t* asked, vern_error* err) {
  return guard(
      err, [&] { preset(asked, 0); },
      [&](Call& call) -> int32_t {
        const Ask in{ledger, policy, asking, customers, by, by_n, {out, out_stride}, asked};
        return ask_rows(call, in, Which::more);
      });
}

int32_t VERN_CALL vern_asking_remind(vern_ledger* ledger, const vern_policy* policy,
                                     const vern_asking* asking, const vern_customers* customers,
                                     const char* by, size_t by_n, vern_asked* out,
                                     size_t out_stride, int64_t* asked, vern_error* err) {
  return guard(
      err, [&] { preset(asked, 0); },
      [&](Call& call) -> int32_t {
        const Ask in{ledger, policy, asking, customers, by, by_n, {out, out_stride}, asked};
        return ask_rows(call, in, Which::reminder);
      });
}
