// What each transform makes of a value, worked out by hand from its description in
// vern/anonymise.hpp, and what holds for all of them.
#include "vern/anonymise.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

using namespace vern;

namespace {

// Stands for a keyed hash: FNV-1a under a number. That vern lends BLAKE2b is tested with the
// engine.
Digest128 stand_in(const void* key, std::string_view bytes) {
  Digest128 digest{};
  std::uint64_t h = 14695981039346656037ULL ^ *static_cast<const std::uint64_t*>(key);
  for (std::size_t i = 0; i < digest.size(); ++i) {
    for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    h = (h ^ i) * 1099511628211ULL;
    digest[i] = static_cast<unsigned char>(h >> 40U);
  }
  return digest;
}

const std::uint64_t one_key = 1;
const std::uint64_t other_key = 2;
const Scrubber kari(OwnValues{{"Kari Nordmann"}, {}, {}, {}, {}, {}, {}});
const TransformSource source{"1042", {&one_key, stand_in}, &kari};

Transform compiled(TransformKind kind, std::string_view argument, TransformColumn column = {}) {
  auto transform = Transform::compile(kind, argument, column);
  REQUIRE(transform.has_value());
  return std::move(*transform);
}

struct Outcome {
  std::string text;
  Treated treated;
  bool operator==(const Outcome&) const = default;
};

Outcome outcome(const Transform& transform, std::string_view value,
                const TransformSource& from = source) {
  Outcome out{"before;", Treated::blank};
  out.treated = transform.apply(value, from, out.text);
  CHECK(out.text.starts_with("before;"));
  out.text.erase(0, 7);
  return out;
}

std::string text_of(TransformKind kind, std::string_view argument, std::string_view value,
                    TransformColumn column = {}) {
  return outcome(compiled(kind, argument, column), value).text;
}

const Outcome lost{"", Treated::cleared};

std::string mistake(TransformKind kind, std::string_view argument, TransformColumn column = {}) {
  const auto transform = Transform::compile(kind, argument, column);
  return transform ? "none" : transform.error().message + ": " + transform.error().remedy;
}

using Kind = TransformKind;

}  // namespace

TEST_CASE("clear and constant leave nothing of the value; a blank stays blank") {
  CHECK(outcome(compiled(Kind::clear, ""), "Kari") == Outcome{"", Treated::changed});
  CHECK(outcome(compiled(Kind::constant, "SLETTET"), "Kari") ==
        Outcome{"SLETTET", Treated::changed});
  CHECK(outcome(compiled(Kind::constant, "SLETTET"), "SLETTET") ==
        Outcome{"SLETTET", Treated::same});
  for (const TransformKind kind :
       {Kind::clear, Kind::constant, Kind::mask, Kind::pseudonym, Kind::scrub, Kind::keep}) {
    const std::string_view argument = kind == Kind::constant ? "SLETTET" : "";
    CHECK(outcome(compiled(kind, argument), "") == Outcome{"", Treated::blank});
    CHECK(outcome(compiled(kind, argument), " \t ") == Outcome{"", Treated::blank});
  }
}

TEST_CASE("mask hides letters and digits, and all of a value that is too short to hide any") {
  CHECK(text_of(Kind::mask, "", "Kari B. Lie") == "**** *. ***");
  CHECK(text_of(Kind::mask, "4", "91 23 45 67") == "** ** 45 67");
  CHECK(text_of(Kind::mask, "4", "4567") == "****");
  CHECK(text_of(Kind::mask, "1", "\xC3\x85se") == "**e");
  CHECK(text_of(Kind::mask, "", "kari@post.example") == "****@****.*******");
  CHECK(outcome(compiled(Kind::mask, ""), "K\xE5re") == lost);
}

TEST_CASE("truncate keeps the first letters, whole ones") {
  CHECK(text_of(Kind::truncate, "2", "6700") == "67");
  CHECK(text_of(Kind::truncate, "2",
                "\xC3\x98\xC3\x85"
                "BC") == "\xC3\x98\xC3\x85");
  CHECK(text_of(Kind::truncate, "5", "Kari Lie") == "Kari");
  CHECK(outcome(compiled(Kind::truncate, "9"), "6700") == Outcome{"6700", Treated::same});
}

