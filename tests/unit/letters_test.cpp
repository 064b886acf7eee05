#include "vern/letters.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

using namespace vern;

namespace {
const char* text_of(CharacterClass kind) {
  constexpr const char* names[] = {"upper", "lower", "digit", "blank", "other"};
  return names[static_cast<int>(kind)];
}
char32_t hex(const std::string& text) {
  return static_cast<char32_t>(std::stoul(text, nullptr, 16));
}
}  // namespace

TEST_CASE("class and case of every character of the code pages agree with Unicode") {
  std::ifstream file(VERN_GOLDEN_DIR "/letters.csv");
  std::string line;
  std::getline(file, line);
  int rows = 0;
  while (std::getline(file, line)) {
    CAPTURE(line);
    const auto second = line.find(';', 5);
    const char32_t c = hex(line.substr(0, 4));
    CHECK(line.substr(5, second - 5) == text_of(classify(c)));
    CHECK(to_upper(c) == hex(line.substr(second + 1, 4)));
    CHECK(to_lower(c) == hex(line.substr(second + 6, 4)));
    ++rows;
  }
  CHECK(rows > 500);
}

TEST_CASE("letters without a pair stay, and other scripts are no letters") {
  for (const char32_t c : {0xDFU, 0x131U, 0xB5U}) CHECK(to_upper(c) == c);
  CHECK(classify(0x416) == CharacterClass::other);
  CHECK(classify(0xA0) == CharacterClass::other);
}
