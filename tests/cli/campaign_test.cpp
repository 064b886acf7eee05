// vern campaign, as a shop runs it: a Christmas campaign by SMS from its text to its end. Issue 5.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/ledger_shop.hpp"

using namespace command;
using namespace ledger_shop;

namespace {

constexpr const char* message = "Juletilbud fra Testbutikken! Svar STOPP for gratis avmelding.\n";

// Three who said yes to SMS, and the second of them shares a mobile with a fourth card.
fs::path shop_of(const std::string& name) {
  const fs::path shop = make(name);
  write(shop / "KUNDER.CSV", std::string(header) + first +
                                 "2;Canary Bakken;Canaryveien 2;0001;OSLO;91000002;R\n"
                                 "3;Canary Dal;Canaryveien 3;0001;OSLO;91000003;R\n"
                                 "4;Canary Eng;Canaryveien 4;0001;OSLO;+47 910 00 002;R\n");
  write(shop / "jul.txt", message);
  for (const char* customer : {"1", "2", "3", "4"}) {
    const Run said = record(shop, customer, "given", "2026-03-01",
                            {"--channel", "sms", "--text", "2024-1", "--lang-of-text", "nb",
                             "--method", "counter-form", "--evidence", "signed"});
    INFO(said.err);
    REQUIRE(said.exit == 0);
  }
  return shop;
}

Run campaign(const fs::path& shop, const std::vector<std::string>& words) {
  std::vector<std::string> all{"campaign"};
  all.insert(all.end(), words.begin(), words.end());
  all.insert(all.end(), {"--by", "kari", "--json"});
  return vern(shop, all);
}
Run opened(const fs::path& shop, const std::string& text, std::vector<std::string> more = {}) {
  std::vector<std::string> words{"open", "jul",    "--purpose", "own-marketing", "--channel",
                                 "sms",  "--text", text,        "--on",          "2026-09-01"};
  words.insert(words.end(), more.begin(), more.end());
  return campaign(shop, words);
}
Run listed(const fs::path& shop) {
  return campaign(
      shop, {"list", "jul", "--out", "liste.csv", "--explain", "why.csv", "--on", "2026-09-02"});
}

}  // namespace

TEST_CASE("a message that hides its sender or its way out is refused, with the law") {
  const fs::path shop = shop_of("text");
  write(shop / "bad.txt", "Gratis kaffe i kveld!\n");
  const Run bad = opened(shop, "bad.txt");
  CHECK(bad.exit == 3);
  for (const char* part : {"Testbutikken AS", "opt-out", "mfl. s. 15"}) {
    CHECK(has(bad.out + bad.err, part));
  }
  CHECK(opened(shop, "jul.txt").exit == 0);
  CHECK(opened(shop, "jul.txt").exit == 3);  // an id is used once
  // What a person has seen to is on record.
  write(shop / "short.txt", "Tilbud fra Testbutikken. Svar STOPP.\n");
  const Run confirmed = campaign(shop, {"open", "dekk", "--purpose", "own-marketing", "--channel",
                                        "sms", "--text", "short.txt", "--confirm", "free"});
  CHECK(confirmed.json()["text"]["confirmed"] == Json({"free"}));
}

TEST_CASE("the ledger tells a campaign back, from its text to its end") {
  const fs::path shop = shop_of("whole");
  REQUIRE(opened(shop, "jul.txt").exit == 0);
  const Json list = listed(shop).json();
  CHECK(list["granted"] == 4);
  CHECK(list["campaign"]["lists"][0]["until"] == "2026-09-16");
  CHECK(list["campaign"]["files"].size() == 2);

  REQUIRE(vern(shop, by_kari({"consent", "withdraw", "3", "--purpose", "own-marketing", "--day",
                              "2026-09-05"}))
              .exit == 0);
  const Run again = campaign(
      shop, {"recheck", "jul", "--list", "liste.csv", "--out", "ny.csv", "--on", "2026-09-10"});
  CHECK(again.exit == 0);
  CHECK(again.json()["dropped"][0]["customer"] == "3");
  CHECK(again.json()["dropped"][0]["reasons"][0]["name"] == "consent-withdrawn");
  CHECK(read(shop / "ny.csv").find("91000003") == std::string::npos);

  const Run sent = campaign(shop, {"sent", "jul", "--list", "ny.csv", "--day", "2026-09-11"});
  INFO(sent.err);
  CHECK(sent.exit == 0);
  CHECK(sent.json()["recorded"] == 3);
  const Run why = vern(shop, {"why", "1", "--day", "2026-09-12", "--json"});
  CHECK(has(why.out, "\"campaign\": \"jul\""));
  CHECK(has(vern(shop, {"why", "1", "--day", "2026-09-12", "--lang", "nb"}).out, "kampanje jul"));

  write(shop / "svar.csv", "mobil;tekst\n91000002;Stopp\n98765432;stopp\n");
  const Run stop = campaign(shop, {"stop", "jul", "--file", "svar.csv", "--day", "2026-09-12"});
  CHECK(stop.exit == 1);
  CHECK(stop.json()["customers"] == 2);  // 2, and 4 who has the same mobile
  CHECK(stop.json()["unmatched_rows"] == Json({3}));

  CHECK(campaign(shop, {"close", "jul", "--on", "2026-09-30"}).exit == 1);
  std::vector<std::string> close{"close", "jul", "--on", "2026-09-30"};
  for (const char* file : {"liste.csv", "why.csv", "ny.csv"}) {
    close.insert(close.end(), {"--deleted", file});
  }
  CHECK(campaign(shop, close).json()["still_there"].size() == 3);
  for (const char* file : {"liste.csv", "why.csv", "ny.csv"}) fs::remove(shop / file);
  const Run closed = campaign(shop, close);
  CHECK(closed.exit == 0);
  CHECK(closed.json()["figures"] ==
        Json({{"listed", 4}, {"dropped", 1}, {"sent", 3}, {"stops", 2}}));

  const Json told = vern(shop, {"campaign", "show", "jul", "--json"}).json();
  CHECK(told["closed"] == "2026-09-30");
  CHECK(told["text"]["content"] == message);
  CHECK(told["lists"].size() == 2);
  CHECK(told["sent"][0]["customers"] == 3);
  const Run people = vern(shop, {"campaign", "show", "--lang", "nb"});
  CHECK(has(people.out, "avsluttet 2026-09-30"));
  std::string told_people = people.out;  // a path is one word, however long
  for (std::size_t at = 0; (at = told_people.find(shop.string(), at)) != std::string::npos;) {
    told_people.erase(at, shop.string().size());
  }
  CHECK(widest_line(told_people) <= 80);
}

TEST_CASE("a list that is used after its days is recorded all the same, and answers no") {
  const fs::path shop = shop_of("dead");
  REQUIRE(opened(shop, "jul.txt").exit == 0);
  REQUIRE(listed(shop).exit == 0);
  const Run late = campaign(shop, {"sent", "jul", "--list", "liste.csv", "--day", "2026-09-17"});
  CHECK(late.exit == 1);
  CHECK(late.json()["dead"] == true);
  CHECK(late.json()["recorded"] == 4);
  write(shop / "liste.csv", "KUNDENR\n1\n");
  CHECK(campaign(shop, {"sent", "jul", "--list", "liste.csv", "--day", "2026-09-03"}).exit == 3);
}
