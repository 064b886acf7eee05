// The same customer gets the same verdict and the same reasons from C++, from C and from the
// command, for every customer of the example shop and every campaign a shop would run on it.
#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "capi/capi.hpp"
#include "cli/command.hpp"
#include "cli/ledger_shop.hpp"
#include "policy/policy.hpp"
#include "projection/difference.hpp"
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

// The shop of the command's tests as a host in C has it: four customers in columns, and the same
// ledger.
class HostOfLedgerShop {
 public:
  explicit HostOfLedgerShop(const command::fs::path& folder)
      : policy_(capi::policy(command::read(folder / "vern.toml"))) {
    const std::string path = (folder / "shop.vern").string();
    const std::string key_file = (folder / "shop.vernmaster").string();
    vern_ledger_options options = VERN_LEDGER_OPTIONS_INIT;
    options.path.data = path.c_str();
    options.key_file.data = key_file.c_str();
    vern_ledger* out = nullptr;
    REQUIRE(vern_ledger_open(&options, &out, &err) == VERN_OK);
    ledger_.reset(out);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      name_of_[i] = {names[i], VERN_NUL};
      cards_[i] = VERN_CARD_INIT;
      cards_[i].key.data = keys[i];
      cards_[i].identity_state = VERN_FACT_VALUE;
      cards_[i].identity = &name_of_[i];
      cards_[i].identity_count = 1;
      facts_[i] = VERN_FACTS_INIT;
      facts_[i].status_state = facts_[i].address_state = VERN_FACT_VALUE;
      facts_[i].mobile_state = VERN_FACT_VALUE;
      facts_[i].status_mask = 1;  // R
    }
  }

  // Reasons of the list, as the command's explanation has the first of them.
  std::map<std::string, std::string> list(std::int32_t day) {
    vern_request request = VERN_REQUEST_INIT;
    request.purpose_count = 1;
    request.channel = VERN_CHANNEL_LETTER;
    request.day = day;
    const std::string text =
        "Tilbud fra Testbutikken. Ring oss for \xC3\xA5 si nei, det er gratis.";
    REQUIRE(vern_campaign_open(ledger_.get(), policy_.get(), "c", VERN_NUL, &request, text.data(),
                               text.size(), nullptr, 0, "kari", VERN_NUL, &err) == VERN_OK);
    const vern_customers customers = all();
    std::array<std::uint8_t, 4> verdicts{};
    std::array<std::uint16_t, 4> reasons{};
    std::int64_t listed = 0;
    REQUIRE(vern_campaign_list(ledger_.get(), policy_.get(), "c", VERN_NUL, &customers, day, "kari",
                               VERN_NUL, verdicts.data(), reasons.data(), &listed,
                               &err) == VERN_OK);
    std::map<std::string, std::string> out;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      out[keys[i]] = std::string(verdicts[i] == VERN_VERDICT_GRANT ? "grant " : "deny ") +
                     vern_reason_name(reasons[i]);
    }
    return out;
  }

  // Rows and letters that disagree with the ledger.
  std::set<std::string> disagreements(std::int32_t day) {
    const vern_customers customers = all();
    vern_status_column column = VERN_STATUS_COLUMN_INIT;
    column.code_page = VERN_CODE_PAGE_UTF8;
    column.width = 1;
    column.fields = {"R", 0};
    vern_projection* made = nullptr;
    REQUIRE(vern_projection_plan(ledger_.get(), policy_.get(), &customers, &column, nullptr, 0, day,
                                 VERN_ALL_ENTRIES, &made, &err) == VERN_OK);
    const capi::Owned<vern_projection> plan(made);
    std::set<std::string> out;
    vern_difference one = VERN_DIFFERENCE_INIT;
    for (int i = 0; vern_projection_difference(made, i, &one, nullptr) == VERN_OK; ++i) {
      const std::string kind(name(static_cast<projection::Disagreement>(one.kind)));
      out.insert(std::string(keys[static_cast<std::size_t>(one.row)]) + " " + kind);
    }
    return out;
  }

 private:
  vern_customers all() const {
    vern_customers out = VERN_CUSTOMERS_INIT;
    out.n = 4;
    out.cards = {cards_.data(), sizeof(vern_card)};
    out.facts = {facts_.data(), sizeof(vern_facts)};
    return out;
  }
  static constexpr std::array<const char*, 4> keys{"1", "2", "3", "4"};
  static constexpr std::array<const char*, 4> names{"Canary Aas", "Canary Bakken", "Canary Dal",
                                                    "Canary Eng"};
  vern_error err = VERN_ERROR_INIT;
  capi::Owned<vern_policy> policy_;
  capi::Owned<vern_ledger> ledger_;
  std::array<vern_string, 4> name_of_{};
  std::array<vern_card, 4> cards_{};
  std::array<vern_facts, 4> facts_{};
};

TEST_CASE("the command over a register and C over columns say the same by one ledger") {
  const auto folder = ledger_shop::make("one-ledger");
  const std::vector<std::string> signed_yes{"--text", "2024-1", "--evidence", "signed"};
  for (const char* customer : {"1", "2"}) {
    REQUIRE(ledger_shop::record(folder, customer, "given", "2026-01-10", signed_yes).exit == 0);
  }
  REQUIRE(ledger_shop::record(folder, "2", "withdrawn", "2026-01-20").exit == 0);
  REQUIRE(ledger_shop::record(folder, "3", "refused", "2026-01-10").exit == 0);
  HostOfLedgerShop host(folder);
  const std::int32_t day = capi::day("2026-03-01");
  const auto from_c = host.list(day);
  CHECK(from_c.at("1") == "grant basis-consent");
  CHECK(from_c.at("2") == "deny consent-withdrawn");
  const auto run =
      command::vern(folder, {"audience", "--purpose", "own-marketing", "--channel", "letter",
                             "--on", "2026-03-01", "--out", "list.csv", "--explain", "why.csv"});
  INFO(run.err);
  REQUIRE(run.exit == 0);
  std::istringstream lines(command::read(folder / "why.csv"));
  std::string line;
  std::getline(lines, line);
  std::size_t seen = 0;
  while (std::getline(lines, line)) {
    const auto fields = golden::split(line);
    const bool granted = fields[1] == "grant";
    const auto reasons = golden::words(fields[granted ? 3 : 2]);
    const std::string said = (granted ? "grant " : "deny ") + reasons.front();
    CHECK(from_c.at(fields[0]) == said);
    ++seen;
  }
  CHECK(seen == from_c.size());

  const auto found =
      command::vern(folder, {"consent", "reconcile", "--on", "2026-03-01", "--json"});
  std::set<std::string> from_command;
  const command::Json document = found.json();
  for (const command::Json& one : document.at("disagreements")) {
    from_command.insert(one.at("customer").get<std::string>() + " " +
                        one.at("kind").get<std::string>());
  }
  CHECK(host.disagreements(day) == from_command);
  CHECK(from_command == std::set<std::string>{"2 letter-over-no", "3 letter-over-no"});
}

}  // namespace
