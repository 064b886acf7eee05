// Registers of what customers did: which rows are open, cash sales, and what was looked at.
#include <doctest/doctest.h>

#include <string>

#include "policy/policy.hpp"
#include "support/policy_text.hpp"

namespace {

// The sound policy of the tests, with more lines in [registers.invoices] and without its `nobody`.
vern::policy::Loaded with(const std::string& lines) {
  const std::string policy =
      policy_text::replaced(policy_text::support("full_policy.toml"), "nobody = \"0\"\n", "");
  return vern::policy::parse(
      policy_text::replaced(policy, "buyer = \"card\"\n", "buyer = \"card\"\n" + lines),
      "vern.toml");
}

std::string only_error(const std::string& lines) {
  const auto result = with(lines);
  CHECK_FALSE(result.policy);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].line > 0);
  return result.diagnostics[0].message + " | " + result.diagnostics[0].remedy;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("open rows, cash sales and acknowledged rows are read") {
  const auto result = with(
      "open = \"complaint\"\nclosed_values = [\"L\", \"X\"]\nyes_values = [\"T\"]\n"
      "fields = { TILSTAND = \"state\", KONTANT = \"cash\", SALDO = \"balance\" }\n"
      "acknowledged = { damaged = 1, unmatched = 4, person = \"kari\", reason = \"seen\", "
      "day = 2026-11-01 }\n");
  REQUIRE(result.policy);
  const vern::Register& reg = *result.policy->find_register("invoices");
  CHECK(reg.open == vern::OpenRow::complaint);
  CHECK(reg.closed_values == std::vector<std::string>{"L", "X"});
  CHECK(*reg.column_of("cash") == "KONTANT");
  REQUIRE(reg.acknowledged);
  CHECK(reg.acknowledged->damaged == 1);
  CHECK(reg.acknowledged->unmatched == 4);
}

TEST_CASE("a state needs to be told: what is open, and what is finished") {
  const std::string state = "fields = { TILSTAND = \"state\" }\n";
  CHECK(has(only_error(state + "closed_values = [\"L\"]\n"), "add open = \"order\""));
  CHECK(has(only_error(state + "open = \"order\"\n"), "add closed_values = [...]"));
  CHECK(has(only_error("open = \"order\"\n"), "COLUMN = \"state\""));
  CHECK(has(only_error("closed_values = [\"L\"]\n"), "COLUMN = \"state\""));
  CHECK(has(only_error(state + "open = \"loan\"\nclosed_values = [\"L\"]\n"), "complaint"));
}

TEST_CASE("cash needs to be told what stands for yes, and belongs to no card") {
  CHECK(has(only_error("fields = { KONTANT = \"cash\" }\n"), "yes_values"));
  const auto card = vern::policy::parse(
      policy_text::replaced(policy_text::support("full_policy.toml"), "SYN = \"eyes\"",
                            "SYN = \"eyes\", KONTANT = \"cash\""),
      "vern.toml");
  CHECK_FALSE(card.policy);
  REQUIRE(card.diagnostics.size() == 1);
  CHECK(has(card.diagnostics[0].message, "not of a card"));
}

TEST_CASE("the number of rows that are nobody's is read in the form it is compared in") {
  const auto nobody_of = [](const std::string& lines) {
    const auto result = with(lines);
    REQUIRE(result.policy);
    return *result.policy->find_register("invoices");
  };
  CHECK_FALSE(nobody_of("").nobody);
  CHECK_FALSE(nobody_of("").names_nobody(""));
  const vern::Register number = nobody_of("nobody = \"0000\"\n");
  CHECK(number.nobody == "0");
  CHECK(number.names_nobody(" 0"));
  CHECK(number.names_nobody("000"));
  for (const char* other : {"", "10", "AB"}) CHECK_FALSE(number.names_nobody(other));
  const vern::Register blank = nobody_of("nobody = \"\"\n");
  CHECK(blank.nobody == "");
  CHECK(blank.names_nobody("  "));
  CHECK_FALSE(blank.names_nobody("0"));
}

TEST_CASE("nobody's number must be one, of a register that says whose its rows are") {
  CHECK(has(only_error("nobody = \"KONTANT\"\n"), "not a number"));
  CHECK(has(only_error("nobody = \" \"\n"), "blank"));
  CHECK(has(only_error("nobody = 0\n"), "in quotes"));
  for (const char* before : {"[registers.customers]\n", "[lists.objections]\n"}) {
    const auto other =
        vern::policy::parse(policy_text::replaced(policy_text::support("full_policy.toml"), before,
                                                  std::string(before) + "nobody = \"0\"\n"),
                            "vern.toml");
    CHECK_FALSE(other.policy);
    REQUIRE(other.diagnostics.size() == 1);
    CHECK(other.diagnostics[0].line > 0);
    CHECK(other.diagnostics[0].column > 0);
  }
}

TEST_CASE("cards match themselves: no unmatched rows of theirs can be acknowledged") {
  const auto card =
      vern::policy::parse(policy_text::replaced(policy_text::support("full_policy.toml"),
                                                "{ damaged = 3,", "{ damaged = 3, unmatched = 1,"),
                          "vern.toml");
  CHECK_FALSE(card.policy);
  REQUIRE(card.diagnostics.size() == 1);
  CHECK(has(card.diagnostics[0].path, "acknowledged.unmatched"));
}
