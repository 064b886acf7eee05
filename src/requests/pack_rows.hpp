// requests/pack_rows.hpp - the rows of the registers that are one person's, for a pack.
#pragma once

#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "requests/pack.hpp"
#include "vern/error.hpp"

namespace vern::requests {

// Adds to a pack, whose survey is taken and whose person is known, the rows under the person's
// numbers, and a gap for each that is left out or cannot be read whole. Errors as of
// retention::read_again().
Result<void> take_rows(const audience::Shop& shop, ledger::Ledger& ledger, Pack& pack);

}  // namespace vern::requests
