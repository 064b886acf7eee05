// ledger/standing.hpp - the noes that stand on a purpose, by consent_status() and nothing else.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/policy.hpp"

namespace vern::ledger {

// The channels that an event of a purpose is about: its own, or all there are.
std::vector<Channel> channels_of(const Purpose& purpose, const Event& event);

// The noes (refusals, withdrawals) of `events` that stand on any of the channels, oldest first:
// each is found as the state, taken away, and the state looked at again.
std::vector<ConsentEvent> standing_noes(std::vector<ConsentEvent> events, PurposeIndex purpose,
                                        std::span<const Channel> channels);

// Error `state` when the yes leaves a no standing that it is given over, `argument` when it lifts
// what is none. `before` is the subject as it stands before the yes is written.
Result<void> check_yes(const Policy& policy, PurposeIndex purpose, const Event& yes,
                       const Subject& before);

}  // namespace vern::ledger
