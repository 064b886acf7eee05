// ledger/consents.hpp - entries as the gate takes them.
//
// The one place where entries meet the policy. The state itself is vern/consent.hpp's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/event.hpp"
#include "vern/consent.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"

namespace vern::ledger {

// How long consents last and requests wait, by the policy.
ConsentRules rules_of(const Policy& policy);

// The entries about consent as values. A text or partner version that the policy does not have, or
// whose bytes are other than the policy's, is -1: it covers nothing. A purpose that the policy no
// longer has: what permits is left out, and a no, a correction or an invalidation counts for every
// promoting purpose, since nobody can say any more which one it forbade. An objection (Art. 21) is
// a no to every promoting purpose, those that the policy gets later too.
std::vector<ConsentEvent> consent_events(const Policy& policy, std::span<const Entry> entries);
void consent_events(const Policy& policy, std::span<const Entry> entries,
                    std::vector<ConsentEvent>& out);  // keeps memory

// The states of one subject on a day, as known when the ledger had `tree_size` entries.
ConsentTable consents_on(const Policy& policy, std::span<const Entry> entries, Day on,
                         std::uint64_t tree_size = UINT64_MAX);

// The privacy notice last given by `on`, where an entry of kind `informed` says so: its index.
Fact<NoticeIndex> notice_on(const Policy& policy, std::span<const Entry> entries, Day on,
                            std::uint64_t tree_size = UINT64_MAX);

// Sets `notice` to what notice_on() says where that is the later of the two: a later notice counts,
// whoever knows of it. Left alone where the shop declares that it keeps no account of notices.
void take_later_notice(const Policy& policy, std::span<const Entry> entries, Day on,
                       std::uint64_t tree_size, Fact<NoticeIndex>& notice);

// Whether the request promotes, in part or in whole: a mixed message is marketing.
bool promotes(const Policy& policy, const Request& request);

// Whether a ledger that is locked must not answer the request: it was restored and may have lost a
// no, and the request promotes.
bool is_stopped_by_lock(const Policy& policy, const Request& request);

}  // namespace vern::ledger
