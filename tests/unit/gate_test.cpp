#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "policy/policy.hpp"
#include "support/golden_gate.hpp"
#include "vern/gate.hpp"

namespace {

using namespace vern;

Policy read_policy(const std::string& text) {
  auto loaded = policy::parse(text, "golden");
  std::string findings;
  for (const auto& d : loaded.diagnostics) findings += policy::render(d, "golden") + "\n";
  INFO(findings);
  REQUIRE(loaded.policy.has_value());
  return std::move(*loaded.policy);
}

std::set<std::string> names(const Decision& decision) {
  std::set<std::string> out;
  for (const Reason& r : decision.reasons()) out.insert(std::string(name(r.code)));
  return out;
}

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const auto& w : words) out += w + " ";
  return out;
}

TEST_CASE(
    "golden/gate.csv: purpose, channel, proof, Status, ledger and facts give verdict and reasons") {
  for (const golden::GateCase& c : golden::gate_cases()) {
    CAPTURE(c.name);
    const Policy policy = read_policy(c.policy);
    const auto events = golden::events_of(c, policy);
    const ConsentRules rules{policy.consent.validity, policy.consent.lapse};
    const auto table = ConsentTable::from_events(events, policy.purposes.size(), rules, c.on);
    const Facts facts = golden::facts_of(c, policy);
    const Request request = golden::request_of(c, policy);
    const Decision decision = decide(policy, facts, table, c.checks, request);
    CHECK((decision.verdict() == Verdict::grant) == (c.verdict == Verdict::grant));
    CHECK(joined(names(decision)) == joined(c.reasons));
    CHECK(verdict_only(policy, facts, table, c.checks, request) == decision.verdict());
  }
}

// Any customer, any consents, any request: of the golden policy.
struct Arbitrary {
  Facts facts;
  ConsentTable consents;
  Checks checks;
  Request request;
};

template <class T>
Fact<T> some_fact(T value) {
  return {value, static_cast<FactState>(*rc::gen::inRange(0, 4))};
}

Day some_day() { return Day{*rc::gen::inRange(19000, 20800)}; }
bool coin() { return *rc::gen::arbitrary<bool>(); }
bool rarely() { return *rc::gen::inRange(0, 25) == 0; }

Facts some_facts(const Policy& policy) {
  Facts f;
  f.party = static_cast<PartyKind>(*rc::gen::inRange(0, 5));
  f.identity = rarely() ? IdentityMatch::differs : IdentityMatch::same;
  f.deceased = Fact<bool>::of(rarely());
  f.restricted = Fact<bool>::of(rarely());
  f.objected = Fact<bool>::of(rarely());
  f.opt_out_offered = Fact<bool>::of(!rarely());
  const std::string status = *rc::gen::elementOf(std::vector<std::string>{
      "", "R", "RF", "RFST", "RFST", "RFST", "RX", "RN", "rf", "R,F", "FLYTTET", "T", "S"});
  f.status = Fact<StatusReading>::of(policy.status_reader(CodePage::utf8).read(status));
  f.birth_day = some_fact(Day{*rc::gen::inRange(0, 14000)});
  f.last_purchase = some_fact(some_day());
  f.email_at_sale = some_fact(some_day());
  f.mobile_at_sale = some_fact(some_day());
  for (auto* point : {&f.address, &f.email, &f.mobile, &f.phone}) {
    *point = rarely() ? Fact<ContactPoint>::blank() : Fact<ContactPoint>::of({rarely()});
  }
  f.notice = rarely() ? Fact<NoticeIndex>::blank() : Fact<NoticeIndex>::of(0);
  return f;
}

ConsentStatus some_status(bool text = true) {
  ConsentStatus s;
  s.state = !rarely() ? ConsentState::given : static_cast<ConsentState>(*rc::gen::inRange(0, 7));
  s.lapsed = rarely();
  s.text = static_cast<std::int16_t>(text && !rarely() ? 0 : -1);
  s.partners = static_cast<std::int16_t>(*rc::gen::inRange(-1, 2));
  s.day = some_day();
  s.entry = *rc::gen::inRange(0, 100);
  return s;
}

