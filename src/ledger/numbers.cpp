#include "ledger/numbers.hpp"

#include "ledger/each_entry.hpp"

namespace vern::ledger {

void add_numbers(const Event& event, std::set<std::string>& numbers) {
  if (event.kind != EntryKind::bound && event.kind != EntryKind::moved) return;
  if (!event.key.empty()) numbers.insert(event.key);
  if (!event.old_key.empty()) numbers.insert(event.old_key);
}

std::set<std::string> numbers_of(std::span<const Entry> entries) {
  std::set<std::string> numbers;
  for (const Entry& entry : entries) add_numbers(entry.event, numbers);
  return numbers;
}

Result<std::map<std::string, std::set<std::uint32_t>>> holders_of(
    Ledger& ledger, const std::set<std::string>& numbers) {
  std::map<std::string, std::set<std::uint32_t>> out;
  const auto read = each_entry(ledger, [&](const Entry& entry, const std::string&) -> Result<void> {
    for (const std::string& number : numbers_of({&entry, 1})) {
      if (numbers.contains(number)) out[number].insert(entry.card);
    }
    return {};
  });
  if (!read) return tl::make_unexpected(read.error());
  return out;
}

}  // namespace vern::ledger
