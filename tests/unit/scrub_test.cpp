// Free text without one customer's own values: golden/scrub.csv, the forms in which people write
// them (golden/scrub_forms.csv, written down before the code), and what holds for every text.
#include "vern/scrub.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/golden.hpp"
#include "support/sanitized.hpp"

using namespace vern;

namespace {

constexpr std::size_t long_text = vern_test::sanitized ? 20'000 : 1'000'000;

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '|') parts.emplace_back();
    if (c != '|') parts.back() += c;
  }
  parts.resize(7);
  return parts;
}

// name|address|postcode|phone|e-mail|place|other
OwnValues customer(const std::string& text) {
  const auto part = parts_of(text);
  return {{part[0]}, {part[1]}, {part[2]}, {part[5]}, {part[3]}, {part[4]}, {part[6]}};
}

const OwnValues kari{{"Kari Nordmann"}, {"Strandgata 12B"},    {"6700"}, {"M\u00E5l\u00F8y"},
                     {"91234567"},      {"kari@post.example"}, {}};

void check_golden(const std::string& file, std::size_t least) {
  const auto rows = golden::read(file);
  CHECK(rows.size() >= least);
  for (const auto& row : rows) {
    CAPTURE(row.at("customer"));
    CAPTURE(row.at("text"));
    const Scrubber scrubber(customer(row.at("customer")));
    const Scrubbed scrubbed = scrubber.scrub(row.at("text"));
    CHECK(scrubbed.text == row.at("scrubbed"));
    CHECK((scrubbed.hits == 0) == (row.at("text") == row.at("scrubbed")));
    CHECK(scrubbed.readable);
    CHECK(scrubber.find(scrubbed.text).empty());
  }
}

// Pieces from which the texts of properties are made: values, shapes, near misses, signs, marks.
rc::Gen<std::string> some_text() {
  const auto piece = rc::gen::element<std::string>(
      "Kari", "KARIS", "nordmann", "K.", "og", "Nordmann'", "Strandgt", ".", " ", ",", "-", "12",
      "b", "6700", "Maaloey", "M\u00E5l\u00F8y", "91", "23", "45", "67", "912", "34", "567",
      "91234567", "10915596784", "@", "post.example", "kari", "[navn]", "[e-post]", "[", "+47", "(",
      ")", "\n", "57851234", "tlf", "sykkel", "\xC3", "\xA5", "A\u030A", "\u2019s", "a\u0301", "00",
      "v/");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string out;
                        for (const auto& one : pieces) out += one;
                        return out;
                      });
}

}  // namespace

TEST_CASE("the golden rows") { check_golden("scrub.csv", 9); }

TEST_CASE("the forms in which people write names, streets and numbers") {
  check_golden("scrub_forms.csv", 84);
}

TEST_CASE("what is found is said by its bytes and its kind") {
  const auto found = Scrubber(kari).find("Ring Kari, 912 34 567");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == ScrubSpan{5, 9, ScrubKind::name});
  CHECK(found[1] == ScrubSpan{11, 21, ScrubKind::phone});
}

TEST_CASE("a scrubber of nobody finds the shapes alone") {
  CHECK(Scrubber().scrub("Kari, Strandgata 1, 91234567").text == "Kari, Strandgata 1, [telefon]");
  const OwnValues blank{{"", " "}, {"", ","}, {""}, {""}, {"", "12"}, {""}, {"", "-"}};
  CHECK(Scrubber(blank).find("Kari 12 - Strandgata, 12").empty());
}

TEST_CASE("bytes that are no UTF-8 stay, are told, and hide nothing beside them") {
  const Scrubbed scrubbed = Scrubber(kari).scrub("\xE6 Kari \xFF");
  CHECK(scrubbed.text == "\xE6 [navn] \xFF");
  CHECK_FALSE(scrubbed.readable);
}

TEST_CASE("a firm's name that is made of particles is still found as a whole") {
  CHECK(Scrubber(OwnValues{{"Von de AS"}, {}, {}, {}, {}, {}, {}})
            .scrub("til Von De AS og de")
            .text == "til [navn] og de");
}

TEST_CASE("a field with two numbers has two numbers") {
  const Scrubber two(OwnValues{{}, {}, {}, {}, {"57 85 12 34 / 02345"}, {}, {}});
  CHECK(two.scrub("57851234 og 02345 og 57851235").text == "[telefon] og [telefon] og 57851235");
}

TEST_CASE("an address in several lines") {
  const Scrubber many(
      OwnValues{{}, {"c/o Lie\nStrandgata 12, 2. etg\n6700 M\u00E5l\u00F8y"}, {}, {}, {}, {}, {}});
  CHECK(many.scrub("Lie, Strandgt. 12, 2. etg, 6700 MAALOEY").text ==
        "[adresse], 2. etg, [adresse]");
}

TEST_CASE("properties of scrubbing") {
  const Scrubber scrubber(kari);
  CHECK(rc::check("scrubbing twice changes nothing, and nothing is left to find", [&] {
    const Scrubbed once = scrubber.scrub(*some_text());
    RC_ASSERT(scrubber.find(once.text).empty());
    RC_ASSERT(scrubber.scrub(once.text).text == once.text);
  }));
  CHECK(rc::check("spans are in order, apart, and inside the text", [&] {
    const std::string text = *some_text();
    std::size_t at = 0;
    for (const ScrubSpan& span : scrubber.find(text)) {
      RC_ASSERT(span.begin >= at && span.begin < span.end && span.end <= text.size());
      at = span.end;
    }
  }));
  CHECK(rc::check("a text without values and shapes comes back as the same bytes", [&] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::element('b', 'd', 'e', ' ', '.', ',', '\n', '1', '-', '\xC3', '\xB8', '[', '/'));
    const auto digits = std::count(text.begin(), text.end(), '1');
    RC_PRE(digits < 5);
    RC_ASSERT(scrubber.scrub(text).text == text);
    RC_ASSERT(scrubber.scrub(text).hits == 0U);
  }));
}

// With a time that grew with the square of the text these would take hours.
TEST_CASE("a long text of one piece over and over is gone through once") {
  const Scrubber scrubber(kari);
  for (const std::string_view piece :
       {"1 ", "@", "a@", "Kari og ", "K.", "Strand ", "91.", "((", "-", "6700 "}) {
    CAPTURE(piece);
    std::string text;
    while (text.size() < long_text) text += piece;
    const Scrubbed scrubbed = scrubber.scrub(text);
    CHECK(scrubbed.readable);
    CHECK((scrubbed.hits > 0) == (scrubbed.text != text));
    CHECK((scrubbed.hits > 0) == (piece == "Kari og " || piece == "91."));
  }
}
