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

std::int32_t fail_undeclared(Call& call, FactSet undeclared, std::int64_t row);

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
  void settle(Facts& facts) {
    settle(FactId::status, facts.status);
    settle(FactId::birth_day, facts.birth_day);
    settle(FactId::deceased, facts.deceased);
    settle(FactId::restricted, facts.restricted);
    settle(FactId::objected, facts.objected);
    settle(FactId::address, facts.address);
    settle(FactId::email, facts.email);
    settle(FactId::mobile, facts.mobile);
    settle(FactId::phone, facts.phone);
    settle(FactId::customer_since, facts.customer_since);
    settle(FactId::last_purchase, facts.last_purchase);
    settle(FactId::email_at_sale, facts.email_at_sale);
    settle(FactId::mobile_at_sale, facts.mobile_at_sale);
    settle(FactId::opt_out_offered, facts.opt_out_offered);
    settle(FactId::notice, facts.notice);
  }

  // VERN_E_ARGUMENT when the host skips a check that the policy does not skip.
  std::int32_t check(Call& call, std::int64_t row = -1) const {
    if (undeclared_.bits == 0) [[likely]]
      return VERN_OK;
    return fail_undeclared(call, undeclared_, row);
  }

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
               {index_of(in.notice), state_of(in.notice_state)},
               {}};
}

// Whether one of eight bytes has a value.
constexpr bool has_byte(std::uint64_t bytes, std::uint8_t value) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  const std::uint64_t zero_where_equal = bytes ^ (ones * value);
  return ((zero_where_equal - ones) & ~zero_where_equal & (ones << 7)) != 0;
}

// Whether a state may need settling. The states stand side by side; a finding among them that looks
// like one only costs the long way.
inline bool may_need_settling(const Policy& policy, const vern_facts& in) {
  constexpr std::size_t first = offsetof(vern_facts, deceased);
  constexpr std::size_t count = offsetof(vern_facts, phone_state) - first + 1;
  static_assert(count == 2 * sizeof(std::uint64_t));
  std::uint64_t states[2];
  std::memcpy(states, reinterpret_cast<const unsigned char*>(&in) + first, count);
  return policy.not_kept.bits != 0 || has_byte(states[0], VERN_FACT_NOT_KEPT) ||
         has_byte(states[1], VERN_FACT_NOT_KEPT);
}

inline std::int32_t purposes_in(Call& call, const Policy& policy, const vern_request& in,
                                Request& out) {
  if (in.purpose_count == 0 || in.purpose_count > max_request_purposes) {
    return call.fail_at(VERN_E_ARGUMENT, "request", "purpose_count is not from 1 to 8");
  }
  for (std::size_t i = 0; i < in.purpose_count; ++i) {
    const std::int32_t purpose = in.purposes[i];
    if (purpose < 0 || static_cast<std::size_t>(purpose) >= policy.purposes.size()) {
      return call.fail_at(VERN_E_ARGUMENT, "request", "the policy has no purpose of that index");
    }
    out.purposes[i] = static_cast<PurposeIndex>(purpose);
  }
  out.purpose_count = in.purpose_count;
  return VERN_OK;
}

inline std::int32_t recipient_in(Call& call, const Policy& policy, std::int32_t recipient) {
  const bool named =
      recipient >= 0 && static_cast<std::size_t>(recipient) < policy.recipients.size();
  if (named || recipient == no_recipient || recipient == unknown_recipient) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "request", "the policy has no recipient of that index");
}

inline std::int32_t checks_in(Call& call, const vern_checks* in, Checks& out) {
  if (in == nullptr) return VERN_OK;
  VERN_TRY(struct_in(call, in, "checks"));
  VERN_TRY(must_be_zero(call, bits_of(in->reserved0), "checks"));
  if (in->washed == 1) out.washed = Day{in->washed_day};
  out.reserved = in->reservation != 0;
  out.suppressed = in->suppressed != 0;
  out.contact_refused = channels_of(in->contact_refused);
  out.contact_shared = channels_of(in->contact_shared);
  out.plugin = static_cast<PluginVerdict>(in->plugin);  // the gate reads any other as failed
  return VERN_OK;
}

inline std::int32_t request_in(Call& call, const Policy& policy, const vern_request* in,
                               Request& out) {
  VERN_TRY(struct_in(call, in, "request"));
  VERN_TRY(must_be_zero(call, in->flags | bits_of(in->reserved0), "request"));
  if (in->channel >= channel_count) {
    return call.fail_at(VERN_E_ARGUMENT, "request", "the channel is none of VERN_CHANNEL_...");
  }
  VERN_TRY(purposes_in(call, policy, *in, out));
  VERN_TRY(recipient_in(call, policy, in->recipient));
  out.recipient = static_cast<RecipientIndex>(in->recipient);
  out.channel = static_cast<Channel>(in->channel);
  out.day = Day{in->day};
  return VERN_OK;
}

// The way of ask() where a state may need settling, apart: it changes the facts, which the other
// way only reads.
template <class Answer>
VERN_NOINLINE std::int32_t ask_settled(Call& call, const Policy& policy, const vern_facts& facts,
                                       Checks made, Request asked, Answer answer) {
  Facts known = facts_of(facts);
  NotKept not_kept(policy.not_kept);
  not_kept.settle(known);
  VERN_TRY(not_kept.check(call));
  return answer(known, made, asked);
}

// What all decisions take, as values, handed to `answer`.
template <class Answer>
std::int32_t ask(Call& call, const Policy& policy, const vern_facts* facts,
                 const vern_checks* checks, const vern_request* request, Answer&& answer) {
  Request asked;
  VERN_TRY(request_in(call, policy, request, asked));
  VERN_TRY(struct_in(call, facts, "facts"));
  VERN_TRY(must_be_zero(call, facts->flags | bits_of(facts->reserved0), "facts"));
  Checks made;
  VERN_TRY(checks_in(call, checks, made));
  if (may_need_settling(policy, *facts)) {
    return ask_settled(call, policy, *facts, made, asked, answer);
  }
  return answer(facts_of(*facts), made, asked);
}

// The lowest reason that denies, or the basis of a grant.
inline std::uint16_t first_of(const Decision& decision) {
  const Effect wanted = decision.granted() ? Effect::basis : Effect::deny;
  for (const Reason& r : decision.reasons()) {
    if (r.effect == wanted) return static_cast<std::uint16_t>(number(r.code));
  }
  return 0;
}

// The states of a customer's consents, into a table that is empty and has room.
std::int32_t consents_in(Call& call, const Policy& policy, const vern_consent* in, std::size_t n,
                         std::size_t stride, ConsentTable& out);

}  // namespace vern::capi
