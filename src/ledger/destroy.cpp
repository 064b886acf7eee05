// The end of a proof: intent, evidence and keys gone, done. Each step is durable before the next,
// and opening the ledger completes what was interrupted.
#include <algorithm>
#include <utility>

#include "io/filesystem.hpp"
#include "io/random.hpp"
#include "ledger/holds.hpp"
#include "ledger/impl.hpp"

namespace vern::ledger {

namespace {

constexpr std::size_t id_size = 16;

Event house_event(EntryKind kind, Day day, const std::string& id, std::uint64_t count) {
  Event event;
  event.kind = kind;
  event.day = day;
  event.content = id;
  event.count = count;
  return event;
}

// By the pseudonym alone: once it is gone, nothing tells whose line it was.
ReplayLine replay_of(Ledger::Impl& in, const SubjectRecord& subject, const std::string& id) {
  ReplayLine line;
  line.time = in.now();
  line.subject = replay_subject(in.keys->keys().replay, subject.pseudonym);
  line.kind = EntryKind::destruction_done;
  line.id = id;
  return line;
}

// Marks the group and writes the intent, in one commit: from here on nothing is added to it.
Result<std::string> intend(Ledger::Impl& in, std::uint32_t card, const std::string& by) {
  auto commit = Commit::begin(in, by);
  if (!commit) return tl::make_unexpected(commit.error());
  std::vector<SubjectRecord> group;
  if (auto ok = in.keys->group(card, group); !ok) return tl::make_unexpected(ok.error());
  if (group.empty()) return fail(StatusCode::not_found, "the proof is gone already");
  if (!group.front().destruction.empty()) return group.front().destruction;
  std::string id(id_size, '\0');
  if (auto got = io::fill_random(std::as_writable_bytes(std::span(id))); !got) {
    return tl::make_unexpected(got.error());
  }
  std::vector<Entry> entries;
  for (SubjectRecord& member : group) {
    if (auto ok = in.reader.entries_of(member, all_entries, entries); !ok) {
      return tl::make_unexpected(ok.error());
    }
    member.destruction = id;
    commit->replay_later(replay_of(in, member, id));
    if (auto ok = commit->update(member); !ok) return tl::make_unexpected(ok.error());
  }
  const auto noted = commit->add_to_house(
      house_event(EntryKind::destruction_intended, day_of(in.now()), id, entries.size()));
  if (!noted) return tl::make_unexpected(noted.error());
  if (auto ok = in.store->add_pending(id); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
  return id;
}

// The subjects that are marked with a destruction.
Result<std::vector<SubjectRecord>> marked_with(Ledger::Impl& in, const std::string& id) {
  std::vector<SubjectRecord> out;
  const auto read = in.keys->each_subject([&](SubjectRecord& subject) -> Result<void> {
    if (subject.destruction == id) out.push_back(std::move(subject));
    return {};
  });
  if (!read) return tl::make_unexpected(read.error());
  return out;
}

// The documents of a subject, while its entries can still be read.
Result<void> remove_evidence(Ledger::Impl& in, const SubjectRecord& subject) {
  std::vector<Entry> entries;
  if (auto ok = in.reader.entries_of(subject, all_entries, entries); !ok) return ok;
  for (const Entry& entry : entries) {
    if (!entry.event.file) continue;
    const auto gone = io::remove_durably(in.files.evidence + "/" + entry.event.file->file);
    if (!gone) return gone;
    if (auto ok = in.store->remove_evidence(entry.event.file->file); !ok) return ok;
  }
  return {};
}

// How many entries the intent said nobody would read any more.
Result<std::uint64_t> intended_count(Ledger::Impl& in, const std::string& id) {
  const auto house = in.keys->subject(house_card);
  if (!house) return tl::make_unexpected(house.error());
  std::vector<Entry> entries;
  if (*house) {
    if (auto ok = in.reader.entries_of(**house, all_entries, entries); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  for (const Entry& entry : entries) {
    const bool named = entry.event.content == id;
    if (named && entry.event.kind == EntryKind::destruction_intended) return entry.event.count;
  }
  return fail(StatusCode::data, in.files.store + " lacks the intent of a destruction it began");
}

}  // namespace

Result<void> Ledger::Impl::complete(const std::string& id, const std::string& by) {
  auto commit = Commit::begin(*this, by);
  if (!commit) return tl::make_unexpected(commit.error());
  const auto pending = store->pending();
  if (!pending) return tl::make_unexpected(pending.error());
  if (std::find(pending->begin(), pending->end(), id) == pending->end()) return {};
  const auto count = intended_count(*this, id);
  if (!count) return tl::make_unexpected(count.error());
  const auto subjects = marked_with(*this, id);
  if (!subjects) return tl::make_unexpected(subjects.error());
  for (const SubjectRecord& subject : *subjects) {
    if (auto ok = remove_evidence(*this, subject); !ok) return ok;
    if (auto ok = commit->remove(subject.card); !ok) return ok;
  }
  const auto noted =
      commit->add_to_house(house_event(EntryKind::destruction_done, day_of(now()), id, *count));
  if (!noted) return tl::make_unexpected(noted.error());
  if (auto ok = store->remove_pending(id); !ok) return ok;
  return commit->finish();
}

Result<void> Ledger::Impl::complete_pending(const std::string& by) {
  const auto pending = store->pending();
  if (!pending) return tl::make_unexpected(pending.error());
  for (const std::string& id : *pending) {
    if (auto ok = complete(id, by); !ok) return ok;
  }
  return {};
}

Result<std::uint64_t> Ledger::Impl::destroy_group(std::uint32_t card, const std::string& by) {
  const auto before = store->size();
  if (!before) return before;
  const auto id = intend(*this, card, by);
  if (!id) return tl::make_unexpected(id.error());
  if (auto ok = complete(*id, by); !ok) return tl::make_unexpected(ok.error());
  return *before;
}

namespace {

// The card's subject; `not_found` where nothing is on record.
Result<std::uint32_t> subject_of(Ledger::Impl& in, const Card& card) {
  const auto size = in.store->size();
  if (!size) return tl::make_unexpected(size.error());
  const auto binding = in.keys->binding(in.keys->look_up_of(card.reg, card.key), *size);
  if (!binding) return tl::make_unexpected(binding.error());
  if (*binding && (*binding)->card) return *(*binding)->card;
  return fail(StatusCode::not_found, "nothing is on record of this customer number");
}

// The first hold that keeps the proof of a person on a day.
Result<std::optional<Hold>> proof_hold(Ledger::Impl& in, std::uint32_t card, Day day) {
  std::vector<SubjectRecord> group;
  if (auto ok = in.keys->group(card, group); !ok) return tl::make_unexpected(ok.error());
  std::vector<Entry> entries;
  for (const SubjectRecord& member : group) {
    if (auto ok = in.reader.entries_of(member, all_entries, entries); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  if (!speaks_of_holds(entries)) return std::optional<Hold>();
  const auto house = record_of(in, house_card);
  if (!house) return tl::make_unexpected(house.error());
  std::vector<Entry> of_house;
  if (auto ok = in.reader.entries_of(*house, all_entries, of_house); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const HeldDatum proof{.customer = {}, .reg = ledger_register, .record = {}, .category = {}};
  for (Hold& hold : holds_on(entries, of_house, day)) {
    if (hold.covers(proof)) return std::optional(std::move(hold));
  }
  return std::optional<Hold>();
}

Result<void> check_not_held(Ledger::Impl& in, std::uint32_t card, Day day) {
  const auto hold = proof_hold(in, card, day);
  if (!hold) return tl::make_unexpected(hold.error());
  if (!*hold) return {};
  return fail(StatusCode::state, "the proof of this customer is held (" +
                                     std::string(name((*hold)->ground)) + ", entry " +
                                     std::to_string((*hold)->entry) +
                                     "); it may go when the hold is lifted");
}

}  // namespace

Result<void> Ledger::plan_destruction(const Card& card, std::optional<Day> on) {
  return impl_->call([&]() -> Result<void> {
    auto commit = Commit::begin(*impl_, "vern");
    if (!commit) return tl::make_unexpected(commit.error());
    const auto subject = subject_of(*impl_, card);
    if (!subject) return tl::make_unexpected(subject.error());
    std::vector<SubjectRecord> group;
    if (auto ok = impl_->keys->group(*subject, group); !ok) return ok;
    for (SubjectRecord& member : group) {
      member.destroy_on = on;
      if (auto ok = commit->update(member); !ok) return ok;
    }
    return commit->finish();
  });
}

Result<std::optional<Day>> Ledger::planned_destruction(const Card& card) {
  return impl_->call([&]() -> Result<std::optional<Day>> {
    const auto subject = subject_of(*impl_, card);
    if (!subject) return tl::make_unexpected(subject.error());
    const auto record = impl_->keys->subject(*subject);
    if (!record) return tl::make_unexpected(record.error());
    return *record ? (*record)->destroy_on : std::nullopt;
  });
}

Result<std::uint64_t> Ledger::destroy(const Card& card, const std::string& by) {
  return impl_->call([&]() -> Result<std::uint64_t> {
    const auto subject = subject_of(*impl_, card);
    if (!subject) return tl::make_unexpected(subject.error());
    if (auto ok = check_not_held(*impl_, *subject, day_of(impl_->now())); !ok) {
      return tl::make_unexpected(ok.error());
    }
    return impl_->destroy_group(*subject, by);
  });
}

Result<Ledger::Destroyed> Ledger::destroy_due(Day today, const std::string& by) {
  return impl_->call([&]() -> Result<Destroyed> {
    std::vector<std::uint32_t> due;
    const auto read = impl_->keys->each_subject([&](SubjectRecord& subject) -> Result<void> {
      const bool first = subject.root == subject.card;
      if (first && subject.destroy_on && *subject.destroy_on <= today) due.push_back(subject.card);
      return {};
    });
    if (!read) return tl::make_unexpected(read.error());
    Destroyed done;
    for (const std::uint32_t card : due) {
      const auto hold = proof_hold(*impl_, card, today);
      if (!hold) return tl::make_unexpected(hold.error());
      ++(*hold ? done.held : done.subjects);
      if (*hold) continue;
      if (auto ok = impl_->destroy_group(card, by); !ok) return tl::make_unexpected(ok.error());
    }
    return done;
  });
}

}  // namespace vern::ledger
