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
#include <vector>

#include "audience/audience.hpp"
#include "io/file.hpp"
#include "ledger/ledger.hpp"
#include "projection/difference.hpp"
#include "registers/field_patch.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::projection {

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
