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

inline std::string text_of_purpose(const std::string& id, const Settings& row) {
  std::string versions = R"({ id = "text-1", file = "t1.txt", from = 2018-07-20 })";
  const auto now = row.find("text-now");
  if (now != row.end()) {
    const std::string change = now->second.substr(std::string("text-2-").size());
    versions +=
        R"(, { id = "text-2", file = "t2.txt", from = 2026-11-20, change = ")" + change + "\" }";
  }
  return "[texts." + id + "]\nversions = [" + versions + "]\n";
}

inline std::string policy_text(const std::string& proof, const Settings& row) {
  const auto or_else = [&](const char* key, const char* fallback) {
    const auto found = row.find(key);
    return found == row.end() ? std::string(fallback) : found->second;
  };
  std::string out = R"(schema = 1
language = "en"
[controller]
name = "Prosjekt Verksted AS"
organisation_number = "999999999"
[selection]
comma = "any"
)";
  out.replace(out.find("999999999"), 9, "988077917");
  out += "[consent]\nproof = \"" + proof + "\"\nunknown_codes = \"" +
         or_else("unknown_codes", "deny") +
         "\"\nexisting_customer = \"P24M\"\nimpersonal = [\"post\", \"info\"]\n";
  if (row.count("validity") != 0) out += "validity = \"" + row.at("validity") + "\"\n";
  if (row.count("lapse") != 0) out += "lapse = \"" + row.at("lapse") + "\"\n";
  out += "attestations = [\n";
  for (const char* purpose : {"own-marketing", "personalised", "youth-goods", "own-marketing-phone",
                              "partner-disclosure"}) {
    out += std::string("  { purpose = \"") + purpose +
           "\", text = \"text-1\", archive = \"binder 3\", sample = 50, person = \"kari\", day = "
           "2019-01-10 },\n";
  }
  out += "]\n[facts]\n";
  for (const std::string_view fact : vern::fact_names) {
    out += std::string(fact) + " = \"host\"\n";
  }
  out += R"([codes]
R = { consent = ["own-marketing", "youth-goods"], adopted = 2018-07-20 }
F = { consent = "partner-disclosure", adopted = 2018-07-20 }
S = { consent = "personalised", adopted = 2018-07-20 }
V = { meaning = "VIP" }
N = { objection = true }
T = { consent = "own-marketing-phone", adopted = 2018-07-20 }
)";
  for (const char* id : {"own-marketing", "personalised", "youth-goods", "own-marketing-phone",
                         "partner-disclosure"}) {
    out += text_of_purpose(id, row);
  }
  out += R"([partners.list]
versions = [{ id = "list-1", from = 2018-07-20, recipients = ["partner-a"] },
            { id = "list-2", from = 2026-06-01, recipients = ["partner-a", "partner-b"] }]
[purposes.own-marketing]
kind = "marketing"
basis = "consent"
channels = ["letter", "email", "sms"]
text = "own-marketing"
[purposes.partner-disclosure]
kind = "disclosure"
basis = "consent"
text = "partner-disclosure"
partners = "list"
[purposes.personalised]
kind = "profiling"
basis = "consent"
channels = ["letter", "email", "sms"]
text = "personalised"
[purposes.youth-goods]
kind = "marketing"
basis = "consent"
channels = ["letter"]
text = "youth-goods"
age = "must-know"
[purposes.own-marketing-phone]
kind = "marketing"
basis = "consent"
channels = ["phone"]
text = "own-marketing-phone"
[purposes.phone-offer]
kind = "marketing"
basis = "legitimate-interests"
channels = ["phone"]
assessment = "lia.txt"
[purposes.similar-goods]
kind = "marketing"
basis = "existing-customer"
channels = ["email", "sms"]
similar_goods = true
opt_out_in_message = true
[purposes.order-service]
kind = "service"
basis = "contract"
channels = ["letter", "email", "sms", "phone"]
[purposes.invoice]
kind = "accounting"
basis = "legal-obligation"
channels = ["letter"]
[purposes.print-house]
kind = "disclosure"
basis = "contract"
for = "service"
[purposes.debt-collection]
kind = "disclosure"
basis = "legitimate-interests"
for = "debt-collection"
assessment = "lia.txt"
[recipients.partner-a]
name = "partner-a AS"
role = "controller"
purposes = ["partner-disclosure"]
[recipients.partner-b]
name = "partner-b AS"
role = "controller"
purposes = ["partner-disclosure"]
[recipients.printer]
name = "printer AS"
role = "processor"
purposes = ["print-house"]
[recipients.collector]
name = "collector AS"
role = "controller"
purposes = ["debt-collection"]
reason = "collection of overdue claims"
[notices.everything]
file = "n1.txt"
from = 2018-07-20
purposes = ["own-marketing", "partner-disclosure", "personalised", "youth-goods",
            "own-marketing-phone", "phone-offer", "similar-goods", "order-service", "invoice",
            "print-house", "debt-collection"]
recipients = ["partner-a", "partner-b", "printer", "collector"]
[notices.without-partners]
file = "n2.txt"
from = 2018-07-21
purposes = ["own-marketing", "order-service", "invoice"]
recipients = []
[people.kari]
name = "Kari"
rights = ["extract"]
[host_access]
people = ["kari"]
checked = 2026-10-01
by = "kari"
)";
  const std::string printer = "role = \"processor\"\npurposes = [\"print-house\"]\n";
  out.insert(out.find(printer) + printer.size(), "agreement = { signed = 2018-07-01, expires = " +
                                                     or_else("agreement-expires", "2027-12-31") +
                                                     ", file = \"a.txt\" }\n");
  return out;
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
