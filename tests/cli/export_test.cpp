// register export, on CSV registers and on tables.
#include <doctest/doctest.h>

#include <sys/stat.h>

#include "cli/command.hpp"
#include "cli/table.hpp"

using namespace command;

namespace {

const std::string rows_of_customers =
    "KUNDENR;NAVN;FODT;KREDIT;AKTIV;STATUS\r\n"
    "1;B\xC3\xB8;1980-02-29;-12.50;T;R\r\n"
    "3;\" \xC3\x85\"\"x\"\";y\";;********;;R\r\n"
    "4;;;;;\r\n";

fs::path shop(const std::string& name) {
  const fs::path folder = scratch(name);
  write(folder / "KUNDER.DBF", table::customers());
  return folder;
}

// Two records, the first with a memo.
fs::path notes(const std::string& name) {
  const fs::path folder = scratch(name);
  write(folder / "NOTAT.DBF", table::of({{"NR", 'N', 4}, {"TEKST", 'M', 10}},
                                        {"    1         1", "    2          "}, 0x83));
  write(folder / "NOTAT.DBT", table::memo("Linje 1\r\nB\x9B;"));
  return folder;
}

Run exported(const fs::path& folder, const std::string& file,
             const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"register", "export", file, "--encoding", "CP865"};
  words.insert(words.end(), more.begin(), more.end());
  return vern(folder, words);
}

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

// Only what was there, and nothing half written.
std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a table goes to standard output as CSV, and what there is to say to standard error") {
  const Run run = exported(shop("export"), "KUNDER.DBF");
  CHECK(run.exit == 0);
  CHECK(run.out == rows_of_customers);
  CHECK(run.err == "Rows: 3, columns: 6\nDeleted records left out: 1\n");
  const Run norwegian = exported(shop("export_nb"), "KUNDER.DBF", {"--lang", "nb"});
  CHECK(has(norwegian.err, "Rader: 3, kolonner: 6"));
}

TEST_CASE("JSON lines keep the digits of numbers, and say null for blanks") {
  const Run run = exported(shop("export_json"), "KUNDER.DBF", {"--to", "jsonl", "--deleted"});
  CHECK(run.exit == 0);
  CHECK(has(run.out, R"({"KUNDENR":1,"NAVN":"B)"
                     "\xC3\xB8"
                     R"(","FODT":"1980-02-29","KREDIT":-12.50,"AKTIV":true,"STATUS":"R",)"
                     R"("_deleted":false})"
                     "\n"));
  CHECK(has(run.out, R"("AKTIV":false,"STATUS":"RN","_deleted":true})"));
  CHECK(has(run.out, R"("KREDIT":"********")"));
  CHECK(has(run.out, R"({"KUNDENR":4,"NAVN":null,"FODT":null,"KREDIT":null,"AKTIV":null,)"));
}

TEST_CASE("dates, delimiter and code page are as they are asked for") {
  const Run run = exported(
      shop("export_form"), "KUNDER.DBF",
      {"--date-format", "DD.MM.YYYY", "--to-delimiter", "tab", "--to-encoding", "Windows-1252"});
  CHECK(run.exit == 0);
  CHECK(has(run.out, "1\tB\xF8\t29.02.1980\t-12.50\tT\tR\r\n"));
}

TEST_CASE("a file is written whole, for its owner only, with a summary") {
  const fs::path folder = shop("export_file");
  const Run run = exported(folder, "KUNDER.DBF", {"--out", "ut.csv", "--json"});
  CHECK(run.exit == 0);
  CHECK(run.err.empty());
  CHECK(read(folder / "ut.csv") == rows_of_customers);
  CHECK(mode_of(folder / "ut.csv") == 0600);
  const Json sum = run.json();
  CHECK(sum.at("rows") == 3);
  CHECK(sum.at("deleted") == 1);
  CHECK(sum.at("damaged") == 0);
  CHECK(sum.at("to_encoding") == "UTF-8");
  CHECK(has(exported(folder, "KUNDER.DBF", {"--out", "ut.csv"}).out, "Wrote ut.csv\n"));
  CHECK(files_in(folder) == 2);
}

TEST_CASE("a CSV register is exported in another code page, and its name says what it is") {
  const fs::path folder = shop("export_csv");
  write(folder / "kunder.txt", "NR,NAVN\n1,B\x9B\n");
  CHECK(exported(folder, "kunder.txt", {"--delimiter", ","}).out == "NR;NAVN\r\n1;B\xC3\xB8\r\n");
  write(folder / "kunder.dat", table::customers());
  CHECK(exported(folder, "kunder.dat").exit == 3);
  CHECK(exported(folder, "kunder.dat", {"--format", "dbf"}).out == rows_of_customers);
  fs::rename(folder / "kunder.dat", folder / "kunder.dBf");
  CHECK(exported(folder, "kunder.dBf").out == rows_of_customers);
  CHECK(exported(folder, "kunder.dBf", {"--format", "csv"}).exit == 3);
}

TEST_CASE("memos come along, line ends and all") {
  const Run run = exported(notes("export_memo"), "NOTAT.DBF");
  CHECK(run.exit == 0);
  CHECK(run.out == "NR;TEKST\r\n1;\"Linje 1\r\nB\xC3\xB8;\"\r\n2;\r\n");
}

