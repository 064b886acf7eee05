// vern erase, as a shop uses it, on a copy of the example shop: from the request to the closed
// certificate, what is refused, and what comes later.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "support/readable.hpp"

using namespace command;

namespace {

const std::string day = "2026-11-20";
// 3016 in the example: three invoices, one of them not paid yet.
const std::string customer = "3016";

// The tables of the example and what its policy names, with a ledger, and no exports beside.
fs::path shop_of(const std::string& name) {
  const fs::path shop = scratch(name);
  const fs::path example = fs::path(VERN_SOURCE_DIR) / "examples/quickdos";
  for (const char* file : {"KUNDER.DBF", "KUNDER.NTX", "FAKTURA.DBF", "ORDRE.DBF", "ORDRE.DBT",
                           "RESERVERT.CSV", "AVMELDT.CSV", "DODE.CSV", "BEGRENS.CSV", "VASK.CSV"}) {
    fs::copy_file(example / file, shop / file);
  }
  for (const char* folder : {"texts", "avtaler", "lia"}) {
    fs::copy(example / folder, shop / folder, fs::copy_options::recursive);
  }
  write(shop / "vern.toml", read(example / "vern.toml") +
                                "\n[ledger]\npath = \"shop.vern\"\nmaster_key = "
                                "\"shop.vernmaster\"\n");
  const Run made = vern(shop, {"ledger", "init", "--recovery", "sheet.txt"});
  REQUIRE_MESSAGE(made.exit == 0, made.out << made.err);
  return shop;
}

Run erase(const fs::path& shop, const std::vector<std::string>& words,
          const std::string& by = "kari") {
  std::vector<std::string> all{"erase"};
  all.insert(all.end(), words.begin(), words.end());
  all.insert(all.end(), {"--by", by, "--json"});
  return vern(shop, all);
}
Json answered(const Run& run, int exit) {
  INFO((run.out + run.err));
  REQUIRE(run.exit == exit);
  return run.json();
}
void check_keys(const Json& json, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    CAPTURE(key);
    CHECK(json.contains(key));
  }
}
// What every refusal has: its exit code, and words; nothing of the person in them.
void check_refused(const Run& run, int exit, const std::string& words) {
  const std::string said = run.out + run.err;
  INFO(said);
  CHECK(run.exit == exit);
  CHECK(has(said, words));
}

std::string planned(const fs::path& shop, const std::string& out = "plan.json") {
  const Json plan = answered(erase(shop, {"plan", customer, "--on", day, "--out", out}), 0);
  return plan.at("id");
}
std::string approved(const fs::path& shop) {
  const std::string id = planned(shop);
  const Json word = answered(erase(shop, {"approve", "plan.json", "--day", day}), 0);
  CHECK(word.at("id") == id);
  check_keys(word, {"sha256", "entry"});
  return id;
}
std::string registers_of(const fs::path& shop) {
  return read(shop / "KUNDER.DBF") + read(shop / "FAKTURA.DBF") + read(shop / "ORDRE.DBF") +
         read(shop / "ORDRE.DBT");
}

}  // namespace

