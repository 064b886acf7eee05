// support/readable.hpp - what of a document a person reads, for tests that it names nobody.
#pragma once

#include <cctype>
#include <string>

namespace vern_test {

// Ids, digests and the groups of eight of a checkpoint.
inline bool is_random(const std::string& word) {
  const bool hex = word.find_first_not_of("0123456789abcdef") == std::string::npos;
  const bool letters = word.find_first_of("abcdef") != std::string::npos;
  return word.size() >= 32 || (word.size() == 8 && hex && letters);
}

// Without what is random, in which a short number stands now and then by chance.
inline std::string readable(const std::string& page) {
  std::string out;
  std::string word;
  for (const char c : page + "\n") {
    const bool inside = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/' ||
                        c == '=' || c == '-' || c == '_';
    if (inside) {
      word += c;
      continue;
    }
    if (!is_random(word)) out += word;
    word.clear();
    out += c;
  }
  return out;
}

}  // namespace vern_test