Arbitrary some_case(const Policy& policy) {
  Arbitrary a;
  a.facts = some_facts(policy);
  for (std::size_t p = 0; p < policy.purposes.size(); ++p) {
    if (rarely()) continue;
    for (const Channel c : all_channels) {
      if (coin()) a.consents.set(static_cast<PurposeIndex>(p), c, some_status());
    }
  }
  if (coin()) a.checks.washed = Day{*rc::gen::inRange(20650, 20720)};
  a.checks.reserved = rarely();
  a.checks.suppressed = rarely();
  a.checks.plugin = rarely() ? PluginVerdict::deny : PluginVerdict::none;
  const auto count = rarely() ? 2 : 1;
  for (int i = 0; i < count; ++i) {
    a.request.add(
        static_cast<PurposeIndex>(*rc::gen::inRange<std::size_t>(0, policy.purposes.size())));
  }
  const Purpose& first = policy.purposes[a.request.purposes[0]];
  a.request.channel = static_cast<Channel>(*rc::gen::inRange(0, 5));
  for (const Channel c : all_channels) {
    if (first.channels.has(c) && !rarely()) a.request.channel = c;
  }
  if (first.kind == PurposeKind::disclosure) {
    a.request.channel = Channel::none;
    a.request.recipient = static_cast<RecipientIndex>(*rc::gen::inRange(-2, 4));
  }
  a.request.day = Day{20700};
  return a;
}

Decision decided(const Policy& policy, const Arbitrary& a) {
  return decide(policy, a.facts, a.consents, a.checks, a.request);
}

bool any_promoting(const Policy& policy, const Request& request) {
  for (std::size_t i = 0; i < request.purpose_count; ++i) {
    const Purpose& p = policy.purposes[request.purposes[i]];
    if (promoting(p.kind, p.for_marketing)) return true;
  }
  return false;
}

// Each makes one thing worse for the use, whatever stood there before.
const std::vector<std::function<void(Arbitrary&, const Policy&)>>& aggravations() {
  static const std::vector<std::function<void(Arbitrary&, const Policy&)>> all{
      [](auto& a, const auto&) { a.facts.erased = true; },
      [](auto& a, const auto&) { a.facts.deceased = Fact<bool>::of(true); },
      [](auto& a, const auto&) { a.facts.deceased = Fact<bool>::unreadable(); },
      [](auto& a, const auto&) { a.facts.restricted = Fact<bool>::of(true); },
      [](auto& a, const auto&) { a.facts.objected = Fact<bool>::of(true); },
      [](auto& a, const auto&) { a.facts.objected = Fact<bool>::unreadable(); },
      [](auto& a, const auto&) { a.facts.deceased.state = static_cast<FactState>(99); },
      [](auto& a, const auto&) { a.facts.status.state = static_cast<FactState>(99); },
      [](auto& a, const auto&) { a.facts.birth_day.state = static_cast<FactState>(99); },
      [](auto& a, const auto&) { a.facts.address.state = static_cast<FactState>(99); },
      [](auto& a, const auto&) { a.request.channel = static_cast<Channel>(99); },
      [](auto& a, const auto&) { a.facts.identity = IdentityMatch::unreadable; },
      [](auto& a, const auto&) { a.facts.identity = static_cast<IdentityMatch>(77); },
      [](auto& a, const auto&) { a.facts.status = Fact<StatusReading>::unreadable(); },
      [](auto& a, const auto& p) {
        a.facts.status = Fact<StatusReading>::of(p.status_reader(CodePage::utf8).read("R?F"));
      },
      [](auto& a, const auto&) { a.facts.opt_out_offered = Fact<bool>::unreadable(); },
      [](auto& a, const auto&) { a.facts.birth_day = Fact<Day>::of(Day{20690}); },
      [](auto& a, const auto&) { a.facts.birth_day = Fact<Day>::unreadable(); },
      [](auto& a, const auto&) { a.facts.last_purchase = Fact<Day>::unreadable(); },
      [](auto& a, const auto&) { a.facts.email = Fact<ContactPoint>::blank(); },
      [](auto& a, const auto&) { a.facts.notice = Fact<NoticeIndex>::of(99); },
      [](auto& a, const auto&) { a.checks.suppressed = true; },
      [](auto& a, const auto&) { a.checks.reserved = true; },
      [](auto& a, const auto&) { a.checks.washed.reset(); },
      [](auto& a, const auto&) { a.checks.contact_refused.insert(a.request.channel); },
      [](auto& a, const auto&) { a.checks.contact_shared.insert(a.request.channel); },
      [](auto& a, const auto&) { a.checks.plugin = PluginVerdict::deny; },
      [](auto& a, const auto&) { a.checks.plugin = static_cast<PluginVerdict>(200); },
      [](auto& a, const auto&) {
        ConsentStatus no;
        no.state = ConsentState::withdrawn;
        for (std::size_t i = 0; i < a.request.purpose_count; ++i) {
          a.consents.set_all(a.request.purposes[i], no);
        }
      },
      [](auto& a, const auto&) {
        ConsentStatus no;
        no.state = ConsentState::refused;
        a.consents.set_all(0, no);
      }};
  return all;
}

