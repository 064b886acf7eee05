// The certificate of erasure: what an authority is shown, with nobody in it.
#include "documents/erasure_certificate.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "policy/policy.hpp"
#include "vern/code_page.hpp"

namespace {

using namespace vern;
using documents::CertificateFormat;
using documents::Language;
using erasure::DatumStep;
using erasure::DealtBy;
using erasure::Verified;
using nlohmann::json;

constexpr CertificateFormat all_formats[] = {CertificateFormat::html, CertificateFormat::text,
                                             CertificateFormat::json};
constexpr Language all_languages[] = {Language::en, Language::nb};

Day day(const char* text) { return parse_day(text).value(); }

const Policy& shop() {
  static const Policy policy =
      policy::load(std::string(VERN_SOURCE_DIR) + "/examples/quickdos/vern.toml").policy.value();
  return policy;
}

ledger::Entry entry(ledger::EntryKind kind, const char* by, const char* on, std::uint64_t position,
                    std::uint64_t count) {
  ledger::Entry out;
  out.position = position;
  out.actor.by = by;
  out.event.kind = kind;
  out.event.day = day(on);
  out.event.count = count;
  return out;
}

DatumStep gone(const char* reg, std::int64_t line, const char* key, const char* category,
               std::vector<erasure::ColumnStep> columns) {
  DatumStep step;
  step.reg = reg;
  step.line = line;
  step.key = key;
  step.category = category;
  step.fate = Fate::goes;
  step.columns = std::move(columns);
  return step;
}

erasure::PlaceState place(const char* id, DealtBy kind, const char* title, const char* path,
                          bool open, std::uint64_t found = 0) {
  return {{id, kind, title, path, found}, std::nullopt, open};
}

erasure::PlaceState ticked(erasure::PlaceState state, const char* how) {
  state.dealt = erasure::Dealt{"kari", day("2026-11-29"), how};
  return state;
}

// A customer of number 904217, whose invoice of 2024 must stay: nothing is left to do.
Verified closed() {
  Verified out;
  out.id = "00112233445566778899aabbccddeeff";
  out.plan_sha256 = std::string(32, '\xab');
  out.day = day("2026-11-30");
  out.request = 87;
  out.approved = entry(ledger::EntryKind::erasure_approved, "kari", "2026-11-27", 41, 4);
  out.executed = {entry(ledger::EntryKind::erasure_executed, "ola", "2026-11-28", 43, 3)};
  out.gone = {
      gone("customers", 4, "904217", "email", {{"EPOST", "clear", ""}}),
      gone("customers", 4, "904217", "notes", {{"NOTAT", "constant", "Kunde 904217"}}),
      gone("orders", 7, "31", "order", {{"KUNDENR", "nobody", "0"}, {"VARE", "stays", ""}}),
      gone("orders", 9, "32", "order", {{"KUNDENR", "nobody", "0"}, {"VARE", "stays", ""}})};
  out.gone[0].why = "email-limit";
  out.gone[0].cites = "GDPR Art. 5(1)(e)";
  out.remaining = {{"customers", "key", Fate::kept, "number-of-invoices: bookkeeping",
                    "bokf\u00f8ringsloven \u00a7 13", day("2029-12-31"), 1},
                   {"customers", "name", Fate::kept, "bookkeeping",
                    "bokf\u00f8ringsloven \u00a7 13", day("2029-12-31"), 1},
                   {"invoices", "voucher", Fate::held, "declared (12)", "", std::nullopt, 2}};
  out.shared = {{erasure::TraceKind::shared, "KUNDER.DBF", "customers", 5, "TLF", 812, 1},
                {erasure::TraceKind::shared, "KUNDER.DBF", "customers", 6, "TLF", 912, 2},
                {erasure::TraceKind::list, "RESERVERT.CSV", "objections", 0, "", 17, 1}};
  out.places = {
      ticked(place("recipient:print-shop", DealtBy::recipient, "Fjellvik Trykk AS", "", false),
             "brev sendt"),
      place("copy:Kari Synnestvedt.doc", DealtBy::copy, "", "Kari Synnestvedt.doc", false)};
  out.values = 6;
  out.unsought = 1;
  out.files = 31;
  out.bytes = 402117;
  out.proof_until = day("2027-12-01");
  out.checkpoint.ledger_id = std::string(16, '\x01');
  out.checkpoint.size = 45;
  out.checkpoint.root.fill(0xcd);
  out.checkpoint.time = 1796040000;  // 2026-11-30T12:00:00Z
  out.checkpoint.public_key = std::string(32, '\x02');
  out.checkpoint.signature = std::string(64, '\x03');
  return out;
}

// The shop's backup waits for somebody.
Verified open() {
  Verified out = closed();
  out.places.push_back(place("place:tape", DealtBy::declared, "Sikkerhetskopi i safen", "", true));
  return out;
}

// The e-mail address stands in a note of somebody else's order, and a copy was left behind.
Verified residue() {
  Verified out = open();
  out.gone.erase(out.gone.begin());
  out.residue = {
      {"ORDRE.DBT", 1044, 1, "orders", 12, "NOTAT", "in a record that is not the person's"},
      {"KOPI.TXT", 0, 3, "", 0, "", "in a file that is no register"}};
  out.places.push_back(place("copy:KOPI.TXT", DealtBy::copy, "", "KOPI.TXT", true, 3));
  return out;
}

Result<std::string> made(const Verified& verified, CertificateFormat format,
                         Language language = Language::en, const Policy& policy = shop()) {
  return documents::erasure_certificate(policy, verified,
                                        {language, format, day("2026-12-01"), "kari"});
}

std::string must(const Result<std::string>& result) {
  if (!result) FAIL(result.error().message);
  return *result;
}

json as_json(const Verified& verified) {
  return json::parse(must(made(verified, CertificateFormat::json)));
}

void check_json(const json& found, const json& expected) {
  CHECK(found.dump(1) == expected.dump(1));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// The words, one blank between: lines are broken where the paper ends.
std::string words(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;) out += word + " ";
  return out;
}

std::string printed(const Verified& verified, Language language) {
  const std::string bytes = must(made(verified, CertificateFormat::text, language));
  return transcode(CodePage::cp865, CodePage::utf8, bytes).value();
}

void check_all(const std::string& text, const std::vector<std::string>& parts) {
  CAPTURE(text);
  for (const std::string& part : parts) {
    CAPTURE(part);
    CHECK(has(text, part));
  }
}

}  // namespace

