#include "campaign/reply_code.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>
#include <string>

using namespace vern;
using namespace vern::campaign;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::uint64_t any_number() {
  return *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << reply_code_bits);
}

// A place in the text of a code that holds a character, not a hyphen.
std::size_t any_place() {
  const auto place = *rc::gen::inRange<std::size_t>(0, 12);
  return place + place / 4;
}

}  // namespace

TEST_CASE("a code is three groups of four, without letters that are taken for digits") {
  CHECK(reply_code_of(0) == "0000-0000-0000");
  CHECK(rc::check("written, and read back", [] {
    const std::string code = reply_code_of(any_number());
    RC_ASSERT(code.size() == 14);
    RC_ASSERT(code[4] == '-' && code[9] == '-');
    RC_ASSERT(code.find_first_of("ILOU") == std::string::npos);
    RC_ASSERT(read_reply_code(code) == code);
  }));
  CHECK(rc::check("two numbers have two codes", [] {
    const std::uint64_t a = any_number();
    const std::uint64_t b = any_number();
    RC_ASSERT((reply_code_of(a) == reply_code_of(b)) == (a == b));
  }));
}

TEST_CASE("case, blanks and hyphens do not count; O is 0, I and L are 1") {
  CHECK(rc::check("as people type", [] {
    const std::string code = reply_code_of(any_number());
    std::string typed = " ";
    for (const char c : code) {
      if (c == '-') continue;
      const bool odd = *rc::gen::arbitrary<bool>();
      if (c == '0' && odd) {
        typed += 'o';
      } else if (c == '1' && odd) {
        typed += *rc::gen::element('I', 'l', 'i', 'L');
      } else {
        typed += odd && c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c;
      }
      if (*rc::gen::arbitrary<bool>()) typed += *rc::gen::element(' ', '-');
    }
    RC_ASSERT(read_reply_code(typed) == code);
  }));
  CHECK_FALSE(read_reply_code(""));
  CHECK_FALSE(read_reply_code("0000-0000-000"));
  CHECK_FALSE(read_reply_code("0000-0000-00000"));
  CHECK_FALSE(read_reply_code("0000-0000-000U"));
  CHECK_FALSE(read_reply_code("0000-0000-000\xC3\x98"));
}

TEST_CASE("one wrong character, or two that changed places, is no code") {
  CHECK(rc::check("one wrong", [] {
    std::string code = reply_code_of(any_number());
    char& there = code[any_place()];
    const char other = alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
    RC_PRE(other != there);
    there = other;
    RC_ASSERT_FALSE(read_reply_code(code));
  }));
  CHECK(rc::check("two changed", [] {
    std::string code = reply_code_of(any_number());
    char& a = code[any_place()];
    char& b = code[any_place()];
    RC_PRE(a != b);
    std::swap(a, b);
    RC_ASSERT_FALSE(read_reply_code(code));
  }));
}

TEST_CASE("new codes do not repeat") {
  io::RandomPool random;
  std::set<std::string> codes;
  for (int i = 0; i < 10000; ++i) {
    const auto code = make_reply_code(random);
    REQUIRE(code);
    REQUIRE(read_reply_code(*code));
    codes.insert(*code);
  }
  CHECK(codes.size() == 10000);
}
