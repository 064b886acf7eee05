// A register for statistics: twelve rows whose classes are counted by hand, and what is refused.
#include <doctest/doctest.h>

#include <sys/stat.h>

#include <string>
#include <vector>

#include "anonymise/anonymise.hpp"
#include "support/as_table.hpp"
#include "support/scratch.hpp"
#include "vern/policy.hpp"

using namespace vern;
using vern_test::ScratchFolder;

namespace {

// By POSTNR (two digits) and FODT (decade):
//   6700 1980: rows 1 to 3, DIAG A B A      6700 1990: rows 4 and 5, C C
//   0100 1980: rows 6 to 9, A B C D         5000 1970: row 10, A
//   (blank) 1970: rows 11 and 12, B B
// Five classes; the smallest has 1 row, which is alone; 5 rows are in classes below three.
constexpr std::string_view twelve =
    "NR;NAVN;POSTNR;FODT;DIAG;NOTAT\n"
    "0001;Kari Nordmann;6700;14.06.1980;A;Ring Kari\n"
    "0002;Ola Lie;6710;01.01.1985;B;\n"
    "0003;Per Dal;6799;31.12.1989;A;Ny kjede\n"
    "0004;Eva Li;6701;01.01.1990;C;\n"
    "0005;Ida Vik;6702;05.05.1999;C;\n"
    "0006;Jon Moe;0150;29.02.1980;A;\n"
    "0007;Liv Nes;0153;03.03.1984;B;\n"
    "0008;Tor Rud;0160;03.03.1986;C;\n"
    "0009;Siv Foss;0199;03.03.1988;D;\n"
    "0010;Pal Berg;5003;01.01.1971;A;tlf 912 34 567\n"
    "0011;Una Haug;;01.01.1971;B;\n"
    "0012;Odd Lien;;09.09.1975;B;\n";

Policy policy() {
  Policy p;
  Register reg;
  reg.id = "customers";
  reg.file.path = "k.csv";
  reg.file.encoding = CodePage::cp865;
  reg.file.date_format = "DD.MM.YYYY";
  reg.key = "NR";
  reg.key_form = {KeyForm::Kind::number, 0};
  reg.fields = {{"NAVN", "name"}, {"POSTNR", "postcode"}, {"NOTAT", "notes"}};
  p.registers.push_back(reg);
  p.anonymise = {{"customers", "NAVN", TransformKind::clear, ""},
                 {"customers", "POSTNR", TransformKind::generalise, "postcode:2"},
                 {"customers", "FODT", TransformKind::generalise, "decade"},
                 {"customers", "DIAG", TransformKind::keep, ""},
                 {"customers", "NOTAT", TransformKind::scrub, ""}};
  p.people = {{"kari", "Kari Fjell", true, false, false},
              {"ola", "Ola Lie", false, false, true},
              {"per", "Per Dal", false, true, false}};
  return p;
}

struct World {
  ScratchFolder folder;
  audience::Shop shop;

