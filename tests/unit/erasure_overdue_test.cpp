// What is overdue of everybody: in portions, once, and no report asks for it again.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "erasure/verify.hpp"
#include "retention/report.hpp"
#include "support/erasure_shop.hpp"
#include "support/sanitized.hpp"

using namespace vern;
using namespace vern::erasure;
using retention::Bucket;
using vern_test::ErasureShop;
using vern_test::ShopForm;

namespace {

// More than ten years after the last purchase of all three.
constexpr Day day = *make_day(2036, 1, 2);
const std::vector<ShopForm> forms{ShopForm::csv, ShopForm::dbase3, ShopForm::dbase4,
                                  ShopForm::foxpro};

Plan plan_of(const ErasureShop& shop, std::size_t most = 0, Day on = day) {
  const ledger::PseudonymKey secret(shop.master);
  PlanOptions asked;
  asked.day = on;
  asked.ground = ErasureGround::overdue;
  asked.most = most;
  asked.hash = secret.hash();
  return ErasureShop::must(make_plan(shop.shop, *shop.ledger, asked)).plan;
}

retention::Report report_of(const ErasureShop& shop, Day on = day) {
  const retention::ReportOptions asked{.on = on, .year = civil(on).year, .reg = "", .out = ""};
  return ErasureShop::must(retention::report(shop.shop, asked));
}

std::int64_t count(const retention::Report& report, const std::string& category, Bucket bucket) {
  std::int64_t n = 0;
  for (const auto& line : report.lines) {
    if (category.starts_with(line.reg) && category.ends_with("." + line.category) &&
        line.bucket == bucket)
      n += line.data;
  }
  return n;
}

// Cards alone: nothing else names the three.
void only_cards(ErasureShop& shop) {
  shop.invoices.rows.clear();
  shop.orders.rows.clear();
  shop.write();
}

// A plan of all three, approved; then somebody changes the card of 18.
std::string approved_and_18_changed(ErasureShop& shop) {
  only_cards(shop);
  std::string id = shop.approve(plan_of(shop));
  shop.cards.at(1, "STED") = "ANNETSTED";
  shop.put(shop.cards);
  return id;
}

void add_rule(ErasureShop& shop, const std::string& column, TransformKind transform,
              const std::string& argument = "") {
  shop.shop.policy.anonymise.push_back({"customers", column, transform, argument});
}

}  // namespace

TEST_CASE("a plan of so many persons says how many are left, and the next goes on") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    ErasureShop shop(form);
    only_cards(shop);
    std::vector<std::string> erased;
    for (int left = 2; left >= 0; --left) {
      const Plan plan = plan_of(shop, 1);
      REQUIRE(plan.persons.size() == 1);
      erased.push_back(plan.persons.front());
      const std::string begins = "something is overdue of " + std::to_string(left) + " more";
      const bool told = std::any_of(plan.notes.begin(), plan.notes.end(),
                                    [&](const auto& note) { return note.starts_with(begins); });
      CHECK(told == (left > 0));
      const Executed executed = shop.execute(shop.approve(plan), day);
      CHECK(executed.records == 1);
      CHECK(executed.skipped.empty());
      CHECK(executed.not_planned == 0);
    }
    std::sort(erased.begin(), erased.end());
    REQUIRE(erased.size() == 3);
    CHECK(erased[0] == "17");
    CHECK(erased[1] == "18");
    CHECK(erased[2] == "19");
    const Plan last = plan_of(shop, 1);
    CHECK(last.is_empty());
    CHECK(last.persons.empty());
  }
}

TEST_CASE(
    "the plan that is carried out is about its own persons, whoever else is overdue by then") {
  ErasureShop shop;
  only_cards(shop);
  shop.cards.at(1, "KJOP") = "03.02.2015";  // 18 alone is overdue at first
  shop.put(shop.cards);
  const Plan plan = plan_of(shop, 0, ErasureShop::today);
  REQUIRE(plan.persons.size() == 1);
  CHECK(plan.persons.front() == "18");
  const Executed executed = shop.execute(shop.approve(plan), day);
  CHECK(executed.records == 1);
  CHECK(executed.not_planned == 0);
  CHECK(shop.found({"Canary Aas", "Elder Dal"}).size() == 2);
  CHECK(shop.found({"Daffodil Bakken"}).empty());
}

