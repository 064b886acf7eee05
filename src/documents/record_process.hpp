// documents/record_process.hpp - the part of a record that the policy says: the purpose, the data,
// who gets them, how long, and what the customer was told.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "ledger/event.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// Names the controller wherever it stands: its entry in the register of organisations.
std::string controller_id(const Controller& controller);

// "by letter, sms"; empty for Channel::none alone.
std::string by_channels(const std::vector<Channel>& channels);

// How long a consent lasts: the policy's validity, else until it is withdrawn.
nlohmann::ordered_json duration_json(const Policy& policy);

nlohmann::ordered_json process_json(const Policy& policy, const Purpose& purpose,
                                    const ledger::Event& event);

// The consent text and the privacy notice; empty when the policy has neither.
nlohmann::ordered_json notices_json(const Policy& policy, const Purpose& purpose,
                                    const ledger::Event& event);

}  // namespace vern::documents
