// ledger/each_entry.hpp - every entry that can still be read.
#pragma once

#include <functional>
#include <string>

#include "ledger/ledger.hpp"

namespace vern::ledger {

// An entry, and the customer number that its subject was last bound to: today it may be somebody
// else's. Empty for entries of the house.
using EntryVisitor = std::function<Result<void>(const Entry& entry, const std::string& customer)>;

// Those of the house first, then subject by subject in the order of their cards; the entries of one
// subject in the order they were written. All of one moment: nobody destroys a key meanwhile, and a
// writer of keys waits. Personal data, all of it. Stops at the visitor's error, which is returned.
Result<void> each_entry(Ledger& ledger, const EntryVisitor& visit);

}  // namespace vern::ledger
