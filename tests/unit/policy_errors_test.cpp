// Every mistake in a policy file is reported where it stands, with what would be right; all of them
// at once. Each case makes one change to a sound policy; @@ marks where the error belongs.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

#include "policy/policy.hpp"
#include "support/policy_text.hpp"

namespace {

using vern::policy::Diagnostic;
using vern::policy::Severity;

struct Case {
  const char* name;
  const char* part;     // of full_policy.toml
  const char* by;       // what stands there instead, with the mark
  const char* message;  // a part of it
  const char* remedy;   // a part of it
};

std::string all(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics) text += vern::policy::render(d, "vern.toml") + "\n";
  return text;
}

// Exactly one finding of this severity, at the mark.
void check_case(const Case& c, Severity severity) {
  CAPTURE(std::string(c.name));
  const auto marked = policy_text::marked(
      policy_text::replaced(policy_text::support("full_policy.toml"), c.part, c.by));
  const auto result = vern::policy::parse(marked.text, "vern.toml");
  CAPTURE(all(result.diagnostics));
  CHECK(result.policy.has_value() == (severity == Severity::warning));
  CHECK(result.diagnostics.size() == 1);
  if (result.diagnostics.empty()) return;
  const Diagnostic& d = result.diagnostics[0];
  CHECK(d.severity == severity);
  CHECK(d.line == marked.line);
  CHECK(d.column == marked.column);
  CHECK(d.message.find(c.message) != std::string::npos);
  CHECK(d.remedy.find(c.remedy) != std::string::npos);
}

