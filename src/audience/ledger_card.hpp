// audience/ledger_card.hpp - a customer's card as the ledger takes it.
#pragma once

#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "audience/card_reader.hpp"
#include "ledger/ledger.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// Reads the register for one customer: the number in its key form, and the identity fields as they
// stand today, by the same code as a run. Damaged rows elsewhere do not matter here: a no must be
// recorded whatever state the register is in. Errors: `argument` for what is no customer number,
// `not_found` when no whole card has it, `data` when two have.
Result<ledger::Card> ledger_card(const Shop& shop, std::string_view key);
// The same, with what the counter shows of the card.
Result<RegisterCard> register_card(const Shop& shop, std::string_view key);

// Every card of the register, for a replay; in no order of the register's. A number that two cards
// have is left out, since which of them is meant cannot be told, and so are damaged rows. None
// where the policy has no [registers.customers].
Result<std::vector<ledger::Card>> ledger_cards(const Shop& shop);

// The customer number in the register's key form, without a look at the register: for a card that
// is gone. Error `argument` for what is none.
Result<std::string> customer_number(const Shop& shop, std::string_view key);

}  // namespace vern::audience
