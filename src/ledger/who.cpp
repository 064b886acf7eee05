// Which card is whose: bound, moved, joined.
#include <utility>

#include "ledger/impl.hpp"
#include "ledger/known.hpp"

namespace vern::ledger {

// The record of a subject, from the key file.
Result<SubjectRecord> record_of(Ledger::Impl& in, std::uint32_t card) {
  auto found = in.keys->subject(card);
  if (!found) return tl::make_unexpected(found.error());
  if (!*found) return fail(StatusCode::data, in.files.keys + " lacks the key of a subject");
  return std::move(**found);
}

namespace {

Event binding_event(EntryKind kind, const Card& card, Day day, const std::string& remark) {
  Event event;
  event.kind = kind;
  event.day = day;
  event.reg = card.reg;
  event.key = card.key;
  event.remark = remark;
  return event;
}

// Binds a card that is not known to a new subject, and notes it.
Result<SubjectRecord> bind_new(Commit& commit, const Card& card, Day day,
                               const std::string& remark) {
  if (card.key.empty()) return fail(StatusCode::argument, "a customer number is missing");
  auto subject = commit.new_subject();
  if (!subject) return subject;
  if (auto ok = commit.bind(card, subject->card); !ok) return tl::make_unexpected(ok.error());
  const auto noted = commit.add(*subject, binding_event(EntryKind::bound, card, day, remark));
  if (!noted) return tl::make_unexpected(noted.error());
  return subject;
}

}  // namespace

Result<SubjectRecord> owner_of(Ledger::Impl& in, Commit& commit, const Card& card,
                               const Subject& before, Day day) {
  if (before.card == 0) return bind_new(commit, card, day, "");
  if (auto ok = check_identity(before.identity); !ok) return tl::make_unexpected(ok.error());
  return record_of(in, before.card);
}

Result<void> bind_anew(Commit& commit, const SubjectRecord& owner, const Card& card, Day day) {
  if (auto ok = commit.bind(card, owner.card); !ok) return ok;
  const auto noted = commit.add(owner, binding_event(EntryKind::bound, card, day, ""));
  return noted ? Result<void>() : tl::make_unexpected(noted.error());
}

Result<std::uint64_t> Ledger::rebind(const Card& card, Day day, const std::string& by,
                                     const std::string& remark) {
  return impl_->call([&]() -> Result<std::uint64_t> {
    auto commit = Commit::begin(*impl_, by);
    if (!commit) return tl::make_unexpected(commit.error());
    Subject now;
    if (auto ok = impl_->reader.read(card, all_entries, now); !ok) {
      return tl::make_unexpected(ok.error());
    }
    if (now.card == 0) {
      return fail(StatusCode::not_found, "nothing is on record of this customer number");
    }
    const auto owner = record_of(*impl_, now.card);
    if (!owner) return tl::make_unexpected(owner.error());
    if (auto ok = commit->bind(card, now.card); !ok) return tl::make_unexpected(ok.error());
    const auto position = commit->add(*owner, binding_event(EntryKind::bound, card, day, remark));
    if (!position) return position;
    if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
    return position;
  });
}

Result<std::uint64_t> Ledger::bind_new_person(const Card& card, Day day, const std::string& by,
                                              const std::string& remark) {
  return impl_->call([&]() -> Result<std::uint64_t> {
    auto commit = Commit::begin(*impl_, by);
    if (!commit) return tl::make_unexpected(commit.error());
    const std::uint64_t position = commit->position();
    const auto subject = bind_new(*commit, card, day, remark);
    if (!subject) return tl::make_unexpected(subject.error());
    if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
    return position;
  });
}

Result<std::uint64_t> Ledger::move(const Card& from, const Card& to, Day day,
                                   const std::string& by) {
  return impl_->call([&]() -> Result<std::uint64_t> {
    auto commit = Commit::begin(*impl_, by);
    if (!commit) return tl::make_unexpected(commit.error());
    Subject old;
    if (auto ok = impl_->reader.read(from, all_entries, old); !ok) {
      return tl::make_unexpected(ok.error());
    }
    Subject there;
    if (auto ok = impl_->reader.read(to, all_entries, there); !ok) {
      return tl::make_unexpected(ok.error());
    }
    if (old.card == 0) {
      return fail(StatusCode::not_found, "nothing is on record of the old customer number");
    }
    if (there.card != 0) {
      return fail(
          StatusCode::state,
          "the new customer number is on record already; if both are one person, merge them");
    }
    const auto owner = record_of(*impl_, old.card);
    if (!owner) return tl::make_unexpected(owner.error());
    Event event = binding_event(EntryKind::moved, to, day, "");
    event.old_key = from.key;
    if (auto ok = commit->bind(to, old.card); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = commit->bind(from, std::nullopt); !ok) return tl::make_unexpected(ok.error());
    const auto position = commit->add(*owner, event);
    if (!position) return position;
    if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
    return position;
  });
}

namespace {

// Gives every subject of one group the root of the other.
Result<void> join_groups(Ledger::Impl& in, Commit& commit, std::uint32_t from, std::uint32_t into) {
  std::vector<SubjectRecord> members;
  const auto target = record_of(in, into);
  if (!target) return tl::make_unexpected(target.error());
  if (auto ok = in.keys->group(from, members); !ok) return ok;
  for (SubjectRecord& member : members) {
    if (!member.destruction.empty() || !target->destruction.empty()) {
      return fail(StatusCode::state, "the proof of one of the customers is being destroyed");
    }
    member.root = target->root;
    if (auto ok = commit.update(member); !ok) return ok;
  }
  return {};
}

// The subject of a card; one that is not known is bound now. Whose the card is today does not
// matter here: that is what joining says.
Result<std::uint32_t> card_of(Ledger::Impl& in, Commit& commit, const Card& card, Day day) {
  const auto binding = in.keys->binding(in.keys->look_up_of(card.reg, card.key), all_entries);
  if (!binding) return tl::make_unexpected(binding.error());
  if (*binding && (*binding)->card) return *(*binding)->card;
  const auto made = bind_new(commit, card, day, "");
  if (!made) return tl::make_unexpected(made.error());
  return made->card;
}

}  // namespace

Result<std::uint64_t> Ledger::join(EntryKind kind, const Card& from, const Card& into, Day day,
                                   const std::string& by, const std::string& remark) {
  return impl_->call([&]() -> Result<std::uint64_t> {
    if (kind != EntryKind::merged && kind != EntryKind::same_person) {
      return fail(StatusCode::argument, "two cards are merged, or the same person");
    }
    auto commit = Commit::begin(*impl_, by);
    if (!commit) return tl::make_unexpected(commit.error());
    const auto gone = card_of(*impl_, *commit, from, day);
    if (!gone) return tl::make_unexpected(gone.error());
    const auto stays = card_of(*impl_, *commit, into, day);
    if (!stays) return tl::make_unexpected(stays.error());
    if (*gone == *stays) return fail(StatusCode::state, "both customer numbers are one card's");
    if (auto ok = join_groups(*impl_, *commit, *gone, *stays); !ok) {
      return tl::make_unexpected(ok.error());
    }
    const auto owner = record_of(*impl_, *stays);
    if (!owner) return tl::make_unexpected(owner.error());
    Event event = binding_event(kind, into, day, remark);
    event.old_key = from.key;
    event.other_card = *gone;
    const auto position = commit->add(*owner, event);
    if (!position) return position;
    if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
    return position;
  });
}

}  // namespace vern::ledger
