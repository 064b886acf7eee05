// Every command that the program has stands in the manual: in docs/command.md and in the man page.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"

using namespace command;

namespace {

const fs::path root = VERN_SOURCE_DIR;

// The words under "Commands:" of a --help, which ends with an empty line.
std::vector<std::string> commands_in(const std::string& help) {
  std::vector<std::string> out;
  const auto begin = help.find("\nCommands:\n");
  if (begin == std::string::npos) return out;
  std::istringstream lines(help.substr(begin + std::string("\nCommands:\n").size()));
  for (std::string line, word; std::getline(lines, line) && !line.empty();) {
    std::istringstream(line) >> word;
    out.push_back(word);
  }
  return out;
}

// "consent record", "decide": those that have no commands under them.
std::vector<std::string> all_commands() {
  const fs::path folder = scratch("manual");
  std::vector<std::string> out;
  for (const std::string& family : commands_in(vern(folder, {"--help"}).out)) {
    const auto under = commands_in(vern(folder, {family, "--help"}).out);
    for (const std::string& command : under) out.push_back(family + " " + command);
    if (under.empty()) out.push_back(family);
  }
  return out;
}

}  // namespace

TEST_CASE("every command stands in docs/command.md and in the man page") {
  const std::string page = read(root / "docs" / "command.md");
  const std::string man = read(root / "docs" / "man" / "vern.1");
  const auto commands = all_commands();
  REQUIRE(commands.size() > 40);
  for (const std::string& command : commands) {
    CAPTURE(command);
    CHECK(has(page, "vern " + command));
    CHECK(has(man, ".Cm " + command + "\n"));
  }
}
