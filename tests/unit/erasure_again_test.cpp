// After an erasure: carried out twice, what the gate says, and what a backup brings back.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "ledger/backup.hpp"
#include "ledger/crypto.hpp"
#include "support/erasure_shop.hpp"

using namespace vern;
using namespace vern::erasure;
using ledger::EntryKind;
using vern_test::ErasureShop;
using vern_test::ShopForm;
using Files = std::map<std::string, std::string>;
namespace fs = std::filesystem;

namespace {

const std::vector<ShopForm> forms{ShopForm::csv, ShopForm::dbase3, ShopForm::foxpro};

std::size_t house_entries(const ErasureShop& shop, EntryKind kind) {
  const auto house = ErasureShop::must(shop.ledger->house_entries());
  return static_cast<std::size_t>(std::count_if(
      house.begin(), house.end(), [&](const auto& entry) { return entry.event.kind == kind; }));
}

void put_back(const ErasureShop& shop, const Files& files) {
  for (const auto& [name, bytes] : files) shop.scratch.write(name, bytes);
}

std::vector<std::string> denials(const ErasureShop& shop, const std::string& number,
                                 std::string_view purpose) {
  Request request;
  REQUIRE(request.add(shop.shop.policy.find_purpose(purpose).value()));
  request.channel = Channel::email;
  request.day = ErasureShop::today;
  const auto answer = ErasureShop::must(audience::decide_one(shop.shop, number, request));
  std::vector<std::string> out;
  for (const Reason& reason : answer.decision.reasons()) {
    if (reason.effect == Effect::deny) out.emplace_back(name(reason.code));
  }
  return out;
}
bool denies(const ErasureShop& shop, const std::string& number, std::string_view purpose,
            const std::string& reason) {
  const auto all = denials(shop, number, purpose);
  return std::find(all.begin(), all.end(), reason) != all.end();
}

}  // namespace

TEST_CASE(
    "carried out twice: the second time nothing is written, in no file and not in the ledger") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    const ErasureShop shop(form);
    shop.consent("17");
    const std::string id = shop.approve(shop.plan("17"));
    CHECK(shop.execute(id).entry > 0);
    const Files once = shop.bytes();
    const auto entries = ErasureShop::must(shop.ledger->size());
    const Executed again = shop.execute(id);
    CHECK(again.entry == 0);
    CHECK(again.done.empty());
    CHECK(again.skipped.empty());
    CHECK(shop.bytes() == once);
    CHECK(ErasureShop::must(shop.ledger->size()) == entries);
    CHECK(house_entries(shop, EntryKind::erasure_executed) == 1);
    CHECK(house_entries(shop, EntryKind::erasure_approved) == 1);
  }
}

TEST_CASE("approved twice is approved once") {
  const ErasureShop shop;
  const Plan plan = shop.plan("17");
  const std::string document = to_json(plan);
  const auto first = ErasureShop::must(approve(shop.acting(), document, ErasureShop::today));
  CHECK(ErasureShop::must(approve(shop.acting(), document, ErasureShop::today)) == first);
  CHECK(house_entries(shop, EntryKind::erasure_approved) == 1);
}

TEST_CASE("from the erasure on the gate denies everything, what the contract rests on too") {
  const ErasureShop shop;
  shop.consent("17");
  CHECK_FALSE(denies(shop, "17", "order-service", "subject-erased"));
  shop.erase("17");
  CHECK(denies(shop, "17", "order-service", "subject-erased"));
  CHECK(denies(shop, "17", "own-marketing", "subject-erased"));
  CHECK_FALSE(denies(shop, "18", "order-service", "subject-erased"));
}

TEST_CASE("a person without a consent is erased in the ledger all the same") {
  const ErasureShop shop;
  shop.erase("17");
  CHECK(denies(shop, "17", "order-service", "subject-erased"));
  CHECK(ErasureShop::must(erased_customers(*shop.ledger)) == std::vector<std::string>{"17"});
}

