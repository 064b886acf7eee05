// Subject requests. The rules are those of vern/subject_request.hpp and requests/requests.hpp.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger.hpp"
#include "requests/requests.hpp"

struct vern_requests : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::requests;
  explicit vern_requests(std::vector<vern::requests::SubjectRequest> all)
      : Handle(handle_type), items(std::move(all)) {}
  std::vector<vern::requests::SubjectRequest> items;
};

namespace vern::capi {
namespace {

using requests::SubjectRequest;

template <class E>
constexpr bool same(std::int32_t constant, E value) {
  return constant == static_cast<std::int32_t>(value);
}
static_assert(same(VERN_RIGHT_ACCESS, SubjectRight::access));
static_assert(same(VERN_RIGHT_RECTIFICATION, SubjectRight::rectification));
static_assert(same(VERN_RIGHT_ERASURE, SubjectRight::erasure));
static_assert(same(VERN_RIGHT_RESTRICTION, SubjectRight::restriction));
static_assert(same(VERN_RIGHT_PORTABILITY, SubjectRight::portability));
static_assert(same(VERN_RIGHT_OBJECTION, SubjectRight::objection));
static_assert(same(VERN_STEP_IDENTITY_ASKED, RequestStep::identity_asked));
static_assert(same(VERN_STEP_IDENTITY_CONFIRMED, RequestStep::identity_confirmed));
static_assert(same(VERN_STEP_EXTENDED, RequestStep::extended));
static_assert(same(VERN_STEP_REFUSED, RequestStep::refused));
static_assert(same(VERN_STEP_FULFILLED, RequestStep::fulfilled));
static_assert(same(VERN_STEP_CLOSED, RequestStep::closed));
static_assert(same(VERN_SUBJECT_REQUEST_OPEN, RequestState::open));
static_assert(same(VERN_SUBJECT_REQUEST_REFUSED, RequestState::refused));
static_assert(same(VERN_SUBJECT_REQUEST_FULFILLED, RequestState::fulfilled));
static_assert(same(VERN_SUBJECT_REQUEST_CLOSED, RequestState::closed));

std::int32_t opening_in(Call& call, std::uint8_t right, std::uint8_t method, std::int32_t received,
                        requests::Opening& out) {
  if (right < VERN_RIGHT_ACCESS || right > VERN_RIGHT_OBJECTION) {
    return call.fail_at(VERN_E_ARGUMENT, "right", "is none of VERN_RIGHT_...");
  }
  if (method > VERN_METHOD_REPLAY) {
    return call.fail_at(VERN_E_ARGUMENT, "method", "is none of VERN_METHOD_...");
  }
  out.right = static_cast<SubjectRight>(right);
  out.method = static_cast<ledger::Method>(method);
  out.received = Day{received};
  return VERN_OK;
}

std::int32_t step_in(Call& call, std::uint8_t step, std::int32_t day, requests::Step& out) {
  if (step < VERN_STEP_IDENTITY_ASKED || step > VERN_STEP_TAKEN_BACK) {
    return call.fail_at(VERN_E_ARGUMENT, "step", "is none of VERN_STEP_...");
  }
  out.taken_back = step == VERN_STEP_TAKEN_BACK;
  out.step = out.taken_back ? RequestStep::closed : static_cast<RequestStep>(step);
  out.day = Day{day};
  return VERN_OK;
}

// A day that may not be stated, and the bit that says whether it is.
void state(std::optional<Day> day, std::uint32_t bit, std::int32_t& out, std::uint32_t& stated) {
  if (!day) return;
  out = day->value;
  stated |= bit;
}

vern_subject_request flat(const SubjectRequest& in) {
  const RequestStanding& standing = in.standing;
  vern_subject_request out = VERN_SUBJECT_REQUEST_INIT;
  out.received = standing.received.value;
  out.id = number_out(in.id);
  out.due = standing.first_due().value;
  out.act_by = standing.act_by().value;
  out.due_from_receipt = standing.due_from_receipt().value;
  out.due_from_first = standing.due_from_first().value;
  state(standing.identity_asked, VERN_STATED_IDENTITY_ASKED, out.identity_asked, out.stated);
  state(standing.identity_confirmed, VERN_STATED_IDENTITY_CONFIRMED, out.identity_confirmed,
        out.stated);
  state(standing.extended, VERN_STATED_EXTENDED, out.extended, out.stated);
  state(standing.answered(), VERN_STATED_ANSWERED, out.answered, out.stated);
  state(standing.closed, VERN_STATED_CLOSED, out.closed, out.stated);
  out.right = static_cast<std::uint8_t>(standing.right);
  out.state = static_cast<std::uint8_t>(standing.state());
  out.late = standing.was_late() ? 1 : 0;
  out.taken_back = in.taken_back ? 1 : 0;
  out.method = static_cast<std::uint8_t>(in.method);
  out.customer = in.customer.c_str();
  out.number = in.number.c_str();
  out.ground = in.ground.c_str();
  out.words = in.reasons.c_str();
  return out;
}

// Reads them all, and hands out those that `choose` leaves.
template <class Choose>
std::int32_t requests_out(Call& call, vern_ledger* ledger, vern_requests** out, Choose choose) {
  VERN_TRY(open(call, ledger, "ledger"));
  VERN_TRY(not_null(call, out, "out"));
  auto all = requests::all(*ledger->store);
  if (!all) return refuse(call, ledger->log, "requests", all.error());
  *out = new vern_requests(choose(std::move(*all)));
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_ledger_open_request(vern_ledger* ledger, const vern_policy* policy,
                                           const vern_card* card, uint8_t right, uint8_t method,
                                           int32_t received, const char* number, size_t number_n,
                                           const char* remark, size_t remark_n, const char* by,
                                           size_t by_n, int64_t* id, vern_error* err) {
  return guard(
      err, [&] { preset(id, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, id, "id"));
        vern::requests::Opening opening;
        VERN_TRY(opening_in(call, right, method, received, opening));
        VERN_TRY(optional_card_in(call, policy->policy, card, opening.card));
        VERN_TRY(string_in(call, {number, number_n}, "number", opening.number));
        VERN_TRY(string_in(call, {remark, remark_n}, "remark", opening.remark));
        std::string who;
        VERN_TRY(string_in(call, {by, by_n}, "by", who));
        const auto made = vern::requests::open(*ledger->store, opening, who);
        if (!made) return refuse(call, ledger->log, "open_request", made.error());
        *id = number_out(made->id);
        ledger->log.say(VERN_LOG_INFO, "request " + std::to_string(*id) + ": received");
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_ledger_take_step(vern_ledger* ledger, const vern_policy* policy, int64_t id,
                                        const vern_card* card, uint8_t step, int32_t day,
                                        const char* ground, size_t ground_n, const char* words,
                                        size_t words_n, const char* by, size_t by_n,
                                        vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(open(call, policy, "policy"));
    vern::requests::Step taken;
    VERN_TRY(step_in(call, step, day, taken));
    std::optional<vern::ledger::Card> today;
    VERN_TRY(optional_card_in(call, policy->policy, card, today));
    VERN_TRY(string_in(call, {ground, ground_n}, "ground", taken.ground));
    VERN_TRY(string_in(call, {words, words_n}, "words", taken.words));
    std::string who;
    VERN_TRY(string_in(call, {by, by_n}, "by", who));
    if (id < 0) return call.fail_at(VERN_E_NOT_FOUND, "id", "is no request");
    const auto after =
        vern::requests::take(*ledger->store, static_cast<std::uint64_t>(id), taken, today, who);
    if (!after) return refuse(call, ledger->log, "take_step", after.error());
    ledger->log.say(VERN_LOG_INFO,
                    "request " + std::to_string(id) + ": " + std::string(vern::name(taken.step)));
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_ledger_requests(vern_ledger* ledger, vern_requests** out, vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        return requests_out(call, ledger, out, [](auto all) { return all; });
      });
}

int32_t VERN_CALL vern_ledger_requests_due(vern_ledger* ledger, int32_t by_day, vern_requests** out,
                                           vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        return requests_out(call, ledger, out, [by_day](auto all) {
          return vern::requests::due_by(std::move(all), vern::Day{by_day});
        });
      });
}

int32_t VERN_CALL vern_requests_count(const vern_requests* requests, int32_t* count,
                                      vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, requests, "requests"));
    VERN_TRY(not_null(call, count, "count"));
    *count = static_cast<int32_t>(requests->items.size());
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_requests_item(const vern_requests* requests, int32_t index,
                                     vern_subject_request* out, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, requests, "requests"));
    VERN_TRY(struct_out(call, out, "out"));
    const vern::requests::SubjectRequest* item = nullptr;
    VERN_TRY(item_in(call, requests->items, index, "request", item));
    give(out, flat(*item));
    return VERN_OK;
  });
}

void VERN_CALL vern_requests_free(vern_requests* requests) {
  guard_void([&] { close(requests); });
}