const Case errors[] = {
    {"newer schema", "schema = 1", "schema = @@2", "schema 2", "newer vern"},
    {"no schema", "schema = 1", "@@", "`schema` is missing", "schema = 1"},
    {"language", "\"en\"", "@@\"no\"", "\"no\"", "nb, en"},
    {"profile", "\"vehicle-trade\"", "@@\"cars\"", "\"cars\"", "retail, vehicle-trade, optician"},
    {"unknown key at the top", "schema = 1", "schema = 1\n@@langauge = 1", "`langauge`",
     "did you mean `language`?"},
    {"unknown key in a section", "validity = ", "@@validty = \"P1Y\"\nvalidity = ", "`validty`",
     "did you mean `validity`?"},
    {"unknown section", "[selection]", "[@@selecton]\n[selection]", "`selecton`", "`selection`"},
    {"wrong kind", "fold_case = true", "fold_case = @@\"true\"", "a string where true or false",
     "without quotes"},
    {"number for a string", "name = \"Full AS\"", "name = @@7", "a whole number where a string",
     "quotes"},
    {"organisation number", "\"888888888\"", "@@\"123456789\"", "check digit", "nine digits"},
    {"e-mail form", "\"post@full.example\"", "@@\"post.full.example\"", "e-mail", "name@domain"},
    {"accounting years out of order", "from = 2023-03-01", "from = @@2009-03-01", "not later",
     "rising"},
    {"year end that is no day", "end = \"06-30\"", "end = @@\"06-31\"", "no day of a year",
     "MM-DD"},
    {"period", "\"P24M\"", "@@\"24 months\"", "no period", "P24M"},
    {"date in quotes", "day = 2018-09-01", "day = @@\"2018-09-01\"", "a date in quotes",
     "2018-09-01"},
    {"lower-case code", "7 = {", "@@b = {", "capital letter", "`B`"},
    {"code of two letters", "\n7 = {", "\n@@RF = {", "exactly one letter", "one digit"},
    {"code that means nothing", "7 = { meaning = \"Kunde i avdeling 7\" }", "7 = @@{ }",
     "means nothing", "objection = true"},
    {"consent and objection", "\nN = {", "\nN = @@{ consent = \"ads\", adopted = 2020-01-01,",
     "both a consent and an objection", "keep one"},
    {"consent to an unknown purpose", "consent = [\"share\"]", "consent = [@@\"sharing\"]",
     "no purpose \"sharing\"", "known here: ads, share"},
    {"consent to what needs none", "consent = [\"share\"]", "consent = @@[\"share\", \"invoice\"]",
     "does not rest on consent", "basis = \"consent\""},
    {"consent without adopted", "[\"share\"], adopted = 2018-07-21", "[\"share\"]",
     "`adopted` is missing", "older letter"},
    {"a code in use before its adoption", "day = 2018-09-01", "day = @@2018-07-01",
     "before its adoption", "`adopted`"},
    {"channel that no purpose has", "channels = [\"letter\", \"sms\"]",
     "channels = @@[\"letter\", \"phone\"]", "the channel phone", "add it to the purpose"},
    {"purpose naming an unknown code", "codes = [\"R\"]", "codes = [\"R\", @@\"Q\"]",
     "no code \"Q\"", "known here"},
    {"purpose naming a code of another", "codes = [\"R\"]", "codes = [\"R\", @@\"F\"]",
     "does not say that `F`", "consent = \"ads\""},
    {"purpose without a code of its own", "codes = [\"R\"]", "codes = @@[]", "says that `R`",
     "add the letter"},
    {"basis that does not fit its kind", "kind = \"accounting\"\nbasis = \"legal-obligation\"",
     "kind = \"accounting\"\nbasis = @@\"contract\"", "contract is no basis for accounting",
     "legal-obligation"},
    {"basis that does not fit a channel", "channels = [\"phone\"]\nassessment",
     "channels = [\"sms\"]\nassessment", "legitimate-interests is no basis for marketing by sms",
     "consent, existing-customer"},
    {"unknown text", "text = \"share\"", "text = @@\"shares\"", "no consent text", "`share`"},
    {"unknown partner list", "partners = \"list\"", "partners = @@\"lists\"", "no partner list",
     "`list`"},
    {"unknown data", "data = [\"name\", \"email\"]", "data = [\"name\", @@\"emial\"]",
     "no data category", "`email`"},
    {"unknown recipient", "recipients = [\"partner\", \"importer\"]",
     "recipients = [\"partner\", @@\"imported\"]", "no recipient", "`importer`"},
    {"similar goods", "similar_goods = true", "", "own similar goods", "similar_goods = true"},
    {"opt-out", "opt_out_in_message = true", "", "free opt-out", "opt_out_in_message = true"},
    {"assessment", "assessment = \"lia/call.txt\"", "", "stored assessment", "assessment ="},
    {"attestation of an unknown version", "text = \"ads-1\", archive",
     "text = @@\"ads-9\", archive", "no version \"ads-9\"", "ads-1"},
    {"attestation by an unknown person", "person = \"kari\", day = 2018",
     "person = @@\"kair\", day = 2018", "no person", "`kari`"},
    {"status-field mode without an attestation",
     "  { purpose = \"ads\", text = \"ads-1\", archive = \"binder 3\", sample = 50, person = "
     "\"kari\", day = 2018-09-01 },\n",
     "", "without an attestation", "proof = \"required\""},
    {"text versions out of order", "from = 2025-01-01", "from = @@2023-01-01", "not later",
     "oldest first"},
    {"first version with a change", "id = \"share-1\",", "id = \"share-1\", change = @@\"typo\",",
     "first version", "remove"},
    {"later version without a change", ", change = \"meaning\" }", " }", "`change` is missing",
     "meaning"},
    {"hash", "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"", "@@\"0123\"",
     "64 hexadecimal", "vern policy check"},
    {"agreement that ends before it begins", "expires = 2027-06-30", "expires = @@2017-06-30",
     "ends before it begins", "last day"},
    {"controller without a reason", "reason = \"Claims under the warranty\"", "",
     "without a reason", "reason ="},
    {"fact neither mapped nor declared", "customer_since = \"host\"", "",
     "nothing tells `customer_since`", "customer_since = \"not-kept\""},
    {"fact mapped and declared", "[facts]", "[facts]\nbirth_day = @@\"not-kept\"",
     "declared in [facts] too", "remove it here"},
    {"register without encoding", "encoding = \"CP865\"\n", "", "`encoding` is missing", "CP865"},
    {"unknown encoding", "\"CP865\"", "@@\"CP866\"", "no code page", "CP865"},
    {"key without form", "key_form = \"padded:6\"\n", "", "`key_form` is missing", "padded:6"},
    {"field nobody knows", "SYN = \"eyes\"", "SYN = @@\"eye\"", "nothing is called \"eye\"",
     "`eyes`"},
    {"two columns for a field", "SYN = \"eyes\"", "SYN = \"eyes\", SYN2 = @@\"eyes\"",
     "two columns", "keep one"},
    {"party without values", "party_values = { P = \"person\", F = \"organisation\" }\n", "",
     "not what its column holds", "party_values"},
    {"end mark of a table", "forbids = \"marketing\"\nend_mark = ",
     "forbids = \"marketing\"\nformat = \"dbf\"\nend_mark = @@", "no last line", "`rows`"},
    {"list that says nothing", "forbids = \"marketing\"\nend_mark", "end_mark",
     "neither `forbids` nor `fact`", "forbids = \"marketing\""},
    {"list that says two things", "forbids = \"marketing\"\nend_mark",
     "forbids = \"marketing\"\nfact = @@\"deceased\"\nend_mark", "both `forbids` and `fact`",
     "keep one"},
    {"list about nobody", "email = \"EPOST\"\nphone = \"TLF\"\n", "", "whom the list is about",
     "at least one"},
    {"reserved without a wash", "washed = 2026-11-02\n", "", "`washed` is missing",
     "calendar month"},
    {"unmatched keys accepted", "rows = 120", "unmatched = @@\"accept\"\nrows = 120",
     "must match the register", "acknowledged"},
    {"retention without a period", "period = \"P5Y\"\n", "", "needs a period", "period"},
    {"calendar month with a period", "end = \"calendar-month\"",
     "end = \"calendar-month\"\nperiod = @@\"P1M\"", "takes no period", "period"},
    {"retention of an unknown register", "\"invoices.voucher\"", "@@\"invoice.voucher\"",
     "no register \"invoice\"", "`invoices`"},
    {"obligation", "\"keep-at-most\"", "@@\"keep\"", "\"keep\"", "keep-at-least, keep-at-most"},
    {"anonymise an unknown register", "[anonymise.customers]", "[anonymise.@@customer]",
     "no register \"customer\"", "`customers`"},
    {"transform without an argument", "{ transform = \"constant\", argument = \"ANONYM\" }",
     "@@{ transform = \"constant\" }", "needs an argument", "argument ="},
    {"argument that the transform does not know",
     "{ transform = \"constant\", argument = \"ANONYM\" }",
     "{ transform = \"generalise\", argument = @@\"week\" }", "does not know this argument",
     "month"},
    {"argument that is no number", "{ transform = \"constant\", argument = \"ANONYM\" }",
     "{ transform = \"truncate\", argument = @@\"0\" }", "not a number from 1", "write one"},
    {"argument of a transform without", "{ transform = \"constant\", argument = \"ANONYM\" }",
     "{ transform = \"clear\", argument = @@\"X\" }", "takes no argument", "remove it"},
    {"right", "rights = [\"administer\"]", "rights = [@@\"root\"]", "\"root\"", "administer"},
};