  explicit World(std::string_view csv = twelve) : shop{policy(), folder.path(), ""} {
    folder.write("k.csv", csv);
  }
  anonymise::Options options() const {
    anonymise::Options out;
    out.reg = "customers";
    out.out = folder.file("out.csv");
    out.by = "kari";
    out.today = *make_day(2026, 11, 20);
    return out;
  }
  anonymise::Report run(const anonymise::Options& options) const {
    auto report = anonymise::run(shop, options, nullptr);
    if (!report) FAIL(report.error().message);
    return std::move(*report);
  }
  std::string refused(const anonymise::Options& options) const {
    const auto report = anonymise::run(shop, options, nullptr);
    CHECK(folder.files() <= 2);
    return report ? "done" : report.error().message;
  }
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

anonymise::Options measured(const World& world) {
  auto options = world.options();
  options.wishes.quasi = {"POSTNR", "FODT"};
  options.wishes.sensitive = "DIAG";
  return options;
}

}  // namespace

TEST_CASE("every column is as its rule says; the key is left out") {
  const World world;
  const auto report = world.run(world.options());
  const std::string out = world.folder.read("out.csv");
  CHECK(
      out.starts_with("NAVN;POSTNR;FODT;DIAG;NOTAT\r\n"
                      ";6700;01.01.1980;A;Ring [navn]\r\n"
                      ";6700;01.01.1980;B;\r\n"
                      ";6700;01.01.1980;A;Ny kjede\r\n"));
  CHECK(has(out, "\r\n;5000;01.01.1970;A;tlf [telefon]\r\n"));
  CHECK(report.rows == 12);
  CHECK(report.written);
  CHECK(report.left_out == std::vector<std::string>{"NR"});
  CHECK_FALSE(report.risk.has_value());
  struct stat status {};
  REQUIRE(::stat(world.folder.file("out.csv").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0600U);
}

TEST_CASE("what each column lost is counted") {
  const World world;
  const auto report = world.run(world.options());
  using Counts = anonymise::TreatedCounts;  // blank, same, changed, cleared
  CHECK(report.columns[0].counts == Counts{0, 0, 12, 0});
  CHECK(report.columns[1].counts == Counts{2, 1, 9, 0});   // 6700 is what 6700 becomes
  CHECK(report.columns[2].counts == Counts{0, 1, 11, 0});  // row 4 is a decade's first day
  CHECK(report.columns[3].counts == Counts{0, 12, 0, 0});
  CHECK(report.columns[4].counts == Counts{9, 1, 2, 0});
  CHECK(report.linkage() == Linkage::personal);  // DIAG is kept
}

TEST_CASE("the risk of twelve rows, counted by hand") {
  const World world;
  auto options = measured(world);
  options.k = 1;
  const auto report = world.run(options);
  REQUIRE(report.risk.has_value());
  CHECK(report.risk->classes == 5);
  CHECK(report.risk->smallest == 1);
  CHECK(report.risk->alone == 1);
  CHECK(report.risk->below == 0);
  CHECK(report.risk->least_sensitive == 1);
  CHECK(report.met);
  REQUIRE(report.risk->standing_out.size() == 1);
  CHECK(report.risk->standing_out[0].values == std::vector<std::string>{"5000", "01.01.1970"});
}

TEST_CASE("classes below k stand out, the smallest first, and nothing is left behind") {
  const World world;
  auto options = measured(world);
  options.k = 3;
  const auto report = world.run(options);
  CHECK_FALSE(report.met);
  CHECK_FALSE(report.written);
  CHECK(world.folder.files() == 1);
  CHECK(report.risk->below == 5);
  REQUIRE(report.risk->standing_out.size() == 3);
  CHECK(report.risk->standing_out[0].rows == 1);
  CHECK(report.risk->standing_out[1].values == std::vector<std::string>{"6700", "01.01.1990"});
  CHECK(report.risk->standing_out[2].values == std::vector<std::string>{"", "01.01.1970"});
  options.accept_risk = true;
  const auto accepted = world.run(options);
  CHECK_FALSE(accepted.met);
  CHECK(accepted.written);
  CHECK(world.folder.exists("out.csv"));
}

TEST_CASE("l counts the sensitive values of a class") {
  const World world;
  auto options = measured(world);
  options.l = 2;
  const auto report = world.run(options);
  CHECK_FALSE(report.met);
  REQUIRE(report.risk->standing_out.size() == 3);  // 5000: A; 6700 1990: C; blank: B
  CHECK(report.risk->standing_out[1].sensitive == 1);
  options.wishes.quasi = {"DIAG"};
  options.wishes.sensitive = "POSTNR";
  options.accept_risk = true;
  // A: 6700 0100 5000; B: 6700 0100 blank; C: 6700 0100; D: 0100.
  CHECK(world.run(options).risk->least_sensitive == 1);
}

TEST_CASE("a column that nobody has a rule for stops the run and is named") {
  World world;
  std::string csv(twelve);
  csv.replace(0, csv.find('\n'), "NR;NAVN;POSTNR;FODT;DIAG;EPOST");
  world.folder.write("k.csv", csv);
  CHECK(has(world.refused(world.options()), "has a rule for NOTAT"));
  world.shop.policy.anonymise.pop_back();
  CHECK(has(world.refused(world.options()), "no rule in [anonymise.customers] for EPOST"));
  auto options = world.options();
  options.wishes.columns = {"DIAG", "POSTNR"};
  static_cast<void>(world.run(options));
  CHECK(world.folder.read("out.csv").starts_with("DIAG;POSTNR\r\nA;6700\r\n"));
}

TEST_CASE("a table gives the same result as its export, deleted records left out") {
  const World csv;
  auto options = measured(csv);
  options.key_file = csv.folder.file("key");
  static_cast<void>(csv.run(options));
  World dbf(twelve);
  dbf.folder.write("k.dbf", vern_test::as_table(dbf.folder, "k.csv", {{"FODT"}, {}, {}}));
  dbf.shop.policy.registers[0].file.path = "k.dbf";
  dbf.shop.policy.registers[0].file.format = RegisterFormat::dbf;
  auto table = measured(dbf);
  table.key_file = options.key_file;
  const auto report = dbf.run(table);
  CHECK(dbf.folder.read("out.csv") == csv.folder.read("out.csv"));
  CHECK(report.risk->classes == 5);

  dbf.folder.write("k.dbf", vern_test::as_table(dbf.folder, "k.csv", {{"FODT"}, {}, {9}}));
  table.out = dbf.folder.file("fewer.csv");
  const auto fewer = dbf.run(table);
  CHECK(fewer.rows == 11);
  CHECK(fewer.deleted == 1);
  CHECK_FALSE(has(dbf.folder.read("fewer.csv"), "5000"));
}

TEST_CASE("with a key file the customer's number becomes one pseudonym in every register") {
  World world;
  auto options = world.options();
  options.key_file = world.folder.file("key");
  options.wishes.columns = {"NR"};
  static_cast<void>(world.run(options));
  Register orders = world.shop.policy.registers[0];
  orders.id = "orders";
  orders.file.path = "o.csv";
  orders.key = "ORDRE";
  orders.subject = "NR";
  world.shop.policy.registers.push_back(orders);
  world.folder.write("o.csv", "ORDRE;NR\n77;1\n78;12\n");
  options.reg = "orders";
  options.out = world.folder.file("orders.csv");
  static_cast<void>(world.run(options));
  const std::string cards = world.folder.read("out.csv");
  const std::string joined = world.folder.read("orders.csv");
  CHECK(cards.substr(4, 16) == joined.substr(4, 16));  // 0001 and 1 are one customer
  CHECK(joined.substr(4, 16) != joined.substr(22, 16));
  options.out = world.folder.file("again.csv");
  static_cast<void>(world.run(options));
  CHECK(world.folder.read("again.csv") == joined);
  options.key_file = world.folder.file("other");
  options.out = world.folder.file("third.csv");
  static_cast<void>(world.run(options));
  CHECK(world.folder.read("third.csv") != joined);
}

TEST_CASE("without a key file two runs give pseudonyms that nobody can join") {
  World world;
  world.shop.policy.anonymise[0].transform = TransformKind::pseudonym;
  auto options = world.options();
  static_cast<void>(world.run(options));
  options.out = world.folder.file("again.csv");
  static_cast<void>(world.run(options));
  CHECK(world.folder.read("out.csv") != world.folder.read("again.csv"));
}

TEST_CASE("what is refused writes nothing") {
  const World world;
  auto options = world.options();
  options.by = "per";  // may erase, and no more
  CHECK(has(world.refused(options), "nobody who may take data out"));
  options.by = "ola";
  options.out = world.folder.file("k.csv");
  CHECK(has(world.refused(options), "is there already"));
  options = world.options();
  options.k = 2;
  CHECK(has(world.refused(options), "--quasi"));
  options.k = 0;
  options.l = 2;
  options.wishes.quasi = {"FODT"};
  CHECK(has(world.refused(options), "--sensitive"));
  options.l = 0;
  options.wishes.quasi = {"ALDER"};
  CHECK(has(world.refused(options), "--quasi ALDER is no column of the result"));
  options = world.options();
  options.reg = "nothing";
  CHECK(has(world.refused(options), "no register nothing"));
}

TEST_CASE("a damaged or cut register writes nothing") {
  World world(std::string(twelve) + "0013;too;few\n");
  CHECK(has(world.refused(world.options()), "nothing was written"));
  world.folder.write("k.csv", twelve.substr(0, twelve.size() - 1));
  CHECK(has(world.refused(world.options()), "does not end"));
}

TEST_CASE("free text of another register than the card's is cleared, not scrubbed with nothing") {
  World world;
  world.shop.policy.registers[0].subject = "DIAG";
  CHECK(has(world.refused(world.options()), "clear the column"));
}
