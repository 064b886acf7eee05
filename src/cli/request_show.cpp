// vern request list and show: what waits, and by when; one request with its letters.
#include <nlohmann/json.hpp>

#include "cli/commands_document.hpp"
#include "cli/commands_request.hpp"
#include "cli/diagnostics.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/requests.hpp"
#include "cli/shop.hpp"
#include "cli/text_document.hpp"
#include "cli/text_request.hpp"
#include "documents/request_letter.hpp"
#include "io/user.hpp"
#include "ledger/crypto.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;
using requests::SubjectRequest;

// The last day that is looked at: `within` from `day` on.
Result<std::optional<Day>> last_day(const RequestListOptions& options, Day day) {
  if (options.due_within.empty()) return std::optional<Day>();
  const auto within = parse_period(options.due_within);
  if (within) return std::optional(add(day, *within));
  return fail(StatusCode::argument, "--due-within " + options.due_within +
                                        ": no period; write P7D for a week, P0D for today");
}

std::vector<SubjectRequest> chosen(std::vector<SubjectRequest> all, std::optional<Day> due,
                                   bool closed_too) {
  if (due) return requests::due_by(std::move(all), *due);
  if (!closed_too) {
    std::erase_if(all, [](const SubjectRequest& one) { return one.standing.closed.has_value(); });
  }
  return all;
}

std::string list_text(const std::vector<SubjectRequest>& found, std::optional<Day> due, Day day,
                      Language language) {
  if (found.empty()) {
    return wrapped("", due ? say::request_none_due.str(language) + to_string(*due)
                           : say::request_none.str(language));
  }
  Table table({say::request_column.str(language), say::request_right_column.str(language),
               say::request_who_column.str(language), say::request_received_column.str(language),
               say::request_due_column.str(language), say::request_state_column.str(language)});
  table.align_right(0);
  for (const SubjectRequest& one : found) {
    const RequestStanding& standing = one.standing;
    const std::string who = one.card == 0 ? one.number : one.customer;
    std::string state =
        say::request_states[static_cast<std::size_t>(standing.state()) - 1].str(language);
    if (standing.is_overdue(day)) state += ", " + say::request_overdue.str(language);
    table.add({std::to_string(one.id), std::string(word_of(standing.right, language)), who,
               to_string(standing.received), to_string(standing.act_by()), state});
  }
  return table.render("");
}

std::string list_json(const std::vector<SubjectRequest>& found, std::optional<Day> due, Day day) {
  ordered_json out;
  out["day"] = to_string(day);
  out["due_by"] = due ? ordered_json(to_string(*due)) : ordered_json();
  auto rows = ordered_json::array();
  for (const SubjectRequest& one : found) rows.push_back(request_json(one, {}, day));
  out["requests"] = std::move(rows);
  return document(out);
}

// Writes the letter, and tells the ledger of it.
Answered written(const LedgerShop& in, const SubjectRequest& request,
                 const RequestShowOptions& options, const Context& context) {
  const Policy& policy = in.shop.policy;
  const Day today = io::today();
  const auto kind = documents::parse_letter_kind(options.letter);
  if (!kind) {
    return unexpected(Failure(unknown_word(StatusCode::argument, "--letter", options.letter,
                                           documents::letter_kind_words())));
  }
  const auto format = format_argument(options.format);
  if (!format) return unexpected(Failure(format.error()));
  const documents::LetterOptions letter{*kind, document_language(policy, context), *format, today};
  const auto bytes = documents::request_letter(policy, request, letter);
  if (!bytes) return unexpected(Failure(bytes.error()));
  const ledger::WrittenFile file = file_of_person(policy, options.out, today, request.id);
  const auto entry = ledger::write_recorded(*in.ledger, file, *bytes, options.by);
  if (!entry) return unexpected(Failure(entry.error()));
  if (context.json) {
    ordered_json out;
    out["request"] = request.id;
    out["letter"] = options.letter;
    out["out"] = options.out;
    out["sha256"] = ledger::to_hex(ledger::view_of(ledger::sha256(*bytes)));
    out["until"] = to_string(*file.until);
    out["entry"] = *entry;
    return Outcome{Exit::done, document(out)};
  }
  const Language language = verdict_language(policy, context);
  return Outcome{Exit::done,
                 wrapped("", say::document_written.str(language) + printable(options.out)) +
                     wrapped("", say::letter_remove.str(language) + to_string(*file.until))};
}

Result<void> check_letter(const LedgerShop& in, const RequestShowOptions& options) {
  if (options.out.empty()) {
    return fail(StatusCode::argument, "--letter needs --out: where it is written");
  }
  if (auto ok = check_person(in.shop.policy, options.by); !ok) return ok;
  return check_out(in.shop, options.policy, options.out);
}

}  // namespace

Answered run_request_list(const RequestListOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  const auto due = last_day(options, *day);
  if (!due) return unexpected(Failure(due.error()));
  auto known = requests::all(*in->ledger);
  if (!known) return unexpected(Failure(known.error()));
  const auto found = chosen(std::move(*known), *due, options.all);
  const Exit exit = *due && !found.empty() ? Exit::no : Exit::done;
  if (context.json) return Outcome{exit, list_json(found, *due, *day)};
  return Outcome{exit, list_text(found, *due, *day, verdict_language(in->shop.policy, context))};
}

Answered run_request_show(const RequestShowOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto request = requests::find(*in->ledger, options.id.value_or(0));
  if (!request) return unexpected(Failure(request.error()));
  if (!options.letter.empty()) {
    if (auto ok = check_letter(*in, options); !ok) return unexpected(Failure(ok.error()));
    return written(*in, *request, options, context);
  }
  const auto letters = letters_of(*in->ledger, request->id);
  if (!letters) return unexpected(Failure(letters.error()));
  const Day today = io::today();
  if (context.json) return Outcome{Exit::done, document(request_json(*request, *letters, today))};
  return Outcome{Exit::done, request_text(*request, *letters, today,
                                          verdict_language(in->shop.policy, context))};
}

}  // namespace vern::cli
