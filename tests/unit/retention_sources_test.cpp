// A register that could keep something is whole, or what it could keep is unknown, of everybody.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "support/as_table.hpp"
#include "support/retention_shop.hpp"

using namespace vern_test;
using vern::StatusCode;
using vern::retention::Datum;
using vern::retention::findings_of;

namespace {

const char* const two_cards =
    "1;Kari Nes;Storgata 1;kari@nes.example;;;04.05.2021\n"
    "2;Ola Vik;Storgata 2;ola@vik.example;;;04.05.2021\n";
const std::string kept_2026 = "must-keep 2026-12-31 vouchers";
const std::string gone_2024 = "must-erase 2024-05-05 addresses";
const std::string not_whole = "unknown no-rule source-damaged";

vern::Acknowledgement seen(std::int64_t damaged, std::int64_t unmatched) {
  return {damaged, unmatched, "kari", "looked at", on(2026, 11, 1)};
}

// All that a survey says, as sorted lines.
std::vector<std::string> all_told(const RetentionShop& shop, std::size_t in_memory) {
  class Told final : public vern::retention::DatumVisitor {
   public:
    vern::Result<void> visit(const Datum& datum) override {
      lines.push_back(std::to_string(datum.record.reg) + ":" + std::to_string(datum.record.line) +
                      " " + datum.what().name + " " + RetentionShop::told(datum));
      return {};
    }
    std::vector<std::string> lines;
  };
  Told told;
  const auto survey = shop.survey(retention_day, in_memory);
  REQUIRE(survey->visit(told));
  std::sort(told.lines.begin(), told.lines.end());
  return told.lines;
}

}  // namespace

TEST_CASE("an invoice that cannot be read may be anybody's") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;2;04.05\n");
  CHECK(shop.verdict("1", "customers.name") == kept_2026);
  CHECK(shop.verdict("2", "customers.name") == not_whole);
  CHECK(shop.verdict("2", "customers.email") == gone_2024);  // no invoice needs it
  const auto survey = shop.survey();
  const auto& source = survey->sources()[1];
  CHECK(source.damaged.count == 1);
  CHECK(source.damaged.line == 3);
  REQUIRE(findings_of(source).size() == 1);
  CHECK(findings_of(source)[0].find("1 damaged row; the first is line 3") != std::string::npos);
}

TEST_CASE("what a person has looked at counts, with the exact number and no other") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;2;04.05\n");
  shop.reg("invoices").acknowledged = seen(1, 0);
  CHECK(shop.verdict("2", "customers.name") == "unknown no-rule");
  for (const std::int64_t other : {0, 2}) {
    shop.reg("invoices").acknowledged = seen(other, 0);
    CHECK(shop.verdict("2", "customers.name") == not_whole);
  }
}

TEST_CASE("an invoice file that was cut leaves everybody's name unknown") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;1;04.05.2021;F;100.00;0.0");
  CHECK(shop.survey()->sources()[1].cut);
  CHECK(shop.verdict("1", "customers.name") == kept_2026);
  CHECK(shop.verdict("2", "customers.name") == not_whole);
}

TEST_CASE("a table that is shorter than its header says is cut") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;2;04.05.2021;F;100.00;0.00\n");
  TableOptions options;
  options.dates = {"DATO"};
  options.numbers = {"FNR", "NR"};
  std::string table = as_table(shop.scratch, "FAKTURA.CSV", options);
  shop.reg("invoices").file.format = vern::RegisterFormat::dbf;
  shop.reg("invoices").file.path = "FAKTURA.DBF";
  shop.scratch.write("FAKTURA.DBF", table);
  CHECK(shop.survey()->sources()[1].is_whole());
  shop.scratch.write("FAKTURA.DBF", table.substr(0, table.size() - 12));
  CHECK_FALSE(shop.survey()->sources()[1].is_whole());
  CHECK(shop.verdict("1", "customers.name") == kept_2026);
  CHECK(shop.verdict("2", "customers.name") == not_whole);
}

