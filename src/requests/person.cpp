#include "requests/person.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "audience/ledger_card.hpp"
#include "ledger/known.hpp"
#include "ledger/numbers.hpp"

namespace vern::requests {
namespace {

using ledger::Card;

class Finder {
 public:
  Finder(const audience::Shop& shop, ledger::Ledger& ledger, const SubjectRequest& request)
      : shop_(shop), ledger_(ledger), request_(request) {}

  Result<Person> run() {
    if (auto ok = find_asker(); !ok) return tl::make_unexpected(ok.error());
    for (const std::string& number : ledger::numbers_of(person_.subject.entries)) {
      if (number == request_.customer) continue;
      if (auto ok = take_number(number); !ok) return tl::make_unexpected(ok.error());
    }
    if (auto ok = find_shared(); !ok) return tl::make_unexpected(ok.error());
    return std::move(person_);
  }

 private:
  // The live card of a number; none where there is none.
  Result<std::optional<Card>> live_card(const std::string& number) const {
    auto card = audience::ledger_card(shop_, number);
    if (card) return std::optional(std::move(*card));
    if (card.error().code == StatusCode::not_found) return std::optional<Card>();
    return tl::make_unexpected(card.error());
  }

  void add_gap(GapKind kind, const std::string& number, std::string text) {
    person_.gaps.push_back({kind, number, std::move(text)});
  }

  Result<void> find_asker() {
    const auto card = live_card(request_.customer);
    if (!card) return tl::make_unexpected(card.error());
    auto subject = ledger_.subject(*card ? **card : Card{.key = request_.customer, .identity = {}});
    if (!subject) return tl::make_unexpected(subject.error());
    const bool asked =
        std::any_of(subject->entries.begin(), subject->entries.end(),
                    [&](const ledger::Entry& one) { return one.position == request_.id; });
    if (!asked) {
      return fail(StatusCode::state,
                  "the customer number of the request is another person's today than the one who "
                  "asked; whose data these are cannot be told: see `vern subject show`");
    }
    if (*card) {
      if (auto ok = ledger::check_identity(subject->identity); !ok) return ok;
    } else {
      add_gap(GapKind::no_card, request_.customer,
              "no live card of the register has the customer number any more, so that nobody "
              "could compare who it is");
    }
    person_.subject = std::move(*subject);
    person_.cards.insert(person_.subject.card);
    for (const ledger::Entry& entry : person_.subject.entries) person_.cards.insert(entry.card);
    person_.numbers.insert(request_.customer);
    return {};
  }

  // Another number that the person has or had.
  Result<void> take_number(const std::string& number) {
    const auto card = live_card(number);
    if (!card) return tl::make_unexpected(card.error());
    const auto today = ledger_.subject(*card ? **card : Card{.key = number, .identity = {}});
    if (!today) return tl::make_unexpected(today.error());
    const bool theirs = person_.cards.contains(today->card);
    if (theirs && *card) {
      if (auto ok = ledger::check_identity(today->identity); !ok) return ok;
    }
    const bool nobody_s = today->card == 0 && !*card;
    if (theirs || nobody_s) {
      person_.numbers.insert(number);
    } else {
      add_gap(GapKind::number_passed_on, number,
              "an earlier customer number of the person is on another card today; what stands "
              "under it is left out");
    }
    return {};
  }

  Result<void> find_shared() {
    const auto holders = ledger::holders_of(ledger_, person_.numbers);
    if (!holders) return tl::make_unexpected(holders.error());
    for (const auto& [number, cards] : *holders) {
      const bool only_theirs =
          std::includes(person_.cards.begin(), person_.cards.end(), cards.begin(), cards.end());
      if (only_theirs) continue;
      person_.only_on_cards.insert(number);
      add_gap(GapKind::shared_number, number,
              "the customer number was another person's too; what stands under it beside the card "
              "is left out: look through it by hand");
    }
    return {};
  }

  const audience::Shop& shop_;
  ledger::Ledger& ledger_;
  const SubjectRequest& request_;
  Person person_;
};

}  // namespace

Result<bool> Person::owns(ledger::Ledger& ledger, const audience::Identity& identity) const {
  for (const std::string& number : numbers) {
    const auto known = ledger.subject(Card{.key = number, .identity = identity});
    if (!known) return tl::make_unexpected(known.error());
    if (known->identity == IdentityMatch::same && cards.contains(known->card)) return true;
  }
  return false;
}

Result<Person> person_of(const audience::Shop& shop, ledger::Ledger& ledger,
                         const SubjectRequest& request) {
  return Finder(shop, ledger, request).run();
}

}  // namespace vern::requests
