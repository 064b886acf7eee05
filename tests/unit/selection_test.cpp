#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/golden.hpp"
#include "support/golden_events.hpp"
#include "vern/code.hpp"
#include "vern/selection.hpp"

namespace {

using namespace vern;

// The code book of tests/golden/README.md: R F S consents, V a reference, N an objection.
CodeBook golden_book() {
  return CodeBook({Code{U'R', CodeKind::consent, {0}, {}, {}, {}},
                   Code{U'F', CodeKind::consent, {1}, {}, {}, {}},
                   Code{U'S', CodeKind::consent, {2}, {}, {}, {}},
                   Code{U'V', CodeKind::reference, {}, {}, {}, "VIP"},
                   Code{U'N', CodeKind::objection, {}, {}, {}, {}}});
}

std::string letters(CodeMask mask) {
  std::string out;
  for (std::size_t i = 0; i < 5; ++i) {
    if ((mask >> i & 1U) != 0) out += "RFSVN"[i];
  }
  return out;
}

std::string findings_of(const StatusReading& reading) {
  std::string out;
  for (const Finding f : all_findings) {
    if (!reading.has(f)) continue;
    if (!out.empty()) out += ' ';
    out += name(f);
  }
  return out;
}

// "any:R none:S" as a selection.
Selection selection_of(const std::string& column) {
  Selection out;
  for (const std::string& part : golden::words(column)) {
    const auto colon = part.find(':');
    const CodeMask mask = parse_code_list(golden_book(), part.substr(colon + 1)).value();
    const std::string list = part.substr(0, colon);
    (list == "any" ? out.any : list == "all" ? out.all : out.none) = mask;
  }
  return out;
}

TEST_CASE("golden/selection.csv: what a Status field says and which selections take it") {
  const StatusReader reader(golden_book(), CodePage::cp865, false);
  const std::set<std::string> not_selections{"status", "codes_read", "finding"};
  for (const auto& row : golden::read("selection.csv")) {
    CAPTURE(row.at("status"));
    const StatusReading reading = reader.read(row.at("status"));
    CHECK(letters(reading.mask) == row.at("codes_read"));
    CHECK(findings_of(reading) == row.at("finding"));
    for (const auto& [column, expected] : row) {
      if (not_selections.count(column) != 0) continue;
      CAPTURE(column);
      CHECK(selection_of(column).matches(reading) == (expected == "yes"));
    }
  }
}

TEST_CASE("golden/selection_errors.csv: comma lists that are errors") {
  for (const auto& row : golden::read("selection_errors.csv")) {
    CAPTURE(row.at("text"));
    const auto parsed = parse_code_list(golden_book(), row.at("text"));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(name(parsed.error()) == row.at("error"));
  }
}

TEST_CASE("blanks around the items of a comma list are dropped") {
  CHECK(parse_code_list(golden_book(), " R , F ").value() == 3U);
}

TEST_CASE("a folded shop reads and selects lower case as capitals") {
  const StatusReader reader(golden_book(), CodePage::cp865, true);
  CHECK(letters(reader.read("rf").mask) == "RF");
  CHECK(reader.read("rf").findings == 0);
  CHECK(parse_code_list(golden_book(), "r,f", true).value() == 3U);
}

TEST_CASE("Norwegian letters are codes in every code page that has them") {
  const CodeBook book({Code{U'\u00D8', CodeKind::consent, {0}, {}, {}, {}},
                       Code{U'\u00C5', CodeKind::objection, {}, {}, {}, {}}});
  for (const CodePage page : all_code_pages) {
    if (page == CodePage::cp437) continue;  // has no O-slash
    CAPTURE(name(page));
    const std::string field = transcode(CodePage::utf8, page, "\xC3\x98\xC3\x85").value();
    CHECK(StatusReader(book, page, false).read(field).mask == 3U);
    const std::string small = transcode(CodePage::utf8, page, "\xC3\xA5").value();
    const StatusReading reading = StatusReader(book, page, false).read(small);
    CHECK(reading.malformed());
    CHECK(reading.mask == 2U);  // an objection counts in either case
  }
  const StatusReader cp437(book, CodePage::cp437, false);
  CHECK(cp437.with_code("", 0, 8).error() == StatusWriteError::not_in_code_page);
}

TEST_CASE("a byte that is broken UTF-8 makes the field malformed") {
  const StatusReader reader(golden_book(), CodePage::utf8, false);
  CHECK(reader.read("R\xC3").malformed());
  CHECK(reader.read("R\xC3").mask == 0);
}

TEST_CASE("sixty-four codes can be read, written and selected") {
  std::vector<Code> codes;
  for (char32_t c = U'A'; c <= U'Z'; ++c) codes.push_back({c, CodeKind::consent, {}, {}, {}, {}});
  for (char32_t c = U'0'; c <= U'9'; ++c) codes.push_back({c, CodeKind::consent, {}, {}, {}, {}});
  for (char32_t c = 0xC0; codes.size() < max_codes; ++c) {
    if (c != 0xD7) codes.push_back({c, CodeKind::objection, {}, {}, {}, {}});
  }
  const CodeBook book(codes);
  const StatusReader reader(book, CodePage::iso8859_1, false);
  const auto field = reader.with_code("A", 63, 8);
  REQUIRE(field.has_value());
  CHECK(reader.read(*field).mask == (CodeMask{1} | CodeMask{1} << 63));
}

TEST_CASE("writing: the width, malformed fields and what stands already") {
  const StatusReader reader(golden_book(), CodePage::cp865, false);
  CHECK(reader.with_code("R   ", 1, 4).value() == "RF  ");
  CHECK(reader.with_code("", 0, 4).value() == "R");
  CHECK(reader.with_code("RF", 0, 4).value() == "RF");
  CHECK(reader.with_code("VRXY", 1, 4).error() == StatusWriteError::full);
  CHECK(reader.with_code("R,", 1, 8).error() == StatusWriteError::malformed);
  CHECK(reader.with_code("R V", 1, 3).value() == "RFV");
  CHECK(reader.without_code("RFV ", 1, true).value() == "RV  ");
  CHECK(reader.without_code("RRF", 0, false).value() == "F");
  CHECK(reader.without_code("rf", 0, false).error() == StatusWriteError::malformed);
}

std::string some_field() {
  return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("RFSVNXQ79 rfn,?-\x9D")));
}

