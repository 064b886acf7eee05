// One request for many rows, from the columns a host has.
#include <cstring>

#include "column.hpp"
#include "gate.hpp"

namespace vern::capi {
namespace {

// A value column and the state column beside it.
template <class T>
struct ValueAndState {
  Column<T> value;
  Column<std::uint8_t> state;

  ValueAndState(const vern_column& values, const vern_column& states)
      : value(values), state(states) {}
  bool sound() const {
    return value.sound() && state.sound() && (value.supplied() || !state.supplied());
  }
  FactState state_at(std::size_t row) const {
    if (!value.supplied()) return FactState::blank;
    return state_of(state.at_or(row, VERN_FACT_VALUE));
  }
};

// Every column, typed. The rows of a batch differ in nothing else.
class Columns {
 public:
  explicit Columns(const vern_columns& c)
      : status_(c.status_mask, c.status_state),
        findings_(c.status_findings),
        party_(c.party),
        identity_(c.identity),
        erased_(c.erased),
        deceased_(c.deceased),
        restricted_(c.restricted),
        objected_(c.objected),
        opt_out_offered_(c.opt_out_offered),
        birth_day_(c.birth_day, c.birth_day_state),
        last_purchase_(c.last_purchase, c.last_purchase_state),
        at_sale_(c.contact_at_sale, c.contact_at_sale_state),
        contact_(c.contact_state),
        impersonal_(c.email_impersonal),
        notice_(c.notice, c.notice_state),
        washed_day_(c.washed_day),
        washed_(c.washed),
        reservation_(c.reservation),
        suppressed_(c.suppressed),
        refused_(c.contact_refused),
        shared_(c.contact_shared),
        plugin_(c.plugin) {}

  std::int32_t check(Call& call) const {
    const bool sound = status_.sound() && birth_day_.sound() && last_purchase_.sound() &&
                       at_sale_.sound() && notice_.sound() && washed_day_.sound();
    if (!sound) {
      return call.fail_at(VERN_E_ARGUMENT, "columns",
                          "a stride is smaller than its value, or a state has no value column");
    }
    if (status_.value.supplied() != findings_.supplied()) {
      return call.fail_at(VERN_E_ARGUMENT, "columns",
                          "status_mask and status_findings come together");
    }
    if (washed_day_.supplied() == washed_.supplied()) return VERN_OK;
    return call.fail_at(VERN_E_ARGUMENT, "columns", "washed_day and washed come together");
  }

  void facts_at(std::size_t row, Channel channel, Facts& out) const {
    out.party = party_of(party_.at_or(row, VERN_PARTY_UNKNOWN));
    out.identity = identity_of(identity_.at_or(row, VERN_IDENTITY_UNBOUND));
    out.erased = erased_.at_or(row, 0) != 0;
    out.deceased = flag_of(deceased_.at_or(row, VERN_FACT_BLANK));
    out.restricted = flag_of(restricted_.at_or(row, VERN_FACT_BLANK));
    out.objected = flag_of(objected_.at_or(row, VERN_FACT_BLANK));
    out.opt_out_offered = flag_of(opt_out_offered_.at_or(row, VERN_FACT_BLANK));
    out.status = {{status_.value.at_or(row, 0), findings_of(findings_.at_or(row, 0))},
                  status_.state_at(row)};
    out.birth_day = day_at(birth_day_, row);
    out.last_purchase = day_at(last_purchase_, row);
    out.notice = {index_of(notice_.value.at_or(row, -1)), notice_.state_at(row)};
    contact_at(row, channel, out);
  }

  void checks_at(std::size_t row, Checks& out) const {
    out.washed.reset();
    if (washed_.at_or(row, 0) == 1) out.washed = Day{washed_day_.at(row)};
    out.reserved = reservation_.at_or(row, 0) != 0;
    out.suppressed = suppressed_.at_or(row, 0) != 0;
    out.contact_refused = channels_of(refused_.at_or(row, 0));
    out.contact_shared = channels_of(shared_.at_or(row, 0));
    out.plugin = static_cast<PluginVerdict>(plugin_.at_or(row, VERN_PLUGIN_NONE));
  }

