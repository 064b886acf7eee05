// ledger/people.hpp - which cards are one person's, and the numbers of each.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/each_entry.hpp"
#include "ledger/event.hpp"

namespace vern::ledger {

// Which cards are one person's, and the numbers of each.
class People {
 public:
  // To be called with every entry; see each_entry().
  void see(const Entry& entry, const std::string& customer);

  // Once all entries were seen.
  std::vector<std::string> numbers_of(std::uint32_t card);

 private:
  std::uint32_t first(std::uint32_t card);
  void join(std::uint32_t a, std::uint32_t b);

  std::map<std::uint32_t, std::set<std::string>> numbers_;    // of a card
  std::map<std::uint32_t, std::uint32_t> joined_;             // to a lower card of the same person
  std::map<std::uint32_t, std::set<std::string>> of_person_;  // by the lowest card
};

// Every number that the person of a card has or had, sorted; that of the card where the ledger
// knows nobody. A number that was somebody else's before is among them: look whose each is today.
Result<std::vector<std::string>> numbers_of_person(Ledger& ledger, const Card& card);

}  // namespace vern::ledger
