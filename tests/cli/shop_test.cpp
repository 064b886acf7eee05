// decide and audience on a shop of six customers.
#include <doctest/doctest.h>

#include <set>

#include "cli/small_shop.hpp"

using namespace command;
using small_shop::campaign;
using small_shop::decide;

namespace {

std::set<std::string> reasons(const Json& decision) {
  std::set<std::string> names;
  for (const Json& reason : decision.at("reasons")) names.insert(reason.at("name"));
  return names;
}

}  // namespace

TEST_CASE("decide says yes with its basis and no with every reason") {
  const fs::path shop = small_shop::make("decide");
  const Run yes = vern(shop, decide("1", {"--json"}));
  CHECK(yes.exit == 0);
  CHECK(yes.json().at("verdict") == "grant");
  CHECK(reasons(yes.json()) == std::set<std::string>{"basis-consent", "consent-unproven"});
  const Run no = vern(shop, decide("4", {"--json"}));
  CHECK(no.exit == 1);
  CHECK(no.json().at("verdict") == "deny");
  CHECK(reasons(no.json()).count("objected") == 1);
  const Run listed = vern(shop, decide("6", {"--json"}));
  CHECK(listed.exit == 1);
  CHECK(reasons(listed.json()).count("objected") == 1);
}

TEST_CASE("decide speaks the policy's language, or the one that is asked for") {
  const fs::path shop = small_shop::make("language");
  CHECK(has(vern(shop, decide("1")).out, "Kunde 1: kan brukes\n"));
  CHECK(has(vern(shop, decide("4")).out, "Kunde 4: kan ikke brukes\n"));
  CHECK(has(vern(shop, decide("5")).out, "Kunde 5: m\xC3\xA5 avklares\n"));
  CHECK(has(vern(shop, decide("1", {"--lang", "en"})).out, "Customer 1: may be used\n"));
  CHECK(has(vern(shop, decide("5", {"--lang", "en"})).out, "Customer 5: to be clarified\n"));
  CHECK(has(vern(shop, decide("4", {"--lang", "en"})).out, "GDPR Art. 21(2)-(3)"));
  CHECK(has(vern(shop, decide("1")).out, "birth_day"));
}

TEST_CASE("nothing of the card but its number is printed, and nothing but text") {
  const fs::path shop = small_shop::make("canary");
  for (const std::string& customer : std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7"}) {
    for (const auto& words : {decide(customer), decide(customer, {"--json"})}) {
      const Run run = vern(shop, words);
      CHECK_FALSE(has(run.out + run.err, "Canary"));
      CHECK_FALSE(has(run.out + run.err, "9100000"));
      CHECK_FALSE(has(run.out + run.err, "\x1b"));
      CHECK((has(words.back(), "json") || widest_line(run.out) <= 80));
    }
  }
  const Run run = vern(shop, campaign());
  CHECK_FALSE(has(run.out + run.err, "Canary"));
  CHECK_FALSE(has(run.out, "\x1b"));
  CHECK(widest_line(run.out) <= 80);
}

TEST_CASE("unknown words are refused with the nearest known one") {
  const fs::path shop = small_shop::make("unknown");
  const Run purpose = vern(shop, {"decide", "1", "--purpose", "own-marketting", "--channel",
                                  "letter", "--on", "2026-11-20"});
  CHECK(purpose.exit == 3);
  CHECK(has(purpose.err, "did you mean `own-marketing`?"));
  const Run channel = vern(shop, {"decide", "1", "--purpose", "own-marketing", "--channel", "leter",
                                  "--on", "2026-11-20"});
  CHECK(channel.exit == 2);
  CHECK(has(channel.err, "did you mean `letter`?"));
  CHECK(vern(shop, decide("777")).exit == 3);
  CHECK(vern(shop, decide("1", {"--policy", "other.toml"})).exit == 4);
  CHECK(vern(shop, decide("1", {"--recipient", "nobody"})).exit == 1);
}

TEST_CASE("a message with two purposes is decided for both") {
  const fs::path shop = small_shop::make("mixed");
  const Run run =
      vern(shop, {"decide", "3", "--purpose", "order-service", "--purpose", "own-marketing",
                  "--channel", "letter", "--on", "2026-11-20", "--json"});
  CHECK(run.exit == 1);
  CHECK(reasons(run.json()) == std::set<std::string>{"consent-missing"});
}

