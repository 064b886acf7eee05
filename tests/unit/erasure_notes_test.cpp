// Notes and bytes that no field shows: memo blocks, what a longer text left behind, what others'
// notes say of the person. Each place is made by hand in the file, and looked at byte by byte.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/erasure_shop.hpp"

using namespace vern;
using namespace vern::erasure;
using vern_test::ErasureShop;
using vern_test::ShopForm;
using vern_test::TestTable;

namespace {

const std::vector<ShopForm> tables{ShopForm::dbase3, ShopForm::dbase4, ShopForm::foxpro};
const std::string both = "Canary Aas, aas@canary.example";

std::string memos(const ErasureShop& shop) {
  return shop.scratch.read(shop.memo_file(shop.orders));
}
void put_memos(const ErasureShop& shop, const std::string& bytes) {
  shop.scratch.write(shop.memo_file(shop.orders), bytes);
}
bool has(const std::string& bytes, const std::string& part) {
  return bytes.find(part) != std::string::npos;
}
// The name stays on the card, where last year's invoice needs it.
bool tells_of_17(const ErasureShop& shop) {
  return has(memos(shop), "Canary") || has(memos(shop), "aas@canary");
}

// The rule of orders leaves the row without the person, so that its note stands.
void keep_rows(ErasureShop& shop, TransformKind notes) {
  for (RetentionRule& rule : shop.shop.policy.retention) {
    if (rule.id == "orders" || rule.id == "order-notes") rule.action = "anonymise";
  }
  shop.shop.policy.anonymise.push_back({"orders", "NOTAT", notes, ""});
  for (TestTable::Row& row : shop.invoices.rows) row.fields.at(2) = "01.06.2015";
  shop.write();
}

// A field of the record of a table, by its column.
void put_field(const ErasureShop& shop, const TestTable& table, std::size_t row,
               const std::string& column, const std::string& bytes) {
  std::size_t at = 32 + 32 * table.columns.size() + 1 + 1;
  std::size_t length = 1;
  std::size_t before = 0;
  for (const auto& one : table.columns) {
    const std::size_t width = one.type == registers::DbfType::memo   ? 10
                              : one.type == registers::DbfType::date ? 8
                                                                     : one.width;
    if (one.name == column) before = length - 1;
    length += width;
  }
  at += row * length + before;
  std::string file = shop.read(table);
  REQUIRE(at + bytes.size() <= file.size());
  shop.scratch.write(shop.file(table), file.replace(at, bytes.size(), bytes));
}

}  // namespace

TEST_CASE("a note of the person's own is scrubbed, or cleared with every byte of its blocks") {
  for (const ShopForm form : tables) {
    for (const TransformKind kind : {TransformKind::scrub, TransformKind::clear}) {
      CAPTURE(static_cast<int>(form));
      ErasureShop shop(form);
      keep_rows(shop, kind);
      shop.erase("17");
      CHECK_FALSE(tells_of_17(shop));
      CHECK(has(memos(shop), "Hentes av [navn] sin bror") == (kind == TransformKind::scrub));
      CHECK(has(memos(shop), "Hentes") == (kind == TransformKind::scrub));
      CHECK(has(memos(shop), "Betalt kontant"));
    }
  }
}

TEST_CASE("a note that another's record names as well is theirs: only the person goes from it") {
  for (const ShopForm form : tables) {
    CAPTURE(static_cast<int>(form));
    const ErasureShop shop(form);
    put_field(shop, shop.orders, 1, "NOTAT",
              form == ShopForm::foxpro ? "         8" : "         1");
    shop.erase("17");
    CHECK(has(memos(shop), "Hentes av [navn] sin bror"));
    CHECK_FALSE(tells_of_17(shop));
  }
}

TEST_CASE("a note that no record names any more goes with every byte") {
  for (const ShopForm form : tables) {
    CAPTURE(static_cast<int>(form));
    ErasureShop shop(form);
    shop.orders.rows.push_back({{"703", "18", "07.01.2026", "L", "Bestilt for " + both}});
    shop.write();
    put_field(shop, shop.orders, 2, "NOTAT", std::string(10, ' '));
    shop.erase("17");
    CHECK_FALSE(tells_of_17(shop));
    CHECK_FALSE(has(memos(shop), "Bestilt for"));
    CHECK(has(memos(shop), "Betalt kontant"));
  }
}

