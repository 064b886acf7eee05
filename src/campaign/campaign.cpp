#include "campaign/campaign.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "campaign/campaign_text.hpp"
#include "ledger/crypto.hpp"
#include "ledger/each_entry.hpp"

namespace vern::campaign {
namespace {

using ledger::Entry;
using ledger::EntryKind;
using ledger::Event;

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Campaign opened(const Entry& entry) {
  const Event& event = entry.event;
  Campaign out;
  out.id = event.campaign;
  out.purposes = words_in(event.purpose);
  out.channel = event.channel.value_or(Channel::none);
  out.recipient = event.partners;
  out.asks = event.change == "request";
  out.text = event.content;
  out.text_sha256 = event.sha256;
  out.text_path = event.path;
  out.confirmed = words_in(event.remark);
  out.opened = event.day;
  out.by = entry.actor.by;
  out.entry = entry.position;
  return out;
}

FrozenList frozen(const Entry& entry) {
  const Event& event = entry.event;
  return {event.sha256,   event.path,
          event.version,  event.target.value_or(0),
          event.day,      event.until.value_or(event.day),
          event.count,    event.change == "recheck",
          entry.position, entry.actor.by};
}

// A step of a campaign. What comes after the end is told all the same: the ledger is what happened.
void take(Campaign& campaign, const Entry& entry) {
  const Event& event = entry.event;
  if (event.kind == EntryKind::campaign_listed) campaign.lists.push_back(frozen(entry));
  if (event.kind == EntryKind::campaign_sent) {
    campaign.sent.push_back({event.day, event.sha256, event.count, entry.position, entry.actor.by});
  }
  if (event.kind == EntryKind::campaign_closed) {
    campaign.closed = event.day;
    campaign.closed_by = entry.actor.by;
  }
}

Campaign* find(std::vector<Campaign>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [id](const Campaign& campaign) { return campaign.id == id; });
  return found == all.end() ? nullptr : &*found;
}

bool is_id(std::string_view id) {
  constexpr std::size_t longest = 64;
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), fits);
}

tl::unexpected<Error> used_before(const Campaign& campaign) {
  return fail(StatusCode::state, "there is a campaign " + campaign.id + " already, opened " +
                                     to_string(campaign.opened) + "; give this one another id");
}

Result<void> check_purposes(const Policy& policy, const Opening& opening) {
  if (opening.purposes.empty() || opening.purposes.size() > max_request_purposes) {
    return fail(StatusCode::argument, "a campaign has a purpose, and at most 8 of them");
  }
  if (opening.channel == Channel::none) {
    return fail(StatusCode::argument, "a campaign has a channel: letter, email, sms or phone");
  }
  for (const PurposeIndex index : opening.purposes) {
    if (index >= policy.purposes.size()) {
      return fail(StatusCode::not_found, "the policy has no such purpose");
    }
    const Purpose& purpose = policy.purposes[index];
    if (purpose.channels.has(opening.channel)) continue;
    return fail(StatusCode::argument, "\"" + purpose.id + "\" has no channel " +
                                          std::string(name(opening.channel)) +
                                          "; nobody could be sent this");
  }
  return {};
}

Result<void> check_opening(const Policy& policy, const Opening& opening) {
  if (auto ok = check_purposes(policy, opening); !ok) return ok;
  if (!opening.recipient.empty() && policy.find_recipient(opening.recipient) < 0) {
    return fail(StatusCode::not_found, "the policy has no recipient \"" + opening.recipient + "\"");
  }
  return require_campaign_text(opening.text, policy, opening.purposes, opening.channel,
                               opening.confirmed);
}

Event opening_event(const Desk& desk, const Opening& opening) {
  Event event;
  event.kind = EntryKind::campaign_opened;
  event.day = desk.today;
  event.campaign = opening.id;
  std::vector<std::string> purposes;
  purposes.reserve(opening.purposes.size());
  for (const PurposeIndex index : opening.purposes) {
    purposes.push_back(desk.policy.purposes[index].id);
  }
  event.purpose = joined(purposes);
  event.channel = opening.channel;
  event.partners = opening.recipient;
  event.path = opening.text_path;
  event.content = opening.text;
  event.sha256 = std::string(ledger::view_of(ledger::sha256(opening.text)));
  event.remark = joined(opening.confirmed);
  return event;
}

}  // namespace

