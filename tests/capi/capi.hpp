// tests/capi/capi.hpp - what the tests of the C ABI share: owned handles, and golden rows as flat
// structs.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/golden_gate.hpp"
#include "vern/consent.hpp"
#include "vern/vern.h"

namespace capi {

struct Free {
  void operator()(vern_policy* p) const { vern_policy_free(p); }
  void operator()(vern_diagnostics* p) const { vern_diagnostics_free(p); }
  void operator()(vern_decision* p) const { vern_decision_free(p); }
  void operator()(vern_ledger* p) const { vern_ledger_free(p); }
  void operator()(vern_history* p) const { vern_history_free(p); }
  void operator()(vern_faults* p) const { vern_faults_free(p); }
  void operator()(vern_projection* p) const { vern_projection_free(p); }
  void operator()(vern_erasure* p) const { vern_erasure_free(p); }
  void operator()(vern_certificate* p) const { vern_certificate_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

inline Owned<vern_policy> policy(const std::string& text) {
  vern_error err = VERN_ERROR_INIT;
  vern_policy* out = nullptr;
  if (vern_policy_parse(text.data(), text.size(), nullptr, 0, &out, nullptr, &err) != VERN_OK) {
    throw std::runtime_error("policy line " + std::to_string(err.row) + ": " + err.message);
  }
  return Owned<vern_policy>(out);
}

inline Owned<vern_decision> decision() {
  vern_decision* out = nullptr;
  if (vern_decision_new(&out, nullptr) != VERN_OK) throw std::runtime_error("no decision");
  return Owned<vern_decision>(out);
}

inline std::int32_t day(const std::string& text) {
  std::int32_t out = 0;
  if (vern_day_parse(text.data(), text.size(), &out, nullptr) != VERN_OK) {
    throw std::runtime_error("no day: " + text);
  }
  return out;
}

inline std::string text_of(std::int32_t on) {
  char buf[11];
  std::size_t needed = 0;
  if (vern_day_format(on, buf, sizeof buf, &needed, nullptr) != VERN_OK) return "?";
  return buf;
}

template <class T>
std::uint8_t state(const vern::Fact<T>& fact) {
  return static_cast<std::uint8_t>(fact.state);
}
inline std::uint8_t flag(const vern::Fact<bool>& fact) {
  if (fact.known() && !fact.value) return VERN_FLAG_NO;
  return state(fact);
}
inline std::int32_t value(const vern::Fact<vern::Day>& fact) { return fact.value.value; }

// Facts of the C++ gate as a host in C would state them.
inline vern_facts flat(const vern::Facts& in) {
  vern_facts out = VERN_FACTS_INIT;
  out.party = static_cast<std::uint8_t>(in.party);
  out.identity = static_cast<std::uint8_t>(in.identity);
  out.erased = in.erased ? 1 : 0;
  out.deceased = flag(in.deceased);
  out.restricted = flag(in.restricted);
  out.objected = flag(in.objected);
  out.opt_out_offered = flag(in.opt_out_offered);
  out.birth_day = value(in.birth_day);
  out.birth_day_state = state(in.birth_day);
  out.customer_since = value(in.customer_since);
  out.customer_since_state = state(in.customer_since);
  out.last_purchase = value(in.last_purchase);
  out.last_purchase_state = state(in.last_purchase);
  out.email_at_sale = value(in.email_at_sale);
  out.email_at_sale_state = state(in.email_at_sale);
  out.mobile_at_sale = value(in.mobile_at_sale);
  out.mobile_at_sale_state = state(in.mobile_at_sale);
  out.address_state = state(in.address);
  out.email_state = state(in.email);
  out.email_impersonal = in.email.value.impersonal ? 1 : 0;
  out.mobile_state = state(in.mobile);
  out.phone_state = state(in.phone);
  return out;
}

inline vern_checks flat(const vern::Checks& in) {
  vern_checks out = VERN_CHECKS_INIT;
  out.washed = in.washed ? 1 : 0;
  out.washed_day = in.washed ? in.washed->value : 0;
  out.reservation = in.reserved ? 1 : 0;
  out.suppressed = in.suppressed ? 1 : 0;
  out.contact_refused = in.contact_refused.bits;
  out.contact_shared = in.contact_shared.bits;
  out.plugin = static_cast<std::uint8_t>(in.plugin);
  return out;
}

inline vern_consent flat(vern::PurposeIndex purpose, vern::Channel channel,
                         const vern::ConsentStatus& in) {
  vern_consent out = VERN_CONSENT_INIT;
  out.purpose = purpose;
  out.channel = static_cast<std::uint8_t>(channel);
  out.state = static_cast<std::uint8_t>(in.state);
  out.claimed = in.claimed ? 1 : 0;
  out.lapsed = in.lapsed ? 1 : 0;
  out.text = in.text;
  out.partners = in.partners;
  out.day = in.day.value;
  out.entry = in.entry;
  return out;
}

// A row whose birth day is not kept needs a policy that says so: the C ABI refuses to skip a check
// that the policy does not skip.
inline std::string policy_of(const golden::GateCase& c) {
  std::string text = c.policy;
  if (c.facts.birth_day.state == vern::FactState::not_kept) {
    const std::string declared = "birth_day = \"host\"";
    text.replace(text.find(declared), declared.size(), "birth_day = \"not-kept\"");
  }
  return text;
}

// The states that the ledger of a row gives, per purpose and channel. Cells without a channel are
// what the C ABI reads as "for all", so they stand only where a purpose has no channels.
inline std::vector<vern_consent> consents_of(const golden::GateCase& c,
                                             const vern::Policy& policy) {
  std::vector<vern_consent> out;
  const auto events = golden::events_of(c, policy);
  const vern::ConsentRules rules{policy.consent.validity, policy.consent.lapse};
  for (std::size_t p = 0; p < policy.purposes.size(); ++p) {
    const auto purpose = static_cast<vern::PurposeIndex>(p);
    for (const vern::Channel channel : vern::all_channels) {
      const auto status = vern::consent_status(events, purpose, channel, rules, c.on);
      const bool none = channel == vern::Channel::none;
      const bool for_use = none == policy.purposes[p].channels.empty();
      if (for_use && !(status == vern::ConsentStatus{})) {
        out.push_back(flat(purpose, channel, status));
      }
    }
  }
  return out;
}

}  // namespace capi
