// Retention over registers from outside: the example shop, and what is refused. The days of
// customer 3016 are worked out by hand from the cards and invoices:
//   last purchase noted 2022-05-29; e-mail three years: last day 2025-05-29
//   note, looked at after a year: from 2023-05-30
//   invoice of 2025-03-10, paid: five years after 2025-12-31 is 2030-12-31
//   invoice of 2025-09-15, nothing paid, due 2025-09-29: a claim for three years, to Friday
//   2028-09-29; and the open balance holds what the claim needs
#include <doctest/doctest.h>

#include <algorithm>

#include "cli/command.hpp"
#include "cli/ledger_shop.hpp"

using namespace command;

namespace {

const fs::path quickdos = fs::path(VERN_SOURCE_DIR) / "examples" / "quickdos";

Json of_3016() {
  const Run run = vern(quickdos, {"retention", "explain", "3016", "--on", "2026-11-20", "--json"});
  REQUIRE(run.exit == 0);
  return run.json().at("data");
}

// The data of a category in the rows where `trigger` of some rule is that day, or in the card.
Json only(const Json& data, const std::string& reg, const std::string& category,
          const std::string& trigger = "") {
  Json found;
  for (const Json& one : data) {
    if (one.at("register") != reg || one.at("category") != category) continue;
    const auto counts = [&](const Json& rule) { return rule.at("trigger") == trigger; };
    const Json& rules = one.at("rules");
    if (trigger.empty() || std::any_of(rules.begin(), rules.end(), counts)) found = one;
  }
  REQUIRE_FALSE(found.is_null());
  return found;
}

Json ruled(const std::string& day, const std::string& rule) {
  return {{"day", day}, {"rule", rule}};
}

}  // namespace

TEST_CASE("one customer of the example tells four stories, each with its rule and day") {
  const Json data = of_3016();
  const Json invoice = only(data, "invoices", "voucher", "2025-03-10");
  CHECK(invoice.at("verdict") == "must-keep");
  CHECK(invoice.at("until") == ruled("2030-12-31", "invoices-five-years"));

  const Json claim = only(data, "invoices", "balance", "2025-09-29");
  CHECK(claim.at("rules")[0].at("rule") == "claims-three-years");
  CHECK(claim.at("rules")[0].at("last_day_kept") == "2028-09-29");

  const Json unpaid = only(data, "invoices", "voucher", "2025-09-15");
  CHECK(unpaid.at("verdict") == "held");
  CHECK(unpaid.at("holds")[0].at("kind") == "open-balance");
  const Json name = only(data, "customers", "name");
  CHECK(name.at("verdict") == "held");
  CHECK(name.at("holds")[0].at("in").at("register") == "invoices");
  CHECK(name.at("until") == ruled("2030-12-31", "invoices-five-years"));

  const Json email = only(data, "customers", "email");
  CHECK(email.at("verdict") == "must-erase");
  CHECK(email.at("limit") == ruled("2025-05-30", "contact-points"));
  const Json note = only(data, "customers", "notes");
  CHECK(note.at("verdict") == "review");
  CHECK(note.at("review") == ruled("2023-05-30", "notes-one-year"));
}

TEST_CASE("the same in words, in both languages, in 80 columns, with no name") {
  for (const std::string lang : {"nb", "en"}) {
    const Run run =
        vern(quickdos, {"--lang", lang, "retention", "explain", "3016", "--on", "2026-11-20"});
    CHECK(run.exit == 0);
    for (const char* part : {"2030-12-31", "2028-09-29", "2025-05-30", "contact-points",
                             "invoices-five-years", "customers 3016"}) {
      CAPTURE(part);
      CHECK(has(run.out, part));
    }
    CHECK(has(run.out, lang == "nb" ? "\xC3\xA5pen saldo" : "open balance"));
    CHECK_FALSE(has(run.out, "Einar"));
    CHECK_FALSE(has(run.out, "henriksen"));
    std::istringstream lines(run.out);
    for (std::string line; std::getline(lines, line);) {
      const auto characters = std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
      });
      CHECK(characters <= 80);
    }
  }
}

