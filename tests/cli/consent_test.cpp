// consent and subject from outside: what can be recorded, what is refused, and whose it is.
#include <doctest/doctest.h>

#include <map>

#include "cli/ledger_shop.hpp"

using namespace command;
using ledger_shop::by_kari;
using ledger_shop::record;

namespace {

// The states of own-marketing by channel, on a day.
std::map<std::string, std::string> states(const fs::path& shop, const std::string& customer,
                                          const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"consent", "show", customer, "--json"};
  words.insert(words.end(), more.begin(), more.end());
  const Run run = vern(shop, words);
  REQUIRE(run.exit == 0);
  std::map<std::string, std::string> out;
  const Json said = run.json();
  for (const Json& row : said.at("states")) {
    if (row.at("purpose") == "own-marketing") out[row.at("channel")] = row.at("state");
  }
  return out;
}

std::uint64_t entry_of(const Run& run) { return run.json().at("entries").at(0).at("entry"); }

int entries(const fs::path& shop) {
  return vern(shop, {"ledger", "stats", "--json"}).json().at("entries");
}

// The card of customer 1 under another name.
void rename_card(const fs::path& shop, const std::string& name) {
  write(shop / "KUNDER.CSV", std::string(ledger_shop::header) + "1;" + name +
                                 ";Canaryveien 1;0001;OSLO;91000001;R\n" + ledger_shop::rest);
}

using States = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a yes is recorded under the text of its day, and what was taken is said") {
  const fs::path shop = ledger_shop::make("yes");
  const Run run = record(
      shop, "1", "given", "2026-03-01",
      {"--channel", "letter", "--method", "counter-form", "--evidence", "signed", "--form", "117"});
  REQUIRE(run.exit == 0);
  const Json said = run.json();
  CHECK(said.at("bound") == true);
  CHECK(said.at("taken").at("text") == "2024-1");
  CHECK(said.at("taken").at("language") == "nb");
  const Json& entry = said.at("entries").at(0);
  CHECK(entry.at("kind") == "given");
  CHECK(entry.at("by") == "kari");
  CHECK(entry.at("os_user").is_string());
  CHECK(entry.at("form") == "117");
  CHECK(entry.at("evidence") == "signed");
  CHECK(entry.at("method") == "counter-form");
  CHECK(states(shop, "1") == States{{"letter", "given"}, {"sms", "unknown"}});
  CHECK(states(shop, "1", {"--on", "2026-02-28"}) ==
        States{{"letter", "unknown"}, {"sms", "unknown"}});
  CHECK(states(shop, "1", {"--on", "2028-03-02"}).at("letter") == "expired");

  const Run old = record(shop, "2", "given", "2019-01-01", {"--text", "2018-1"});
  REQUIRE(old.exit == 0);
  CHECK_FALSE(old.json().at("taken").contains("text"));
  const Run words = vern(shop, by_kari({"consent", "record", "3", "--kind", "given", "--purpose",
                                        "own-marketing", "--day", "2026-03-01"}));
  CHECK(words.exit == 0);
  CHECK(has(words.out, "tekst 2024-1"));
  CHECK(widest_line(words.out) <= 80);
}

TEST_CASE("several channels of one form are one commit, and a document is kept encrypted") {
  const fs::path shop = ledger_shop::make("form");
  write(shop / "skjema.txt", "Canary Aas sier ja");
  const Run run = record(shop, "1", "given", "2026-03-01",
                         {"--channel", "letter", "--channel", "sms", "--file", "skjema.txt"});
  REQUIRE(run.exit == 0);
  REQUIRE(run.json().at("entries").size() == 2);
  CHECK_FALSE(has(run.out, "skjema.txt"));
  const Json said = run.json();
  for (const Json& entry : said.at("entries")) {
    const std::string file = entry.at("file").at("file");
    CHECK_FALSE(has(read(shop / "shop.vern-evidence" / file), "Canary"));
  }
  CHECK(record(shop, "1", "given", "2026-03-01", {"--file", "none.txt"}).exit == 4);
}

TEST_CASE("to withdraw is as easy as to give, and stands") {
  const fs::path shop = ledger_shop::make("withdraw");
  REQUIRE(record(shop, "1", "given", "2026-03-01").exit == 0);
  const Run no =
      vern(shop, by_kari({"consent", "withdraw", "1", "--purpose", "own-marketing", "--json"}));
  REQUIRE(no.exit == 0);
  CHECK(no.json().at("entries").at(0).at("kind") == "withdrawn");
  CHECK(no.json().at("taken").contains("day"));
  CHECK(states(shop, "1") == States{{"letter", "withdrawn"}, {"sms", "withdrawn"}});
  const Run denied =
      vern(shop, {"decide", "1", "--purpose", "own-marketing", "--channel", "letter", "--json"});
  CHECK(denied.exit == 1);
  CHECK(has(denied.out, "consent-withdrawn"));
}

