// Whose records an erasure touches: numbers that were another's, deleted cards, cards that changed
// hands, and one person on several cards.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/erasure_shop.hpp"
#include "support/erasure_told.hpp"

using namespace vern;
using namespace vern::erasure;
using vern_test::ErasureShop;
using vern_test::has;
using vern_test::refusal;
using vern_test::step;
using vern_test::told;

TEST_CASE("a deleted card of the same number and another identity is not touched, nor its rows") {
  ErasureShop shop;
  shop.cards.rows.push_back({{"17", "Gone Before", "Gamleveien 1", "7959", "FJELLVIK", "74990000",
                              "gone@old.example", "01.01.1950", "01.01.2012", "", "Flyttet"},
                             true});
  shop.write();
  const Plan plan = shop.plan("17");
  CHECK(step(plan, "customers", 4, "email") == nullptr);
  CHECK(told(plan, "invoices", 2, "voucher").starts_with("unknown the number was another"));
  REQUIRE_FALSE(plan.notes.empty());
  const std::string before = shop.read(shop.cards);
  shop.execute(shop.approve(plan));
  const std::string now = shop.read(shop.cards);
  CHECK(has(now, "gone@old.example"));
  CHECK(now.substr(now.size() - 190) == before.substr(before.size() - 190));
  CHECK(shop.found({"aas@canary.example"}).empty());
}

TEST_CASE("a deleted card of the same number and identity is erased with it") {
  ErasureShop shop;
  auto copy = shop.cards.rows.front();
  copy.deleted = true;
  copy.fields.at(6) = "before@canary.example";
  shop.cards.rows.push_back(copy);
  shop.write();
  shop.erase("17");
  CHECK(shop.found({"aas@canary.example", "before@canary.example", "74991117"}).empty());
}

TEST_CASE("a number on two cards is refused") {
  ErasureShop shop;
  shop.cards.at(1, "NR") = "17";
  shop.write();
  refusal(shop.planned("17"), StatusCode::data);
}

TEST_CASE("a card that the ledger knows as another's is refused until a person says whose it is") {
  ErasureShop shop;
  shop.consent("17");
  shop.cards.at(0, "NAVN") = "Somebody Else";
  shop.cards.at(0, "FODT") = "09.09.1999";
  shop.write();
  const std::string words = refusal(shop.planned("17"), StatusCode::state);
  CHECK(has(words, "vern subject rebind"));
  ErasureShop::must(shop.ledger->bind_new_person(shop.card("17"), ErasureShop::today, "kari", ""));
  CHECK(shop.planned("17").has_value());
}

TEST_CASE("the numbers of joined cards are erased together") {
  ErasureShop shop;
  shop.consent("17");
  shop.consent("18");
  ErasureShop::must(shop.ledger->join(ledger::EntryKind::same_person, shop.card("18"),
                                      shop.card("17"), ErasureShop::today, "kari", "same"));
  for (const char* asked : {"17", "18"}) {
    const Plan plan = shop.plan(asked);
    CHECK(plan.customers == std::vector<std::string>{"17", "18"});
    CHECK(told(plan, "customers", 2, "email") == "goes");
  }
  shop.erase("18");
  CHECK(shop.found({"aas@canary", "bakken@canary"}).empty());
  CHECK(shop.found({"dal@canary"}).size() == 1);
}

TEST_CASE("an unknown number has nothing to plan, and no number is no number") {
  const ErasureShop shop;
  refusal(shop.planned("4711"), StatusCode::not_found);
  refusal(shop.planned("Canary"), StatusCode::argument);
}
