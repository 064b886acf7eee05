#include "ledger/people.hpp"

#include <algorithm>

#include "ledger/numbers.hpp"

namespace vern::ledger {

void People::see(const Entry& entry, const std::string& customer) {
  if (entry.card == 0) return;
  std::set<std::string>& numbers = numbers_[entry.card];
  if (!customer.empty()) numbers.insert(customer);
  add_numbers(entry.event, numbers);
  if (entry.event.other_card != 0) join(entry.card, entry.event.other_card);
}

std::vector<std::string> People::numbers_of(std::uint32_t card) {
  if (of_person_.empty()) {
    for (auto& [of, numbers] : numbers_) of_person_[first(of)].merge(numbers);
  }
  const std::set<std::string>& all = of_person_[first(card)];
  return {all.begin(), all.end()};
}

std::uint32_t People::first(std::uint32_t card) {
  auto at = joined_.find(card);
  while (at != joined_.end()) {
    card = at->second;
    at = joined_.find(card);
  }
  return card;
}

void People::join(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t low = std::min(first(a), first(b));
  const std::uint32_t high = std::max(first(a), first(b));
  if (low != high) joined_[high] = low;
}

Result<std::vector<std::string>> numbers_of_person(Ledger& ledger, const Card& card) {
  const auto subject = ledger.subject(card);
  if (!subject) return tl::make_unexpected(subject.error());
  if (subject->card == 0) return std::vector{card.key};
  People people;
  const auto read =
      each_entry(ledger, [&](const Entry& entry, const std::string& customer) -> Result<void> {
        people.see(entry, customer);
        return {};
      });
  if (!read) return tl::make_unexpected(read.error());
  std::vector<std::string> numbers = people.numbers_of(subject->card);
  if (std::find(numbers.begin(), numbers.end(), card.key) == numbers.end()) {
    numbers.push_back(card.key);
    std::sort(numbers.begin(), numbers.end());
  }
  return numbers;
}

}  // namespace vern::ledger