TEST_CASE("audience writes the list and the explanation, and counts everybody") {
  const fs::path shop = small_shop::make("audience");
  const Run run = vern(shop, campaign({"--out", "list.csv", "--explain", "why.csv", "--json"}));
  REQUIRE(run.exit == 0);
  const Json sum = run.json();
  CHECK(sum.at("rows") == 6);
  CHECK(sum.at("granted") == 2);
  CHECK(sum.at("denied") == 4);
  CHECK(sum.at("to_be_clarified") == 1);
  CHECK(sum.at("list") == "list.csv");
  const std::string list = read(shop / "list.csv");
  CHECK(has(list, "Canaryveien 1"));
  CHECK(has(list, "Canaryveien 2"));
  CHECK_FALSE(has(list, "Canaryveien 3"));
  CHECK_FALSE(has(list, "91000001"));
  const std::string why = read(shop / "why.csv");
  CHECK(has(why, "consent-missing"));
  CHECK_FALSE(has(why, "Canary"));
  const std::string id = sum.at("run_id");
  CHECK_FALSE(id.empty());
  CHECK(has(why, id));
}

TEST_CASE("without --out nothing is written, and --out wants --explain") {
  const fs::path shop = small_shop::make("preview");
  const auto files = [&] { return std::distance(fs::directory_iterator(shop), {}); };
  const auto before = files();
  CHECK(vern(shop, campaign()).exit == 0);
  CHECK(files() == before);
  CHECK(vern(shop, campaign({"--out", "list.csv"})).exit == 2);
  CHECK(vern(shop, campaign({"--among", "KUNDER.CSV"})).exit == 2);
  CHECK(files() == before);
}

TEST_CASE("nobody left is the answer no") {
  const fs::path shop = small_shop::make("nobody");
  CHECK(vern(shop, campaign({"--any", "N"})).exit == 1);
}

TEST_CASE(
    "a bare --select of several letters is refused with a question, until the policy answers") {
  const fs::path unset = small_shop::make("select");
  const Run asked = vern(unset, campaign({"--select", "R,F"}));
  CHECK(asked.exit == 2);
  CHECK(has(asked.err, "?"));
  CHECK(has(asked.err, "--any R,F"));
  CHECK(has(asked.err, "--all R,F"));
  CHECK(has(asked.err, "comma = \"any\""));
  CHECK(vern(unset, campaign({"--select", "R"})).exit == 0);
  const auto considered = [](const fs::path& shop, const std::vector<std::string>& words) {
    return vern(shop, campaign(words)).json().at("considered");
  };
  CHECK(considered(unset, {"--any", "R,F", "--json"}) == 5);
  CHECK(considered(unset, {"--all", "R,F", "--json"}) == 1);
  CHECK(considered(small_shop::make("any", "any"), {"--select", "R,F", "--json"}) == 5);
  CHECK(considered(small_shop::make("all", "all"), {"--select", "R,F", "--json"}) == 1);
}

TEST_CASE("a selection that is no list names the item and says what would be right") {
  const fs::path shop = small_shop::make("letters");
  const auto error = [&](const std::string& list) {
    const Run run = vern(shop, campaign({"--any", list}));
    CHECK(run.exit == 2);
    return run.err;
  };
  CHECK(has(error("RF"), "did you mean R,F?"));
  CHECK(has(error("R;F"), "did you mean R,F?"));
  CHECK(has(error("R,,F"), "did you mean R,F?"));
  CHECK(has(error("r"), "did you mean R?"));
  CHECK(has(error("R,Q"), "`Q`"));
  CHECK(has(error("R,Q"), "R F N"));
  CHECK(has(error("R,R"), "`R`"));
  CHECK(has(error(""), "everyone"));
  CHECK(vern(shop, campaign({"--select", "R", "--any", "F"})).exit == 2);
}

TEST_CASE("a truncated objections list stops the run, and no file is written") {
  const fs::path shop = small_shop::make("truncated");
  write(shop / "RESERVERT.CSV", "KUNDENR;DATO\n0006;2024-01-01\n");
  const Run run = vern(shop, campaign({"--out", "list.csv", "--explain", "why.csv"}));
  CHECK(run.exit == 3);
  CHECK(run.out.empty());
  CHECK(has(run.err, "RESERVERT.CSV"));
  CHECK_FALSE(fs::exists(shop / "list.csv"));
  CHECK_FALSE(fs::exists(shop / "why.csv"));
  const Run one = vern(shop, decide("1", {"--json"}));
  CHECK(one.exit == 3);
  CHECK(one.json().at("error").at("name") == "incomplete");
}

