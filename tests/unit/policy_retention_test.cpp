// Retention in a policy: rules of its own, rules that follow a pack, and the mistakes in both.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "policy/policy.hpp"
#include "support/days.hpp"
#include "support/policy_text.hpp"
#include "vern/retention.hpp"

using namespace days;
using vern::Obligation;
using vern::Policy;
using vern::RetentionRule;
using vern::policy::Diagnostic;
using vern::policy::Severity;

namespace {

std::string all(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics) text += vern::policy::render(d, "vern.toml") + "\n";
  return text;
}

vern::policy::Loaded parse(const std::string& text) {
  return vern::policy::parse(text, "vern.toml");
}

const std::string& full_text() {
  static const std::string text = policy_text::support("full_policy.toml");
  return text;
}

// full_policy.toml with one more [[retention]], which begins with `lines`.
std::string with_rule(const std::string& lines) {
  return policy_text::replaced(
      full_text(), "[anonymise.customers]",
      "[[retention]]\napplies_to = \"invoices.more\"\ntrigger = \"DATO\"\n" + lines +
          "\n[anonymise.customers]");
}

void check_one(const std::string& marked_text, Severity severity, const char* message,
               const char* remedy) {
  const auto marked = policy_text::marked(marked_text);
  const auto loaded = parse(marked.text);
  CAPTURE(all(loaded.diagnostics));
  CHECK(loaded.policy.has_value() == (severity == Severity::warning));
  REQUIRE(loaded.diagnostics.size() == 1);
  const Diagnostic& d = loaded.diagnostics[0];
  CHECK(d.severity == severity);
  CHECK(d.line == marked.line);
  CHECK(d.column == marked.column);
  CHECK(d.message.find(message) != std::string::npos);
  CHECK(d.remedy.find(remedy) != std::string::npos);
}

}  // namespace

TEST_CASE("a rule of a pack brings everything but the category and the trigger") {
  const auto loaded = parse(full_text());
  CAPTURE(all(loaded.diagnostics));
  REQUIRE(loaded.policy.has_value());
  const Policy& policy = *loaded.policy;
  CHECK(policy.packs == std::vector<std::string>{"no/bookkeeping", "no/vehicle-trade"});
  CHECK(policy.controller.records_from == "1985-03-01"_day);
  CHECK(vern::retention_context(policy, "2026-11-20"_day).records_from == "1985-03-01"_day);
  REQUIRE(policy.retention.size() == 5);
  const RetentionRule& secondary = policy.retention[2];
  CHECK(secondary.id == "no/bookkeeping/secondary");
  CHECK(secondary.law == "no/bookkeeping/secondary");
  CHECK(secondary.applies_to == "invoices.packing-slip");
  CHECK(secondary.trigger == "DATO");
  CHECK(secondary.end == vern::EndKind::fye);
  CHECK(secondary.period == "P3Y6M"_period);
  CHECK(secondary.obligation == Obligation::keep_at_least);
  CHECK(secondary.action == "erase");
  CHECK(secondary.certainty == vern::Certainty::secondary);
  CHECK(secondary.cites.find("\u00a7 13") != std::string::npos);
  CHECK(secondary.entry == 2);
  CHECK(policy.retention[3].id == "used-goods");
  CHECK(policy.retention[3].law == "no/vehicle-trade/used-goods");
  CHECK(policy.retention[3].period == "P7Y"_period);
  const RetentionRule& own = policy.retention[4];
  CHECK(own.law.empty());
  CHECK(own.obligation == Obligation::may_keep);
  CHECK(own.trigger_ahead);
  CHECK(own.trigger_from == "2020-01-01"_day);
  CHECK(own.trigger_to == "2040-12-31"_day);
}

TEST_CASE("a rule brings its earlier versions under one id") {
  const auto loaded = parse(with_rule("id = \"primary\"\nrule = \"no/bookkeeping/primary\""));
  CAPTURE(all(loaded.diagnostics));
  REQUIRE(loaded.policy.has_value());
  const auto rules = vern::rules_for(*loaded.policy, "invoices.more");
  REQUIRE(rules.size() == 2);
  CHECK(rules[0]->id == "primary");
  CHECK(rules[1]->id == "primary");
  CHECK(rules[0]->period == "P10Y"_period);
  CHECK(rules[0]->in_force_to == "2014-12-31"_day);
  CHECK(rules[1]->period == "P5Y"_period);
  CHECK(rules[0]->entry == rules[1]->entry);
}

TEST_CASE("without profile and packs the general packs are chosen; packs replaces them") {
  const auto packs = [](const std::string& by) {
    return parse(policy_text::replaced(full_text(),
                                       "profile = \"vehicle-trade\"\npacks = [\"no/bookkeeping\", "
                                       "\"no/vehicle-trade\"]\n",
                                       by))
        .policy.value()
        .packs;
  };
  using Packs = std::vector<std::string>;
  CHECK(packs("profile = \"vehicle-trade\"\n") ==
        Packs{"no/bookkeeping", "no/claims", "no/privacy", "no/vehicle-trade"});
  CHECK(packs("packs = [\"no/vehicle-trade\", \"no/bookkeeping\"]\n") ==
        Packs{"no/vehicle-trade", "no/bookkeeping"});
}