TEST_CASE("from the plan to the closed certificate") {
  const fs::path shop = shop_of("whole");
  const std::string before = registers_of(shop);
  const std::string id = planned(shop);
  CHECK(registers_of(shop) == before);
  const Json plan = Json::parse(read(shop / "plan.json"));
  CHECK(plan.at("format") == "vern-erasure-plan");
  CHECK(plan.at("customers") == Json::array({customer}));
  check_keys(plan, {"version", "day", "ground", "request", "policy", "whole", "unsought", "data",
                    "traces", "places", "proof", "notes"});
  CHECK(id.size() == 32);

  answered(erase(shop, {"approve", "plan.json", "--day", day}), 0);
  Json list = vern(shop, {"erase", "list", "--json"}).json();
  REQUIRE(list.at("erasures").size() == 1);
  CHECK(list["erasures"][0].at("id") == id);
  CHECK(list["erasures"][0].at("approved") == day);
  CHECK(list["erasures"][0].at("executed") == 0);
  check_refused(erase(shop, {"verify", id, "--on", day}), 3, "vern erase execute");

  const Json done = answered(erase(shop, {"execute", id, "--on", day}), 0);
  check_keys(done, {"records", "notes", "not_planned", "changed", "shortened", "cleared"});
  CHECK(done.at("id") == id);
  CHECK(done.at("skipped").empty());
  CHECK(done.at("entry").is_number());
  CHECK(registers_of(shop) != before);
  const std::string after = registers_of(shop);
  const Json again = answered(erase(shop, {"execute", id, "--on", day}), 0);
  CHECK(again.at("entry").is_null());
  CHECK(registers_of(shop) == after);

  // Places wait: recipients, and the index.
  Json verified = answered(erase(shop, {"verify", id, "--on", day}), 1);
  CHECK(verified.at("format") == "vern-erasure-certificate");
  CHECK(verified.at("status") == "open");
  CHECK(verified.at("residue").empty());
  CHECK_FALSE(verified.at("remains").empty());
  const Json html =
      answered(erase(shop, {"certificate", id, "--on", day, "--out", "open.html"}), 1);
  CHECK(html.at("closed") == false);
  answered(erase(shop, {"letter", id, "--recipient", "print-shop", "--out", "brev.html"}), 0);
  CHECK(has(read(shop / "brev.html"), "Fjellvik Trykk AS"));
  fs::remove(shop / "brev.html");  // sent
  verified = erase(shop, {"verify", id, "--on", day}).json();
  for (const Json& place : verified.at("places")) {
    if (!place.at("open").get<bool>()) continue;
    const Json ticked =
        answered(erase(shop, {"tick", id, place.at("id"), "--how", "seen to", "--on", day}), 0);
    CHECK(ticked.at("place") == place.at("id"));
  }
  verified = answered(erase(shop, {"verify", id, "--on", day}), 0);
  CHECK(verified.at("status") == "closed");

  for (const char* format : {"json", "html", "text"}) {
    const std::string out = std::string("certificate.") + format;
    const Json made = answered(
        erase(shop, {"certificate", id, "--on", day, "--format", format, "--out", out}), 0);
    check_keys(made, {"id", "out", "sha256", "closed", "entry"});
    CHECK(made.at("closed") == true);
    const std::string bytes = read(shop / out);
    CHECK(has(bytes, id));
    CHECK_FALSE(has(vern_test::readable(bytes), customer));
  }
  CHECK(Json::parse(read(shop / "certificate.json")).at("status") == "closed");
  CHECK(has(read(shop / "certificate.html"), "<html"));

  answered(erase(shop, {"close", id, "--on", day}), 0);
  list = vern(shop, {"erase", "list", "--json"}).json();
  CHECK(list.at("erasures").empty());
  check_refused(erase(shop, {"verify", id, "--on", day}), 3, "vern erase list");
  check_refused(erase(shop, {"execute", id, "--on", day}), 3, "vern erase approve");
  check_refused(erase(shop, {"letter", id, "--recipient", "print-shop", "--out", "late.html"}), 3,
                "vern erase list");
  CHECK_FALSE(fs::exists(shop / "late.html"));
}

TEST_CASE("resume has nothing to do on the day; replay erases what a backup brings back") {
  const fs::path shop = shop_of("again");
  const std::string old = read(shop / "KUNDER.DBF");
  const std::string id = approved(shop);
  answered(erase(shop, {"execute", id, "--on", day}), 0);
  const std::string erased = registers_of(shop);
  const Json none = answered(erase(shop, {"resume", "--on", day}), 0);
  REQUIRE(none.at("customers").size() == 1);
  CHECK(none["customers"][0].at("customer") == customer);
  CHECK(none["customers"][0].at("id").is_null());
  answered(erase(shop, {"replay", "--on", day}), 0);
  CHECK(registers_of(shop) == erased);

  write(shop / "KUNDER.DBF", old);
  const Json looked = answered(erase(shop, {"replay", "--on", day, "--dry-run"}), 1);
  CHECK(looked["customers"][0].at("going") > 0);
  CHECK(looked["customers"][0].at("executed").is_null());
  CHECK(read(shop / "KUNDER.DBF") == old);
  const Json played = answered(erase(shop, {"replay", "--on", day}), 1);
  check_keys(played["customers"][0], {"customer", "id", "going", "traces", "why_not", "executed"});
  CHECK(played["customers"][0].at("executed").is_object());
  CHECK(registers_of(shop) == erased);
}

TEST_CASE("what is overdue goes in portions, until the report has nothing more") {
  const fs::path shop = shop_of("overdue");
  const auto report = [&] {
    return vern(shop, {"retention", "report", "--on", day, "--json"}).json();
  };
  CHECK(report().at("overdue") > 1000);
  std::string somebody;
  std::size_t portions = 0;
  for (;; ++portions) {
    REQUIRE(portions < 5);
    const std::string file = "overdue" + std::to_string(portions) + ".json";
    const Run run =
        erase(shop, {"plan", "--overdue", "--at-most", "700", "--on", day, "--out", file});
    if (run.exit == 1) break;
    REQUIRE(run.exit == 0);
    CHECK(run.json().at("customers").empty());
    const Json persons = run.json().at("persons");
    CHECK(persons.size() <= 700);
    somebody = persons.at(0);
    answered(erase(shop, {"approve", file, "--day", day}), 0);
    const Json done = answered(erase(shop, {"execute", run.json().at("id"), "--on", day}), 0);
    CHECK(done.at("records") > 0);
  }
  CHECK(portions >= 2);
  CHECK(report().at("overdue") == 0);
  CHECK(report().at("done") > 0);
  const Json told = vern(shop, {"retention", "explain", somebody, "--on", day, "--json"}).json();
  for (const Json& datum : told.at("data")) {
    const bool over = datum.at("verdict") == "must-erase";
    if (over) CHECK((datum.at("done") == true || datum.at("in_use") == true));
  }
}

