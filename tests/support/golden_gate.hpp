// tests/support/golden_gate.hpp - a row of tests/golden/gate.csv as a policy text and values.
//
// The policy is the one tests/golden/README.md describes, as the text of a vern.toml, so that C++
// and C callers read the very same one.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/golden.hpp"
#include "support/golden_events.hpp"
#include "support/policy_text.hpp"
#include "vern/contact_point.hpp"
#include "vern/gate.hpp"

namespace golden {

// What a row changes in the policy, and what it says of the customer.
using Settings = std::map<std::string, std::string>;

inline Settings settings(const std::string& facts) {
  Settings out;
  for (const std::string& item : words(facts, ',')) {
    const auto equals = item.find('=');
    out[item.substr(0, equals)] = equals == std::string::npos ? "yes" : item.substr(equals + 1);
  }
  return out;
}

// The policy of tests/golden/README.md, with what the row changes in it.
inline std::string policy_text(const std::string& proof, const Settings& row) {
  std::string text = ::policy_text::support("golden_policy.toml");
  const auto put = [&text](const std::string& part, const std::string& by) {
    text = ::policy_text::replaced(std::move(text), part, by);
  };
  put("proof = \"required\"", "proof = \"" + proof + "\"");
  for (const auto& [key, value] : row) {
    if (key == "unknown_codes")
      put("unknown_codes = \"deny\"", "unknown_codes = \"" + value + "\"");
    if (key == "existing_customer") {
      put("\nexisting_customer = \"P24M\"", "\nexisting_customer = \"" + value + "\"");
    }
    if (key == "validity" || key == "lapse") {
      put("[consent]\n", "[consent]\n" + key + " = \"" + value + "\"\n");
    }
    if (key == "text-now") {
      const std::string change = value.substr(std::string("text-2-").size());
      put("from = 2027-01-01, change = \"meaning\"",
          "from = 2026-11-20, change = \"" + change + "\"");
    }
    if (key == "agreement-expires") put("expires = 2027-12-31", "expires = " + value);
  }
  return text;
}

struct GateCase {
  std::string name;
  std::string policy;  // text of a vern.toml
  std::string status;  // raw, UTF-8
  vern::Facts facts;   // status not yet read
  std::vector<NotedEvent> events;
  vern::Checks checks;
  std::vector<std::string> purposes;
  vern::Channel channel = vern::Channel::none;
  std::string recipient;
  std::string notice;
  vern::Day on;
  vern::Verdict verdict = vern::Verdict::unset;
  std::set<std::string> reasons;
};

// Facts a row may name; a word that nothing here knows is an error, so that no row is half read.
inline void apply_fact(GateCase& c, const std::string& key, const std::string& value) {
  using vern::Fact;
  static const std::set<std::string> of_policy{
      "validity", "lapse", "text-now", "unknown_codes", "existing_customer", "agreement-expires"};
  const auto yes = Fact<bool>::of(true);
  const auto on_day = [&] { return Fact<vern::Day>::of(day(value)); };
  const auto contact = [&] {
    if (value == "blank") return Fact<vern::ContactPoint>::blank();
    const std::vector<std::string> local{"post", "info"};
    return Fact<vern::ContactPoint>::of({vern::is_impersonal(value, local)});
  };
  if (of_policy.count(key) != 0) return;
  if (key == "objected")
    c.facts.objected = yes;
  else if (key == "restricted")
    c.facts.restricted = yes;
  else if (key == "deceased")
    c.facts.deceased = yes;
  else if (key == "erased")
    c.facts.erased = true;
  else if (key == "suppressed")
    c.checks.suppressed = true;
  else if (key == "mobile-refused-elsewhere")
    c.checks.contact_refused.insert(vern::Channel::sms);
  else if (key == "email")
    c.facts.email = contact();
  else if (key == "fingerprint")
    c.facts.identity = vern::IdentityMatch::differs;
  else if (key == "birth" && value == "not-kept")
    c.facts.birth_day = Fact<vern::Day>::not_kept();
  else if (key == "birth" && value == "blank")
    c.facts.birth_day = Fact<vern::Day>::blank();
  else if (key == "birth")
    c.facts.birth_day = on_day();
  else if (key == "email-at-sale")
    c.facts.email_at_sale = on_day();
  else if (key == "mobile-at-sale")
    c.facts.mobile_at_sale = on_day();
  else if (key == "last-purchase")
    c.facts.last_purchase = on_day();
  else if (key == "opt-out-offered")
    c.facts.opt_out_offered = yes;
  else if (key == "party")
    c.facts.party = vern::parse_party_kind(value).value();
  else if (key == "washed")
    c.checks.washed = day(value);
  else if (key == "reserved")
    c.checks.reserved = true;
  else if (key == "recipient")
    c.recipient = value;
  else if (key == "notice")
    c.notice = value;
  else if (key == "plugin" && value == "deny")
    c.checks.plugin = vern::PluginVerdict::deny;
  else if (key == "plugin" && value == "grant")
    c.checks.plugin = vern::PluginVerdict::grant;
  else if (key == "plugin" && value == "abstain")
    c.checks.plugin = vern::PluginVerdict::abstain;
  else if (key == "plugin" && value == "failed")
    c.checks.plugin = vern::PluginVerdict::failed;
  else
    throw std::runtime_error("golden: unknown fact " + key);
}

inline GateCase gate_case(const Row& row) {
  const Settings given = settings(row.at("facts"));
  GateCase c;
  c.name = row.at("name");
  c.policy = policy_text(row.at("proof"), given);
  c.status = row.at("status");
  c.on = day("2026-11-20");
  c.events = noted_events(row.at("ledger"), c.on);
  c.purposes = words(row.at("purpose"), '+');
  c.channel = vern::parse_channel(row.at("channel")).value();
  c.notice = "everything";
  const auto known = vern::Fact<vern::ContactPoint>::of({});
  c.facts.party = vern::PartyKind::person;
  c.facts.identity = vern::IdentityMatch::same;
  c.facts.address = c.facts.email = c.facts.mobile = c.facts.phone = known;
  for (const auto& [key, value] : given) apply_fact(c, key, value);
  c.verdict = row.at("verdict") == "grant" ? vern::Verdict::grant : vern::Verdict::deny;
  for (const std::string& r : words(row.at("reasons"))) c.reasons.insert(r);
  return c;
}

inline std::vector<GateCase> gate_cases() {
  std::vector<GateCase> out;
  for (const Row& row : read("gate.csv")) out.push_back(gate_case(row));
  return out;
}

// Position of a named text or list version in the policy, -1 when none is named.
inline int text_version(const vern::Policy& policy, const vern::Purpose& purpose,
                        const std::string& id) {
  const auto& versions = policy.texts.at(static_cast<std::size_t>(purpose.text)).versions;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].id == id) return static_cast<int>(i);
  }
  return -1;
}
inline int list_version(const vern::Policy& policy, const vern::Purpose& purpose,
                        const std::string& id) {
  if (purpose.partners < 0) return -1;
  const auto& versions =
      policy.partner_lists.at(static_cast<std::size_t>(purpose.partners)).versions;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

// The events with purposes, channels, texts and lists looked up in the policy. A consent that names
// no text was given to the one in force that day.
inline std::vector<vern::ConsentEvent> events_of(const GateCase& c, const vern::Policy& policy) {
  std::vector<vern::ConsentEvent> out;
  for (const NotedEvent& noted : c.events) {
    vern::ConsentEvent event = noted.event;
    event.purpose = policy.find_purpose(noted.names.at(0)).value();
    const vern::Purpose& purpose = policy.purposes[event.purpose];
    if (noted.names.size() > 1) event.channel = vern::parse_channel(noted.names[1]).value();
    const std::string version = noted.names.size() > 2 ? noted.names[2] : "";
    event.partners = list_version(policy, purpose, version);
    event.text = text_version(policy, purpose, version);
    if (event.text < 0 && purpose.text >= 0) {
      event.text = policy.texts[static_cast<std::size_t>(purpose.text)].current(event.day);
    }
    out.push_back(event);
  }
  return out;
}

// Facts and request as the C++ gate takes them, with Status and notice looked up.
inline vern::Facts facts_of(const GateCase& c, const vern::Policy& policy) {
  vern::Facts facts = c.facts;
  facts.status = vern::Fact<vern::StatusReading>::of(
      policy.status_reader(vern::CodePage::utf8).read(c.status));
  facts.notice = vern::Fact<vern::NoticeIndex>::of(policy.find_notice(c.notice).value());
  return facts;
}
inline vern::Request request_of(const GateCase& c, const vern::Policy& policy) {
  vern::Request request;
  for (const std::string& id : c.purposes) request.add(policy.find_purpose(id).value());
  request.channel = c.channel;
  request.day = c.on;
  if (!c.recipient.empty()) request.recipient = policy.find_recipient(c.recipient);
  return request;
}

}  // namespace golden
