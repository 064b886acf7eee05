// What an erasure leaves in the files, byte for byte: tables of three programs with their memo
// files, and CSV. Expected bytes are made from what must stand there, without the engine.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "support/erasure_shop.hpp"

using namespace vern;
using namespace vern::erasure;
using vern_test::ErasureShop;
using vern_test::ShopForm;
using vern_test::TestTable;
using Files = std::map<std::string, std::string>;

namespace {

const std::vector<ShopForm> tables{ShopForm::dbase3, ShopForm::dbase4, ShopForm::foxpro};
const std::vector<ShopForm> forms{ShopForm::csv, ShopForm::dbase3, ShopForm::dbase4,
                                  ShopForm::foxpro};
// Everything that tells who 17 is.
const std::vector<std::string> all_of_17{"Canary", "Aas",  "Fjordveien", "74991117",
                                         "74 99",  "aas@", "02.03.1971"};

std::size_t record_length(const TestTable& table) {
  std::size_t length = 1;
  for (const auto& column : table.columns) {
    const bool memo = column.type == registers::DbfType::memo;
    length += memo ? 10 : column.type == registers::DbfType::date ? 8 : column.width;
  }
  return length;
}
std::size_t place_of(const TestTable& table, std::size_t row) {
  return 32 + 32 * table.columns.size() + 1 + row * record_length(table);
}
std::string record_of(const TestTable& table, const std::string& bytes, std::size_t row) {
  return bytes.substr(place_of(table, row), record_length(table));
}

// A record with nothing in it, as every program writes one: a star, and blanks.
std::string with_record_gone(const TestTable& table, std::string bytes, std::size_t row) {
  return bytes.replace(place_of(table, row), record_length(table),
                       "*" + std::string(record_length(table) - 1, ' '));
}

// The file with a note of one block without a text; the head of counted notes stays, with its
// length.
std::string with_note_gone(ShopForm form, std::string bytes, std::size_t at, std::size_t block) {
  std::string note(block, '\0');
  if (form == ShopForm::dbase3) note.replace(0, 2, "\x1A\x1A");
  if (form == ShopForm::dbase4) note.replace(0, 8, std::string("\xFF\xFF\x08\0\x08\0\0\0", 8));
  if (form == ShopForm::foxpro) note.replace(0, 8, std::string("\0\0\0\x01\0\0\0\0", 8));
  return bytes.replace(at, block, note);
}
std::size_t block_of(ShopForm form) { return form == ShopForm::foxpro ? 64 : 512; }

// The first erasure of 17, worked out by hand: last year's invoice keeps who and where on the card,
// the old invoice is nobody's, the delivered order goes with its note.
Files after_first(const ErasureShop& shop) {
  ErasureShop expected(shop.form);
  for (const char* column : {"TLF", "EPOST", "FODT", "STATUS"}) expected.cards.at(0, column) = "";
  expected.cards.at(0, "NOTAT") = "[navn] ringte, tlf [telefon]";
  expected.invoices.at(1, "NR") = "0";
  if (shop.form == ShopForm::csv) expected.orders.rows.erase(expected.orders.rows.begin());
  expected.write();
  Files files = expected.bytes();
  if (shop.form == ShopForm::csv) return files;
  files["ORDRE.DBF"] = with_record_gone(shop.orders, shop.read(shop.orders), 0);
  const std::string memos = shop.memo_file(shop.orders);
  files[memos] = with_note_gone(shop.form, shop.scratch.read(memos), 512, block_of(shop.form));
  return files;
}

// And once the year of the last invoice is over: nothing is left of 17.
Files after_last(const ErasureShop& shop, Files files) {
  ErasureShop expected(shop.form);
  expected.invoices.at(0, "NR") = "0";
  expected.invoices.at(1, "NR") = "0";
  if (shop.form == ShopForm::csv) expected.cards.rows.erase(expected.cards.rows.begin());
  expected.write();
  files[shop.file(shop.invoices)] = expected.read(expected.invoices);
  files[shop.file(shop.cards)] =
      shop.form == ShopForm::csv ? expected.read(expected.cards)
                                 : with_record_gone(shop.cards, expected.read(expected.cards), 0);
  return files;
}

}  // namespace

TEST_CASE("a customer with last year's invoice: who and where stay, all else goes") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    const ErasureShop shop(form);
    shop.consent("17");
    const Files expected = after_first(shop);
    const Executed done = shop.erase("17");
    CHECK(done.skipped.empty());
    CHECK(done.changed == 0);
    CHECK(done.entry > 0);
    const Files now = shop.bytes();
    for (const auto& [name, bytes] : expected) {
      CAPTURE(name);
      CHECK(now.at(name) == bytes);
    }
    CHECK(shop.found({"74991117", "aas@", "02.03.1971", "bror"}).empty());
  }
}

