// ledger/known.hpp - what the ledger knows of a card, beside its consents, as the gate takes it.
#pragma once

#include <cstdint>
#include <span>

#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"

namespace vern::ledger {

// Sets what is the ledger's word alone: whose card it is, which letters are gone from it, and the
// privacy notice where an entry names a later one. `facts.status` must be read already.
void take_known(const Policy& policy, const Subject& subject, Day on, std::uint64_t tree_size,
                Facts& facts);

// A number that all cards of a person have, where the ledger says that several are one person's;
// else 0. `entries` are of one subject.
std::uint32_t joined_person(std::span<const Entry> entries);

// Whether the card is whose it was, or was never bound: else nothing may be written on it.
constexpr bool is_theirs(IdentityMatch identity) {
  return identity == IdentityMatch::same || identity == IdentityMatch::unbound;
}

// Error `state` for a ledger that was restored, and nobody has answered for the days lost: a no may
// be missing.
Result<void> check_unlocked(Ledger& ledger);

}  // namespace vern::ledger
