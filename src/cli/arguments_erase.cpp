// The command line of erasure.
#include "cli/command_line.hpp"
#include "cli/commands_erase.hpp"
#include "cli/help_erase.hpp"

namespace vern::cli {

void CommandLine::add_erase() {
  CLI::App* erase = family("erase", help::erase);
  CLI::App* plan = command(erase, "plan", help::erase_plan);
  auto planned = std::make_shared<ErasePlanOptions>();
  auto* customer = word(plan, "customer", planned->customer, help::erase_customer, "CUSTOMER");
  auto* overdue = flag(plan, "--overdue", planned->overdue, help::erase_overdue);
  number(plan, "--at-most", planned->at_most, help::erase_at_most)->needs(overdue);
  auto* request = number(plan, "--request", planned->request, help::erase_request);
  overdue->excludes(customer)->excludes(request);
  request->excludes(customer);
  word(plan, "--on", planned->on, help::on, "DAY");
  word(plan, "--out", planned->out, help::erase_plan_out, "FILE");
  policy(plan, planned->policy);
  by(plan, planned->by);
  act(plan, planned, run_erase_plan);

  CLI::App* approve = command(erase, "approve", help::erase_approve);
  auto approved = std::make_shared<EraseApproveOptions>();
  word(approve, "plan", approved->plan, help::erase_plan_file, "FILE")->required();
  word(approve, "--day", approved->day, help::on, "DAY");
  policy(approve, approved->policy);
  by(approve, approved->by);
  act(approve, approved, run_erase_approve);
  add_erase_steps(erase);

  CLI::App* list = command(erase, "list", help::erase_list);
  auto listed = std::make_shared<EraseListOptions>();
  policy(list, listed->policy);
  act(list, listed, run_erase_list);
  add_erase_again(erase);
}

void CommandLine::add_erase_steps(CLI::App* erase) {
  const auto step = [&](const char* name, const Sentence& text,
                        Answered (*run)(const EraseOptions&, const Context&)) {
    CLI::App* app = command(erase, name, text);
    auto options = std::make_shared<EraseOptions>();
    word(app, "id", options->id, help::erase_id, "ID")->required();
    word(app, "--on", options->on, help::on, "DAY");
    policy(app, options->policy);
    by(app, options->by);
    act(app, options, run);
    return std::pair(app, options);
  };
  step("execute", help::erase_execute, run_erase_execute);
  step("verify", help::erase_verify, run_erase_verify);
  const auto [tick, ticked] = step("tick", help::erase_tick, run_erase_tick);
  word(tick, "place", ticked->place, help::erase_place, "PLACE")->required();
  word(tick, "--how", ticked->how, help::erase_how, "TEXT")->required();
  const auto [letter, written] = step("letter", help::erase_letter, run_erase_letter);
  word(letter, "--recipient", written->recipient, help::erase_recipient, "ID")->required();
  word(letter, "--format", written->format, help::erase_format, "FORMAT");
  word(letter, "--out", written->out, help::erase_out, "FILE")->required();
  const auto [proof, made] = step("certificate", help::erase_certificate, run_erase_certificate);
  word(proof, "--format", made->format, help::erase_format, "FORMAT");
  word(proof, "--out", made->out, help::erase_out, "FILE")->required();
  step("close", help::erase_close, run_erase_close);
}

void CommandLine::add_erase_again(CLI::App* erase) {
  const auto again = [&](const char* name, const Sentence& text,
                         Answered (*run)(const EraseAgainOptions&, const Context&)) {
    CLI::App* app = command(erase, name, text);
    auto options = std::make_shared<EraseAgainOptions>();
    word(app, "--on", options->on, help::on, "DAY");
    flag(app, "--dry-run", options->dry_run, help::erase_dry_run);
    policy(app, options->policy);
    by(app, options->by);
    act(app, options, run);
  };
  again("resume", help::erase_resume, run_erase_resume);
  again("replay", help::erase_replay, run_erase_replay);
}

}  // namespace vern::cli
