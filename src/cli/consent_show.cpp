// vern consent show and history: where the consents of one customer stand, and what was recorded.
#include <nlohmann/json.hpp>

#include "cli/commands_ledger.hpp"
#include "cli/dates.hpp"
#include "cli/diagnostics.hpp"
#include "cli/entries.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/states.hpp"
#include "cli/subjects.hpp"
#include "cli/text_ledger.hpp"
#include "ledger/consents.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

// All that a rendering needs.
struct Shown {
  const Policy& policy;
  const std::string& customer;
  const CardFound& card;
  const ledger::Subject& subject;
  Day on;
  std::uint64_t tree_size;
};

std::string head_text(const Shown& shown, Language language) {
  return say::customer.str(language) + " " + printable(shown.customer) + ", " +
         day_in_words(shown.on, language) + "\n" +
         wrapped("", as_known_text(shown.tree_size, language)) +
         identity_warning(shown.subject, shown.card.in_register, language) + "\n";
}

std::string show_text(const Shown& shown, std::span<const StateRow> rows, Language language) {
  if (shown.subject.card == 0) {
    return head_text(shown, language) + wrapped("", say::nothing_recorded.in(language));
  }
  return head_text(shown, language) + states_text(shown.policy, rows, language);
}

std::string show_json(const Shown& shown, std::span<const StateRow> rows) {
  ordered_json out;
  out["customer"] = shown.customer;
  out["day"] = to_string(shown.on);
  out["tree_size"] = shown.tree_size;
  out["in_register"] = shown.card.in_register;
  out["identity"] = name(shown.subject.identity);
  out["states"] = states_json(shown.policy, rows);
  return document(out);
}

std::string history_text(const std::string& customer, const CardFound& card,
                         const ledger::Subject& subject, Language language) {
  std::string out = say::customer.str(language) + " " + printable(customer) + "\n" +
                    identity_warning(subject, card.in_register, language) + "\n";
  if (subject.entries.empty()) return out + wrapped("", say::nothing_recorded.in(language));
  for (const ledger::Entry& entry : subject.entries) out += entry_text(entry, language);
  return out;
}

std::string history_json(const std::string& customer, const CardFound& card,
                         const ledger::Subject& subject) {
  ordered_json out;
  out["customer"] = customer;
  out["in_register"] = card.in_register;
  out["identity"] = name(subject.identity);
  auto entries = ordered_json::array();
  for (const ledger::Entry& entry : subject.entries) entries.push_back(entry_json(entry));
  out["entries"] = std::move(entries);
  return document(out);
}

}  // namespace

Answered run_consent_show(const ConsentShowOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto on = day_or_today("--on", options.on);
  if (!on) return unexpected(Failure(on.error()));
  const auto size = tree_size_argument(*in->ledger, options.tree_size);
  if (!size) return unexpected(Failure(size.error()));
  const auto card = card_or_number(in->shop, options.customer);
  if (!card) return unexpected(Failure(card.error()));
  const auto subject = in->ledger->subject(card->card, *size);
  if (!subject) return unexpected(Failure(subject.error()));
  const Policy& policy = in->shop.policy;
  const auto rows = state_rows(policy, ledger::consents_on(policy, subject->entries, *on, *size));
  const Shown shown{policy, options.customer, *card, *subject, *on, *size};
  return Outcome{Exit::done, context.json
                                 ? show_json(shown, rows)
                                 : show_text(shown, rows, verdict_language(policy, context))};
}

Answered run_consent_history(const HistoryOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto card = card_or_number(in->shop, options.customer);
  if (!card) return unexpected(Failure(card.error()));
  const auto subject = in->ledger->subject(card->card);
  if (!subject) return unexpected(Failure(subject.error()));
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{Exit::done, context.json
                                 ? history_json(options.customer, *card, *subject)
                                 : history_text(options.customer, *card, *subject, language)};
}

}  // namespace vern::cli
