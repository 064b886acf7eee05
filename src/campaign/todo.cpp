#include "campaign/todo.hpp"

#include <algorithm>
#include <utility>

#include "audience/card_reader.hpp"
#include "ledger/consents.hpp"
#include "vern/projection.hpp"

namespace vern::campaign {

namespace {

using ledger::EntryKind;

// Anything but a claim: an answer or a question, of whatever purpose.
bool was_asked(const ledger::Subject& subject) {
  return std::any_of(subject.entries.begin(), subject.entries.end(), [](const ledger::Entry& e) {
    return e.event.kind != EntryKind::claimed && ledger::consent_kind(e.event.kind);
  });
}

class Finder {
 public:
  Finder(const Policy& policy, Day today, Todo& todo)
      : policy_(policy), today_(today), todo_(todo) {}

  void look(const audience::RegisterCard& card, const ledger::Subject& subject) {
    const bool differs =
        subject.identity == IdentityMatch::differs || subject.identity == IdentityMatch::unreadable;
    if (differs) {
      ++todo_.identity_differs;
      return;
    }
    compare(card, ledger::consents_on(policy_, subject.entries, today_));
    look_at_newcomer(card, subject);
  }

 private:
  void compare(const audience::RegisterCard& card, const ConsentTable& table) {
    Facts facts;
    facts.status = Fact<StatusReading>::of(card.status);
    const std::vector<Code>& codes = policy_.codes.codes();
    for (std::size_t i = 0; i < codes.size() && i < max_codes; ++i) {
      const bool in_use = !codes[i].adopted || *codes[i].adopted <= today_;
      if (codes[i].kind != CodeKind::consent || !in_use) continue;
      const LetterVerdict verdict = letter_verdict(policy_, facts, {}, table, today_, i);
      sort_in({card.card.key, codes[i].letter}, (card.status.mask >> i & 1U) != 0,
              card.status.malformed(), verdict);
    }
  }

  void sort_in(TodoItem item, bool seen, bool malformed, const LetterVerdict& verdict) {
    const bool proven = verdict.wish == LetterWish::stands;
    if (seen && !proven) {
      if (verdict.cause >= LetterCause::refused) todo_.letters_over_a_no.push_back(item);
      todo_.letters_without_proof.push_back(std::move(item));
    } else if (!seen && proven && !malformed) {  // of a malformed field nobody can tell
      todo_.proof_without_letters.push_back(std::move(item));
    }
  }

  // An objection letter is an answer.
  void look_at_newcomer(const audience::RegisterCard& card, const ledger::Subject& subject) {
    if (!todo_.since) return;
    if (card.since.damaged()) ++todo_.since_unreadable;
    const bool objects = (card.status.mask & policy_.codes.mask_of(CodeKind::objection)) != 0;
    const bool is_new = card.since.known() && card.since.value >= *todo_.since;
    if (is_new && !objects && !was_asked(subject)) todo_.never_asked.push_back(card.card.key);
  }

  const Policy& policy_;
  Day today_;
  Todo& todo_;
};

Result<void> check_since(const audience::Shop& shop) {
  const auto reg = audience::customers_of(shop);
  if (!reg) return tl::make_unexpected(reg.error());
  if ((*reg)->column_of("customer_since") != nullptr) return {};
  return fail(StatusCode::policy,
              "the policy does not say in which column of the register it stands since when "
              "somebody is a customer: map it in `fields` as \"customer_since\", or leave out "
              "--since");
}

}  // namespace

Result<Todo> find_todo(ledger::Ledger& ledger, const audience::Shop& shop, Day today,
                       std::optional<Day> since) {
  if (since) {
    if (auto ok = check_since(shop); !ok) return tl::make_unexpected(ok.error());
  }
  const auto cards = audience::read_cards(shop, audience::CardDetails::read);
  if (!cards) return tl::make_unexpected(cards.error());
  Todo todo;
  todo.since = since;
  todo.twins = static_cast<std::int64_t>(cards->twins.size());
  todo.damaged = cards->damaged.count + cards->without_number;
  Finder finder(shop.policy, today, todo);
  for (const audience::RegisterCard& card : cards->cards) {
    const auto subject = ledger.subject(card.card);
    if (!subject) return tl::make_unexpected(subject.error());
    finder.look(card, *subject);
  }
  return todo;
}

}  // namespace vern::campaign