TEST_CASE("properties of the gate") {
  for (const char* proof : {"required", "status-field"}) {
    const Policy policy = read_policy(golden::policy_text(proof, {}));

    CHECK(rc::check("adding a reason to deny never makes a grant", [&] {
      Arbitrary a = some_case(policy);
      const bool before = decided(policy, a).granted();
      (*rc::gen::elementOf(aggravations()))(a, policy);
      const bool after = decided(policy, a).granted();
      RC_CLASSIFY(before, "granted before");
      RC_ASSERT(before || !after);
    }));

    CHECK(rc::check("what forbids promoting forbids it whatever else is true", [&] {
      Arbitrary a = some_case(policy);
      if (!any_promoting(policy, a.request)) return;
      const auto which = *rc::gen::inRange(0, 6);
      if (which == 0) a.facts.objected = Fact<bool>::of(true);
      if (which == 1) a.checks.suppressed = true;
      if (which == 2) a.facts.deceased = Fact<bool>::of(true);
      if (which == 3) a.facts.status = Fact<StatusReading>::unreadable();
      if (which == 4) a.facts.identity = IdentityMatch::differs;
      if (which == 5) {
        a.facts.status = Fact<StatusReading>::of(policy.status_reader(CodePage::utf8).read("N"));
      }
      RC_ASSERT(!decided(policy, a).granted());
    }));

    CHECK(rc::check("nothing known never grants what needs consent", [&] {
      Arbitrary a = some_case(policy);
      a.consents = ConsentTable();
      a.facts.status = Fact<StatusReading>::of({});
      for (std::size_t i = 0; i < a.request.purpose_count; ++i) {
        if (policy.purposes[a.request.purposes[i]].basis == Basis::consent) {
          RC_ASSERT(!decided(policy, a).granted());
        }
      }
    }));

    CHECK(rc::check("a purpose, channel or recipient nobody knows never grants", [&] {
      Arbitrary a = some_case(policy);
      const auto which = *rc::gen::inRange(0, 3);
      if (which == 0) a.request.purposes[0] = 999;
      if (which == 1) a.request.purpose_count = 0;
      if (which == 2) a.request.recipient = unknown_recipient;
      RC_ASSERT(!decided(policy, a).granted());
    }));

    CHECK(rc::check("the verdict alone is the verdict with reasons", [&] {
      const Arbitrary a = some_case(policy);
      RC_ASSERT(verdict_only(policy, a.facts, a.consents, a.checks, a.request) ==
                decided(policy, a).verdict());
    }));

    CHECK(rc::check("the order of purposes does not matter", [&] {
      Arbitrary a = some_case(policy);
      const Decision before = decided(policy, a);
      std::reverse(a.request.purposes.begin(),
                   a.request.purposes.begin() + a.request.purpose_count);
      const Decision after = decided(policy, a);
      RC_ASSERT(before.verdict() == after.verdict());
      RC_ASSERT(std::ranges::equal(before.reasons(), after.reasons()));
    }));

    CHECK(rc::check("a grant names a basis for every purpose, a deny names why", [&] {
      const Arbitrary a = some_case(policy);
      const Decision d = decided(policy, a);
      if (!d.granted()) {
        RC_ASSERT(!d.denials().empty());
        return;
      }
      for (std::size_t i = 0; i < a.request.purpose_count; ++i) {
        RC_ASSERT(std::any_of(d.reasons().begin(), d.reasons().end(), [&](const Reason& r) {
          return r.effect == Effect::basis && r.purpose == a.request.purposes[i];
        }));
      }
    }));

    CHECK(rc::check("reasons are sorted by number and stand once", [&] {
      const Arbitrary a = some_case(policy);
      const Decision d = decided(policy, a);
      const auto reasons = d.reasons();
      for (std::size_t i = 1; i < reasons.size(); ++i) {
        RC_ASSERT(reasons[i - 1].code < reasons[i].code ||
                  (reasons[i - 1].code == reasons[i].code &&
                   (reasons[i - 1].purpose != reasons[i].purpose ||
                    reasons[i - 1].effect != reasons[i].effect)));
      }
    }));
  }
}

