// campaign/withdrawal.hpp - a no to a campaign, on the cards of those who said it. For
// campaign::stop() and campaign::stop_cards().
#pragma once

#include <string>
#include <vector>

#include "campaign/campaign.hpp"
#include "campaign/stops.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// Withdraws the campaign's purposes, on its channel or on all; a batch at a time. Holds references.
class Withdrawal {
 public:
  Withdrawal(const Desk& desk, const Campaign& campaign, Day day, bool all_channels)
      : desk_(desk), campaign_(campaign), day_(day), all_channels_(all_channels) {}

  // False for a card that is another person's now: nothing may be written on it.
  Result<bool> take(const ledger::Card& card, Stopped& out);
  // What is left. After the last card.
  Result<void> write(Stopped& out);

 private:
  ledger::Event event(const std::string& purpose) const;
  // The same answer is there already, or a withdrawal stands wherever this one would.
  bool stands(const ledger::Subject& subject, const ledger::Event& no) const;

  const Desk& desk_;
  const Campaign& campaign_;
  Day day_;
  bool all_channels_;
  std::vector<ledger::NewEntry> waiting_;
};

}  // namespace vern::campaign
