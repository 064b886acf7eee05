// ledger/impl.hpp - what is inside a Ledger; for the files of this room.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/key_file.hpp"
#include "ledger/ledger.hpp"
#include "ledger/reader.hpp"
#include "ledger/replay_list.hpp"
#include "ledger/store.hpp"

namespace vern::ledger {

// The files of a ledger, from the path of NAME.vern.
struct Files {
  std::string store;
  std::string keys;
  std::string evidence;  // a folder
  std::string replay;
  static Files of(const std::string& path);
};

// Error `incomplete` when one of the two files is from an earlier moment than the other.
Result<void> check_moments(const StoreState& store, const KeyState& keys, std::uint64_t size,
                           const Files& files);

io::DatabaseOptions database_options(const Options& options, const std::string& path,
                                     io::OpenMode mode);

// How many entries stand of the subjects that were written to last.
class NextSequences {
 public:
  std::optional<std::uint32_t> find(std::uint32_t card) const {
    const auto at = next_.find(card);
    return at == next_.end() ? std::nullopt : std::optional(at->second);
  }
  void put(std::uint32_t card, std::uint32_t next) {
    constexpr std::size_t most = std::size_t{1} << 16;
    if (next_.size() >= most) next_.clear();
    next_[card] = next;
  }
  void clear() { next_.clear(); }

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> next_;
};

class Ledger::Impl {
 public:
  Impl(Options from, std::unique_ptr<Store> the_store, std::unique_ptr<KeyFile> the_keys);

  // Runs one call: alone, in the process that opened the ledger, and only while it is known what is
  // on the disk. `Body` returns a Result.
  template <class Body>
  auto call(Body body) -> decltype(body()) {
    const std::lock_guard<std::mutex> alone(mutex_);
    if (auto ok = usable(); !ok) return tl::make_unexpected(ok.error());
    auto result = body();
    note_poison();
    return result;
  }
  // The same, inside read transactions of both files: answers that belong together.
  template <class Body>
  auto reading(Body body) -> decltype(body()) {
    return call([&]() -> decltype(body()) {
      auto of_keys = io::Transaction::read(keys->database());
      if (!of_keys) return tl::make_unexpected(of_keys.error());
      auto of_store = io::Transaction::read(store->database());
      if (!of_store) return tl::make_unexpected(of_store.error());
      return body();
    });
  }

  std::int64_t now() const;
  std::string os_user() const;
  // Completes destructions that were intended and not done. Inside call(), outside transactions.
  Result<void> complete_pending(const std::string& by);
  Result<void> complete(const std::string& id, const std::string& by);
  Result<void> remove_orphans();
  Result<std::uint64_t> destroy_group(std::uint32_t card, const std::string& by);

  Options options;
  Files files;
  std::unique_ptr<Store> store;
  std::unique_ptr<KeyFile> keys;
  SubjectReader reader;
  Frontier frontier;        // as of the last commit of this handle; loaded anew when others wrote
  NextSequences sequences;  // of that moment too

 private:
  Result<void> usable() const;
  void note_poison();

  std::mutex mutex_;
  std::int64_t process_;
  bool poisoned_ = false;
};

// One durable commit: begin, add, finish. Holds the write lock of the store, and that of the key
// file from the first change to it. Destroyed without finish(), nothing was written. The key file
// is made durable first.
class Commit {
 public:
  // Error `incomplete` when the key file and the store do not belong to the same moment.
  static Result<Commit> begin(Ledger::Impl& ledger, const std::string& by);

  // Appends an entry under the keys of `owner`; its position.
  Result<std::uint64_t> add(const SubjectRecord& owner, const Event& event);
  Result<std::uint64_t> add_to_house(const Event& event);

  Result<SubjectRecord> new_subject();
  Result<void> update(const SubjectRecord& subject);
  Result<void> remove(std::uint32_t card);
  // Binds a customer number from the next position on; no card: it is nobody's.
  Result<void> bind(const Card& card, std::optional<std::uint32_t> subject);

  // Lines for the replay list, durable before the entries are.
  void replay_later(ReplayLine line) { replay_.push_back(std::move(line)); }
  StoreState& store_state() { return store_state_; }
  void store_state_changed() { store_state_changed_ = true; }

  std::uint64_t position() const { return frontier_.size(); }  // of the next entry
  Result<void> finish();

 private:
  Commit(Ledger::Impl& ledger, io::Transaction writing, const std::string& by);
  Result<void> check_states();
  Result<void> mend();
  Result<KeyState*> change_keys();
  Result<std::uint32_t> next_sequence(const SubjectRecord& owner, const SubjectKeys& keys);

  Ledger::Impl* ledger_;
  io::Transaction writing_;
  // Held from the start, since each look into a file with a rollback journal would lock it anew;
  // given up for the writing one. Nobody writes keys without the store's lock.
  std::optional<io::Transaction> reading_keys_;
  std::optional<io::Transaction> writing_keys_;
  Actor actor_;
  std::int64_t written_;
  io::RandomPool random_;
  Frontier frontier_;
  std::uint64_t size_before_ = 0;
  StoreState store_state_;
  KeyState key_state_;
  bool store_state_changed_ = false;
  std::unordered_map<std::uint32_t, std::uint32_t> sequences_;  // of this commit: card, next
  std::vector<ReplayLine> replay_;
};

// The day it was in Norway at that time.
Day day_of(std::int64_t unix_seconds);

// Error for texts that are too long or not UTF-8, and for a day after that of `written`.
Result<void> check_event(const Event& event, std::int64_t written);
// The record of a subject that a binding or a group names.
Result<SubjectRecord> record_of(Ledger::Impl& in, std::uint32_t card);
// The subject under whose keys entries of the card are written; one that is not known is bound now.
Result<SubjectRecord> owner_of(Ledger::Impl& in, Commit& commit, const Card& card,
                               const Subject& before, Day day);
// The same subject under a card that has changed, in the commit of what changed it.
Result<void> bind_anew(Commit& commit, const SubjectRecord& owner, const Card& card, Day day);

}  // namespace vern::ledger