Result<void> check_new_id(std::span<const Campaign> all, std::string_view id) {
  if (!is_id(id)) {
    return fail(StatusCode::argument,
                "the id of a campaign or request is letters A to Z, digits, hyphens and "
                "underscores, at most 64");
  }
  for (const Campaign& campaign : all) {
    if (campaign.id == id) return used_before(campaign);
  }
  return {};
}

std::vector<Campaign> campaigns(std::span<const Entry> house) {
  std::vector<Campaign> all;
  for (const Entry& entry : house) {
    if (entry.event.campaign.empty()) continue;
    Campaign* known = find(all, entry.event.campaign);
    if (known != nullptr) {
      take(*known, entry);
    } else if (entry.event.kind == EntryKind::campaign_opened) {
      all.push_back(opened(entry));
    }
  }
  for (Campaign& campaign : all) campaign.files = ledger::files_alive(house, campaign.id);
  return all;
}

Result<Campaign> find_campaign(ledger::Ledger& ledger, std::string_view id) {
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  std::vector<Campaign> all = campaigns(*house);
  if (Campaign* found = find(all, id)) return std::move(*found);
  std::vector<std::string> ids;
  ids.reserve(all.size());
  for (const Campaign& campaign : all) ids.push_back(campaign.id);
  return fail(StatusCode::not_found,
              "there is no campaign \"" + std::string(id) + "\"; " +
                  (ids.empty() ? "none was opened" : "there are: " + joined(ids)));
}

Result<Campaign> open_campaign(ledger::Ledger& ledger, std::string_view id) {
  auto campaign = find_campaign(ledger, id);
  if (!campaign || !campaign->closed) return campaign;
  return fail(StatusCode::state, "the campaign " + campaign->id + " was closed " +
                                     to_string(*campaign->closed) + "; open a new one");
}

Result<Request> request_of(const Policy& policy, const Campaign& campaign, Day day) {
  Request request;
  for (const std::string& id : campaign.purposes) {
    const auto index = policy.find_purpose(id);
    if (!index || !request.add(*index)) {
      return fail(StatusCode::policy, "the campaign " + campaign.id + " is for \"" + id +
                                          "\", which the policy no longer has");
    }
  }
  request.channel = campaign.channel;
  request.day = day;
  if (!campaign.recipient.empty()) request.recipient = policy.find_recipient(campaign.recipient);
  return request;
}

Result<Campaign> open(const Desk& desk, const Opening& opening) {
  if (auto ok = check_opening(desk.policy, opening); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto house = desk.ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  std::vector<Campaign> all = campaigns(*house);
  if (auto ok = check_new_id(all, opening.id); !ok) return tl::make_unexpected(ok.error());
  const auto position = desk.ledger.append_house(opening_event(desk, opening), desk.by);
  if (!position) return tl::make_unexpected(position.error());
  auto made = find_campaign(desk.ledger, opening.id);
  // Of two that were opened at the same moment, the first is the campaign.
  if (made && made->entry != *position) return used_before(*made);
  return made;
}

Result<Figures> figures(ledger::Ledger& ledger, const Campaign& campaign) {
  Figures out;
  for (std::size_t i = 0; i < campaign.lists.size(); ++i) {
    const FrozenList& list = campaign.lists[i];
    if (!list.rechecked) {
      out.listed = list.count;
      out.dropped = 0;
    } else if (i > 0) {
      out.dropped +=
          campaign.lists[i - 1].count - std::min(campaign.lists[i - 1].count, list.count);
    }
  }
  for (const Sending& sending : campaign.sent) out.sent += sending.count;
  std::set<std::uint32_t> said_no;
  const auto read =
      ledger::each_entry(ledger, [&](const Entry& entry, const std::string&) -> Result<void> {
        const bool stop = entry.event.kind == EntryKind::withdrawn;
        if (stop && entry.event.campaign == campaign.id) said_no.insert(entry.card);
        return {};
      });
  if (!read) return tl::make_unexpected(read.error());
  out.stops = said_no.size();
  return out;
}

}  // namespace vern::campaign
