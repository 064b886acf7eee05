// erasure/erased_entry.hpp - what the ledger is told of the person an erasure is about.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "erasure/execute.hpp"
#include "erasure/planner.hpp"
#include "ledger/ledger.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::erasure {

// An erasure that is about to be written. Borrowed.
struct Erasing {
  const Acting& acting;
  const Planned& planned;
  const Executed& executed;   // the plan, and what of it is done now
  const std::string& sha256;  // of the plan's document
  Day day;
  KeyedHash hash;
};

// The card of a customer number as it stands; error `not_found` where none is in use.
using CardOf = std::function<Result<ledger::Card>(const std::string& number)>;

// One entry for each number of the plan whose card is in use, or is known to the ledger, with the
// card as its identity fields will stand.
Result<std::vector<ledger::NewEntry>> erased_entries(const Erasing& of, const CardOf& card_of);

// The proof of the person goes on its planned day. After the entries are written.
Result<void> plan_proof(const Erasing& of, const std::vector<ledger::NewEntry>& entries);

}  // namespace vern::erasure
