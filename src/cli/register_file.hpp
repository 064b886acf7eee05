// cli/register_file.hpp - a register named on the command line: how it is to be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/commands.hpp"
#include "vern/code_page.hpp"
#include "vern/policy.hpp"

namespace vern::cli {

// The code page that was chosen, nothing when none was; an unknown name is an error that lists
// the known ones.
Result<std::optional<CodePage>> encoding_argument(const std::string& text);

// One character, or the word tab; `;` when nothing was stated.
Result<char> delimiter_argument(const std::string& text);

}  // namespace vern::cli
