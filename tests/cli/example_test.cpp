// The example shop: what the command says is what people found by hand, and the explanation of a
// campaign says of each customer what `decide` says.
#include <doctest/doctest.h>

#include <set>
#include <sstream>

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
