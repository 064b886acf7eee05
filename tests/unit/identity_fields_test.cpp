// The identity fields as the ledger takes them: the same from the shop's table and from its export,
// by value and in what a fingerprint is made of.
#include "audience/identity_fields.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "audience/ledger_card.hpp"
#include "audience/source.hpp"
#include "policy/policy.hpp"
#include "support/as_table.hpp"
#include "support/small_shop.hpp"
#include "vern/same_text.hpp"

using namespace vern;
using namespace vern::audience;
using vern_test::card;
using vern_test::SmallShop;

namespace {

const std::string example = std::string(VERN_SOURCE_DIR) + "/examples/quickdos";

using Identities = std::map<std::string, Identity>;

// By customer number, as it stands.
Identities read_all(const Register& reg, const std::string& folder) {
  SourceTrace trace;
  auto reader =
      open_source({reg.file, folder, "the register", {}, registers::OnDamage::stop}, trace);
  REQUIRE(reader);
  const auto key = find_column(*reader, reg.key);
  const auto fields = IdentityFields::bind(reg, *reader);
  REQUIRE(key);
  if (!fields) FAIL(fields.error().message);
  registers::Record record;
  Identities out;
  while (reader->next(record).value()) {
    fields->read(record, out[std::string(trim_blanks(record.fields[*key]))]);
  }
  return out;
}

// What a fingerprint is made of.
std::vector<std::string> compared(const Identity& identity) {
  std::vector<std::string> out;
  for (const std::string& value : identity.value_or(std::vector<std::string>{})) {
    CHECK(append_same_text(CodePage::utf8, value, out.emplace_back()));
  }
  return out;
}

Register small_register(std::vector<std::string> identity) {
  Register reg = vern_test::small_policy().registers[0];
  reg.identity = std::move(identity);
  return reg;
}

}  // namespace

TEST_CASE("the example's table and its export say the same of who everybody is") {
  const auto loaded = policy::load(example + "/vern.toml");
  REQUIRE(loaded.policy.has_value());
  Register reg = *loaded.policy->find_register("customers");
  REQUIRE(reg.identity == std::vector<std::string>{"NAVN", "FODT"});
  reg.identity = {"NAVN", "FODT", "REGDATO", "KUNDENR"};  // a date field and a number too
  const Identities table = read_all(reg, example);
  reg.file.path = "KUNDER.CSV";
  reg.file.format = RegisterFormat::csv;
  const Identities csv = read_all(reg, example);
  CHECK(table.size() == 3006);
  CHECK(table == csv);
  CHECK(table.at("9001") ==
        std::vector<std::string>{"Kari Solheim", "19710503", "20190312", "9001"});
  CHECK(table.at("9044") == std::vector<std::string>{"Synn\xC3\xB8ve \xC3\x98"
                                                     "deg\xC3\xA5rd",
                                                     "19590228", "20191010", "9044"});
  CHECK(compared(table.at("9044"))[0] ==
        "SYNN\xC3\x98VE \xC3\x98"
        "DEG\xC3\x85RD");
}

TEST_CASE("every form of a date, and every code page, give the same values") {
  SmallShop small;
  const auto with = [&](std::string_view text, std::string_view form, CodePage page) {
    small.scratch.write("KUNDER.CSV", text);
    Register reg = small_register({"NAVN", "FODT"});
    reg.file.date_format = form;
    reg.file.encoding = page;
    return read_all(reg, small.scratch.path()).at("1");
  };
  const std::vector<std::string> expected{"K\xC3\xA5re", "19700201"};
  CHECK(with("NR;NAVN;FODT\n1;K\x86re;01.02.1970\n", "DD.MM.YYYY", CodePage::cp865) == expected);
  CHECK(with("NR;NAVN;FODT\n1; K\xE5re ;1970-02-01\n", "YYYY-MM-DD", CodePage::windows_1252) ==
        expected);
  CHECK(with("NR;NAVN;FODT\n1;K\xC3\xA5re;19700201\n", "YYYYMMDD", CodePage::utf8) == expected);
  CHECK(with("NR;NAVN;FODT\n1;K\xC3\xA5re;01.02.70\n", "DD.MM.YY", CodePage::utf8) == expected);
}

TEST_CASE("days that are none are the same in a table and in its export") {
  SmallShop small;
  small.cards(card("1", {{"REG", "00.00.0000"}}) + card("2", {{"REG", ""}}));
  const Register reg = small_register({"NAVN", "REG"});
  const Identities csv = read_all(reg, small.scratch.path());
  CHECK(csv.at("1") == std::vector<std::string>{"Navn 1", "00000000"});
  CHECK(csv.at("2") == std::vector<std::string>{"Navn 2", ""});
}

TEST_CASE("blank fields keep their place, and nothing but blanks is nobody") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", ""}}) + card("2", {{"NAVN", " "}, {"FODT", ""}}) +
              card("3", {{"FODT", " "}}));
  const Identities all = read_all(small_register({"NAVN", "FODT"}), small.scratch.path());
  CHECK(all.at("1") == std::vector<std::string>{"", "19700201"});
  CHECK_FALSE(all.at("2").has_value());
  CHECK(all.at("3") == std::vector<std::string>{"Navn 3", ""});
  CHECK_FALSE(read_all(small_register({}), small.scratch.path()).at("1").has_value());
}

TEST_CASE("a column that the register does not have is the policy's error") {
  SmallShop small;
  small.cards(card("1"));
  SourceTrace trace;
  const Register reg = small_register({"NAVN", "PERSONNR"});
  auto reader =
      open_source({reg.file, small.scratch.path(), "it", {}, registers::OnDamage::stop}, trace);
  REQUIRE(reader);
  const auto fields = IdentityFields::bind(reg, *reader);
  REQUIRE_FALSE(fields);
  CHECK(fields.error().code == StatusCode::policy);
  CHECK(fields.error().message.find("PERSONNR") != std::string::npos);
}

TEST_CASE("one customer's card, as the ledger takes it") {
  SmallShop small;
  small.shop.policy.registers[0].identity = {"NAVN", "FODT"};
  small.cards(card("0042", {{"NAVN", "Kari"}}) + card("7", {{"NAVN", ""}, {"FODT", ""}}) +
              card("8") + card("8"));
  const auto kari = ledger_card(small.shop, " 42 ");
  REQUIRE(kari);
  CHECK(kari->reg == "customers");
  CHECK(kari->key == "42");
  CHECK(kari->identity == std::vector<std::string>{"Kari", "19700201"});
  CHECK_FALSE(ledger_card(small.shop, "7").value().identity.has_value());
  CHECK(ledger_card(small.shop, "9").error().code == StatusCode::not_found);
  CHECK(ledger_card(small.shop, "x").error().code == StatusCode::argument);
  const auto twice = ledger_card(small.shop, "8");
  REQUIRE_FALSE(twice);
  CHECK(twice.error().code == StatusCode::data);
  CHECK(customer_number(small.shop, "009").value() == "9");  // there need be no such card
}

TEST_CASE("a no can be recorded though other rows of the register are damaged") {
  SmallShop small;
  small.shop.policy.registers[0].identity = {"NAVN", "FODT"};
  small.cards(card("1") + "2;cut\n" + card("3"));
  CHECK(ledger_card(small.shop, "3").value().identity ==
        std::vector<std::string>{"Navn 3", "19700201"});
  const auto missing = ledger_card(small.shop, "2");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == StatusCode::not_found);
  CHECK(missing.error().message.find("1 of its rows are damaged, the first is line 3") !=
        std::string::npos);
}
