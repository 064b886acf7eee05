#include "erasure/erased_entry.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "audience/identity_fields.hpp"
#include "erasure/new_text.hpp"
#include "erasure/whose.hpp"
#include "ledger/known.hpp"

namespace vern::erasure {

namespace {

using ledger::EntryKind;

// The identity columns of a card, before and after.
struct IdentityTexts {
  std::vector<std::string> before;
  std::vector<std::string> after;
  std::vector<DateForm> forms;
};

class Entries {
 public:
  Entries(const Erasing& of, const CardOf& card_of) : of_(of), card_of_(card_of) {}

  Result<std::vector<ledger::NewEntry>> run() {
    std::vector<ledger::NewEntry> entries;
    for (const std::string& number : of_.executed.plan.customers) {
      auto entry = erased(number);
      if (!entry) return tl::make_unexpected(entry.error());
      if (*entry) entries.push_back(std::move(**entry));
    }
    return entries;
  }

 private:
  Result<std::optional<ledger::NewEntry>> erased(const std::string& number) {
    ledger::NewEntry entry;
    auto card = card_of_(number);
    if (!card && card.error().code != StatusCode::not_found) {
      return tl::make_unexpected(card.error());
    }
    entry.card.key = number;
    if (card) entry.card = *card;
    const auto subject = of_.acting.ledger.subject(entry.card);
    if (!subject) return tl::make_unexpected(subject.error());
    if (!card && (subject->card == 0 || !ledger::is_theirs(subject->identity))) {
      return std::optional<ledger::NewEntry>();
    }
    // It stands as it did before an erasure: a backup brought it back.
    const bool differs = card && subject->card != 0 && !ledger::is_theirs(subject->identity);
    if (differs && came_back(*subject, *card, of_.hash)) {
      const auto bound =
          of_.acting.ledger.rebind(*card, of_.day, of_.acting.by, "came back, erased again");
      if (!bound) return tl::make_unexpected(bound.error());
    }
    entry.event = event();
    if (card) {
      entry.event.content = identity_print(*card, of_.hash);
      auto after = card_after(*card);
      if (!after) return tl::make_unexpected(after.error());
      if (*after) entry.becomes = std::move(**after);
    }
    return std::optional(std::move(entry));
  }

  ledger::Event event() const {
    ledger::Event event;
    event.kind = EntryKind::erased;
    event.day = of_.day;
    event.sha256 = of_.sha256;
    event.ground = std::string(name(of_.executed.plan.ground));
    event.target = of_.executed.plan.request;
    event.until = of_.planned.plan.last_day();
    return event;
  }

  // The card in use as its identity fields will stand; nothing for one that goes whole.
  Result<std::optional<ledger::Card>> card_after(const ledger::Card& card) {
    for (const SubjectRecord& record : of_.planned.records.records) {
      if (!record.card || record.deleted || record.key != card.key) continue;
      IdentityTexts texts;
      const Register& reg = of_.acting.shop.policy.registers[record.reg];
      for (const std::string& column : reg.identity) {
        const auto more = add_text(record, column, texts);
        if (!more) return tl::make_unexpected(more.error());
        if (!*more) return std::optional<ledger::Card>();
      }
      ledger::Card after = card;
      after.identity = identity_after(card, texts);
      return std::optional(std::move(after));
    }
    return std::optional<ledger::Card>();
  }

  // A host may hand in a field in a form of its own: one that does not change keeps it.
  static audience::Identity identity_after(const ledger::Card& card, const IdentityTexts& texts) {
    const auto before = audience::identity_from(texts.before, texts.forms);
    auto after = audience::identity_from(texts.after, texts.forms);
    const bool same_form = !card.identity || card.identity == before;
    if (same_form || !after || !before || card.identity->size() != after->size()) return after;
    for (std::size_t i = 0; i < after->size(); ++i) {
      const std::string& was = (*card.identity)[i];
      if ((*after)[i] == (*before)[i]) {
        (*after)[i] = was;
      } else if (was != (*before)[i]) {
        (*after)[i] = texts.after[i];
      }
    }
    return after;
  }

  // False: the record goes whole.
  Result<bool> add_text(const SubjectRecord& record, const std::string& column,
                        IdentityTexts& into) {
    const RegisterFile& file = of_.planned.records.files[record.reg];
    const auto at = std::find(file.columns.begin(), file.columns.end(), column);
    if (at == file.columns.end()) {
      return fail(StatusCode::policy, "the register customers has no column " + column);
    }
    const ColumnAt where = column_at(of_.acting.shop, of_.planned, record,
                                     static_cast<std::size_t>(at - file.columns.begin()));
    auto text = text_after(record, column, where);
    if (!text) return tl::make_unexpected(text.error());
    if (!*text) return false;
    into.before.push_back(record.fields[where.place]);
    into.after.push_back(std::move(**text));
    into.forms.push_back(where.dates);
    return true;
  }

  // Nothing: the record goes whole.
  Result<std::optional<std::string>> text_after(const SubjectRecord& record,
                                                const std::string& column, const ColumnAt& where) {
    const std::string& reg = of_.acting.shop.policy.registers[record.reg].id;
    NewTexts texts(of_.planned, of_.hash);
    for (const DatumStep& step : of_.executed.done) {
      if (step.reg != reg || step.line != record.line) continue;
      if (step.record_goes) return std::optional<std::string>();
      for (const ColumnStep& one : step.columns) {
        if (one.column != column || one.how == "stays") continue;
        auto text = texts.of(step, one, where);
        if (!text) return tl::make_unexpected(text.error());
        return std::optional(std::move(*text));
      }
    }
    return std::optional(record.fields[where.place]);
  }

  const Erasing& of_;
  const CardOf& card_of_;
};

}  // namespace

Result<std::vector<ledger::NewEntry>> erased_entries(const Erasing& of, const CardOf& card_of) {
  return Entries(of, card_of).run();
}

Result<void> plan_proof(const Erasing& of, const std::vector<ledger::NewEntry>& entries) {
  const auto& proof = of.planned.plan.proof;
  if (!proof || !proof->planned) return {};
  for (const ledger::NewEntry& entry : entries) {
    const ledger::Card& card = entry.becomes ? *entry.becomes : entry.card;
    if (auto ok = of.acting.ledger.plan_destruction(card, proof->planned); !ok) return ok;
  }
  return {};
}

}  // namespace vern::erasure