TEST_CASE("the JSON of a closed certificate, key by key") {
  const json expected = json::parse(R"json({
    "format": "vern-erasure-certificate", "version": 1,
    "id": "00112233445566778899aabbccddeeff",
    "plan_sha256": "abababababababababababababababababababababababababababababababab",
    "day": "2026-12-01", "by": "kari", "as_of": "2026-11-30",
    "ground": "request", "request": 87, "status": "closed", "number_stays": true,
    "approved": {"by": "kari", "day": "2026-11-27", "entry": 41},
    "executed": [{"by": "ola", "day": "2026-11-28", "entry": 43, "count": 3}],
    "erased": [
      {"register": "customers", "category": "email", "records": 1, "whole": false,
       "columns": [{"column": "EPOST", "how": "clear"}],
       "rule": "email-limit", "cites": "GDPR Art. 5(1)(e)"},
      {"register": "customers", "category": "notes", "records": 1, "whole": false,
       "columns": [{"column": "NOTAT", "how": "constant"}], "rule": null, "cites": null},
      {"register": "orders", "category": "order", "records": 2, "whole": false,
       "columns": [{"column": "KUNDENR", "how": "nobody"}, {"column": "VARE", "how": "stays"}],
       "rule": null, "cites": null}],
    "remains": [
      {"register": "customers", "category": "key", "fate": "kept",
       "rule": "number-of-invoices: bookkeeping", "cites": "bokf\u00f8ringsloven \u00a7 13",
       "until": "2029-12-31", "records": 1, "number": true},
      {"register": "customers", "category": "name", "fate": "kept",
       "rule": "bookkeeping", "cites": "bokf\u00f8ringsloven \u00a7 13",
       "until": "2029-12-31", "records": 1, "number": false},
      {"register": "invoices", "category": "voucher", "fate": "held",
       "rule": "declared (12)", "cites": null, "until": null, "records": 2, "number": true}],
    "shared": [
      {"file": "KUNDER.DBF", "register": "customers", "count": 3, "why": "shared"},
      {"file": "RESERVERT.CSV", "register": "objections", "count": 1, "why": "list"}],
    "residue": [],
    "places": [
      {"id": "recipient:print-shop", "kind": "recipient",
       "title": "Fjellvik Trykk AS", "path": null,
       "open": false, "found": 0,
       "dealt": {"by": "kari", "day": "2026-11-29", "how": "brev sendt"}},
      {"id": "copy", "kind": "copy", "title": null, "path": null,
       "open": false, "found": 0, "dealt": null}],
    "searched": {"files": 31, "bytes": 402117, "values": 6, "unsought": 1},
    "proof": {"until": "2027-12-01"}
  })json");
  json found = as_json(closed());
  check_json(found["controller"]["organisation_number"], shop().controller.organisation_number);
  check_json(found["controller"]["name"], shop().controller.name);
  const json checkpoint = found["checkpoint"];
  check_json(checkpoint["ledger_id"], "01010101010101010101010101010101");
  check_json(checkpoint["size"], 45);
  check_json(checkpoint["root"],
             "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd");
  check_json(checkpoint["time"], "2026-11-30T12:00+00:00");
  CHECK(checkpoint["signature"].get<std::string>().size() == 128);
  CHECK(ledger::parse_checkpoint(checkpoint["text"].get<std::string>()).value() ==
        closed().checkpoint);
  found.erase("controller");
  found.erase("checkpoint");
  check_json(found, expected);
}