TEST_CASE("generalise leaves a date in the column's own form") {
  CHECK(text_of(Kind::generalise, "year", "1987-06-14") == "1987-01-01");
  CHECK(text_of(Kind::generalise, "month", "1987-06-14") == "1987-06-01");
  CHECK(text_of(Kind::generalise, "decade", "1987-06-14") == "1980-01-01");
  CHECK(text_of(Kind::generalise, "year", "14.06.1987", {0, DateForm::dotted}) == "01.01.1987");
  CHECK(text_of(Kind::generalise, "year", "14.06.87", {8, DateForm::dotted_short}) == "01.01.87");
  CHECK(text_of(Kind::generalise, "decade", "20090614", {8, DateForm::compact}) == "20000101");
  for (const std::string_view no_date :
       {"14.06.1987", "1987-02-30", "0000-00-00", "1899-12-31", "ca. 1987", "1987"}) {
    CHECK(outcome(compiled(Kind::generalise, "year"), no_date) == lost);
  }
}

TEST_CASE("generalise leaves the area of a postcode, and the band of a number") {
  CHECK(text_of(Kind::generalise, "postcode:2", "6712") == "6700");
  CHECK(text_of(Kind::generalise, "postcode:1", "150") == "0000");
  CHECK(text_of(Kind::generalise, "postcode:1", "0000") == "0000");
  CHECK(outcome(compiled(Kind::generalise, "postcode:2"), "N-6700") == lost);
  CHECK(text_of(Kind::generalise, "band:10", "37") == "30-39");
  CHECK(text_of(Kind::generalise, "band:10", "39,9") == "30-39");
  CHECK(text_of(Kind::generalise, "band:10", "30-39") == "30-39");
  CHECK(text_of(Kind::generalise, "band:10", "-1") == "-10--1");
  CHECK(text_of(Kind::generalise, "band:10", "-10.5") == "-20--11");
  CHECK(text_of(Kind::generalise, "band:10", "-10--1") == "-10--1");
  CHECK(outcome(compiled(Kind::generalise, "band:10"), "31-40") == lost);
  CHECK(outcome(compiled(Kind::generalise, "band:10", {3}), "37") == lost);
}

TEST_CASE("round goes to the nearest multiple, halves away from zero") {
  CHECK(text_of(Kind::round, "100", "149") == "100");
  CHECK(text_of(Kind::round, "100", "150") == "200");
  CHECK(text_of(Kind::round, "100", "-150") == "-200");
  CHECK(text_of(Kind::round, "1", "2,5") == "3");
  CHECK(text_of(Kind::round, "5", "2.4") == "0");
  CHECK(text_of(Kind::round, "5", "2.5") == "5");
  CHECK(text_of(Kind::round, "5", "-2") == "0");
  CHECK(outcome(compiled(Kind::round, "10"), "1 000") == lost);
  CHECK(outcome(compiled(Kind::round, "10"), "12 kr") == lost);
  CHECK(outcome(compiled(Kind::round, "10", {2}), "99") == lost);
}

TEST_CASE("a pseudonym is the same for every spelling in case and blanks, and another by key") {
  const Transform t = compiled(Kind::pseudonym, "");
  const std::string kari_is = outcome(t, "Kari Lie").text;
  CHECK(kari_is.size() == 16);
  CHECK(kari_is.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == std::string::npos);
  CHECK(outcome(t, " KARI  lie").text == kari_is);
  CHECK(outcome(t, "Kari Lia").text != kari_is);
  CHECK(outcome(t, "Kari Lie", {"1042", {&other_key, stand_in}, nullptr}).text != kari_is);
  CHECK(outcome(t, "Kari Lie", {"9", {&one_key, stand_in}, nullptr}).text == kari_is);
  CHECK(outcome(t, "Kari Lie", {"1042", {}, nullptr}) == lost);
  CHECK(outcome(t, "K\xE5re") == lost);
  CHECK(text_of(Kind::pseudonym, "25", "Kari Lie").starts_with(kari_is));
  CHECK(text_of(Kind::pseudonym, "", "Kari Lie", {10}) == kari_is.substr(0, 10));
}

