// cli/verdicts.hpp - what the gate says of one customer for several uses at once.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "cli/commands_ledger.hpp"
#include "cli/text.hpp"
#include "vern/gate.hpp"

namespace vern::cli {

// A use, and what the gate said of it.
struct Asked {
  Request request;
  Decision decision;
};

// The uses that are asked about, one purpose each: those named, else every purpose that promotes;
// on the channel named, else on all the purpose has; a disclosure to the recipient named, else to
// each whom the policy gives that purpose. Errors as make_request().
Result<std::vector<Asked>> questions_of(const Policy& policy, const WhyOptions& options, Day day);

// Fills in the decisions.
Result<void> ask(const audience::Shop& shop, const std::string& key, std::uint64_t tree_size,
                 std::vector<Asked>& asked);

// Uses with the same answer for the same reasons stand together.
std::string verdicts_text(const Policy& policy, const std::vector<Asked>& asked,
                          const Context& context, Language language);
nlohmann::ordered_json verdicts_json(const Policy& policy, const std::vector<Asked>& asked,
                                     Language language);

}  // namespace vern::cli
