#include "ledger/verify.hpp"

#include <utility>

namespace vern::ledger {

namespace {

constexpr std::uint64_t most_listed = 100;

Result<void> verify_database(io::Database& database, Findings& findings) {
  const auto wrong = database.check_integrity();
  if (!wrong) {
    if (findings.takes(wrong.error(), "file-damaged")) return {};
    return tl::make_unexpected(wrong.error());
  }
  if (!wrong->empty()) findings.add("file-damaged", database.path() + " is damaged: " + *wrong);
  return {};
}

// The states of the two files, and that they are of one moment.
Result<KeyState> verify_states(Ledger::Impl& in, Findings& findings) {
  const auto size = in.store->size();
  if (!size && !findings.takes(size.error(), "file-damaged")) {
    return tl::make_unexpected(size.error());
  }
  const auto of_keys = in.keys->state();
  if (!of_keys) {
    if (findings.takes(of_keys.error(), "state-changed")) return KeyState();
    return of_keys;
  }
  const auto of_store = in.store->state();
  if (!of_store) {
    if (findings.takes(of_store.error(), "state-changed")) return of_keys;
    return tl::make_unexpected(of_store.error());
  }
  if (!size) return of_keys;
  const auto one_moment = check_moments(*of_store, *of_keys, *size, in.files);
  if (!one_moment) findings.add("rolled-back", one_moment.error().message);
  return of_keys;
}

Result<void> verify_replay(const Ledger::Impl& in, Findings& findings) {
  const auto list = read_replay(in.files.replay, in.options.master, in.store->ledger_id());
  if (list || list.error().code == StatusCode::not_found) return {};
  if (findings.takes(list.error(), "replay-changed")) return {};
  return tl::make_unexpected(list.error());
}

}  // namespace

void Findings::add(std::string_view kind, std::string text, std::int64_t position) {
  const std::uint64_t count = ++counts_[std::string(kind)];
  if (count <= most_listed) all_.push_back({std::string(kind), position, std::move(text)});
}

bool Findings::takes(const Error& error, std::string_view kind) {
  if (error.code != StatusCode::data) return false;
  add(kind, error.message);
  return true;
}

std::vector<Finding> Findings::take() && {
  for (const auto& [kind, count] : counts_) {
    if (count <= most_listed) continue;
    all_.push_back({kind, -1, "and " + std::to_string(count - most_listed) + " more like these"});
  }
  return std::move(all_);
}

// The tree first, with the store alone, so that a writer of keys does not wait for all of it.
Result<Verification> Ledger::verify(std::span<const Checkpoint> known) {
  Verification out;
  Findings findings;
  std::vector<Checkpoint> held;
  KeyState keys;
  const auto states = impl_->reading([&]() -> Result<void> {
    auto state = verify_states(*impl_, findings);
    if (!state) return tl::make_unexpected(state.error());
    keys = *state;
    return {};
  });
  if (!states) return tl::make_unexpected(states.error());
  const auto tree = impl_->call([&]() -> Result<void> {
    auto reading = io::Transaction::read(impl_->store->database());
    if (!reading) return tl::make_unexpected(reading.error());
    if (auto ok = verify_database(impl_->store->database(), findings); !ok) return ok;
    return verify_tree(*impl_->store, keys, known, out, held, findings);
  });
  if (!tree) return tl::make_unexpected(tree.error());
  const auto subjects = impl_->reading([&]() -> Result<void> {
    if (auto ok = verify_database(impl_->keys->database(), findings); !ok) return ok;
    if (auto ok = verify_subjects(*impl_, held, out, findings); !ok) return ok;
    return verify_replay(*impl_, findings);
  });
  if (!subjects) return tl::make_unexpected(subjects.error());
  out.proof = !findings.empty() ? Proof::broken
              : held.empty()    ? Proof::not_provable
                                : Proof::proved;
  out.explained = findings.take_explained();
  out.findings = std::move(findings).take();
  return out;
}

}  // namespace vern::ledger
