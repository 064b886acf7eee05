// The two calculators, and what holds for every command: help, language, usage errors, JSON errors.
#include <doctest/doctest.h>

#include "cli/command.hpp"
#include "support/golden.hpp"

using namespace command;

TEST_CASE("request due gives the days of the golden file") {
  const fs::path here = scratch("due");
  for (const golden::Row& row : golden::read("deadlines.csv")) {
    CAPTURE(row.at("received"));
    const Run run = vern(here, {"request", "due", "--received", row.at("received"), "--json"});
    CHECK(run.exit == 0);
    CHECK(run.json() == Json{{"due", row.at("due")}, {"extended_due", row.at("extended_due")}});
  }
}

TEST_CASE("retention end gives the days of the golden file, and null where there is none") {
  const fs::path here = scratch("retention");
  const auto day = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  for (const golden::Row& row : golden::read("retention.csv")) {
    CAPTURE(row.at("trigger"));
    std::vector<std::string> words{"retention", "end",       "--kind",         row.at("kind"),
                                   "--json",    "--trigger", row.at("trigger")};
    if (!row.at("period").empty()) words.insert(words.end(), {"--period", row.at("period")});
    if (!row.at("accounting_year_end").empty()) {
      words.insert(words.end(), {"--year-end", row.at("accounting_year_end")});
    }
    const Run run = vern(here, words);
    CHECK(run.exit == 0);
    CHECK(run.json() == Json{{"last_day_kept", day(row.at("last_day_kept"))},
                             {"first_day_deletable", day(row.at("first_day_deletable"))}});
  }
}

TEST_CASE("request due says the weekday and what the day was moved past") {
  const fs::path here = scratch("words");
  const Run english = vern(here, {"request", "due", "--received", "2026-03-05"});
  CHECK(has(english.out, "Tuesday 2026-04-07"));
  CHECK(has(english.out, "Easter Sunday"));
  CHECK(has(english.out, "Easter Monday"));
  const Run norwegian = vern(here, {"--lang", "nb", "request", "due", "--received", "2026-03-05"});
  CHECK(has(norwegian.out, "tirsdag 2026-04-07"));
  CHECK(has(norwegian.out, "2. p\xC3\xA5skedag"));
}

TEST_CASE("what cannot be understood is a usage error that says what would be right") {
  const fs::path here = scratch("usage");
  const std::vector<std::vector<std::string>> wrong{
      {},
      {"campain"},
      {"request"},
      {"request", "due"},
      {"request", "due", "--received", "2026-02-30"},
      {"request", "due", "--received", "05.03.2026"},
      {"request", "due", "--received", "2026-03-05", "--lang", "sv"},
      {"retention", "end", "--kind", "fye", "--trigger", "2021-05-04", "--period", "P5Y"},
      {"retention", "end", "--kind", "fye", "--trigger", "2021-05-04", "--period", "P5Y",
       "--year-end", "06-31"},
      {"retention", "end", "--kind", "date", "--trigger", "2021-05-04"},
      {"retention", "end", "--kind", "date", "--trigger", "2021-05-04", "--period", "5Y"},
      {"retention", "end", "--kind", "date", "--trigger", "2021-05-04", "--period", "P5Y",
       "--year-end", "12-31"},
      {"retention", "end", "--kind", "years", "--trigger", "2021-05-04", "--period", "P5Y"},
      {"init", "--profile", "retail", "--from", "KUNDER.CSV"},
      {"init"}};
  for (const auto& words : wrong) {
    CAPTURE(line_of(words));
    const Run run = vern(here, words);
    CHECK(run.exit == 2);
    CHECK(run.out.empty());
    CHECK(run.err.substr(0, 6) == "vern: ");
  }
}

TEST_CASE("with --json an error is one document on standard output, with the same exit code") {
  const fs::path here = scratch("json");
  const Run run = vern(here, {"request", "due", "--received", "2026-02-30", "--json"});
  CHECK(run.exit == 2);
  CHECK(run.err.empty());
  const Json error = run.json().at("error");
  CHECK(error.at("code") == 10);
  CHECK(error.at("name") == "argument");
  CHECK(error.at("message").is_string());
  CHECK(error.at("row").is_null());
  CHECK(error.at("byte").is_null());
  CHECK(vern(here, {"--json", "nonsense"}).json().at("error").at("name") == "argument");
}

TEST_CASE("help and version are answers, in the language that is asked for") {
  const fs::path here = scratch("help");
  CHECK(has(vern(here, {"--version"}).out, "vern "));
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"audience", "--help"},
                                             {"decide", "--help", "--lang", "nb"},
                                             {"register", "inspect", "--help"},
                                             {"retention", "end", "--help", "--lang", "nb"}}) {
    CAPTURE(line_of(words));
    const Run run = vern(here, words);
    CHECK(run.exit == 0);
    CHECK(run.err.empty());
    CHECK(widest_line(run.out) <= 80);
  }
  CHECK(has(vern(here, {"--help"}).out, "Usage"));
  CHECK(has(vern(here, {"--help", "--lang", "nb"}).out, "Bruk"));
  CHECK(has(vern(here, {"--lang=nb", "audience", "--help"}).out, "skriv listen hit"));
}

TEST_CASE("a full disk behind standard output is an I/O error") {
  const Run run = shell(scratch("full"), "\"$vern\" request due --received 2026-03-05 >/dev/full");
  CHECK(run.exit == 4);
}
