// The end of a campaign: no copy of its lists is left.
#include <algorithm>
#include <utility>

#include "campaign/campaign.hpp"
#include "campaign/rows.hpp"
#include "io/filesystem.hpp"

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;

bool was_written(std::span<const ledger::Entry> house, const Campaign& campaign,
                 const std::string& path) {
  return std::any_of(house.begin(), house.end(), [&](const ledger::Entry& entry) {
    return entry.event.kind == EntryKind::file_written && entry.event.campaign == campaign.id &&
           entry.event.path == path;
  });
}

// Looks for each file that was ticked off: the entries for those that are gone.
std::vector<Event> tick_off(std::span<const ledger::Entry> house, Campaign& campaign,
                            std::span<const std::string> deleted, Day day, Closing& closing) {
  std::vector<Event> entries;
  for (const std::string& path : deleted) {
    const auto alive =
        std::find_if(campaign.files.begin(), campaign.files.end(),
                     [&](const ledger::WrittenFile& file) { return file.path == path; });
    if (alive == campaign.files.end()) {
      if (!was_written(house, campaign, path)) closing.not_known.push_back(path);
    } else if (io::exists(path)) {
      closing.still_there.push_back(path);
    } else {
      entries.push_back(ledger::file_gone(*alive, day));
      campaign.files.erase(alive);
    }
  }
  return entries;
}

Event closed_event(const Campaign& campaign, const Figures& figures, Day day) {
  Event event;
  event.kind = EntryKind::campaign_closed;
  event.day = day;
  event.campaign = campaign.id;
  event.channel = campaign.channel;
  event.count = figures.sent;
  event.remark = "listed " + std::to_string(figures.listed) + ", dropped " +
                 std::to_string(figures.dropped) + ", sent " + std::to_string(figures.sent) +
                 ", stops " + std::to_string(figures.stops);
  return event;
}

}  // namespace

Result<Campaign> close_rows(const Desk& desk, std::string_view id) {
  const auto campaign = open_campaign(desk.ledger, id);
  if (!campaign) return campaign;
  if (!campaign->files.empty()) {
    return fail(StatusCode::state,
                "files of the campaign " + campaign->id +
                    " are not ticked off as deleted: close it with `vern campaign close`");
  }
  const auto came_to = figures(desk.ledger, *campaign);
  if (!came_to) return tl::make_unexpected(came_to.error());
  const auto written =
      desk.ledger.append_house(closed_event(*campaign, *came_to, desk.today), desk.by);
  if (!written) return tl::make_unexpected(written.error());
  return find_campaign(desk.ledger, id);
}

Result<Closing> close(const Books& books, std::string_view id,
                      std::span<const std::string> deleted) {
  auto campaign = open_campaign(books.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  const auto house = books.ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  const auto came_to = figures(books.ledger, *campaign);
  if (!came_to) return tl::make_unexpected(came_to.error());
  Closing out;
  out.figures = *came_to;
  std::vector<Event> entries = tick_off(*house, *campaign, deleted, books.today, out);
  for (const ledger::WrittenFile& file : campaign->files) {
    out.standing.push_back({file, io::exists(file.path)});
  }
  out.closed = out.standing.empty() && out.not_known.empty();
  if (out.closed) entries.push_back(closed_event(*campaign, *came_to, books.today));
  if (!entries.empty()) {
    const auto written = books.ledger.append({}, entries, books.by);
    if (!written) return tl::make_unexpected(written.error());
  }
  campaign = find_campaign(books.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  out.campaign = std::move(*campaign);
  return out;
}

}  // namespace vern::campaign