const Case warnings[] = {
    {"processor without an agreement",
     "agreement = { signed = 2018-07-01, expires = 2027-06-30, file = \"agreements/printer.txt\" }",
     "", "no agreement", "agreement ="},
    {"path that leaves the folder", "\"FAKTURA.DBF\"", "@@\"../FAKTURA.DBF\"", "leaves the folder",
     "beside"},
    {"absolute path", "\"FAKTURA.DBF\"", "@@\"C:/FAKTURA.DBF\"", "leaves the folder", "beside"},
    {"placeholder", "\"Full AS\"", "@@\"FYLL INN FIRMANAVN\"", "placeholder", "fill it in"},
};

}  // namespace

TEST_CASE("each mistake is one error, in its place, with its remedy") {
  for (const Case& c : errors) {
    if (std::string(c.by).find("@@") != std::string::npos) check_case(c, Severity::error);
  }
}

TEST_CASE("what is missing is reported at the section it is missing from") {
  for (const Case& c : errors) {
    if (std::string(c.by).find("@@") != std::string::npos) continue;
    CAPTURE(std::string(c.name));
    const std::string text = policy_text::support("full_policy.toml");
    const auto result = vern::policy::parse(policy_text::replaced(text, c.part, c.by), "vern.toml");
    CAPTURE(all(result.diagnostics));
    CHECK_FALSE(result.policy);
    CHECK(result.diagnostics.size() == 1);
    if (result.diagnostics.empty()) continue;
    const Diagnostic& d = result.diagnostics[0];
    CHECK(d.line > 0);
    CHECK(d.column > 0);
    const auto line =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(c.part)),
                   '\n') +
        1;
    CHECK(d.line <= line + 1);
    CHECK_FALSE(d.path.empty());
    CHECK(d.message.find(c.message) != std::string::npos);
    CHECK(d.remedy.find(c.remedy) != std::string::npos);
  }
}

