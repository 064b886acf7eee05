// gate.hpp - flat structs of the C ABI as the values the gate takes.
//
// A byte outside its vocabulary becomes the safe outcome here; what cannot be made safe is an
// error.
#pragma once

#include <cstddef>
#include <cstdint>

#include "arguments.hpp"
#include "handle.hpp"
#include "vern/facts.hpp"

namespace vern::capi {

constexpr FactState state_of(std::uint8_t byte) {
  return byte <= VERN_FACT_UNREADABLE ? static_cast<FactState>(byte) : FactState::unreadable;
}
constexpr Fact<bool> flag_of(std::uint8_t byte) {
  if (byte == VERN_FLAG_NO) return Fact<bool>::of(false);
  return {byte == VERN_FLAG_YES, state_of(byte)};
}
constexpr PartyKind party_of(std::uint8_t byte) {
  return byte <= VERN_PARTY_CONTACT_PERSON ? static_cast<PartyKind>(byte) : PartyKind::unknown;
}
constexpr IdentityMatch identity_of(std::uint8_t byte) {
  return byte < VERN_IDENTITY_UNREADABLE ? static_cast<IdentityMatch>(byte)
                                         : IdentityMatch::unreadable;
}
// A finding this library does not know may be one that makes the field malformed.
constexpr std::uint8_t findings_of(std::uint8_t byte) {
  constexpr unsigned known = 63;
  return (byte & ~known) == 0 ? byte : static_cast<std::uint8_t>((byte & known) | 32U);
}
// An index that the policy cannot have is none; the gate reads -1 as not on record.
constexpr std::int16_t index_of(std::int32_t value) {
  return value >= 0 && value <= INT16_MAX ? static_cast<std::int16_t>(value) : std::int16_t{-1};
}
// A channel this library does not know may be the one that is asked about.
constexpr ChannelSet channels_of(std::uint8_t bits) {
  constexpr std::uint8_t all = 31;
  return {bits > all ? all : bits};
}

// Settles states against what the policy declares as not kept, and notes the facts that the host
// calls not kept though the policy does not.
class NotKept {
 public:
  explicit NotKept(FactSet declared) : declared_(declared) {}

  FactState settle(FactId id, FactState state) {
    if (declared_.has(id)) return state == FactState::blank ? FactState::not_kept : state;
    if (state == FactState::not_kept) undeclared_.insert(id);
    return state;
  }
  template <class T>
  void settle(FactId id, Fact<T>& fact) {
    fact.state = settle(id, fact.state);
  }
  void settle(Facts& facts);

  // VERN_E_ARGUMENT when the host skips a check that the policy does not skip.
  std::int32_t check(Call& call, std::int64_t row = -1) const;

 private:
  FactSet declared_;
  FactSet undeclared_;
};

// Here and inline: one decision costs less than the calls and the clearing of memory would.
inline Facts facts_of(const vern_facts& in) {
  const auto day = [](std::int32_t value, std::uint8_t state) {
    return Fact<Day>{Day{value}, state_of(state)};
  };
  const auto contact = [](std::uint8_t state, bool impersonal) {
    return Fact<ContactPoint>{ContactPoint{impersonal}, state_of(state)};
  };
  return Facts{party_of(in.party),
               identity_of(in.identity),
               in.erased != 0,
               flag_of(in.deceased),
               flag_of(in.restricted),
               flag_of(in.objected),
               flag_of(in.opt_out_offered),
               {{in.status_mask, findings_of(in.status_findings)}, state_of(in.status_state)},
               day(in.birth_day, in.birth_day_state),
               day(in.customer_since, in.customer_since_state),
               day(in.last_purchase, in.last_purchase_state),
               day(in.email_at_sale, in.email_at_sale_state),
               day(in.mobile_at_sale, in.mobile_at_sale_state),
               contact(in.address_state, false),
               contact(in.email_state, in.email_impersonal == 1),
               contact(in.mobile_state, false),
               contact(in.phone_state, false),
               {index_of(in.notice), state_of(in.notice_state)}};
}

// Whether a state may need settling. The states stand side by side; a finding among them that looks
// like one only costs the long way.
inline bool may_need_settling(const Policy& policy, const vern_facts& in) {
  constexpr std::size_t first = offsetof(vern_facts, deceased);
  constexpr std::size_t count = offsetof(vern_facts, phone_state) - first + 1;
  std::uint8_t states[count];
  std::memcpy(states, reinterpret_cast<const unsigned char*>(&in) + first, count);
  unsigned found = policy.not_kept.bits;
  for (const std::uint8_t state : states) found |= state == VERN_FACT_NOT_KEPT ? 1U : 0U;
  return found != 0;
}

std::int32_t checks_in(Call& call, const vern_checks* in, Checks& out);
std::int32_t request_in(Call& call, const Policy& policy, const vern_request* in, Request& out);

// What all decisions take, as values, handed to `answer`.
template <class Answer>
std::int32_t ask(Call& call, const Policy& policy, const vern_facts* facts,
                 const vern_checks* checks, const vern_request* request, Answer&& answer) {
  Request asked;
  VERN_TRY(request_in(call, policy, request, asked));
  VERN_TRY(struct_in(call, facts, "facts"));
  VERN_TRY(must_be_zero(call, facts->flags | bits_of(facts->reserved0), "facts"));
  Facts known = facts_of(*facts);
  if (may_need_settling(policy, *facts)) {
    NotKept not_kept(policy.not_kept);
    not_kept.settle(known);
    VERN_TRY(not_kept.check(call));
  }
  Checks made;
  VERN_TRY(checks_in(call, checks, made));
  return answer(known, made, asked);
}

// The states of a customer's consents, into a table that is empty and has room.
std::int32_t consents_in(Call& call, const Policy& policy, const vern_consent* in, std::size_t n,
                         std::size_t stride, ConsentTable& out);

}  // namespace vern::capi
