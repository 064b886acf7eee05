#include "documents/consent_fate.hpp"

#include <algorithm>
#include <string>

#include "ledger/consents.hpp"

namespace vern::documents {
namespace {

using ledger::Entry;
using ledger::EntryKind;

bool is_answer(EntryKind kind) {
  switch (kind) {
    case EntryKind::claimed:
    case EntryKind::requested:
    case EntryKind::given:
    case EntryKind::refused:
    case EntryKind::withdrawn:
      return true;
    default:
      return false;
  }
}

const Entry* correction_of(const ledger::Subject& subject, std::uint64_t position) {
  for (const Entry& entry : subject.entries) {
    if (entry.event.kind == EntryKind::corrected && entry.event.target == position) return &entry;
  }
  return nullptr;
}

// The day a void consent was found so: that of the last entry that says it.
Day day_of_invalidation(const ledger::Subject& subject, const Entry& given) {
  Day day = given.event.day;
  for (const Entry& entry : subject.entries) {
    const bool says =
        entry.event.kind == EntryKind::invalidated || entry.event.kind == EntryKind::corrected;
    if (says && entry.position > given.position) day = std::max(day, entry.event.day);
  }
  return day;
}

void add(std::vector<Fate>& to, ConsentState state, Day day, Channel channel) {
  for (Fate& fate : to) {
    if (fate.state != state || fate.day != day) continue;
    fate.channels.push_back(channel);
    return;
  }
  to.push_back({state, day, {channel}});
}

}  // namespace

Result<void> check_holder(const ledger::Subject& subject) {
  if (subject.identity == IdentityMatch::same || subject.identity == IdentityMatch::unbound) {
    return {};
  }
  return fail(StatusCode::state,
              "the ledger cannot tell that the holder of this card is the one who answered: the "
              "identity fields differ or cannot be read; say first who it is: `vern subject "
              "rebind`, `move` or `merge`");
}

Result<const Entry*> answer_at(const ledger::Subject& subject, std::uint64_t position) {
  for (const Entry& entry : subject.entries) {
    if (entry.position == position && is_answer(entry.event.kind)) return &entry;
  }
  return fail(StatusCode::not_found, "entry " + std::to_string(position) +
                                         " is no answer of this customer; `vern consent history` "
                                         "shows the entries");
}

std::vector<Channel> asked_channels(const Purpose& purpose) {
  std::vector<Channel> out;
  for (const Channel channel : all_channels) {
    if (channel != Channel::none && purpose.channels.has(channel)) out.push_back(channel);
  }
  if (out.empty()) out.push_back(Channel::none);
  return out;
}

std::vector<Channel> asked_channels(const Purpose& purpose, const ledger::Event& event) {
  const Channel of = event.channel.value_or(Channel::none);
  return of == Channel::none ? asked_channels(purpose) : std::vector<Channel>{of};
}

std::vector<Fate> fates_of(const Policy& policy, const ledger::Subject& subject, const Entry& given,
                           Day on) {
  std::vector<Fate> out;
  const auto purpose = policy.find_purpose(given.event.purpose);
  if (!purpose) return {{ConsentState::invalid, on, {given.event.channel.value_or(Channel::none)}}};
  const Entry* correction = correction_of(subject, given.position);
  std::vector<ConsentEvent> events = ledger::consent_events(policy, subject.entries);
  std::erase_if(events, [&](const ConsentEvent& event) {
    return event.kind == EventKind::given && event.position > given.position;
  });
  for (const Channel channel : asked_channels(policy.purposes[*purpose], given.event)) {
    if (correction != nullptr) {
      add(out, ConsentState::invalid, correction->event.day, channel);
      continue;
    }
    const ConsentRules rules = ledger::rules_of(policy);
    const ConsentStatus status = consent_status(events, *purpose, channel, rules, on);
    if (status.state == ConsentState::given) continue;
    if (status.state == ConsentState::expired) {
      add(out, status.state, add(given.event.day, *rules.validity) + 1, channel);
    } else if (is_no(status.state)) {
      add(out, status.state, status.day, channel);
    } else {
      add(out, ConsentState::invalid, day_of_invalidation(subject, given), channel);
    }
  }
  return out;
}

}  // namespace vern::documents
