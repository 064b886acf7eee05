// vern/street_name.hpp - the spellings a Norwegian street name is found under.
//
// Strandgata, Strandgaten, Strand gate, Strandgt. and Strandg. are one street; so are Fjellveien,
// Fjellvegen and Fjellv. Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "vern/config.hpp"

VERN_NAMESPACE_BEGIN

namespace detail {

// Ways to end a street's name that mean the same, without marks (vern/spelling.hpp).
using StreetEndings = std::array<std::string_view, 6>;
inline constexpr std::array<StreetEndings, 7> street_endings{{
    {"GATA", "GATEN", "GATE", "GATAN", "GT", "G"},
    {"VEIEN", "VEGEN", "VEI", "VEG", "VN", "V"},
    {"PLASSEN", "PLASS", "PL", "", "", ""},
    {"ALLEEN", "ALLE", "", "", "", ""},
    {"BAKKEN", "BAKKE", "BK", "", "", ""},
    {"TORGET", "TORG", "", "", "", ""},
    {"STIEN", "STI", "", "", "", ""},
}};

// A spelling, its words joined. `abbreviated`: it counts only before a full stop or a number, since
// one or two letters at the end of a word say little.
struct StreetSpelling {
  std::string form;
  bool abbreviated = false;
};

// The ending of `street` that is the longest; nothing in `endings` when it has none. `dotted`: a
// full stop or a word's beginning says that G or V is an abbreviation.
struct StreetEnding {
  const StreetEndings* endings = nullptr;
  std::size_t length = 0;
};
constexpr StreetEnding ending_of(std::string_view street, bool dotted) {
  StreetEnding found;
  for (const StreetEndings& endings : street_endings) {
    for (const std::string_view ending : endings) {
      const bool known = ending.size() > 1 || (ending.size() == 1 && dotted);
      if (!known || ending.size() <= found.length || street.size() < ending.size() + 2) continue;
      if (street.ends_with(ending)) found = {&endings, ending.size()};
    }
  }
  return found;
}

// Every spelling of a street whose words are joined in `street`.
inline std::vector<StreetSpelling> street_spellings(std::string_view street, bool dotted) {
  const StreetEnding found = ending_of(street, dotted);
  std::vector<StreetSpelling> out;
  if (found.endings == nullptr) {
    out.push_back({std::string(street), false});
    return out;
  }
  out.reserve(found.endings->size());
  const std::string stem(street.substr(0, street.size() - found.length));
  for (const std::string_view ending : *found.endings) {
    if (!ending.empty()) out.push_back({stem + std::string(ending), ending.size() < 3});
  }
  return out;
}

}  // namespace detail

VERN_NAMESPACE_END
