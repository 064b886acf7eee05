// Cards that look like the same person's, over the whole register: what counts as the same, what a
// person must look at, and what the ledger knows already.
#include "audience/duplicates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/proof_shop.hpp"

using namespace vern;
using namespace vern::audience;
using vern_test::card;
using vern_test::must;
using vern_test::on;
using vern_test::ProofShop;
using vern_test::SmallShop;

namespace {

// "same-mobile: 1 2", one a group, in the order of the report.
std::vector<std::string> groups_of(const SmallShop& small) {
  const Duplicates found = must(find_duplicates(small.shop));
  std::vector<std::string> out;
  for (const AlikeCards& group : found.groups) {
    std::string& line = out.emplace_back(std::string(name(group.kind)) + ":");
    for (const std::string& customer : group.customers) line += " " + customer;
  }
  return out;
}
using Lines = std::vector<std::string>;

// Each at an address of its own, so that a test is about what it names.
std::string at_home(const std::string& key, std::map<std::string, std::string> with) {
  with.try_emplace("ADR", "Veien " + key);
  return card(key, with);
}

}  // namespace

TEST_CASE("the same name with the same e-mail or mobile is the same person") {
  SmallShop small;
  small.cards(at_home("01", {{"NAVN", "Per \x8Fs"}, {"MOBIL", "91234567"}}) +
              at_home("2", {{"NAVN", "PER  \x86s"}, {"TLF", "+47 912 34 567"}}) +
              at_home("3", {{"NAVN", "Liv"}, {"EPOST", "L@b.no"}}) +
              at_home("4", {{"NAVN", "Liv"}, {"EPOST", "l@b.no"}}) +
              at_home("5", {{"NAVN", "Liv"}}));
  CHECK(groups_of(small) == Lines{"same-email: 3 4", "same-mobile: 1 2"});
}

TEST_CASE("what is shared under several names is for a person to clarify") {
  SmallShop small;
  small.cards(at_home("1", {{"NAVN", "Kari"}, {"MOBIL", "91234567"}, {"EPOST", "a@b.no"}}) +
              at_home("2", {{"NAVN", "Ola"}, {"MOBIL", "91234567"}, {"EPOST", "a@b.no"}}) +
              at_home("3", {{"NAVN", "Per"}, {"TLF", "22334455"}}) +
              at_home("4", {{"NAVN", "Per"}, {"TLF", "22 33 44 55"}}) +
              at_home("5", {{"NAVN", "Firma"}, {"TYPE", "F"}, {"EPOST", "c@b.no"}}) +
              at_home("6", {{"NAVN", "Eier"}, {"EPOST", "c@b.no"}}));
  CHECK(groups_of(small) ==
        Lines{"shared-email: 1 2", "shared-mobile: 1 2", "shared-landline: 3 4"});
  for (const AlikeCards& group : must(find_duplicates(small.shop)).groups) {
    CHECK(to_be_clarified(group.kind));
  }
}

TEST_CASE("an address under two names is a household, and under one name a father and a son") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "Kari"}, {"ADR", "Lia 1"}, {"POSTNR", "0585"}}) +
              card("2", {{"NAVN", "Ola"}, {"ADR", " LIA  1"}, {"POSTNR", "585"}, {"STED", ""}}) +
              card("3", {{"NAVN", "Ole"}, {"ADR", "Lia 3"}, {"FODT", "01.01.1940"}}) +
              card("4", {{"NAVN", "Ole"}, {"ADR", "Lia 3"}, {"FODT", "01.01.1970"}}) +
              card("5", {{"NAVN", "Siv"}, {"ADR", "Lia 5"}, {"POSTNR", ""}, {"STED", ""}}) +
              card("6", {{"NAVN", "Jan"}, {"ADR", "Lia 5"}, {"POSTNR", ""}, {"STED", ""}}) +
              card("7", {{"NAVN", "Eva"}, {"ADR", "Lia 1"}, {"POSTNR", "0586"}}));
  small.shop.policy.registers[0].identity = {"NAVN", "FODT"};
  CHECK(groups_of(small) == Lines{"same-name-and-address: 3 4", "shared-address: 1 2"});
}

TEST_CASE("the same identity is told with name and birth day, and damaged rows are counted") {
  SmallShop small;
  small.shop.policy.registers[0].identity = {"NAVN", "FODT"};
  small.cards(at_home("1", {{"NAVN", "Per"}}) + "2;cut\n" + at_home("3", {{"NAVN", "Per"}}) +
              at_home("x", {{"NAVN", "Per"}}) + at_home("4", {{"NAVN", "Per"}, {"FODT", ""}}));
  CHECK(groups_of(small) == Lines{"same-identity: 1 3"});
  const Duplicates found = must(find_duplicates(small.shop));
  CHECK(found.rows == 3);
  CHECK(found.damaged == 2);
}

TEST_CASE("cards that the ledger has as one person's are reported no more") {
  ProofShop small;
  small.cards(at_home("1", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              at_home("2", {{"NAVN", "Per"}, {"MOBIL", "91234567"}, {"FODT", ""}}) +
              at_home("3", {{"NAVN", "Siv"}, {"EPOST", "s@b.no"}}) +
              at_home("4", {{"NAVN", "Siv"}, {"EPOST", "s@b.no"}, {"FODT", ""}}));
  CHECK(groups_of(small) == Lines{"same-email: 3 4", "same-mobile: 1 2"});
  must(small.open()->join(ledger::EntryKind::same_person, small.card_of("1"), small.card_of("2"),
                          on(2026, 10, 1), "kari", "same telephone"));
  CHECK(groups_of(small) == Lines{"same-email: 3 4"});
  CHECK(must(find_duplicates(small.shop)).known == 1);
}
