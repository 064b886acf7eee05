// The same customer gets the same verdict and the same reasons from C++, from C and from the
// command, for every customer of the example shop and every campaign a shop would run on it.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "capi/capi.hpp"
#include "cli/command.hpp"
#include "policy/policy.hpp"
#include "support/golden_events.hpp"

namespace {

using namespace vern;

const std::string example = std::string(VERN_SOURCE_DIR) + "/examples/quickdos";

struct Answer {
  std::string verdict;
  std::set<std::string> reasons;  // bases too
  friend bool operator==(const Answer&, const Answer&) = default;
};
using Answers = std::map<std::string, Answer>;

std::string word(bool granted, bool clarify) {
  if (granted) return "grant";
  return clarify ? "clarify" : "deny";
}

class Collector final : public audience::Visitor {
 public:
  Collector(const audience::Shop& shop, const Request& request, const vern_policy* c_policy)
      : shop_(shop), request_(request), c_policy_(c_policy) {}

  bool visit(const audience::Customer& customer) override {
    const Decision decision = decide(shop_.policy, customer.facts, {}, customer.checks, request_);
    Answer answer{word(decision.granted(), decision.to_be_clarified()), {}};
    for (const Reason& r : decision.reasons()) answer.reasons.insert(std::string(name(r.code)));
    cpp.emplace(customer.key, answer);
    c.emplace(customer.key, ask_c(customer));
    return true;
  }

  Answers cpp;
  Answers c;

 private:
  // As a host in C would: flat facts, one decision object for all customers.
  Answer ask_c(const audience::Customer& customer) {
    vern_facts facts = capi::flat(customer.facts);
    facts.status_state = capi::state(customer.facts.status);
    facts.status_mask = customer.facts.status.value.mask;
    facts.status_findings = customer.facts.status.value.findings;
    facts.notice_state = capi::state(customer.facts.notice);
    facts.notice = customer.facts.notice.value;
    const vern_checks checks = capi::flat(customer.checks);
    vern_request request = VERN_REQUEST_INIT;
    request.purpose_count = request_.purpose_count;
    for (std::size_t i = 0; i < request_.purpose_count; ++i) {
      request.purposes[i] = request_.purposes[i];
    }
    request.channel = static_cast<std::uint8_t>(request_.channel);
    request.day = request_.day.value;
    std::uint8_t verdict = 0;
    std::uint8_t alone = 0;
    vern_error err = VERN_ERROR_INIT;
    REQUIRE(vern_decide(c_policy_, &facts, nullptr, 0, 0, &checks, &request, decision_.get(),
                        &verdict, &err) == VERN_OK);
    REQUIRE(vern_decide_verdict(c_policy_, &facts, nullptr, 0, 0, &checks, &request, &alone,
                                &err) == VERN_OK);
    REQUIRE(alone == verdict);
    return read(verdict);
  }
  Answer read(std::uint8_t verdict) {
    std::uint8_t clarify = 0;
    REQUIRE(vern_decision_to_be_clarified(decision_.get(), &clarify, nullptr) == VERN_OK);
    Answer answer{word(verdict == VERN_VERDICT_GRANT, clarify != 0), {}};
    vern_reason reason = VERN_REASON_INIT;
    for (std::int32_t i = 0; vern_decision_reason(decision_.get(), i, &reason, nullptr) == VERN_OK;
         ++i) {
      answer.reasons.insert(vern_reason_name(reason.code));
    }
    return answer;
  }

  const audience::Shop& shop_;
  const Request& request_;
  const vern_policy* c_policy_;
  capi::Owned<vern_decision> decision_ = capi::decision();
};

Answers ask_command(const std::string& purpose, Channel channel) {
  const auto folder = command::scratch(purpose);
  const auto run = command::vern(
      folder, {"-C", example, "audience", "--purpose", purpose, "--channel",
               std::string(name(channel)), "--on", "2026-11-20", "--out",
               (folder / "list.csv").string(), "--explain", (folder / "why.csv").string()});
  INFO(run.err);
  REQUIRE(run.exit == 0);
  Answers out;
  std::istringstream lines(command::read(folder / "why.csv"));
  std::string line;
  std::getline(lines, line);
  REQUIRE(line == "key;verdict;reasons;basis;run\r");
  while (std::getline(lines, line)) {
    const auto fields = golden::split(line);
    REQUIRE(fields.size() == 5);
    Answer answer{fields[1], {}};
    for (const std::size_t i : {std::size_t{2}, std::size_t{3}}) {
      for (const std::string& reason : golden::words(fields[i])) {
        // is about the list, and no answer of the gate's
        if (reason != name(ReasonCode::listed_once)) answer.reasons.insert(reason);
      }
    }
    out.emplace(fields[0], answer);
  }
  return out;
}

TEST_CASE("C++, C and the command say the same of every customer of the example shop") {
  auto loaded = policy::load(example + "/vern.toml");
  REQUIRE(loaded.policy.has_value());
  const std::string text = command::read(example + "/vern.toml");
  const audience::Shop shop{std::move(*loaded.policy), example, text};
  const auto c_policy = capi::policy(text);
  const std::map<std::string, Channel> campaigns{{"own-marketing", Channel::letter},
                                                 {"similar-goods", Channel::sms},
                                                 {"phone-offer", Channel::phone}};
  for (const auto& [purpose, channel] : campaigns) {
    CAPTURE(purpose);
    Request request;
    request.add(shop.policy.find_purpose(purpose).value());
    request.channel = channel;
    request.day = golden::day("2026-11-20");
    Collector collector(shop, request, c_policy.get());
    const auto visited = audience::for_each_customer(shop, request, collector);
    REQUIRE(visited.has_value());
    CHECK(*visited > 3000);
    const Answers from_command = ask_command(purpose, channel);
    CHECK(from_command.size() == collector.cpp.size());
    int different = 0;
    int granted = 0;
    for (const auto& [key, answer] : collector.cpp) {
      granted += answer.verdict == "grant" ? 1 : 0;
      const auto found = from_command.find(key);
      const bool same =
          answer == collector.c.at(key) && found != from_command.end() && found->second == answer;
      if (!same && ++different < 5) MESSAGE("differs: " << key);
    }
    CHECK(different == 0);
    CHECK(granted > 100);
  }
}

}  // namespace
