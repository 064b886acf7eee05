// cli/consent_draft.hpp - from the words of `consent record` to the event they mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands_ledger.hpp"
#include "ledger/event.hpp"
#include "vern/policy.hpp"

namespace vern::cli {

// What was not typed, and what was taken in its place.
struct Taken {
  std::string what;  // "text", "language", "day"
  std::string value;
};

struct Draft {
  ledger::Event event;
  std::vector<std::optional<Channel>> channels;  // an entry each
  std::vector<Taken> taken;
};

// Errors name the nearest known word. Whether the entry may be recorded is for the engine to say.
Result<Draft> draft_of(const Policy& policy, const RecordOptions& options);

// How it reached the shop; unstated for an empty word.
Result<ledger::Method> method_argument(const std::string& word);

// The purpose of that id; null when the policy has none.
const Purpose* purpose_of(const Policy& policy, const std::string& id);

}  // namespace vern::cli
