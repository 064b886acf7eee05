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
Result<std::optional<CodePage>> encoding_argument(std::string_view option, const std::string& text);

// One character, or the word tab; `;` when nothing was stated.
Result<char> delimiter_argument(std::string_view option, const std::string& text);

// What --format says, else the name of the file: .dbf in any case is a table. Content never
// decides.
Result<RegisterFormat> format_argument(const FileOptions& options);

}  // namespace vern::cli
