#include "ledger/each_entry.hpp"

#include <vector>

#include "ledger/impl.hpp"

namespace vern::ledger {
namespace {

std::string last_number(const std::vector<Entry>& entries) {
  std::string number;
  for (const Entry& entry : entries) {
    const EntryKind kind = entry.event.kind;
    if (kind == EntryKind::bound || kind == EntryKind::moved) number = entry.event.key;
  }
  return number;
}

}  // namespace

Result<void> each_entry(Ledger& ledger, const EntryVisitor& visit) {
  Ledger::Impl& in = ledger.impl();
  return in.reading([&]() -> Result<void> {
    std::vector<Entry> entries;
    return in.keys->each_subject([&](const SubjectRecord& subject) -> Result<void> {
      entries.clear();
      if (auto ok = in.reader.entries_of(subject, all_entries, entries); !ok) return ok;
      const std::string customer = last_number(entries);
      for (const Entry& entry : entries) {
        if (auto ok = visit(entry, customer); !ok) return ok;
      }
      return {};
    });
  });
}

}  // namespace vern::ledger
