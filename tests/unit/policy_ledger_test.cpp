// [ledger] in a policy: what it says arrives, what is wrong in it is told where it stands, and a
// shop that demands proof without a ledger is told that nothing can be proved.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "policy/meaning.hpp"
#include "policy/policy.hpp"
#include "support/policy_text.hpp"

namespace {

using vern::policy::Diagnostic;
using vern::policy::Severity;

std::string full() { return policy_text::support("full_policy.toml"); }

// The full policy with another [ledger], which is its last section.
std::string with_ledger(const std::string& section) {
  const std::string text = full();
  return text.substr(0, text.find("[ledger]")) + section;
}

struct Case {
  const char* section;  // @@ marks where the finding belongs
  const char* message;
  const char* remedy;
};

void check_case(const Case& c, Severity severity) {
  CAPTURE(std::string(c.section));
  const auto marked = policy_text::marked(with_ledger(c.section));
  const auto result = vern::policy::parse(marked.text, "vern.toml");
  REQUIRE(result.diagnostics.size() == 1);
  const Diagnostic& d = result.diagnostics[0];
  CHECK(d.severity == severity);
  CHECK(result.policy.has_value() == (severity == Severity::warning));
  CHECK(d.line == marked.line);
  CHECK(d.column == marked.column);
  CHECK(d.message.find(c.message) != std::string::npos);
  CHECK(d.remedy.find(c.remedy) != std::string::npos);
}

}  // namespace

TEST_CASE("what [ledger] says arrives in the policy") {
  const auto result = vern::policy::parse(full(), "vern.toml");
  REQUIRE(result.policy);
  REQUIRE(result.policy->ledger);
  CHECK(result.policy->ledger->path == "proof/full.vern");
  CHECK(result.policy->ledger->master_key == "/media/key/full.vernmaster");
  CHECK(result.policy->ledger->evidence_after_end == vern::Period{36, 0});
}

TEST_CASE("an empty [ledger] is a ledger beside the policy, and no section is none") {
  const auto result = vern::policy::parse(with_ledger("[ledger]\n"), "vern.toml");
  REQUIRE(result.policy);
  REQUIRE(result.policy->ledger);
  CHECK(result.policy->ledger->path == "shop.vern");
  CHECK(result.policy->ledger->master_key == "shop.vernmaster");
  CHECK_FALSE(result.policy->ledger->evidence_after_end);
  CHECK_FALSE(vern::policy::parse(with_ledger(""), "vern.toml").policy.value().ledger);
}

TEST_CASE("what is wrong in [ledger] is one finding, in its place, with its remedy") {
  const Case errors[] = {
      {"[ledger]\npath = @@\"shop.db\"\n", "ends in .vern", "shop.vern"},
      {"[ledger]\npath = @@\".vern\"\n", "ends in .vern", "shop.vern"},
      {"[ledger]\npath = @@\"proof/.vern\"\n", "ends in .vern", "shop.vern"},
      {"[ledger]\npath = @@\"\"\n", "ends in .vern", "shop.vern"},
      {"[ledger]\npath = @@1\n", "a whole number where a string", "quotes"},
      {"[ledger]\nmaster_key = @@\"\"\n", "empty", "remove the line"},
      {"[ledger]\nmaster_key = @@\"shop.vern\"\n", "has a file of that name", "of its own"},
      {"[ledger]\nmaster_key = @@\"shop.vernkeys\"\n", "has a file of that name", "of its own"},
      {"[ledger]\npath = \"a.vern\"\nmaster_key = @@\"a.vernreplay\"\n", "has a file of that name",
       "of its own"},
      {"[ledger]\nevidence_after_end = @@\"3 years\"\n", "is no period", "P5Y"},
      {"[ledger]\n@@masterkey = \"k\"\n", "`masterkey`", "`master_key`"},
  };
  for (const Case& c : errors) check_case(c, Severity::error);
  check_case({"[ledger]\npath = @@\"../shop.vern\"\n", "leaves the folder", "beside"},
             Severity::warning);
}

TEST_CASE("the key may lie outside the folder of the policy: apart from what it opens") {
  const auto result =
      vern::policy::parse(with_ledger("[ledger]\nmaster_key = \"/media/k\"\n"), "vern.toml");
  CHECK(result.diagnostics.empty());
}

TEST_CASE("proof that is demanded without a ledger is a warning, where proof is demanded") {
  const std::string text = policy_text::support("golden_policy.toml");
  const std::string without = text.substr(0, text.find("[ledger]"));
  const auto result = vern::policy::parse(without, "vern.toml");
  REQUIRE(result.policy);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].severity == Severity::warning);
  CHECK(result.diagnostics[0].path == "consent.proof");
  CHECK(result.diagnostics[0].message.find("without a ledger") != std::string::npos);
  CHECK(result.diagnostics[0].remedy.find("[ledger]") != std::string::npos);
  const auto line =
      std::count(without.begin(),
                 without.begin() + static_cast<std::ptrdiff_t>(without.find("proof")), '\n') +
      1;
  CHECK(result.diagnostics[0].line == line);
  CHECK(vern::policy::parse(with_ledger(""), "vern.toml").diagnostics.empty());  // status-field
}

TEST_CASE("where the ledger lies is not part of what a policy says; how long it proves is") {
  using vern::policy::meaning;
  const std::string here = meaning(with_ledger("[ledger]\n"));
  CHECK(meaning(with_ledger("[ledger]\npath = \"b.vern\"\nmaster_key = \"k\"\n")) == here);
  CHECK(meaning(with_ledger("[ledger]\nevidence_after_end = \"P1Y\"\n")) != here);
  CHECK(meaning(with_ledger("")) != here);
}

TEST_CASE("a point that nobody can confirm is an error with what was meant") {
  const auto cases = {std::pair("\"age\"", "\"agee\""), std::pair("\"copy\"", "\"ticked\"")};
  for (const auto& [good, bad] : cases) {
    const auto marked =
        policy_text::marked(policy_text::replaced(full(), good, "@@" + std::string(bad)));
    const auto result = vern::policy::parse(marked.text, "vern.toml");
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].line == marked.line);
    CHECK(result.diagnostics[0].column == marked.column);
    CHECK(result.diagnostics[0].message.find(bad) != std::string::npos);
  }
  const auto result = vern::policy::parse(full(), "vern.toml");
  REQUIRE(result.policy);
  CHECK(result.policy->texts[0].versions[0].confirmed == std::vector<std::string>{"age", "copy"});
  CHECK(result.policy->texts[0].versions[1].confirmed.empty());
}
