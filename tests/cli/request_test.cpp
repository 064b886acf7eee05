// vern request and vern hold, as a shop uses them: requests from receipt to their end, their
// letters, the alert, and what is held meanwhile.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/ledger_shop.hpp"

using namespace command;
using namespace ledger_shop;

namespace {

// The shop with what a letter needs of the controller, and with invoices.
fs::path shop_of(const std::string& name) {
  const fs::path shop = make(name);
  std::string text = policy;
  const std::string number = "organisation_number = \"123456785\"\n";
  text.insert(text.find(number) + number.size(),
              "address = \"Canaryveien 9, 0001 OSLO\"\nphone = \"74 99 00 00\"\n");
  write(shop / "vern.toml", text);
  return shop;
}

Run request(const fs::path& shop, const std::vector<std::string>& words) {
  std::vector<std::string> all{"request"};
  all.insert(all.end(), words.begin(), words.end());
  all.insert(all.end(), {"--by", "kari", "--json"});
  return vern(shop, all);
}
Json done(const Run& run) {
  INFO((run.out + run.err));
  REQUIRE(run.exit == 0);
  return run.json();
}
std::string opened(const fs::path& shop, const std::string& right, const std::string& received,
                   const std::vector<std::string>& more = {"2"}) {
  std::vector<std::string> words{"open", right};
  words.insert(words.end(), more.begin(), more.end());
  words.insert(words.end(), {"--received", received, "--method", "email"});
  return std::to_string(done(request(shop, words))["request"].get<int>());
}
Json listed(const fs::path& shop, const std::vector<std::string>& more, int exit) {
  std::vector<std::string> words{"request", "list", "--json"};
  words.insert(words.end(), more.begin(), more.end());
  const Run run = vern(shop, words);
  INFO((run.out + run.err));
  CHECK(run.exit == exit);
  return run.json()["requests"];
}
Json decided(const fs::path& shop, const std::string& purpose, const std::string& day) {
  return vern(shop,
              {"decide", "2", "--purpose", purpose, "--channel", "letter", "--on", day, "--json"})
      .json();
}
bool denies(const Json& decision, const std::string& reason) {
  for (const Json& one : decision["reasons"]) {
    if (one["name"] == reason && one["effect"] == "deny") return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a request for access, from receipt to its end, with its letters") {
  const fs::path shop = shop_of("access");
  const std::string id = opened(shop, "access", "2026-03-05");
  Json one = done(vern(shop, {"request", "show", id, "--json"}));
  CHECK(one["act_by"] == "2026-04-07");  // deadlines.csv: Easter
  CHECK(one["customer"] == "2");
  const Run early = request(shop, {"fulfil", id, "--done", "copy", "--day", "2026-03-06"});
  CHECK(early.exit == 3);
  CHECK(has(early.out + early.err, "who asks"));
  done(request(shop, {"identity", id, "--confirmed", "--how", "shown at the counter", "--day",
                      "2026-03-06"}));
  one = done(request(shop, {"extend", id, "--reason", "three registers", "--day", "2026-03-20"}));
  CHECK(one["extended_due"] == "2026-06-05");
  const Json letter =
      done(request(shop, {"show", id, "--letter", "extension", "--out", "brev.html"}));
  CHECK(has(read(shop / "brev.html"), "three registers"));
  CHECK(letter["until"].is_string());
  CHECK(done(vern(shop, {"request", "show", id, "--json"}))["letters"].size() == 1);
  done(request(shop, {"fulfil", id, "--done", "a copy was handed over", "--day", "2026-04-20"}));
  done(request(shop, {"close", id, "--day", "2026-04-21"}));
  const Run after = request(shop, {"extend", id, "--reason", "x", "--day", "2026-04-22"});
  CHECK(after.exit == 3);
  CHECK(has(after.out + after.err, "closed on 2026-04-21"));
}

TEST_CASE("a request with a day in the future names the day, and no line of a file") {
  const fs::path shop = shop_of("future");
  const Run run = vern(shop, by_kari({"request", "open", "access", "2", "--received", "2099-01-01",
                                      "--method", "email"}));
  CHECK(run.exit == 2);
  CHECK(has(run.err, "2099-01-01 is in the future"));
  CHECK_FALSE(has(run.err, "(line"));
}

TEST_CASE("the alert: what is due is an exit code of 1, earliest first") {
  const fs::path shop = shop_of("alert");
  const std::string late = opened(shop, "access", "2026-08-31");
  const std::string stranger = opened(shop, "erasure", "2026-03-05", {"--number", "2026-7"});
  CHECK(listed(shop, {"--due-within", "P7D", "--on", "2026-03-30"}, 0).empty());
  Json due = listed(shop, {"--due-within", "P7D", "--on", "2026-03-31"}, 1);
  REQUIRE(due.size() == 1);
  CHECK(due[0]["number"] == "2026-7");
  CHECK(due[0]["customer"].is_null());
  due = listed(shop, {"--due-within", "P0D", "--on", "2026-09-30"}, 1);
  REQUIRE(due.size() == 2);
  CHECK(std::to_string(due[0]["request"].get<int>()) == stranger);
  CHECK(due[0]["overdue"] == true);
  done(request(shop, {"close", late, "--taken-back", "--day", "2026-09-01"}));
  CHECK(listed(shop, {"--due-within", "P0D", "--on", "2026-09-30"}, 1).size() == 1);
  CHECK(listed(shop, {"--all"}, 0).size() == 2);
  CHECK(vern(shop, {"request", "list", "--due-within", "soon"}).exit == 2);
}

TEST_CASE("an objection stops advertising at once, and the order still goes out") {
  const fs::path shop = shop_of("objection");
  REQUIRE(record(shop, "2", "given", "2026-03-01", {"--channel", "letter"}).exit == 0);
  CHECK(decided(shop, "own-marketing", "2026-04-01")["verdict"] == "grant");
  const std::string id = opened(shop, "objection", "2026-04-02");
  CHECK(denies(decided(shop, "own-marketing", "2026-04-02"), "objected"));
  CHECK(decided(shop, "own-marketing", "2026-04-01")["verdict"] == "grant");
  CHECK(decided(shop, "order-service", "2026-04-02")["verdict"] == "grant");
  done(request(shop, {"fulfil", id, "--done", "struck from the lists", "--day", "2026-04-03"}));
  done(request(shop, {"show", id, "--letter", "answer", "--out", "svar.txt", "--format", "text"}));
  done(request(shop, {"close", id, "--day", "2026-04-04"}));
  CHECK(denies(decided(shop, "own-marketing", "2026-04-10"), "objected"));
}

TEST_CASE("a restriction leaves storage only, until a person lifts it") {
  const fs::path shop = shop_of("restriction");
  const std::string id = opened(shop, "restriction", "2026-04-02");
  CHECK(denies(decided(shop, "order-service", "2026-04-02"), "subject-restricted"));
  done(request(shop, {"fulfil", id, "--done", "stored only", "--day", "2026-04-03"}));
  done(request(shop, {"close", id, "--day", "2026-04-04"}));
  const Json held =
      done(vern(shop, {"hold", "list", "2", "--on", "2026-04-10", "--json"}))["holds"];
  REQUIRE(held.size() == 1);
  CHECK(held[0]["ground"] == "restriction");
  const std::string hold = std::to_string(held[0]["entry"].get<int>());
  const Run lifted = vern(shop, by_kari({"hold", "lift", hold, "--reason", "the person was told",
                                         "--day", "2026-04-12"}));
  INFO(lifted.err);
  CHECK(lifted.exit == 0);
  CHECK(decided(shop, "order-service", "2026-04-12")["verdict"] == "grant");
}

TEST_CASE("a refusal has a ground that fits, and its letter says where to complain") {
  const fs::path shop = shop_of("refusal");
  const std::string id = opened(shop, "erasure", "2026-04-02");
  const Run wrong =
      request(shop, {"refuse", id, "--ground", "because", "--reason", "no", "--day", "2026-04-03"});
  CHECK(wrong.exit == 2);
  CHECK(has(wrong.out + wrong.err, "accounting-duty"));
  done(request(shop, {"refuse", id, "--ground", "accounting-duty", "--reason",
                      "vouchers of 2024 and 2025", "--day", "2026-04-03"}));
  done(request(shop, {"show", id, "--letter", "refusal", "--out", "avslag.html"}));
  for (const char* part : {"vouchers of 2024", "Datatilsynet", "Kundenummer 2"}) {
    CAPTURE(part);
    CHECK(has(read(shop / "avslag.html"), part));
  }
  CHECK_FALSE(has(read(shop / "avslag.html"), "Canary Bakken"));
  const Run not_yet = request(shop, {"show", id, "--letter", "answer", "--out", "svar.html"});
  CHECK(not_yet.exit == 3);
  CHECK_FALSE(fs::exists(shop / "svar.html"));
}

TEST_CASE("a letter that would have an empty place is not written") {
  const fs::path shop = make("bare");
  const std::string id = opened(shop, "access", "2026-04-02");
  const Run bare = request(shop, {"show", id, "--letter", "acknowledgement", "--out", "brev.html"});
  CHECK(bare.exit == 3);
  CHECK(has(bare.out + bare.err, "address"));
  CHECK_FALSE(fs::exists(shop / "brev.html"));
}

TEST_CASE("a complaint holds a customer, shows on the card, and stops advertising") {
  const fs::path shop = shop_of("complaint");
  REQUIRE(record(shop, "2", "given", "2026-03-01", {"--channel", "letter"}).exit == 0);
  const Run placed = vern(shop, by_kari({"hold", "place", "2", "--ground", "complaint", "--reason",
                                         "the glasses broke", "--from", "2026-04-02", "--json"}));
  INFO(placed.err);
  REQUIRE(placed.exit == 0);
  CHECK(denies(decided(shop, "own-marketing", "2026-04-02"), "subject-restricted"));
  CHECK(decided(shop, "order-service", "2026-04-02")["verdict"] == "grant");
  CHECK(has(vern(shop, {"subject", "show", "2"}).out, "the glasses broke"));
  CHECK(vern(shop, {"why", "2", "--day", "2026-04-02", "--json"}).json()["holds"].size() == 1);
  CHECK(vern(shop, {"why", "2", "--day", "2026-04-01", "--json"}).json()["holds"].empty());
  CHECK(vern(shop, by_kari({"hold", "place", "2", "--ground", "request", "--reason", "x"})).exit ==
        2);
  CHECK(vern(shop, {"hold", "place", "2", "--ground", "claim", "--reason", "x", "--by", "nobody"})
            .exit == 3);
}

TEST_CASE("a hold on a record that no register has is refused, and nothing is written") {
  const fs::path shop = shop_of("hold-record");
  const auto place = [&](const std::string& record) {
    return vern(shop, by_kari({"hold", "place", "--register", "customers", "--record", record,
                               "--ground", "claim", "--reason", "x"}));
  };
  const Run refused = place("4711");
  CHECK(refused.exit == 3);
  CHECK(has(refused.err, "customers"));
  CHECK(has(refused.err, "--record"));
  CHECK_FALSE(has(refused.err, "4711"));
  CHECK(place("two").exit == 2);
  CHECK(vern(shop, {"hold", "list", "--json"}).json()["holds"].empty());
  const Run placed = place("2");
  INFO(placed.err);
  CHECK(placed.exit == 0);
  CHECK(vern(shop, {"hold", "list", "--json"}).json()["holds"].size() == 1);
}

TEST_CASE("in both languages no line is too long, and nothing is written without a person") {
  const fs::path shop = shop_of("words");
  const std::string id = opened(shop, "erasure", "2024-01-31");
  done(request(shop, {"extend", id, "--reason", "three registers", "--day", "2024-02-10"}));
  for (const char* language : {"nb", "en"}) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"request", "list"},
                                                  {"request", "show", id},
                                                  {"hold", "list"},
                                                  {"request", "open", "--help"},
                                                  {"request", "refuse", "--help"},
                                                  {"hold", "place", "--help"}}) {
      std::vector<std::string> all = words;
      all.insert(all.end(), {"--lang", language});
      const Run run = vern(shop, all);
      CAPTURE(run.out);
      CHECK(run.exit == 0);
      CHECK(widest_line(run.out) <= 80);
    }
  }
  // The two readings of the extension (law.md, conflict 4), and the earlier of them.
  const std::string shown = vern(shop, {"request", "show", id, "--lang", "en"}).out;
  for (const char* part : {"2024-04-30", "2024-04-29"}) CHECK(has(shown, part));
  CHECK(vern(shop, {"request", "close", id}).exit == 2);
}