TEST_CASE("an invoice that matches no card may be anybody's, until a person has looked") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;99;04.05.2021;F;100.00;0.00\n");
  CHECK(shop.verdict("2", "customers.name") == not_whole);
  CHECK(shop.verdict("99", "invoices.voucher") == kept_2026);
  const auto survey = shop.survey();
  CHECK(survey->sources()[1].unmatched == 1);
  CHECK(survey->sources()[1].first_unmatched == 3);
  const auto data = survey->of_subject("99");
  REQUIRE(data);
  REQUIRE_FALSE(data->empty());
  CHECK_FALSE(data->front().matched);
  shop.reg("invoices").acknowledged = seen(0, 1);
  CHECK(shop.verdict("2", "customers.name") == "unknown no-rule");
}

TEST_CASE("of invoices that tell no balance only the buyer is unknown") {
  RetentionShop shop;
  shop.cards("1;Kari Nes;Storgata 1;;74990001;;\n");
  shop.reg("invoices").fields = {{"BELOP", "voucher"}, {"KONTANT", "cash"}};
  shop.invoices("11;99;04.05.2021;F;100.00;0.00\n");
  for (const char* buyer : {"customers.name", "customers.address", "customers.key"}) {
    CAPTURE(buyer);
    CHECK(shop.verdict("1", buyer) == not_whole);
  }
  CHECK(shop.verdict("1", "customers.phone") == "unknown no-rule");
  shop.reg("invoices").buyer = vern::BuyerSource::row;
  CHECK(shop.verdict("1", "customers.name") == "unknown no-rule");
}

TEST_CASE("an invoice that names nobody and is no cash sale matches no card") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;;04.05.2021;F;100.00;0.00\n11; ;04.05.2021;F;100.00;0.00\n");
  CHECK(shop.survey()->sources()[1].unmatched == 2);
  CHECK(shop.verdict("2", "customers.name") == not_whole);
}

TEST_CASE("a row that is nobody's by the policy matches no card and needs none") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11;0;04.05.2021;F;100.00;0.00\n");
  CHECK(shop.survey()->sources()[1].unmatched == 1);
  CHECK(shop.verdict("2", "customers.name") == not_whole);
  shop.reg("invoices").nobody = "0";
  const auto survey = shop.survey();
  CHECK(survey->sources()[1].unmatched == 0);
  CHECK(survey->sources()[1].damaged.count == 0);
  CHECK(survey->sources()[1].nobodys == 1);
  CHECK(survey->sources()[1].is_whole());
  CHECK(shop.verdict("2", "customers.name") == "unknown no-rule");
  CHECK(survey->of_subject("0")->empty());
  CHECK(all_told(shop, 1024).size() > 8);
  // A word in a register whose keys are text, and a blank number.
  shop.reg("invoices").key_form = {};
  shop.reg("invoices").nobody = "KONTANT";
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11; KONTANT;04.05.2021;F;100.00;0.00\n");
  CHECK(shop.survey()->sources()[1].is_whole());
  shop.reg("invoices").nobody = "";
  CHECK(shop.survey()->sources()[1].damaged.count == 1);
  shop.invoices("10;1;04.05.2021;F;100.00;0.00\n11; ;04.05.2021;F;100.00;0.00\n");
  CHECK(shop.survey()->sources()[1].is_whole());
}

TEST_CASE("a customer number that is none is damage, and the row's own data are told") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;AB;04.05.2021;F;100.00;0.00\n");
  CHECK(shop.survey()->sources()[1].damaged.count == 1);
  CHECK(all_told(shop, 1024).back().find("1:2 voucher " + kept_2026) == 0);
}

TEST_CASE("orders that are not whole leave the ways to the customer unknown, and no more") {
  RetentionShop shop;
  shop.cards("1;Kari Nes;Storgata 1;kari@nes.example;;Et notat;04.05.2021\n");
  shop.orders("50;1;01.02\n");
  CHECK(shop.verdict("1", "customers.email") == "unknown source-damaged");
  CHECK(shop.verdict("1", "customers.notes") == "review 2022-05-05 notes");
}

