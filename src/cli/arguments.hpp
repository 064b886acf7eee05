// cli/arguments.hpp - the command line: which command, with which options.
#pragma once

#include <functional>
#include <string>

#include "cli/commands.hpp"

namespace vern::cli {

// What the command line asks for. `action` is empty where `text` (help, the version) is the answer.
struct Invocation {
  Context context;
  std::string folder;  // -C
  bool no_colour = false;
  std::string text;
  std::function<Answered(const Context&)> action;
};

// The language and the form of messages, looked up before anything can go wrong with the rest.
Context first_look(int argc, const char* const* argv);

// Reads the command line. Errors: StatusCode::argument, with what would be right.
Result<Invocation> read_arguments(int argc, const char* const* argv, const Context& first);

}  // namespace vern::cli
