// What a crash between the two files left: the key file's last commit without its entries. It was
// never acknowledged, so it is taken back before anything is written where its entries would stand.
// Keys made by it stay: they open nothing.
#include <algorithm>
#include <map>
#include <utility>

#include "ledger/impl.hpp"

namespace vern::ledger {

namespace {

// Subjects that share a root although no entry joins them get roots of their own.
Result<void> part(Ledger::Impl& in, Commit& commit, std::vector<std::uint32_t> cards) {
  std::vector<SubjectRecord> members;
  std::vector<Entry> entries;
  if (auto ok = in.keys->group(cards.front(), members); !ok) return ok;
  for (const SubjectRecord& member : members) {
    if (auto ok = in.reader.entries_of(member, all_entries, entries); !ok) return ok;
  }
  const std::uint32_t root = members.front().root;
  cards.push_back(root);
  const std::vector<std::uint32_t> persons = persons_of(cards, entries);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (persons[i] == persons.back()) continue;
    members[i].root = persons[i];
    if (auto ok = commit.update(members[i]); !ok) return ok;
  }
  return {};
}

}  // namespace

Result<void> Commit::mend() {
  const auto state = change_keys();
  if (!state) return tl::make_unexpected(state.error());
  const auto removed = ledger_->keys->remove_bindings_from(size_before_);
  if (!removed) return tl::make_unexpected(removed.error());
  (*state)->bindings -= *removed;
  const auto pending = ledger_->store->pending();
  if (!pending) return tl::make_unexpected(pending.error());
  std::vector<SubjectRecord> marked;  // for a destruction that was never intended in the store
  std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
  const auto read = ledger_->keys->each_subject([&](SubjectRecord& subject) -> Result<void> {
    groups[subject.root].push_back(subject.card);
    const bool stands =
        subject.destruction.empty() ||
        std::find(pending->begin(), pending->end(), subject.destruction) != pending->end();
    if (!stands) marked.push_back(std::move(subject));
    return {};
  });
  if (!read) return read;
  for (SubjectRecord& subject : marked) {
    subject.destruction.clear();
    if (auto ok = update(subject); !ok) return ok;
  }
  for (auto& [root, cards] : groups) {
    if (cards.size() < 2) continue;
    if (auto ok = part(*ledger_, *this, std::move(cards)); !ok) return ok;
  }
  return {};
}

}  // namespace vern::ledger