TEST_CASE("base32 takes five bits a letter from the front") {
  const auto fixed = [](const void*, std::string_view) {
    Digest128 digest{};
    digest[0] = 0x66;  // "fooba" is MZXW6YTB (RFC 4648 section 10)
    digest[1] = 0x6F;
    digest[2] = 0x6F;
    digest[3] = 0x62;
    digest[4] = 0x61;
    return digest;
  };
  CHECK(outcome(compiled(Kind::pseudonym, "8"), "x", {"", {nullptr, fixed}, nullptr}).text ==
        "MZXW6YTB");
}

TEST_CASE("a replacement is the same for the subject and value, whatever the register") {
  const Transform wide = compiled(Kind::replace, "name");
  const std::string one = outcome(wide, "Kari Nordmann").text;
  CHECK(one.find(' ') != std::string::npos);
  CHECK(outcome(compiled(Kind::replace, "name"), "KARI NORDMANN ").text == one);
  CHECK(outcome(compiled(Kind::replace, "email", {24}), "kari@post.example")
            .text.ends_with("@post.example"));
  CHECK(outcome(compiled(Kind::replace, "address"), "Strandgata 1").text.find(' ') !=
        std::string::npos);
  CHECK(outcome(compiled(Kind::replace, "name", {7}), "Kari Nordmann").text.size() == 7);
  CHECK(outcome(wide, "Kari", {"1042", {}, nullptr}) == lost);
}

TEST_CASE("scrub takes the subject's values out, within the width") {
  CHECK(text_of(Kind::scrub, "", "Ring Kari i dag") == "Ring [navn] i dag");
  CHECK(outcome(compiled(Kind::scrub, ""), "Ny kjede") == Outcome{"Ny kjede", Treated::same});
  CHECK(text_of(Kind::scrub, "", "Ring Kari i dag", {16}) == "Ring [navn] i");
  CHECK(text_of(Kind::scrub, "", "Kari Nordmann", {5}) == "");
  // The cut must not leave a word that is a value.
  CHECK(text_of(Kind::scrub, "", "ab 40000001 Karisma Kari x", {20}) == "ab [telefon] Karisma");
  CHECK(outcome(compiled(Kind::scrub, ""), "Kari", {"1042", {}, nullptr}) == lost);
  CHECK(outcome(compiled(Kind::scrub, ""), "K\xE5re") == lost);
}

TEST_CASE("an argument that is not right is refused with what would be") {
  CHECK(mistake(Kind::clear, "x") == "this transform takes no argument: remove it");
  CHECK(mistake(Kind::constant, "") == "this transform needs an argument: add argument = \"...\"");
  CHECK(mistake(Kind::truncate, "0") ==
        "the argument is not a number from 1 to 999: write one, such as \"2\"");
  CHECK(mistake(Kind::generalise, "week") ==
        "generalise does not know this argument: write year, month, decade, postcode:N or band:N");
  CHECK(mistake(Kind::constant, "SLETTET", {6}) ==
        "the result needs 7 letters, and the column has 6: "
        "write a shorter argument, or clear the column");
  for (const std::string_view bad : {"-1", "1000000001", "1.5", "ten", " 1", "99999999999999999"}) {
    CHECK(mistake(Kind::round, bad) != "none");
  }
  CHECK(mistake(Kind::mask, "100") != "none");
  CHECK(mistake(Kind::generalise, "postcode:4") != "none");
  CHECK(mistake(Kind::generalise, "band:1") != "none");
  CHECK(mistake(Kind::generalise, "year", {9}) != "none");
  CHECK(mistake(Kind::pseudonym, "7") != "none");
  CHECK(mistake(Kind::pseudonym, "26") != "none");
  CHECK(mistake(Kind::pseudonym, "", {7}) != "none");
  CHECK(mistake(Kind::replace, "") != "none");
  CHECK(mistake(Kind::replace, "name", {6}) != "none");
  CHECK(mistake(Kind::scrub, "x") != "none");
  CHECK(mistake(Kind::keep, "x") != "none");
}

