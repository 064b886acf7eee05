// vern policy check: every error and every warning, then how many.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "io/file.hpp"
#include "policy/policy.hpp"

namespace vern::cli {
namespace {

struct Count {
  std::ptrdiff_t errors = 0;
  std::ptrdiff_t warnings = 0;
};

Count count(const std::vector<policy::Diagnostic>& findings) {
  const auto errors = std::count_if(
      findings.begin(), findings.end(),
      [](const policy::Diagnostic& d) { return d.severity == policy::Severity::error; });
  return {errors, static_cast<std::ptrdiff_t>(findings.size()) - errors};
}

std::string people_text(const std::string& file, const std::vector<policy::Diagnostic>& findings,
                        const Context& context) {
  const Language language = context.language();
  std::string out;
  for (const policy::Diagnostic& d : findings) out += printable(policy::render(d, file)) + "\n";
  const Count n = count(findings);
  const auto& errors = n.errors == 1 ? say::error_one : say::error_many;
  const auto& warnings = n.warnings == 1 ? say::warning_one : say::warning_many;
  const Colour colour = n.errors > 0 ? Colour::bad : n.warnings > 0 ? Colour::unsure : Colour::good;
  const std::string line = std::to_string(n.errors) + std::string(errors.in(language)) + ", " +
                           std::to_string(n.warnings) + std::string(warnings.in(language));
  return out + file + ": " + coloured(line, colour, context.colour) + "\n";
}

std::string json_text(const std::string& file, const std::vector<policy::Diagnostic>& findings) {
  const Count n = count(findings);
  nlohmann::ordered_json out;
  out["file"] = file;
  out["errors"] = n.errors;
  out["warnings"] = n.warnings;
  out["findings"] = diagnostics_json(findings);
  return document(out);
}

}  // namespace

Answered run_policy_check(const PolicyCheckOptions& options, const Context& context) {
  const auto text = io::read_file(options.file, policy::policy_limit);
  if (!text) return unexpected(Failure(text.error()));
  policy::Loaded loaded = policy::parse(*text, options.file);
  std::vector<policy::Diagnostic> findings = std::move(loaded.diagnostics);
  if (loaded.policy) {
    auto files = policy::check_files(*loaded.policy, folder_of(options.file));
    findings.insert(findings.end(), std::make_move_iterator(files.begin()),
                    std::make_move_iterator(files.end()));
  }
  const Exit exit = policy::has_errors(findings) ? Exit::no : Exit::done;
  return Outcome{exit, context.json ? json_text(options.file, findings)
                                    : people_text(options.file, findings, context)};
}

}  // namespace vern::cli
