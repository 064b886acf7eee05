#include "campaign/asked.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "audience/card_reader.hpp"
#include "ledger/consents.hpp"
#include "ledger/policy_options.hpp"
#include "vern/period.hpp"

namespace vern::campaign {
namespace {

using ledger::Entry;
using ledger::EntryKind;
using ledger::Event;

bool is_answer(EntryKind kind) {
  return kind == EntryKind::given || kind == EntryKind::refused || kind == EntryKind::withdrawn;
}

bool is_about(const Event& event, const Box& box) {
  const Channel of = event.channel.value_or(Channel::none);
  return of == Channel::none || !box.channel || of == *box.channel;
}

// Whether a consent to that version still covers what the text says.
bool in_force(const Policy& policy, const Purpose& purpose, const ConsentStatus& status, Day day) {
  if (status.state != ConsentState::given || purpose.text < 0) return false;
  return !policy.texts[static_cast<std::size_t>(purpose.text)].superseded(status.text, day);
}

struct LastAsked {
  std::int64_t times = 0;
  Day day;
};
LastAsked last_asked(const Policy& policy, std::span<const Entry> entries, const Box& box) {
  LastAsked out;
  for (const Entry& entry : entries) {
    const Event& event = entry.event;
    if (event.purpose != policy.purposes[box.purpose].id || !is_about(event, box)) continue;
    if (is_answer(event.kind)) out = {};
    if (event.kind != EntryKind::requested) continue;
    out.day = out.times == 0 ? event.day : std::max(out.day, event.day);
    ++out.times;
  }
  return out;
}

// What one customer was asked in a request.
class Answers {
 public:
  Answers(const Policy& policy, std::string_view request, Day day)
      : policy_(policy), request_(request), day_(day) {}

  void count(const ledger::Subject& subject, RequestStatus& out) {
    std::vector<Box> boxes;
    bool asked_again = false;
    for (const Entry& entry : subject.entries) {
      if (!is_asked_in(entry, request_)) continue;
      for (const Box& box : boxes_asked(policy_, entry.event)) {
        if (std::find(boxes.begin(), boxes.end(), box) == boxes.end()) {
          boxes.push_back(box);
        } else {
          asked_again = true;
        }
      }
    }
    if (boxes.empty()) return;
    ++out.customers;
    if (asked_again) ++out.reminded;
    sort_in(boxes, subject, out);
  }

 private:
  // Of several channels, a yes to any is a yes to the purpose.
  void sort_in(const std::vector<Box>& boxes, const ledger::Subject& subject, RequestStatus& out) {
    std::map<PurposeIndex, std::array<bool, 5>> seen;
    for (const Box& box : boxes) {
      const AskState state = asking_of(policy_, subject.entries, box, day_).state;
      seen[box.purpose][static_cast<std::size_t>(state)] = true;
    }
    bool answered = false;
    for (const auto& [purpose, states] : seen) {
      const auto is = [&states = states](AskState state) {
        return states[static_cast<std::size_t>(state)];
      };
      RequestCounts& counts = counts_of(policy_.purposes[purpose].id, out);
      ++counts.asked;
      answered = answered || is(AskState::given) || is(AskState::said_no);
      ++(is(AskState::given)     ? counts.yes
         : is(AskState::said_no) ? counts.no
         : is(AskState::waiting) ? counts.waiting
                                 : counts.lapsed);
    }
    if (answered) ++out.answered;
  }

  static RequestCounts& counts_of(const std::string& purpose, RequestStatus& out) {
    for (RequestCounts& counts : out.purposes) {
      if (counts.purpose == purpose) return counts;
    }
    out.purposes.emplace_back().purpose = purpose;
    return out.purposes.back();
  }

