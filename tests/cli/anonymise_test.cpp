// vern anonymise on the example shop, with figures counted from KUNDER.CSV by another program, and
// in a shop that keeps a ledger.
#include <doctest/doctest.h>

#include "cli/command.hpp"
#include "cli/ledger_shop.hpp"

using namespace command;

namespace {

const fs::path quickdos = fs::path(VERN_SOURCE_DIR) / "examples" / "quickdos";

// The example shop, with rules for a copy of the cards for statistics.
fs::path statistics_shop(const std::string& name) {
  const fs::path folder = scratch(name);
  fs::copy(quickdos, folder, fs::copy_options::recursive);
  std::string policy = read(folder / "vern.toml");
  const std::string head = "[anonymise.customers]\n";
  const auto begin = policy.find(head) + head.size();
  const auto end = policy.find("\n\n", begin);
  REQUIRE(end != std::string::npos);
  policy.replace(begin, end - begin,
                 "POSTNR = { transform = \"generalise\", argument = \"postcode:2\" }\n"
                 "FODT = { transform = \"generalise\", argument = \"decade\" }\n"
                 "TYPE = { transform = \"keep\" }");
  write(folder / "vern.toml", policy);
  return folder;
}

const std::vector<std::string> base{"anonymise", "--register", "customers", "--out",
                                    "ut.csv",    "--by",       "jonas"};

Run run_in(const fs::path& folder, const std::vector<std::string>& more) {
  std::vector<std::string> words = base;
  words.insert(words.end(), more.begin(), more.end());
  return vern(folder, words);
}

}  // namespace

TEST_CASE("the classes of the example shop are those that were counted from its export") {
  const fs::path folder = statistics_shop("anonymise");
  const Run run = run_in(
      folder, {"--columns", "POSTNR,FODT,TYPE", "--quasi", "POSTNR,FODT", "--k", "5", "--json"});
  CHECK(run.exit == 1);
  const Json report = run.json();
  CHECK(report.at("rows") == 3006);
  CHECK(report.at("written") == false);
  CHECK_FALSE(fs::exists(folder / "ut.csv"));
  CHECK(report.at("risk").at("classes") == 43);
  CHECK(report.at("risk").at("smallest") == 1);
  CHECK(report.at("risk").at("rows_alone") == 1);
  CHECK(report.at("risk").at("rows_below") == 22);
  CHECK(report.at("risk").at("standing_out")[0].at("values") == Json{"", "01.01.1990"});
  CHECK(report.at("columns")[1].at("cleared") == 26);  // 00.00.1951 and the like
  CHECK(report.at("columns")[1].at("blank") == 738);
  CHECK(report.at("result") == "personal");
}

TEST_CASE("the risk may be accepted, and the answer stays no") {
  const fs::path folder = statistics_shop("anonymise_accepted");
  const Run run = run_in(folder, {"--columns", "POSTNR,FODT", "--quasi", "POSTNR,FODT", "--k", "5",
                                  "--accept-risk", "--lang", "en"});
  CHECK(run.exit == 1);
  CHECK(has(run.out, "the risk was accepted"));
  CHECK(has(run.out, "Rows alone in their class"));
  CHECK(widest_line(run.out) <= 80);
  const std::string out = read(folder / "ut.csv");
  CHECK(out.starts_with("POSTNR;FODT\r\n7900;01.01.1930\r\n"));  // customer 1102
  CHECK_FALSE(has(out, "Camilla"));
  CHECK(run_in(folder, {"--columns", "POSTNR"}).exit == 2);  // ut.csv is there
}

TEST_CASE("columns that nobody thought of stop the run") {
  const fs::path folder = statistics_shop("anonymise_unknown");
  const Run run = run_in(folder, {});
  CHECK(run.exit == 3);
  CHECK(has(run.err, "no rule in [anonymise.customers] for NAVN, KONTAKT, ADRESSE"));
  CHECK_FALSE(fs::exists(folder / "ut.csv"));
}

TEST_CASE("a ledger is told of the file before it is there") {
  const fs::path folder = scratch("anonymise_ledger");
  write(folder / "vern.toml", std::string(ledger_shop::policy) +
                                  "[anonymise.customers]\n"
                                  "POSTNR = { transform = \"truncate\", argument = \"2\" }\n");
  write(folder / "KUNDER.CSV", std::string(ledger_shop::header) + ledger_shop::rest);
  write(folder / "reklame-2018.txt", "Reklame i posten?\n");
  write(folder / "reklame-2024.txt", "Reklame i posten?\n");
  REQUIRE(vern(folder, {"ledger", "init"}).exit == 0);
  const Run run = vern(folder, {"anonymise", "--register", "customers", "--columns", "POSTNR",
                                "--out", "ut.csv", "--by", "kari"});
  CHECK(run.exit == 0);
  CHECK(has(vern(folder, {"ledger", "export"}).out, "\"kind\":\"file-written\""));
}
