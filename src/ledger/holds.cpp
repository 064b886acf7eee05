#include "ledger/holds.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "ledger/each_entry.hpp"
#include "ledger/numbers.hpp"

namespace vern::ledger {
namespace {

bool is_about_holds(EntryKind kind) {
  return kind == EntryKind::hold_placed || kind == EntryKind::hold_lifted;
}

Hold placed(const Entry& entry) {
  const Event& event = entry.event;
  Hold hold;
  hold.ground = parse_hold_ground(event.ground).value_or(HoldGround::restriction);
  hold.reg = event.reg;
  hold.record = event.key;
  hold.category = event.category;
  hold.from = event.day;
  hold.until = event.until;
  hold.reason = event.remark;
  hold.by = entry.actor.by;
  hold.entry = static_cast<std::int64_t>(entry.position);
  hold.card = event.key.empty() ? entry.card : 0;
  return hold;
}

// The first lifting counts; a later one finds nothing to lift.
void lift(Hold& hold, const Entry& entry) {
  if (hold.lifted) return;
  hold.lifted = entry.event.day;
  hold.lift_reason = entry.event.remark;
  hold.lifted_by = entry.actor.by;
}

void lift_by(std::vector<Hold>& all, std::span<const Entry> entries, std::uint64_t tree_size) {
  for (const Entry& entry : entries) {
    if (entry.event.kind != EntryKind::hold_lifted || entry.position >= tree_size) continue;
    for (Hold& hold : all) {
      if (entry.event.target && std::cmp_equal(hold.entry, *entry.event.target)) lift(hold, entry);
    }
  }
}

void place_by(std::vector<Hold>& all, std::span<const Entry> entries, std::uint64_t tree_size) {
  for (const Entry& entry : entries) {
    if (entry.event.kind != EntryKind::hold_placed || entry.position >= tree_size) continue;
    all.push_back(placed(entry));
  }
}

// Which cards are one person's, and the numbers of each.
class People {
 public:
  void see(const Entry& entry, const std::string& customer) {
    if (entry.card == 0) return;
    std::set<std::string>& numbers = numbers_[entry.card];
    if (!customer.empty()) numbers.insert(customer);
    add_numbers(entry.event, numbers);
    if (entry.event.other_card != 0) join(entry.card, entry.event.other_card);
  }

  // Once all entries were seen.
  std::vector<std::string> numbers_of(std::uint32_t card) {
    if (of_person_.empty()) {
      for (auto& [of, numbers] : numbers_) of_person_[first(of)].merge(numbers);
    }
    const std::set<std::string>& all = of_person_[first(card)];
    return {all.begin(), all.end()};
  }

 private:
  std::uint32_t first(std::uint32_t card) {
    auto at = joined_.find(card);
    while (at != joined_.end()) {
      card = at->second;
      at = joined_.find(card);
    }
    return card;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t low = std::min(first(a), first(b));
    const std::uint32_t high = std::max(first(a), first(b));
    if (low != high) joined_[high] = low;
  }

  std::map<std::uint32_t, std::set<std::string>> numbers_;    // of a card
  std::map<std::uint32_t, std::uint32_t> joined_;             // to a lower card of the same person
  std::map<std::uint32_t, std::set<std::string>> of_person_;  // by the lowest card
};

}  // namespace

bool speaks_of_holds(std::span<const Entry> entries) {
  return std::any_of(entries.begin(), entries.end(),
                     [](const Entry& entry) { return is_about_holds(entry.event.kind); });
}

std::vector<Entry> about_holds(std::span<const Entry> entries) {
  std::vector<Entry> out;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(out),
               [](const Entry& entry) { return is_about_holds(entry.event.kind); });
  return out;
}

std::vector<Hold> holds(std::span<const Entry> entries, std::span<const Entry> house,
                        std::uint64_t tree_size) {
  std::vector<Hold> all;
  place_by(all, entries.empty() ? house : entries, tree_size);
  lift_by(all, entries, tree_size);
  lift_by(all, house, tree_size);
  return all;
}

std::vector<Hold> holds_on(std::span<const Entry> entries, std::span<const Entry> house, Day day,
                           std::uint64_t tree_size) {
  std::vector<Hold> all = holds(entries, house, tree_size);
  std::erase_if(all, [day](const Hold& hold) { return !hold.bites(day); });
  return all;
}

Result<std::vector<Held>> all_holds(Ledger& ledger) {
  People people;
  std::vector<Entry> house;
  std::vector<Entry> subjects;
  const auto read =
      each_entry(ledger, [&](const Entry& entry, const std::string& customer) -> Result<void> {
        people.see(entry, customer);
        if (is_about_holds(entry.event.kind)) (entry.card == 0 ? house : subjects).push_back(entry);
        return {};
      });
  if (!read) return tl::make_unexpected(read.error());
  std::vector<Hold> placed = holds({}, house);
  if (!subjects.empty()) {
    std::vector<Hold> on_subjects = holds(subjects, house);
    std::move(on_subjects.begin(), on_subjects.end(), std::back_inserter(placed));
  }
  std::sort(placed.begin(), placed.end(),
            [](const Hold& a, const Hold& b) { return a.entry < b.entry; });
  std::vector<Held> out;
  out.reserve(placed.size());
  for (Hold& hold : placed) {
    std::vector<std::string> customers;
    if (hold.record.empty()) customers = people.numbers_of(hold.card);
    out.push_back({std::move(hold), std::move(customers)});
  }
  return out;
}

Result<HoldIndex> HoldIndex::read(Ledger& ledger, Day day) {
  auto placed = all_holds(ledger);
  if (!placed) return tl::make_unexpected(placed.error());
  HoldIndex index;
  for (Held& held : *placed) {
    if (held.hold.bites(day)) index.add(std::move(held));
  }
  return index;
}

void HoldIndex::add(Held held) {
  const std::size_t at = holds_.size();
  if (!held.hold.record.empty()) by_record_[held.hold.record].push_back(at);
  for (const std::string& customer : held.customers) by_customer_[customer].push_back(at);
  holds_.push_back(std::move(held));
}

const Hold* HoldIndex::first_of(const Places& places, std::string_view key,
                                const HeldDatum& datum) const {
  const auto found = places.find(key);
  if (key.empty() || found == places.end()) return nullptr;
  for (const std::size_t at : found->second) {
    if (holds_[at].hold.covers(datum)) return &holds_[at].hold;
  }
  return nullptr;
}

const Hold* HoldIndex::on(const HeldDatum& datum) const {
  const Hold* by_person = first_of(by_customer_, datum.customer, datum);
  const Hold* by_record = first_of(by_record_, datum.record, datum);
  if (by_person == nullptr || by_record == nullptr) {
    return by_person != nullptr ? by_person : by_record;
  }
  return by_person->entry < by_record->entry ? by_person : by_record;
}

}  // namespace vern::ledger
