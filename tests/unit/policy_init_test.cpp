// The files that `vern init` writes: they load, they say what is left to fill in, and they take no
// letter for a consent that nobody has confirmed.
#include "policy/init.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

#include "policy/policy.hpp"

namespace {

using vern::policy::Answers;
using vern::policy::Profile;
using vern::policy::RegisterFindings;

vern::policy::Loaded loaded(const std::string& text) {
  auto result = vern::policy::parse(text, "vern.toml");
  for (const auto& d : result.diagnostics) INFO(vern::policy::render(d, "vern.toml"));
  return result;
}

bool warns(const vern::policy::Loaded& result, const std::string& path) {
  return std::any_of(result.diagnostics.begin(), result.diagnostics.end(), [&](const auto& d) {
    return d.severity == vern::policy::Severity::warning && d.path == path && d.line > 0;
  });
}

RegisterFindings some_register() {
  RegisterFindings found;
  found.file.path = "KUNDER.CSV";
  found.file.encoding = vern::CodePage::cp865;
  found.columns = {"KNR", "NAVN",   "ADRESSE",   "POSTNR", "POSTSTED", "TELEFON",
                   "TLF", "E-POST", "F\u00D8DT", "STATUS", "HYLLE",    "Rare \"kolonne\" = x\n"};
  found.letters = {{U'R', 812}, {U'N', 40}, {U'V', 3}, {0xD8, 2}, {U'X', 1}};
  return found;
}

Answers some_answers() {
  Answers answers;
  answers[U'R'] = {vern::CodeKind::consent, "Reklame",
                   vern::policy::ConsentAnswer{"own-marketing", vern::PurposeKind::marketing,
                                               vern::ChannelSet::of(vern::Channel::letter),
                                               *vern::parse_day("2018-07-20")}};
  answers[U'N'] = {vern::CodeKind::objection, "", std::nullopt};
  answers[0xD8] = {vern::CodeKind::reference, "\u00D8delagt \"adresse\"", std::nullopt};
  return answers;
}

}  // namespace

TEST_CASE("every profile loads and warns of every placeholder") {
  for (const Profile profile : {Profile::retail, Profile::vehicle_trade, Profile::optician}) {
    CAPTURE(vern::policy::name(profile));
    const auto result = loaded(vern::policy::profile_template(profile));
    REQUIRE(result.policy);
    CHECK(result.policy->profile == vern::policy::name(profile));
    CHECK(result.policy->unfilled > 0);
    CHECK(warns(result, "controller.name"));
    CHECK(warns(result, "controller.organisation_number"));
    CHECK(warns(result, "texts.reklame.versions[1].from"));
    CHECK(warns(result, "host_access"));
    CHECK(warns(result, "codes"));
    CHECK(vern::policy::parse_profile(vern::policy::name(profile)) == profile);
  }
  CHECK_FALSE(vern::policy::parse_profile("kiosk"));
}

TEST_CASE("no profile has a letter built in") {
  for (const Profile profile : {Profile::retail, Profile::vehicle_trade, Profile::optician}) {
    CHECK(loaded(vern::policy::profile_template(profile)).policy.value().codes.size() == 0);
  }
  const std::string retail = vern::policy::profile_template(Profile::retail);
  for (const char* suggested : {"\n# R = { consent", "\n# F = { consent", "\n# S = { consent"}) {
    CHECK(retail.find(suggested) != std::string::npos);
  }
  CHECK(retail.find("Rabatt?") != std::string::npos);
}

TEST_CASE("the suggested letters load once their question is answered") {
  std::string text = vern::policy::profile_template(Profile::retail);
  for (const std::string letter : {"R", "F", "S", "N", "V"}) {
    const auto at = text.find("\n# " + letter + " = {");
    REQUIRE(at != std::string::npos);
    text.erase(at + 1, 2);
  }
  const auto result = loaded(text);
  REQUIRE(result.policy);
  CHECK(result.policy->codes.size() == 5);
  CHECK(result.policy->purposes[*result.policy->find_purpose("own-marketing")].codes != 0);
}

TEST_CASE("columns get the fields that their names usually have") {
  const std::pair<const char*, const char*> cases[] = {{"NAVN", "name"},
                                                       {"ADR", "address"},
                                                       {"ADRESSE", "address"},
                                                       {"POSTNR", "postcode"},
                                                       {"STED", "place"},
                                                       {"POSTSTED", "place"},
                                                       {"TLF", "phone"},
                                                       {"TELEFON", "phone"},
                                                       {"MOBIL", "mobile"},
                                                       {"EPOST", "email"},
                                                       {"E-POST", "email"},
                                                       {"EMAIL", "email"},
                                                       {"e-mail", "email"},
                                                       {"FODT", "birth_day"},
                                                       {"F\u00D8DT", "birth_day"},
                                                       {"f\u00F8dselsdato", "birth_day"},
                                                       {"KUNDENR", "key"},
                                                       {"Kunde nr", "key"},
                                                       {"KNR", "key"},
                                                       {"STATUS", "status"}};
  for (const auto& [column, field] : cases) {
    CAPTURE(column);
    CHECK(vern::policy::usual_field(column) == std::string_view(field));
  }
  CHECK_FALSE(vern::policy::usual_field("HYLLE"));
  CHECK_FALSE(vern::policy::usual_field(""));
}

