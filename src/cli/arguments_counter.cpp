// The command line of the counter: consent enter, import, attest, todo.
#include "cli/command_line.hpp"
#include "cli/commands_counter.hpp"
#include "cli/help_counter.hpp"
#include "cli/help_ledger.hpp"

namespace vern::cli {

void CommandLine::add_counter(CLI::App* consent) {
  CLI::App* enter = command(consent, "enter", help::enter);
  auto forms = std::make_shared<EnterOptions>();
  auto* file = word(enter, "--file", forms->file.path, help::enter_file, "FORMS");
  word(enter, "--encoding", forms->file.encoding, help::enter_encoding, "PAGE")->needs(file);
  word(enter, "--delimiter", forms->file.delimiter, help::delimiter, "CHAR")->needs(file);
  word(enter, "--text", forms->text, help::text_version, "VERSION");
  word(enter, "--method", forms->method, help::method, "HOW");
  flag(enter, "--dry-run", forms->dry_run, help::dry_run)->needs(file);
  policy(enter, forms->policy);
  by(enter, forms->by);
  act(enter, forms, run_consent_enter);

  CLI::App* letters = command(consent, "import", help::import_letters);
  auto imported = std::make_shared<ImportOptions>();
  flag(letters, "--dry-run", imported->dry_run, help::dry_run);
  policy(letters, imported->policy);
  by(letters, imported->by);
  act(letters, imported, run_consent_import);

  CLI::App* attest = command(consent, "attest", help::attest);
  auto attested = std::make_shared<AttestOptions>();
  policy(attest, attested->policy);
  by(attest, attested->by);
  act(attest, attested, run_consent_attest);

  CLI::App* todo = command(consent, "todo", help::todo);
  auto left = std::make_shared<TodoOptions>();
  word(todo, "--since", left->since, help::todo_since, "DAY");
  policy(todo, left->policy);
  act(todo, left, run_consent_todo);
}

}  // namespace vern::cli
