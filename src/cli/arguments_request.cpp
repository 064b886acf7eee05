// The command line of subject requests and legal holds.
#include "cli/command_line.hpp"
#include "cli/commands_request.hpp"
#include "cli/help_document.hpp"
#include "cli/help_request.hpp"

namespace vern::cli {

void CommandLine::add_request() {
  CLI::App* request = family("request", help::request);
  CLI::App* due = command(request, "due", help::request_due);
  auto options = std::make_shared<DueOptions>();
  word(due, "--received", options->received, help::received, "DAY")->required();
  act(due, options, run_request_due);

  CLI::App* open = command(request, "open", help::request_open);
  auto opened = std::make_shared<RequestOpenOptions>();
  word(open, "right", opened->right, help::request_right, "RIGHT")->required();
  word(open, "customer", opened->customer, help::request_customer, "CUSTOMER");
  word(open, "--received", opened->received, help::received, "DAY")->required();
  word(open, "--method", opened->method, help::request_method, "HOW")->required();
  word(open, "--number", opened->number, help::request_number, "N");
  word(open, "--remark", opened->remark, help::request_remark, "TEXT");
  policy(open, opened->policy);
  by(open, opened->by);
  act(open, opened, run_request_open);

  CLI::App* list = command(request, "list", help::request_list);
  auto listed = std::make_shared<RequestListOptions>();
  auto* within = word(list, "--due-within", listed->due_within, help::request_due_within, "PERIOD");
  flag(list, "--all", listed->all, help::request_all)->excludes(within);
  word(list, "--on", listed->on, help::on, "DAY");
  policy(list, listed->policy);
  act(list, listed, run_request_list);

  CLI::App* show = command(request, "show", help::request_show);
  auto shown = std::make_shared<RequestShowOptions>();
  number(show, "request", shown->id, help::request_id)->required();
  auto* letter = word(show, "--letter", shown->letter, help::request_letter, "KIND");
  word(show, "--format", shown->format, help::document_format, "FORMAT")->needs(letter);
  word(show, "--out", shown->out, help::document_out, "FILE")->needs(letter);
  word(show, "--by", shown->by, help::request_by, "PERSON")->needs(letter);
  policy(show, shown->policy);
  act(show, shown, run_request_show);

  CLI::App* pack = command(request, "pack", help::request_pack);
  auto packed = std::make_shared<RequestPackOptions>();
  number(pack, "request", packed->id, help::request_id)->required();
  word(pack, "--out-dir", packed->out_dir, help::request_out_dir, "DIR")->required();
  word(pack, "--source", packed->source, help::request_source, "TEXT");
  flag(pack, "--without-notes", packed->without_notes, help::request_without_notes);
  policy(pack, packed->policy);
  by(pack, packed->by);
  act(pack, packed, run_request_pack);
  add_request_steps(request);
}

void CommandLine::add_request_steps(CLI::App* request) {
  const auto step = [&](const char* name, const Sentence& text,
                        Answered (*run)(const RequestStepOptions&, const Context&)) {
    CLI::App* app = command(request, name, text);
    auto options = std::make_shared<RequestStepOptions>();
    number(app, "request", options->id, help::request_id)->required();
    word(app, "--day", options->day, help::step_day, "DAY");
    policy(app, options->policy);
    by(app, options->by);
    act(app, options, run);
    return std::pair(app, options);
  };
  const auto [identity, who] = step("identity", help::request_identity, run_request_identity);
  flag(identity, "--asked", who->asked, help::identity_asked);
  flag(identity, "--confirmed", who->confirmed, help::identity_confirmed);
  word(identity, "--how", who->words, help::identity_how, "TEXT");

  const auto [extend, extended] = step("extend", help::request_extend, run_request_extend);
  word(extend, "--reason", extended->words, help::request_reason, "TEXT")->required();

  const auto [refuse, refused] = step("refuse", help::request_refuse, run_request_refuse);
  word(refuse, "--ground", refused->ground, help::request_ground, "GROUND")->required();
  word(refuse, "--reason", refused->words, help::request_reason, "TEXT")->required();

  const auto [fulfil, fulfilled] = step("fulfil", help::request_fulfil, run_request_fulfil);
  word(fulfil, "--done", fulfilled->words, help::request_done, "TEXT")->required();
  word(fulfil, "--partly", fulfilled->ground, help::request_partly, "GROUND");

  const auto [close, closed] = step("close", help::request_close, run_request_close);
  flag(close, "--taken-back", closed->taken_back, help::request_taken_back);
  word(close, "--remark", closed->words, help::request_remark, "TEXT");
}

void CommandLine::add_hold() {
  CLI::App* hold = family("hold", help::hold);
  CLI::App* place = command(hold, "place", help::hold_place);
  auto placed = std::make_shared<HoldPlaceOptions>();
  word(place, "customer", placed->customer, help::hold_customer, "CUSTOMER");
  word(place, "--ground", placed->ground, help::hold_ground, "GROUND")->required();
  word(place, "--reason", placed->reason, help::hold_reason, "TEXT")->required();
  word(place, "--register", placed->reg, help::hold_register, "REGISTER");
  word(place, "--record", placed->record, help::hold_record, "KEY");
  word(place, "--category", placed->category, help::hold_category, "CATEGORY");
  word(place, "--from", placed->from, help::hold_from, "DAY");
  word(place, "--until", placed->until, help::hold_until, "DAY");
  policy(place, placed->policy);
  by(place, placed->by);
  act(place, placed, run_hold_place);

  CLI::App* list = command(hold, "list", help::hold_list);
  auto listed = std::make_shared<HoldListOptions>();
  word(list, "customer", listed->customer, help::hold_list_customer, "CUSTOMER");
  flag(list, "--all", listed->all, help::hold_all);
  word(list, "--on", listed->on, help::on, "DAY");
  policy(list, listed->policy);
  act(list, listed, run_hold_list);

  CLI::App* lift = command(hold, "lift", help::hold_lift);
  auto lifted = std::make_shared<HoldLiftOptions>();
  number(lift, "hold", lifted->hold, help::hold_entry)->required();
  word(lift, "--reason", lifted->reason, help::hold_reason, "TEXT")->required();
  word(lift, "--day", lifted->day, help::step_day, "DAY");
  policy(lift, lifted->policy);
  by(lift, lifted->by);
  act(lift, lifted, run_hold_lift);
}

}  // namespace vern::cli
