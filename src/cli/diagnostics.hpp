// cli/diagnostics.hpp - JSON documents, and the findings of a policy in them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "policy/diagnostic.hpp"

namespace vern::cli {

// A document as it is printed: two blanks a level, a line end last. Bytes that are no UTF-8 become
// U+FFFD: a document that cannot be parsed helps nobody.
std::string document(const nlohmann::ordered_json& value);

// severity, line, column, path, message, remedy; line and column null where the finding is of the
// whole file.
nlohmann::ordered_json diagnostics_json(const std::vector<policy::Diagnostic>& findings);

}  // namespace vern::cli
