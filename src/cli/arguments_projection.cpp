// The command line of the commands that write letters into the register.
#include "cli/command_line.hpp"
#include "cli/commands_projection.hpp"
#include "cli/help_ledger.hpp"
#include "cli/help_projection.hpp"

namespace vern::cli {

void CommandLine::add_projection(CLI::App* consent) {
  CLI::App* project = command(consent, "project", help::project);
  auto written = std::make_shared<ProjectOptions>();
  word(project, "--on", written->on, help::on, "DAY");
  flag(project, "--dry-run", written->dry_run, help::project_dry_run);
  flag(project, "--indexes-seen-to", written->indexes_seen_to, help::indexes_seen_to);
  words(project, "--put-back", written->put_back, help::put_back, "CUSTOMER");
  policy(project, written->policy);
  by(project, written->by);
  act(project, written, run_consent_project);

  CLI::App* reconcile = command(consent, "reconcile", help::reconcile);
  auto compared = std::make_shared<ReconcileOptions>();
  word(reconcile, "--on", compared->on, help::on, "DAY");
  policy(reconcile, compared->policy);
  act(reconcile, compared, run_consent_reconcile);
}

// With --unmark it is another command that asks for no purpose: the letter goes from every card.
void CommandLine::add_marking(CLI::App* app, const std::shared_ptr<AudienceOptions>& audience,
                              CLI::Option* explain) {
  auto unmark = std::make_shared<UnmarkOptions>();
  auto* on_list = word(app, "--mark", audience->mark, help::mark, "LETTER")->needs(explain);
  auto* off = word(app, "--unmark", unmark->letter, help::unmark, "LETTER")->excludes(on_list);
  word(app, "--by", audience->by, help::mark_by, "PERSON");
  flag(app, "--indexes-seen-to", audience->indexes_seen_to, help::indexes_seen_to);
  for (const char* name : {"--purpose", "--channel"}) {
    CLI::Option* option = app->get_option(name);
    option->required(false);
    option->description(option->get_description() + " " + in(help::required));
    off->excludes(option);
  }
  off->excludes(explain);
  app->final_callback([this, app, audience, unmark, off] {
    unmark->policy = audience->request.policy;
    unmark->by = audience->by;
    unmark->indexes_seen_to = audience->indexes_seen_to;
    if (off->count() > 0) {
      invocation_.action = [unmark](const Context& context) {
        return run_audience_unmark(*unmark, context);
      };
      return;
    }
    for (const char* name : {"--purpose", "--channel"}) {
      if (app->get_option(name)->count() == 0) throw CLI::RequiredError(name);
    }
    invocation_.action = [audience](const Context& context) {
      return run_audience(*audience, context);
    };
  });
}

}  // namespace vern::cli
