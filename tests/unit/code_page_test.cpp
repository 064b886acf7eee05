#include "vern/code_page.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <string>

using namespace vern;

TEST_CASE("every byte of every page is what iconv says it is") {
  std::ifstream file(VERN_GOLDEN_DIR "/code_pages.csv");
  std::string line;
  std::getline(file, line);
  int rows = 0;
  while (std::getline(file, line)) {
    const auto first = line.find(';');
    const auto second = line.find(';', first + 1);
    const auto page = parse_code_page(line.substr(0, first));
    REQUIRE(page.has_value());
    const auto byte = static_cast<std::uint8_t>(std::stoul(line.substr(first + 1, 2), nullptr, 16));
    const std::string code = line.substr(second + 1);
    CAPTURE(line);
    const char32_t c = code.empty() ? 0xFFFD : static_cast<char32_t>(std::stoul(code, nullptr, 16));
    CHECK(to_unicode(*page, byte) == c);
    if (!code.empty()) CHECK(from_unicode(*page, c) == byte);
    ++rows;
  }
  CHECK(rows == 7 * 128);
}

TEST_CASE("a code page is known by the names people use, and by no others") {
  for (const auto* text : {"CP865", "cp865", "IBM865", "865", "ibm-865"})
    CHECK(parse_code_page(text) == CodePage::cp865);
  for (const auto* text : {"Windows-1252", "CP1252", "windows1252"})
    CHECK(parse_code_page(text) == CodePage::windows_1252);
  for (const auto* text : {"ISO-8859-1", "latin1", "ISO_8859-1"})
    CHECK(parse_code_page(text) == CodePage::iso8859_1);
  CHECK(parse_code_page("UTF-8") == CodePage::utf8);
  for (const auto* text : {"", "CP8655", "CP86", "UTF-16", "ascii"})
    CHECK_FALSE(parse_code_page(text));
  for (const CodePage page : all_code_pages) CHECK(parse_code_page(name(page)) == page);
}

TEST_CASE("UTF-8 is strict: no overlong forms, surrogates, or characters beyond Unicode") {
  for (const auto* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
                          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82"}) {
    const Decoded one = decode_one(CodePage::utf8, bad);
    CHECK_FALSE(one.ok);
    CHECK(one.length == 1);
  }
  CHECK(decode_one(CodePage::utf8, "\xE2\x82\xAC").c == 0x20AC);
  CHECK(decode_one(CodePage::utf8, "").length == 0);
}

TEST_CASE("what is appended as UTF-8 is decoded as the same character") {
  CHECK(rc::check("append, then decode", [] {
    const auto c = static_cast<char32_t>(*rc::gen::inRange<std::uint32_t>(0, 0x110000));
    RC_PRE(c < 0xD800 || c > 0xDFFF);
    std::string text;
    append_utf8(text, c);
    const Decoded one = decode_one(CodePage::utf8, text);
    RC_ASSERT((one.ok && one.c == c && one.length == text.size()));
  }));
}

TEST_CASE("transcoding says where, and never what") {
  CHECK(*transcode(CodePage::cp865, CodePage::utf8, "\x92\x9D\x8F") == "\xC3\x86\xC3\x98\xC3\x85");
  CHECK(*transcode(CodePage::utf8, CodePage::windows_1252, "\xC3\x98") == "\xD8");
  const auto none = transcode(CodePage::utf8, CodePage::cp437, "canary\xC3\x98");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == StatusCode::encoding);
  CHECK(none.error().byte == 6);
  CHECK(none.error().message.find("canary") == std::string::npos);
  CHECK(transcode(CodePage::windows_1252, CodePage::utf8, "ab\x81").error().byte == 2);
}
