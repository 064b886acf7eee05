// Forms: what is printed is the text, byte for byte, and says all that a consent must be told (the
// checklist of EDPB 05/2020 as policy/consent_text.hpp has it).
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "documents/consent_form.hpp"
#include "documents/engine.hpp"
#include "ledger/crypto.hpp"
#include "policy/consent_text.hpp"
#include "policy/policy.hpp"
#include "support/scratch.hpp"
#include "vern/code_page.hpp"

namespace {

using namespace vern;
using documents::Format;
using documents::FormText;
using documents::Language;

const std::string example = std::string(VERN_SOURCE_DIR) + "/examples/quickdos";

Day day(const char* text) { return parse_day(text).value(); }

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The shop of the example, which asks three consents by the texts of 2026.
const Policy& shop() {
  static const Policy policy = policy::load(example + "/vern.toml").policy.value();
  return policy;
}

std::vector<FormText> texts_of(const Policy& policy, const std::vector<std::string>& purposes) {
  std::vector<FormText> out;
  for (const std::string& id : purposes) {
    auto text = documents::form_text(policy, example, {}, policy.find_purpose(id).value(),
                                     day("2026-11-20"));
    REQUIRE_MESSAGE(text, text.error().message);
    out.push_back(*text);
  }
  return out;
}

const std::vector<std::string> all_three{"own-marketing", "personalised", "partner-disclosure"};

documents::FormOptions asked(Format format, Language language = Language::nb) {
  documents::FormOptions options;
  options.format = format;
  options.language = language;
  options.number = "117";
  options.day = day("2026-11-20");
  return options;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// What a browser shows, by the tags alone.
std::string without_tags(const std::string& html) {
  std::string out;
  bool tag = false;
  for (const char c : html) {
    if (c == '<') tag = true;
    if (!tag) out += c;
    if (c == '>') tag = false;
  }
  out = replaced(replaced(out, "&lt;", "<"), "&gt;", ">");
  out = replaced(replaced(out, "&quot;", "\""), "&apos;", "'");
  return replaced(replaced(out, "&nbsp;", " "), "&amp;", "&");
}

std::vector<std::string> blocks(const std::string& html, const std::string& open,
                                const std::string& close) {
  std::vector<std::string> out;
  for (std::size_t at = html.find(open); at != html.npos; at = html.find(open, at + 1)) {
    out.push_back(html.substr(at, html.find(close, at) - at));
  }
  return out;
}

// As the printer gets it.
std::string decoded(const std::string& cp865) {
  return transcode(CodePage::cp865, CodePage::utf8, cp865).value();
}

// The words, one blank between: what is left when only line breaks differ.
std::string words(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;) out += word + " ";
  return out;
}

// What the printed lacks, whatever a person has confirmed.
std::string lacking(const std::string& printed, const Policy& policy, const FormText& text) {
  TextVersion version = text.version;
  version.confirmed.clear();
  std::string out;
  for (const auto& point : policy::check_consent_text(printed, policy, text.purpose, version)) {
    out += std::string(point.id) + " ";
  }
  return out;
}

std::string message_of(const Result<std::string>& result) {
  REQUIRE_FALSE(result);
  return result.error().message;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A text that leaves everything but the words themselves to the form, as a person has confirmed.
FormText bare_text(PurposeIndex purpose) {
  FormText text;
  text.purpose = purpose;
  text.id = "bare";
  text.version.id = "2026-2";
  text.version.from = day("2026-11-01");
  for (const auto id : policy::confirmable_points()) text.version.confirmed.emplace_back(id);
  text.bytes = "Ja, dere kan sende meg reklame.\nDet betyr tilpassede tilbud.\n";
  text.sha256 = ledger::to_hex(ledger::view_of(ledger::sha256(text.bytes)));
  return text;
}

}  // namespace

TEST_CASE("an HTML form holds the bytes of each text, unticked, and says all it must") {
  const auto texts = texts_of(shop(), all_three);
  const auto html = documents::consent_form(shop(), texts, asked(Format::html));
  REQUIRE_MESSAGE(html, html.error().message);
  const auto printed = blocks(*html, "<div class=\"words\"", "</div>");
  const auto parts = blocks(*html, "<section>", "</section>");
  REQUIRE(printed.size() == texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(texts[i].id);
    CHECK(without_tags(printed[i]) == file_text(example + "/" + texts[i].version.file));
    CHECK(lacking(without_tags(parts[i]), shop(), texts[i]) == "");
    CHECK(has(parts[i], texts[i].sha256));
  }
  CHECK(has(*html, "Nr. 117"));
  CHECK(has(parts[2], "Nordfjell Import AS, Trygg Ferd Forsikring AS"));
  CHECK_FALSE(has(*html, "checked"));
  for (const char* from_elsewhere : {"src=", "href=", "url(", "@import"}) {
    CHECK_FALSE(has(*html, from_elsewhere));
  }
}

TEST_CASE("a text form is 80 columns of CP865 with the words of each text in their order") {
  const auto texts = texts_of(shop(), all_three);
  const auto printed = documents::consent_form(shop(), texts, asked(Format::text));
  REQUIRE_MESSAGE(printed, printed.error().message);
  const std::string text = decoded(*printed);
  for (const FormText& one : texts) {
    CAPTURE(one.id);
    CHECK(has(words(text), words(one.bytes)));
    CHECK(lacking(text, shop(), one) == "");
  }
  std::istringstream lines(*printed);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    REQUIRE_FALSE(line.empty());
    CHECK(line.back() == '\r');
    CHECK(line.size() - 1 <= 80);
  }
}