TEST_CASE("what changed of one person does not keep the records of the others") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    ErasureShop shop(form);
    const std::string id = approved_and_18_changed(shop);
    const Executed executed = shop.execute(id, day);
    CHECK(shop.found({"Canary Aas", "Elder Dal"}).empty());
    CHECK_FALSE(shop.found({"Daffodil Bakken"}).empty());
    CHECK(executed.records == 2);
    REQUIRE_FALSE(executed.skipped.empty());
    for (const Skipped& one : executed.skipped) CHECK(one.step.key == "18");
  }
}

TEST_CASE(
    "lines of a CSV file that move up are known again, and nothing is certified that stands") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    ErasureShop shop(form);
    const std::string id = approved_and_18_changed(shop);
    shop.execute(id, day);
    const Verified verified = ErasureShop::must(verify(shop.acting(), id, day));
    std::set<std::string> gone;
    for (const DatumStep& step : verified.gone) gone.insert(step.key);
    CHECK(gone.size() == 2);
    CHECK(gone.count("18") == 0);
    const auto birth_day =
        std::count_if(verified.residue.begin(), verified.residue.end(), [](const Residue& residue) {
          return residue.column == "birth_day" &&
                 residue.why == "was to go and was not carried out";
        });
    CHECK(birth_day == 1);
    CHECK_FALSE(verified.is_clean());
  }
}

TEST_CASE("what others have as well is one step for each column, of many persons") {
  ErasureShop shop;
  only_cards(shop);
  shop.cards.at(0, "KJOP") = "01.02.2015";  // 17 alone is overdue
  for (const std::size_t i : {1U, 2U}) shop.cards.at(i, "TLF") = "74991117";
  shop.put(shop.cards);
  const auto shared = [](const Plan& plan) {
    std::vector<TraceStep> out;
    for (const TraceStep& step : plan.traces) {
      if (step.kind == TraceKind::shared) out.push_back(step);
    }
    return out;
  };
  const auto overdue = shared(plan_of(shop, 0, ErasureShop::today));
  REQUIRE(overdue.size() == 1);
  CHECK(overdue.front().line == 0);
  CHECK(overdue.front().column == "TLF");
  CHECK(overdue.front().count == 2);
  CHECK(shared(shop.plan("17")).size() == 2);  // of one person each record is named
}

TEST_CASE("what an erasure leaves is overdue in no report, and in no plan") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    ErasureShop shop(form);
    for (std::size_t i = 0; i < 3; ++i) shop.cards.at(i, "NOTAT").clear();
    shop.write();
    add_rule(shop, "NAVN", TransformKind::constant, "SLETTET KUNDE");
    add_rule(shop, "FODT", TransformKind::generalise, "year");
    add_rule(shop, "EPOST", TransformKind::pseudonym);
    add_rule(shop, "TLF", TransformKind::replace, "given-name");
    add_rule(shop, "KJOP", TransformKind::generalise, "year");  // of a table, a date
    const retention::Report before = report_of(shop);
    for (const char* category : {"name", "birth_day", "email", "phone", "address"}) {
      CHECK(count(before, std::string("customers.") + category, Bucket::overdue) == 3);
    }
    CHECK(before.count(Bucket::done) == 0);
    // Their invoices have no limit, and go on naming them.
    CHECK(count(before, "customers.key", Bucket::kept) == 3);
    shop.execute(shop.approve(plan_of(shop)), day);
    const retention::Report after = report_of(shop);
    CHECK(after.count(Bucket::overdue) == 0);
    for (const char* category : {"name", "birth_day", "email", "phone", "card"}) {
      CHECK(count(after, std::string("customers.") + category, Bucket::done) == 3);
    }
    CHECK(count(after, "customers.address", Bucket::done) == 0);  // nothing is left of it
    CHECK(plan_of(shop).is_empty());
  }
}

