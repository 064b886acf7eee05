// cli/commands_anonymise.hpp - a register for statistics and tests: what the command takes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace vern::cli {

struct AnonymiseOptions {
  std::string policy = "vern.toml";
  std::string by;
  std::string reg;
  std::string out;
  std::vector<std::string> columns;
  std::vector<std::string> quasi;
  std::string sensitive;
  std::optional<std::uint64_t> k;
  std::optional<std::uint64_t> l;
  bool accept_risk = false;
  std::string key_file;
};
Answered run_anonymise(const AnonymiseOptions& options, const Context& context);

}  // namespace vern::cli
