// cli/run.hpp - one run of the command, from the words of the command line to the exit code.
#pragma once

namespace vern::cli {

// Prints what there is to print, and gives the exit code. Throws nothing.
int run(int argc, char** argv) noexcept;

}  // namespace vern::cli
