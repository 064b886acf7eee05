// Check digits against the golden values and the published examples of the number owners. All
// national identity numbers here are synthetic (month + 80) or printed as examples by Skatteetaten
// and NAV.
#include "vern/identity_number.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

#include "support/golden.hpp"

using vern::IdentityKind;
using vern::IdentityRules;
using vern::read_identity_number;

namespace {

vern::IdentityNumber by_1964(const char* text) {
  return read_identity_number(text, IdentityRules::rules_1964);
}
vern::IdentityNumber by_2032(const char* text) {
  return read_identity_number(text, IdentityRules::rules_2032);
}

bool golden_answer(const golden::Row& row) {
  const std::string& value = row.at("value");
  const std::string& kind = row.at("kind");
  if (kind == "organisation number") return vern::valid_organisation_number(value);
  if (kind == "KID mod10") return vern::valid_kid_mod10(value);
  if (kind == "KID") return vern::valid_kid_mod10(value) || vern::valid_kid_mod11(value);
  const auto rules = vern::parse_identity_rules(row.at("rules"));
  REQUIRE(rules);
  const auto number = read_identity_number(value, *rules);
  CHECK(number.synthetic);
  CHECK((number.kind == IdentityKind::d_number) == (kind == "synthetic D-number"));
  return number.valid();
}

}  // namespace

TEST_CASE("the golden identity numbers") {
  for (const golden::Row& row : golden::read("identity_numbers.csv")) {
    CAPTURE(row.at("value"));
    CHECK(golden_answer(row) == (row.at("valid") == "yes"));
  }
}

TEST_CASE("each check digit is checked by itself") {
  CHECK(by_1964("13097248022").valid());
  CHECK_FALSE(by_1964("13097248032").checksum);
  CHECK_FALSE(by_1964("13097248023").checksum);
  CHECK(by_1964("15021951940").valid());
}

TEST_CASE("from 2032 the first check digit may leave a rest of one to three") {
  for (const char* number : {"30108299939", "02013299903", "02013299911"}) {
    CAPTURE(number);
    CHECK_FALSE(by_1964(number).checksum);
    CHECK(by_2032(number).checksum);
    CHECK(read_identity_number(number, IdentityRules::both).checksum);
  }
  CHECK(by_1964("30108299920").checksum);
  CHECK(by_2032("30108299920").checksum);
  CHECK_FALSE(by_2032("30108299921").checksum);
}

TEST_CASE("the kind is told by the digits that are raised") {
  CHECK(by_1964("13097248022").kind == IdentityKind::birth);
  CHECK(by_1964("53097248016").kind == IdentityKind::d_number);
  CHECK(by_1964("53097248016").valid());
  CHECK(by_1964("13527248013").kind == IdentityKind::h_number);
  CHECK(by_1964("13527248013").valid());
  CHECK(by_1964("80000000000").kind == IdentityKind::fh_number);
  CHECK_FALSE(by_1964("80000000000").date);
  CHECK(by_1964("10915596784").synthetic);
  CHECK_FALSE(by_1964("13097248022").synthetic);
}

TEST_CASE("checksum and date are separate answers") {
  CHECK(by_1964("29020075838").valid());
  const auto no_such_day = by_1964("29020175838");
  CHECK(no_such_day.kind == IdentityKind::birth);
  CHECK_FALSE(no_such_day.date);
  CHECK(by_1964("13097248032").date);
}

TEST_CASE("what is not eleven digits is no identity number") {
  for (const char* text : {"", "1309724802", "130972480220", "1309724802x", "130972 48022"}) {
    CHECK(by_1964(text) == vern::IdentityNumber{});
  }
}

TEST_CASE("organisation numbers are nine digits and nothing else") {
  CHECK(vern::valid_organisation_number("995525828"));
  CHECK(vern::valid_organisation_number("999999999"));
  for (const char* text : {"995525828MVA", "995 525 828", "99552582", "", "000000000"}) {
    CHECK_FALSE(vern::valid_organisation_number(text));
  }
  for (char last = '0'; last <= '9'; ++last) {
    CHECK_FALSE(vern::valid_organisation_number(std::string("80000005") + last));
  }
}

TEST_CASE("bank accounts are eleven digits with modulus 11") {
  CHECK(vern::valid_bank_account("86011117947"));
  CHECK_FALSE(vern::valid_bank_account("86011117948"));
  CHECK_FALSE(vern::valid_bank_account("8601.11.17947"));
}

TEST_CASE("KID by both methods, and the numbers that pass both") {
  CHECK(vern::valid_kid_mod11("1000005-"));
  CHECK_FALSE(vern::valid_kid_mod10("1000005-"));
  CHECK(vern::valid_kid_mod10("01290865"));
  CHECK_FALSE(vern::valid_kid_mod11("01290865"));
  for (const char* both : {"2345676", "12345678903"}) {
    CHECK(vern::valid_kid_mod10(both));
    CHECK(vern::valid_kid_mod11(both));
  }
  CHECK_FALSE(vern::valid_kid_mod10("100030"));
  CHECK_FALSE(vern::valid_kid_mod11("100030"));
}

TEST_CASE("a KID has four to twenty-five digits, or as few as two where the agreement says so") {
  CHECK_FALSE(vern::valid_kid_mod10("18"));
  CHECK(vern::valid_kid_mod10("18", 2));
  CHECK(vern::valid_kid_mod10(std::string(25, '0')));
  CHECK_FALSE(vern::valid_kid_mod10(std::string(26, '0')));
  CHECK_FALSE(vern::valid_kid_mod11("-000"));
  CHECK_FALSE(vern::valid_kid_mod11(""));
}

TEST_CASE("one wrong digit is always caught") {
  CHECK(rc::check("a changed digit of an organisation number or account", [] {
    std::string number = *rc::gen::element<std::string>("995525828", "988077917", "86011117947");
    const bool account = number.size() == 11;
    const auto at = *rc::gen::inRange<std::size_t>(0, number.size());
    const char digit = static_cast<char>('0' + *rc::gen::inRange(0, 10));
    RC_PRE(number[at] != digit);
    number[at] = digit;
    const bool taken =
        account ? vern::valid_bank_account(number) : vern::valid_organisation_number(number);
    RC_ASSERT_FALSE(taken);
  }));
}
