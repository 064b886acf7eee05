// vern why: the account of one customer on one day. What was recorded, whose number it was, where
// the consents stood, and what the gate says.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands_ledger.hpp"
#include "cli/dates.hpp"
#include "cli/diagnostics.hpp"
#include "cli/entries.hpp"
#include "cli/holds.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/states.hpp"
#include "cli/subjects.hpp"
#include "cli/text_ledger.hpp"
#include "cli/text_request.hpp"
#include "cli/verdicts.hpp"
#include "ledger/consents.hpp"
#include "vern/instant.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

// The account, before it is told.
struct Account {
  Day day;
  std::uint64_t tree_size = 0;
  CardFound card;
  ledger::Subject subject;
  std::vector<Owner> owners;
  std::vector<StateRow> states;
  std::vector<ledger::Held> holds;
  std::vector<Asked> verdicts;
};

bool was_written_by(const ledger::Entry& entry, Day day) {
  const Instant utc{entry.written, 0};
  return oslo_day(utc).value_or(local_day(utc)) <= day;
}

// In order of the days on which things happened; on one day in order of writing.
std::vector<ledger::Entry> by_day(std::vector<ledger::Entry> entries) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.event.day < b.event.day; });
  return entries;
}

std::string title(std::string_view text, const Context& context) {
  return "\n" + coloured(text, Colour::strong, context.colour) + "\n";
}

std::string recorded_text(const Account& account, Language language) {
  if (account.subject.entries.empty()) {
    return wrapped("  ", say::nothing_recorded.in(language));
  }
  std::string out;
  bool later = false;
  for (const ledger::Entry& entry : by_day(account.subject.entries)) {
    if (entry.event.day > account.day && !later) {
      out += say::why_later.str(language) + "\n";
      later = true;
    }
    out += entry_text(entry, language);
    if (!later && !was_written_by(entry, account.day)) {
      out += wrapped("              ", "! " + say::why_unknown_then.str(language));
    }
  }
  return out;
}

std::string people_text(const WhyOptions& options, const Policy& policy, const Account& account,
                        const Context& context) {
  const Language language = verdict_language(policy, context);
  std::string out = say::customer.str(language) + " " + printable(options.customer) +
                    say::why_head.str(language) + day_in_words(account.day, language) + "\n";
  out +=
      wrapped("", as_known_text(account.tree_size, language) + " " + say::why_today.str(language));
  out += title(say::whose_number.in(language), context);
  out += account.owners.empty() ? wrapped("  ", say::number_free.in(language))
                                : owners_text(account.owners, language);
  const std::string warning = identity_warning(account.subject, account.card.in_register, language);
  if (!warning.empty()) out += warning;
  out += title(say::why_recorded.in(language), context) + recorded_text(account, language);
  out += title(say::why_states.str(language) + to_string(account.day), context);
  out += states_text(policy, account.states, language);
  if (!account.holds.empty()) {
    out += title(say::holds_head.in(language), context) + holds_text(account.holds, language);
  }
  out += title(say::why_verdicts.in(language), context);
  if (!account.card.in_register) return out + wrapped("  ", say::why_no_card.in(language));
  if (account.verdicts.empty()) return out + wrapped("  ", say::why_nothing_asked.in(language));
  return out + verdicts_text(policy, account.verdicts, context, language);
}

ordered_json entry_of_account(const ledger::Entry& entry, Day day) {
  ordered_json out = entry_json(entry);
  out["counts_for_day"] = entry.event.day <= day;
  out["known_on_day"] = was_written_by(entry, day);
  return out;
}

std::string json_text(const WhyOptions& options, const Policy& policy, const Account& account,
                      Language language) {
  ordered_json out;
  out["customer"] = options.customer;
  out["day"] = to_string(account.day);
  out["tree_size"] = account.tree_size;
  out["in_register"] = account.card.in_register;
  out["identity"] = name(account.subject.identity);
  out["owners"] = owners_json(account.owners);
  auto entries = ordered_json::array();
  for (const ledger::Entry& entry : by_day(account.subject.entries)) {
    entries.push_back(entry_of_account(entry, account.day));
  }
  out["entries"] = std::move(entries);
  out["states"] = states_json(policy, account.states);
  out["holds"] = holds_json(account.holds);
  out["verdicts"] = verdicts_json(policy, account.verdicts, language);
  return document(out);
}

Result<Account> account_of(LedgerShop& in, const WhyOptions& options) {
  Account account;
  const auto day = day_argument("--day", options.day);
  if (!day) return tl::make_unexpected(day.error());
  account.day = *day;
  const auto size = tree_size_argument(*in.ledger, options.tree_size);
  if (!size) return tl::make_unexpected(size.error());
  account.tree_size = *size;
  auto asked = questions_of(in.shop.policy, options, *day);
  if (!asked) return tl::make_unexpected(asked.error());
  auto card = card_or_number(in.shop, options.customer);
  if (!card) return tl::make_unexpected(card.error());
  account.card = std::move(*card);
  auto subject = in.ledger->subject(account.card.card, *size);
  if (!subject) return tl::make_unexpected(subject.error());
  account.subject = std::move(*subject);
  auto owners = owners_of(*in.ledger, account.card.card, *size);
  if (!owners) return tl::make_unexpected(owners.error());
  account.owners = std::move(*owners);
  const auto& entries = account.subject.entries;
  account.states =
      state_rows(in.shop.policy, ledger::consents_on(in.shop.policy, entries, *day, *size));
  auto holds = holds_of(*in.ledger, account.subject, *day, *size);
  if (!holds) return tl::make_unexpected(holds.error());
  account.holds = std::move(*holds);
  if (!account.card.in_register) return account;
  if (auto ok = ask(in.shop, account.card.card.key, *size, *asked); !ok) {
    return tl::make_unexpected(ok.error());
  }
  account.verdicts = std::move(*asked);
  return account;
}

}  // namespace

Answered run_why(const WhyOptions& options, const Context& context) {
  auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto account = account_of(*in, options);
  if (!account) return unexpected(Failure(account.error()));
  const Policy& policy = in->shop.policy;
  return Outcome{Exit::done, context.json ? json_text(options, policy, *account,
                                                      verdict_language(policy, context))
                                          : people_text(options, policy, *account, context)};
}

}  // namespace vern::cli
