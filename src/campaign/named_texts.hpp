// campaign/named_texts.hpp - the texts and partner lists that a yes is a yes to.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

// The version of a purpose's consent text in force on a day, and of its partner list; empty where
// there is none.
std::string text_in_force(const Policy& policy, const Purpose& purpose, Day day);
std::string partners_in_use(const Policy& policy, const Purpose& purpose, Day day);

// What the yeses among `events` name and the ledger does not hold yet, as entries of the house: the
// texts, from the files that the policy names for them, and the partner lists. A no needs none:
// nothing may stand in its way. What the policy does not have is left to ledger::record(), which
// says what there is. Errors as of ledger::register_text().
Result<std::vector<ledger::Event>> to_register(ledger::Ledger& ledger, const audience::Shop& shop,
                                               std::span<const ledger::Event> events);

// Writes them.
Result<void> register_named(ledger::Ledger& ledger, const audience::Shop& shop,
                            std::span<const ledger::Event> events, const std::string& by);

}  // namespace vern::campaign