TEST_CASE("a register becomes a policy: columns mapped, the others asked for, facts declared") {
  const std::string text = vern::policy::policy_from_register(some_register(), some_answers());
  CAPTURE(text);
  const auto result = loaded(text);
  REQUIRE(result.policy);
  const vern::Register& cards = *result.policy->find_register("customers");
  CHECK(cards.key == "KNR");
  CHECK(cards.status == "STATUS");
  CHECK(cards.file.encoding == vern::CodePage::cp865);
  CHECK(*cards.column_of("email") == "E-POST");
  CHECK(*cards.column_of("birth_day") == "F\u00D8DT");
  CHECK(*cards.column_of("phone") == "TELEFON");
  CHECK(cards.identity == std::vector<std::string>{"NAVN", "F\u00D8DT"});
  CHECK(text.find("# HYLLE = ") != std::string::npos);
  CHECK(text.find("# TLF = ") != std::string::npos);
  CHECK(result.policy->not_kept.has(vern::FactId::mobile));
  CHECK(result.policy->not_kept.has(vern::FactId::deceased));
  CHECK_FALSE(result.policy->not_kept.has(vern::FactId::email));
  CHECK(result.policy->comma == vern::CommaMeaning::unset);
}

TEST_CASE("answered letters are codes, unanswered ones are questions and unknown to the gate") {
  const std::string text = vern::policy::policy_from_register(some_register(), some_answers());
  const auto result = loaded(text);
  REQUIRE(result.policy);
  const vern::CodeBook& book = result.policy->codes;
  REQUIRE(book.size() == 3);
  const vern::Code& r = book.codes()[*book.find(U'R')];
  CHECK(r.kind == vern::CodeKind::consent);
  CHECK(r.adopted == vern::parse_day("2018-07-20"));
  CHECK(book.codes()[*book.find(U'N')].kind == vern::CodeKind::objection);
  CHECK(book.codes()[*book.find(0xD8)].meaning == "\u00D8delagt \"adresse\"");
  CHECK_FALSE(book.find(U'V'));
  CHECK(text.find("# Hva betyr V? Den st\u00E5r p\u00E5 3 kort.") != std::string::npos);
  const auto reading = result.policy->status_reader(vern::CodePage::utf8).read("RV");
  CHECK(reading.has(vern::Finding::unknown_code));
}

TEST_CASE("a consent to partners comes with an empty place for the partners") {
  Answers answers;
  answers[U'F'] = {
      vern::CodeKind::consent, "",
      vern::policy::ConsentAnswer{
          "to-partners", vern::PurposeKind::disclosure, {}, *vern::parse_day("2020-01-01")}};
  const auto result = loaded(vern::policy::policy_from_register(some_register(), answers));
  REQUIRE(result.policy);
  CHECK(result.policy->purposes.at(0).partners == 0);
  CHECK(warns(result, "recipients.partner.name"));
  CHECK(warns(result, "partners.to-partners.versions[1].from"));
}

TEST_CASE("an answer that says too little leaves the question open") {
  Answers answers;
  answers[U'R'] = {vern::CodeKind::consent, "Reklame", std::nullopt};
  answers[U'V'] = {vern::CodeKind::reference, "", std::nullopt};
  const std::string text = vern::policy::policy_from_register(some_register(), answers);
  const auto result = loaded(text);
  REQUIRE(result.policy);
  CHECK(result.policy->codes.size() == 0);
  CHECK(text.find("# Hva betyr R?") != std::string::npos);
}

TEST_CASE("whatever the columns are called and the letters are, the file loads") {
  CHECK(rc::check(
      "any columns and letters",
      [](const std::vector<std::string>& columns, const std::string& status,
         const std::vector<char32_t>& letters, const std::string& meaning) {
        RegisterFindings found = some_register();
        found.columns = columns;
        found.status = status;
        Answers answers;
        for (const char32_t letter : letters) {
          found.letters.push_back({letter, 1});
          answers[letter % 0x180] = {vern::CodeKind::reference, meaning, std::nullopt};
        }
        RC_ASSERT(loaded(vern::policy::policy_from_register(found, answers)).policy.has_value());
      }));
}
