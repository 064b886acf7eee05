#include "requests/cards.hpp"

#include <algorithm>

namespace vern::requests {

Result<bool> holds_entry(ledger::Ledger& ledger, const std::optional<ledger::Card>& card,
                         std::uint64_t entry) {
  if (!card) return false;
  const auto subject = ledger.subject(*card);
  if (!subject) return tl::make_unexpected(subject.error());
  if (subject->identity != IdentityMatch::same) return false;
  return std::any_of(subject->entries.begin(), subject->entries.end(),
                     [entry](const ledger::Entry& one) { return one.position == entry; });
}

}  // namespace vern::requests
