// support/readable.hpp - what of a document a person reads, for tests that it names nobody.
#pragma once

#include <cctype>
#include <string>

namespace vern_test {

// Without the words of random digits and letters (ids, digests, the checkpoint), in which a short
// number stands now and then by chance.
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
    if (word.size() < 32) out += word;
    word.clear();
    out += c;
  }
  return out;
}

}  // namespace vern_test
