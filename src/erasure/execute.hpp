// erasure/execute.hpp - a plan is approved by a person, carried out, and carried out again.
//
// Order: what is looked for is kept, sealed; each file's journal is prepared, durable; one commit
// in the ledger says that the person is erased, which plan, and names the journals; then the files
// are written. A crash before the commit leaves everything as it was; after it, the next command of
// vern completes the files, and carrying the plan out once more finds nothing left to do. What an
// obligation, a hold or a doubt keeps on the day of the execution stays, whatever was approved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "erasure/edits.hpp"
#include "erasure/plan.hpp"
#include "ledger/ledger.hpp"

namespace vern::erasure {

// The shop, and whose word it is. Borrowed.
struct Acting {
  const audience::Shop& shop;
  ledger::Ledger& ledger;
  const ledger::Key& master;
  const std::string& by;
};

// Error `argument` for a person whom the policy does not give the right to erase. A policy without
// [people] gives it to whoever is named.
Result<void> check_may_erase(const Policy& policy, const std::string& by);

// Approves the plan that `document` is: where the approval stands. Once more gives the same.
// Errors: those of parse_plan(); `incomplete` for a plan of a register that is not whole;
// `state` for a plan under another policy, or one that does nothing.
Result<std::uint64_t> approve(const Acting& acting, const std::string& document, Day day);

struct Skipped {
  DatumStep step;
  std::string why;
};

struct Executed {
  Plan plan;                    // as approved
  std::uint64_t entry = 0;      // in the ledger; 0: nothing was written
  std::vector<DatumStep> done;  // of this time
  std::vector<Skipped> skipped;
  std::uint64_t not_planned = 0;  // data that could go and are in no approved plan
  std::uint64_t records = 0;
  std::uint64_t notes = 0;
  std::uint64_t shortened = 0;
  std::uint64_t cleared = 0;
  std::uint64_t changed = 0;  // records that somebody changed meanwhile: left alone
  std::uint64_t fields = 0;   // that a host wrote; a record that it cleared counts as one
};

// Carries out the approved plan of this id. `day`: the day whose holds, obligations and law count;
// not before the plan's. Errors: `not_found` without an approval, `incomplete` for a register that
// is not whole, `busy` for one in use, `state`, `io`. Nothing is written then.
Result<Executed> execute(const Acting& acting, const std::string& id, Day day);

// The subjects of the ledger that were erased, by the number that each was last bound to, sorted.
Result<std::vector<std::string>> erased_customers(ledger::Ledger& ledger);

}  // namespace vern::erasure
