// projection/complete.hpp - what a crash left of a writing, completed before anything else is done.
#pragma once

#include <optional>

#include "audience/audience.hpp"
#include "registers/field_patch.hpp"
#include "vern/error.hpp"

namespace vern::projection {

struct Completed {
  bool carried_out = false;       // false: the ledger knows nothing of it, so it was dropped
  registers::PatchReport fields;  // and ranges and lines; of all journals together
};

// Nothing where no journal lies beside a register of the policy or the memo file of one, which
// costs a look at each folder. A journal that waits for the ledger's word and has not begun is
// carried out when an entry of the house has its digest and dropped otherwise; any other is carried
// out. Errors: `busy` while another process has the
// register; those of opening the ledger.
Result<std::optional<Completed>> complete(const audience::Shop& shop);

}  // namespace vern::projection
