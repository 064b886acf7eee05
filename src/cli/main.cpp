// vern - the command.
#include "cli/run.hpp"

int main(int argc, char** argv) { return vern::cli::run(argc, argv); }
