// projection/write.hpp - letters written into the register, with the word of the ledger.
//
// A journal beside the register comes first, then one commit in the ledger that names it by its
// hash, then the register. A crash before the commit changes nothing; one after it is completed by
// the next command (projection/complete.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "io/file.hpp"
#include "ledger/ledger.hpp"
#include "projection/plan.hpp"
#include "registers/field_patch.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::projection {

// What a person has said before anything is written.
struct Word {
  std::string by;
  // Index files over the Status field are rebuilt afterwards, or there are none.
  bool indexes_seen_to = false;
};

struct Writing {
  Day day;
  std::vector<registers::FieldEdit> edits;
  io::FileStamp stamp;  // of the reading that they come from
  std::vector<ledger::NewEntry> notes;
  std::uint64_t tree_size = 0;  // of the ledger that `notes` rest on
};

struct Written {
  registers::PatchReport fields;
  std::uint64_t entries = 0;  // of the ledger
  std::string sha256;         // of the journal, 32 bytes; empty where no field was to be written
};

// Whatever was recorded of a customer since the plan was made may be a no: error `state`.
Result<void> check_unchanged(const ledger::Subject& before, std::uint64_t tree_size);
// Error `argument` for a plan of a day before something that was said.
Result<void> check_current(bool outdated, Day day);

// Writes all of it, or nothing. `ledger` is null for a shop that keeps none. Errors: `state` when
// the register or the ledger has changed since they were read, and for index files that nobody has
// seen to; `busy` for a register in use; those of FieldPatch and of Ledger::append().
Result<Written> write(const audience::Shop& shop, ledger::Ledger* ledger, const Writing& writing,
                      const Word& word);

// Error `argument` for a plan of a day before something that was said.
Result<Written> carry_out(const audience::Shop& shop, ledger::Ledger& ledger, const Plan& plan,
                          const Word& word);

}  // namespace vern::projection
