// cli/differences.hpp - where letters and ledger disagree: for people, and in JSON. Customer
// numbers and letters, no names.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "cli/text.hpp"
#include "projection/plan.hpp"

namespace vern::cli {

std::string letter_text(char32_t letter);  // UTF-8; empty for 0

std::string differences_text(std::span<const projection::Difference> differences,
                             Language language);
nlohmann::ordered_json differences_json(std::span<const projection::Difference> differences);

// Those that vern mends, or those that need a person.
std::vector<projection::Difference> differences_of(const projection::Plan& plan, bool mended);

}  // namespace vern::cli
