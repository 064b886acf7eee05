// The tree, entry by entry, and the checkpoints that it must agree with.
#include <algorithm>
#include <bit>
#include <set>
#include <utility>

#include "ledger/verify.hpp"
#include "vern/instant.hpp"

namespace vern::ledger {

namespace {

std::string_view as_bytes(std::span<const Hash> hashes) {
  return {reinterpret_cast<const char*>(hashes.data()), hashes.size() * sizeof(Hash)};
}

Hash hash_at(std::string_view nodes, std::size_t level) {
  Hash out{};
  const std::string_view bytes = nodes.substr(level * sizeof(Hash), sizeof(Hash));
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

// The tree of the entries as they stand, beside the nodes that were stored with them.
class TreeReader {
 public:
  TreeReader(std::set<std::uint64_t> sizes, Findings& findings)
      : sizes_(std::move(sizes)), findings_(findings) {
    keep_root();
  }

  void add(std::string_view leaf, std::string_view stored) {
    const std::uint64_t position = tree_.size();
    const std::vector<Hash> made = tree_.append(leaf_hash(leaf));
    if (as_bytes(made) != stored) compare(position, made, stored);
    peaks_.resize(peaks_.size() - (made.size() - 1));
    const bool sized = stored.size() == as_bytes(made).size();
    peaks_.push_back(sized ? hash_at(stored, made.size() - 1) : made.back());
    keep_root();
  }

  std::uint64_t size() const { return tree_.size(); }
  Hash root() const { return tree_.root(); }
  // Of one of the sizes asked for, when the tree has come that far.
  const Hash* root_of(std::uint64_t size) const {
    const auto found = roots_.find(size);
    return found == roots_.end() ? nullptr : &found->second;
  }

 private:
  void keep_root() {
    if (sizes_.contains(tree_.size())) roots_[tree_.size()] = tree_.root();
  }

  // Each node is held against the stored ones below it, so that only the one that was changed is
  // named, not all above.
  void compare(std::uint64_t position, std::span<const Hash> made, std::string_view stored) {
    const auto at = static_cast<std::int64_t>(position);
    if (stored.size() != as_bytes(made).size()) {
      findings_.add("node-changed", "the tree was changed at entry " + std::to_string(at), at);
      return;
    }
    if (hash_at(stored, 0) != made[0]) {
      findings_.add("leaf-changed",
                    "entry " + std::to_string(at) + " is not the one that the tree was made of",
                    at);
    }
    for (std::size_t level = 1; level < made.size(); ++level) {
      const Hash& left = peaks_[peaks_.size() - level];
      if (hash_at(stored, level) == node_hash(left, hash_at(stored, level - 1))) continue;
      findings_.add("node-changed",
                    "the tree was changed at entry " + std::to_string(at) + ", level " +
                        std::to_string(level),
                    at);
    }
  }

  std::set<std::uint64_t> sizes_;
  std::map<std::uint64_t, Hash> roots_;
  Frontier tree_;
  std::vector<Hash> peaks_;  // of the tree as it was stored
  Findings& findings_;
};

Result<void> read_entries(Store& store, TreeReader& tree, Findings& findings) {
  auto all =
      store.database().prepare("SELECT position, leaf, nodes FROM entries ORDER BY position");
  if (!all) return tl::make_unexpected(all.error());
  while (true) {
    const auto row = all->step();
    if (!row && findings.takes(row.error(), "file-damaged")) return {};
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return {};
    const auto expected = static_cast<std::int64_t>(tree.size());
    if (all->integer(0) != expected) {
      findings.add("entry-missing",
                   "entry " + std::to_string(expected) +
                       " is missing; what stands behind it was not held against the tree",
                   expected);
      return {};
    }
    tree.add(all->blob(1), all->blob(2));
  }
}

std::string name_of(const Checkpoint& checkpoint) {
  return "the checkpoint of " + to_string(Instant{checkpoint.time, 0}) + " over " +
         std::to_string(checkpoint.size) + " entries";
}

// One that the store keeps of itself: whoever can change the entries can change it too, unless it
// was signed again it tells.
void compare_kept(const Checkpoint& kept, const TreeReader& tree, Findings& findings) {
  if (!signature_holds(kept)) {
    findings.add("checkpoint-changed", name_of(kept) + ", kept in the ledger, was changed");
    return;
  }
  const Hash* root = tree.root_of(kept.size);
  if (root == nullptr) {
    findings.add("cut", name_of(kept) + ", kept in the ledger, has more than stand there now");
  } else if (*root != kept.root) {
    findings.add("rewritten", "the entries are not those of " + name_of(kept));
  }
}

// Whether a checkpoint from outside agrees with the ledger.
bool agrees(const Checkpoint& known, const Store& store, const KeyState& keys,
            const TreeReader& tree, Findings& findings) {
  const std::size_t before = tree.size();
  if (known.ledger_id != store.ledger_id()) {
    findings.add("other-ledger", name_of(known) + " is of another ledger");
    return false;
  }
  if (!signature_holds(known)) {
    findings.add("checkpoint-changed", name_of(known) + " is not what was signed");
    return false;
  }
  if (known.public_key != store.public_key()) {
    findings.add("re-signed", name_of(known) + " was signed with another key than the ledger's");
    return false;
  }
  const Hash* root = tree.root_of(known.size);
  if (root == nullptr) {
    const bool keys_know = keys.tree_size > before;
    findings.add(keys_know ? "cut" : "rolled-back",
                 name_of(known) + " has more than the " + std::to_string(before) +
                     " that stand there now: the end was cut off, or an old copy put back");
    return false;
  }
  if (*root == known.root) return true;
  findings.add("rewritten", "the entries are not those of " + name_of(known) +
                                ": some were changed, removed, put in or put in another order");
  return false;
}

}  // namespace

Result<void> verify_tree(Store& store, const KeyState& keys, std::span<const Checkpoint> known,
                         Verification& out, std::vector<Checkpoint>& held, Findings& findings) {
  auto kept = store.checkpoints();
  if (!kept) {
    if (!findings.takes(kept.error(), "checkpoint-changed")) {
      return tl::make_unexpected(kept.error());
    }
    kept = std::vector<Checkpoint>();
  }
  std::set<std::uint64_t> sizes;
  for (const Checkpoint& one : *kept) sizes.insert(one.size);
  for (const Checkpoint& one : known) sizes.insert(one.size);
  TreeReader tree(std::move(sizes), findings);
  if (auto ok = read_entries(store, tree, findings); !ok) return ok;
  for (const Checkpoint& one : *kept) compare_kept(one, tree, findings);
  for (const Checkpoint& one : known) {
    if (agrees(one, store, keys, tree, findings)) held.push_back(one);
  }
  out.size = tree.size();
  out.root = tree.root();
  return {};
}

}  // namespace vern::ledger
