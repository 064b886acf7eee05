// cli/states.hpp - where consents stand: for people, and in JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "cli/text.hpp"
#include "vern/consent.hpp"
#include "vern/policy.hpp"

namespace vern::cli {

// A state that is not unknown, or one that somebody asks about.
struct StateRow {
  PurposeIndex purpose = 0;
  Channel channel = Channel::none;
  ConsentStatus status;
};
// The purposes that rest on consent, with the channels they have (none where they have none).
std::vector<StateRow> state_rows(const Policy& policy, const ConsentTable& table);
std::string states_text(const Policy& policy, std::span<const StateRow> rows, Language language);
nlohmann::ordered_json states_json(const Policy& policy, std::span<const StateRow> rows);

// The channels of a purpose, as they are asked about: Channel::none where it names none.
std::vector<Channel> channels_of(const Purpose& purpose);

}  // namespace vern::cli
