// tests/support/policy_text.hpp - policy files of the tests, and one change to them at a time.
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace policy_text {

inline std::string support(const std::string& name) {
  std::ifstream file(std::string(VERN_SOURCE_DIR) + "/tests/support/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open tests/support/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The text with one part replaced. Throws when the part is not there exactly once, so that a case
// cannot test something else than it says.
inline std::string replaced(std::string text, std::string_view part, std::string_view by) {
  const auto at = text.find(part);
  if (at == std::string::npos || text.find(part, at + 1) != std::string::npos) {
    throw std::runtime_error("not there exactly once: " + std::string(part));
  }
  return text.replace(at, part.size(), by);
}

// The mark @@ stands where an error is expected: its line and column, and the text without it.
struct Marked {
  std::string text;
  int line = 1;
  int column = 1;
};
inline Marked marked(std::string text) {
  const auto at = text.find("@@");
  if (at == std::string::npos) throw std::runtime_error("no mark");
  Marked result;
  for (std::size_t i = 0; i < at; ++i) {
    if (text[i] == '\n') {
      ++result.line;
      result.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++result.column;
    }
  }
  text.erase(at, 2);
  result.text = std::move(text);
  return result;
}

}  // namespace policy_text