TEST_CASE("warnings do not keep a policy from loading") {
  for (const Case& c : warnings) {
    if (std::string(c.by).find("@@") != std::string::npos) check_case(c, Severity::warning);
  }
  const auto result = vern::policy::parse(
      policy_text::replaced(policy_text::support("full_policy.toml"), warnings[0].part, ""), "");
  REQUIRE(result.policy);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].path == "recipients.printer.agreement");
}

TEST_CASE("all errors come at once, in the order of the file") {
  std::string text = policy_text::support("full_policy.toml");
  text = policy_text::replaced(text, "\"888888888\"", "\"123456789\"");
  text = policy_text::replaced(text, "consent = [\"share\"]", "consent = [\"sharing\"]");
  text = policy_text::replaced(text, "\"CP865\"", "\"CP866\"");
  text = policy_text::replaced(text, "expires = 2027-06-30", "expires = 2017-06-30");
  const auto result = vern::policy::parse(text, "vern.toml");
  CAPTURE(all(result.diagnostics));
  CHECK_FALSE(result.policy);
  REQUIRE(result.diagnostics.size() == 4);
  CHECK(result.diagnostics[0].path == "controller.organisation_number");
  CHECK(result.diagnostics[1].path == "codes.F.consent[1]");
  CHECK(result.diagnostics[2].path == "recipients.printer.agreement.expires");
  CHECK(result.diagnostics[3].path == "registers.customers.encoding");
}

TEST_CASE("a line that is not TOML does not hide the errors elsewhere") {
  std::string text = policy_text::support("full_policy.toml");
  text = policy_text::replaced(text, "lapse = \"P3M\"", "lapse = = \"P3M\"");
  text = policy_text::replaced(text, "checked = 2026-10-01", "checked = 2026-02-30");
  text = policy_text::replaced(text, "\"CP865\"", "\"CP866\"");
  const auto result = vern::policy::parse(text, "vern.toml");
  CAPTURE(all(result.diagnostics));
  CHECK_FALSE(result.policy);
  REQUIRE(result.diagnostics.size() == 3);
  CHECK(result.diagnostics[0].line == 22);
  CHECK(result.diagnostics[0].message.find("not TOML") != std::string::npos);
  CHECK(result.diagnostics[1].path == "registers.customers.encoding");
  CHECK(result.diagnostics[2].message.find("date") != std::string::npos);
}

