// That a list was used: on every customer's card, and in the house.
#include <algorithm>
#include <utility>

#include "audience/card_reader.hpp"
#include "campaign/campaign.hpp"
#include "campaign/frozen_list.hpp"
#include "policy/policy.hpp"

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;

constexpr std::size_t batch = 1000;  // customers in one commit

class Recording {
 public:
  Recording(const Books& books, const Campaign& campaign, std::string sha256, Day day)
      : books_(books), campaign_(campaign), sha256_(std::move(sha256)), day_(day) {}

  // The entries of the customers, a batch at a time; the last batch with the house's.
  Result<void> run(const std::vector<std::string>& customers, Sent& sent) {
    const auto cards =
        audience::read_cards(books_.shop, audience::CardDetails::left_out, &customers);
    if (!cards) return tl::make_unexpected(cards.error());
    for (const std::string& customer : customers) {
      const auto* found = cards->find(customer);
      const auto taken = found == nullptr ? Result<bool>(false) : take(found->card);
      if (!taken) return tl::make_unexpected(taken.error());
      if (!*taken) sent.unrecorded.push_back(customer);
      if (count_ - written_ < batch) continue;
      if (auto ok = write({}); !ok) return ok;
    }
    if (auto ok = write(house(customers.size())); !ok) return ok;
    sent.recorded = written_;
    return {};
  }

 private:
  // False for a card that is another person's now: nothing may be written on it.
  Result<bool> take(const ledger::Card& card) {
    const auto subject = books_.ledger.subject(card);
    if (!subject) return tl::make_unexpected(subject.error());
    const bool theirs =
        subject->identity == IdentityMatch::same || subject->identity == IdentityMatch::unbound;
    if (!theirs) return false;
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
    const auto appended = books_.ledger.append(waiting_, house, books_.by);
    if (!appended) return tl::make_unexpected(appended.error());
    written_ = count_;
    waiting_.clear();
    return {};
  }

  const Books& books_;
  const Campaign& campaign_;
  std::string sha256_;
  Day day_;
  std::vector<ledger::NewEntry> waiting_;
  std::uint64_t count_ = 0;    // customers taken
  std::uint64_t written_ = 0;  // of them, in the ledger
};

tl::unexpected<Error> no_list_of(const Campaign& campaign, const std::string& path) {
  return fail(StatusCode::state, path + " is no list of the campaign " + campaign.id +
                                     " as vern wrote it: nothing was recorded; give the file that "
                                     "was sent, unchanged");
}

}  // namespace

Result<Sent> sent(const Books& books, std::string_view id, const std::string& list_path, Day day) {
  auto campaign = open_campaign(books.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  const auto read = read_list(books.shop, list_path);
  if (!read) return tl::make_unexpected(read.error());
  const FrozenList* list = list_with(*campaign, read->sha256);
  if (list == nullptr) return no_list_of(*campaign, list_path);
  Sent out;
  out.count = read->customers.size();
  out.dead = day < list->day || list->until < day;
  out.superseded = list != campaign->list();
  auto denied = ask_again(books, *campaign, read->customers, day);
  if (denied) {
    out.unlawful = std::move(*denied);
  } else {
    out.unchecked = denied.error();
  }
  Recording recording(books, *campaign, read->sha256, day);
  if (auto ok = recording.run(read->customers, out); !ok) return tl::make_unexpected(ok.error());
  campaign = find_campaign(books.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  out.campaign = std::move(*campaign);
  return out;
}

}  // namespace vern::campaign