TEST_CASE("what a longer text left behind a shorter note goes, and the note stays") {
  for (const bool own : {false, true}) {
    CAPTURE(own);
    ErasureShop shop(ShopForm::dbase3);
    shop.orders.at(0, "NOTAT") = "Hentes fredag";
    if (own) shop.orders.at(0, "TILSTAND") = "B";  // open: the note stays
    shop.write();
    std::string bytes = memos(shop);
    const std::size_t block = own ? 512 : 1024;
    bytes.replace(block + 200, both.size(), both);
    put_memos(shop, bytes);
    shop.erase("17");
    CHECK_FALSE(has(memos(shop), "aas@canary"));
    CHECK(has(memos(shop), own ? "Hentes fredag" : "Betalt kontant"));
  }
}

TEST_CASE("another customer's note keeps its words without the person") {
  for (const ShopForm form : tables) {
    CAPTURE(static_cast<int>(form));
    ErasureShop shop(form);
    shop.orders.at(1, "NOTAT") = "Canary Aas skylder 100, se aas@canary.example";
    shop.cards.at(1, "NOTAT") = "Svoger til Canary Aas";
    shop.invoices.at(2, "VARE") = "Gave fra Canary Aas";
    shop.write();
    ErasureShop expected(form);
    expected.cards.at(1, "NOTAT") = "Svoger til [navn]";
    expected.invoices.at(2, "VARE") = "Gave fra [navn]";
    expected.invoices.at(1, "NR") = "0";
    expected.write();
    shop.erase("17");
    CHECK(has(memos(shop), "[navn] skylder 100, se [e-post]"));
    CHECK(has(shop.read(shop.cards), "Svoger til [navn]   "));
    CHECK(shop.read(shop.invoices) == expected.read(expected.invoices));
    // The name stays on the card, where the invoice of last year needs it.
    CHECK(shop.found({"Canary Aas"}) == std::vector<std::string>{"KUNDER.DBF: Canary Aas"});
  }
}

TEST_CASE("another customer who has the same telephone keeps it, and the plan says so") {
  ErasureShop shop(ShopForm::dbase3);
  shop.cards.at(1, "TLF") = "74991117";
  shop.write();
  const Plan plan = shop.plan("17");
  bool shared = false;
  for (const TraceStep& trace : plan.traces) {
    shared = shared || (trace.kind == TraceKind::shared && trace.reg == "customers" &&
                        trace.line == 2 && trace.column == "TLF");
  }
  CHECK(shared);
  shop.execute(shop.approve(plan));
  CHECK(shop.found({"74991117"}) == std::vector<std::string>{"KUNDER.DBF: 74991117"});
}

TEST_CASE("bytes behind the last record go, and the mark of the end stays") {
  const ErasureShop shop(ShopForm::dbase3);
  const std::string whole = shop.read(shop.cards);
  shop.scratch.write("KUNDER.DBF", whole + "old: " + both);
  shop.erase("17");
  const std::string now = shop.read(shop.cards);
  REQUIRE(now.size() == whole.size() + 5 + both.size());
  CHECK(now[whole.size() - 1] == '\x1A');
  CHECK(now.substr(whole.size()) == std::string(5 + both.size(), '\0'));
}

TEST_CASE("a field that is filled up with NULs is emptied to its end") {
  const ErasureShop shop(ShopForm::dbase3);
  put_field(shop, shop.cards, 0, "EPOST", "x@y.example" + std::string(21, '\0'));
  const Plan plan = shop.plan("17");
  CHECK(plan.whole);
  shop.execute(shop.approve(plan));
  CHECK(shop.found({"x@y.example"}).empty());
}

// What stands behind a NUL nobody can read as the field's: the record is damaged, so the register
// is not whole, and nothing goes until a person has looked at it.
TEST_CASE("a NUL in the middle of a field: nothing goes, and the plan says where it stands") {
  const ErasureShop shop(ShopForm::dbase3);
  put_field(shop, shop.cards, 0, "EPOST", std::string("x@y.example\0aas@canary.example", 30));
  const auto before = shop.bytes();
  const Plan plan = shop.plan("18");
  CHECK_FALSE(plan.whole);
  REQUIRE_FALSE(plan.notes.empty());
  CHECK(has(plan.notes.front(), "NUL"));
  CHECK_FALSE(approve(shop.acting(), to_json(plan), ErasureShop::today));
  CHECK(shop.bytes() == before);
}