TEST_CASE("a no on a list outlives the card: who comes back with the address is not written to") {
  ErasureShop shop;
  const std::string list = "EPOST;DATO\naas@canary.example;01.05.2026\n*** SLUTT ***\n";
  shop.scratch.write("RESERVERT.CSV", list);
  shop.consent("17");
  CHECK(denies(shop, "17", "own-marketing", "suppressed"));
  shop.erase("17");
  shop.erase("17", ErasureShop::after_the_year);
  CHECK(shop.scratch.read("RESERVERT.CSV") == list);
  shop.cards.rows = {{{"20", "Canary Aas", "Fjordveien 17", "7959", "FJELLVIK", "",
                       "aas@canary.example", "02.03.1971", "02.02.2031", "R", ""}}};
  shop.invoices.rows.clear();
  shop.orders.rows.clear();
  shop.write();
  CHECK(denies(shop, "20", "own-marketing", "suppressed"));
}

TEST_CASE("a backup of the registers came back: replay erases again, to the same bytes") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    const ErasureShop shop(form);
    shop.consent("17");
    const Files old = shop.bytes();
    shop.erase("17");
    const Files erased = shop.bytes();
    CHECK(shop.resume(ErasureShop::today).front().id.empty());
    put_back(shop, old);
    const auto replayed = shop.resume(ErasureShop::today);
    REQUIRE(replayed.size() == 1);
    CHECK(replayed.front().customer == "17");
    CHECK(replayed.front().why_not == "");
    CHECK(replayed.front().executed.has_value());
    CHECK(shop.bytes() == erased);
    CHECK(shop.resume(ErasureShop::today).front().id.empty());
  }
}

TEST_CASE("a card that came back after it had gone whole is erased again") {
  const ErasureShop shop;
  shop.consent("17");
  const Files old = shop.bytes();
  shop.erase("17");
  shop.erase("17", ErasureShop::after_the_year);
  const Files erased = shop.bytes();
  put_back(shop, old);
  const auto replayed = shop.resume(ErasureShop::after_the_year);
  REQUIRE(replayed.size() == 1);
  CHECK(replayed.front().why_not == "");
  CHECK(shop.bytes() == erased);
}

TEST_CASE("registers and ledger came back from before: replay of the ledger, then of the erasure") {
  ErasureShop shop;
  shop.consent("17");
  const Files old = shop.bytes();
  ErasureShop::must(ledger::back_up(shop.options(), shop.scratch.file("medium-a"),
                                    shop.scratch.file("medium-b")));
  const auto cards = std::vector<ledger::Card>{shop.card("17"), shop.card("18"), shop.card("19")};
  shop.erase("17");
  const Files erased = shop.bytes();
  shop.ledger.reset();
  for (const char* file : {"shop.vern", "shop.vernkeys"}) fs::remove(shop.scratch.file(file));
  fs::remove_all(shop.scratch.file("shop.vern-evidence"));
  put_back(shop, old);
  ErasureShop::must(ledger::restore(shop.options(), shop.scratch.file("medium-a"),
                                    shop.scratch.file("medium-b"), "kari"));
  shop.reopen();
  CHECK(ErasureShop::must(erased_customers(*shop.ledger)).empty());
  const auto report = ErasureShop::must(ledger::replay(*shop.ledger, "", "kari", cards));
  CHECK(report.noes == 1);
  CHECK(ErasureShop::must(erased_customers(*shop.ledger)) == std::vector<std::string>{"17"});
  CHECK(denies(shop, "17", "order-service", "subject-erased"));
  const auto replayed = shop.resume(ErasureShop::today);
  REQUIRE(replayed.size() == 1);
  CHECK(replayed.front().why_not == "");
  CHECK(shop.bytes() == erased);
}

TEST_CASE("what is overdue goes without a request; what has no passed limit stays") {
  ErasureShop shop;
  // 19 has bought nothing for eleven years; the old invoice of 17 has no limit, only a duty.
  shop.cards.at(2, "KJOP") = "01.02.2015";
  shop.invoices.rows.pop_back();
  shop.write();
  const Plan plan = shop.plan("");
  CHECK(plan.customers.empty());
  for (const DatumStep& step : plan.data) {
    CHECK(step.reg == "customers");
    CHECK(step.line == 3);
  }
  shop.execute(shop.approve(plan));
  CHECK(shop.found({"Elder Dal", "dal@canary"}).empty());
  CHECK(shop.found({"aas@canary.example", "bakken@canary.example"}).size() == 2);
}