TEST_CASE("a memo file that is not there stops the export, unless damaged rows may be left out") {
  const fs::path folder = notes("export_no_memo");
  fs::remove(folder / "NOTAT.DBT");
  const Run run = exported(folder, "NOTAT.DBF", {"--out", "ut.csv"});
  CHECK(run.exit == 3);
  CHECK(has(run.err, "no memo file stands beside NOTAT.DBF"));
  CHECK(has(run.err, "nothing was written"));
  CHECK(files_in(folder) == 1);
  const Run rest = exported(folder, "NOTAT.DBF", {"--skip-damaged"});
  CHECK(rest.exit == 1);
  CHECK(rest.out == "NR;TEKST\r\n2;\r\n");
  CHECK(has(rest.err, "broken memo"));
  CHECK(has(rest.err, "first in record 1"));
  const Json sum =
      exported(folder, "NOTAT.DBF", {"--skip-damaged", "--out", "ut.csv", "--json"}).json();
  CHECK(sum.at("damage").at(0).at("kind") == "broken memo");
}

TEST_CASE("a table that was cut off writes nothing") {
  const fs::path folder = shop("export_cut");
  const std::string whole = table::customers();
  write(folder / "KUNDER.DBF", whole.substr(0, whole.size() - 50));
  const Run run = exported(folder, "KUNDER.DBF");
  CHECK(run.exit == 3);
  CHECK(run.out.empty());
  CHECK(exported(folder, "KUNDER.DBF", {"--skip-damaged"}).exit == 1);
}

TEST_CASE("tables without records and without a name are what they are") {
  const fs::path folder = scratch("export_empty");
  write(folder / "TOM.DBF", table::of({{"NR", 'N', 4}}, {}));
  const Run run = exported(folder, "TOM.DBF");
  CHECK(run.exit == 0);
  CHECK(run.out == "NR\r\n");
  CHECK(exported(folder, "TOM.DBF", {"--to", "jsonl"}).out.empty());
  write(folder / "NULL.DBF", "");
  CHECK(exported(folder, "NULL.DBF").exit == 3);
}

TEST_CASE("the wrong code page is told, without a word of the data") {
  const fs::path folder = shop("export_page");
  const Run run = vern(folder, {"register", "export", "KUNDER.DBF", "--encoding", "UTF-8"});
  CHECK(run.exit == 3);
  CHECK(run.out.empty());
  CHECK(has(run.err, "record 1"));
  CHECK(has(run.err, "is --encoding right?"));
  const Run lacking = exported(folder, "KUNDER.DBF", {"--to-encoding", "CP437"});
  CHECK(lacking.exit == 3);
  CHECK(has(lacking.err, "field NAVN"));
}

TEST_CASE("the register and its memo file are never replaced, through no link either") {
  const fs::path folder = notes("export_itself");
  const std::string before = read(folder / "NOTAT.DBF");
  fs::create_symlink("NOTAT.DBF", folder / "lenke.csv");
  fs::create_hard_link(folder / "NOTAT.DBT", folder / "hard.csv");
  for (const std::string& out :
       std::vector<std::string>{"NOTAT.DBF", "./NOTAT.DBF", "lenke.csv", "NOTAT.DBT", "hard.csv",
                                "ANNEN.DBF", "annen.fpt"}) {
    CAPTURE(out);
    CHECK(exported(folder, "NOTAT.DBF", {"--out", out}).exit == 2);
  }
  CHECK(read(folder / "NOTAT.DBF") == before);
  CHECK(files_in(folder) == 4);
}

TEST_CASE("options that mean nothing together are refused, with what would be right") {
  const fs::path folder = shop("export_usage");
  write(folder / "kunder.csv", "NR\n1\n");
  const auto refused = [&](const std::string& file, const std::vector<std::string>& words) {
    CAPTURE(line_of(words));
    const Run run = exported(folder, file, words);
    CHECK(run.exit == 2);
    CHECK(run.out.empty());
  };
  refused("KUNDER.DBF", {"--delimiter", ","});
  refused("KUNDER.DBF", {"--to", "xml"});
  refused("KUNDER.DBF", {"--format", "xls"});
  refused("KUNDER.DBF", {"--to-encoding", "CP999"});
  refused("KUNDER.DBF", {"--to", "jsonl", "--to-encoding", "CP865"});
  refused("KUNDER.DBF", {"--to", "jsonl", "--date-format", "YYYYMMDD"});
  refused("KUNDER.DBF", {"--to", "jsonl", "--to-delimiter", ","});
  refused("KUNDER.DBF", {"--date-format", "MM/DD/YYYY"});
  refused("KUNDER.DBF", {"--to-delimiter", "\""});
  refused("kunder.csv", {"--date-format", "YYYYMMDD"});
  refused("kunder.csv", {"--deleted"});
  const Run page = vern(folder, {"register", "export", "KUNDER.DBF"});
  CHECK(page.exit == 2);
  CHECK(has(page.err, "never guessed"));
  const Run json = exported(folder, "KUNDER.DBF", {"--json"});
  CHECK(json.exit == 2);
  CHECK(json.json().at("error").at("name") == "argument");
}

TEST_CASE("what cannot be read or written is an I/O error") {
  const fs::path folder = shop("export_io");
  CHECK(exported(folder, "none.dbf").exit == 4);
  CHECK(exported(folder, ".").exit == 4);
  CHECK(exported(folder, "KUNDER.DBF", {"--out", "no/such/ut.csv"}).exit == 4);
  CHECK(exported(folder, "KUNDER.DBF", {"--out", "/proc/ut.csv"}).exit == 4);  // not even by root
  fs::create_directory(folder / "mappe");
  CHECK(exported(folder, "KUNDER.DBF", {"--out", "mappe"}).exit == 4);
  const std::string line = "$vern register export KUNDER.DBF --encoding CP865 ";
  CHECK(shell(folder, line + ">&-").exit == 4);
  CHECK(shell(folder, line + ">/dev/full").exit == 4);
  // A reader that has gone: the signal is ignored here, so that the write fails.
  const Run gone = shell(
      folder, "trap '' PIPE; ( sleep 0.2; " + line + "; echo $? >exit.txt ) | true; cat exit.txt");
  CHECK(gone.out == "4\n");
}
