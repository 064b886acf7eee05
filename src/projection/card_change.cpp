#include "projection/card_change.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vern::projection {
namespace {

CodeMask bit(std::size_t code) { return CodeMask{1} << code; }

Disagreement refused_as(StatusWriteError why) {
  switch (why) {
    case StatusWriteError::full:
      return Disagreement::field_full;
    case StatusWriteError::malformed:
      return Disagreement::field_malformed;
    case StatusWriteError::not_in_code_page:
      break;
  }
  return Disagreement::not_in_code_page;
}

Disagreement blocked_as(CardBlock block) {
  switch (block) {
    case CardBlock::malformed:
      return Disagreement::field_malformed;
    case CardBlock::unknown_code:
      return Disagreement::unknown_code;
    case CardBlock::subject_changed:
      return Disagreement::subject_changed;
    case CardBlock::unreadable_fact:
    case CardBlock::none:
      break;
  }
  return Disagreement::unreadable_fact;
}

}  // namespace

std::string_view name(Disagreement kind) {
  constexpr std::array<std::string_view, 10> names{
      "letter-over-no",  "letter-outlived", "letter-missing", "letter-taken-away",
      "field-malformed", "unknown-code",    "field-full",     "not-in-code-page",
      "subject-changed", "unreadable-fact"};
  const auto i = static_cast<std::size_t>(kind) - 1;
  return i < names.size() ? names[i] : std::string_view("?");
}

// What the sources are asked for: the purposes that letters stand for. Those that promote first: a
// ledger that may have lost a no must not bring a letter back.
Result<Request> request_of(const Policy& policy, Day day) {
  Request request;
  request.day = day;
  for (const bool promotes : {true, false}) {
    for (std::size_t p = 0; p < policy.purposes.size(); ++p) {
      const Purpose& purpose = policy.purposes[p];
      const bool wanted = purpose.basis == Basis::consent && purpose.codes != 0 &&
                          promoting(purpose.kind, purpose.for_marketing) == promotes;
      if (wanted) request.add(static_cast<PurposeIndex>(p));  // eight are enough
    }
  }
  if (request.purpose_count > 0) return request;
  return fail(StatusCode::policy,
              "no letter of the policy stands for a consent, so there is nothing to write back");
}

bool has_later(const std::vector<ledger::Entry>& entries, Day day) {
  return std::any_of(entries.begin(), entries.end(), [day](const ledger::Entry& entry) {
    return ledger::consent_kind(entry.event.kind) && entry.event.day > day;
  });
}

ledger::NewEntry note_of(const CodeBook& book, const ledger::Card& card, Day day,
                         const ledger::Sighting& sighting, bool put_back) {
  ledger::NewEntry note;
  note.card = card;
  note.event.kind = ledger::EntryKind::projected;
  note.event.day = day;
  note.event.reg = card.reg;
  note.event.key = card.key;
  note.event.content = ledger::to_text(book, sighting);
  if (put_back) note.event.remark = "put back by a person's word";
  return note;
}

CardChange CardRule::run(const CardAsIs& card, std::vector<Difference>& differences) const {
  const To to{card, differences};
  const LetterChanges changes = letter_changes(
      policy_, card.facts, card.checks, card.consents,
      ledger::letters_seen(policy_, card.subject.entries, card.subject.card), day_, card.put_back);
  CardChange out;
  if (changes.block != CardBlock::none) {
    blocked(to, changes);
    return out;
  }
  if (!changes.nothing()) out = write(to, changes);
  out.gone = changes.gone;
  if (out.gone != 0 && !out.noted) out.sighting = sighting_of(card, changes, 0, 0);
  out.came_back = card.put_back && changes.add != 0;
  return out;
}

void CardRule::report(const To& to, std::size_t code, Disagreement kind, LetterCause cause) const {
  to.differences.push_back(
      {to.card.key, to.card.row, policy_.codes.codes()[code].letter, kind, cause});
}

void CardRule::report_all(const To& to, CodeMask mask, Disagreement kind) const {
  for (std::size_t i = 0; i < policy_.codes.size(); ++i) {
    if ((mask & bit(i)) != 0) report(to, i, kind);
  }
}

// Only where there is something that would have been done, or that nobody can tell.
void CardRule::blocked(const To& to, const LetterChanges& changes) const {
  const CodeMask there = field_.among(to.card.field) & consents_;
  CodeMask open = changes.add | changes.remove;
  switch (changes.block) {
    case CardBlock::malformed:
      for (std::size_t i = 0; i < policy_.codes.size(); ++i) {
        const LetterWish wish = changes.letters[i].wish;
        if ((there & bit(i)) != 0 && wish == LetterWish::goes) open |= bit(i);
      }
      break;
    case CardBlock::subject_changed:
    case CardBlock::unreadable_fact:
      open |= there;
      break;
    case CardBlock::unknown_code:
    case CardBlock::none:
      break;
  }
  report_all(to, open, blocked_as(changes.block));
}

void CardRule::report_written(const To& to, const LetterChanges& changes, CodeMask removed,
                              const StatusField::Changed& made) const {
  for (std::size_t i = 0; i < policy_.codes.size(); ++i) {
    const LetterCause cause = changes.letters[i].cause;
    if ((removed & bit(i)) != 0) {
      report(to, i,
             is_outlived(cause) ? Disagreement::letter_outlived : Disagreement::letter_over_no,
             cause);
    }
    if ((made.left_out & bit(i)) != 0) report(to, i, refused_as(made.why), cause);
  }
}

CardChange CardRule::write(const To& to, const LetterChanges& changes) const {
  StatusField::Changed made = field_.change(to.card.field, changes.remove, changes.add);
  const CodeMask removed = changes.remove & ~made.left_out;
  const CodeMask added = changes.add & ~made.left_out;
  report_written(to, changes, removed, made);
  report_all(to, added, Disagreement::letter_missing);
  report_all(to, changes.taken_away, Disagreement::letter_taken_away);
  CardChange out;
  out.noted = (removed | added | changes.noted) != 0;
  if (!out.noted) return out;
  out.sighting = sighting_of(to.card, changes, removed, added);
  if ((removed | added) != 0) out.field = std::move(made.field);
  return out;
}

ledger::Sighting CardRule::sighting_of(const CardAsIs& card, const LetterChanges& changes,
                                       CodeMask removed, CodeMask added) const {
  ledger::Sighting sighting;
  const CodeMask stand = card.facts.status.known() ? card.facts.status.value.mask : 0;
  sighting.standing = ((stand & consents_) & ~removed) | added;
  for (std::size_t i = 0; i < policy_.codes.size(); ++i) {
    if ((removed & bit(i)) == 0) continue;
    const LetterCause cause = changes.letters[i].cause;
    const bool objected = cause == LetterCause::objected || cause == LetterCause::suppressed;
    (objected ? sighting.objected : sighting.taken) |= bit(i);
  }
  return sighting;
}

}  // namespace vern::projection
