// projection/plan.hpp - where the letters of the register and the ledger disagree, and what is to
// be written.
//
// Reads the customers register, the lists and the ledger as a campaign does, and asks
// vern/projection.hpp about each card. Nothing is written here. Memory grows with what is to be
// written and reported, not with the register.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "io/file.hpp"
#include "ledger/ledger.hpp"
#include "registers/field_patch.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
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

// One card: what is to be written in its Status field, and what the ledger notes of it.
struct CardPlan {
  ledger::NewEntry note;
  std::optional<registers::FieldEdit> edit;  // unset: its letters are only noted
};

struct Plan {
  Day day;
  std::int64_t rows = 0;                // cards read
  std::vector<CardPlan> cards;          // in file order
  std::vector<Difference> differences;  // in file order
  std::vector<std::string> notes;       // about the sources, no values
  io::FileStamp stamp;                  // of the reading
  std::uint64_t tree_size = 0;          // of the ledger that it rests on
  // Something was said on a later day than the plan's: it shows how things stood, and is not to be
  // written.
  bool outdated = false;

  bool nothing() const { return cards.empty(); }
};

// `put_back`: customers whose letters a person says are to come back. Errors: as of a campaign;
// `policy` without a ledger, a Status column or a letter that stands for a consent; `argument` for
// a customer of `put_back` none of whose letters was taken away.
Result<Plan> make_plan(const audience::Shop& shop, Day day,
                       const std::vector<std::string>& put_back = {});

}  // namespace vern::projection