TEST_CASE("what waits for somebody keeps it open, and what still stands there is not done") {
  const json waits = as_json(open());
  check_json(waits["status"], "open");
  check_json(waits["places"].back()["open"], true);
  CHECK(waits["residue"].empty());
  const json not_done = as_json(residue());
  check_json(not_done["status"], "residue");
  const json stands = json::parse(R"json([
    {"path": "ORDRE.DBT", "offset": 1044, "count": 1, "register": "orders", "record": 12,
     "column": "NOTAT", "why": "in a record that is not the person's"},
    {"path": "KOPI.TXT", "offset": 0, "count": 3, "register": null, "record": null,
     "column": null, "why": "in a file that is no register"}])json");
  check_json(not_done["residue"], stands);
  check_json(not_done["places"].back()["path"], "KOPI.TXT");
}

TEST_CASE("what is not known is null") {
  Verified bare;
  bare.day = day("2026-11-30");
  bare.ground = ErasureGround::overdue;
  const json found = as_json(bare);
  check_json(found["ground"], "overdue");
  for (const char* key : {"request", "approved"}) CHECK(found[key].is_null());
  CHECK(found["proof"]["until"].is_null());
  check_json(found["number_stays"], false);
  check_json(found["executed"], json::array());
}

TEST_CASE("a page says in plain words what a customer and an authority ask") {
  check_all(words(printed(closed(), Language::en)),
            {"Certificate of erasure",
             "erasure 00112233445566778899aabbccddeeff",
             "Request no. 87",
             "GDPR Art. 17",
             "Closed: all that was to go is gone",
             "Approved by kari on 2026-11-27 (entry 41)",
             "Carried out by ola on 2026-11-28 (entry 43): 3 records and notes",
             "EPOST cleared; rule: email-limit (GDPR Art. 5(1)(e))",
             "orders, ",
             "(2 records): KUNDENR replaced by the number of nobody, VARE unchanged",
             "must be kept through 2029-12-31: bookkeeping (bokf\u00f8ringsloven section 13)",
             "is held until the hold is lifted: declared (12); the customer number too",
             "it is a pseudonym, still personal data",
             "RESERVERT.CSV, 1 value: in a list of those who said no",
             "KUNDER.DBF, 3 values: in the records of other customers",
             "Fjellvik Trykk AS, told to erase (GDPR Art. 19) [recipient:print-shop]: dealt with "
             "by kari on 2026-11-29: brev sendt",
             "31 files (402117 bytes)",
             "for 6 values",
             "1 more were too short",
             "It can be read no more from 2027-12-01",
             "size 45",
             "Made by kari on 2026-12-01"});
  check_all(
      words(printed(closed(), Language::nb)),
      {"Slettebekreftelse", "Krav nr. 87", "Avsluttet: alt som skulle bort, er borte",
       "Godkjent av kari den 2026-11-27 (post 41)", "EPOST t\u00f8mt; regel: email-limit",
       "m\u00e5 oppbevares til og med 2029-12-31: bookkeeping (bokf\u00f8ringsloven paragraf 13)",
       "pseudonym, fortsatt personopplysning", "Fjellvik Trykk AS, bedt om \u00e5 slette",
       "ryddet av kari den 2026-11-29", "Det kan ikke leses lenger fra 2027-12-01"});
  const std::string html = must(made(closed(), CertificateFormat::html, Language::nb));
  check_all(html, {"<html lang=\"nb\">", "<h1>Slettebekreftelse</h1>", shop().controller.name,
                   "bokf\u00f8ringsloven \u00a7 13", "ledger 01010101"});
  Verified overdue = closed();
  overdue.ground = ErasureGround::overdue;
  overdue.request.reset();
  CHECK(has(words(printed(overdue, Language::en)), "kept for as long as they may be"));
  CHECK_FALSE(has(printed(overdue, Language::en), "Request no."));
}

