// The letter of GDPR Art. 19: to each recipient, with what they had and no more.
#include "documents/stop_letter.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "policy/policy.hpp"
#include "vern/code_page.hpp"

namespace {

using namespace vern;
using documents::Format;
using documents::Language;
using documents::StopLetterOptions;
using erasure::SoughtValue;
using erasure::ValueKind;

const std::vector<SoughtValue> person{
    {ValueKind::email, "kari@example.no"}, {ValueKind::name, "Kari Synnestvedt"},
    {ValueKind::name, "Kari Bj\u00f8rk"},  {ValueKind::address, "Fjordgata 12"},
    {ValueKind::phone, "41 23 45 67"},     {ValueKind::other, "1961-92-03"}};

Policy shop() {
  return policy::load(std::string(VERN_SOURCE_DIR) + "/examples/quickdos/vern.toml").policy.value();
}

StopLetterOptions to(const char* recipient, Language language = Language::en,
                     Format format = Format::html) {
  StopLetterOptions options;
  options.recipient = recipient;
  options.erasure = "00112233445566778899aabbccddeeff";
  options.language = language;
  options.format = format;
  options.day = parse_day("2026-12-01").value();
  return options;
}

std::string letter(const Policy& policy, const StopLetterOptions& options) {
  const auto made = documents::stop_letter(policy, person, options);
  if (!made) FAIL(made.error().message);
  return *made;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void check_all(const std::string& text, const std::vector<std::string>& parts) {
  CAPTURE(text);
  for (const std::string& part : parts) {
    CAPTURE(part);
    CHECK(has(text, part));
  }
}

std::string words(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;) out += word + " ";
  return out;
}

void check_refused(const Result<std::string>& result, StatusCode code, const std::string& part) {
  REQUIRE_FALSE(result);
  CHECK(result.error().code == code);
  CHECK(has(result.error().message, part));
  for (const SoughtValue& value : person) CHECK_FALSE(has(result.error().message, value.utf8));
}

}  // namespace

TEST_CASE("a processor is told who is meant, what they got it for, and what to do") {
  const Policy policy = shop();
  check_all(letter(policy, to("print-shop")),
            {"To Fjellvik Trykk AS", "erasure 00112233445566778899aabbccddeeff", "2026-12-01",
             "We have erased", "agreement of 2024-12-12",
             policy.purposes[policy.find_purpose("print-house").value()].title,
             "every copy of them and link to them", "Art. 19", "Art. 28(3)(a)",
             "<li>Name: Kari Synnestvedt</li>", "<li>Name: Kari Bj\u00f8rk</li>",
             "<li>Address: Fjordgata 12</li>", "Tell us when that is done", policy.controller.name,
             policy.controller.email});
  check_all(letter(policy, to("print-shop", Language::nb)),
            {"<html lang=\"nb\">", "Til Fjellvik Trykk AS", "Vi har slettet",
             "avtalen v\u00e5r av 2024-12-12", "Navn: Kari Bj\u00f8rk", "alle kopier",
             "GDPR art. 28(3)(a)"});
}

TEST_CASE("a controller answers for itself, and an erasure that is to come says so") {
  StopLetterOptions options = to("partner-a");
  options.erased = false;
  const std::string text = letter(shop(), options);
  check_all(text, {"We must erase", "You answer for the data yourselves"});
  CHECK_FALSE(has(text, "agreement of"));
  CHECK_FALSE(has(text, "We have erased"));
}

TEST_CASE("no recipient is told more of the person than the policy lets them have") {
  Policy policy = shop();
  const std::string text = letter(policy, to("print-shop"));  // name and address
  for (const char* part : {"kari@example.no", "41 23 45 67", "1961-92-03"}) {
    CHECK_FALSE(has(text, part));
  }
  Recipient& recipient =
      policy.recipients[static_cast<std::size_t>(policy.find_recipient("print-shop"))];
  recipient.data.clear();  // nobody has said what they have
  const std::string all = letter(policy, to("print-shop"));
  check_all(all, {"E-mail: kari@example.no", "Phone: 41 23 45 67"});
  CHECK_FALSE(has(all, "1961-92-03"));
  CHECK(all.find("Name: ") < all.find("Address: "));
  CHECK(all.find("Phone: ") < all.find("E-mail: "));
}

TEST_CASE("in plain text the letter is CP865 of 80 columns") {
  for (const Language language : {Language::en, Language::nb}) {
    const std::string bytes = letter(shop(), to("print-shop", language, Format::text));
    const std::string text = transcode(CodePage::cp865, CodePage::utf8, bytes).value();
    CHECK(has(text, "Kari Bj\u00f8rk\r\n"));
    CHECK(has(words(text), language == Language::nb ? "Slett dem, og alle kopier av dem"
                                                    : "Erase them, and every copy of them"));
    CHECK_FALSE(has(text, "{{"));
    std::istringstream lines(bytes);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 81);
  }
  Policy policy = shop();
  const std::vector<SoughtValue> greek{{ValueKind::name, "\u0391\u03bd\u03bd\u03b1 Holm"}};
  check_refused(documents::stop_letter(policy, greek, to("print-shop", Language::nb, Format::text)),
                StatusCode::encoding, "CP865");
}

TEST_CASE("a letter that lacks somebody or something is not written") {
  Policy policy = shop();
  check_refused(documents::stop_letter(policy, person, to("nobody")), StatusCode::not_found,
                "[recipients]");
  const std::vector<SoughtValue> nameless{{ValueKind::email, "kari@example.no"}};
  check_refused(documents::stop_letter(policy, nameless, to("print-shop")), StatusCode::state,
                "who is meant");
  policy.controller.address.clear();
  check_refused(documents::stop_letter(policy, person, to("print-shop")), StatusCode::policy,
                "address");
}