TEST_CASE("what is refused, and how it ends") {
  const fs::path shop = shop_of("refused");
  const std::string before = registers_of(shop);
  const std::string unknown = "0123456789abcdef0123456789abcdef";
  check_refused(erase(shop, {"execute", unknown, "--on", day}), 3, "vern erase approve");
  check_refused(erase(shop, {"verify", unknown, "--on", day}), 3, "vern erase list");
  check_refused(erase(shop, {"execute", "../../etc/passwd", "--on", day}), 2, "32 hexadecimal");
  check_refused(erase(shop, {"plan", "999999", "--on", day}), 3, "no record has");
  check_refused(erase(shop, {"plan", "--on", day}), 2, "--overdue");
  check_refused(erase(shop, {"plan", customer, "--overdue"}), 2, "");
  check_refused(erase(shop, {"plan", "--overdue", "--at-most", "0"}), 2, "--at-most");
  // Not a very large number.
  check_refused(erase(shop, {"plan", "--overdue", "--at-most", "-3"}), 2, "whole number");
  check_refused(erase(shop, {"plan", customer, "--at-most", "3"}), 2, "--overdue");
  check_refused(erase(shop, {"plan", customer, "--on", day}, "jonas"), 2, "right to erase");
  check_refused(erase(shop, {"approve", "nowhere.json"}), 4, "nowhere.json");
  write(shop / "other.json", "{}");
  check_refused(erase(shop, {"approve", "other.json"}), 3, "no plan of erasure");

  const std::string id = planned(shop);
  check_refused(erase(shop, {"execute", id, "--on", day}), 3, "vern erase approve");
  answered(erase(shop, {"approve", "plan.json", "--day", day}), 0);
  check_refused(erase(shop, {"execute", id, "--on", day}, "jonas"), 2, "right to erase");
  check_refused(erase(shop, {"execute", id, "--on", "2026-11-19"}), 2, "2026-11-20");
  check_refused(erase(shop, {"tick", id, "copy:x", "--how", "gone", "--on", day}), 3, "");
  check_refused(erase(shop, {"letter", id, "--recipient", "print-shop", "--out", "x.html"}), 3,
                "vern erase execute");
  CHECK(registers_of(shop) == before);
  answered(erase(shop, {"execute", id, "--on", day}), 0);
  check_refused(erase(shop, {"tick", id, "copy:x", "--how", "gone", "--on", day}), 3,
                "no place copy:x");
  check_refused(
      erase(shop, {"letter", id, "--recipient", "print-shop", "--out", "x.html"}, "jonas"), 2,
      "right to erase");
  check_refused(erase(shop, {"letter", id, "--recipient", "nobody", "--out", "x.html"}), 3,
                "nobody");
  check_refused(erase(shop, {"certificate", id, "--format", "pdf", "--out", "x.pdf", "--on", day}),
                2, "pdf");
  CHECK_FALSE(fs::exists(shop / "x.pdf"));
  CHECK_FALSE(fs::exists(shop / "x.html"));
}

TEST_CASE("a plan of a policy that has changed since is not carried out") {
  const fs::path shop = shop_of("policy");
  const std::string id = approved(shop);
  const std::string before = registers_of(shop);
  std::string policy = read(shop / "vern.toml");
  const std::string years = "period = \"P3Y\"";
  policy.replace(policy.find(years), years.size(), "period = \"P4Y\"");
  write(shop / "vern.toml", policy);
  check_refused(erase(shop, {"execute", id, "--on", day}), 3, "plan again");
  check_refused(erase(shop, {"approve", "plan.json", "--day", day}), 3, "plan again");
  CHECK(registers_of(shop) == before);
}

TEST_CASE("a request of erasure needs to know who asks before anything is planned") {
  const fs::path shop = shop_of("request");
  const Run opened = vern(shop, {"request", "open", "erasure", customer, "--received", day,
                                 "--method", "email", "--by", "kari", "--json"});
  const std::string number = std::to_string(answered(opened, 0).at("request").get<int>());
  check_refused(erase(shop, {"plan", "--request", number, "--on", day}), 3,
                "vern request identity");
  answered(vern(shop, {"request", "identity", number, "--confirmed", "--how", "at the counter",
                       "--day", day, "--by", "kari", "--json"}),
           0);
  const Json plan = answered(erase(shop, {"plan", "--request", number, "--on", day}), 0);
  CHECK(plan.at("request") == std::stoi(number));
  CHECK(plan.at("customers") == Json::array({customer}));
}
