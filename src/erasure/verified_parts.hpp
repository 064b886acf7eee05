// erasure/verified_parts.hpp - what every verification tells, wherever the data lie: in registers
// or with a host.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "erasure/execute.hpp"
#include "erasure/plan.hpp"
#include "erasure/record_store.hpp"
#include "erasure/verify.hpp"
#include "ledger/ledger.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

// What the ledger tells of one plan.
struct Told {
  std::optional<ledger::Entry> approved;
  std::vector<ledger::Entry> executed;
  std::map<std::string, Dealt> dealt;  // by place; the last word counts
};
Result<Told> told_of(ledger::Ledger& ledger, const std::string& sha256);

// An erasure that is not closed.
struct ErasureFound {
  ErasureRecord record;
  Plan plan;  // as approved
  Told told;
};
// Error `not_found` for an id of which no values are kept.
Result<ErasureFound> find_under_way(ledger::Ledger& ledger, const std::string& id);
// The same of one that was carried out; else error `state`.
Result<ErasureFound> find_executed(ledger::Ledger& ledger, const std::string& id);
// The same of the one whose plan this document is, byte for byte: `state` too for another document
// of its id, and the errors of parse_plan().
Result<ErasureFound> find_executed_plan(ledger::Ledger& ledger, const std::string& document);

Verified begun_verified(const ErasureFound& of, Day day);

// The columns of the data that stay. Borrows the plan.
class StayingColumns {
 public:
  explicit StayingColumns(const Plan& now);
  bool has(std::string_view reg, std::int64_t line, std::string_view column) const;

 private:
  std::set<std::tuple<std::string_view, std::int64_t, std::string_view>> columns_;
};

// What remains, what is gone, and what was to go and was not carried out. A plan as of today holds
// what is still to be done: a datum that is in it was not carried out, whether or not its values
// can be looked for. A record is known again by its own number, where it has one: lines of a CSV
// file move up when those before them go.
void tell_data(const Policy& policy, const Plan& approved, const Plan& now, Verified& into);

// Whether the certificate waits for a place. `listed`: the plan as of today has it. A word that a
// place was dealt with does not stand against values that are found in it.
bool waits_for(const PlaceStep& place, bool listed, bool dealt);
// The places of the plan, and those that have come since.
void tell_places(const Plan& approved, const Plan& now, const std::map<std::string, Dealt>& dealt,
                 Verified& into);

// When the person's proof goes, and how the ledger stands, signed.
Result<void> tell_ledger(const Acting& acting, const Plan& approved, Verified& into);

// A person has dealt with a place of the plan.
Result<std::uint64_t> note_dealt(const Acting& acting, const std::string& plan_sha256,
                                 const std::string& place, const std::string& how, Day day);

}  // namespace vern::erasure
