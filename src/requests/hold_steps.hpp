// requests/hold_steps.hpp - a person places and lifts legal holds. What they mean: vern/hold.hpp;
// how they stand in the ledger: ledger/holds.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/holds.hpp"
#include "ledger/ledger.hpp"
#include "vern/policy.hpp"

namespace vern::requests {

struct Placing {
  HoldGround ground = HoldGround::other;
  std::optional<ledger::Card> card;  // of the customer; unset: on a record
  std::string reg;                   // of a datum or record; "ledger" for the proof of a customer
  std::string record;                // as typed; compared in the register's key form
  std::string category;              // of the register, as a retention rule names it
  Day from;
  std::optional<Day> until;
  std::string reason;
};

// Places a hold; where it stands. Errors: `argument` for a ground that is not a person's to state
// (request), a reason that is missing, a last day before the first, a record without a register,
// and a customer beside a record; `not_found` for a register or category that the policy does not
// have; those of Ledger::append().
Result<std::uint64_t> place(ledger::Ledger& ledger, const Policy& policy, const Placing& placing,
                            const std::string& by);

struct Lifting {
  std::uint64_t hold = 0;  // the entry that placed it
  Day day;                 // the first day on which it bites no more
  std::string reason;
};
// Lifts a hold. `card`: the customer's as it stands today, where there is one; without it, and
// where the card has changed, the entry is one of the house. Errors: `not_found`; `state` for one
// that is lifted, and for the hold of a request that is not closed; `argument` for a reason that is
// missing or a day before the hold's. Of a restriction the person is told before (Art. 18(3)).
Result<std::uint64_t> lift(ledger::Ledger& ledger, const Lifting& lifting,
                           const std::optional<ledger::Card>& card, const std::string& by);

}  // namespace vern::requests