TEST_CASE("properties of reading, selecting and writing") {
  const CodeBook book = golden_book();
  const StatusReader reader(book, CodePage::cp865, false);

  CHECK(rc::check("a selection equals its naive definition", [&] {
    const std::string field = some_field();
    const Selection s{*rc::gen::inRange<CodeMask>(0, 32), *rc::gen::inRange<CodeMask>(0, 32),
                      *rc::gen::inRange<CodeMask>(0, 32)};
    const std::set<char> in(field.begin(), field.end());
    bool clean = true;
    for (const char c : field)
      clean = clean && std::string("RFSVNXQ79 \x9D").find(c) != std::string::npos;
    bool any = s.any == 0;
    bool all = true;
    bool none = true;
    for (std::size_t i = 0; i < 5; ++i) {
      const bool stands = in.count("RFSVN"[i]) != 0;
      any = any || ((s.any >> i & 1U) != 0 && stands);
      all = all && ((s.all >> i & 1U) == 0 || stands);
      none = none && ((s.none >> i & 1U) == 0 || !stands);
    }
    RC_ASSERT(s.matches(reader.read(field)) == (clean && any && all && none));
  }));

  CHECK(rc::check("no malformed field ever matches", [&] {
    std::string field = some_field();
    field.insert(*rc::gen::inRange<std::size_t>(0, field.size() + 1), 1,
                 *rc::gen::elementOf(std::string("rfsvn,;?-./#")));
    const Selection s{*rc::gen::arbitrary<CodeMask>(), *rc::gen::arbitrary<CodeMask>(),
                      *rc::gen::arbitrary<CodeMask>()};
    RC_ASSERT(!s.matches(reader.read(field)));
    RC_ASSERT((reader.read(field).mask & ~book.mask_of(CodeKind::objection)) == 0U);
  }));

  CHECK(rc::check("an objection letter counts in every field, in either case", [&] {
    std::string field = some_field();
    field.insert(*rc::gen::inRange<std::size_t>(0, field.size() + 1), 1,
                 *rc::gen::elementOf(std::string("nN")));
    RC_ASSERT((reader.read(field).mask & book.mask_of(CodeKind::objection)) != 0U);
  }));

  CHECK(rc::check("writing a code keeps all other bytes, in their order", [&] {
    const std::string field = some_field();
    const auto code = *rc::gen::inRange<std::size_t>(0, 5);
    const bool add = *rc::gen::arbitrary<bool>();
    const auto written = add ? reader.with_code(field, code, field.size() + 1)
                             : reader.without_code(field, code, true);
    if (!written) {
      RC_ASSERT(reader.read(field).malformed());
      return;
    }
    const auto others = [&](const std::string& s) {
      std::string out;
      for (const char c : s) {
        if (c != "RFSVN"[code] && c != ' ') out += c;
      }
      return out;
    };
    RC_ASSERT(others(*written) == others(field));
    RC_ASSERT(((reader.read(*written).mask >> code & 1U) != 0) == add);
    if (!add) RC_ASSERT(written->size() == field.size());
  }));
}

}  // namespace
