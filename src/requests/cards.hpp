// requests/cards.hpp - whether an entry can still be followed by another on the customer's card.
#pragma once

#include <cstdint>
#include <optional>

#include "ledger/ledger.hpp"

namespace vern::requests {

// Whether the card is whose it was, and the entry is one of that person's. Without a card it is
// not: what follows is then written among the entries of the house.
Result<bool> holds_entry(ledger::Ledger& ledger, const std::optional<ledger::Card>& card,
                         std::uint64_t entry);

}  // namespace vern::requests
