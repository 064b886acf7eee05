// campaign/recording.hpp - that a list was used: on every customer's card, and in the house. For
// campaign::sent() and campaign::sent_rows().
#pragma once

#include <string_view>
#include <vector>

#include "campaign/campaign.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// A customer of the list. Borrowed.
struct ListedCard {
  std::string_view customer;
  const ledger::Card* card = nullptr;  // null: the register has none
};

// The use of a list of the campaign.
struct Used {
  const FrozenList* list = nullptr;
  Day day;
  std::vector<ListedCard> cards;
};

// Records it, right or wrong; `denied` are those whom the gate denies as of that day, or why it
// could not be asked. See campaign::sent().
Result<Sent> record_use(const Desk& desk, const Campaign& campaign, const Used& used,
                        Result<std::vector<Dropped>> denied);

}  // namespace vern::campaign
