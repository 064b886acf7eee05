// The report over registers: what is counted where, and the list without names.
#include <doctest/doctest.h>

#include "retention/year_end.hpp"
#include "support/retention_shop.hpp"

using namespace vern_test;
using vern::StatusCode;
using vern::retention::Bucket;
using vern::retention::Report;
using vern::retention::ReportOptions;

namespace {

// Day 2026-11-20. Invoice 10 is of 2021: kept to 2026-12-31, so it ends this year. Invoice 11 is of
// 2025. The e-mail address of customer 1 is too old since 2024-05-05, that of customer 2 not before
// 2027-09-02. Order 50 is open. Order 51 is of 2023-02-01: too old since 2025-02-02.
void fill(const RetentionShop& shop) {
  shop.cards(
      "1;Kari Nes;Storgata 1;kari@nes.example;;;04.05.2021\n"
      "2;Ola Vik;Storgata 2;ola@vik.example;;;01.09.2024\n");
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;2;05.06.2025;F;100.00;0.00\n");
  shop.orders("50;2;01.11.2026;A;\n51;1;01.02.2023;L;\n");
}

ReportOptions asked(std::int32_t year = 2026) {
  return ReportOptions{.on = retention_day, .year = year, .reg = "", .out = ""};
}

Report report(const RetentionShop& shop, const ReportOptions& options) {
  auto made = vern::retention::report(shop.shop, options);
  if (!made) FAIL(made.error().message);
  return *made;
}

std::int64_t count(const Report& report, const std::string& reg, const std::string& category,
                   Bucket bucket, const std::string& by) {
  for (const auto& line : report.lines) {
    if (line.reg == reg && line.category == category && line.bucket == bucket && line.by == by) {
      return line.data;
    }
  }
  return 0;
}

}  // namespace

TEST_CASE("each datum is counted once, by register and rule") {
  RetentionShop shop;
  fill(shop);
  const Report made = report(shop, asked());
  CHECK(count(made, "customers", "email", Bucket::overdue, "addresses") == 1);
  CHECK(count(made, "orders", "order", Bucket::overdue, "orders") == 1);
  CHECK(count(made, "invoices", "voucher", Bucket::due, "vouchers") == 1);
  CHECK(count(made, "invoices", "voucher", Bucket::kept, "vouchers") == 1);
  CHECK(count(made, "customers", "name", Bucket::due, "vouchers") == 1);
  CHECK(count(made, "customers", "name", Bucket::held, "open-order") == 1);
  CHECK(count(made, "orders", "order", Bucket::held, "open-order") == 1);
  CHECK(count(made, "customers", "email", Bucket::held, "open-order") == 1);
  CHECK(count(made, "customers", "record", Bucket::unknown, "no-rule") == 2);
  CHECK(made.count(Bucket::overdue) == 2);
  CHECK(made.count(Bucket::unknown) == 2);
  CHECK_FALSE(made.is_clean());
}

TEST_CASE("a later year takes in what ends until then") {
  RetentionShop shop;
  fill(shop);
  shop.orders("");
  const Report later = report(shop, asked(2031));
  CHECK(count(later, "invoices", "voucher", Bucket::due, "vouchers") == 2);  // the second: 2030
  CHECK(count(later, "customers", "email", Bucket::due, "addresses") == 1);  // 2027-09-02
  CHECK(count(report(shop, asked(2026)), "customers", "email", Bucket::free, "addresses") == 1);
  const auto past = vern::retention::report(shop.shop, asked(2025));
  REQUIRE_FALSE(past);
  CHECK(past.error().code == StatusCode::argument);
}

TEST_CASE("one register alone, and one that is not there") {
  RetentionShop shop;
  fill(shop);
  ReportOptions options = asked();
  options.reg = "orders";
  CHECK(report(shop, options).total() == 2);
  options.reg = "loans";
  const auto none = vern::retention::report(shop.shop, options);
  REQUIRE_FALSE(none);
  CHECK(none.error().code == StatusCode::not_found);
}

