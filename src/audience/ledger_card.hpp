// audience/ledger_card.hpp - a customer's card as the ledger takes it.
#pragma once

#include <string_view>

#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// Reads the register for one customer: the number in its key form, and the identity fields as they
// stand today, by the same code as a run. Damaged rows elsewhere do not matter here: a no must be
// recorded whatever state the register is in. Errors: `argument` for what is no customer number,
// `not_found` when no whole card has it, `data` when two have.
Result<ledger::Card> ledger_card(const Shop& shop, std::string_view key);

// The customer number in the register's key form, without a look at the register: for a card that
// is gone. Error `argument` for what is none.
Result<std::string> customer_number(const Shop& shop, std::string_view key);

}  // namespace vern::audience