TEST_CASE("what is left of a person") {
  CHECK(linkage_of(Kind::pseudonym) == Linkage::personal);
  CHECK(linkage_of(Kind::keep) == Linkage::personal);
  CHECK(linkage_of(Kind::replace) == Linkage::linkable);
  CHECK(linkage_of(Kind::mask) == Linkage::linkable);
  for (const TransformKind kind :
       {Kind::clear, Kind::constant, Kind::truncate, Kind::generalise, Kind::round, Kind::scrub}) {
    CHECK(linkage_of(kind) == Linkage::can_be_anonymous);
  }
  for (const auto& entry : transform_names) CHECK(name(entry.value) == entry.name);
}

namespace {

rc::Gen<std::string> some_value() {
  const auto piece = rc::gen::element<std::string>("Kari", "Nordmann", " ", "6700", "37", "-", ",5",
                                                   "1987-06-14", "\u00E5", "x", ".", "91234567",
                                                   "\xE5", "30-39", "Karisma", "[navn]");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string out;
                        for (const auto& one : pieces) out += one;
                        return out;
                      });
}

struct Case {
  TransformKind kind;
  std::string_view argument;
};
const std::vector<Case> all_cases{{Kind::clear, ""},          {Kind::constant, "BORTE"},
                                  {Kind::mask, "2"},          {Kind::truncate, "3"},
                                  {Kind::generalise, "year"}, {Kind::generalise, "band:10"},
                                  {Kind::round, "50"},        {Kind::generalise, "postcode:2"},
                                  {Kind::pseudonym, "9"},     {Kind::replace, "name"},
                                  {Kind::scrub, ""},          {Kind::keep, ""}};

}  // namespace

TEST_CASE("properties of transforms") {
  CHECK(rc::check("what can be, is the same the second time", [] {
    const Case c = *rc::gen::elementOf(all_cases);
    RC_PRE(c.kind != Kind::mask && c.kind != Kind::pseudonym && c.kind != Kind::replace);
    const Transform t = compiled(c.kind, c.argument);
    std::string once;
    std::string twice;
    static_cast<void>(t.apply(*some_value(), source, once));
    static_cast<void>(t.apply(once, source, twice));
    RC_ASSERT(twice == (trim_blanks(once).empty() ? "" : once));
  }));
  CHECK(rc::check("no result is wider than its column", [] {
    const Case c = *rc::gen::elementOf(all_cases);
    const auto width = *rc::gen::inRange<std::size_t>(9, 30);
    const auto t = Transform::compile(c.kind, c.argument, {width, DateForm::iso});
    RC_PRE(t.has_value());
    std::string out;
    const Treated treated = t->apply(*some_value(), source, out);
    RC_ASSERT(detail::count_letters(out) <= width);
    RC_ASSERT(treated != Treated::cleared || out.empty());
  }));
  CHECK(rc::check("the same subject and value give the same in every register", [] {
    const Case c = *rc::gen::element(Case{Kind::pseudonym, ""}, Case{Kind::replace, "name"},
                                     Case{Kind::replace, "address"}, Case{Kind::replace, "email"});
    const std::string value = *some_value();
    std::string first;
    std::string second;
    const Treated one = compiled(c.kind, c.argument).apply(value, source, first);
    const Treated two =
        compiled(c.kind, c.argument, {40}).apply("  " + value + " ", source, second);
    RC_ASSERT(first == second);
    RC_ASSERT((one == Treated::cleared) == (two == Treated::cleared));
  }));
  CHECK(rc::check("another key gives another pseudonym", [] {
    const std::string value = *some_value();
    const Transform t = compiled(Kind::pseudonym, "16");
    std::string first;
    std::string second;
    const Treated treated = t.apply(value, source, first);
    RC_PRE(treated == Treated::changed);
    static_cast<void>(t.apply(value, {"1042", {&other_key, stand_in}, nullptr}, second));
    RC_ASSERT(first != second);
  }));
}