golden::GateCase golden_case(const std::string& name) {
  for (golden::GateCase& c : golden::gate_cases()) {
    if (c.name == name) return c;
  }
  throw std::runtime_error("no such golden case");
}

Decision decide_case(const golden::GateCase& c) {
  const Policy policy = read_policy(c.policy);
  const ConsentRules rules{policy.consent.validity, policy.consent.lapse};
  const auto table =
      ConsentTable::from_events(golden::events_of(c, policy), policy.purposes.size(), rules, c.on);
  return decide(policy, golden::facts_of(c, policy), table, c.checks,
                golden::request_of(c, policy));
}

TEST_CASE("a deny is to be clarified only when a person can clear every reason") {
  CHECK(decide_case(golden_case("card overwritten by a new person")).to_be_clarified());
  CHECK(decide_case(golden_case("unknown letter beside a consent")).to_be_clarified());
  CHECK_FALSE(decide_case(golden_case("objection letter in a malformed field")).to_be_clarified());
  CHECK_FALSE(decide_case(golden_case("refused")).to_be_clarified());
  CHECK_FALSE(decide_case(golden_case("proved consent")).to_be_clarified());
}

TEST_CASE("a letter is neither consent nor claim before the day its code was adopted") {
  golden::GateCase c = golden_case("letter without proof, status-field shop with attestation");
  const auto put = [&c](const std::string& part, const std::string& by) {
    c.policy = policy_text::replaced(std::move(c.policy), part, by);
  };
  put("\"youth-goods\"], adopted = 2018-07-20", "\"youth-goods\"], adopted = 2027-01-01");
  for (const std::string purpose : {"own-marketing", "youth-goods"}) {
    const std::string attested = "{ purpose = \"" + purpose +
                                 "\", text = \"text-1\", archive = \"binder 1\", sample = 50, "
                                 "person = \"kari\", day = ";
    put(attested + "2018-09-01", attested + "2027-01-10");
  }
  CHECK(names(decide_case(c)) == std::set<std::string>{"consent-missing"});
}

TEST_CASE(
    "a letter counts only from the day of the attestation, and no longer than a consent lasts") {
  golden::GateCase c = golden_case("letter without proof, status-field shop with attestation");
  c.on = golden::day("2018-08-31");
  CHECK(names(decide_case(c)) == std::set<std::string>{"consent-unproven"});
  c.on = golden::day("2018-09-01");
  CHECK(decide_case(c).granted());
  c.policy.insert(c.policy.find("existing_customer"), "validity = \"P24M\"\n");
  c.on = golden::day("2020-09-01");
  CHECK(decide_case(c).granted());
  c.on = golden::day("2020-09-02");
  CHECK(names(decide_case(c)) == std::set<std::string>{"consent-expired", "consent-unproven"});
}

