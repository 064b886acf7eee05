// The rule packs: every worked example, by the rules that compute the real ends; and what a pack
// may not say. The examples are worked out by hand from the sources.
#include "policy/rule_packs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "support/days.hpp"
#include "support/policy_text.hpp"
#include "vern/retention.hpp"

using namespace days;
using vern::Certainty;
using vern::Day;
using vern::PackRule;
using vern::RetentionRule;
using vern::RuleExample;
using vern::RulePack;
using vern::policy::rule_packs;

namespace {

std::string all(const std::vector<vern::policy::Diagnostic>& diagnostics) {
  std::string text;
  for (const auto& d : diagnostics) text += vern::policy::render(d, "pack") + "\n";
  return text;
}

// What the verdict says of the example on its last day and on the day after.
void check_verdict(const RetentionRule& rule, const RuleExample& example,
                   const vern::AccountingYears& years) {
  const Day free = example.end.first_day_deletable.value();
  const Day asked = rule.in_force_to ? std::min(*rule.in_force_to, free) : free;
  const vern::RetentionContext context{asked, &years, "1980-01-02"_day};
  const auto finding = vern::rule_finding(rule, example.trigger, context);
  CHECK(finding.doubt == vern::Doubt::none);
  CHECK(finding.first_day_free == free);
  CHECK(finding.last_day_kept == example.end.last_day_kept);
}

}  // namespace

TEST_CASE("every pack that is compiled in can be read, without a word to say about it") {
  for (const auto& text : vern::policy::pack_texts()) {
    const auto loaded = vern::policy::read_rule_pack(text.text, text.id);
    CAPTURE(all(loaded.diagnostics));
    CHECK(loaded.diagnostics.empty());
    REQUIRE(loaded.pack.has_value());
    CHECK(loaded.pack->id == text.id);
  }
  CHECK(rule_packs().size() == vern::policy::pack_texts().size());
  CHECK(rule_packs().size() == 5);
}

TEST_CASE("every worked example of every rule") {
  int examples = 0;
  for (const RulePack& pack : rule_packs()) {
    for (const PackRule& packed : pack.rules) {
      REQUIRE_FALSE(packed.examples.empty());
      for (const RuleExample& example : packed.examples) {
        CAPTURE(packed.rule.id);
        CAPTURE(std::string(name(packed.rule.certainty)));
        CAPTURE(vern::to_string(example.trigger));
        const auto years = vern::AccountingYears::make(
            {{"1980-01-01"_day, example.year_end.value_or(vern::MonthDay{})}});
        const auto end =
            vern::retention_end(packed.rule.end, example.trigger, example.period, &years.value());
        REQUIRE(end.has_value());
        CHECK(*end == example.end);
        RetentionRule bound = packed.rule;
        bound.period = example.period;
        check_verdict(bound, example, years.value());
        ++examples;
      }
    }
  }
  CHECK(examples >= 35);
}

TEST_CASE("an example of kind fye states its year end, and no other does") {
  for (const RulePack& pack : rule_packs()) {
    for (const PackRule& packed : pack.rules) {
      for (const RuleExample& example : packed.examples) {
        CAPTURE(packed.rule.id);
        CHECK(example.year_end.has_value() == (packed.rule.end == vern::EndKind::fye));
      }
    }
  }
}

TEST_CASE("a rule that was not read in a source never makes anything go by itself") {
  int uncertain = 0;
  for (const RulePack& pack : rule_packs()) {
    for (const PackRule& packed : pack.rules) {
      CAPTURE(packed.rule.id);
      CHECK_FALSE(packed.rule.cites.empty());
      CHECK_FALSE(packed.title_nb.empty());
      CHECK_FALSE(packed.title_en.empty());
      if (packed.rule.certainty != Certainty::common) continue;
      ++uncertain;
      CHECK(packed.rule.action == "review");
      CHECK_FALSE(vern::forces(packed.rule));
    }
  }
  CHECK(uncertain >= 8);
}

TEST_CASE("one rule of all packs makes something go: the number after a credit check") {
  std::set<std::string> forcing;
  for (const RulePack& pack : rule_packs()) {
    for (const PackRule& packed : pack.rules) {
      if (vern::forces(packed.rule)) forcing.insert(packed.rule.id);
    }
  }
  CHECK(forcing == std::set<std::string>{"no/privacy/identity-number-check"});
}

TEST_CASE("no limitation term is an obligation to keep") {
  const RulePack* claims = vern::policy::find_rule_pack("no/claims");
  REQUIRE(claims != nullptr);
  for (const PackRule& packed : claims->rules) {
    CAPTURE(packed.rule.id);
    CHECK(packed.rule.obligation == vern::Obligation::may_keep);
  }
}

TEST_CASE("vouchers of 2009: ten years by the law of 2014, five by that of 2015") {
  const RulePack* bookkeeping = vern::policy::find_rule_pack("no/bookkeeping");
  REQUIRE(bookkeeping != nullptr);
  const auto versions = bookkeeping->versions("no/bookkeeping/primary");
  REQUIRE(versions.size() == 2);
  const auto years = vern::AccountingYears::make({{"1998-01-01"_day, {12, 31}}}).value();
  const auto verdict = [&](Day day) {
    const vern::AppliedRule applied[] = {
        {&versions[0]->rule, vern::Fact<Day>::of("2009-05-04"_day)},
        {&versions[1]->rule, vern::Fact<Day>::of("2009-05-04"_day)}};
    return std::string(name(vern::retention_answer(applied, {}, false, {day, &years}).verdict));
  };
  CHECK(verdict("2013-06-01"_day) == "must-keep");
  CHECK(verdict("2014-12-31"_day) == "must-keep");
  CHECK(verdict("2015-01-01"_day) == "may-keep");
}