 private:
  static Fact<Day> day_at(const ValueAndState<std::int32_t>& column, std::size_t row) {
    return {Day{column.value.at_or(row, 0)}, column.state_at(row)};
  }

  // The contact point of the channel that is asked about; the gate looks at no other.
  void contact_at(std::size_t row, Channel channel, Facts& out) const {
    const ContactPoint point{channel == Channel::email && impersonal_.at_or(row, 0) == 1};
    const Fact<ContactPoint> contact{point, state_of(contact_.at_or(row, VERN_FACT_BLANK))};
    switch (channel) {
      case Channel::none:
        return;
      case Channel::letter:
        out.address = contact;
        return;
      case Channel::email:
        out.email = contact;
        out.email_at_sale = day_at(at_sale_, row);
        return;
      case Channel::sms:
        out.mobile = contact;
        out.mobile_at_sale = day_at(at_sale_, row);
        return;
      case Channel::phone:
        out.phone = contact;
        return;
    }
  }

  ValueAndState<std::uint64_t> status_;
  Column<std::uint8_t> findings_, party_, identity_, erased_, deceased_, restricted_, objected_,
      opt_out_offered_;
  ValueAndState<std::int32_t> birth_day_, last_purchase_, at_sale_;
  Column<std::uint8_t> contact_, impersonal_;
  ValueAndState<std::int32_t> notice_;
  Column<std::int32_t> washed_day_;
  Column<std::uint8_t> washed_, reservation_, suppressed_, refused_, shared_, plugin_;
};

// Where verdicts go.
struct Answers {
  std::uint8_t* verdicts;
  std::uint16_t* first_reason;
  std::int64_t n;

  void deny_all() const noexcept {
    if (n <= 0) return;
    const auto rows = static_cast<std::size_t>(n);
    if (verdicts != nullptr) std::memset(verdicts, VERN_VERDICT_DENY, rows);
    if (first_reason != nullptr) std::memset(first_reason, 0, rows * sizeof(std::uint16_t));
  }
};

std::int32_t decide_rows(Call& call, const Policy& policy, const Request& request,
                         const Columns& columns, const Answers& out) {
  static const ConsentTable nothing;
  Decision decision;
  for (std::size_t row = 0; row < static_cast<std::size_t>(out.n); ++row) {
    Facts facts;
    Checks checks;
    NotKept not_kept(policy.not_kept);
    columns.facts_at(row, request.channel, facts);
    columns.checks_at(row, checks);
    not_kept.settle(facts);
    VERN_TRY(not_kept.check(call, static_cast<std::int64_t>(row)));
    if (out.first_reason == nullptr) {
      out.verdicts[row] =
          static_cast<std::uint8_t>(verdict_only(policy, facts, nothing, checks, request));
      continue;
    }
    decide(policy, facts, nothing, checks, request, decision);
    out.verdicts[row] = static_cast<std::uint8_t>(decision.verdict());
    out.first_reason[row] = first_of(decision);
  }
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_decide_many(const vern_policy* policy, const vern_request* request,
                                   const vern_columns* columns, int64_t n, uint8_t* verdicts,
                                   uint16_t* first_reason, vern_error* err) {
  const Answers out{verdicts, first_reason, n};
  return guard(
      err, [&] { out.deny_all(); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, policy, "policy"));
        vern::Request asked;
        VERN_TRY(request_in(call, policy->policy, request, asked));
        VERN_TRY(struct_in(call, columns, "columns"));
        VERN_TRY(must_be_zero(call, columns->flags, "columns"));
        if (n < 0) return call.fail_at(VERN_E_ARGUMENT, "n", "is no number of rows");
        if (n > 0) VERN_TRY(not_null(call, verdicts, "verdicts"));
        const Columns typed(*columns);
        VERN_TRY(typed.check(call));
        const int32_t status = decide_rows(call, policy->policy, asked, typed, out);
        if (status != VERN_OK) out.deny_all();
        return status;
      });
}
