// The kernels over columns give, row by row, what the plain definitions give.
#include "vern/kernels.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace {

using namespace vern;

CodeBook book() {
  return CodeBook({Code{U'R', CodeKind::consent, {0}, {}, {}, {}},
                   Code{U'\u00D8', CodeKind::consent, {1}, {}, {}, {}},
                   Code{U'N', CodeKind::objection, {}, {}, {}, {}}});
}

// Letters, blanks, NUL, separators, both halves of UTF-8 letters, and letters of the code pages.
std::string some_field(std::size_t most) {
  const auto length = *rc::gen::inRange<std::size_t>(0, most + 1);
  const std::string bytes("RNX  rn\0,\xC3\x98\x9D\xD8\xE2\x82\xAC", 16);
  return *rc::gen::container<std::string>(length, rc::gen::elementOf(bytes));
}

// One row after the other by Selection::matches.
std::vector<std::uint8_t> plainly(const Selection& s, const std::vector<CodeMask>& masks,
                                  const std::vector<std::uint8_t>& findings) {
  std::vector<std::uint8_t> bitmap((masks.size() + 7) / 8);
  for (std::size_t i = 0; i < masks.size(); ++i) {
    if (s.matches({masks[i], findings[i]})) {
      bitmap[i / 8] = static_cast<std::uint8_t>(bitmap[i / 8] | 1U << (i % 8));
    }
  }
  return bitmap;
}

// Whether select_rows says the same, counts the same and leaves the byte behind the bitmap alone.
bool same_rows(const Selection& s, std::size_t n, std::uint64_t seed) {
  std::vector<CodeMask> masks(n);
  std::vector<std::uint8_t> findings(n);
  for (std::size_t i = 0; i < n; ++i) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    masks[i] = (seed >> 60U) | (seed >> 59U & 1U) << 63U;
    findings[i] = (seed >> 40U & 7U) == 0 ? static_cast<std::uint8_t>(seed >> 32U & 63U) : 0;
  }
  std::vector<std::uint8_t> wanted = plainly(s, masks, findings);
  std::int64_t count = 0;
  for (const std::uint8_t byte : wanted) count += std::popcount(byte);
  wanted.push_back(0xEE);
  std::vector<std::uint8_t> bitmap(wanted.size(), 0xEE);
  const StatusColumns rows{masks.data(), findings.data()};
  return select_rows(s, rows, n, bitmap.data()) == count && bitmap == wanted;
}

constexpr CodeMask last = CodeMask{1} << 63U;

TEST_CASE("a cached reading is the reading of the plain reader, in every code page") {
  for (const CodePage page : all_code_pages) {
    CAPTURE(name(page));
    const StatusReader reader(book(), page, page == CodePage::cp850);
    CHECK(rc::check("for fields that come again, of 0 to 40 bytes", [&] {
      StatusCache cache(reader);
      const std::size_t most = *rc::gen::elementOf(std::vector<std::size_t>{2, 9, 17, 40});
      for (int round = 0; round < 40; ++round) {
        const std::string field = some_field(most);
        const std::string all = field + some_field(20);  // what stands behind it must not matter
        const StatusReading wanted = reader.read(field);
        RC_ASSERT(cache.read(all.data(), field.size(), all.size()) == wanted);
        RC_ASSERT(cache.read(all.data(), field.size(), field.size()) == wanted);
      }
    }));
  }
}

TEST_CASE("blanks at the end of a field say nothing") {
  for (const CodePage page : all_code_pages) {
    const StatusReader reader(book(), page, false);
    CHECK(rc::check("in any code page", [&] {
      const std::string field = some_field(12);
      RC_ASSERT(reader.read(field + "   ") == reader.read(field));
    }));
  }
}

TEST_CASE("every number of rows up to 300 selects as the definition does") {
  for (std::size_t n = 0; n <= 300; ++n) {
    CAPTURE(n);
    CHECK(same_rows({5, 0, 0}, n, n));
    CHECK(same_rows({0, 2, last}, n, n));
    CHECK(same_rows({4, 1, 2}, n, n));
  }
}

TEST_CASE("columns long enough for several streams select as the definition does") {
  CHECK(rc::check("for any selection, also one with a code in two lists", [] {
    const auto code = rc::gen::elementOf(std::vector<CodeMask>{0, 1, 2, 4, 8, 12, last, last | 1U});
    const Selection s{*code, *code, *code};
    const auto n = *rc::gen::inRange<std::size_t>(16000, 17500);
    RC_ASSERT(same_rows(s, n, *rc::gen::arbitrary<std::uint64_t>()));
  }));
}

}  // namespace
