// cli/inspection.hpp - looks at a register for `register inspect` and for `init --from`.
#pragma once

#include <string>

#include "cli/commands.hpp"
#include "policy/init.hpp"
#include "registers/inspect.hpp"

namespace vern::cli {

// Looks at a file as the options say; a stated Status column that is not there is an error.
Result<registers::Inspection> inspect_file(const FileOptions& options);

// What a first policy is made from. Without a code page this is StatusCode::encoding: the error
// says what the bytes tell, and that a person must choose.
Result<policy::RegisterFindings> read_findings(const FileOptions& options);

// What the bytes say of the code page, in one line: counts, and which pages they rule out.
std::string code_page_words(const registers::Inspection& seen, Language language);

}  // namespace vern::cli