TEST_CASE("a yes over a standing no is refused with the way to say it, and lifts it by name") {
  const fs::path shop = ledger_shop::make("lift");
  const Run no = record(shop, "1", "refused", "2026-03-01");
  REQUIRE(no.exit == 0);
  const std::string entry = std::to_string(entry_of(no));
  const int before = entries(shop);
  REQUIRE(record(shop, "2", "given", "2026-03-01").exit == 0);  // the text is registered
  const Run over = record(shop, "1", "given", "2026-04-01", {"--evidence", "signed"});
  CHECK(over.exit == 3);
  CHECK(has(over.out, entry));
  CHECK(has(over.out, "lifts"));
  CHECK(states(shop, "1").at("letter") == "refused");
  CHECK(record(shop, "1", "given", "2026-04-01", {"--lifts", entry, "--evidence", "note"}).exit !=
        0);
  CHECK(record(shop, "1", "given", "2026-04-01", {"--lifts", entry, "--evidence", "signed"}).exit ==
        0);
  CHECK(states(shop, "1").at("letter") == "given");
  CHECK(entries(shop) > before);
}

TEST_CASE("what cannot be recorded is refused, and nothing is written") {
  const fs::path shop = ledger_shop::make("refused");
  const int before = entries(shop);
  const auto refused = [&](int exit, const std::vector<std::string>& words,
                           const std::string& says) {
    const Run run = vern(shop, words);
    CAPTURE(line_of(words));
    CAPTURE(run.out + run.err);
    CHECK(run.exit == exit);
    CHECK(has(run.err, says));
    CHECK_FALSE(has(run.err, "Canary"));
  };
  const std::vector<std::string> given{"consent",   "record",        "1",     "--kind",    "given",
                                       "--purpose", "own-marketing", "--day", "2026-03-01"};
  const auto with = [&](std::size_t at, const std::string& word) {
    auto words = given;
    words[at] = word;
    return words;
  };
  const auto more = [&](const std::vector<std::string>& add) {
    auto words = given;
    words.insert(words.end(), add.begin(), add.end());
    return words;
  };
  refused(2, given, "--by");
  refused(3, more({"--by", "karri"}), "did you mean `kari`?");
  refused(2, more({"--by", ""}), "--by");
  refused(2, by_kari(with(4, "givn")), "did you mean `given`?");
  refused(3, by_kari(with(6, "own-marketting")), "did you mean `own-marketing`?");
  refused(2, by_kari(with(8, "2026-02-30")), "no day of the calendar");
  refused(2, by_kari(given, {"--channel", "leter"}), "did you mean `letter`?");
  refused(2, by_kari(given, {"--evidence", "sined"}), "did you mean `signed`?");
  refused(2, by_kari(given, {"--method", "fax"}), "counter-form");
  refused(3, by_kari(with(2, "777")), "customer number");
  CHECK(vern(shop, by_kari(given, {"--text", "2030-1"})).exit != 0);
  CHECK(vern(shop, by_kari(given, {"--channel", "phone"})).exit != 0);
  CHECK(vern(shop, by_kari(with(8, "2999-01-01"))).exit != 0);
  CHECK(vern(shop, by_kari(given, {"--lifts", "0"})).exit != 0);
  CHECK(vern(shop, by_kari({"consent", "record", "1", "--kind", "given"})).exit == 2);
  CHECK(states(shop, "1") == States{{"letter", "unknown"}, {"sms", "unknown"}});
  CHECK(vern(shop, {"consent", "history", "1", "--json"}).json().at("entries").empty());
  CHECK(entries(shop) - before <= 1);  // the text, which is not the customer's
}

TEST_CASE("a text that lacks a point of the checklist carries no consent") {
  const fs::path shop = ledger_shop::make("text");
  write(shop / "reklame-2024.txt", "Ja takk, versjon 2024-1.\n");
  const Run run = record(shop, "1", "given", "2026-03-01");
  CHECK(run.exit == 3);
  CHECK(vern(shop, {"consent", "history", "1", "--json"}).json().at("entries").empty());
  fs::remove(shop / "reklame-2024.txt");
  CHECK(record(shop, "1", "given", "2026-03-01").exit == 4);
}

