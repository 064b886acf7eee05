// retention/ledger_proof.hpp - what the ledger keeps of a customer: the proof of consent and
// requests, as a register of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "audience/audience.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/period.hpp"

namespace vern::retention {

// Proof lives as long as its customer and then for `after_end` (ledger.evidence_after_end of the
// policy), restricted; its day is planned when the customer is erased.
struct LedgerProof {
  std::uint64_t entries = 0;   // that can be read, of the person on all their numbers
  Day newest;                  // the day of the latest thing that happened
  std::optional<Day> planned;  // its key is destroyed on this day
  std::optional<Period> after_end;
};

// Nothing for a shop without a ledger, and for a customer number that it does not know. Errors:
// those of opening and reading the ledger.
Result<std::optional<LedgerProof>> ledger_proof(const audience::Shop& shop, std::string_view key);
// The same of a ledger that is open. Errors: those of reading it.
Result<std::optional<LedgerProof>> ledger_proof(ledger::Ledger& ledger, const Policy& policy,
                                                std::string_view key);

}  // namespace vern::retention
