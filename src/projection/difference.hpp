// projection/difference.hpp - how a card and the ledger disagree about its letters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "vern/projection.hpp"

namespace vern::projection {

// How a card and the ledger disagree. The first three vern mends; the others need a person.
enum class Disagreement : std::uint8_t {
  letter_over_no = 1,  // it stands over a no
  letter_outlived,     // it stands over a consent that expired, was superseded or never answered
  letter_missing,      // consent was given, and it does not stand
  letter_taken_away,   // it stood, and somebody took it away
  field_malformed,     // the field cannot be read
  unknown_code,        // a letter stands beside that nobody can explain
  field_full,          // no room for it
  not_in_code_page,    // the register cannot hold it
  subject_changed,     // the card is another person's
  unreadable_fact,     // whether the customer objected, died or is restricted cannot be read
};
std::string_view name(Disagreement kind);  // "letter-over-no", ...
// Whether `project` mends it.
constexpr bool is_mended(Disagreement kind) { return kind <= Disagreement::letter_missing; }

struct Difference {
  std::string key;  // customer number
  std::int64_t row = 0;
  char32_t letter = 0;  // 0: the whole card
  Disagreement kind = Disagreement::letter_over_no;
  LetterCause cause = LetterCause::none;  // why a letter is to go
};

}  // namespace vern::projection