TEST_CASE("complaints that are not whole leave the sales they may be about unknown") {
  RetentionShop shop;
  shop.cards(two_cards);
  shop.invoices("10;1;04.05.2015;F;100.00;0.00\n11;2;04.05.2021;F;100.00;0.00\n");
  shop.complaints("7;1;01.02\n");
  CHECK(shop.verdict("1", "invoices.voucher") == "unknown source-damaged");
  CHECK(shop.verdict("2", "invoices.voucher") == kept_2026);  // an obligation runs all the same
}

TEST_CASE("a register that is not there, or has not the columns, is an error") {
  RetentionShop shop;
  shop.cards(two_cards);
  std::filesystem::remove(shop.scratch.file("ORDRE.CSV"));
  auto taken = vern::retention::Survey::take(shop.shop, {retention_day, 1024});
  REQUIRE_FALSE(taken);
  CHECK(taken.error().code == StatusCode::io);
  shop.orders("");
  shop.scratch.write("FAKTURA.CSV", "FNR;NR;DAG;KONTANT;BELOP;SALDO\n");
  taken = vern::retention::Survey::take(shop.shop, {retention_day, 1024});
  REQUIRE_FALSE(taken);
  CHECK(taken.error().code == StatusCode::policy);
  CHECK(taken.error().message.find("DATO") != std::string::npos);
}

TEST_CASE("neither the order of rows nor the memory changes what is said") {
  CHECK(rc::check("rows in any order, in one run or in many", [] {
    RetentionShop shop;
    const auto below = [](int n) { return *rc::gen::inRange(0, n); };
    std::vector<std::string> invoices;
    std::vector<std::string> orders;
    const int customers = 1 + below(30);
    std::string cards;
    for (int i = 1; i <= customers; ++i) {
      cards += std::to_string(i) + ";N;A;e@x.example;;;0" + std::to_string(1 + below(9)) +
               ".05.202" + std::to_string(below(7)) + "\n";
    }
    shop.cards(cards);
    for (int i = below(60); i > 0; --i) {
      invoices.push_back(std::to_string(1 + below(customers)) + ";04.05.20" +
                         std::to_string(10 + below(17)) + (below(4) == 0 ? ";T;" : ";F;") +
                         "1.00;" + (below(9) == 0 ? "1.00" : "0.00"));
    }
    for (int i = below(20); i > 0; --i) {
      orders.push_back(std::to_string(1 + below(customers)) + ";01.02.2025;" +
                       (below(3) == 0 ? "A;" : "L;"));
    }
    // Each row keeps its number, so that it can be told apart; lines are compared without theirs.
    const auto written = [](std::vector<std::string> rows) {
      std::string out;
      int n = 100;
      for (const std::string& row : rows) out += std::to_string(++n) + ";" + row + "\n";
      return out;
    };
    const auto without_lines = [&shop](std::size_t in_memory) {
      std::vector<std::string> out = all_told(shop, in_memory);
      for (std::string& line : out) {
        // a card is told by its line, which is its number; other rows by register
        const bool card = line[0] == '0';
        if (!card) line = line.substr(0, 1) + line.substr(line.find(' '));
        const std::size_t held = line.find(" open-");
        if (held == std::string::npos) continue;
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        line.erase(
            std::remove_if(line.begin() + static_cast<std::ptrdiff_t>(held), line.end(), digit),
            line.end());
      }
      std::sort(out.begin(), out.end());
      return out;
    };
    shop.invoices(written(invoices));
    shop.orders(written(orders));
    const auto first = without_lines(1U << 16);
    RC_ASSERT(without_lines(16) == first);
    std::reverse(invoices.begin(), invoices.end());
    std::rotate(orders.begin(), orders.begin() + static_cast<std::ptrdiff_t>(orders.size() / 2),
                orders.end());
    shop.invoices(written(invoices));
    shop.orders(written(orders));
    RC_ASSERT(without_lines(16) == first);
  }));
}
