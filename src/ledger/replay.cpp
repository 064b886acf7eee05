// What must happen after a restore: the noes and destructions since the backup, again, and a
// person's word for the days that no list covers.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "ledger/backup.hpp"
#include "ledger/impl.hpp"
#include "ledger/known.hpp"

namespace vern::ledger {

namespace {

class Player {
 public:
  Player(Ledger::Impl& in, const ReplayList& list, const std::string& by,
         std::span<const Card> cards)
      : in_(in), key_(in.keys->keys().replay), list_(list), by_(by) {
    for (const Card& card : cards) cards_.emplace(replay_name(key_, card.reg, card.key), &card);
  }

  Result<ReplayReport> play() {
    for (const ReplayLine& line : list_.lines) report_.last = std::max(report_.last, line.time);
    if (auto ok = find_subjects(); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = destroy_again(); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = record_again(); !ok) return tl::make_unexpected(ok.error());
    return report_;
  }

 private:
  Result<void> find_subjects() {
    return in_.keys->each_subject([&](SubjectRecord& subject) -> Result<void> {
      subjects_.emplace(replay_subject(key_, subject.pseudonym), std::move(subject));
      return {};
    });
  }

  Result<void> destroy_again() {
    for (const ReplayLine& line : list_.lines) {
      if (line.kind != EntryKind::destruction_done) continue;
      destroyed_.insert(line.subject);
      const auto found = subjects_.find(line.subject);
      if (found == subjects_.end()) {
        ++report_.known;
        continue;
      }
      if (auto ok = destroy(found->second.card); !ok) return ok;
    }
    return {};
  }

  Result<void> destroy(std::uint32_t card) {
    std::vector<SubjectRecord> group;
    if (auto ok = in_.keys->group(card, group); !ok) return ok;
    if (auto gone = in_.destroy_group(card, by_); !gone) return tl::make_unexpected(gone.error());
    for (const SubjectRecord& member : group) {
      subjects_.erase(replay_subject(key_, member.pseudonym));
    }
    report_.destroyed += group.size();
    return {};
  }

  // All of them in one commit, with the note that the list was played.
  Result<void> record_again() {
    auto commit = Commit::begin(in_, by_);
    if (!commit) return tl::make_unexpected(commit.error());
    for (const ReplayLine& line : list_.lines) {
      if (!is_replayed(line.kind) || line.method == Method::replay) continue;
      if (auto ok = record(*commit, line); !ok) return ok;
    }
    commit->store_state().replayed = commit->store_state().locked;
    commit->store_state_changed();
    return commit->finish();
  }

  Result<void> record(Commit& commit, const ReplayLine& line) {
    const auto found = subjects_.find(line.subject);
    if (found == subjects_.end()) return record_by_number(commit, line);
    const auto entries = entries_of(found->second);
    if (!entries) return tl::make_unexpected(entries.error());
    return add(commit, found->second, **entries, line);
  }

  // The subject came after the backup. The number may be another person's by now: a no too many.
  Result<void> record_by_number(Commit& commit, const ReplayLine& line) {
    const auto found = cards_.find(line.customer);
    if (destroyed_.contains(line.subject) || found == cards_.end()) {
      ++(destroyed_.contains(line.subject) ? report_.known : report_.unknown);
      return {};
    }
    const Card& card = *found->second;
    Subject before;
    if (auto ok = in_.reader.read(card, all_entries, before); !ok) return ok;
    if (!check_identity(before.identity)) {
      ++report_.unknown;
      return {};
    }
    if (stands(before.entries, line, remark_of(line)) || is_moot(before.entries, line)) {
      ++report_.known;
      return {};
    }
    const auto owner = owner_of(in_, commit, card, before, line.day);
    if (!owner) return tl::make_unexpected(owner.error());
    return add(commit, *owner, before.entries, line);
  }

  Result<void> add(Commit& commit, const SubjectRecord& owner, const std::vector<Entry>& entries,
                   const ReplayLine& line) {
    const std::string id = remark_of(line);
    if (!recorded_.insert(id).second || stands(entries, line, id) || is_moot(entries, line)) {
      ++report_.known;
      return {};
    }
    const auto position = commit.add(owner, event_of(line, id));
    if (!position) return tl::make_unexpected(position.error());
    ++report_.noes;
    return {};
  }

