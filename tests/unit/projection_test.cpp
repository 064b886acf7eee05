#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "projection/complete.hpp"
#include "projection/plan.hpp"
#include "projection/write.hpp"
#include "registers/patch_journal.hpp"
#include "support/byte_patching.hpp"
#include "support/proof_shop.hpp"
#include "support/table_bytes.hpp"

namespace {

using namespace vern;
using namespace vern_test;
using ledger::EntryKind;
using projection::Disagreement;

const Day today = on(2026, 11, 20);

// Three customers with R; Kari answers.
class LetterShop : public ProofShop {
 public:
  LetterShop() {
    cards(card("1", {{"STATUS", "RV"}}) + card("2", {{"STATUS", "R"}}) +
          card("3", {{"STATUS", "V"}, {"DOD", "J"}}));
  }
  projection::Plan plan() const { return must(projection::make_plan(shop, today)); }
  projection::Written project() const {
    return must(projection::carry_out(shop, *open(), plan(), {"kari", false}));
  }
  std::string register_text() const { return scratch.read("KUNDER.CSV"); }
  void write_register(const std::string& text) { scratch.write("KUNDER.CSV", text); }
  std::string journal() const { return registers::journal_path_of("KUNDER.CSV"); }
  void withdraw(std::string_view key) const {
    record(key, event(EntryKind::withdrawn, [](ledger::Event& e) { e.day = on(2026, 10, 1); }));
  }
};

std::vector<Disagreement> kinds(const projection::Plan& plan) {
  std::vector<Disagreement> out;
  for (const projection::Difference& one : plan.differences) out.push_back(one.kind);
  return out;
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), with);
}

registers::PatchTarget target_of(const LetterShop& in, const projection::Plan& plan) {
  const Register& reg = in.shop.policy.registers[0];
  registers::PatchTarget target;
  target.path = in.scratch.file("KUNDER.CSV");
  target.file = reg.file;
  target.column = reg.status;
  target.stamp = plan.stamp;
  return target;
}

}  // namespace

TEST_CASE("a journal is carried out when the ledger names it, and dropped when it does not") {
  for (const bool named : {false, true}) {
    CAPTURE(named);
    LetterShop in;
    in.given("1");
    in.withdraw("1");
    const std::string before = in.register_text();
    const projection::Plan plan = in.plan();
    REQUIRE(plan.cards.size() == 1);
    std::string bytes;
    ledger::Event word;
    word.kind = EntryKind::projection;
    word.day = today;
    {
      const auto patch = registers::FieldPatch::prepare(
          target_of(in, plan), std::vector{*plan.cards[0].edit}, registers::AwaitedWord::ledger);
      REQUIRE(patch.has_value());
      word.sha256 = patch->sha256();
      bytes = in.scratch.read(in.journal());
    }
    CHECK_FALSE(
        must(projection::complete(in.shop)).has_value());  // the journal went with the patch
    in.scratch.write(in.journal(), bytes);                 // a crash would have left it
    if (named) must(in.open()->append_house(word, "kari"));
    const auto done = must(projection::complete(in.shop));
    REQUIRE(done.has_value());
    CHECK(done->carried_out == named);
    CHECK(in.register_text() == (named ? replaced(before, ";RV;", ";V;") : before));
    CHECK_FALSE(must(projection::complete(in.shop)).has_value());
  }
}