TEST_CASE("the report of the example: something is overdue, so the answer is no") {
  const fs::path out = scratch("report");
  const Run run = vern(quickdos, {"retention", "report", "--on", "2026-11-20", "--json", "--out",
                                  (out / "list.csv").string()});
  REQUIRE(run.exit == 1);
  const Json report = run.json();
  CHECK(report.at("overdue") > 0);
  CHECK(report.at("held") > 0);
  for (const Json& source : report.at("sources")) {
    CAPTURE(source.at("register").get<std::string>());
    CHECK(source.at("whole") == true);
  }
  // 42 cards, 5 invoices and 9 orders are deleted and still stand there (README).
  CHECK(report.at("sources")[0].at("deleted") == 42);
  CHECK(report.at("sources")[1].at("deleted") == 5);
  CHECK(report.at("sources")[1].at("nobodys") == 90);
  CHECK(report.at("sources")[1].at("unmatched") == 1);
  CHECK(report.at("sources")[2].at("deleted") == 9);
  const std::string list = read(out / "list.csv");
  CHECK(has(list, ";3016;3016;email;overdue;contact-points;2025-05-30\r\n"));
  CHECK_FALSE(has(list, "Henriksen"));
  const auto lines = std::count(list.begin(), list.end(), '\n');
  CHECK(report.at("listed") == lines - 1);
}

TEST_CASE("the report in words has the counts, the rules and the notes on the sources") {
  const Run run = vern(quickdos, {"--lang", "nb", "retention", "report", "--on", "2026-11-20"});
  CHECK(run.exit == 1);
  CHECK(has(run.out, "customers.email"));
  CHECK(has(run.out, "contact-points"));
  CHECK(has(run.out, "5 records marked as deleted"));
  CHECK(has(run.out, "1 row matches no card, 1 acknowledged"));
}

TEST_CASE("a customer number without anything, and words that cannot be understood") {
  const Run nobody = vern(quickdos, {"retention", "explain", "7777777", "--on", "2026-11-20"});
  CHECK(nobody.exit == 1);
  const std::vector<std::vector<std::string>> wrong{
      {"retention", "explain", "abc"},
      {"retention", "report", "--year", "26"},
      {"retention", "report", "--year", "2020", "--on", "2026-11-20"},
      {"retention", "report", "--on", "2026-02-30"},
      {"yearend", "--year", "2025"},
      {"yearend", "--year", "2025", "--by", "kari", "--on", "2026-11-20"}};
  for (const auto& words : wrong) {
    CAPTURE(words.back());
    const Run run = vern(quickdos, words);
    CHECK(run.exit == 2);
    CHECK(run.out.empty());
  }
  const Run stranger = vern(
      quickdos, {"yearend", "--year", "2025", "--closed", "--by", "ola", "--on", "2026-11-20"});
  CHECK(stranger.exit == 3);
  CHECK(has(vern(quickdos, {"yearend", "--year", "2025", "--by", "kari"}).err, "--closed"));
}

TEST_CASE("the year end lists the binders of five years ago, and changes no register") {
  const std::string before = read(quickdos / "FAKTURA.DBF");
  const Run run = vern(quickdos, {"yearend", "--year", "2025", "--closed", "--by", "kari", "--on",
                                  "2026-11-20", "--json"});
  REQUIRE(run.exit == 0);
  const Json end = run.json();
  CHECK(end.at("last_day") == "2025-12-31");
  REQUIRE(end.at("binders").size() == 1);
  CHECK(end.at("binders")[0].at("from") == "2020-01-01");
  CHECK(end.at("binders")[0].at("to") == "2020-12-31");
  CHECK(end.at("entry").is_null());
  for (const Json& freed : end.at("freed")) {
    // Five years after 2020; three and a half after the year 2021 end on 2025-06-30.
    const bool order = freed.at("register") == "orders";
    CHECK(freed.at("accounting_year_end") == (order ? "2021-12-31" : "2020-12-31"));
  }
  CHECK(read(quickdos / "FAKTURA.DBF") == before);
}

TEST_CASE("where the shop keeps a ledger, the word that a year is closed is recorded there") {
  const fs::path shop = ledger_shop::make("yearend");
  const Run run = vern(shop, {"yearend", "--year", "2025", "--closed", "--by", "kari", "--on",
                              "2026-11-20", "--json"});
  REQUIRE(run.exit == 0);
  CHECK(run.json().at("entry").is_number());
  const Run exported = vern(shop, {"ledger", "export", "--out", "all.jsonl"});
  REQUIRE(exported.exit == 0);
  CHECK(has(read(shop / "all.jsonl"), "year-closed"));
}