TEST_CASE("a policy with errors stops everything, and every error is shown") {
  const fs::path shop = small_shop::make("broken");
  write(shop / "vern.toml", std::string(small_shop::policy) + "[nonsense]\na = 1\n");
  const Run run = vern(shop, decide("1"));
  CHECK(run.exit == 3);
  CHECK(has(run.err, "vern.toml:"));
  CHECK(has(run.err, "error: "));
  const Run json = vern(shop, decide("1", {"--json"}));
  CHECK(json.exit == 3);
  CHECK(json.json().at("error").at("name") == "policy");
  CHECK(json.json().at("error").at("findings").size() >= 1);
}

TEST_CASE("a folder that is not there is an I/O error, and nothing is left behind") {
  const fs::path shop = small_shop::make("unwritable");
  const Run run = vern(shop, campaign({"--out", "no/list.csv", "--explain", "no/why.csv"}));
  CHECK(run.exit == 4);
  CHECK_FALSE(fs::exists(shop / "no"));
  CHECK(vern(shop, {"-C", "nowhere", "policy", "check"}).exit == 4);
  CHECK(vern(shop.parent_path(), {"-C", "unwritable", "policy", "check"}).exit == 0);
}

TEST_CASE("no output takes the place of the policy, of a source, or of the other output") {
  const fs::path shop = small_shop::make("outputs");
  const std::string before = read(shop / "vern.toml");
  for (const std::string& out :
       std::vector<std::string>{"vern.toml", "./vern.toml", "why.csv", "./why.csv", "KUNDER.CSV"}) {
    CAPTURE(out);
    const Run run = vern(shop, campaign({"--out", out, "--explain", "why.csv"}));
    CHECK(run.exit == 2);
    CHECK(run.out.empty());
  }
  CHECK(vern(shop, campaign({"--explain", "vern.toml"})).exit == 2);
  CHECK(read(shop / "vern.toml") == before);
  CHECK(read(shop / "KUNDER.CSV") == small_shop::customers);
  CHECK_FALSE(fs::exists(shop / "why.csv"));
}

TEST_CASE("duplicates tells customer numbers by kind, and no names") {
  const fs::path shop = small_shop::make("duplicates");
  CHECK(vern(shop, {"register", "duplicates"}).exit == 0);
  write(shop / "KUNDER.CSV", read(shop / "KUNDER.CSV") +
                                 "7;Canary AAS;Canaryveien 1;0001;OSLO;+47 910 00 001;R\n"
                                 "8;Canary Dal;Canaryveien 8;0001;OSLO;91000002;\n");
  const Run run = vern(shop, {"register", "duplicates", "--json"});
  CHECK(run.exit == 1);
  const Json found = run.json();
  CHECK(found.at("rows") == 8);
  CHECK(found.at("counts").at("same-mobile") == 1);
  REQUIRE(found.at("groups").size() == 3);
  CHECK(found.at("groups").at(0).at("kind") == "same-mobile");
  CHECK(found.at("groups").at(0).at("customers") == Json({"1", "7"}));
  CHECK(found.at("groups").at(1).at("kind") == "same-name-and-address");
  CHECK(found.at("groups").at(2).at("kind") == "shared-mobile");
  CHECK(found.at("groups").at(2).at("to_be_clarified") == true);
  const Run told = vern(shop, {"register", "duplicates", "--lang", "en"});
  CHECK(told.exit == 1);
  CHECK(has(told.out, "vern subject merge"));
  CHECK(has(told.out, "1, 7"));
  CHECK_FALSE(has(told.out, "Canary"));

  const Run listed = vern(shop, campaign({"--out", "list.csv", "--explain", "why.csv", "--json"}));
  CHECK(listed.json().at("granted") == 3);
  CHECK(listed.json().at("listed") == 2);
  CHECK(listed.json().at("same_person") == 1);
  CHECK(has(read(shop / "why.csv"), "7;grant;consent-unproven listed-once;basis-consent;"));
}
