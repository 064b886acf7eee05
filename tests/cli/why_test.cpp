// why: one customer's story, as people and programs read it.
#include <doctest/doctest.h>

#include <set>

#include "cli/ledger_shop.hpp"

using namespace command;
using ledger_shop::by_kari;
using ledger_shop::record;

namespace {

std::vector<std::string> why(const std::string& customer, const std::string& day,
                             const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"why", customer, "--day", day};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

Json told(const fs::path& shop, const std::string& customer, const std::string& day,
          const std::vector<std::string>& more = {}) {
  auto words = why(customer, day, more);
  words.emplace_back("--json");
  const Run run = vern(shop, words);
  CAPTURE(run.out + run.err);
  REQUIRE(run.exit == 0);
  return run.json();
}

std::string verdict(const Json& account, const std::string& channel) {
  for (const Json& one : account.at("verdicts")) {
    if (one.at("purpose") == "own-marketing" && one.at("channel") == channel) {
      return one.at("verdict");
    }
  }
  return "not asked";
}

}  // namespace

TEST_CASE("why follows a customer from yes to no, day by day") {
  const fs::path shop = ledger_shop::make("story");
  REQUIRE(record(shop, "1", "given", "2026-03-01", {"--channel", "letter"}).exit == 0);
  REQUIRE(record(shop, "1", "withdrawn", "2026-05-01").exit == 0);

  const Json before = told(shop, "1", "2026-02-28");
  CHECK(verdict(before, "letter") == "deny");
  const Json yes = told(shop, "1", "2026-04-01");
  CHECK(verdict(yes, "letter") == "grant");
  CHECK(verdict(yes, "sms") == "deny");
  const Json no = told(shop, "1", "2026-05-01");
  CHECK(verdict(no, "letter") == "deny");

  std::vector<std::string> kinds;
  std::set<std::string> later;
  for (const Json& entry : yes.at("entries")) {
    kinds.push_back(entry.at("kind"));
    if (entry.at("counts_for_day") == false) later.insert(entry.at("kind"));
    CHECK(entry.at("known_on_day") == false);  // all of it was written today
  }
  CHECK(kinds.size() == 3);
  CHECK(later.count("withdrawn") == 1);
  CHECK(later.count("given") == 0);
  const Json& basis = yes.at("verdicts").at(0).at("reasons").at(0);
  CHECK(basis.at("name") == "basis-consent");
  CHECK(basis.at("entry").is_number());
}

TEST_CASE("with a tree size why tells what was known then") {
  const fs::path shop = ledger_shop::make("then");
  REQUIRE(record(shop, "1", "given", "2026-03-01").exit == 0);
  const auto size = vern(shop, {"ledger", "stats", "--json"}).json().at("entries").get<int>();
  REQUIRE(record(shop, "1", "withdrawn", "2026-03-15").exit == 0);
  CHECK(verdict(told(shop, "1", "2026-04-01"), "letter") == "deny");
  const Json then = told(shop, "1", "2026-04-01", {"--tree-size", std::to_string(size)});
  CHECK(verdict(then, "letter") == "grant");
  CHECK(then.at("tree_size") == size);
  CHECK(vern(shop, why("1", "2026-04-01", {"--tree-size", "9999"})).exit == 2);
}

