// The command line of consents, of subjects, and of the account of one customer.
#include "cli/command_line.hpp"
#include "cli/help_ledger.hpp"

namespace vern::cli {

void CommandLine::add_consent() {
  CLI::App* consent = family("consent", help::consent);
  add_counter(consent);
  add_record(command(consent, "record", help::record));

  CLI::App* withdraw = command(consent, "withdraw", help::withdraw);
  auto no = std::make_shared<WithdrawOptions>();
  word(withdraw, "customer", no->customer, help::customer, "CUSTOMER")->required();
  word(withdraw, "--purpose", no->purpose, help::one_purpose, "P")->required();
  words(withdraw, "--channel", no->channels, help::channels, "C");
  word(withdraw, "--day", no->day, help::day, "DAY");
  policy(withdraw, no->policy);
  by(withdraw, no->by);
  act(withdraw, no, run_consent_withdraw);

  CLI::App* show = command(consent, "show", help::consent_show);
  auto shown = std::make_shared<ConsentShowOptions>();
  word(show, "customer", shown->customer, help::customer, "CUSTOMER")->required();
  word(show, "--on", shown->on, help::on, "DAY");
  number(show, "--tree-size", shown->tree_size, help::tree_size);
  policy(show, shown->policy);
  act(show, shown, run_consent_show);

  CLI::App* history = command(consent, "history", help::consent_history);
  auto told = std::make_shared<HistoryOptions>();
  word(history, "customer", told->customer, help::customer, "CUSTOMER")->required();
  policy(history, told->policy);
  act(history, told, run_consent_history);

  add_receipts(consent);

  add_asking(consent);
  add_projection(consent);
}

void CommandLine::add_record(CLI::App* app) {
  auto options = std::make_shared<RecordOptions>();
  word(app, "customer", options->customer, help::customer, "CUSTOMER")->required();
  word(app, "--kind", options->kind, help::record_kind, "KIND")->required();
  word(app, "--purpose", options->purpose, help::one_purpose, "P");
  words(app, "--channel", options->channels, help::channels, "C");
  word(app, "--day", options->day, help::day, "DAY");
  word(app, "--method", options->method, help::method, "HOW");
  word(app, "--text", options->text, help::text_version, "VERSION");
  word(app, "--lang-of-text", options->text_language, help::text_language, "LANG");
  word(app, "--partners", options->partners, help::partners, "VERSION");
  word(app, "--notice", options->notice, help::notice, "VERSION");
  word(app, "--evidence", options->evidence, help::evidence, "KIND");
  word(app, "--form", options->form, help::form, "N");
  word(app, "--file", options->file, help::evidence_file, "PATH");
  app->add_option("--lifts", options->lifts, in(help::lifts))
      ->type_name("ENTRY")
      ->allow_extra_args(false);
  number(app, "--target", options->target, help::target)->type_name("ENTRY");
  word(app, "--remark", options->remark, help::remark, "TEXT");
  policy(app, options->policy);
  by(app, options->by);
  act(app, options, run_consent_record);
}

void CommandLine::add_subject() {
  CLI::App* subject = family("subject", help::subject);
  CLI::App* show = command(subject, "show", help::subject_show);
  auto shown = std::make_shared<SubjectShowOptions>();
  word(show, "customer", shown->customer, help::customer, "CUSTOMER")->required();
  policy(show, shown->policy);
  act(show, shown, run_subject_show);

  CLI::App* rebind = command(subject, "rebind", help::rebind);
  auto bound = std::make_shared<RebindOptions>();
  word(rebind, "customer", bound->customer, help::customer, "CUSTOMER")->required();
  auto* same = flag(rebind, "--same-person", bound->same_person, help::same_person);
  flag(rebind, "--other-person", bound->other_person, help::other_person)->excludes(same);
  word(rebind, "--remark", bound->remark, help::remark, "TEXT");
  policy(rebind, bound->policy);
  by(rebind, bound->by);
  act(rebind, bound, run_subject_rebind);

  CLI::App* merge = command(subject, "merge", help::merge);
  auto merged = std::make_shared<MergeOptions>();
  word(merge, "from", merged->from, help::merge_from, "FROM")->required();
  word(merge, "into", merged->into, help::merge_into, "INTO")->required();
  flag(merge, "--both-cards-stay", merged->both_cards_stay, help::both_cards_stay);
  word(merge, "--remark", merged->remark, help::merge_remark, "TEXT")->required();
  policy(merge, merged->policy);
  by(merge, merged->by);
  act(merge, merged, run_subject_merge);

  CLI::App* move = command(subject, "move", help::move);
  auto moved = std::make_shared<MoveOptions>();
  word(move, "from", moved->from, help::move_from, "FROM")->required();
  word(move, "to", moved->to, help::move_to, "TO")->required();
  policy(move, moved->policy);
  by(move, moved->by);
  act(move, moved, run_subject_move);
}

void CommandLine::add_why() {
  CLI::App* app = command(&app_, "why", help::why);
  auto options = std::make_shared<WhyOptions>();
  word(app, "customer", options->customer, help::customer, "CUSTOMER")->required();
  word(app, "--day", options->day, help::why_day, "DAY")->required();
  words(app, "--purpose", options->purposes, help::why_purpose, "P");
  word(app, "--channel", options->channel, help::why_channel, "C");
  word(app, "--recipient", options->recipient, help::recipient, "X");
  number(app, "--tree-size", options->tree_size, help::tree_size);
  policy(app, options->policy);
  act(app, options, run_why);
}

}  // namespace vern::cli
