// ledger/opened_with.hpp - what an open ledger was opened with, for engines that have only it.
#pragma once

#include <string>

#include "ledger/ledger.hpp"

namespace vern::ledger {

// Borrowed from the ledger.
const Key& master_of(Ledger& ledger);
// Of NAME.vern.
const std::string& path_of(Ledger& ledger);

}  // namespace vern::ledger
