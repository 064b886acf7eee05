// support/erasure_shop.hpp - a shop of three customers with invoices and orders, as tables with a
// memo file or as CSV, in a folder of its own: for tests of erasure. All by hand.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audience/ledger_card.hpp"
#include "erasure/execute.hpp"
#include "erasure/planner.hpp"
#include "erasure/resume.hpp"
#include "ledger/ledger.hpp"
#include "ledger/master_key.hpp"
#include "ledger/policy_options.hpp"
#include "policy/policy.hpp"
#include "registers/dbf_writer.hpp"
#include "support/erasure_policy.hpp"
#include "support/scratch.hpp"
#include "vern/day.hpp"

namespace vern_test {

enum class ShopForm : std::uint8_t { csv, dbase3, dbase4, foxpro };

// A register of a test: what stands in it, in the order of its records.
struct TestTable {
  std::string name;  // of the file, without its ending
  std::vector<vern::registers::DbfColumn> columns;
  struct Row {
    std::vector<std::string> fields;
    bool deleted = false;
  };
  std::vector<Row> rows;

  std::string& at(std::size_t row, const std::string& column) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name == column) return rows.at(row).fields.at(i);
    }
    FAIL("no column " << column);
    return rows.at(row).fields.front();
  }
};

struct TableBytes {
  std::string table;
  std::string memos;
};

inline TableBytes table_bytes(const TestTable& table, ShopForm form) {
  using vern::registers::DbfDialect;
  vern::registers::DbfDesign design;
  design.dialect = form == ShopForm::dbase4   ? DbfDialect::dbase4
                   : form == ShopForm::foxpro ? DbfDialect::foxpro2
                                              : DbfDialect::dbase3;
  design.updated = *vern::make_day(2026, 11, 20);
  design.date_form = vern::DateForm::dotted;
  design.columns = table.columns;
  auto writer = vern::registers::DbfWriter::create(design);
  if (!writer) FAIL(writer.error().message);
  for (const TestTable::Row& row : table.rows) {
    const auto written = writer->write(std::span<const std::string>(row.fields), row.deleted);
    if (!written) FAIL(written.error().message);
  }
  const auto count = static_cast<std::uint32_t>(table.rows.size());
  return {writer->header(count) + writer->text() + vern::registers::DbfWriter::end_mark,
          writer->memo_text()};
}

// Quotes where a field needs them. CSV knows no deleted rows.
inline std::string csv_bytes(const TestTable& table) {
  std::string out;
  for (const auto& column : table.columns) out += (out.empty() ? "" : ";") + column.name;
  out += "\r\n";
  for (const TestTable::Row& row : table.rows) {
    std::string line;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const std::string& field = row.fields[i];
      const bool plain = field.find_first_of(";\"") == std::string::npos;
      line += (i == 0 ? "" : ";") + (plain ? field : '"' + field + '"');
    }
    out += line + "\r\n";
  }
  return out;
}

// 17 bought last year and eleven years ago, 18 and 19 last year.
inline TestTable erasure_cards() {
  using vern::registers::DbfType;
  return {
      "KUNDER",
      {{"NR", DbfType::numeric, 6},
       {"NAVN", DbfType::character, 24},
       {"ADR", DbfType::character, 24},
       {"POSTNR", DbfType::character, 4},
       {"STED", DbfType::character, 16},
       {"TLF", DbfType::character, 12},
       {"EPOST", DbfType::character, 32},
       {"FODT", DbfType::character, 10},
       {"KJOP", DbfType::date},
       {"STATUS", DbfType::character, 4},
       {"NOTAT", DbfType::character, 60}},
      {{{"17", "Canary Aas", "Fjordveien 17", "7959", "FJELLVIK", "74991117", "aas@canary.example",
         "02.03.1971", "01.02.2025", "RV", "Canary Aas ringte, tlf 74 99 11 17"}},
       {{"18", "Daffodil Bakken", "Storgata 18", "7959", "FJELLVIK", "74991118",
         "bakken@canary.example", "04.05.1982", "03.02.2025", "R", "Har hund"}},
       {{"19", "Elder Dal", "Storgata 19", "7959", "FJELLVIK", "74991119", "dal@canary.example",
         "06.07.1993", "04.02.2025", "", ""}}}};
}

inline TestTable erasure_invoices() {
  using vern::registers::DbfType;
  return {"FAKTURA",
          {{"FNR", DbfType::numeric, 6},
           {"NR", DbfType::numeric, 6},
           {"DATO", DbfType::date},
           {"KONTO", DbfType::character, 4},
           {"VARE", DbfType::character, 40},
           {"BELOP", DbfType::numeric, 10, 2},
           {"SALDO", DbfType::numeric, 10, 2}},
          {{{"501", "17", "01.02.2025", "3000", "Gressklipper", "1200.00", "0.00"}},
           {{"502", "17", "01.06.2015", "3000", "Sykkel", "300.00", "0.00"}},
           {{"503", "18", "03.02.2025", "3010", "Kjede", "777.00", "0.00"}},
           {{"504", "19", "04.02.2025", "3010", "Olje", "55.50", "0.00"}}}};
}

inline TestTable erasure_orders() {
  using vern::registers::DbfType;
  return {"ORDRE",
          {{"ONR", DbfType::numeric, 6},
           {"NR", DbfType::numeric, 6},
           {"DATO", DbfType::date},
           {"TILSTAND", DbfType::character, 1},
           {"NOTAT", DbfType::memo}},
          {{{"701", "17", "05.01.2026", "L", "Hentes av Canary Aas sin bror"}},
           {{"702", "18", "06.01.2026", "L", "Betalt kontant"}}}};
}

