// ledger/known_facts.hpp - what the ledger adds to the facts of a card, besides its consents.
//
// The one place where entries become facts of the gate, for readings and single decisions alike.
#pragma once

#include <cstdint>
#include <span>

#include "ledger/ledger.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"

namespace vern::ledger {

// Sets, for the day of the request and as known at `tree_size`:
//  - identity: the ledger's word alone;
//  - letters_gone (sightings.hpp); `facts.status` must be read already;
//  - notice, where the ledger knows of a later one (consents.hpp);
//  - restricted, where a hold restricts the subject for what the request is about (vern/hold.hpp);
//  - objected, where the subject objected (Art. 21(2)-(3)) and has not said yes to anything since
//    with a word that lifts it. After such a yes the objection stands on as a no to each other
//    promoting purpose, by consent_events();
//  - erased, likewise: of what is left of an erased subject nobody is reached.
// What other sources say of restriction and objection is never weakened. `house`: the entries of
// the house about holds; needed only where speaks_of_holds(subject.entries).
void take_known_facts(const Policy& policy, const Subject& subject, std::span<const Entry> house,
                      const Request& request, std::uint64_t tree_size, Facts& facts);

// The same for one subject, the house read where its holds need it. Errors: those of
// house_entries().
Result<void> take_known_facts(Ledger& ledger, const Policy& policy, const Subject& subject,
                              const Request& request, std::uint64_t tree_size, Facts& facts);

}  // namespace vern::ledger