TEST_CASE("what a text leaves to the form, the form says from the policy, in both languages") {
  for (const Language language : {Language::nb, Language::en}) {
    for (const std::string& purpose : all_three) {
      CAPTURE(purpose);
      Policy policy = shop();
      policy.consent.validity = Period{24, 0};
      const std::vector<FormText> texts{bare_text(policy.find_purpose(purpose).value())};
      const auto printed = documents::consent_form(policy, texts, asked(Format::text, language));
      REQUIRE_MESSAGE(printed, printed.error().message);
      CHECK(lacking(decoded(*printed), policy, texts[0]) == "");
      CHECK(has(words(decoded(*printed)), words(texts[0].bytes)));
      CHECK(has(decoded(*printed), language == Language::nb ? "2 \u00e5r" : "2 years"));
    }
  }
}

TEST_CASE("only the channels that are asked about get a box, unless the text has boxes itself") {
  const auto marketing = shop().find_purpose("own-marketing").value();
  documents::FormOptions options = asked(Format::text);
  options.channels = {Channel::sms};
  const std::vector<FormText> bare{bare_text(marketing)};
  const std::string printed = decoded(documents::consent_form(shop(), bare, options).value());
  CHECK(has(printed, "[ ] SMS"));
  CHECK_FALSE(has(printed, "[ ] brev"));
  const auto own = texts_of(shop(), {"own-marketing"});
  CHECK(has(message_of(documents::consent_form(shop(), own, options)), "box for letter"));
  options.channels = {Channel::phone};
  CHECK(has(message_of(documents::consent_form(shop(), own, options)), "channel phone"));
}

TEST_CASE("a text is printed only when somebody stated its bytes and they are these") {
  const vern_test::ScratchFolder folder;
  Policy policy = shop();
  const auto purpose = policy.find_purpose("own-marketing").value();
  ConsentText& text = policy.texts[static_cast<std::size_t>(policy.purposes[purpose].text)];
  TextVersion& version = text.versions.back();
  const std::string bytes = file_text(example + "/" + version.file);
  version.file = "text.txt";
  const auto now = [&](std::span<const ledger::Entry> house) {
    return documents::form_text(policy, folder.path(), house, purpose, day("2026-11-20"));
  };
  std::ofstream(folder.file("text.txt"), std::ios::binary) << bytes;
  CHECK(now({}));
  std::ofstream(folder.file("text.txt"), std::ios::binary) << bytes << "Og en setning til.\n";
  REQUIRE_FALSE(now({}));
  CHECK(now({}).error().code == StatusCode::data);
  version.sha256.clear();
  REQUIRE_FALSE(now({}));
  CHECK(now({}).error().code == StatusCode::policy);
  CHECK(has(now({}).error().message, "sha256 = "));
  // The ledger is as good a witness.
  ledger::Entry entry;
  entry.event.kind = ledger::EntryKind::text;
  entry.event.text = text.id;
  entry.event.version = version.id;
  entry.event.text_sha256 = std::string(ledger::view_of(ledger::sha256(bytes)));
  const std::vector<ledger::Entry> house{entry};
  CHECK(now(house).error().code == StatusCode::data);
  std::ofstream(folder.file("text.txt"), std::ios::binary) << bytes;
  CHECK(now(house));
  std::ofstream(folder.file("text.txt"), std::ios::binary) << replaced(bytes, "[ ]", "[x]");
  CHECK(now({}).error().code == StatusCode::policy);
}

TEST_CASE(
    "a text that a yes could not be recorded to is not printed, and neither is a list that is out "
    "of use") {
  Policy policy = shop();
  const auto marketing = policy.find_purpose("own-marketing").value();
  const auto old = documents::form_text(policy, example, {}, marketing, day("2019-01-01"));
  REQUIRE_FALSE(old);
  CHECK(has(old.error().message, "lacks"));
  CHECK_FALSE(documents::form_text(policy, example, {}, policy.find_purpose("invoice").value(),
                                   day("2026-11-20")));
  const auto texts = texts_of(policy, {"partner-disclosure"});
  policy.partner_lists[0].versions.push_back({"list-3", day("2026-11-10"), {}});
  CHECK(has(message_of(documents::consent_form(policy, texts, asked(Format::html))), "list-3"));
}

TEST_CASE("a character that CP865 lacks is an error that says where it is") {
  std::vector<FormText> texts = texts_of(shop(), {"own-marketing"});
  texts[0].bytes = "Linje \u00e9n\n\u00c5pent \u2013 eller ikke\n" + texts[0].bytes;
  const std::string message =
      message_of(documents::consent_form(shop(), texts, asked(Format::text)));
  CHECK(has(message, texts[0].version.file + ", line 2, column 7: U+2013"));
  CHECK(documents::consent_form(shop(), texts, asked(Format::html)));
  Policy policy = shop();
  policy.controller.name = "B\u0153uf AS";
  CHECK(has(message_of(documents::consent_form(policy, texts_of(shop(), {"own-marketing"}),
                                               asked(Format::text))),
            "controller.name"));
}

TEST_CASE("values are escaped in HTML, and a template with a hole is not filled in") {
  Policy policy = shop();
  policy.controller.name = "Olsen & <b>S\u00f8nn</b>";
  const auto html =
      documents::consent_form(policy, std::vector<FormText>{bare_text(0)}, asked(Format::html));
  REQUIRE_MESSAGE(html, html.error().message);
  CHECK(has(*html, "Olsen &amp; &lt;b&gt;S\u00f8nn&lt;/b&gt;"));
  CHECK_FALSE(has(*html, "<b>S"));
  documents::Values values;
  values.set("name", "<1>");
  CHECK(documents::filled_in("{{name}}", values, documents::Escape::none).value() == "<1>");
  CHECK(documents::filled_in("{{nmae}}", values, documents::Escape::none).error().code ==
        StatusCode::internal);
}