TEST_CASE("the list names records and customer numbers, in the order of the files, no names") {
  RetentionShop shop;
  fill(shop);
  ReportOptions options = asked();
  options.out = shop.scratch.file("list.csv");
  options.in_memory = 16;
  const Report made = report(shop, options);
  CHECK(made.listed == 13);
  CHECK(shop.scratch.read("list.csv") ==
        "register;record;key;customer;category;bucket;rule;day\r\n"
        "customers;2;1;1;key;due;vouchers;2027-01-01\r\n"
        "customers;2;1;1;name;due;vouchers;2027-01-01\r\n"
        "customers;2;1;1;address;due;vouchers;2027-01-01\r\n"
        "customers;2;1;1;email;overdue;addresses;2024-05-05\r\n"
        "customers;2;1;1;record;unknown;no-rule;\r\n"
        "customers;3;2;2;key;held;open-order;\r\n"
        "customers;3;2;2;name;held;open-order;\r\n"
        "customers;3;2;2;address;held;open-order;\r\n"
        "customers;3;2;2;email;held;open-order;\r\n"
        "customers;3;2;2;record;unknown;no-rule;\r\n"
        "invoices;2;10;1;voucher;due;vouchers;2027-01-01\r\n"
        "orders;2;50;2;order;held;open-order;\r\n"
        "orders;3;51;1;order;overdue;orders;2025-02-02\r\n");
}

TEST_CASE("the list is not written over a register") {
  RetentionShop shop;
  fill(shop);
  ReportOptions options = asked();
  options.out = shop.scratch.file("FAKTURA.CSV");
  const std::string before = shop.scratch.read("FAKTURA.CSV");
  const auto refused = vern::retention::report(shop.shop, options);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == StatusCode::argument);
  CHECK(shop.scratch.read("FAKTURA.CSV") == before);
}

TEST_CASE("the end of 2026 sets the vouchers of 2021 free, and their binder") {
  RetentionShop shop;
  fill(shop);
  shop.invoices(
      "10;1;04.05.2021;F;100.00;0.00\n11;2;05.06.2025;F;100.00;0.00\n"
      "12;1;31.12.2021;F;100.00;50.00\n13;1;31.12.2020;F;100.00;0.00\n");
  const auto end = vern::retention::year_end(shop.shop, {2026, on(2027, 2, 1)});
  REQUIRE(end);
  CHECK(end->last == on(2026, 12, 31));
  bool found = false;
  for (const auto& freed : end->freed) {
    CHECK(freed.year_end == on(2021, 12, 31));
    if (freed.reg != "invoices") continue;
    found = true;
    CHECK(freed.category == "voucher");
    CHECK(freed.data == 1);
    CHECK(freed.held == 1);  // invoice 12 is not paid
  }
  CHECK(found);
  REQUIRE(end->binders.size() == 1);
  CHECK(end->binders[0].from == on(2021, 1, 1));
  CHECK(end->binders[0].to == on(2021, 12, 31));
  CHECK(end->binders[0].vouchers == 2);
  CHECK(end->binders[0].waits);
}

TEST_CASE("a year that is not over, or that no accounting year ends in, is refused") {
  RetentionShop shop;
  fill(shop);
  auto end = vern::retention::year_end(shop.shop, {2026, on(2026, 12, 31)});
  REQUIRE_FALSE(end);
  CHECK(end.error().code == StatusCode::argument);
  // From 1 July 2027 years end on 30 June: the year 2027 is open then and lasts to 2028-06-30.
  shop.shop.policy.controller.accounting_years =
      vern::AccountingYears::make({{on(2010, 1, 1), {12, 31}}, {on(2027, 7, 1), {6, 30}}}).value();
  end = vern::retention::year_end(shop.shop, {2027, on(2029, 1, 1)});
  REQUIRE_FALSE(end);
  CHECK(end.error().code == StatusCode::not_found);
  end = vern::retention::year_end(shop.shop, {2028, on(2029, 1, 1)});
  REQUIRE(end);
  CHECK(end->last == on(2028, 6, 30));
}