TEST_CASE("after the year the card goes whole, its number leaves the invoice, nothing is found") {
  for (const ShopForm form : forms) {
    CAPTURE(static_cast<int>(form));
    const ErasureShop shop(form);
    shop.consent("17");
    const Files expected = after_last(shop, after_first(shop));
    shop.erase("17");
    // The last day of the obligation is 2030-12-31: nothing more goes on it.
    const auto early = shop.resume(*make_day(2030, 12, 31));
    REQUIRE(early.size() == 1);
    CHECK(early.front().id.empty());
    const auto late = shop.resume(ErasureShop::after_the_year);
    REQUIRE(late.size() == 1);
    CHECK(late.front().customer == "17");
    CHECK(late.front().why_not.empty());
    const Files now = shop.bytes();
    for (const auto& [name, bytes] : expected) {
      CAPTURE(name);
      CHECK(now.at(name) == bytes);
    }
    CHECK(shop.found(all_of_17).empty());
  }
}

namespace {

// Field by field, of a table or of CSV without quotes.
std::vector<std::vector<std::string>> rows_of(const ErasureShop& shop, const TestTable& table) {
  std::vector<std::vector<std::string>> out;
  const std::string bytes = shop.read(table);
  if (shop.form != ShopForm::csv) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      std::size_t at = 1;
      out.emplace_back();
      for (const auto& column : table.columns) {
        const std::size_t width = column.type == registers::DbfType::date ? 8 : column.width;
        out.back().push_back(record_of(table, bytes, row).substr(at, width));
        at += width;
      }
    }
    return out;
  }
  for (std::size_t at = bytes.find("\r\n") + 2; at < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", at);
    out.emplace_back();
    for (std::size_t field = at; field <= end;) {
      const std::size_t stop = std::min(bytes.find(';', field), end);
      out.back().push_back(bytes.substr(field, stop - field));
      field = stop + 1;
    }
    at = end + 2;
  }
  return out;
}

// In hundredths, per account and year.
std::map<std::string, std::int64_t> totals(const ErasureShop& shop) {
  std::map<std::string, std::int64_t> out;
  for (const auto& row : rows_of(shop, shop.invoices)) {
    const std::string year =
        shop.form == ShopForm::csv ? row.at(2).substr(6) : row.at(2).substr(0, 4);
    std::string amount;
    for (const char c : row.at(5)) amount += c >= '0' && c <= '9' ? std::string(1, c) : "";
    out[row.at(3) + " " + year] += std::stoll(amount);
  }
  return out;
}

}  // namespace

TEST_CASE("the books add up as before, per account and year") {
  for (const ShopForm form : {ShopForm::csv, ShopForm::dbase3}) {
    const ErasureShop shop(form);
    shop.consent("17");
    const std::map<std::string, std::int64_t> before{
        {"3000 2025", 120000}, {"3000 2015", 30000}, {"3010 2025", 83250}};
    CHECK(totals(shop) == before);
    shop.erase("17");
    CHECK(totals(shop) == before);
    shop.erase("17", ErasureShop::after_the_year);
    CHECK(totals(shop) == before);
  }
}

// ---- CSV

TEST_CASE("quotes and delimiters in a field: other fields and lines keep their bytes") {
  ErasureShop shop(ShopForm::csv);
  shop.cards.at(0, "ADR") = "Fjordveien 17; oppg B";
  shop.cards.at(1, "NAVN") = "Daffodil; Bakken";
  shop.write();
  // Quotes that nobody needs, in a line that is not the person's and in a field that stays.
  std::string text = shop.read(shop.cards);
  text.replace(text.find("Elder Dal"), 9, "\"Elder Dal\"");
  text.replace(text.find("FJELLVIK"), 8, "\"FJELLVIK\"");
  shop.scratch.write("KUNDER.CSV", text);
  std::string expected = text;
  const std::string gone =
      "74991117;aas@canary.example;02.03.1971;01.02.2025;RV;Canary Aas ringte, "
      "tlf 74 99 11 17";
  expected.replace(expected.find(gone), gone.size(), ";;;01.02.2025;;[navn] ringte, tlf [telefon]");
  shop.erase("17");
  CHECK(shop.read(shop.cards) == expected);
}

TEST_CASE("a note of quotes and delimiters becomes a whole field again") {
  ErasureShop shop(ShopForm::csv);
  shop.cards.at(0, "NOTAT") = "Ring Canary Aas; haster";
  shop.write();
  ErasureShop expected(ShopForm::csv);
  for (const char* column : {"TLF", "EPOST", "FODT", "STATUS"}) expected.cards.at(0, column) = "";
  expected.cards.at(0, "NOTAT") = "Ring [navn]; haster";
  shop.erase("17");
  CHECK(shop.read(shop.cards) == csv_bytes(expected.cards));
}

TEST_CASE("a mention in another's field that has quotes leaves the record whole") {
  ErasureShop shop(ShopForm::csv);
  shop.cards.at(1, "NOTAT") = "Svoger til Canary Aas; ring";
  shop.write();
  ErasureShop expected(ShopForm::csv);
  for (const char* column : {"TLF", "EPOST", "FODT", "STATUS"}) expected.cards.at(0, column) = "";
  expected.cards.at(0, "NOTAT") = "[navn] ringte, tlf [telefon]";
  expected.cards.at(1, "NOTAT") = "Svoger til [navn]; ring";
  shop.erase("17");
  CHECK(shop.read(shop.cards) == csv_bytes(expected.cards));
}
