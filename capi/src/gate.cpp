#include "gate.hpp"

#include <bit>
#include <cstring>
#include <string>

namespace vern::capi {
namespace {

template <class E>
constexpr bool same(int number, E value) {
  return number == static_cast<int>(value);
}
static_assert(same(VERN_CHANNEL_NONE, Channel::none) && same(VERN_CHANNEL_LETTER, Channel::letter));
static_assert(same(VERN_CHANNEL_EMAIL, Channel::email) && same(VERN_CHANNEL_SMS, Channel::sms));
static_assert(same(VERN_CHANNEL_PHONE, Channel::phone));
static_assert(same(VERN_PARTY_UNKNOWN, PartyKind::unknown));
static_assert(same(VERN_PARTY_PERSON, PartyKind::person));
static_assert(same(VERN_PARTY_SOLE_TRADER, PartyKind::sole_trader));
static_assert(same(VERN_PARTY_ORGANISATION, PartyKind::organisation));
static_assert(same(VERN_PARTY_CONTACT_PERSON, PartyKind::contact_person));
static_assert(same(VERN_FACT_BLANK, FactState::blank) && same(VERN_FACT_VALUE, FactState::value));
static_assert(same(VERN_FACT_NOT_KEPT, FactState::not_kept));
static_assert(same(VERN_FACT_UNREADABLE, FactState::unreadable));
static_assert(same(VERN_IDENTITY_UNBOUND, IdentityMatch::unbound));
static_assert(same(VERN_IDENTITY_SAME, IdentityMatch::same));
static_assert(same(VERN_IDENTITY_DIFFERS, IdentityMatch::differs));
static_assert(same(VERN_IDENTITY_UNREADABLE, IdentityMatch::unreadable));
static_assert(same(VERN_CONSENT_UNKNOWN, ConsentState::unknown));
static_assert(same(VERN_CONSENT_REQUESTED, ConsentState::requested));
static_assert(same(VERN_CONSENT_GIVEN, ConsentState::given));
static_assert(same(VERN_CONSENT_REFUSED, ConsentState::refused));
static_assert(same(VERN_CONSENT_WITHDRAWN, ConsentState::withdrawn));
static_assert(same(VERN_CONSENT_EXPIRED, ConsentState::expired));
static_assert(same(VERN_CONSENT_INVALID, ConsentState::invalid));
static_assert(same(VERN_PLUGIN_NONE, PluginVerdict::none));
static_assert(same(VERN_PLUGIN_DENY, PluginVerdict::deny));
static_assert(same(VERN_PLUGIN_GRANT, PluginVerdict::grant));
static_assert(same(VERN_PLUGIN_ABSTAIN, PluginVerdict::abstain));
static_assert(same(VERN_PLUGIN_FAILED, PluginVerdict::failed));
static_assert(same(VERN_VERDICT_UNSET, Verdict::unset) && same(VERN_VERDICT_DENY, Verdict::deny));
static_assert(same(VERN_VERDICT_GRANT, Verdict::grant));
static_assert(VERN_MAX_PURPOSES == max_request_purposes);
static_assert(VERN_RECIPIENT_NONE == no_recipient && VERN_RECIPIENT_UNKNOWN == unknown_recipient);
static_assert(sizeof(vern_facts) == 64 && sizeof(vern_consent) == 32 && sizeof(vern_error) == 256);

std::int32_t consent_in(Call& call, const Policy& policy, const vern_consent& in, std::int64_t row,
                        ConsentTable& out) {
  VERN_TRY(struct_in(call, &in, "consents"));
  if (in.purpose < 0 || static_cast<std::size_t>(in.purpose) >= policy.purposes.size()) {
    return call.fail_at(VERN_E_ARGUMENT, "consents", "the policy has no purpose of that index",
                        row);
  }
  if (in.channel >= channel_count || in.state > VERN_CONSENT_INVALID) {
    return call.fail_at(VERN_E_ARGUMENT, "consents", "a channel or state that is none", row);
  }
  ConsentStatus status;
  status.state = static_cast<ConsentState>(in.state);
  status.claimed = in.claimed == 1;
  status.lapsed = in.lapsed != 0;
  status.text = index_of(in.text);
  status.partners = index_of(in.partners);
  status.day = Day{in.day};
  status.entry = in.entry;
  const auto purpose = static_cast<PurposeIndex>(in.purpose);
  if (in.channel == VERN_CHANNEL_NONE) {
    out.set_all(purpose, status);
  } else {
    out.set(purpose, static_cast<Channel>(in.channel), status);
  }
  return VERN_OK;
}

}  // namespace

std::int32_t fail_undeclared(Call& call, FactSet undeclared, std::int64_t row) {
  const auto first = static_cast<std::int32_t>(std::countr_zero(undeclared.bits));
  const std::string fact(fact_names[static_cast<std::size_t>(first)]);
  return call.fail(VERN_E_ARGUMENT,
                   "facts: " + fact +
                       " is given as not kept, and the policy does not say so; "
                       "declare [facts] " +
                       fact + " = \"not-kept\"",
                   first, row);
}

std::int32_t consents_in(Call& call, const Policy& policy, const vern_consent* in, std::size_t n,
                         std::size_t stride, ConsentTable& out) {
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, in, "consents"));
  if (stride < sizeof(vern_consent) || stride % alignof(vern_consent) != 0) {
    return call.fail_at(VERN_E_ARGUMENT, "stride", "is no distance between two vern_consent");
  }
  const auto* at = reinterpret_cast<const unsigned char*>(in);
  for (std::size_t i = 0; i < n; ++i, at += stride) {
    VERN_TRY(consent_in(call, policy, *reinterpret_cast<const vern_consent*>(at),
                        static_cast<std::int64_t>(i), out));
  }
  return VERN_OK;
}

}  // namespace vern::capi
