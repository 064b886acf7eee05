// erasure/approval.hpp - the word that an erasure rests on, and what of it is still to be done:
// the same wherever the data lie, in registers or with a host.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "erasure/execute.hpp"
#include "erasure/plan.hpp"
#include "erasure/record_store.hpp"
#include "erasure/residue.hpp"

namespace vern::erasure {

struct Approved {
  ErasureRecord record;
  Plan plan;
};

// The plan of this id, as a person approved it, for whoever may carry it out on that day. Errors:
// those of check_may_erase(); `not_found` without an approval or when its certificate is closed;
// `state` for a plan that nobody approved, or under another policy; `argument` for an earlier day.
Result<Approved> find_approved(const Acting& acting, const std::string& id, Day day);

// Where the ledger has the word for this document; nothing where nobody approved it.
Result<std::optional<std::uint64_t>> approved_at(ledger::Ledger& ledger,
                                                 const std::string& document);

// The plan that a document is, for whoever may approve it; and the word in the ledger.
Result<Plan> check_to_approve(const Acting& acting, const std::string& document);
Result<std::uint64_t> note_approval(const Acting& acting, const Plan& plan,
                                    const std::string& document, Day day);
// The plan that a document is, where it was approved, for whoever may carry it out on that day.
Result<Plan> check_to_execute(const Acting& acting, const std::string& document, Day day);

// Error `incomplete` for a plan that rests on a source that is not whole.
Result<void> check_whole(const Plan& plan);

// Whose a step is, by any number that is another for every person.
using PersonOf = std::function<std::size_t(const DatumStep& step)>;

// Which steps of the approved plan (`into.plan`) run, by the plan as it would be made now, and why
// not the others: into.done, into.skipped, into.not_planned. What of a person is done in part only
// leaves that person's whole records.
void select_steps(const Plan& now, const PersonOf& person_of, Executed& into);

// Takes back steps of one person whose record somebody has changed meanwhile, each with the word,
// and with them what must not be done in part.
void withdraw_steps(const std::vector<DatumStep>& changed, const std::string& why, Executed& into);

}  // namespace vern::erasure
