// audience/host_rows.hpp - customers as a host hands them in, in place of a register file.
#pragma once

#include <span>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

// A customer as the host has him today. The ledger's word replaces what `facts` say of identity.
struct HostRow {
  ledger::Card card;
  Facts facts;
  Checks checks;
};

std::vector<const ledger::Card*> cards_of(std::span<const HostRow> rows);
std::vector<const ledger::Card*> pointers_to(std::span<const ledger::Card> cards);

// Error `data` where two cards have one number: which of them is meant cannot be told; `argument`
// for cards of several registers. `row` from 0.
Result<void> check_numbers(std::span<const ledger::Card* const> cards);

// Error `state` for a ledger that was restored, and nobody has answered for the days lost, where
// the request promotes: a no may be missing.
Result<void> check_lock(ledger::Ledger& ledger, const Policy& policy, const Request& request);

}  // namespace vern::audience
