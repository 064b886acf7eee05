// documents/consent_fate.hpp - an answer of a customer's, and what became of it since.
//
// A receipt or a record of a yes must not outlive the yes. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/consent.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// Error `state` unless the subject is the person who holds the card today: what somebody else said
// under the same customer number is not for them.
Result<void> check_holder(const ledger::Subject& subject);

// The entry of a subject at a position, where it is an answer or a question (requested, given,
// refused, withdrawn, claimed). Error `not_found`, with what there is to look at.
Result<const ledger::Entry*> answer_at(const ledger::Subject& subject, std::uint64_t position);

// The channels of a purpose, as consent is asked for: Channel::none where it names none.
std::vector<Channel> asked_channels(const Purpose& purpose);
// Those that an entry is about.
std::vector<Channel> asked_channels(const Purpose& purpose, const ledger::Event& event);

// What ended a yes: withdrawn (or refused later), expired, or invalid; `day` is when, and of an
// expired one the first day on which it counts no more.
struct Fate {
  ConsentState state = ConsentState::invalid;
  Day day;
  std::vector<Channel> channels;
};
// Of a `given` entry, as known on a day, by the rules of vern/consent.hpp; later yeses to the same
// question are left aside. Channels that fared alike stand together; none: the yes stands.
std::vector<Fate> fates_of(const Policy& policy, const ledger::Subject& subject,
                           const ledger::Entry& given, Day on);

}  // namespace vern::documents
