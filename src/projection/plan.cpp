#include "projection/plan.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

#include "audience/ledger_card.hpp"
#include "audience/ledger_reading.hpp"
#include "audience/survey.hpp"
#include "ledger/sightings.hpp"
#include "projection/status_field.hpp"

namespace vern::projection {
namespace {

using audience::Card;

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

class Planner final : public audience::CardVisitor {
 public:
  Planner(const Policy& policy, const StatusField& field, audience::LedgerReading& ledger,
          std::set<std::string> put_back, Plan& plan)
      : policy_(policy),
        field_(field),
        ledger_(ledger),
        put_back_(std::move(put_back)),
        plan_(plan),
        consents_(policy.codes.mask_of(CodeKind::consent)) {}

  Result<bool> visit(Card& card, const Checks& checks) override {
    if (auto known = ledger_.look_up(card, card.facts); !known) {
      return tl::make_unexpected(known.error());
    }
    const ledger::Subject& subject = ledger_.subject();
    plan_.outdated = plan_.outdated || has_later(subject.entries);
    const bool put_back = put_back_.count(card.key) != 0;
    const LetterChanges changes = letter_changes(
        policy_, card.facts, checks, ledger_.consents(),
        ledger::letters_seen(policy_, subject.entries, subject.card), plan_.day, put_back);
    if (changes.block != CardBlock::none) {
      blocked(card, changes);
      return true;
    }
    if (!changes.nothing()) write(card, changes);
    if (!put_back || changes.add == 0) return true;
    put_back_.erase(card.key);
    const bool written = !plan_.cards.empty() && plan_.cards.back().note.card.key == card.key;
    if (written) plan_.cards.back().note.event.remark = "put back by a person's word";
    return true;
  }

  // Customers to be put back for whom there was nothing to do.
  const std::set<std::string>& not_put_back() const { return put_back_; }

 private:
  bool has_later(const std::vector<ledger::Entry>& entries) const {
    return std::any_of(entries.begin(), entries.end(), [this](const ledger::Entry& entry) {
      return ledger::consent_kind(entry.event.kind) && entry.event.day > plan_.day;
    });
  }
  void report(const Card& card, std::size_t code, Disagreement kind,
              LetterCause cause = LetterCause::none) {
    plan_.differences.push_back(
        {card.key, card.line, policy_.codes.codes()[code].letter, kind, cause});
  }
  void report_all(const Card& card, CodeMask mask, Disagreement kind) {
    for (std::size_t i = 0; i < policy_.codes.size(); ++i) {
      if ((mask & bit(i)) != 0) report(card, i, kind);
    }
  }

  // Only where there is something that would have been done, or that nobody can tell.
  void blocked(const Card& card, const LetterChanges& changes) {
    const CodeMask there = field_.among(card.field(audience::Column::status)) & consents_;
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
    report_all(card, open, blocked_as(changes.block));
  }

  void write(const Card& card, const LetterChanges& changes) {
    const std::string_view before = card.field(audience::Column::status);
    StatusField::Changed made = field_.change(before, changes.remove, changes.add);
    const CodeMask removed = changes.remove & ~made.left_out;
    const CodeMask added = changes.add & ~made.left_out;
    for (std::size_t i = 0; i < policy_.codes.size(); ++i) {
      const LetterCause cause = changes.letters[i].cause;
      if ((removed & bit(i)) != 0) {
        report(card, i,
               is_outlived(cause) ? Disagreement::letter_outlived : Disagreement::letter_over_no,
               cause);
      }
      if ((made.left_out & bit(i)) != 0) report(card, i, refused_as(made.why), cause);
    }
    report_all(card, added, Disagreement::letter_missing);
    report_all(card, changes.taken_away, Disagreement::letter_taken_away);
    if ((removed | added | changes.noted) == 0) return;
    CardPlan& to = plan_.cards.emplace_back();
    to.note = note_of(card, changes, removed, added);
    if ((removed | added) != 0) {
      to.edit = registers::FieldEdit{card.line, std::string(before), std::move(made.field)};
    }
  }

  ledger::NewEntry note_of(const Card& card, const LetterChanges& changes, CodeMask removed,
                           CodeMask added) const {
    ledger::Sighting sighting;
    sighting.standing = ((card.status.mask & consents_) & ~removed) | added;
    for (std::size_t i = 0; i < policy_.codes.size(); ++i) {
      if ((removed & bit(i)) == 0) continue;
      const LetterCause cause = changes.letters[i].cause;
      const bool objected = cause == LetterCause::objected || cause == LetterCause::suppressed;
      (objected ? sighting.objected : sighting.taken) |= bit(i);
    }
    ledger::NewEntry note;
    note.card.reg = field_.reg().id;
    note.card.key = card.key;
    note.card.identity = card.identity;
    note.event.kind = ledger::EntryKind::projected;
    note.event.day = plan_.day;
    note.event.reg = field_.reg().id;
    note.event.key = card.key;
    note.event.content = ledger::to_text(policy_.codes, sighting);
    return note;
  }

  const Policy& policy_;
  const StatusField& field_;
  audience::LedgerReading& ledger_;
  std::set<std::string> put_back_;
  Plan& plan_;
  CodeMask consents_;
};

Result<std::set<std::string>> numbers_of(const audience::Shop& shop,
                                         const std::vector<std::string>& customers) {
  std::set<std::string> out;
  for (const std::string& customer : customers) {
    auto number = audience::customer_number(shop, customer);
    if (!number) return tl::make_unexpected(number.error());
    out.insert(std::move(*number));
  }
  return out;
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

Result<Plan> make_plan(const audience::Shop& shop, Day day,
                       const std::vector<std::string>& put_back) {
  const auto request = request_of(shop.policy, day);
  if (!request) return tl::make_unexpected(request.error());
  auto numbers = numbers_of(shop, put_back);
  if (!numbers) return tl::make_unexpected(numbers.error());
  const auto field = StatusField::of(shop);
  if (!field) return tl::make_unexpected(field.error());
  auto ledger = audience::LedgerReading::open(shop, *request);
  if (!ledger) return tl::make_unexpected(ledger.error());
  if (!*ledger) {
    return fail(StatusCode::policy,
                "the policy has no [ledger], so nothing says which letters should stand");
  }
  auto survey = audience::Survey::take(shop, *request, ledger->get());
  if (!survey) return tl::make_unexpected(survey.error());
  Plan plan;
  plan.day = day;
  plan.rows = (*survey)->rows();
  plan.notes = (*survey)->notes();
  plan.stamp = (*survey)->stamp();
  plan.tree_size = (*ledger)->state().size;
  Planner planner(shop.policy, *field, **ledger, std::move(*numbers), plan);
  if (auto read = (*survey)->visit(planner); !read) return tl::make_unexpected(read.error());
  if (!planner.not_put_back().empty()) {
    return fail(StatusCode::argument,
                "of " + std::to_string(planner.not_put_back().size()) +
                    " of the customers to be put back, no letter was taken away that may come "
                    "back; `vern consent reconcile` lists those that were");
  }
  return plan;
}

}  // namespace vern::projection