TEST_CASE("what a crash left beside any register or a memo file is completed, and added up") {
  LetterShop in;
  Register orders;
  orders.id = "orders";
  orders.file.path = "ORDRE.DBF";
  orders.file.format = RegisterFormat::dbf;
  Register invoices;
  invoices.id = "invoices";
  invoices.file.path = "FAKTURA.CSV";
  Register gone = invoices;
  gone.id = "gone";
  gone.file.path = "BORTE.CSV";
  for (const Register& reg : {orders, invoices, gone}) in.shop.policy.registers.push_back(reg);
  const std::string table = test::customers({"    1Kari  R "}).bytes();
  in.scratch.write("ORDRE.DBF", table);
  in.scratch.write("ordre.dbt", std::string(1024, 'm'));
  in.scratch.write("FAKTURA.CSV", "NR;NAVN\n1;Kari\n2;Ola\n");
  CHECK_FALSE(must(projection::complete(in.shop)).has_value());
  left_journal_of<RangeEdit>(in.scratch, "ORDRE.DBF", {{134, "Kari", "    "}});
  left_journal_of<RangeEdit>(in.scratch, "ordre.dbt", {{512, "mm", "xx"}, {600, "m", "x"}});
  left_journal_of<LineEdit>(in.scratch, "FAKTURA.CSV", {{2, "1;Kari", std::nullopt}});
  const auto done = must(projection::complete(in.shop));
  REQUIRE(done.has_value());
  CHECK(done->carried_out);
  CHECK(done->fields.written == 4);
  CHECK(in.scratch.read("ORDRE.DBF") == with(table, 134, "    "));
  CHECK(in.scratch.read("ordre.dbt").substr(510, 4) == "mmxx");
  CHECK(in.scratch.read("FAKTURA.CSV") == "NR;NAVN\n2;Ola\n");
  CHECK_FALSE(must(projection::complete(in.shop)).has_value());

  // One that waits, with no word in the ledger, is dropped; one with it is carried out.
  for (const bool named : {false, true}) {
    left_journal_of<LineEdit>(in.scratch, "FAKTURA.CSV", {{2, "2;Ola", std::nullopt}},
                              registers::AwaitedWord::ledger);
    const auto left = registers::find_journal(in.scratch.file("FAKTURA.CSV")).value().value();
    ledger::Event word;
    word.kind = EntryKind::projection;
    word.sha256 = left.sha256;
    word.content = "1";
    if (named) must(in.open()->append_house(word, "kari"));
    const auto now = must(projection::complete(in.shop));
    REQUIRE(now.has_value());
    CHECK(now->carried_out == named);
    CHECK(in.scratch.read("FAKTURA.CSV") == (named ? "NR;NAVN\n" : "NR;NAVN\n2;Ola\n"));
  }
}

TEST_CASE("what is recorded between the reading and the commit refuses the whole writing") {
  LetterShop in;
  in.given("1");
  in.write_register(replaced(in.register_text(), ";RV;", ";V;"));
  const projection::Plan plan = in.plan();
  CHECK(kinds(plan) == std::vector{Disagreement::letter_missing});
  in.withdraw("1");
  const std::string before = in.register_text();
  const auto refused = projection::carry_out(in.shop, *in.open(), plan, {"kari", false});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == StatusCode::state);
  CHECK(in.register_text() == before);
  CHECK(in.plan().nothing());
}

TEST_CASE("a register that was edited after the reading is not written over") {
  LetterShop in;
  in.given("1");
  in.withdraw("1");
  const projection::Plan plan = in.plan();
  const std::string edited = replaced(in.register_text(), "Storgata 1", "Storgata 2");
  in.write_register(edited);
  CHECK_FALSE(projection::carry_out(in.shop, *in.open(), plan, {"kari", false}).has_value());
  CHECK(in.register_text() == edited);
  CHECK(in.project().fields.written == 1);
  CHECK(in.register_text() == replaced(edited, ";RV;", ";V;"));
}

TEST_CASE("a letter that went for an objection does not come back when the objection is gone") {
  LetterShop in;
  in.given("2");
  REQUIRE(in.project().entries == 1);
  in.list("NEI", ListEffect::objected, "2\n");
  CHECK(kinds(in.plan()) == std::vector{Disagreement::letter_over_no});
  const std::string with = in.register_text();
  in.project();
  const std::string without = in.register_text();
  CHECK(without != with);
  in.shop.policy.lists.clear();
  CHECK(kinds(in.plan()) == std::vector{Disagreement::letter_taken_away});
  in.project();
  CHECK(in.register_text() == without);
  in.given("2");
  in.project();
  CHECK(in.register_text() == with);
}

TEST_CASE("a letter that vern took for a death entered by mistake comes back") {
  LetterShop in;
  in.given("2");
  in.project();
  const std::string with = in.register_text();
  in.list("DODE", ListEffect::deceased, "2\n");
  in.project();
  CHECK(in.register_text() != with);
  in.shop.policy.lists.clear();
  in.project();
  CHECK(in.register_text() == with);
}
