#include "campaign/withdrawal.hpp"

#include <algorithm>
#include <utility>

#include "ledger/consents.hpp"
#include "ledger/known.hpp"
#include "ledger/standing.hpp"

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;
using ledger::Method;

constexpr std::size_t batch = 1000;

Method method_of(Channel channel) {
  switch (channel) {
    case Channel::letter:
      return Method::letter;
    case Channel::email:
      return Method::email;
    case Channel::sms:
      return Method::sms;
    case Channel::phone:
      return Method::phone;
    case Channel::none:
      break;
  }
  return Method::unstated;
}

}  // namespace

Result<bool> Withdrawal::take(const ledger::Card& card, Stopped& out) {
  const auto subject = desk_.ledger.subject(card);
  if (!subject) return tl::make_unexpected(subject.error());
  if (!ledger::is_theirs(subject->identity)) return false;
  const std::size_t before = waiting_.size();
  for (const std::string& purpose : campaign_.purposes) {
    Event no = event(purpose);
    if (!stands(*subject, no)) waiting_.push_back({card, std::move(no)});
  }
  ++(waiting_.size() > before ? out.customers : out.already);
  if (waiting_.size() >= batch) {
    if (auto ok = write(out); !ok) return tl::make_unexpected(ok.error());
  }
  return true;
}

Result<void> Withdrawal::write(Stopped& out) {
  if (waiting_.empty()) return {};
  const auto appended = desk_.ledger.append(waiting_, desk_.by);
  if (!appended) return tl::make_unexpected(appended.error());
  out.entries += waiting_.size();
  waiting_.clear();
  return {};
}

Event Withdrawal::event(const std::string& purpose) const {
  Event event;
  event.kind = EntryKind::withdrawn;
  event.day = day_;
  event.purpose = purpose;
  if (!all_channels_) event.channel = campaign_.channel;
  event.method = method_of(campaign_.channel);
  event.campaign = campaign_.id;
  return event;
}

bool Withdrawal::stands(const ledger::Subject& subject, const Event& no) const {
  const auto same = [&](const ledger::Entry& entry) { return entry.event == no; };
  if (std::any_of(subject.entries.begin(), subject.entries.end(), same)) return true;
  const Policy& policy = desk_.policy;
  const auto purpose = policy.find_purpose(no.purpose);
  if (!purpose) return false;
  const ConsentTable table =
      ledger::consents_on(policy, subject.entries, std::max(day_, desk_.today));
  const auto channels = ledger::channels_of(policy.purposes[*purpose], no);
  return std::all_of(channels.begin(), channels.end(), [&](Channel channel) {
    return table.at(*purpose, channel).state == ConsentState::withdrawn;
  });
}

}  // namespace vern::campaign
