#include <utility>

#include "io/random.hpp"
#include "ledger/impl.hpp"
#include "vern/instant.hpp"

namespace vern::ledger {

namespace {

constexpr std::size_t most_text = std::size_t{64} * 1024;
constexpr std::size_t most_entry = std::size_t{256} * 1024;

// Every text of an event, for checks on all of them.
template <class Visit>
Result<void> each_text(const Event& event, Visit visit) {
  for (const std::string* text :
       {&event.purpose, &event.text, &event.language, &event.partners, &event.notice, &event.form,
        &event.remark, &event.reg, &event.key, &event.old_key, &event.version, &event.change,
        &event.campaign, &event.path, &event.category, &event.ground, &event.right}) {
    if (auto ok = visit(*text); !ok) return ok;
  }
  return event.file ? visit(event.file->title) : Result<void>{};
}

Result<void> check_text(const std::string& text) {
  if (text.size() > most_text) {
    return fail(StatusCode::limit, "a text of the entry is longer than 64 KiB");
  }
  const auto wrong = find_undefined(CodePage::utf8, text);
  if (!wrong) return {};
  return fail(StatusCode::encoding, "a text of the entry is not UTF-8", -1,
              static_cast<std::int64_t>(*wrong));
}

Result<void> check_actor(const Actor& actor) {
  if (actor.by.empty()) {
    return fail(StatusCode::argument, "say who records this: every entry names a person");
  }
  return check_text(actor.by);
}

}  // namespace

Result<void> check_event(const Event& event, std::int64_t written) {
  if (auto ok = each_text(event, check_text); !ok) return ok;
  if (event.day > day_of(written)) {
    return fail(StatusCode::argument, "the day " + to_string(event.day) +
                                          " is in the future; write the day on which it happened");
  }
  return {};
}

Day day_of(std::int64_t unix_seconds) {
  const Instant at{unix_seconds, 0};
  return oslo_day(at).value_or(local_day(at));
}

Commit::Commit(Ledger::Impl& ledger, io::Transaction writing, const std::string& by)
    : ledger_(&ledger),
      writing_(std::move(writing)),
      actor_{by, ledger.os_user()},
      written_(ledger.now()) {}

Result<Commit> Commit::begin(Ledger::Impl& ledger, const std::string& by) {
  auto writing = io::Transaction::write(ledger.store->database());
  if (!writing) return tl::make_unexpected(writing.error());
  Commit commit(ledger, std::move(*writing), by);
  if (auto ok = check_actor(commit.actor_); !ok) return tl::make_unexpected(ok.error());
  const auto size = ledger.store->size();
  if (!size) return tl::make_unexpected(size.error());
  commit.size_before_ = *size;
  if (ledger.frontier.size() != *size) {
    auto loaded = Frontier::load(*ledger.store, *size);
    if (!loaded) return tl::make_unexpected(loaded.error());
    ledger.frontier = std::move(*loaded);
    ledger.sequences.clear();
  }
  commit.frontier_ = ledger.frontier;
  if (auto ok = commit.check_states(); !ok) return tl::make_unexpected(ok.error());
  if (commit.key_state_.generation > commit.store_state_.key_generation) {
    if (auto ok = commit.mend(); !ok) return tl::make_unexpected(ok.error());
  }
  if (!commit.writing_keys_) {
    auto reading = io::Transaction::read(ledger.keys->database());
    if (!reading) return tl::make_unexpected(reading.error());
    commit.reading_keys_.emplace(std::move(*reading));
  }
  return commit;
}

// A key file from before the store's last use of it lacks keys and bindings: somebody's no could
// not be read. A store from before the key file's last commit lacks entries.
Result<void> Commit::check_states() {
  const auto of_store = ledger_->store->state();
  if (!of_store) return tl::make_unexpected(of_store.error());
  const auto of_keys = ledger_->keys->state();
  if (!of_keys) return tl::make_unexpected(of_keys.error());
  store_state_ = *of_store;
  key_state_ = *of_keys;
  return check_moments(*of_store, *of_keys, size_before_, ledger_->files);
}

Result<void> check_moments(const StoreState& store, const KeyState& keys, std::uint64_t size,
                           const Files& files) {
  if (keys.generation < store.key_generation) {
    return fail(StatusCode::incomplete, files.keys + " is older than " + files.store +
                                            ": put back the key file that belongs to it");
  }
  if (size < keys.tree_size) {
    return fail(StatusCode::incomplete, files.store + " is older than " + files.keys +
                                            " and lacks entries: put back the newer one, or "
                                            "restore both with `vern backup restore`");
  }
  return {};
}

Result<KeyState*> Commit::change_keys() {
  if (writing_keys_) return &key_state_;
  reading_keys_.reset();
  auto writing = io::Transaction::write(ledger_->keys->database());
  if (!writing) return tl::make_unexpected(writing.error());
  writing_keys_.emplace(std::move(*writing));
  const auto state = ledger_->keys->state();
  if (!state) return tl::make_unexpected(state.error());
  key_state_ = *state;
  ++key_state_.generation;
  key_state_.tree_size = size_before_;
  return &key_state_;
}

Result<std::uint32_t> Commit::next_sequence(const SubjectRecord& owner, const SubjectKeys& keys) {
  if (const auto at = sequences_.find(owner.card); at != sequences_.end()) return at->second++;
  if (const auto known = ledger_->sequences.find(owner.card)) {
    sequences_[owner.card] = *known + 1;
    return *known;
  }
  const auto count = ledger_->reader.count_of(keys);
  if (!count) return tl::make_unexpected(count.error());
  sequences_[owner.card] = *count + 1;
  return *count;
}

Result<std::uint64_t> Commit::add(const SubjectRecord& owner, const Event& event) {
  if (auto ok = check_event(event, written_); !ok) return tl::make_unexpected(ok.error());
  if (!owner.destruction.empty()) {
    return fail(StatusCode::state, "the proof of this customer is being destroyed");
  }
  const SubjectKeys keys = SubjectKeys::of(owner.pseudonym, owner.key);
  const auto sequence = next_sequence(owner, keys);
  if (!sequence) return tl::make_unexpected(sequence.error());
  const Entry entry{position(), owner.card, *sequence, written_, actor_, event};
  auto leaf = make_leaf(keys, ledger_->store->ledger_id(), entry, random_);
  if (!leaf) return tl::make_unexpected(leaf.error());
  if (leaf->size() > most_entry) {
    return fail(StatusCode::limit, "the entry is larger than 256 KiB; keep long texts as evidence");
  }
  const auto nodes = frontier_.append(leaf_hash(*leaf));
  if (auto ok = ledger_->store->append(entry.position, *leaf, nodes); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (event.file) {
    if (auto ok = ledger_->store->add_evidence(event.file->file); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  return entry.position;
}

Result<std::uint64_t> Commit::add_to_house(const Event& event) {
  const auto house = ledger_->keys->subject(house_card);
  if (!house) return tl::make_unexpected(house.error());
  if (!*house)
    return fail(StatusCode::data, ledger_->files.keys + " has lost the ledger's own key");
  return add(**house, event);
}

Result<SubjectRecord> Commit::new_subject() {
  const auto state = change_keys();
  if (!state) return tl::make_unexpected(state.error());
  auto pseudonym = Key::random();
  auto key = Key::random();
  if (!pseudonym) return tl::make_unexpected(pseudonym.error());
  if (!key) return tl::make_unexpected(key.error());
  SubjectRecord subject;
  subject.card = (*state)->next_card;
  subject.root = subject.card;
  subject.pseudonym = *pseudonym;
  subject.key = *key;
  if (auto ok = ledger_->keys->insert(subject); !ok) return tl::make_unexpected(ok.error());
  ++(*state)->next_card;
  ++(*state)->subjects;
  sequences_[subject.card] = 0;
  return subject;
}

Result<void> Commit::update(const SubjectRecord& subject) {
  if (auto state = change_keys(); !state) return tl::make_unexpected(state.error());
  return ledger_->keys->update(subject);
}

Result<void> Commit::remove(std::uint32_t card) {
  const auto state = change_keys();
  if (!state) return tl::make_unexpected(state.error());
  const auto bindings = ledger_->keys->remove_subject(card);
  if (!bindings) return tl::make_unexpected(bindings.error());
  --(*state)->subjects;
  (*state)->bindings -= *bindings;
  return {};
}

Result<void> Commit::bind(const Card& card, std::optional<std::uint32_t> subject) {
  const auto state = change_keys();
  if (!state) return tl::make_unexpected(state.error());
  Binding binding;
  binding.look_up = ledger_->keys->look_up_of(card.reg, card.key);
  binding.from = position();
  binding.card = subject;
  if (subject && card.identity) {
    binding.fingerprint = *ledger_->reader.fingerprint_of(card);  // blank: compares with nothing
  }
  const auto added = ledger_->keys->bind(binding);
  if (!added) return tl::make_unexpected(added.error());
  if (*added) ++(*state)->bindings;
  return {};
}

Result<void> Commit::finish() {
  if (!replay_.empty()) {
    const auto kept = append_replay(ledger_->files.replay, ledger_->options.master,
                                    ledger_->store->ledger_id(), replay_);
    if (!kept) return kept;
  }
  if (writing_keys_) {
    if (auto ok = ledger_->keys->put_state(key_state_); !ok) return ok;
    if (auto ok = writing_keys_->commit(); !ok) return ok;
    store_state_.key_generation = key_state_.generation;
    store_state_changed_ = true;
  }
  if (store_state_changed_) {
    if (auto ok = ledger_->store->put_state(store_state_); !ok) return ok;
  }
  if (auto ok = writing_.commit(); !ok) return ok;
  ledger_->frontier = std::move(frontier_);
  for (const auto& [card, next] : sequences_) ledger_->sequences.put(card, next);
  return {};
}

}  // namespace vern::ledger
