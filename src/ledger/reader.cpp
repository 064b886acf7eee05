#include "ledger/reader.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace vern::ledger {

namespace {

bool joins(const Entry& entry) {
  return entry.event.kind == EntryKind::merged || entry.event.kind == EntryKind::same_person;
}

// Which of the cards were one person's by then: the key file knows only how they are joined today.
class Joined {
 public:
  explicit Joined(const std::vector<Entry>& entries) {
    bool changed = true;
    for (const Entry& entry : entries) add(entry.card);
    while (changed) {
      changed = false;
      for (const Entry& entry : entries) {
        if (joins(entry)) changed = join(entry.card, entry.event.other_card) || changed;
      }
    }
  }
  bool are(std::uint32_t a, std::uint32_t b) { return a == b || root(a) == root(b); }
  std::uint32_t lowest_with(std::uint32_t card) { return root(card); }

 private:
  void add(std::uint32_t card) {
    if (std::find(cards_.begin(), cards_.end(), card) != cards_.end()) return;
    cards_.push_back(card);
    roots_.push_back(card);
  }
  std::uint32_t& root(std::uint32_t card) {
    add(card);
    const auto at = std::find(cards_.begin(), cards_.end(), card) - cards_.begin();
    return roots_[static_cast<std::size_t>(at)];
  }
  bool join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t low = std::min(root(a), root(b));
    const std::uint32_t high = std::max(root(a), root(b));
    if (low == high) return false;
    std::replace(roots_.begin(), roots_.end(), high, low);
    return true;
  }
  std::vector<std::uint32_t> cards_;
  std::vector<std::uint32_t> roots_;
};

}  // namespace

std::vector<std::uint32_t> persons_of(const std::vector<std::uint32_t>& cards,
                                      const std::vector<Entry>& entries) {
  Joined joined(entries);
  std::vector<std::uint32_t> out;
  out.reserve(cards.size());
  for (const std::uint32_t card : cards) out.push_back(joined.lowest_with(card));
  return out;
}

IdentityMatch compare_identity(const Binding& binding, const std::optional<std::string>& today) {
  if (binding.fingerprint.empty() && !today) return IdentityMatch::same;
  if (binding.fingerprint.empty() || !today || today->empty()) return IdentityMatch::unreadable;
  return binding.fingerprint == *today ? IdentityMatch::same : IdentityMatch::differs;
}

std::optional<std::string> SubjectReader::fingerprint_of(const Card& card) const {
  if (!card.identity) return std::nullopt;
  return keys_.fingerprint_of(*card.identity).value_or(std::string());
}

Result<std::uint32_t> SubjectReader::count_of(const SubjectKeys& keys) {
  const auto stands = [&](std::uint64_t n) {
    return store_.has_tag(tag_of(keys, static_cast<std::uint32_t>(n)));
  };
  std::uint64_t none = 0;   // no entry here
  std::uint64_t known = 0;  // entries below this one stand
  for (none = 0;; none = none * 2 + 1) {
    const auto there = stands(none);
    if (!there) return tl::make_unexpected(there.error());
    if (!*there) break;
    known = none + 1;
  }
  while (known < none) {
    const std::uint64_t middle = known + (none - known) / 2;
    const auto there = stands(middle);
    if (!there) return tl::make_unexpected(there.error());
    *there ? known = middle + 1 : none = middle;
  }
  return static_cast<std::uint32_t>(known);
}

Result<void> SubjectReader::entries_of(const SubjectRecord& subject, std::uint64_t tree_size,
                                       std::vector<Entry>& out) {
  const SubjectKeys keys = SubjectKeys::of(subject.pseudonym, subject.key);
  for (std::uint32_t sequence = 0;; ++sequence) {
    const auto found = store_.find_tag(tag_of(keys, sequence));
    if (!found) return tl::make_unexpected(found.error());
    if (!*found || (*found)->position >= tree_size) return {};
    auto entry = open_leaf(keys, store_.ledger_id(), (*found)->position, (*found)->leaf);
    if (!entry) return tl::make_unexpected(entry.error());
    if (entry->sequence != sequence || entry->card != subject.card) {
      return fail(StatusCode::data, "entry " + std::to_string(entry->position) +
                                        " of the ledger stands in another's place");
    }
    out.push_back(std::move(*entry));
  }
}

Result<void> SubjectReader::whose(const Card& card, std::uint64_t tree_size, Subject& out) {
  out.card = 0;
  out.identity = IdentityMatch::unbound;
  out.entries.clear();
  // A binding of a commit whose entries a crash kept from the store is not one.
  const auto stands = store_.size();
  if (!stands) return tl::make_unexpected(stands.error());
  const auto binding =
      keys_.binding(keys_.look_up_of(card.reg, card.key), std::min(tree_size, *stands));
  if (!binding) return tl::make_unexpected(binding.error());
  if (!*binding || !(*binding)->card) return {};
  out.card = *(*binding)->card;
  out.identity = compare_identity(**binding, fingerprint_of(card));
  return {};
}

Result<void> SubjectReader::read(const Card& card, std::uint64_t tree_size, Subject& out) {
  if (auto ok = whose(card, tree_size, out); !ok || out.card == 0) return ok;
  if (auto ok = keys_.group(out.card, group_); !ok) return ok;
  if (group_.empty()) {
    return fail(StatusCode::data, "the key file binds a customer to a subject that it lost");
  }
  for (const SubjectRecord& member : group_) {
    if (auto ok = entries_of(member, tree_size, out.entries); !ok) return ok;
  }
  if (group_.size() == 1) return {};
  Joined joined(out.entries);
  std::erase_if(out.entries, [&](const Entry& e) { return !joined.are(e.card, out.card); });
  std::sort(out.entries.begin(), out.entries.end(),
            [](const Entry& a, const Entry& b) { return a.position < b.position; });
  return {};
}

}  // namespace vern::ledger
