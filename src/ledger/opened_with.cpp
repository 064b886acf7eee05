#include "ledger/opened_with.hpp"

#include "ledger/impl.hpp"

namespace vern::ledger {

const Key& master_of(Ledger& ledger) { return ledger.impl().options.master; }
const std::string& path_of(Ledger& ledger) { return ledger.impl().options.path; }

}  // namespace vern::ledger
