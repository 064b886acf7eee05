// The example shop: what the command says is what people found by hand, and the explanation of a
// campaign says of each customer what `decide` says.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "cli/command.hpp"
#include "support/golden.hpp"

using namespace command;

namespace {

const fs::path quickdos = fs::path(VERN_SOURCE_DIR) / "examples" / "quickdos";
const std::string golden_folder = "../../examples/quickdos/";

std::set<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::set<std::string> out;
  for (std::string word; in >> word;) out.insert(word);
  return out;
}

std::set<std::string> names_of(const Json& decision) {
  std::set<std::string> out;
  for (const Json& reason : decision.at("reasons")) out.insert(reason.at("name"));
  return out;
}

// A copy of the shop, without what is not read.
fs::path copy_of_shop(const std::string& name) {
  const fs::path folder = scratch(name);
  fs::copy(quickdos, folder, fs::copy_options::recursive);
  return folder;
}

// The text with every `old` made `with`, and how many there were.
std::pair<std::string, int> replaced(std::string text, const std::string& old,
                                     const std::string& with) {
  int count = 0;
  for (auto at = text.find(old); at != text.npos; at = text.find(old, at + with.size())) {
    text.replace(at, old.size(), with);
    ++count;
  }
  return {text, count};
}

// The shop whose policy reads the exports instead of the tables; nothing else differs.
fs::path shop_on_exports(const std::string& name) {
  const fs::path folder = copy_of_shop(name);
  const auto [paths, tables] = replaced(read(folder / "vern.toml"), ".DBF\"\n", ".CSV\"\n");
  const auto [text, formats] = replaced(paths, "format = \"dbf\"", "format = \"csv\"");
  CHECK(tables == 3);
  CHECK(formats == 3);
  write(folder / "vern.toml", text);
  for (const char* const table : {"KUNDER.DBF", "FAKTURA.DBF", "ORDRE.DBF", "ORDRE.DBT"}) {
    REQUIRE(fs::remove(folder / table));
  }
  return folder;
}

Run campaign(const fs::path& shop, const std::string& purpose, const std::string& channel) {
  return vern(shop, {"audience", "--purpose", purpose, "--channel", channel, "--on", "2026-11-20",
                     "--json", "--out", channel + ".csv", "--explain", channel + "-why.csv"});
}

Run decide(const std::string& customer, const std::string& purposes, const std::string& channel,
           const std::string& recipient) {
  std::vector<std::string> words{"decide", customer,     "--channel", channel,
                                 "--on",   "2026-11-20", "--json"};
  std::istringstream in(purposes);
  for (std::string one; std::getline(in, one, '+');) words.insert(words.end(), {"--purpose", one});
  if (!recipient.empty()) words.insert(words.end(), {"--recipient", recipient});
  return vern(quickdos, words);
}

}  // namespace

TEST_CASE("decide gives every verdict that was found by hand in the example shop") {
  for (const golden::Row& row : golden::read(golden_folder + "verdicts.csv")) {
    const std::string customer = row.at("customer");
    const std::string purpose = row.at("purpose");
    const std::string channel = row.at("channel");
    CAPTURE(customer);
    CAPTURE(purpose);
    CAPTURE(channel);
    const Run run = decide(customer, purpose, channel, row.at("recipient"));
    REQUIRE(run.exit <= 1);
    CHECK(run.exit == (row.at("verdict") == "grant" ? 0 : 1));
    CHECK(run.json().at("verdict") == row.at("verdict"));
    CHECK(names_of(run.json()) == words_of(row.at("reasons")));
  }
}

TEST_CASE("the explanation of a campaign says of each customer what decide says") {
  const fs::path out = scratch("explain");
  const Run run =
      vern(quickdos, {"audience", "--purpose", "own-marketing", "--channel", "letter", "--on",
                      "2026-11-20", "--json", "--out", (out / "list.csv").string(), "--explain",
                      (out / "why.csv").string()});
  REQUIRE(run.exit == 0);
  std::istringstream why(read(out / "why.csv"));
  std::string line;
  REQUIRE(std::getline(why, line));
  CHECK(line == "key;verdict;reasons;basis;run\r");
  std::int64_t rows = 0;
  std::int64_t compared = 0;
  for (; std::getline(why, line); ++rows) {
    const std::vector<std::string> fields = golden::split(line);
    REQUIRE(fields.size() == 5);
    constexpr std::int64_t every = 250;
    const bool planted = fields[0].size() == 4 && fields[0].substr(0, 2) == "90";
    if (rows % every != 0 && !(planted && rows % 7 == 0)) continue;
    CAPTURE(fields[0]);
    const Json one = decide(fields[0], "own-marketing", "letter", "").json();
    CHECK((fields[1] == "grant") == (one.at("verdict") == "grant"));
    CHECK((fields[1] == "clarify") == one.at("to_be_clarified").get<bool>());
    CHECK(words_of(fields[2] + " " + fields[3]) == names_of(one));
    ++compared;
  }
  CHECK(rows == run.json().at("considered"));
  CHECK(compared >= 12);
}

TEST_CASE("the tables and their exports give the same lists, explanations and accounts") {
  const fs::path tables = copy_of_shop("tables");
  const fs::path exports = shop_on_exports("exports");
  const std::vector<std::pair<std::string, std::string>> campaigns{
      {"own-marketing", "letter"}, {"similar-goods", "sms"}, {"phone-offer", "phone"}};
  for (const auto& [purpose, channel] : campaigns) {
    CAPTURE(channel);
    const Run of_tables = campaign(tables, purpose, channel);
    const Run of_exports = campaign(exports, purpose, channel);
    REQUIRE(of_tables.exit == 0);
    REQUIRE(of_exports.exit == 0);
    for (const std::string& file : {channel + ".csv", channel + "-why.csv"}) {
      const std::string list = read(tables / file);
      CHECK(std::count(list.begin(), list.end(), '\n') > 50);
      CHECK(list == read(exports / file));
    }
    CHECK(of_tables.json().at("considered") == of_exports.json().at("considered"));
    CHECK(of_tables.json().at("granted") == of_exports.json().at("granted"));
    CHECK(of_tables.json().at("run_id") == of_exports.json().at("run_id"));
  }
}

TEST_CASE("the CSV files of the example shop are the exports of its tables, byte for byte") {
  const fs::path out = scratch("export");
  for (const std::string table : {"KUNDER", "FAKTURA", "ORDRE"}) {
    CAPTURE(table);
    const std::string file = (out / (table + ".CSV")).string();
    const Run run =
        vern(quickdos, {"register", "export", table + ".DBF", "--encoding", "CP865", "--to", "csv",
                        "--to-encoding", "CP865", "--date-format", "DD.MM.YYYY", "--out", file});
    CHECK(run.exit == 0);
    CHECK(read(file) == read(quickdos / (table + ".CSV")));
  }
}

TEST_CASE("a card that was deleted is nobody's card, though it still stands in the file") {
  const Run deleted = decide("8801", "own-marketing", "letter", "");
  CHECK(deleted.exit == 3);
  CHECK(deleted.json().at("error").at("name") == "not_found");
  const Run reused = decide("9039", "own-marketing", "letter", "");  // two cards, one deleted
  CHECK(reused.exit == 0);
}
