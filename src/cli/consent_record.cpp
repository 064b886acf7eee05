// vern consent record and withdraw: what a customer said, as an entry that stays.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "campaign/named_texts.hpp"
#include "cli/commands_ledger.hpp"
#include "cli/consent_draft.hpp"
#include "cli/diagnostics.hpp"
#include "cli/entries.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/states.hpp"
#include "cli/text_ledger.hpp"
#include "io/file.hpp"
#include "ledger/consents.hpp"
#include "ledger/record.hpp"

namespace vern::cli {
namespace {

using ledger::EntryKind;
using ledger::Event;
using nlohmann::ordered_json;

constexpr std::size_t document_limit = std::size_t{64} << 20U;

// What was written.
struct Written {
  std::vector<ledger::Entry> entries;
  bool bound = false;
  std::vector<StateRow> states;
};

Result<void> keep_document(LedgerShop& in, const ledger::Card& card, const RecordOptions& options,
                           Event& event) {
  if (options.file.empty()) return {};
  const auto bytes = io::read_file(options.file, document_limit);
  if (!bytes) return tl::make_unexpected(bytes.error());
  auto kept = in.ledger->keep_evidence(
      card, *bytes, std::filesystem::path(options.file).filename().string(), event.day, options.by);
  if (!kept) return tl::make_unexpected(kept.error());
  event.file = std::move(*kept);
  return {};
}

// ---- writing -----------------------------------------------------------------------------------

Result<Written> written(LedgerShop& in, const ledger::Card& card, const Draft& draft,
                        const std::vector<ledger::Appended>& appended) {
  Written out;
  auto subject = in.ledger->subject(card);
  if (!subject) return tl::make_unexpected(subject.error());
  for (const ledger::Appended& one : appended) {
    out.bound = out.bound || one.bound;
    for (const ledger::Entry& entry : subject->entries) {
      if (entry.position == one.position) out.entries.push_back(entry);
    }
  }
  const ConsentTable table = ledger::consents_on(in.shop.policy, subject->entries, draft.event.day);
  for (const StateRow& row : state_rows(in.shop.policy, table)) {
    if (in.shop.policy.purposes[row.purpose].id == draft.event.purpose) out.states.push_back(row);
  }
  return out;
}

// A number that stands neither in the register nor in the ledger is a slip of the finger.
Result<ledger::Card> card_for_writing(LedgerShop& in, const std::string& customer) {
  auto found = card_or_number(in.shop, customer);
  if (!found) return tl::make_unexpected(found.error());
  if (found->in_register) return std::move(found->card);
  const auto subject = in.ledger->subject(found->card);
  if (!subject) return tl::make_unexpected(subject.error());
  if (subject->card == 0) return card_argument(in.shop, customer);  // says that there is none
  return std::move(found->card);
}

Result<Written> write(LedgerShop& in, const RecordOptions& options, const Draft& draft) {
  const auto card = card_for_writing(in, options.customer);
  if (!card) return tl::make_unexpected(card.error());
  if (auto ok = campaign::register_named(*in.ledger, in.shop, {&draft.event, 1}, options.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  std::vector<ledger::NewEntry> entries;
  for (const auto& channel : draft.channels) {
    ledger::NewEntry& entry = entries.emplace_back(ledger::NewEntry{*card, draft.event});
    entry.event.channel = channel;
    // A copy for each: a document belongs to one entry.
    if (auto ok = keep_document(in, *card, options, entry.event); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  const auto appended = ledger::record(*in.ledger, in.shop.policy, entries, options.by);
  if (!appended) return tl::make_unexpected(appended.error());
  return written(in, *card, draft, *appended);
}

// ---- showing -----------------------------------------------------------------------------------

Sentence label_of(const std::string& what) {
  if (what == "text") return say::taken_text;
  return what == "language" ? say::taken_language : say::taken_day;
}

std::string people_text(const LedgerShop& in, const RecordOptions& options, const Draft& draft,
                        const Written& made, Language language) {
  std::string out = say::customer.str(language) + " " + printable(options.customer) + "\n";
  if (made.bound) out += wrapped("", say::number_bound.in(language));
  for (const ledger::Entry& entry : made.entries) out += entry_text(entry, language);
  if (!draft.taken.empty()) {
    std::vector<std::string> taken;
    taken.reserve(draft.taken.size());
    for (const Taken& one : draft.taken) {
      taken.push_back(label_of(one.what).str(language) + one.value);
    }
    out += wrapped("", say::taken.str(language) + joined(taken));
  }
  if (made.states.empty()) return out;
  return out + "\n" + states_text(in.shop.policy, made.states, language);
}

std::string json_text(const LedgerShop& in, const RecordOptions& options, const Draft& draft,
                      const Written& made) {
  ordered_json out;
  out["customer"] = options.customer;
  out["bound"] = made.bound;
  auto entries = ordered_json::array();
  for (const ledger::Entry& entry : made.entries) entries.push_back(entry_json(entry));
  out["entries"] = std::move(entries);
  ordered_json taken = ordered_json::object();
  for (const Taken& one : draft.taken) taken[one.what] = one.value;
  out["taken"] = std::move(taken);
  out["states"] = states_json(in.shop.policy, made.states);
  return document(out);
}

}  // namespace

Answered run_consent_record(const RecordOptions& options, const Context& context) {
  auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  auto draft = draft_of(in->shop.policy, options);
  if (!draft) return unexpected(Failure(draft.error()));
  const auto made = write(*in, options, *draft);
  if (!made) return unexpected(Failure(made.error()));
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{Exit::done, context.json ? json_text(*in, options, *draft, *made)
                                          : people_text(*in, options, *draft, *made, language)};
}

Answered run_consent_withdraw(const WithdrawOptions& options, const Context& context) {
  RecordOptions record;
  record.policy = options.policy;
  record.customer = options.customer;
  record.kind = ledger::name(EntryKind::withdrawn);
  record.purpose = options.purpose;
  record.channels = options.channels;
  record.day = options.day;
  record.by = options.by;
  return run_consent_record(record, context);
}

}  // namespace vern::cli
