// The joins over a shop's registers: which datum of which record has which verdict. Days are worked
// out by hand: five years after an accounting year that ends 2021-12-31 is 2026-12-31; three years
// after 2021-05-04 is 2024-05-04, so the first day too late is 2024-05-05.
#include <doctest/doctest.h>

#include "support/as_table.hpp"
#include "support/retention_shop.hpp"

using namespace vern_test;
using vern::retention::Datum;

namespace {

const std::string kept_2026 = "must-keep 2026-12-31 vouchers";
const std::string gone_2024 = "must-erase 2024-05-05 addresses";

const char* const three_cards =
    "1;Kari Nes;Storgata 1;kari@nes.example;74990001;Ringer sent;04.05.2021\n"
    "2;Ola Vik;Storgata 2;ola@vik.example;74990002;;04.05.2021\n"
    "3;Liv Moe;Storgata 3;;;;\n";

}  // namespace

TEST_CASE("invoices that print the buyer from the card keep name, address and number, no more") {
  RetentionShop shop;
  shop.cards(three_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n");
  const auto told = shop.verdicts("1");
  CHECK(told.at("customers.name") == kept_2026);
  CHECK(told.at("customers.address") == kept_2026);
  CHECK(told.at("customers.key") == kept_2026);
  CHECK(told.at("customers.email") == gone_2024);
  CHECK(told.at("customers.notes") == "review 2022-05-05 notes");
  CHECK(told.at("customers.phone") == "unknown no-rule");
  CHECK(told.at("invoices.voucher") == kept_2026);
  CHECK(shop.verdict("1", "customers.name", on(2026, 12, 31)) == kept_2026);
  CHECK(shop.verdict("1", "customers.name", on(2027, 1, 1)) == "may-keep");
}

TEST_CASE("the newest voucher decides, in whatever order they stand") {
  RetentionShop shop;
  shop.cards(three_cards);
  const std::string old = "10;1;31.12.2020;F;100.00;0.00\n";
  const std::string young = "11;1;01.01.2022;F;100.00;0.00\n";
  for (const std::string& rows : {old + young, young + old}) {
    shop.invoices(rows);
    CHECK(shop.verdict("1", "customers.name") == "must-keep 2027-12-31 vouchers");
  }
  const auto survey = shop.survey();
  const auto data = survey->of_subject("1");
  REQUIRE(data);
  for (const Datum& datum : *data) {
    if (datum.what().name != "name") continue;
    REQUIRE(datum.answer.until);
    const auto record = datum.rests_on_rule(datum.answer.until->rule, datum.answer.until->day);
    CHECK(record.reg == 1);
    CHECK(record.line == 2);  // the younger one stands first in the file, after the header
  }
}

TEST_CASE("a cash sale needs no buyer, and nobody need be named") {
  RetentionShop shop;
  shop.cards(three_cards);
  shop.invoices("10;1;04.05.2021;T;100.00;0.00\n11;;04.05.2021;T;100.00;0.00\n");
  CHECK(shop.verdict("1", "customers.name") == "unknown no-rule");
  CHECK(shop.verdict("1", "invoices.voucher") == kept_2026);
  const auto survey = shop.survey();
  CHECK(survey->sources()[1].nobodys == 1);
  CHECK(survey->sources()[1].unmatched == 0);
  CHECK(survey->sources()[1].is_whole());
}

TEST_CASE("where the buyer stands in the row or on paper, the card is not needed") {
  for (const vern::BuyerSource source : {vern::BuyerSource::row, vern::BuyerSource::paper}) {
    RetentionShop shop;
    shop.cards(three_cards);
    shop.invoices("10;1;04.05.2021;F;100.00;0.00\n");
    shop.reg("invoices").buyer = source;
    CHECK(shop.verdict("1", "customers.name") == "unknown no-rule");
  }
}

TEST_CASE("the buyer's name in an invoice is part of the voucher, of a cash sale it is not") {
  RetentionShop shop;
  shop.cards(three_cards);
  shop.reg("invoices").buyer = vern::BuyerSource::row;
  shop.reg("invoices").fields.push_back({"KJOPER", "name"});
  shop.scratch.write("FAKTURA.CSV",
                     "FNR;NR;DATO;KONTANT;BELOP;SALDO;KJOPER\n"
                     "10;1;04.05.2021;F;100.00;0.00;Kari Nes\n"
                     "11;2;04.05.2021;T;100.00;0.00;Ola Vik\n");
  CHECK(shop.verdict("1", "invoices.name") == kept_2026);
  CHECK(shop.verdict("2", "invoices.name") == "unknown no-rule");
}

TEST_CASE("an open balance holds the voucher and what is needed to reach the customer") {
  RetentionShop shop;
  shop.cards(three_cards);
  shop.invoices("10;1;04.05.2015;F;100.00;25.00\n");
  const auto told = shop.verdicts("1");
  for (const char* what : {"customers.name", "customers.address", "customers.key",
                           "customers.phone", "invoices.voucher"}) {
    CAPTURE(what);
    CHECK(told.at(what) == "held open-balance invoices 2");
  }
  CHECK(told.at("customers.email") == gone_2024);  // a claim does not need it
  CHECK(told.at("customers.notes") == "review 2022-05-05 notes");
  CHECK(shop.verdict("2", "customers.email") == gone_2024);
}

TEST_CASE("of a balance only nought is nothing, and what cannot be read may be anything") {
  RetentionShop shop;
  shop.cards(three_cards);
  const auto name = [&](const std::string& balance) {
    shop.invoices("10;1;04.05.2015;F;100.00;" + balance + "\n");
    return shop.verdict("1", "customers.name");
  };
  for (const char* nothing : {"0", "0.00", "0,00", "-0.00", " 000 "}) {
    CAPTURE(nothing);
    CHECK(name(nothing) == "may-keep");
  }
  for (const char* something : {"0.01", "-25,00", "1 200,00", "+5"}) {
    CAPTURE(something);
    CHECK(name(something) == "held open-balance invoices 2");
  }
  for (const char* unreadable : {"", "*****", "betalt"}) {
    CAPTURE(unreadable);
    CHECK(name(unreadable) == "unknown source-damaged");
  }
}

TEST_CASE("an order that is not closed holds itself and what is needed to reach the customer") {
  RetentionShop shop;
  shop.cards(three_cards);
  shop.orders("50;1;01.02.2023;A;Ring 74990001\n51;2;01.02.2023;L;\n");
  const auto told = shop.verdicts("1");
  CHECK(told.at("orders.order") == "held open-order orders 2");
  CHECK(told.at("orders.notes") == "held open-order orders 2");
  CHECK(told.at("customers.email") == "held open-order orders 2");
  CHECK(told.at("customers.notes") == "review 2022-05-05 notes");
  CHECK(shop.verdict("2", "orders.order") == "must-erase 2025-02-02 orders");
  CHECK(shop.verdict("2", "customers.email") == gone_2024);
}

TEST_CASE("a state that is no word of closed_values is open, a blank one too") {
  RetentionShop shop;
  shop.cards(three_cards);
  for (const char* state : {"", "l", "?"}) {
    shop.orders(std::string("50;1;01.02.2023;") + state + ";\n");
    CHECK(shop.verdict("1", "orders.order") == "held open-order orders 2");
  }
}

TEST_CASE("an open complaint holds the sale it may be about, a closed one nothing") {
  RetentionShop shop;
  shop.cards(three_cards);
  shop.invoices("10;1;04.05.2015;F;100.00;0.00\n");
  shop.orders("50;1;01.02.2023;L;\n");
  shop.complaints("7;1;01.09.2026;A;Motoren hogger\n");
  const auto told = shop.verdicts("1");
  for (const char* what : {"complaints.record", "complaints.notes", "invoices.voucher",
                           "orders.order", "customers.name", "customers.email"}) {
    CAPTURE(what);
    CHECK(told.at(what) == "held open-complaint complaints 2");
  }
  shop.complaints("7;1;01.09.2026;X;Motoren hogger\n");
  CHECK(shop.verdict("1", "invoices.voucher") == "may-keep");
  CHECK(shop.verdict("1", "customers.email") == gone_2024);
}

TEST_CASE("dates that are blank, no dates, ahead or a clock that stood still are unknown") {
  RetentionShop shop;
  shop.cards(three_cards);
  const std::map<std::string, std::string> dates{{"", "trigger-blank"},
                                                 {"29.02.2023", "trigger-unreadable"},
                                                 {"00.00.0000", "trigger-unreadable"},
                                                 {"08.10.0021", "trigger-early"},
                                                 {"01.01.1980", "trigger-filler"},
                                                 {"26.03.2062", "trigger-ahead"}};
  for (const auto& [date, doubt] : dates) {
    CAPTURE(date);
    shop.invoices("10;1;" + date + ";F;100.00;0.00\n");
    CHECK(shop.verdict("1", "invoices.voucher") == "unknown " + doubt);
    CHECK(shop.verdict("1", "customers.name") == "unknown " + doubt);
    CHECK(shop.verdict("1", "customers.email") == gone_2024);
  }
  shop.invoices("10;1;;F;100.00;0.00\n11;1;04.05.2021;F;100.00;0.00\n");
  CHECK(shop.verdict("1", "customers.name") == kept_2026);
  CHECK(shop.verdict("1", "customers.name", on(2027, 1, 1)) == "unknown trigger-blank");
}

TEST_CASE("a later accounting year end moves no closed year") {
  RetentionShop shop;
  shop.cards(three_cards);
  // The year 2026 is closed on 31 December. From 2027 on, years end on 30 June: the one open on
  // 1 January 2027 is half a year.
  shop.shop.policy.controller.accounting_years =
      vern::AccountingYears::make({{on(2010, 1, 1), {12, 31}}, {on(2027, 1, 1), {6, 30}}}).value();
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n");
  CHECK(shop.verdict("1", "invoices.voucher") == kept_2026);
  shop.invoices("10;1;31.12.2026;F;100.00;0.00\n11;1;01.01.2027;F;100.00;0.00\n");
  const auto told = shop.verdicts("1", on(2028, 1, 1));
  CHECK(told.at("invoices.voucher") == "must-keep 2031-12-31 vouchers");
  CHECK(told.at("invoices.voucher#2") == "must-keep 2032-06-30 vouchers");
}

TEST_CASE("one customer number in several forms is one customer") {
  RetentionShop shop;
  shop.cards("000001;Kari Nes;Storgata 1;kari@nes.example;;;04.05.2021\n");
  shop.reg("customers").key_form = vern::parse_key_form("padded:6").value();
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;0001;04.05.2022;F;100.00;0.00\n");
  CHECK(shop.verdict("000001", "customers.name") == "must-keep 2027-12-31 vouchers");
  CHECK(shop.verdicts("1").empty());
}

TEST_CASE("two cards with one number are both kept by its invoices") {
  RetentionShop shop;
  shop.cards(std::string(three_cards) + "1;Aud Holm;Lia 3;;;;\n");
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n");
  const auto told = shop.verdicts("1");
  CHECK(told.at("customers.name") == kept_2026);
  CHECK(told.at("customers.name#2") == kept_2026);
  CHECK(shop.survey()->twins() == 1);
}

TEST_CASE("a record that erasure emptied is neither a row, nor unmatched, nor damaged") {
  RetentionShop shop;
  shop.cards(three_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;2;05.05.2021;F;100.00;0.00\n");
  TableOptions options;
  options.dates = {"DATO"};
  options.numbers = {"FNR", "NR"};
  options.deleted = {1};
  std::string table = as_table(shop.scratch, "FAKTURA.CSV", options);
  vern::Register& reg = shop.reg("invoices");
  reg.file.format = vern::RegisterFormat::dbf;
  reg.file.path = "FAKTURA.DBF";
  const auto mark = table.rfind('*');
  REQUIRE(mark != std::string::npos);
  for (const char filler : {' ', '\0'}) {
    std::fill(table.begin() + static_cast<std::ptrdiff_t>(mark) + 1, table.end() - 1, filler);
    shop.scratch.write("FAKTURA.DBF", table);
    const auto survey = shop.survey();
    const auto& source = survey->sources()[1];
    CHECK(source.rows == 1);
    CHECK(source.emptied == 1);
    CHECK(source.deleted == 0);
    CHECK(source.unmatched == 0);
    CHECK(source.is_whole());
    CHECK(findings_of(source).empty());
    CHECK(shop.verdict("1", "customers.name") == kept_2026);
  }
  // A live record of blanks is a row that names nobody.
  table[mark] = ' ';
  shop.scratch.write("FAKTURA.DBF", table);
  CHECK_FALSE(shop.survey()->sources()[1].is_whole());
}

TEST_CASE("a table gives the same verdicts as its export, and its deleted records count") {
  RetentionShop shop;
  shop.cards(three_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;2;05.05.2021;F;100.00;0.00\n");
  const auto of_text = shop.verdicts("1");
  TableOptions cards;
  cards.dates = {"KJOP"};
  cards.numbers = {"NR"};
  cards.deleted = {1};
  TableOptions invoices;
  invoices.dates = {"DATO"};
  invoices.numbers = {"FNR", "NR"};
  invoices.deleted = {1};
  shop.scratch.write("KUNDER.DBF", as_table(shop.scratch, "KUNDER.CSV", cards));
  shop.scratch.write("FAKTURA.DBF", as_table(shop.scratch, "FAKTURA.CSV", invoices));
  for (const char* id : {"customers", "invoices"}) {
    vern::Register& reg = shop.reg(id);
    reg.file.format = vern::RegisterFormat::dbf;
    reg.file.path.replace(reg.file.path.find("CSV"), 3, "DBF");
  }
  CHECK(shop.verdicts("1") == of_text);
  CHECK(shop.verdict("2", "customers.name") == kept_2026);
  const auto survey = shop.survey();
  CHECK(survey->sources()[0].deleted == 1);
  const auto data = survey->of_subject("2");
  REQUIRE(data);
  REQUIRE_FALSE(data->empty());
  for (const Datum& datum : *data) CHECK(datum.deleted);
}
