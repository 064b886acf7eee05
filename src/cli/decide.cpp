// vern decide: may this customer be used, and why not. Shows the customer number that was asked
// for, and nothing else of the card.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/output.hpp"
#include "cli/reasons.hpp"
#include "cli/shop.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

// All that a rendering needs.
struct Shown {
  const DecideOptions& options;
  const Policy& policy;
  const Request& request;
  const Decision& decision;
};

std::string recipient_hint(const Shown& shown, Language language) {
  if (shown.request.recipient != unknown_recipient) return {};
  return wrapped("", std::string(say::unknown_recipient.in(language)) +
                         policy::suggestion(shown.options.request.recipient,
                                            policy::ids_of(shown.policy.recipients)));
}

std::string facts_text(const Sentence& label, FactSet facts, Language language) {
  if (facts.bits == 0) return {};
  return wrapped("", std::string(label.in(language)) + joined(fact_list(facts)));
}

std::string people_text(const Shown& shown, const Context& context) {
  const Language language = verdict_language(shown.policy, context);
  const Decision& decision = shown.decision;
  std::string out =
      std::string(say::customer.in(language)) + " " + printable(shown.options.customer) + ": " +
      coloured(verdict_sentence(decision).in(language), verdict_colour(decision), context.colour) +
      "\n" + wrapped("", headline(shown.options.request, shown.request.day)) + "\n";
  out += reasons_text(shown.policy, shown.request, decision, language);
  const std::string tail = recipient_hint(shown, language) +
                           facts_text(say::not_kept, decision.not_kept(), language) +
                           facts_text(say::from_host, shown.policy.from_host, language);
  return tail.empty() ? out : out + "\n" + tail;
}

std::string json_text(const Shown& shown, const Context& context) {
  const Language language = verdict_language(shown.policy, context);
  const RequestOptions& asked = shown.options.request;
  ordered_json out;
  out["customer"] = shown.options.customer;
  out["purposes"] = asked.purposes;
  out["channel"] = asked.channel;
  out["recipient"] = asked.recipient.empty() ? ordered_json() : ordered_json(asked.recipient);
  out["day"] = to_string(shown.request.day);
  out["verdict"] = shown.decision.granted() ? "grant" : "deny";
  out["to_be_clarified"] = shown.decision.to_be_clarified();
  out["words"] = verdict_sentence(shown.decision).in(language);
  out["reasons"] = reasons_json(shown.policy, shown.decision, language);
  out["facts_not_kept"] = fact_list(shown.decision.not_kept());
  out["facts_from_host"] = fact_list(shown.policy.from_host);
  return document(out);
}

}  // namespace

Answered run_decide(const DecideOptions& options, const Context& context) {
  const auto shop = open_shop(options.request.policy);
  if (!shop) return unexpected(shop.error());
  const auto request = make_request(shop->policy, options.request);
  if (!request) return unexpected(Failure(request.error()));
  const auto answer = audience::decide_one(*shop, options.customer, *request);
  if (!answer) return unexpected(Failure(answer.error()));
  const Shown shown{options, shop->policy, *request, answer->decision};
  return Outcome{answer->decision.granted() ? Exit::done : Exit::no,
                 context.json ? json_text(shown, context) : people_text(shown, context)};
}

}  // namespace vern::cli