class ErasureShop {
 public:
  static constexpr vern::Day today = *vern::make_day(2026, 11, 20);
  static constexpr vern::Day after_the_year = *vern::make_day(2031, 1, 1);

  explicit ErasureShop(ShopForm of = ShopForm::dbase3) : form(of) {
    ::unsetenv("VERN_MASTER_KEY");  // it would come before the file
    auto loaded = vern::policy::parse(erasure_policy(form != ShopForm::csv), "vern.toml");
    std::string said;
    for (const auto& one : loaded.diagnostics) said += one.message + '\n';
    INFO(said);
    REQUIRE(loaded.policy);
    shop.policy = std::move(*loaded.policy);
    shop.policy_meaning = "an erasure shop";
    shop.folder = scratch.path();
    scratch.write("RESERVERT.CSV", "EPOST;DATO\n*** SLUTT ***\n");
    write();
    must(vern::ledger::make_master_key_file(scratch.file("shop.vernmaster")));
    must(vern::ledger::Ledger::create(options()));
    reopen();
  }

  template <class T>
  static T must(vern::Result<T> result) {
    if (!result) FAIL(result.error().message);
    return std::move(*result);
  }
  static void must(const vern::Result<void>& result) {
    if (!result) FAIL(result.error().message);
  }

  // Writes the registers as they are set.
  void write() const {
    for (const TestTable* table : {&cards, &invoices, &orders}) put(*table);
  }
  void put(const TestTable& table) const {
    if (form == ShopForm::csv) return scratch.write(table.name + ".CSV", csv_bytes(table));
    const TableBytes bytes = table_bytes(table, form);
    scratch.write(table.name + ".DBF", bytes.table);
    if (!bytes.memos.empty()) scratch.write(memo_file(table), bytes.memos);
  }
  std::string memo_file(const TestTable& table) const {
    return table.name + (form == ShopForm::foxpro ? ".FPT" : ".DBT");
  }
  std::string file(const TestTable& table) const {
    return table.name + (form == ShopForm::csv ? ".CSV" : ".DBF");
  }
  std::string read(const TestTable& table) const { return scratch.read(file(table)); }
  // Every register and memo file, byte for byte.
  std::map<std::string, std::string> bytes() const {
    std::map<std::string, std::string> out;
    for (const TestTable* table : {&cards, &invoices, &orders}) out[file(*table)] = read(*table);
    if (form != ShopForm::csv) out[memo_file(orders)] = scratch.read(memo_file(orders));
    return out;
  }

  vern::ledger::Options options() const {
    auto out = must(vern::ledger::options_for(shop.policy, scratch.path()));
    out.clock = [this] { return std::int64_t{now.value} * 86400 + 43200; };
    return out;
  }
  void reopen() {
    ledger.reset();
    ledger = must(vern::ledger::Ledger::open(options()));
    master = options().master;
  }
  vern::ledger::Card card(const std::string& number) const {
    return must(vern::audience::ledger_card(shop, number));
  }
  vern::erasure::Acting acting() const { return {shop, *ledger, master, by}; }

  // A consent, so that the ledger knows whose card it is.
  std::uint64_t consent(const std::string& number) const {
    vern::ledger::Event event;
    event.kind = vern::ledger::EntryKind::given;
    event.day = *vern::make_day(2026, 9, 1);
    event.purpose = "own-marketing";
    event.channel = vern::Channel::letter;
    event.method = vern::ledger::Method::counter_form;
    event.evidence = vern::Evidence::signed_or_equal;
    event.text = "2026-1";
    return must(ledger->append({card(number), event}, by)).position;
  }

  // ---- the steps of an erasure; a request of one customer unless said otherwise

  vern::Result<vern::erasure::Planned> planned(const std::string& customer,
                                               vern::Day day = today) const {
    vern::erasure::PlanOptions asked;
    asked.day = day;
    asked.customer = customer;
    if (customer.empty()) asked.ground = vern::ErasureGround::overdue;
    return make_plan(shop, *ledger, asked);
  }
  vern::erasure::Plan plan(const std::string& customer, vern::Day day = today) const {
    return must(planned(customer, day)).plan;
  }
  std::string approve(const vern::erasure::Plan& of) const {
    must(vern::erasure::approve(acting(), to_json(of), today));
    return of.id;
  }
  vern::erasure::Executed execute(const std::string& id, vern::Day day = today) const {
    now = day;
    return must(vern::erasure::execute(acting(), id, day));
  }
  // Plans, approves and carries out.
  vern::erasure::Executed erase(const std::string& customer, vern::Day day = today) const {
    return execute(approve(plan(customer, day)), day);
  }

  // Of everybody who was erased before, what has become possible since.
  std::vector<vern::erasure::Resumed> resume(vern::Day day) const {
    now = day;
    return must(vern::erasure::resume(acting(), day, vern::erasure::ResumeMode::carry_out));
  }

  // Which of the values stand in which register or memo file, "KUNDER.DBF: aas@canary.example".
  std::vector<std::string> found(const std::vector<std::string>& values) const {
    std::vector<std::string> out;
    for (const auto& [name, text] : bytes()) {
      for (const std::string& value : values) {
        if (text.find(value) != std::string::npos) out.push_back(name + ": " + value);
      }
    }
    return out;
  }

  ShopForm form;
  TestTable cards = erasure_cards();
  TestTable invoices = erasure_invoices();
  TestTable orders = erasure_orders();
  ScratchFolder scratch;
  vern::audience::Shop shop;
  std::unique_ptr<vern::ledger::Ledger> ledger;
  vern::ledger::Key master;
  std::string by = "kari";
  mutable vern::Day now = today;  // the clock of the ledger
};

}  // namespace vern_test
