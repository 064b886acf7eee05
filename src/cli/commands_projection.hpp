// cli/commands_projection.hpp - the commands that write letters into the register: what each takes.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace vern::cli {

struct ProjectOptions {
  std::string policy = "vern.toml";
  std::string by;
  std::string on;
  bool dry_run = false;
  bool indexes_seen_to = false;
  std::vector<std::string> put_back;  // customer numbers
};
Answered run_consent_project(const ProjectOptions& options, const Context& context);

struct ReconcileOptions {
  std::string policy = "vern.toml";
  std::string on;
};
Answered run_consent_reconcile(const ReconcileOptions& options, const Context& context);

// vern audience --unmark K, and nothing else of vern audience.
struct UnmarkOptions {
  std::string policy = "vern.toml";
  std::string letter;
  std::string by;
  bool indexes_seen_to = false;
};
Answered run_audience_unmark(const UnmarkOptions& options, const Context& context);

}  // namespace vern::cli
