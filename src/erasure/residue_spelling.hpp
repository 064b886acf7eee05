// erasure/residue_spelling.hpp - the spellings that a removed value could stand in, as letters.
#pragma once

#include <string>
#include <vector>

#include "erasure/residue.hpp"

namespace vern::erasure {

// Words in capitals, with something that parts words between each two; at least one.
using Spelling = std::vector<std::u32string>;

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
