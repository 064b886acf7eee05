// register inspect and init --from on DBF tables.
#include <doctest/doctest.h>

#include "cli/command.hpp"
#include "cli/table.hpp"

using namespace command;

namespace {

fs::path shop(const std::string& name) {
  const fs::path folder = scratch(name);
  write(folder / "KUNDER.DBF", table::customers());
  return folder;
}

Json inspected(const fs::path& folder, const std::string& file) {
  const Run run = vern(folder, {"register", "inspect", file, "--encoding", "CP865", "--json"});
  CHECK(run.exit == 0);
  return run.json();
}

}  // namespace

TEST_CASE("register inspect says of a table what it is, and shows no value of a customer") {
  const fs::path folder = shop("inspect_table");
  write(folder / "KUNDER.NTX", "x");
  for (const std::string& language : std::vector<std::string>{"en", "nb"}) {
    const Run run = vern(folder, {"register", "inspect", "KUNDER.DBF", "--lang", language});
    CHECK(run.exit == 0);
    CHECK(widest_line(run.out) <= 80);
    for (const std::string& part :
         std::vector<std::string>{"dBASE III", "2026-11-20", "KUNDER.NTX", "CP865", "N 8.2", "C 12",
                                  "STATUS", "birth_day", "##"}) {
      CAPTURE(part);
      CHECK(has(run.out, part));
    }
    CHECK_FALSE(has(run.out, "Dal"));
    CHECK_FALSE(has(run.out, "12.50"));
  }
  const Run english = vern(folder, {"register", "inspect", "KUNDER.DBF"});
  CHECK(has(english.out, "4 by the header, 4 in the file, 1 of them deleted"));
  CHECK(has(english.out, "must be chosen"));
  CHECK(has(english.out, "KREDIT: numbers that did not fit and are stars: 1"));
  CHECK(has(english.out, "Index files keep keys"));
}

TEST_CASE("the document of a table has its parts, its columns and its letters") {
  const fs::path folder = shop("inspect_table_json");
  const Json seen = inspected(folder, "KUNDER.DBF");
  CHECK(seen.at("format") == "dbf");
  CHECK(seen.at("rows") == 3);
  CHECK_FALSE(seen.contains("delimiter"));
  const Json& parts = seen.at("table");
  CHECK(parts.at("version") == 3);
  CHECK(parts.at("dialect") == "dbase3");
  CHECK(parts.at("updated") == "2026-11-20");
  CHECK(parts.at("header_count") == 4);
  CHECK(parts.at("deleted") == 1);
  CHECK(parts.at("record_length") == 40);
  CHECK(parts.at("memo").is_null());
  const Json& credit = seen.at("columns").at(3);
  CHECK(credit.at("type") == "N");
  CHECK(credit.at("width") == 8);
  CHECK(credit.at("decimals") == 2);
  CHECK(credit.at("overflowed") == 1);
  CHECK(seen.at("status").at("letters").at(0) ==
        Json{{"letter", "R"}, {"byte", nullptr}, {"rows", 2}});
}

TEST_CASE("what the language byte hints at stands beside what the bytes say, and decides nothing") {
  const fs::path folder = scratch("inspect_language");
  write(folder / "K.DBF", table::of(table::customer_fields, table::customer_records, 0x03, 0x66));
  const Json seen = vern(folder, {"register", "inspect", "K.DBF", "--json"}).json();
  CHECK(seen.at("table").at("language") == 0x66);
  CHECK(seen.at("table").at("language_hint") == "CP865");
  CHECK(seen.at("table").at("language_agrees") == true);
  CHECK(seen.at("code_page_must_be_chosen") == true);
  CHECK(has(vern(folder, {"register", "inspect", "K.DBF"}).out, "66 hints at CP865"));
}

TEST_CASE("counts that lie, bytes after the end and a missing memo file are told") {
  const fs::path folder = scratch("inspect_wrong_table");
  const std::string whole = table::customers();
  write(folder / "CUT.DBF", whole.substr(0, whole.size() - 50));
  const Json cut = inspected(folder, "CUT.DBF");
  CHECK(cut.at("table").at("header_count") == 4);
  CHECK(cut.at("table").at("found") == 2);
  CHECK(cut.at("damaged") > 0);
  CHECK(has(vern(folder, {"register", "inspect", "CUT.DBF"}).out, "do not agree"));
  write(folder / "LONG.DBF", whole + std::string(30, 'x'));
  CHECK(inspected(folder, "LONG.DBF").at("table").at("bytes_after") == 30);
  write(folder / "NOTAT.DBF",
        table::of({{"NR", 'N', 4}, {"TEKST", 'M', 10}}, {"    1         1"}, 0x83));
  const Json memo = inspected(folder, "NOTAT.DBF");
  CHECK(memo.at("table").at("memo").at("file").is_null());
  CHECK(has(vern(folder, {"register", "inspect", "NOTAT.DBF"}).out, "none beside the table"));
  write(folder / "NOTAT.DBT", table::memo("Hei"));
  CHECK(inspected(folder, "NOTAT.DBF").at("table").at("memo").at("memos") == 1);
}

TEST_CASE("register inspect refuses what is no table, and options that a table has no use for") {
  const fs::path folder = shop("inspect_no_table");
  write(folder / "TEKST.DBF", "KUNDENR;NAVN\n1;Dal\n");
  const Run text = vern(folder, {"register", "inspect", "TEKST.DBF"});
  CHECK(text.exit == 3);
  CHECK_FALSE(has(text.err, "Dal"));
  CHECK(vern(folder, {"register", "inspect", "TEKST.DBF", "--format", "csv"}).exit == 0);
  CHECK(vern(folder, {"register", "inspect", "KUNDER.DBF", "--delimiter", ","}).exit == 2);
  CHECK(vern(folder, {"register", "inspect", "KUNDER.DBF", "--format", "xls"}).exit == 2);
  CHECK(vern(folder, {"register", "inspect", "none.dbf"}).exit == 4);
}

TEST_CASE("what the bytes say of the code page is said in the language of the reader") {
  const fs::path folder = shop("inspect_language");
  const Run english = vern(folder, {"--lang", "en", "register", "inspect", "KUNDER.DBF"});
  const Run norwegian = vern(folder, {"--lang", "nb", "register", "inspect", "KUNDER.DBF"});
  CHECK(has(english.out, "possible: "));
  CHECK(has(norwegian.out, "mulige: "));
  CHECK(has(norwegian.out, "norske bokstaver"));
  CHECK_FALSE(has(norwegian.out, "possible"));
  CHECK_FALSE(has(norwegian.out, "Norwegian letters"));
}

TEST_CASE("init --from a table makes a policy that loads, with the width of its Status field") {
  const fs::path folder = shop("init_table");
  CHECK(vern(folder, {"init", "--from", "KUNDER.DBF"}).exit == 3);
  CHECK(vern(folder, {"init", "--from", "KUNDER.DBF", "--encoding", "UTF-8"}).exit == 3);
  const Run run = vern(folder, {"init", "--from", "KUNDER.DBF", "--encoding", "CP865", "--json"});
  CHECK(run.exit == 0);
  const Json answer = run.json();
  for (const Json& finding : answer.at("findings")) CHECK(finding.at("severity") == "warning");
  const std::string text = read(folder / "vern.toml");
  CHECK(has(text, "format = \"dbf\""));
  CHECK(has(text, "encoding = \"CP865\""));
  CHECK(has(text, "status_width = 4"));
  CHECK_FALSE(has(text, "delimiter"));
  CHECK(vern(folder, {"policy", "check"}).exit == 0);
}
