// The command line of vern anonymise.
#include "cli/command_line.hpp"
#include "cli/commands_anonymise.hpp"
#include "cli/help_anonymise.hpp"

namespace vern::cli {

void CommandLine::add_anonymise() {
  CLI::App* app = command(&app_, "anonymise", help::anonymise);
  auto options = std::make_shared<AnonymiseOptions>();
  const auto list = [&](const char* name, std::vector<std::string>& into, const Sentence& text) {
    words(app, name, into, text, "COLUMNS")->delimiter(',');
  };
  word(app, "--register", options->reg, help::anonymise_register, "REGISTER")->required();
  word(app, "--out", options->out, help::anonymise_out, "FILE")->required();
  list("--columns", options->columns, help::anonymise_columns);
  list("--quasi", options->quasi, help::quasi);
  word(app, "--sensitive", options->sensitive, help::sensitive, "COLUMN");
  number(app, "--k", options->k, help::k);
  number(app, "--l", options->l, help::l);
  flag(app, "--accept-risk", options->accept_risk, help::accept_risk);
  word(app, "--key-file", options->key_file, help::key_file, "FILE");
  policy(app, options->policy);
  by(app, options->by);
  act(app, options, run_anonymise);
}

}  // namespace vern::cli