  // The entries of a subject and those joined with it, read once.
  Result<const std::vector<Entry>*> entries_of(const SubjectRecord& subject) {
    const auto [at, is_new] = entries_.try_emplace(subject.root);
    if (!is_new) return &at->second;
    std::vector<SubjectRecord> group;
    if (auto ok = in_.keys->group(subject.card, group); !ok) return tl::make_unexpected(ok.error());
    for (const SubjectRecord& member : group) {
      const auto read = in_.reader.entries_of(member, all_entries, at->second);
      if (!read) return tl::make_unexpected(read.error());
    }
    return &at->second;
  }

  // The entry itself, where the backup has it, or what an earlier replay made of the line.
  static bool stands(const std::vector<Entry>& entries, const ReplayLine& line,
                     const std::string& id) {
    return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
      const Event& event = entry.event;
      if (event.kind != line.kind || event.day != line.day) return false;
      if (replayed_word(event) != line.purpose || event.channel != line.channel) return false;
      return entry.position == line.position || event.remark == id;
    });
  }

  // A correction of a consent that is gone with the lost days has nothing to void.
  static bool is_moot(const std::vector<Entry>& entries, const ReplayLine& line) {
    if (line.kind != EntryKind::corrected || !line.target) return false;
    return std::none_of(entries.begin(), entries.end(), [&](const Entry& entry) {
      return entry.position == *line.target && entry.event.kind == EntryKind::given;
    });
  }

  std::string remark_of(const ReplayLine& line) const { return "replay " + replay_id(key_, line); }

  static Event event_of(const ReplayLine& line, const std::string& remark) {
    Event event;
    event.kind = line.kind;
    event.day = line.day;
    (event.kind == EntryKind::hold_placed ? event.ground : event.purpose) = line.purpose;
    event.channel = line.channel;
    event.method = Method::replay;
    event.target = line.target;
    event.remark = remark;
    return event;
  }

  Ledger::Impl& in_;
  const Key& key_;
  const ReplayList& list_;
  const std::string& by_;
  ReplayReport report_;
  std::map<std::string, SubjectRecord> subjects_;  // by replay_subject()
  std::map<std::string, const Card*> cards_;       // by replay_name()
  std::set<std::string> destroyed_;
  std::map<std::uint32_t, std::vector<Entry>> entries_;  // by the root of the subjects
  std::set<std::string> recorded_;
};

}  // namespace

Result<ReplayReport> replay(Ledger& ledger, const std::string& list, const std::string& by,
                            std::span<const Card> cards) {
  Ledger::Impl& in = ledger.impl();
  return in.call([&]() -> Result<ReplayReport> {
    const auto read = read_replay(list.empty() ? in.files.replay : list, in.options.master,
                                  in.store->ledger_id());
    if (!read) return tl::make_unexpected(read.error());
    return Player(in, *read, by, cards).play();
  });
}

Result<std::uint64_t> unlock(Ledger& ledger, Day lost_from, Day lost_to, const std::string& word,
                             const std::string& by) {
  Ledger::Impl& in = ledger.impl();
  if (word.empty() || lost_to < lost_from) {
    return fail(StatusCode::argument,
                "say of which days the restored store may lack entries, the first one first, and "
                "what was done about them");
  }
  return in.call([&]() -> Result<std::uint64_t> {
    auto commit = Commit::begin(in, by);
    if (!commit) return tl::make_unexpected(commit.error());
    StoreState& state = commit->store_state();
    if (!state.locked) return fail(StatusCode::state, "the ledger is not locked");
    if (!state.replayed) {
      return fail(StatusCode::state,
                  "the noes and destructions since the backup come first: play the replay list");
    }
    state.locked = false;
    state.replayed = false;
    commit->store_state_changed();
    Event event;
    event.kind = EntryKind::unlocked;
    event.day = day_of(in.now());
    event.content = to_string(lost_from) + "/" + to_string(lost_to);
    event.remark = word;
    const auto position = commit->add_to_house(event);
    if (!position) return position;
    if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
    return position;
  });
}

}  // namespace vern::ledger
