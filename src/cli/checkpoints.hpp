// cli/checkpoints.hpp - checkpoints from outside, and what holding something against them said.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "ledger/ledger.hpp"

namespace vern::cli {

// Reads checkpoint files. The errors name the file.
Result<std::vector<ledger::Checkpoint>> read_checkpoints(const std::vector<std::string>& files);

// `out` is the file it was written to, where there is one.
nlohmann::ordered_json checkpoint_json(const ledger::Checkpoint& checkpoint,
                                       const std::string& out);

// "proved", "not-provable", "broken".
std::string_view name(ledger::Proof proof);
// Only what is proved is done.
Exit exit_of(ledger::Proof proof);
// One word, in its colour.
std::string proof_headline(ledger::Proof proof, const Context& context, Language language);

std::string findings_text(const std::vector<ledger::Finding>& findings, Language language);
nlohmann::ordered_json findings_json(const std::vector<ledger::Finding>& findings);

}  // namespace vern::cli