TEST_CASE("a no on one channel counts over a proved yes on another where letters rule") {
  golden::GateCase c = golden_case("a no on another channel empties the letter, status-field shop");
  auto yes = c.events.front();
  yes.event.kind = EventKind::given;
  yes.event.position = 1;
  yes.names = {"own-marketing", "letter"};
  c.events.push_back(yes);
  CHECK_FALSE(decide_case(c).granted());
  const auto from = c.policy.find("\"status-field\"");
  c.policy.replace(from, std::string("\"status-field\"").size(), "\"required\"");
  CHECK(decide_case(c).granted());
}

TEST_CASE("the exception for the telephone does not open the letter box") {
  golden::GateCase c = golden_case("phone, reserved existing customer, policy silent");
  c.policy.insert(c.policy.find("existing_customer"), "phone_existing_customer = true\n");
  CHECK(decide_case(c).granted());
  const auto from = c.policy.find("channels = [\"phone\"]\nassessment");
  c.policy.replace(from, std::string("channels = [\"phone\"]").size(), "channels = [\"letter\"]");
  c.channel = Channel::letter;
  CHECK(names(decide_case(c)) == std::set<std::string>{"reserved"});
}

TEST_CASE("no notice on record is reported for marketing and denies disclosure") {
  golden::GateCase c = golden_case("proved consent");
  const Policy policy = read_policy(c.policy);
  Facts facts = golden::facts_of(c, policy);
  facts.notice = Fact<NoticeIndex>::blank();
  const auto table =
      ConsentTable::from_events(golden::events_of(c, policy), policy.purposes.size(), {}, c.on);
  const Decision marketing = decide(policy, facts, table, c.checks, golden::request_of(c, policy));
  CHECK(marketing.granted());
  CHECK(names(marketing) == std::set<std::string>{"basis-consent", "notice-missing"});
  c = golden_case("debt collector needs no letter");
  const Decision disclosure = decide(policy, facts, {}, c.checks, golden::request_of(c, policy));
  CHECK(names(disclosure) == std::set<std::string>{"notice-missing"});
}

TEST_CASE("a recipient must be declared for the purpose, whoever it is") {
  golden::GateCase c = golden_case("debt collector needs no letter");
  c.recipient = "partner-a";
  CHECK(names(decide_case(c)) == std::set<std::string>{"recipient-unknown"});
  c.recipient.clear();
  CHECK(names(decide_case(c)) == std::set<std::string>{"recipient-unknown"});
}

TEST_CASE("restricted data serve a legal claim where the purpose says so, never marketing") {
  golden::GateCase c = golden_case("debt collector needs no letter");
  c.facts.restricted = Fact<bool>::of(true);
  CHECK(names(decide_case(c)) == std::set<std::string>{"subject-restricted"});
  const std::string mark = "for = \"debt\"\n";
  c.policy.insert(c.policy.find(mark) + mark.size(), "restricted = \"legal-claims\"\n");
  CHECK(decide_case(c).granted());
}

TEST_CASE("facts the shop does not keep are on every decision") {
  golden::GateCase c = golden_case("proved consent");
  c.policy.replace(c.policy.find("birth_day = \"host\""), 18, "birth_day = \"not-kept\"");
  CHECK(decide_case(c).not_kept().has(FactId::birth_day));
  CHECK_FALSE(decide_case(c).not_kept().has(FactId::email));
}

TEST_CASE("the gate writes no more than it says of what it rests on") {
  const Decision d = decide_case(golden_case("expired"));
  REQUIRE(d.reasons().size() == 1);
  CHECK(d.reasons()[0].entry == 0);
  CHECK(d.reasons()[0].day == golden::day("2023-01-10"));
}

}  // namespace