TEST_CASE("a page that is not closed begins with what is left to do") {
  for (const Language language : all_languages) {
    const std::string waits = words(printed(open(), language));
    const bool nb = language == Language::nb;
    check_all(waits,
              {nb ? "\u00c5pen:" : "Open:", std::string("Sikkerhetskopi i safen [place:tape]") +
                                                (nb ? ": ikke ryddet" : ": not dealt with")});
    CHECK(waits.find("place:tape") < waits.find("kari"));
    const std::string not_done = words(printed(residue(), language));
    check_all(not_done, {nb ? "IKKE GJORT:" : "NOT DONE:", nb ? "post 12" : "record 12",
                         nb ? "kolonne NOTAT" : "column NOTAT", "ORDRE.DBT, byte 1044",
                         nb ? "KOPI.TXT: 3 verdier" : "KOPI.TXT: 3 values", "place:tape"});
    CHECK_FALSE(has(not_done, nb ? "Avsluttet" : "Closed"));
    CHECK(has(must(made(residue(), CertificateFormat::html, language)),
              nb ? "IKKE GJORT" : "NOT DONE"));
  }
}

TEST_CASE("a record that went whole says so, and what is empty is said in words") {
  Verified whole = closed();
  whole.remaining.clear();
  for (DatumStep& step : whole.gone) step.record_goes = true;
  const std::string text = words(printed(whole, Language::en));
  check_all(text, {"the whole record, every byte of it overwritten",
                   "Nothing of the person's remains in the registers."});
  CHECK_FALSE(has(text, "pseudonym"));
  check_json(as_json(whole)["erased"][0]["whole"], true);
  Verified nothing = closed();
  nothing.gone.clear();
  CHECK(has(words(printed(nothing, Language::nb)), "Ingenting ble slettet."));
}

