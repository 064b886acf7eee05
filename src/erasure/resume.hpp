// erasure/resume.hpp - what has become possible since: the obligation has ended, the hold was
// lifted, or a backup brought back what was gone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "erasure/execute.hpp"

namespace vern::erasure {

// One person who was erased before.
struct Resumed {
  std::string customer;              // the number that the ledger last knew
  std::string id;                    // of the new plan; empty: nothing is to be done
  std::uint64_t going = 0;           // data that can go now
  std::uint64_t traces = 0;          // others' notes and bytes of nobody's
  std::optional<Executed> executed;  // unset: only looked
  std::string why_not;               // a person must look first
};

enum class ResumeMode : std::uint8_t { look, carry_out };

// Every person whom the ledger has as erased, as of `day`. The request that was granted then covers
// what could not go then; each new plan is approved and carried out in one, by `acting.by`. Errors:
// `incomplete` for a register that is not whole; those of execute(), where nothing more is done.
Result<std::vector<Resumed>> resume(const Acting& acting, Day day, ResumeMode mode);

}  // namespace vern::erasure
