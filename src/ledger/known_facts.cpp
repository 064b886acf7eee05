#include "ledger/known_facts.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "ledger/consents.hpp"
#include "ledger/holds.hpp"
#include "ledger/sightings.hpp"

namespace vern::ledger {
namespace {

bool is_restricted(const Policy& policy, std::span<const Entry> entries,
                   std::span<const Entry> house, const Request& request, std::uint64_t tree_size) {
  if (!speaks_of_holds(entries)) return false;
  const bool promoting = promotes(policy, request);
  const auto biting = holds_on(entries, house, request.day, tree_size);
  return std::any_of(biting.begin(), biting.end(),
                     [promoting](const Hold& hold) { return hold.restricts(promoting); });
}

bool is_lifted(std::span<const Entry> entries, const Entry& no, Day on, std::uint64_t tree_size) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    const Event& event = entry.event;
    if (event.kind != EntryKind::given || event.day > on || entry.position >= tree_size) {
      return false;
    }
    return std::find(event.lifts.begin(), event.lifts.end(), no.position) != event.lifts.end();
  });
}

// An entry that denies promoting use until a yes that names it: an objection, and an erasure, since
// who comes back as a customer may say yes again.
bool stands(std::span<const Entry> entries, EntryKind kind, Day on, std::uint64_t tree_size) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    if (entry.event.kind != kind || entry.event.day > on) return false;
    return entry.position < tree_size && !is_lifted(entries, entry, on, tree_size);
  });
}

}  // namespace

void take_known_facts(const Policy& policy, const Subject& subject, std::span<const Entry> house,
                      const Request& request, std::uint64_t tree_size, Facts& facts) {
  facts.identity = subject.identity;
  take_letters_gone(policy, subject, tree_size, facts);
  if (subject.entries.empty()) return;
  take_later_notice(policy, subject.entries, request.day, tree_size, facts.notice);
  if (is_restricted(policy, subject.entries, house, request, tree_size)) {
    facts.restricted = Fact<bool>::of(true);
  }
  if (stands(subject.entries, EntryKind::objected, request.day, tree_size)) {
    facts.objected = Fact<bool>::of(true);
  }
  facts.erased = stands(subject.entries, EntryKind::erased, request.day, tree_size);
}

Result<void> take_known_facts(Ledger& ledger, const Policy& policy, const Subject& subject,
                              const Request& request, std::uint64_t tree_size, Facts& facts) {
  std::vector<Entry> house;
  if (speaks_of_holds(subject.entries)) {
    auto read = ledger.house_entries(tree_size);
    if (!read) return tl::make_unexpected(read.error());
    house = std::move(*read);
  }
  take_known_facts(policy, subject, house, request, tree_size, facts);
  return {};
}

}  // namespace vern::ledger
