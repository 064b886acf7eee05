// What the tree over the entries says: sizes, roots, checkpoints, proofs.
#include <algorithm>
#include <utility>

#include "ledger/impl.hpp"

namespace vern::ledger {

Result<std::uint64_t> Ledger::size() {
  return impl_->call([&] { return impl_->store->size(); });
}

Result<Hash> Ledger::root(std::uint64_t size) {
  return impl_->reading([&]() -> Result<Hash> {
    const auto all = impl_->store->size();
    if (!all) return tl::make_unexpected(all.error());
    return root_of(*impl_->store, std::min(size, *all));
  });
}

Result<Checkpoint> Ledger::checkpoint() {
  return impl_->call([&]() -> Result<Checkpoint> {
    auto writing = io::Transaction::write(impl_->store->database());
    if (!writing) return tl::make_unexpected(writing.error());
    const auto size = impl_->store->size();
    if (!size) return tl::make_unexpected(size.error());
    const auto root = root_of(*impl_->store, *size);
    if (!root) return tl::make_unexpected(root.error());
    auto key = impl_->keys->signing_key();
    if (!key) return tl::make_unexpected(key.error());
    Checkpoint out = make_checkpoint(impl_->store->ledger_id(), *size, *root, impl_->now(), *key);
    wipe(key->seed);
    if (auto ok = impl_->store->put_checkpoint(out); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = writing->commit(); !ok) return tl::make_unexpected(ok.error());
    return out;
  });
}

Result<EntryProof> Ledger::prove(std::uint64_t position, std::uint64_t size) {
  if (size == all_entries) {
    const auto now = checkpoint();
    if (!now) return tl::make_unexpected(now.error());
    size = now->size;
  }
  return impl_->reading([&]() -> Result<EntryProof> {
    const auto kept = impl_->store->checkpoints();
    if (!kept) return tl::make_unexpected(kept.error());
    const auto at = std::find_if(kept->rbegin(), kept->rend(),
                                 [&](const Checkpoint& one) { return one.size == size; });
    if (at == kept->rend()) {
      return fail(StatusCode::not_found, "no checkpoint of size " + std::to_string(size) +
                                             " was ever signed; leave the size out");
    }
    if (position >= size) {
      return fail(StatusCode::not_found, "the tree of " + std::to_string(size) +
                                             " entries has no entry " + std::to_string(position));
    }
    auto leaf = impl_->store->leaf(position);
    if (!leaf) return tl::make_unexpected(leaf.error());
    if (!*leaf) return fail(StatusCode::data, impl_->files.store + " has lost an entry");
    auto path = inclusion_proof(*impl_->store, position, size);
    if (!path) return tl::make_unexpected(path.error());
    return EntryProof{position, std::move((*leaf)->leaf), std::move(*path), *at};
  });
}

Result<std::vector<Hash>> Ledger::prove_consistency(std::uint64_t first, std::uint64_t second) {
  return impl_->reading([&]() -> Result<std::vector<Hash>> {
    const auto size = impl_->store->size();
    if (!size) return tl::make_unexpected(size.error());
    if (first > second || second > *size) {
      return fail(StatusCode::argument, "the tree has " + std::to_string(*size) +
                                            " entries; name a smaller size first, then a larger");
    }
    return consistency_proof(*impl_->store, first, second);
  });
}

Result<Stats> Ledger::stats() {
  return impl_->reading([&]() -> Result<Stats> {
    const auto size = impl_->store->size();
    if (!size) return tl::make_unexpected(size.error());
    const auto of_store = impl_->store->state();
    if (!of_store) return tl::make_unexpected(of_store.error());
    const auto of_keys = impl_->keys->state();
    if (!of_keys) return tl::make_unexpected(of_keys.error());
    std::vector<Entry> house;
    const auto record = record_of(*impl_, house_card);
    if (!record) return tl::make_unexpected(record.error());
    if (auto ok = impl_->reader.entries_of(*record, all_entries, house); !ok) {
      return tl::make_unexpected(ok.error());
    }
    Stats out;
    out.entries = *size;
    out.subjects = of_keys->subjects - 1;
    out.customers = of_keys->bindings;
    out.destroyed =
        static_cast<std::uint64_t>(std::count_if(house.begin(), house.end(), [](const Entry& e) {
          return e.event.kind == EntryKind::destruction_done;
        }));
    out.locked = of_store->locked;
    out.ledger_id = impl_->store->ledger_id();
    out.public_key = impl_->store->public_key();
    return out;
  });
}

Result<bool> Ledger::locked() {
  return impl_->call([&]() -> Result<bool> {
    const auto state = impl_->store->state();
    if (!state) return tl::make_unexpected(state.error());
    return state->locked;
  });
}

}  // namespace vern::ledger