TEST_CASE("the exception for existing customers needs a period, wherever it is used") {
  const auto result =
      vern::policy::parse(policy_text::replaced(policy_text::support("full_policy.toml"),
                                                "existing_customer = \"P12M\"\nphone_", "phone_"),
                          "vern.toml");
  CAPTURE(all(result.diagnostics));
  REQUIRE(result.diagnostics.size() == 2);
  CHECK(result.diagnostics[0].path == "consent.phone_existing_customer");
  CHECK(result.diagnostics[1].path == "purposes.similar.basis");
  for (const Diagnostic& d : result.diagnostics) {
    CHECK(d.remedy.find("existing_customer = \"P24M\"") != std::string::npos);
  }
}

TEST_CASE("an empty file says what a policy needs") {
  const auto result = vern::policy::parse("", "vern.toml");
  CHECK_FALSE(result.policy);
  const std::string text = all(result.diagnostics);
  for (const char* needed : {"`schema` is missing", "`controller` is missing", "birth_day"}) {
    CHECK(text.find(needed) != std::string::npos);
  }
}

TEST_CASE("more than 64 codes are refused") {
  std::string codes;
  std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  for (const char letter : letters) codes += std::string(1, letter) + " = { meaning = \"x\" }\n";
  for (int i = 0x80; i <= 0x9E; ++i) {
    if (i == 0x97) continue;
    codes += std::string("\"\xC3") + static_cast<char>(i) + "\" = { meaning = \"x\" }\n";
  }
  const auto result = vern::policy::parse("schema = 1\n[codes]\n" + codes, "vern.toml");
  CHECK(all(result.diagnostics).find("more than 64 codes") != std::string::npos);
}

TEST_CASE("a finding is printed on one line, with place, key and remedy") {
  const Diagnostic d{Severity::error, 12, 5, "codes.R", "it is wrong", "write it right"};
  CHECK(vern::policy::render(d, "vern.toml") ==
        "vern.toml:12:5: error: it is wrong (codes.R); write it right");
  const Diagnostic whole{Severity::warning, 0, 0, "", "it is odd", ""};
  CHECK(vern::policy::render(whole, "vern.toml") == "vern.toml: warning: it is odd");
}

TEST_CASE(
    "a brace where an array element should stand is an error, and no assertion of the parser") {
  for (const char* text : {"a = [ }", "a = [1, }", "a = { b = [ } ]", "a = [\n# c\n}\n", "a = }"}) {
    CAPTURE(text);
    const auto result = vern::policy::parse(text, "vern.toml");
    CHECK_FALSE(result.policy);
    REQUIRE_FALSE(result.diagnostics.empty());
    CHECK(result.diagnostics.front().line >= 1);
  }
}

TEST_CASE("a Norwegian letter outside quotes is an error, and no unreachable point of the parser") {
  for (const char* text :
       {"a = \xC3\x85", "\xC3\x86 = 1\n\xC3\xB8", "a = [ \xC3\xA5 ]", "[x]\nb\xC3\xA6r"}) {
    CAPTURE(text);
    const auto result = vern::policy::parse(text, "vern.toml");
    CHECK_FALSE(result.policy);
    CHECK_FALSE(result.diagnostics.empty());
  }
}

TEST_CASE("a policy with any bytes cut out loads or says why not") {
  const std::string text = policy_text::support("full_policy.toml");
  CHECK(rc::check("bytes removed", [&] {
    const auto from = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto length = *rc::gen::inRange<std::size_t>(1, 200);
    const auto result = vern::policy::parse(std::string(text).erase(from, length), "vern.toml");
    RC_ASSERT(result.policy.has_value() != vern::policy::has_errors(result.diagnostics));
  }));
}

TEST_CASE("an error at the end of a file stands in the file, also behind a line passed over") {
  const auto result = vern::policy::parse("x = [1,\n\xC3\x98\xC3\x98\xC3\x98", "vern.toml");
  CAPTURE(all(result.diagnostics));
  REQUIRE(result.diagnostics.size() >= 2);
  for (const Diagnostic& d : result.diagnostics) {
    CHECK(d.line <= 2);
    CHECK(d.column <= (d.line == 1 ? 9 : 4));  // at most just behind the last character
  }
}
