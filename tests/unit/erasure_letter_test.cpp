// When the letter of an erasure is written, and on whose word; what stands in it is with
// stop_letter_test.
#include "documents/erasure_letter.hpp"

#include <doctest/doctest.h>

#include <string>

#include "erasure/record_store.hpp"
#include "erasure/verify.hpp"
#include "support/erasure_shop.hpp"
#include "support/erasure_told.hpp"

using namespace vern;
using documents::erasure_letter;
using documents::erasure_letter_for_host;
using documents::ErasureLetter;
using vern_test::ErasureShop;
using vern_test::has;
using vern_test::refusal;

namespace {

const ErasureLetter to_printer{"printer", documents::Language::en, documents::Format::html,
                               ErasureShop::today};

void add_printer(ErasureShop& shop) {
  Recipient printer;
  printer.id = "printer";
  printer.name = "Trykk AS";
  printer.role = RecipientRole::processor;
  shop.shop.policy.recipients.push_back(printer);
}

// By its id, as the command has it, and by its document, as a host has it.
void none(const ErasureShop& shop, const erasure::Plan& plan, StatusCode code,
          const std::string& why) {
  CHECK(has(refusal(erasure_letter(shop.acting(), plan.id, to_printer), code), why));
  const std::string document = to_json(plan);
  CHECK(has(refusal(erasure_letter_for_host(shop.acting(), document, to_printer), code), why));
}

}  // namespace

TEST_CASE("a letter says that data are erased, so that the ledger must have the erasure") {
  ErasureShop shop;
  add_printer(shop);
  const erasure::Plan plan = shop.plan("17");
  none(shop, plan, StatusCode::not_found, "no erasure under way");
  shop.approve(plan);
  none(shop, plan, StatusCode::state, "carried out");
  // A crash between keeping the values and the commit.
  const std::vector<erasure::SoughtValue> values{{erasure::ValueKind::name, "Kari Canary"}};
  ErasureShop::must(erasure::keep_record(*shop.ledger, plan.id, {to_json(plan), values}));
  none(shop, plan, StatusCode::state, "carried out");
  shop.execute(plan.id);
  const std::string letter = ErasureShop::must(erasure_letter(shop.acting(), plan.id, to_printer));
  CHECK(has(letter, "To Trykk AS"));
  CHECK(has(letter, "We have erased"));
  CHECK(has(letter, plan.id));
  CHECK(letter ==
        ErasureShop::must(erasure_letter_for_host(shop.acting(), to_json(plan), to_printer)));
  ErasureShop::must(erasure::remove_record(*shop.ledger, plan.id));  // closed
  none(shop, plan, StatusCode::not_found, "no erasure under way");
}

TEST_CASE("a letter is written on the word of a person with the right to erase") {
  ErasureShop shop;
  add_printer(shop);
  const erasure::Plan plan = shop.plan("17");
  shop.execute(shop.approve(plan));
  for (const char* whose : {"ola", "nobody", ""}) {
    shop.by = whose;
    none(shop, plan, StatusCode::argument, *whose == '\0' ? "empty" : "right to erase");
  }
  shop.shop.policy.people.clear();  // whoever is named
  shop.by = "ola";
  CHECK(erasure_letter(shop.acting(), plan.id, to_printer));
}

TEST_CASE("another document of the same id has no letter") {
  ErasureShop shop;
  add_printer(shop);
  erasure::Plan plan = shop.plan("17");
  shop.execute(shop.approve(plan));
  plan.notes.emplace_back("something else");
  CHECK(has(
      refusal(erasure_letter_for_host(shop.acting(), to_json(plan), to_printer), StatusCode::state),
      "another plan"));
}

TEST_CASE("an erasure of what was overdue names many persons, and has no letter") {
  ErasureShop shop;
  add_printer(shop);
  const Day later = *make_day(2036, 1, 2);
  const erasure::Plan plan = shop.plan("", later);
  REQUIRE(plan.persons.size() == 3);
  shop.execute(shop.approve(plan), later);
  none(shop, plan, StatusCode::state, "a letter names one person");
}
