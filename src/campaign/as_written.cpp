#include "campaign/as_written.hpp"

namespace vern::campaign {

Result<ledger::Subject*> AsWritten::subject(const ledger::Card& card) {
  const auto known = subjects_.find({card.reg, card.key});
  if (known != subjects_.end()) return &known->second;
  auto subject = ledger_.subject(card);
  if (!subject) return tl::make_unexpected(subject.error());
  return &subjects_.emplace(std::pair(card.reg, card.key), std::move(*subject)).first->second;
}

void AsWritten::take(std::span<const ledger::NewEntry> entries, ledger::Subject& subject) {
  for (const ledger::NewEntry& entry : entries) {
    ledger::Entry& written = subject.entries.emplace_back();
    written.position = next_position_++;
    written.card = subject.card;
    written.event = entry.event;
  }
}

}  // namespace vern::campaign
