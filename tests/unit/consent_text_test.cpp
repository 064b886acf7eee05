// The checklist of a consent text: a form that says everything passes, in both languages, and one
// that lacks a point lacks exactly that point.
#include "policy/consent_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "policy/policy.hpp"
#include "policy/words.hpp"

namespace {

using namespace vern;
using policy::check_consent_text;
using policy::words_of;

Day day(const char* text) { return parse_day(text).value(); }

Policy shop() {
  Policy p;
  p.controller.name = "\u00D8sterb\u00F8 Handel AS";
  p.controller.organisation_number = "888888888";
  p.partner_lists.push_back({"list",
                             {{"list-1", day("2018-07-20"), {}},
                              {"list-2", day("2026-10-01"), {}},
                              {"list-3", day("2027-01-01"), {}}}});
  for (const PurposeKind kind :
       {PurposeKind::marketing, PurposeKind::profiling, PurposeKind::disclosure}) {
    Purpose purpose;
    purpose.id = std::string(name(kind));
    purpose.kind = kind;
    purpose.basis = Basis::consent;
    if (kind == PurposeKind::marketing) {
      purpose.channels = ChannelSet::of(Channel::letter) | ChannelSet::of(Channel::email) |
                         ChannelSet::of(Channel::sms) | ChannelSet::of(Channel::phone);
    }
    if (kind == PurposeKind::disclosure) purpose.partners = 0;
    p.purposes.push_back(purpose);
  }
  return p;
}

TextVersion version() {
  TextVersion v;
  v.id = "2026-1";
  v.from = day("2026-11-01");
  return v;
}

struct Line {
  const char* point;
  const char* text;
};

const std::vector<Line> norwegian{
    {"controller", "\u00D8STERB\u00D8 HANDEL AS, org.nr. 888 888\n888, kan bruke"},
    {"version", "det som st\u00E5r i denne teksten, versjon 2026-1."},
    {"boxes", "Sett kryss: [ ] brev  [  ] e-post\n [] SMS  \u2610 telefon"},
    {"partners", "Partnerne st\u00E5r p\u00E5 list-2, som gjelder fra 1. oktober 2026."},
    {"profiling", "Det betyr at jeg f\u00E5r tilbud ut fra hva jeg har gjort f\u00F8r."},
    {"data", "Dere bruker navnet mitt og adressen."},
    {"duration", "Samtykket varer i to \u00E5r."},
    {"withdraw",
     "Jeg kan n\u00E5r som helst trekke det\ntilbake i butikken eller p\u00E5 telefon."},
    {"voluntary", "Det er frivillig; jeg handler p\u00E5 samme vilk\u00E5r om jeg svarer nei."},
    {"notice", "Mer st\u00E5r i PERSONVERNERKL\u00C6RINGEN."},
    {"age", "Er du under 18 \u00E5r, m\u00E5 en foresatt skrive under."},
    {"copy", "Jeg har f\u00E5tt en kopi."},
    {"signature", "Dato:            Underskrift:"},
};

const std::vector<Line> english{
    {"controller", "\u00F8sterb\u00F8 handel as (888888888) may do"},
    {"version", "what this form says, version no. 2026-1."},
    {"boxes", "Tick: letter [ ]  e-mail [ ]  SMS [ ]  phone [ ]"},
    {"partners", "The partners are on list-2 of 2026-10-01."},
    {"profiling", "This means that I get offers based on what I did before."},
    {"data", "You use my name and my address."},
    {"duration", "My consent lasts for two years."},
    {"withdraw", "I may withdraw it at any time in the shop or by phone."},
    {"voluntary", "It is voluntary and does not affect what I buy."},
    {"notice", "More is in the privacy notice."},
    {"age", "If you are under 18 years of age, a guardian must sign below."},
    {"copy", "I have got a copy."},
    {"signature", "Date:            Signature:"},
};

std::string without(const std::vector<Line>& lines, const std::string& point) {
  std::string text;
  for (const Line& line : lines) {
    if (line.point != point) text += line.text + std::string("\n");
  }
  return text;
}

std::vector<std::string> missing(const std::string& text, PurposeIndex purpose,
                                 const TextVersion& v = version()) {
  std::vector<std::string> ids;
  for (const auto& m : check_consent_text(text, shop(), purpose, v)) {
    CHECK_FALSE(m.what.empty());
    CHECK_FALSE(m.cites.empty());
    ids.emplace_back(m.id);
  }
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a text that says everything passes, in Norwegian and in English, for every use") {
  for (PurposeIndex purpose = 0; purpose < 3; ++purpose) {
    CAPTURE(purpose);
    CHECK(missing(without(norwegian, ""), purpose) == Ids{});
    CHECK(missing(without(english, ""), purpose) == Ids{});
  }
}

TEST_CASE("a text that lacks one point lacks exactly that point") {
  int found = 0;
  for (const auto* const lines : {&norwegian, &english}) {
    for (const Line& line : *lines) {
      for (PurposeIndex purpose = 0; purpose < 3; ++purpose) {
        CAPTURE(line.text);
        CAPTURE(purpose);
        const std::string point = line.point;
        const bool elsewhere =
            (point == "profiling" && purpose != 1) || (point == "partners" && purpose != 2);
        const Ids wanted = elsewhere ? Ids{} : Ids{point};
        CHECK(missing(without(*lines, point), purpose) == wanted);
        ++found;
      }
    }
  }
  CHECK(found == 78);
}

TEST_CASE("every point of the checklist is tried") {
  for (const auto& point : policy::consent_text_points()) {
    CAPTURE(point.id);
    const bool line = std::any_of(norwegian.begin(), norwegian.end(),
                                  [&](const Line& l) { return l.point == point.id; });
    CHECK((line || point.id == "ticked"));
  }
}

TEST_CASE("an empty text lacks everything but a ticked box, and nothing is made of bad bytes") {
  const std::size_t points = policy::consent_text_points().size();
  CHECK(missing("", 0).size() == points - 3);
  CHECK(missing("\xFF\xC3\x28 versjon", 0).size() == points - 3);
}

TEST_CASE("a box that is ticked beforehand is told, however it is drawn, and cannot be confirmed") {
  const std::string text = without(norwegian, "");
  for (const char* const box : {"[x]", "[X]", "[ x ]", "\u2611", "\u2612"}) {
    CAPTURE(box);
    CHECK(missing(text + box + " nyhetsbrev", 0) == Ids{"ticked"});
    TextVersion v = version();
    v.confirmed = {"ticked"};
    CHECK(missing(text + box + " nyhetsbrev", 0, v) == Ids{"ticked"});
  }
}

TEST_CASE("each channel has a box of its own") {
  const std::string rest = without(norwegian, "boxes");
  CHECK(missing(rest + "[ ] brev, e-post, SMS, telefon", 0) == Ids{"boxes"});
  CHECK(missing(rest + "[ ] brev [ ] e-post [ ] SMS [ ] kopi", 0) == Ids{"boxes"});
  CHECK(missing(rest + "[ ] brev [ ] e-post [ ] SMS [x] telefon", 0) == Ids{"boxes", "ticked"});
  const auto found = check_consent_text(rest + "[ ] brev [ ] e-post [ ] SMS", shop(), 0, version());
  REQUIRE(found.size() == 1);
  CHECK(found[0].what.find("phone") != std::string::npos);
  CHECK(found[0].what.find("sms") == std::string::npos);
}

TEST_CASE("the partner list is the one in force when the text comes into use") {
  const std::string rest = without(norwegian, "partners");
  CHECK(missing(rest + "list-1, 20.07.2018", 2) == Ids{"partners"});
  CHECK(missing(rest + "list-3, 01.01.2027", 2) == Ids{"partners"});
  CHECK(missing(rest + "list-2, 02.10.2026", 2) == Ids{"partners"});
  CHECK(missing(rest + "list-2, 01.10.2026", 2) == Ids{});
  TextVersion early = version();
  early.from = day("2018-07-19");
  CHECK(missing(rest + "list-1, 20.07.2018", 2, early) == Ids{"partners"});
}

TEST_CASE("a short id is not found in any number of the text") {
  TextVersion v = version();
  v.id = "1";
  const std::string rest = without(norwegian, "version");
  CHECK(missing(rest + "1. november", 0, v) == Ids{"version"});
  CHECK(missing(rest + "Versjon: 1", 0, v) == Ids{});
}

TEST_CASE("the line for the signature does not say which data are used") {
  const std::string rest = without(norwegian, "data");
  CHECK(missing(rest + "Les om opplysningene. Dato: Navn og underskrift:", 0) == Ids{"data"});
  CHECK(missing(without(english, "data") + "Your data. Date: Name and signature:", 0) ==
        Ids{"data"});
}

TEST_CASE("what a person has confirmed is not looked for") {
  for (const std::string_view point : policy::confirmable_points()) {
    CAPTURE(point);
    TextVersion v = version();
    v.confirmed = {std::string(point)};
    CHECK(missing(without(norwegian, std::string(point)), 2, v) == Ids{});
  }
}

TEST_CASE("words, numbers and days are found as people write them") {
  using policy::has_day;
  using policy::has_number;
  using policy::has_phrase;
  CHECK(words_of("\u00C5 V\u00C6RE, 2026-1;\r\n[ ]e-post") ==
        policy::Words{"\u00E5", "v\u00E6re", "2026", "1", "[ ]", "e", "post"});
  CHECK(has_phrase(words_of("trekke det tilbake"), "trekk* ? tilbake"));
  CHECK_FALSE(has_phrase(words_of("trekke [ ] tilbake"), "trekk* ? tilbake"));
  CHECK_FALSE(has_phrase(words_of("ufrivillig"), "frivillig*"));
  CHECK(has_number(words_of("NO 888 888 888 MVA"), "888888888"));
  CHECK_FALSE(has_number(words_of("888 888 887"), "888888888"));
  for (const char* const text :
       {"2026-03-09", "09.03.2026", "9.3.2026", "9. mars 2026", "9 March 2026", "March 9, 2026"}) {
    CAPTURE(text);
    CHECK(has_day(words_of(text), day("2026-03-09")));
    CHECK_FALSE(has_day(words_of(text), day("2026-09-03")));
    CHECK_FALSE(has_day(words_of(text), day("2026-03-10")));
  }
}

TEST_CASE("the texts of the example shop from 2026 say everything, those from before do not") {
  const std::string folder = std::string(VERN_SOURCE_DIR) + "/examples/quickdos";
  const auto loaded = policy::load(folder + "/vern.toml");
  REQUIRE(loaded.policy);
  int passed = 0;
  int lacking = 0;
  for (const char* const id : {"own-marketing", "partner-disclosure", "personalised"}) {
    const PurposeIndex purpose = loaded.policy->find_purpose(id).value();
    const auto text = static_cast<std::size_t>(loaded.policy->purposes[purpose].text);
    for (const TextVersion& v : loaded.policy->texts[text].versions) {
      CAPTURE(v.file);
      std::ifstream file(folder + "/" + v.file, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      REQUIRE_FALSE(bytes.empty());
      const auto found = check_consent_text(bytes, *loaded.policy, purpose, v);
      for (const auto& m : found) INFO(m.id);
      CHECK(found.empty() == (v.id == "2026-1"));
      ++(found.empty() ? passed : lacking);
    }
  }
  CHECK(passed == 3);
  CHECK(lacking == 5);
}

TEST_CASE("the texts that the example states are the ones that lie there") {
  const std::string folder = std::string(VERN_SOURCE_DIR) + "/examples/quickdos";
  const auto loaded = policy::load(folder + "/vern.toml");
  REQUIRE(loaded.policy);
  CHECK_FALSE(policy::has_errors(policy::check_files(*loaded.policy, folder)));
}
