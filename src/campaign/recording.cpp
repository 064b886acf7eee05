#include "campaign/recording.hpp"

#include <algorithm>
#include <utility>

#include "campaign/frozen_list.hpp"
#include "ledger/known.hpp"

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;

constexpr std::size_t batch = 1000;  // customers in one commit

class Recording {
 public:
  Recording(const Desk& desk, const Campaign& campaign, std::string sha256, Day day)
      : desk_(desk), campaign_(campaign), sha256_(std::move(sha256)), day_(day) {}

  // The entries of the customers, a batch at a time; the last batch with the house's.
  Result<void> run(std::span<const ListedCard> listed, Sent& sent) {
    for (const ListedCard& one : listed) {
      const auto taken = one.card == nullptr ? Result<bool>(false) : take(*one.card);
      if (!taken) return tl::make_unexpected(taken.error());
      if (!*taken) sent.unrecorded.emplace_back(one.customer);
      if (count_ - written_ < batch) continue;
      if (auto ok = write({}); !ok) return ok;
    }
    if (auto ok = write(house(listed.size())); !ok) return ok;
    sent.recorded = written_;
    return {};
  }

 private:
  // False for a card that is another person's now: nothing may be written on it.
  Result<bool> take(const ledger::Card& card) {
    const auto subject = desk_.ledger.subject(card);
    if (!subject) return tl::make_unexpected(subject.error());
    if (!ledger::is_theirs(subject->identity)) return false;
    const std::size_t before = waiting_.size();
    for (const std::string& purpose : campaign_.purposes) {
      if (!stands(*subject, purpose)) waiting_.push_back({card, event(purpose)});
    }
    if (waiting_.size() > before) ++count_;
    return true;
  }

  Event event(const std::string& purpose) const {
    Event event;
    event.kind = EntryKind::sent;
    event.day = day_;
    event.purpose = purpose;
    event.channel = campaign_.channel;
    event.campaign = campaign_.id;
    event.sha256 = sha256_;
    return event;
  }

  bool stands(const ledger::Subject& subject, const std::string& purpose) const {
    const Event wanted = event(purpose);
    return std::any_of(subject.entries.begin(), subject.entries.end(),
                       [&](const ledger::Entry& entry) { return entry.event == wanted; });
  }

  // Nothing where it was told before.
  std::vector<Event> house(std::size_t customers) const {
    const auto same = [this](const Sending& sending) {
      return sending.day == day_ && sending.list_sha256 == sha256_;
    };
    if (std::any_of(campaign_.sent.begin(), campaign_.sent.end(), same)) return {};
    Event event;
    event.kind = EntryKind::campaign_sent;
    event.day = day_;
    event.campaign = campaign_.id;
    event.channel = campaign_.channel;
    event.sha256 = sha256_;
    event.count = customers;
    return {event};
  }

  Result<void> write(const std::vector<Event>& house) {
    if (waiting_.empty() && house.empty()) return {};
    const auto appended = desk_.ledger.append(waiting_, house, desk_.by);
    if (!appended) return tl::make_unexpected(appended.error());
    written_ = count_;
    waiting_.clear();
    return {};
  }

  const Desk& desk_;
  const Campaign& campaign_;
  std::string sha256_;
  Day day_;
  std::vector<ledger::NewEntry> waiting_;
  std::uint64_t count_ = 0;    // customers taken
  std::uint64_t written_ = 0;  // of them, in the ledger
};

}  // namespace

Result<Sent> record_use(const Desk& desk, const Campaign& campaign, const Used& used,
                        Result<std::vector<Dropped>> denied) {
  Sent out;
  out.count = used.cards.size();
  out.dead = used.day < used.list->day || used.list->until < used.day;
  out.superseded = used.list != campaign.list();
  if (denied) {
    out.unlawful = std::move(*denied);
  } else {
    out.unchecked = denied.error();
  }
  Recording recording(desk, campaign, used.list->sha256, used.day);
  if (auto ok = recording.run(used.cards, out); !ok) return tl::make_unexpected(ok.error());
  auto afterwards = find_campaign(desk.ledger, campaign.id);
  if (!afterwards) return tl::make_unexpected(afterwards.error());
  out.campaign = std::move(*afterwards);
  return out;
}

}  // namespace vern::campaign
