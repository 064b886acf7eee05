// erasure/plan_parts.hpp - what every plan has, wherever the data lie: in registers or with a host.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "erasure/plan.hpp"
#include "erasure/residue.hpp"
#include "retention/ledger_proof.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

// What the policy says, as plans name it.
std::string policy_word(const audience::Shop& shop);

// What a plan is made for.
struct PlanHead {
  Day day;
  ErasureGround ground = ErasureGround::request;
  std::optional<std::uint64_t> request;
  std::string id;  // empty: a new one, of the system's random bytes
};
Result<Plan> begun_plan(const audience::Shop& shop, const PlanHead& head);

// Looks for the values. Out of `sought` goes what is the shop's own as well (somebody lives at its
// address): it stands in its policy, its texts and its letters, and says nothing of the person
// there. `unsought`: how many are not looked for, those among them. Errors: of ResidueScanner.
Result<ResidueScanner> scanner_for(const Controller& shop, std::vector<SoughtValue>& sought,
                                   std::uint64_t& unsought);

// By which a place is ticked off.
std::string id_of(const Place& place);
std::string id_of(const Recipient& recipient);

// Of a request of which something goes: everybody who may have had the data (GDPR Art. 19).
void add_recipients(const Policy& policy, const Plan& plan, std::vector<PlaceStep>& places);

// The proof goes its own way: restricted from now on, and its key is destroyed after the last of
// the rest, and what the policy adds to that. `plan` has its data.
std::optional<ProofStep> proof_step(const std::optional<retention::LedgerProof>& proof,
                                    const Plan& plan);

}  // namespace vern::erasure
