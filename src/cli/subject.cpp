// vern subject: whose a customer number is, and a person's word on it when the card has changed.
#include <nlohmann/json.hpp>

#include "cli/commands_ledger.hpp"
#include "cli/diagnostics.hpp"
#include "cli/entries.hpp"
#include "cli/holds.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/subjects.hpp"
#include "cli/text_ledger.hpp"
#include "cli/text_request.hpp"
#include "io/user.hpp"

namespace vern::cli {
namespace {

using ledger::EntryKind;
using nlohmann::ordered_json;

struct Shown {
  const std::string& customer;
  const CardFound& card;
  const ledger::Subject& subject;
  const std::vector<Owner>& owners;
  std::optional<Day> destruction;
  const std::vector<ledger::Held>& holds;
};

// Entries that say which other cards are this person's.
std::vector<const ledger::Entry*> joins_of(const ledger::Subject& subject) {
  std::vector<const ledger::Entry*> out;
  for (const ledger::Entry& entry : subject.entries) {
    const EntryKind kind = entry.event.kind;
    if (kind == EntryKind::merged || kind == EntryKind::same_person) out.push_back(&entry);
  }
  return out;
}

std::string people_text(const Shown& shown, Language language) {
  std::string out = say::customer.str(language) + " " + printable(shown.customer) + "\n";
  if (shown.subject.card == 0) return out + wrapped("", say::number_free.in(language));
  out += "\n" + say::whose_number.str(language) + "\n";
  out += owners_text(shown.owners, language);
  const std::string warning = identity_warning(shown.subject, shown.card.in_register, language);
  out += warning.empty() ? wrapped("", say::card_same.in(language)) : warning;
  const auto joins = joins_of(shown.subject);
  if (!joins.empty()) out += "\n" + say::joined_cards.str(language) + "\n";
  for (const ledger::Entry* entry : joins) out += entry_text(*entry, language);
  out += "\n" +
         labelled(say::subject_entries.in(language), std::to_string(shown.subject.entries.size()));
  const std::string planned =
      shown.destruction ? to_string(*shown.destruction) : say::not_planned.str(language);
  out += labelled(say::planned_destruction.in(language), planned);
  if (shown.holds.empty()) return out;
  return out + "\n" + say::holds_head.str(language) + "\n" + holds_text(shown.holds, language);
}

std::string json_text(const Shown& shown) {
  ordered_json out;
  out["customer"] = shown.customer;
  out["in_register"] = shown.card.in_register;
  out["card"] = shown.subject.card == 0 ? ordered_json() : ordered_json(shown.subject.card);
  out["identity"] = name(shown.subject.identity);
  out["owners"] = owners_json(shown.owners);
  auto joined = ordered_json::array();
  for (const ledger::Entry* entry : joins_of(shown.subject)) joined.push_back(entry_json(*entry));
  out["joined"] = std::move(joined);
  out["entries"] = shown.subject.entries.size();
  out["planned_destruction"] =
      shown.destruction ? ordered_json(to_string(*shown.destruction)) : ordered_json();
  out["holds"] = holds_json(shown.holds);
  return document(out);
}

// A command that a person answers for: the shop, when the policy knows the person.
expected<LedgerShop, Failure> open_for(const std::string& policy, const std::string& by) {
  auto in = open_ledger(policy);
  if (!in) return in;
  if (auto ok = check_person(in->shop.policy, by); !ok) return unexpected(Failure(ok.error()));
  return in;
}

// The one entry that was written.
Answered done(const LedgerShop& in, const Result<std::uint64_t>& entry, const Sentence& sentence,
              const Context& context) {
  if (!entry) return unexpected(Failure(entry.error()));
  if (context.json) {
    ordered_json out;
    out["entry"] = *entry;
    return Outcome{Exit::done, document(out)};
  }
  const Language language = verdict_language(in.shop.policy, context);
  return Outcome{Exit::done,
                 wrapped("", sentence.str(language) + " (" + say::entry_word.str(language) +
                                 std::to_string(*entry) + ")")};
}

}  // namespace

Answered run_subject_show(const SubjectShowOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto card = card_or_number(in->shop, options.customer);
  if (!card) return unexpected(Failure(card.error()));
  const auto subject = in->ledger->subject(card->card);
  if (!subject) return unexpected(Failure(subject.error()));
  const auto owners = owners_of(*in->ledger, card->card, ledger::all_entries);
  if (!owners) return unexpected(Failure(owners.error()));
  Result<std::optional<Day>> planned = std::optional<Day>();
  if (subject->card != 0) planned = in->ledger->planned_destruction(card->card);
  if (!planned) return unexpected(Failure(planned.error()));
  const auto holds = holds_of(*in->ledger, *subject, io::today());
  if (!holds) return unexpected(Failure(holds.error()));
  const Shown shown{options.customer, *card, *subject, *owners, *planned, *holds};
  return Outcome{Exit::done, context.json
                                 ? json_text(shown)
                                 : people_text(shown, verdict_language(in->shop.policy, context))};
}

Answered run_subject_rebind(const RebindOptions& options, const Context& context) {
  if (options.same_person == options.other_person) {
    return unexpected(Failure(Error{
        StatusCode::argument,
        "rebind needs a person's word: --same-person (under a changed card: all that was said "
        "counts on) or --other-person (the number is somebody else's now: nothing of it counts)"}));
  }
  const auto in = open_for(options.policy, options.by);
  if (!in) return unexpected(in.error());
  const auto card = card_argument(in->shop, options.customer);
  if (!card) return unexpected(Failure(card.error()));
  const auto day = io::today();
  if (options.same_person) {
    return done(*in, in->ledger->rebind(*card, day, options.by, options.remark), say::rebound_same,
                context);
  }
  return done(*in, in->ledger->bind_new_person(*card, day, options.by, options.remark),
              say::rebound_other, context);
}

Answered run_subject_merge(const MergeOptions& options, const Context& context) {
  const auto in = open_for(options.policy, options.by);
  if (!in) return unexpected(in.error());
  const auto from = card_or_number(in->shop, options.from);
  if (!from) return unexpected(Failure(from.error()));
  const auto into = card_argument(in->shop, options.into);
  if (!into) return unexpected(Failure(into.error()));
  const EntryKind kind = options.both_cards_stay ? EntryKind::same_person : EntryKind::merged;
  return done(*in,
              in->ledger->join(kind, from->card, *into, io::today(), options.by, options.remark),
              say::cards_joined, context);
}

Answered run_subject_move(const MoveOptions& options, const Context& context) {
  const auto in = open_for(options.policy, options.by);
  if (!in) return unexpected(in.error());
  const auto from = card_or_number(in->shop, options.from);
  if (!from) return unexpected(Failure(from.error()));
  const auto to = card_argument(in->shop, options.to);
  if (!to) return unexpected(Failure(to.error()));
  return done(*in, in->ledger->move(from->card, *to, io::today(), options.by), say::number_moved,
              context);
}

}  // namespace vern::cli
