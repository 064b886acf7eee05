// cli/commands_counter.hpp - the commands of the counter: forms, letters, attestations, what is
// left to do.
#pragma once

#include <string>

#include "cli/commands.hpp"

namespace vern::cli {

// With `file` the forms come from a CSV file, else from whoever types.
struct EnterOptions {
  std::string policy = "vern.toml";
  std::string by;
  std::string text;
  std::string method;
  FileOptions file;
  bool dry_run = false;
};
Answered run_consent_enter(const EnterOptions& options, const Context& context);

struct ImportOptions {
  std::string policy = "vern.toml";
  std::string by;
  bool dry_run = false;
};
Answered run_consent_import(const ImportOptions& options, const Context& context);

struct AttestOptions {
  std::string policy = "vern.toml";
  std::string by;
};
Answered run_consent_attest(const AttestOptions& options, const Context& context);

struct TodoOptions {
  std::string policy = "vern.toml";
  std::string since;
};
Answered run_consent_todo(const TodoOptions& options, const Context& context);

}  // namespace vern::cli
