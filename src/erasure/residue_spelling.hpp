// erasure/residue_spelling.hpp - the spellings that a removed value could stand in, as letters.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "erasure/residue.hpp"

namespace vern::erasure {

// Words in capitals, at least one, with a line break, which none has, between each two. In a text
// something that parts words stands there.
using Spelling = std::u32string;
inline constexpr char32_t between_words = U'\n';

// Calls on_word(std::u32string_view) for each word.
template <class OnWord>
void for_each_word(std::u32string_view spelling, const OnWord& on_word) {
  for (std::size_t at = 0; at <= spelling.size();) {
    const std::size_t end = std::min(spelling.find(between_words, at), spelling.size());
    on_word(spelling.substr(at, end - at));
    at = end + 1;
  }
}

// What may not stand beside a hit.
enum class Border : std::uint8_t { name, words, number, email };

struct Spellings {
  Border border = Border::words;
  bool open_end = false;        // only the front of the value: anything may follow
  std::vector<Spelling> forms;  // each once; none: the value is not sought
};

// Error `encoding` when the value is not UTF-8.
Result<Spellings> spellings_of(const SoughtValue& value);

}  // namespace vern::erasure