TEST_CASE("why is read at 80 columns in both languages, and names nobody") {
  const fs::path shop = ledger_shop::make("words");
  REQUIRE(record(shop, "1", "given", "2026-03-01",
                 {"--channel", "letter", "--method", "counter-form", "--evidence", "signed",
                  "--form", "117"})
              .exit == 0);
  REQUIRE(record(shop, "1", "refused", "2026-05-01").exit == 0);
  const Run nb = vern(shop, why("1", "2026-04-01"));
  REQUIRE(nb.exit == 0);
  CHECK(has(nb.out, "Kunde 1: redegj\xC3\xB8relsen for onsdag 2026-04-01"));
  CHECK(has(nb.out, "Sa ja: own-marketing, kanal letter"));
  CHECK(has(nb.out, "skjema over disk; underskrevet; tekst 2024-1 (nb); skjema 117"));
  CHECK(has(nb.out, "own-marketing, letter: kan brukes"));
  CHECK(has(nb.out, "Senere"));
  const Run en = vern(shop, why("1", "2026-04-01", {"--lang", "en"}));
  CHECK(has(en.out, "Customer 1: the account for Wednesday 2026-04-01"));
  CHECK(has(en.out, "Said yes: own-marketing, by letter"));
  CHECK(has(en.out, "own-marketing, letter: may be used"));
  for (const Run& run : {nb, en}) {
    CHECK(widest_line(run.out) <= 80);
    CHECK_FALSE(has(run.out + run.err, "Canary"));
    CHECK_FALSE(has(run.out + run.err, "9100000"));
    CHECK_FALSE(has(run.out, "\x1b"));
  }
}

TEST_CASE("only what is asked about is answered, and unknown words are refused") {
  const fs::path shop = ledger_shop::make("asked");
  const Json all = told(shop, "2", "2026-04-01");
  CHECK(all.at("verdicts").size() == 2);  // one purpose promotes, on two channels
  const Json one =
      told(shop, "2", "2026-04-01", {"--purpose", "order-service", "--channel", "letter"});
  REQUIRE(one.at("verdicts").size() == 1);
  CHECK(one.at("verdicts").at(0).at("verdict") == "grant");
  CHECK(vern(shop, why("2", "2026-04-31")).exit == 2);
  CHECK(vern(shop, {"why", "2"}).exit == 2);
  const Run purpose = vern(shop, why("2", "2026-04-01", {"--purpose", "own-marketting"}));
  CHECK(purpose.exit == 3);
  CHECK(has(purpose.err, "did you mean `own-marketing`?"));
  CHECK(vern(shop, why("2", "2026-04-01", {"--channel", "leter"})).exit == 2);
}

TEST_CASE("a reused customer number has two persons, and the first one's yes is not the second's") {
  const fs::path shop = ledger_shop::make("reused");
  REQUIRE(record(shop, "1", "given", "2026-03-01").exit == 0);
  const auto size = vern(shop, {"ledger", "stats", "--json"}).json().at("entries").get<int>();
  write(shop / "KUNDER.CSV", std::string(ledger_shop::header) +
                                 "1;Canary Annen;Canaryveien 9;0001;OSLO;91000009;R\n" +
                                 ledger_shop::rest);
  const Json changed = told(shop, "1", "2026-04-01");
  CHECK(changed.at("identity") == "differs");
  CHECK(verdict(changed, "letter") == "deny");
  CHECK(has(vern(shop, why("1", "2026-04-01", {"--lang", "en"})).out, "The card has changed"));

  REQUIRE(vern(shop, by_kari({"subject", "rebind", "1", "--other-person"})).exit == 0);
  const Json other = told(shop, "1", "2026-04-01");
  CHECK(other.at("owners").size() == 2);
  CHECK(verdict(other, "letter") == "deny");
  CHECK(other.at("entries").size() == 1);  // that the number is this person's
  const Json first = told(shop, "1", "2026-04-01", {"--tree-size", std::to_string(size)});
  CHECK(first.at("owners").size() == 1);
  CHECK(first.at("entries").size() == 2);
}

TEST_CASE("a customer whose card is gone still has a story") {
  const fs::path shop = ledger_shop::make("gone");
  REQUIRE(record(shop, "1", "refused", "2026-03-01").exit == 0);
  write(shop / "KUNDER.CSV", std::string(ledger_shop::header) + ledger_shop::rest);
  const Json gone = told(shop, "1", "2026-04-01");
  CHECK(gone.at("in_register") == false);
  CHECK(gone.at("entries").size() == 2);
  CHECK(gone.at("verdicts").empty());
  CHECK(vern(shop, {"consent", "history", "1"}).exit == 0);
  CHECK(vern(shop, {"consent", "show", "1"}).exit == 0);
}
