// The rows of tests/golden/gate.csv as JSON, a line each, for the tests of the Python package: the
// policy they ask for, and what they say of a customer, read by the code the C++ tests read it
// with.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "capi/capi.hpp"
#include "policy/policy.hpp"

namespace {

using nlohmann::json;

json day_fact(const vern::Fact<vern::Day>& fact) {
  return {{"state", capi::state(fact)}, {"day", fact.value.value}};
}

json facts_of(const vern::Facts& facts) {
  const vern_facts flat = capi::flat(facts);
  return {{"party", flat.party},
          {"identity", flat.identity},
          {"erased", flat.erased},
          {"email_impersonal", flat.email_impersonal},
          {"flags",
           {{"deceased", flat.deceased},
            {"restricted", flat.restricted},
            {"objected", flat.objected},
            {"opt_out_offered", flat.opt_out_offered}}},
          {"days",
           {{"birth_day", day_fact(facts.birth_day)},
            {"customer_since", day_fact(facts.customer_since)},
            {"last_purchase", day_fact(facts.last_purchase)},
            {"email_at_sale", day_fact(facts.email_at_sale)},
            {"mobile_at_sale", day_fact(facts.mobile_at_sale)}}},
          {"contacts",
           {{"address", flat.address_state},
            {"email", flat.email_state},
            {"mobile", flat.mobile_state},
            {"phone", flat.phone_state}}}};
}

json checks_of(const vern::Checks& checks) {
  const vern_checks flat = capi::flat(checks);
  return {{"washed", flat.washed != 0 ? json(flat.washed_day) : json()},
          {"reservation", flat.reservation},
          {"suppressed", flat.suppressed},
          {"contact_refused", flat.contact_refused},
          {"contact_shared", flat.contact_shared},
          {"plugin", flat.plugin}};
}

// The id of a version, which is how Python names it; null where there is none.
template <class Lists>
json version(const Lists& lists, int list, std::int32_t index) {
  if (list < 0 || index < 0) return {};
  return lists[static_cast<std::size_t>(list)].versions[static_cast<std::size_t>(index)].id;
}

json consent_of(const vern_consent& consent, const vern::Policy& policy) {
  const vern::Purpose& purpose = policy.purposes[static_cast<std::size_t>(consent.purpose)];
  return {{"purpose", purpose.id},
          {"channel", consent.channel},
          {"state", consent.state},
          {"day", consent.day},
          {"text", version(policy.texts, purpose.text, consent.text)},
          {"partners", version(policy.partner_lists, purpose.partners, consent.partners)},
          {"entry", consent.entry},
          {"claimed", consent.claimed},
          {"lapsed", consent.lapsed}};
}

json line_of(const golden::GateCase& c) {
  const std::string text = capi::policy_of(c);
  const auto loaded = vern::policy::parse(text, "golden");
  json consents = json::array();
  for (const vern_consent& consent : capi::consents_of(c, loaded.policy.value())) {
    consents.push_back(consent_of(consent, *loaded.policy));
  }
  return {{"name", c.name},
          {"policy", text},
          {"status", c.status},
          {"notice", c.notice},
          {"facts", facts_of(c.facts)},
          {"checks", checks_of(c.checks)},
          {"consents", consents},
          {"purposes", c.purposes},
          {"channel", static_cast<int>(c.channel)},
          {"recipient", c.recipient.empty() ? json() : json(c.recipient)},
          {"day", c.on.value},
          {"granted", c.verdict == vern::Verdict::grant},
          {"reasons", c.reasons}};
}

}  // namespace

int main() {
  for (const golden::GateCase& c : golden::gate_cases()) std::cout << line_of(c).dump() << '\n';
}
