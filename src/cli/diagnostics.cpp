#include "cli/diagnostics.hpp"

#include <nlohmann/json.hpp>

namespace vern::cli {

std::string document(const nlohmann::ordered_json& value) {
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

nlohmann::ordered_json diagnostics_json(const std::vector<policy::Diagnostic>& findings) {
  auto out = nlohmann::ordered_json::array();
  for (const policy::Diagnostic& finding : findings) {
    nlohmann::ordered_json one;
    one["severity"] = finding.severity == policy::Severity::error ? "error" : "warning";
    one["line"] = finding.line > 0 ? nlohmann::ordered_json(finding.line) : nullptr;
    one["column"] = finding.column > 0 ? nlohmann::ordered_json(finding.column) : nullptr;
    one["path"] = finding.path;
    one["message"] = finding.message;
    one["remedy"] = finding.remedy;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace vern::cli
