// audience/ledger_reading.hpp - what the ledger says of the cards of one reading.
//
// The ledger is a source that forbids: a withdrawal stands there and nowhere else. One that cannot
// be opened, is damaged, or cannot be read at any card stops the run, like a list that was cut.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "audience/customer_facts.hpp"
#include "ledger/ledger.hpp"
#include "vern/consent.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// The ledger as it stood when it was opened. Holds references to the shop and the request. One
// thread.
class LedgerReading {
 public:
  // Null for a shop whose policy has no [ledger]. Error `state` where the store was restored,
  // nobody has answered for the days lost, and the request promotes: a no may be among what was
  // lost; `argument` for a tree size that the ledger has not reached, or where there is no ledger.
  static Result<std::unique_ptr<LedgerReading>> open(const Shop& shop, const Request& request,
                                                     std::uint64_t tree_size = ledger::all_entries);

  // Looks a card up: sets what ledger/known_facts.hpp says, `facts.identity` first of all. What
  // else is known stands in consents() and subject() until the next call, which keeps the memory.
  Result<void> look_up(const Card& card, Facts& facts);

  // Whether the customer said no, there, to what the request promotes, on its channel. Whose card
  // it is now makes no difference: the no may be of whoever has the contact point.
  Result<bool> says_no(const Card& card);

  // Of the card last looked up: a number that all cards of the person have, where the ledger says
  // that several are one person's; else 0.
  std::uint32_t person() const;

  const ConsentTable& consents() const { return consents_; }
  const ledger::Subject& subject() const { return subject_; }
  LedgerState state() const { return {snapshot_->size(), snapshot_->root()}; }

 private:
  LedgerReading(const Shop& shop, const Request& request,
                std::unique_ptr<ledger::Snapshot> snapshot);
  Result<void> check_lock() const;
  void set_consents();

  const Policy* policy_;
  const Request* request_;
  std::string label_;
  ConsentRules rules_;
  std::unique_ptr<ledger::Snapshot> snapshot_;
  std::vector<ledger::Entry> holds_of_house_;
  ledger::Card asked_;
  ledger::Subject subject_;
  std::vector<ConsentEvent> events_;
  ConsentTable consents_;
  bool empty_ = true;  // the table says nothing
};

}  // namespace vern::audience
