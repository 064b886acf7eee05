// The quick ways through a block of bytes find what the plain definitions find.
#include "registers/csv_scan.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace {

using namespace vern;
using namespace vern::registers;

// Mostly ordinary text, with each special byte and its neighbours.
std::string some_text(std::size_t most) {
  const auto length = *rc::gen::inRange<std::size_t>(0, most + 1);
  const auto byte = rc::gen::weightedOneOf<char>(
      {{4, rc::gen::element('a', ' ', ';', '"')},
       {2, rc::gen::element('\r', '\n', '\0', '\x01', '\x7F', '\x80', '\xFF')},
       {1, rc::gen::arbitrary<char>()}});
  return *rc::gen::container<std::string>(length, byte);
}

std::optional<char> some_quote() {
  return *rc::gen::element(std::optional<char>{'"'}, std::optional<char>{'\''},
                           std::optional<char>{'\xFE'}, std::optional<char>{});
}

TEST_CASE("sixty-four bytes at once are what they are one by one") {
  CHECK(rc::check("for any bytes, delimiter and quote", [] {
    std::string block = some_text(scan_block);
    block.resize(scan_block, *rc::gen::arbitrary<char>());
    const SpecialBytes special(*rc::gen::arbitrary<char>(), some_quote());
    RC_ASSERT(special.in_block(block.data()) == special.one_by_one(block.data()));
  }));
}

TEST_CASE("one byte at every place of a block is found there, and nothing else") {
  const SpecialBytes special(';', '"');
  for (int value = 0; value < 256; ++value) {
    const char byte = static_cast<char>(value);
    const bool wanted = std::string_view(";\"\r\n\0", 5).find(byte) != std::string_view::npos;
    for (std::size_t at = 0; at < scan_block; ++at) {
      std::array<char, scan_block> block{};
      block.fill('x');
      block[at] = byte;
      const std::uint64_t mask = wanted ? std::uint64_t{1} << at : 0;
      REQUIRE(special.in_block(block.data()) == mask);
      REQUIRE(special.one_by_one(block.data()) == mask);
    }
  }
}

TEST_CASE("the cursor stops at every special byte of a buffer and at none behind it") {
  CHECK(rc::check("for buffers of up to five blocks", [] {
    const std::string text = some_text(5 * scan_block);
    const std::string buffer =
        text + std::string(scan_block, ';');  // behind the end: not looked at
    const char* const first = buffer.data();
    const char* const last = first + text.size();
    SpecialCursor cursor(SpecialBytes(';', '"'));
    cursor.reset(first, last);
    const auto special = [](char c) {
      return std::string_view(";\"\r\n\0", 5).find(c) != std::string_view::npos;
    };
    for (const char* at = first; at != last;) {
      at = std::find_if(at, last, special);
      RC_ASSERT(cursor.next() == at);
      if (at != last) ++at;
    }
    RC_ASSERT(cursor.next() == last);
  }));
}

TEST_CASE("skipping over ASCII loses no byte") {
  CHECK(rc::check("from any place of any text", [] {
    const std::string text = some_text(40);
    const auto from = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const auto high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const auto found =
        std::find_if(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), high) -
        text.begin();
    RC_ASSERT(skip_ascii(text, from) == static_cast<std::size_t>(found));
  }));
  CHECK(rc::check("and the first undefined byte is the one the code page names", [] {
    const std::string text = some_text(40);
    for (const CodePage page : all_code_pages) {
      const auto undefined = find_undefined(page, text);
      RC_ASSERT(first_undefined(page, text) == undefined);
      RC_ASSERT(!(defines_every_byte(page) && undefined));
    }
  }));
}

}  // namespace
