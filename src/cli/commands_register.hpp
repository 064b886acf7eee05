// cli/commands_register.hpp - the commands that look at the whole register of a policy.
#pragma once

#include <string>

#include "cli/commands.hpp"

namespace vern::cli {

struct DuplicatesOptions {
  std::string policy = "vern.toml";
};
Answered run_register_duplicates(const DuplicatesOptions& options, const Context& context);

}  // namespace vern::cli
