// A campaign over DBF tables: the same answers as over the CSV export, and every way in which a
// table must stop the run.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "audience/audience.hpp"
#include "support/as_table.hpp"
#include "support/campaign.hpp"
#include "support/small_shop.hpp"

using namespace vern;
using namespace vern::audience;
using vern_test::as_table;
using vern_test::card;
using vern_test::done;
using vern_test::says;
using vern_test::SmallShop;
using vern_test::stopped;
using vern_test::TableOptions;

namespace {

const TableOptions date_columns{{"REG", "KJOP", "EPOSTSALG", "MOBSALG"}, {}, {}};

void read_table(SmallShop& small) {
  FileSpec& file = small.shop.policy.registers[0].file;
  file.path = "KUNDER.DBF";
  file.format = RegisterFormat::dbf;
}

// The cards as a table, and the policy told so.
std::string to_table(SmallShop& small, const TableOptions& options = date_columns) {
  std::string table = as_table(small.scratch, "KUNDER.CSV", options);
  small.scratch.write("KUNDER.DBF", table);
  read_table(small);
  return table;
}

const std::string some_cards =
    card("1", {{"STATUS", "R"}, {"NAVN", "\"K\x9Bre; \"\"A/S\"\"\""}}) +
    card("22", {{"STATUS", "RN"}, {"MOBIL", "91234567"}}) +
    card("333", {{"STATUS", "R"}, {"REG", ""}, {"MOBIL", "91234567"}}) +
    card("4", {{"STATUS", "R,V"}, {"KJOP", "03.03.2026"}, {"MOBSALG", "02.02.2026"}}) +
    card("5", {{"FODT", "00.00.1980"}, {"DOD", "J"}}) +
    card("6", {{"STATUS", "R"}, {"ADR", ""}, {"EPOST", "kari@a.example"}});

struct Files {
  std::string list;
  std::string why;
  friend bool operator==(const Files&, const Files&) = default;
};

Files files_of(const SmallShop& small, std::string_view purpose, Channel channel) {
  done(small, small.options(purpose, channel));
  return {small.scratch.read("list.csv"), small.scratch.read("why.csv")};
}

// One record of a table is `length` bytes from the end mark backwards.
std::size_t record_length(const std::string& table) {
  return static_cast<unsigned char>(table[10]) + 256U * static_cast<unsigned char>(table[11]);
}

}  // namespace

TEST_CASE("a table and its CSV export give the same list and explanation, byte for byte") {
  SmallShop small;
  small.cards(some_cards);
  small.list("sagt-nei", ListEffect::objected, "4\n");
  const auto all = [&] {
    return std::vector<Files>{files_of(small, "own-marketing", Channel::letter),
                              files_of(small, "own-marketing", Channel::sms),
                              files_of(small, "similar-goods", Channel::sms)};
  };
  const auto from_csv = all();
  CHECK(small.explained().size() == 6);
  to_table(small);
  CHECK(all() == from_csv);
}

TEST_CASE("a CSV export with other dates is the same register") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}, {"REG", "20.07.2019"}, {"KJOP", ""}}));
  to_table(small);
  const Files table = files_of(small, "own-marketing", Channel::letter);
  small.cards(card("1", {{"STATUS", "R"}, {"REG", "2019-07-20"}, {"FODT", "1970-02-01"}}));
  FileSpec& file = small.shop.policy.registers[0].file;
  file = FileSpec{};
  file.path = "KUNDER.CSV";
  file.encoding = CodePage::cp865;
  CHECK(files_of(small, "own-marketing", Channel::letter) == table);
}

TEST_CASE("any cards give the same list and explanation from a table") {
  CHECK(rc::check("a table reads as its export", [] {
    SmallShop small;
    std::string rows;
    const int count = *rc::gen::inRange(1, 12);
    for (int i = 1; i <= count; ++i) {
      const std::string status = *rc::gen::elementOf(
          std::vector<std::string>{"", "R", "N", "RV", "r", "R,N", "X", "\x9D", "R N"});
      const std::string mobile =
          *rc::gen::elementOf(std::vector<std::string>{"", "91234567", "+47 912 34 567", "ring"});
      const std::string day = *rc::gen::elementOf(
          std::vector<std::string>{"", "01.01.2019", "20.11.2026", "29.02.2024"});
      rows += card(std::to_string(i), {{"STATUS", status},
                                       {"MOBIL", mobile},
                                       {"REG", day},
                                       {"KJOP", day},
                                       {"TILBUDT", i % 2 == 0 ? "J" : ""}});
    }
    small.cards(rows);
    const Files csv = files_of(small, "similar-goods", Channel::sms);
    to_table(small);
    RC_ASSERT(files_of(small, "similar-goods", Channel::sms) == csv);
  }));
}

TEST_CASE("a deleted record is nobody's card") {
  SmallShop small;
  small.cards(some_cards);
  TableOptions options = date_columns;
  options.deleted = {0, 3};
  to_table(small, options);
  CHECK(done(small).rows == 4);
  CHECK(small.explained().count("1") == 0);
  CHECK(small.explained().count("22") == 1);
  small.list("sagt-nei", ListEffect::objected, "4\n");
  CHECK(says(stopped(small), "1 rows that match no customer"));
}

TEST_CASE("a numeric key is the number, whatever blanks stand before it") {
  SmallShop small;
  small.cards(some_cards);
  TableOptions options = date_columns;
  options.numbers = {"NR"};
  to_table(small, options);
  done(small);
  CHECK(small.explained().count("22") == 1);
  CHECK(small.explained().size() == 6);
}