  const Policy& policy_;
  std::string_view request_;
  Day day_;
};

const Entry* opening_of(const std::vector<Entry>& house, const Campaign& campaign) {
  const auto found = std::find_if(house.begin(), house.end(), [&](const Entry& entry) {
    return entry.position == campaign.entry;
  });
  return found == house.end() ? nullptr : &*found;
}

}  // namespace

Asking asking_of(const Policy& policy, std::span<const Entry> entries, const Box& box, Day day) {
  const LastAsked last = last_asked(policy, entries, box);
  const auto events = ledger::consent_events(policy, entries);
  const ConsentRules rules = ledger::rules_of(policy);
  const ConsentStatus status =
      consent_status(events, box.purpose, box.channel.value_or(Channel::none), rules, day);
  if (is_no(status.state)) return {AskState::said_no, last.times};
  if (in_force(policy, policy.purposes[box.purpose], status, day)) {
    return {AskState::given, last.times};
  }
  if (last.times == 0) return {};
  if (!rules.lapse || within(last.day, *rules.lapse, day)) return {AskState::waiting, last.times};
  const bool may_again = last.times <= policy.campaigns.reminders;
  return {may_again ? AskState::open : AskState::in_vain, last.times};
}

bool is_asked_in(const Entry& entry, std::string_view request) {
  return entry.event.kind == EntryKind::requested && entry.event.campaign == request;
}

bool was_asked_in(std::span<const Entry> entries, std::string_view request) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& entry) { return is_asked_in(entry, request); });
}

std::vector<Box> boxes_asked(const Policy& policy, const Event& event) {
  std::vector<Box> out;
  for (const Box& box : boxes_of(policy)) {
    const bool asked = policy.purposes[box.purpose].id == event.purpose && is_about(event, box);
    if (asked) out.push_back(box);
  }
  return out;
}

Result<void> each_subject(const audience::Shop& shop, const std::vector<std::string>* only,
                          const OnSubject& visit) {
  const auto cards = audience::read_cards(shop, audience::CardDetails::left_out, only);
  if (!cards) return tl::make_unexpected(cards.error());
  const auto options = ledger::options_for(shop.policy, shop.folder);
  if (!options) return tl::make_unexpected(options.error());
  const auto snapshot = ledger::Snapshot::take(*options);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  ledger::Subject subject;
  for (const audience::RegisterCard& card : cards->cards) {
    if (auto ok = (*snapshot)->subject(card.card, subject); !ok) return ok;
    if (auto ok = visit(card.card, subject); !ok) return ok;
  }
  return {};
}

Subjects of_register(const audience::Shop& shop) {
  return [&shop](const OnSubject& visit) { return each_subject(shop, nullptr, visit); };
}

Subjects of_cards(ledger::Ledger& ledger, std::span<const ledger::Card> cards) {
  return [&ledger, cards](const OnSubject& visit) -> Result<void> {
    const auto size = ledger.size();
    if (!size) return tl::make_unexpected(size.error());
    for (const ledger::Card& card : cards) {
      const auto subject = ledger.subject(card, *size);
      if (!subject) return tl::make_unexpected(subject.error());
      if (auto ok = visit(card, *subject); !ok) return ok;
    }
    return {};
  };
}

Result<ConsentRequest> find_request(ledger::Ledger& ledger, const Policy& policy,
                                    std::string_view id) {
  auto campaign = find_campaign(ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  const Entry* opened = opening_of(*house, *campaign);
  if (opened == nullptr || opened->event.change != "request" || campaign->purposes.empty()) {
    return fail(StatusCode::state, campaign->id + " is a campaign, and no request for consent");
  }
  const auto asking = policy.find_purpose(campaign->purposes.front());
  if (!asking) {
    return fail(StatusCode::policy, "the request " + campaign->id + " is for \"" +
                                        campaign->purposes.front() +
                                        "\", which the policy no longer has");
  }
  ConsentRequest out;
  out.asking = *asking;
  out.answer_by = opened->event.until.value_or(opened->event.day);
  out.rolling = opened->event.version == "rolling";
  out.campaign = std::move(*campaign);
  return out;
}

Result<RequestStatus> request_status(ledger::Ledger& ledger, const Policy& policy,
                                     const Subjects& among, std::string_view id, Day day) {
  auto request = find_request(ledger, policy, id);
  if (!request) return tl::make_unexpected(request.error());
  RequestStatus out;
  out.request = std::move(*request);
  Answers answers(policy, id, day);
  const auto read = among([&](const ledger::Card&, const ledger::Subject& subject) {
    answers.count(subject, out);
    return Result<void>{};
  });
  if (!read) return tl::make_unexpected(read.error());
  return out;
}

Result<RequestStatus> request_status(ledger::Ledger& ledger, const audience::Shop& shop,
                                     std::string_view id, Day day) {
  return request_status(ledger, shop.policy, of_register(shop), id, day);
}

}  // namespace vern::campaign