TEST_CASE(
    "a period that is the law's, or longer where the law demands and shorter where it allows") {
  const auto same =
      parse(with_rule("id = \"x\"\nrule = \"no/bookkeeping/building-project\"\n"
                      "period = \"P120M\""));
  CHECK(same.diagnostics.empty());
  const auto longer =
      parse(with_rule("id = \"x\"\nrule = \"no/bookkeeping/primary\"\n"
                      "period = \"P7Y\""));
  REQUIRE(longer.policy.has_value());
  const auto rules = vern::rules_for(*longer.policy, "invoices.more");
  CHECK(rules.at(0)->period == "P10Y"_period);  // the old law's is longer still
  CHECK(rules.at(1)->period == "P7Y"_period);
}

TEST_CASE("each mistake is one error, in its place, with its remedy") {
  struct Case {
    const char* lines;
    const char* message;
    const char* remedy;
  };
  const Case cases[] = {
      {"rule = @@\"no/bookkeeping/primery\"", "no rule pack has a rule",
       "`no/bookkeeping/primary`"},
      {"rule = @@\"no/optician/journal\"", "which is not chosen", "`packs`"},
      {"rule = \"no/bookkeeping/primary\"\nperiod = @@\"P4Y\"",
       "shorter than the rule demands (P5Y)", "longer"},
      {"rule = \"no/bookkeeping/primary\"\nend = @@\"date\"", "settled by the rule",
       "remove `rule`"},
      {"rule = \"no/bookkeeping/primary\"\ncites = @@\"me\"", "settled by the rule",
       "rule of your own"},
      {"@@rule = \"no/vehicle-trade/used-goods\"", "`period` is missing", "leaves it open"},
      {"rule = @@\"no/bookkeeping/secondary\"", "stands twice", "its own id"},
      {"id = \"x\"\nend = \"review\"\nperiod = \"P1Y\"\nobligation = @@\"may-keep\"\n"
       "action = \"review\"\ncites = \"me\"",
       "kind review has no end", "keep-at-least"},
      {"id = \"x\"\nend = \"date\"\nperiod = \"P1Y\"\nobligation = \"may-keep\"\n"
       "action = \"review\"\ncites = \"me\"\ntriggers = { from = 2020-01-01, to = @@2019-01-01 }",
       "ends before it begins", "last day"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.lines));
    std::string text = with_rule(c.lines);
    if (std::string(c.lines).rfind("@@rule", 0) == 0) {  // what is missing belongs to the section
      text = with_rule(std::string(c.lines).substr(2));
      text = policy_text::replaced(text, "[[retention]]\napplies_to = \"invoices.more\"",
                                   "@@[[retention]]\napplies_to = \"invoices.more\"");
    }
    check_one(text, Severity::error, c.message, c.remedy);
  }
  check_one(policy_text::replaced(full_text(), "packs = [\"no/bookkeeping\"",
                                  "packs = [@@\"no/bokforing\""),
            Severity::error, "no rule pack \"no/bokforing\"", "no/bookkeeping");
}

TEST_CASE("keeping longer than the law demands is a warning") {
  check_one(with_rule("id = \"x\"\nrule = \"no/bookkeeping/primary\"\nperiod = @@\"P7Y\""),
            Severity::warning, "longer than the rule demands (P5Y)", "basis of its own");
}

TEST_CASE("a limit of a pack that was read in a source may be shortened and never lengthened") {
  const auto text = [](const char* period) {
    return policy_text::replaced(
        with_rule(
            std::string("id = \"x\"\nrule = \"no/privacy/identity-number-check\"\nperiod = ") +
            period),
        "packs = [\"no/bookkeeping\"", "packs = [\"no/privacy\", \"no/bookkeeping\"");
  };
  CHECK(parse(text("\"P0D\"")).diagnostics.empty());
  check_one(text("@@\"P7D\""), Severity::error, "longer than the rule allows (P0D)", "shorter");
}

TEST_CASE("what an uncertain limit proposes, the shop sets as it likes; it is still a review") {
  const auto loaded = parse(policy_text::replaced(
      with_rule("id = \"x\"\nrule = \"no/privacy/inactive\"\nperiod = \"P5Y\""),
      "packs = [\"no/bookkeeping\"", "packs = [\"no/privacy\", \"no/bookkeeping\""));
  CHECK(loaded.diagnostics.empty());
  const auto rules = vern::rules_for(loaded.policy.value(), "invoices.more");
  CHECK(rules.at(0)->period == "P5Y"_period);
  CHECK_FALSE(vern::forces(*rules.at(0)));
}

TEST_CASE("kind fye without accounting years is told once, at the rule") {
  std::string text = policy_text::replaced(
      with_rule("id = \"x\"\nrule = @@\"no/bookkeeping/primary\""),
      "accounting_years = [{ from = 2010-01-01, end = \"12-31\" }, { from = 2023-03-01, end = "
      "\"06-30\" }]\n",
      "");
  const auto marked = policy_text::marked(text);
  const auto loaded = parse(marked.text);
  const auto at_rule = std::count_if(
      loaded.diagnostics.begin(), loaded.diagnostics.end(),
      [&](const Diagnostic& d) { return d.line == marked.line && d.column == marked.column; });
  CAPTURE(all(loaded.diagnostics));
  CHECK(at_rule == 1);
}