TEST_CASE("somebody who is written over what was erased is overdue again") {
  ErasureShop shop;
  add_rule(shop, "NAVN", TransformKind::constant, "SLETTET KUNDE");
  add_rule(shop, "FODT", TransformKind::generalise, "year");
  shop.execute(shop.approve(plan_of(shop)), day);
  shop.write();  // a backup is read back
  const retention::Report again = report_of(shop);
  CHECK(count(again, "customers.name", Bucket::overdue) == 3);
  CHECK(count(again, "customers.name", Bucket::done) == 0);
  CHECK_FALSE(plan_of(shop).is_empty());
}

TEST_CASE("rows that became nobody's are done with, where no limit says that they go whole") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    ErasureShop shop(form);
    for (RetentionRule& rule : shop.shop.policy.retention) {
      if (rule.id == "vouchers") rule.obligation = Obligation::keep_at_most;
    }
    // Nobody's from the start: what tells of somebody all the same is still to be done.
    shop.invoices.at(3, "NR") = "0";
    shop.invoices.at(3, "VARE") = "Olje, ring 91 23 45 67";
    shop.put(shop.invoices);
    const retention::Report before = report_of(shop);
    CHECK(count(before, "invoices.voucher", Bucket::overdue) == 4);
    CHECK(count(before, "customers.key", Bucket::overdue) == 3);
    shop.execute(shop.approve(plan_of(shop)), day);
    const retention::Report after = report_of(shop);
    CHECK(count(after, "invoices.voucher", Bucket::done) == 4);
    CHECK(shop.found({"91 23 45 67"}).empty());
    CHECK(after.count(Bucket::overdue) == 0);
    CHECK(plan_of(shop).is_empty());
  }
}

TEST_CASE("an emptied note is no datum; a blank one with an older text in its blocks is") {
  for (const ShopForm form : {ShopForm::dbase3, ShopForm::dbase4, ShopForm::foxpro}) {
    CAPTURE(static_cast<int>(form));
    ErasureShop shop(form);
    std::erase_if(shop.shop.policy.retention,
                  [](const RetentionRule& rule) { return rule.id == "orders"; });
    CHECK(count(report_of(shop), "orders.notes", Bucket::overdue) == 2);

    // The host program blanks the second note by its length, or by an end at its start.
    const std::string file = shop.memo_file(shop.orders);
    std::string memos = shop.scratch.read(file);
    const std::size_t note = memos.find("Betalt kontant");
    REQUIRE(note != std::string::npos);
    if (form == ShopForm::dbase3) memos[note] = '\x1A';
    if (form == ShopForm::dbase4) memos.replace(note - 4, 4, std::string("\x08\0\0\0", 4));
    if (form == ShopForm::foxpro) memos.replace(note - 4, 4, std::string(4, '\0'));
    shop.scratch.write(file, memos);
    CHECK(count(report_of(shop), "orders.notes", Bucket::overdue) == 2);

    const Executed executed = shop.execute(shop.approve(plan_of(shop)), day);
    CHECK(executed.notes == 2);
    CHECK(shop.scratch.read(file).find("etalt kontant") == std::string::npos);
    CHECK(count(report_of(shop), "orders.notes", Bucket::overdue) == 0);
    CHECK(count(report_of(shop), "orders.notes", Bucket::done) == 0);
  }
}

TEST_CASE("on whatever day it is carried out, nothing that a plan can do is overdue after it") {
  for (const ShopForm form : {ShopForm::csv, ShopForm::foxpro}) {
    for (int year = 2026; year < 2042; year += vern_test::sanitized ? 9 : 3) {
      CAPTURE(year);
      ErasureShop shop(form);
      for (std::size_t i = 0; i < 3; ++i)
        shop.cards.at(i, "NOTAT").clear();  // scrubbed: never told
      shop.write();
      add_rule(shop, "POSTNR", TransformKind::truncate, "2");
      add_rule(shop, "FODT", TransformKind::generalise, "decade");
      const Day on = *make_day(year, 12, 1);
      const Plan plan = plan_of(shop, 0, on);
      CHECK((report_of(shop, on).count(Bucket::overdue) > 0) == (plan.going() > 0));
      if (plan.going() > 0) shop.execute(shop.approve(plan), on);
      CHECK(report_of(shop, on).count(Bucket::overdue) == 0);
      CHECK(plan_of(shop, 0, on).is_empty());
    }
  }
}
