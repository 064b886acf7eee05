// ledger/known.hpp - whose a card is, and whether the ledger may be asked at all.
#pragma once

#include <cstdint>
#include <span>

#include "ledger/ledger.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"

namespace vern::ledger {

// A number that all cards of a person have, where the ledger says that several are one person's;
// else 0. `entries` are of one subject.
std::uint32_t joined_person(std::span<const Entry> entries);

// Whether the card is whose it was, or was never bound: else nothing may be written on it.
constexpr bool is_theirs(IdentityMatch identity) {
  return identity == IdentityMatch::same || identity == IdentityMatch::unbound;
}

// Error `state` unless it is: a person says first who it is.
Result<void> check_identity(IdentityMatch identity);

// Error `state` for a ledger that was restored, and nobody has answered for the days lost: a no may
// be missing.
Result<void> check_unlocked(Ledger& ledger);

}  // namespace vern::ledger