TEST_CASE("every way of treating a column and every fate has its words") {
  const std::vector<std::string> hows{"clear",      "constant", "mask",      "truncate",
                                      "generalise", "round",    "pseudonym", "replace",
                                      "scrub",      "keep",     "nobody",    "stays"};
  for (const Language language : all_languages) {
    for (const std::string& how : hows) {
      CAPTURE(how);
      Verified one = closed();
      one.gone = {gone("customers", 4, "904217", "email", {{"EPOST", how, ""}})};
      CHECK_FALSE(has(printed(one, language), "EPOST " + how + "\r\n"));
    }
    for (std::size_t fate = 2; fate < fate_names.size(); ++fate) {
      Verified one = closed();
      one.remaining = {{"customers", "email", static_cast<Fate>(fate), "r", "", {}, 1}};
      CHECK_FALSE(has(words(printed(one, language)), "): : r"));
    }
  }
  Verified one = closed();
  one.remaining.clear();
  one.gone = {gone("customers", 4, "904217", "email", {{"EPOST", "pseudonym", ""}})};
  CHECK(has(words(printed(one, Language::en)), "pseudonym, still personal data"));
}

TEST_CASE("plain text is lines of 80 columns in CP865, ended by CR LF") {
  for (const Verified& one : {closed(), open(), residue()}) {
    for (const Language language : all_languages) {
      std::istringstream lines(printed(one, language));
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        REQUIRE(line.ends_with('\r'));
        const auto columns = std::count_if(line.begin(), line.end() - 1, [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        });
        CHECK(columns <= 80);
      }
    }
  }
}

TEST_CASE("a file that is no register's is named only while somebody must deal with it") {
  for (const CertificateFormat format : all_formats) {
    for (const Language language : all_languages) {
      CHECK_FALSE(has(must(made(closed(), format, language)), "Synnestvedt"));
      Verified left = closed();
      left.places.back().open = true;
      left.places.back().place.found = 2;
      CHECK(has(must(made(left, format, language)), "Kari Synnestvedt.doc"));
    }
  }
}

TEST_CASE("no key of a record and no argument of a transform is ever in the bytes") {
  CHECK(rc::check("any keys, any status, format and language", [] {
    const auto format =
        *rc::gen::elementOf(std::vector(std::begin(all_formats), std::end(all_formats)));
    const auto language =
        *rc::gen::elementOf(std::vector(std::begin(all_languages), std::end(all_languages)));
    Verified one = *rc::gen::elementOf(std::vector<int>{0, 1, 2}) == 0 ? closed() : residue();
    // Letters that no hexadecimal number and no word of the certificate has beside digits.
    const auto secret = [] { return "K" + std::to_string(*rc::gen::inRange(10000, 999999)) + "Q"; };
    std::vector<std::string> secrets;
    const auto steps = *rc::gen::inRange<std::size_t>(1, 6);
    for (std::size_t i = 0; i < steps; ++i) {
      secrets.push_back(secret());
      secrets.push_back(secret());
      DatumStep step = gone("customers", static_cast<std::int64_t>(i) + 1, secrets.front().c_str(),
                            "email", {{"EPOST", "constant", secrets.back()}});
      step.key = secrets[secrets.size() - 2];
      step.seal = secret();
      secrets.push_back(step.seal);
      step.record_goes = *rc::gen::arbitrary<bool>();
      one.gone.push_back(std::move(step));
    }
    const auto bytes = made(one, format, language);
    RC_ASSERT(bytes.has_value());
    for (const std::string& each : secrets) RC_ASSERT(!has(*bytes, each));
    RC_ASSERT(!has(*bytes, "904217"));
    RC_ASSERT(!has(*bytes, "{{"));
  }));
}

TEST_CASE("a controller who cannot be reached makes no certificate") {
  Policy bare = shop();
  bare.controller.email.clear();
  bare.controller.phone.clear();
  for (const CertificateFormat format : all_formats) {
    const auto refused = made(closed(), format, Language::nb, bare);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == StatusCode::policy);
    CHECK(has(refused.error().message, "email or phone"));
  }
}

TEST_CASE("formats by their words") {
  for (const std::string_view word : documents::certificate_format_words()) {
    CHECK(documents::parse_certificate_format(word));
  }
  CHECK(documents::parse_certificate_format("json") == CertificateFormat::json);
  CHECK_FALSE(documents::parse_certificate_format("pdf"));
}