TEST_CASE("a correction takes away what was entered by mistake") {
  const fs::path shop = ledger_shop::make("correct");
  const Run yes = record(shop, "1", "given", "2026-03-01");
  REQUIRE(yes.exit == 0);
  const std::string entry = std::to_string(entry_of(yes));
  const auto before = entries(shop);
  const Run corrected =
      vern(shop, by_kari({"consent", "record", "1", "--kind", "corrected", "--target", entry,
                          "--remark", "feil kunde", "--json"}));
  REQUIRE(corrected.exit == 0);
  CHECK(states(shop, "1").at("letter") == "invalid");
  CHECK(states(shop, "1", {"--tree-size", std::to_string(before)}).at("letter") == "given");
  CHECK(vern(shop, {"consent", "show", "1", "--tree-size", "9999"}).exit == 2);
}

TEST_CASE("history tells every entry in order, with nothing of the card but its number") {
  const fs::path shop = ledger_shop::make("history");
  REQUIRE(record(shop, "1", "requested", "2026-02-01").exit == 0);
  REQUIRE(record(shop, "1", "given", "2026-03-01", {"--channel", "sms"}).exit == 0);
  const Run run = vern(shop, {"consent", "history", "1", "--json"});
  REQUIRE(run.exit == 0);
  std::vector<std::string> kinds;
  const Json said = run.json();
  for (const Json& entry : said.at("entries")) kinds.push_back(entry.at("kind"));
  CHECK(kinds == std::vector<std::string>{"bound", "requested", "given"});
  for (const auto& words : {std::vector<std::string>{"consent", "history", "1"},
                            std::vector<std::string>{"consent", "show", "1"},
                            std::vector<std::string>{"subject", "show", "1"}}) {
    const Run text = vern(shop, words);
    CHECK(text.exit == 0);
    CHECK(widest_line(text.out) <= 80);
    CHECK_FALSE(has(text.out + text.err, "Canary"));
  }
}

TEST_CASE("a changed card permits nothing until a person says who it is") {
  const fs::path shop = ledger_shop::make("changed");
  REQUIRE(record(shop, "1", "given", "2026-03-01").exit == 0);
  rename_card(shop, "Canary Ny");
  CHECK(vern(shop, {"subject", "show", "1", "--json"}).json().at("identity") == "differs");
  CHECK(record(shop, "1", "given", "2026-04-01").exit == 3);
  const Run denied =
      vern(shop, {"decide", "1", "--purpose", "own-marketing", "--channel", "letter", "--json"});
  CHECK(denied.exit == 1);
  CHECK(has(denied.out, "subject-changed"));

  const Run neither = vern(shop, by_kari({"subject", "rebind", "1"}));
  CHECK(neither.exit == 2);
  CHECK(has(neither.err, "--same-person"));
  CHECK(vern(shop, by_kari({"subject", "rebind", "1", "--same-person", "--other-person"})).exit ==
        2);
  REQUIRE(vern(shop, by_kari({"subject", "rebind", "1", "--same-person", "--remark", "giftet seg"}))
              .exit == 0);
  CHECK(vern(shop, {"subject", "show", "1", "--json"}).json().at("identity") == "same");
  CHECK(states(shop, "1").at("letter") == "given");

  rename_card(shop, "Canary Annen");
  REQUIRE(vern(shop, by_kari({"subject", "rebind", "1", "--other-person"})).exit == 0);
  CHECK(states(shop, "1").at("letter") == "unknown");
  const Json owners = vern(shop, {"subject", "show", "1", "--json"}).json().at("owners");
  REQUIRE(owners.size() == 2);
  CHECK(owners.at(0).at("card") != owners.at(1).at("card"));
}

TEST_CASE("two cards of one person give the stricter answer; a moved one keeps its own") {
  const fs::path shop = ledger_shop::make("cards");
  REQUIRE(record(shop, "1", "given", "2026-03-01").exit == 0);
  REQUIRE(record(shop, "2", "refused", "2026-03-02").exit == 0);
  CHECK(vern(shop, by_kari({"subject", "merge", "1", "2"})).exit == 2);  // how one knows
  REQUIRE(vern(shop, by_kari({"subject", "merge", "1", "2", "--both-cards-stay", "--remark",
                              "sagt ved disken"}))
              .exit == 0);
  CHECK(states(shop, "1").at("letter") == "refused");
  CHECK(states(shop, "2").at("letter") == "refused");
  const Json joined = vern(shop, {"subject", "show", "2", "--json"}).json().at("joined");
  CHECK(joined.size() == 1);

  REQUIRE(record(shop, "3", "refused", "2026-03-03").exit == 0);
  CHECK(vern(shop, by_kari({"subject", "move", "3", "1"})).exit == 3);
  REQUIRE(vern(shop, by_kari({"subject", "move", "3", "4"})).exit == 0);
  CHECK(states(shop, "4").at("letter") == "refused");
  CHECK(states(shop, "3").at("letter") == "unknown");
  CHECK(vern(shop, {"subject", "move", "4", "3"}).exit == 2);
}
