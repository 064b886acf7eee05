// vern request open, identity, extend, refuse, fulfil and close: what happens to a request.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands_request.hpp"
#include "cli/diagnostics.hpp"
#include "cli/output.hpp"
#include "cli/requests.hpp"
#include "cli/shop.hpp"
#include "cli/text_request.hpp"
#include "io/user.hpp"

namespace vern::cli {
namespace {

using requests::SubjectRequest;

expected<LedgerShop, Failure> open_for(const std::string& policy, const std::string& by) {
  auto in = open_ledger(policy);
  if (!in) return in;
  if (auto ok = check_person(in->shop.policy, by); !ok) return unexpected(Failure(ok.error()));
  return in;
}

Result<SubjectRight> right_argument(const std::string& word) {
  if (const auto right = parse_subject_right(word)) return *right;
  std::vector<std::string_view> known;
  known.reserve(all_subject_rights.size());
  for (const SubjectRight right : all_subject_rights) known.push_back(name(right));
  return tl::make_unexpected(unknown_word(StatusCode::argument, "right", word, known));
}

Result<ledger::Method> method_argument(const std::string& word) {
  if (const auto method = ledger::parse_method(word)) return *method;
  std::vector<std::string_view> known;
  known.reserve(ledger::all_methods.size());
  for (const ledger::Method method : ledger::all_methods) known.push_back(ledger::name(method));
  return tl::make_unexpected(unknown_word(StatusCode::argument, "--method", word, known));
}

Result<requests::Opening> opening_of(const audience::Shop& shop,
                                     const RequestOpenOptions& options) {
  requests::Opening out;
  const auto right = right_argument(options.right);
  if (!right) return tl::make_unexpected(right.error());
  const auto method = method_argument(options.method);
  if (!method) return tl::make_unexpected(method.error());
  const auto received = day_argument("--received", options.received);
  if (!received) return tl::make_unexpected(received.error());
  if (!options.customer.empty()) {
    const auto card = card_argument(shop, options.customer);
    if (!card) return tl::make_unexpected(card.error());
    out.card = *card;
  }
  out.right = *right;
  out.method = *method;
  out.received = *received;
  out.number = options.number;
  out.remark = options.remark;
  return out;
}

// The request as it stands now, and what comes next while it waits.
Answered shown(const LedgerShop& in, const SubjectRequest& request, const Context& context) {
  const auto letters = letters_of(*in.ledger, request.id);
  if (!letters) return unexpected(Failure(letters.error()));
  const Day today = io::today();
  if (context.json) return Outcome{Exit::done, document(request_json(request, *letters, today))};
  const Language language = verdict_language(in.shop.policy, context);
  std::string out = request_text(request, *letters, today, language);
  const auto place = static_cast<std::size_t>(request.standing.right) - 1;
  if (request.standing.waits()) out += wrapped("", say::next_steps[place].in(language));
  if (request.card != 0 && request.steps.back().card == 0) {
    out += wrapped("", say::request_no_card.in(language));
  }
  return Outcome{Exit::done, out};
}

Answered taken(const RequestStepOptions& options, requests::Step step, const Context& context) {
  const auto in = open_for(options.policy, options.by);
  if (!in) return unexpected(in.error());
  const auto day = day_or_today("--day", options.day);
  if (!day) return unexpected(Failure(day.error()));
  const std::uint64_t id = options.id.value_or(0);
  const auto before = requests::find(*in->ledger, id);
  if (!before) return unexpected(Failure(before.error()));
  const auto card = card_of(in->shop, *before);
  if (!card) return unexpected(Failure(card.error()));
  step.day = *day;
  step.ground = options.ground;
  step.words = options.words;
  step.taken_back = options.taken_back;
  const auto after = requests::take(*in->ledger, id, step, *card, options.by);
  if (!after) return unexpected(Failure(after.error()));
  return shown(*in, *after, context);
}

requests::Step step_of(RequestStep step) {
  requests::Step out;
  out.step = step;
  return out;
}

}  // namespace

Answered run_request_open(const RequestOpenOptions& options, const Context& context) {
  const auto in = open_for(options.policy, options.by);
  if (!in) return unexpected(in.error());
  const auto opening = opening_of(in->shop, options);
  if (!opening) return unexpected(Failure(opening.error()));
  const auto made = requests::open(*in->ledger, *opening, options.by);
  if (!made) return unexpected(Failure(made.error()));
  return shown(*in, *made, context);
}

Answered run_request_identity(const RequestStepOptions& options, const Context& context) {
  if (options.asked == options.confirmed) {
    return unexpected(Failure(
        Error{StatusCode::argument,
              "say which: --asked (the person was asked who they are) or --confirmed (it was "
              "established)"}));
  }
  return taken(
      options,
      step_of(options.asked ? RequestStep::identity_asked : RequestStep::identity_confirmed),
      context);
}
Answered run_request_extend(const RequestStepOptions& options, const Context& context) {
  return taken(options, step_of(RequestStep::extended), context);
}
Answered run_request_refuse(const RequestStepOptions& options, const Context& context) {
  return taken(options, step_of(RequestStep::refused), context);
}
Answered run_request_fulfil(const RequestStepOptions& options, const Context& context) {
  return taken(options, step_of(RequestStep::fulfilled), context);
}
Answered run_request_close(const RequestStepOptions& options, const Context& context) {
  return taken(options, step_of(RequestStep::closed), context);
}

}  // namespace vern::cli
