// cli/holds.hpp - legal holds as people see them, and in JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "cli/text.hpp"
#include "ledger/holds.hpp"

namespace vern::cli {

// A few lines for each hold.
std::string hold_text(const ledger::Held& held, Language language);
std::string holds_text(std::span<const ledger::Held> holds, Language language);
nlohmann::ordered_json hold_json(const ledger::Held& held);
nlohmann::ordered_json holds_json(std::span<const ledger::Held> holds);

// Those on a subject that bite on a day, as known at `tree_size`.
Result<std::vector<ledger::Held>> holds_of(ledger::Ledger& ledger, const ledger::Subject& subject,
                                           Day day, std::uint64_t tree_size = ledger::all_entries);

}  // namespace vern::cli