TEST_CASE("a table that is cut anywhere stops the run") {
  SmallShop small;
  small.cards(some_cards);
  const std::string table = to_table(small);
  // Without the end mark it is whole: the header counts the records.
  small.scratch.write("KUNDER.DBF", table.substr(0, table.size() - 1));
  CHECK(done(small).rows == 6);
  std::filesystem::remove(small.scratch.file("list.csv"));
  std::filesystem::remove(small.scratch.file("why.csv"));
  for (std::size_t left = 0; left < table.size() - 1; left += left + 9 < table.size() ? 7 : 1) {
    CAPTURE(left);
    small.scratch.write("KUNDER.DBF", table.substr(0, left));
    const Error error = stopped(small);
    CHECK(error.code != StatusCode::io);
    CHECK(says(error, "complete or unusable"));
  }
}

TEST_CASE("records that the header does not count stop the run") {
  SmallShop small;
  small.cards(some_cards);
  std::string table = to_table(small);
  table[4] = static_cast<char>(table[4] - 1);
  small.scratch.write("KUNDER.DBF", table);
  const Error error = stopped(small);
  CHECK(error.code == StatusCode::incomplete);
  CHECK(error.row == 6);
}

TEST_CASE("a NUL in the middle of a Status field stops the run, NULs at its end are padding") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "RVN"}}) + card("2", {{"STATUS", "R"}}));
  const std::string table = to_table(small);
  const std::size_t status = table.find("RVN");
  REQUIRE(status != std::string::npos);
  std::string inner = table;
  inner[status + 1] = '\0';
  small.scratch.write("KUNDER.DBF", inner);
  CHECK(says(stopped(small), "NUL"));
  std::string padded = table;
  padded[status + 1] = padded[status + 2] = '\0';
  small.scratch.write("KUNDER.DBF", padded);
  done(small);
  CHECK(small.explained().at("1") == "grant;consent-unproven;basis-consent");
}

TEST_CASE("damage of a table is acknowledged by its exact count, as that of a CSV file") {
  SmallShop small;
  small.cards(some_cards);
  std::string table = to_table(small);
  table[table.size() - 1 - 2 * record_length(table)] = 'x';
  small.scratch.write("KUNDER.DBF", table);
  CHECK(says(stopped(small), "record 5"));
  Acknowledgement seen;
  seen.damaged = 1;
  small.shop.policy.registers[0].acknowledged = seen;
  CHECK(done(small).rows == 5);
  std::filesystem::remove(small.scratch.file("list.csv"));
  std::filesystem::remove(small.scratch.file("why.csv"));
  small.shop.policy.registers[0].acknowledged->damaged = 2;
  CHECK(says(stopped(small), "1 damaged rows, and 2 are acknowledged; the first is record 5"));
}

TEST_CASE("a customer number on two records stops the run and names both") {
  SmallShop small;
  small.cards(card("1") + card("2") + card("1"));
  to_table(small);
  CHECK(says(stopped(small), "record 1 and record 3"));
}

TEST_CASE("a list that forbids may be a table too") {
  SmallShop small;
  small.cards(some_cards);
  List& list = small.list("sagt-nei", ListEffect::objected, "1\n333\n");
  small.scratch.write("NEI.DBF", as_table(small.scratch, list.file.path));
  list.file.path = "NEI.DBF";
  list.file.format = RegisterFormat::dbf;
  list.file.encoding = CodePage::cp865;
  list.rows = 2;
  done(small);
  CHECK(small.explained().at("1").find("objected") != std::string::npos);
  list.rows = 3;
  std::filesystem::remove(small.scratch.file("list.csv"));
  std::filesystem::remove(small.scratch.file("why.csv"));
  CHECK(says(stopped(small), "has 2 rows and should have 3"));
}

TEST_CASE("a column that is a memo, or not there, is refused") {
  SmallShop small;
  small.cards(some_cards);
  std::string table = to_table(small);
  const std::size_t descriptor = table.find("STED");
  table[descriptor + 11] = 'M';
  table[0] = '\x83';
  small.scratch.write("KUNDER.DBF", table);
  const Error error = stopped(small);
  CAPTURE(error.message);
  CHECK(error.code == StatusCode::policy);
  CHECK(says(error, "memo"));
}

TEST_CASE("a language byte that contradicts the policy is told, and the policy decides") {
  SmallShop small;
  small.cards(some_cards);
  std::string table = to_table(small);
  CHECK(done(small).notes.empty());
  const auto told = [&](char language) {
    table[29] = language;
    small.scratch.write("KUNDER.DBF", table);
    const Summary summary = done(small);
    CHECK(small.scratch.read("list.csv").find("K\x9Bre") != std::string::npos);
    return summary.notes;
  };
  CHECK(told('\x66').empty());  // Nordic MS-DOS: CP865
  CHECK(told('\x7F').empty());  // unknown
  const auto notes = told('\x03');
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("read as CP865") != std::string::npos);
  CHECK(notes[0].find("says Windows-1252") != std::string::npos);
}

TEST_CASE("a CSV file declared as a table is refused, not read") {
  SmallShop small;
  small.cards(some_cards);
  to_table(small);
  small.shop.policy.registers[0].file.path = "KUNDER.CSV";
  CHECK(stopped(small).code != StatusCode::io);
}