TEST_CASE("the profile chooses the packs; no trade's pack is a default") {
  using Packs = std::vector<std::string>;
  const Packs general{"no/bookkeeping", "no/claims", "no/privacy"};
  const auto with = [&](const char* more) {
    Packs packs = general;
    packs.emplace_back(more);
    return packs;
  };
  CHECK(vern::policy::packs_of_profile("") == general);
  CHECK(vern::policy::packs_of_profile("retail") == general);
  CHECK(vern::policy::packs_of_profile("optician") == with("no/optician"));
  CHECK(vern::policy::packs_of_profile("vehicle-trade") == with("no/vehicle-trade"));
}

TEST_CASE("what a sales document keeps of a card: a table, not the name") {
  vern::Policy policy;
  policy.packs = {"no/bookkeeping"};
  const auto* table = vern::policy::find_retained_fields(policy, "no/bookkeeping/sales-document");
  REQUIRE(table != nullptr);
  CHECK(table->rule == "no/bookkeeping/primary");
  using vern::BuyerSource;
  using vern::FieldNeed;
  const auto card = [&](const char* field, BuyerSource buyer, bool cash = false) {
    return vern::card_field_need(*table, field, buyer, cash);
  };
  for (const char* field : {"name", "address", "postcode", "place", "organisation_number"}) {
    CAPTURE(std::string(field));
    CHECK(card(field, BuyerSource::card) == FieldNeed::needed);
    CHECK(card(field, BuyerSource::row) == FieldNeed::not_needed);
    CHECK(card(field, BuyerSource::paper) == FieldNeed::not_needed);
    CHECK(card(field, BuyerSource::card, true) == FieldNeed::not_needed);
    CHECK(vern::document_field_need(*table, field, BuyerSource::row) == FieldNeed::needed);
    CHECK(vern::document_field_need(*table, field, BuyerSource::card) == FieldNeed::not_needed);
  }
  for (const char* field : {"phone", "mobile", "email", "birth_day", "notes"}) {
    CAPTURE(std::string(field));
    CHECK(card(field, BuyerSource::card) == FieldNeed::not_needed);
  }
  CHECK(card("customer_club", BuyerSource::card) == FieldNeed::unlisted);
  CHECK(card("customer_club", BuyerSource::row) == FieldNeed::unlisted);
  for (const char* field : {"number", "date", "amount", "vat", "kind", "extent", "key"}) {
    CAPTURE(std::string(field));
    CHECK(vern::document_field_need(*table, field, BuyerSource::card) == FieldNeed::needed);
  }
  policy.packs = {"no/claims"};
  CHECK(vern::policy::find_retained_fields(policy, "no/bookkeeping/sales-document") == nullptr);
}

TEST_CASE("what a pack may not say, where it says it") {
  const std::string sound = R"(pack = "x/y"
title = { nb = "a", en = "b" }
[[rules]]
id = "x/y/z"
title = { nb = "a", en = "b" }
event = "a day"
end = "date"
period = "P1Y"
obligation = "keep-at-most"
action = "review"
cites = "a law"
certainty = "C"
examples = [{ trigger = 2024-01-01, last = 2025-01-01, free = 2025-01-02 }]
)";
  CHECK(vern::policy::read_rule_pack(sound, "pack").diagnostics.empty());
  struct Case {
    const char* part;
    const char* by;
    const char* message;
  };
  const Case cases[] = {
      {"action = \"review\"", "action = @@\"erase\"", "certainty C erases"},
      {"id = \"x/y/z\"", "id = @@\"w/z\"", "not below the pack"},
      {"\"P1Y\"", "@@\"soon\"", "no period"},
      {"examples = [{ trigger = 2024-01-01, last = 2025-01-01, free = 2025-01-02 }]\n", "@@",
       "`examples` is missing"},
      {"[[rules]]", "@@speed = 3\n[[rules]]", "unknown key `speed`"},
      {"keep-at-most", "@@keep-for-ever", "not a word that is known here"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.message));
    const auto marked = policy_text::marked(policy_text::replaced(sound, c.part, c.by));
    const auto loaded = vern::policy::read_rule_pack(marked.text, "pack");
    CAPTURE(all(loaded.diagnostics));
    CHECK_FALSE(loaded.pack);
    REQUIRE_FALSE(loaded.diagnostics.empty());
    CHECK(loaded.diagnostics[0].message.find(c.message) != std::string::npos);
  }
}

TEST_CASE("two versions of a rule are divided by days") {
  const std::string text = R"(pack = "x/y"
title = { nb = "a", en = "b" }
[[rules]]
id = "x/y/z"
title = { nb = "a", en = "b" }
event = "a day"
end = "date"
period = "P2Y"
obligation = "keep-at-least"
action = "erase"
cites = "a law"
certainty = "B"
in_force = { to = 2014-12-31 }
examples = [{ trigger = 2012-01-01, last = 2014-01-01, free = 2014-01-02 }]
[[rules]]
id = "x/y/z"
title = { nb = "a", en = "b" }
event = "a day"
end = "date"
period = "P1Y"
obligation = "keep-at-least"
action = "erase"
cites = "a law"
certainty = "B"
in_force = { from = 2015-01-01 }
examples = [{ trigger = 2024-01-01, last = 2025-01-01, free = 2025-01-02 }]
)";
  CHECK(vern::policy::read_rule_pack(text, "pack").pack.has_value());
  const auto undivided = vern::policy::read_rule_pack(
      policy_text::replaced(text, "in_force = { to = 2014-12-31 }\n", ""), "pack");
  CHECK_FALSE(undivided.pack);
  CHECK(all(undivided.diagnostics).find("not divided by days") != std::string::npos);
}
