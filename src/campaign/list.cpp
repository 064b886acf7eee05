// Lists: frozen, and checked again.
#include <utility>

#include "audience/among.hpp"
#include "campaign/campaign.hpp"
#include "campaign/frozen_list.hpp"
#include "io/file.hpp"
#include "vern/period.hpp"

namespace vern::campaign {
namespace {

using ledger::Event;

// What the ledger is told just before the files are put in place.
struct Freeze {
  const Books& books;
  const Campaign& campaign;
  const audience::Options& options;
  bool recheck = false;

  Result<void> operator()(const audience::Summary& summary,
                          const audience::MadeFiles& files) const {
    if (auto ok = check_size(files.list); !ok) return ok;
    const Day day = options.request.day;
    const Day until = add(day, books.shop.policy.campaigns.list_lives);
    std::vector<Event> entries;
    const auto listed = hashed(options.list_path, files.list, summary.listed(), until);
    if (!listed) return tl::make_unexpected(listed.error());
    entries.push_back(frozen(*listed, summary));
    entries.push_back(ledger::file_written(*listed));
    if (!files.explanation.empty()) {
      const auto why =
          hashed(options.explain_path, files.explanation, summary.considered, std::nullopt);
      if (!why) return tl::make_unexpected(why.error());
      entries.push_back(ledger::file_written(*why));
    }
    const auto written = books.ledger.append({}, entries, books.by);
    if (!written) return tl::make_unexpected(written.error());
    return {};
  }

 private:
  // A list that is too large to be read back could be neither checked again nor recorded as sent.
  static Result<void> check_size(const std::string& list) {
    const auto stamp = io::stamp_of(list);
    if (!stamp) return tl::make_unexpected(stamp.error());
    if (stamp->size <= audience::among_limit) return {};
    return fail(StatusCode::limit,
                "the list is larger than 64 MiB; split the campaign with a selection");
  }

  Result<ledger::WrittenFile> hashed(const std::string& path, const std::string& temporary,
                                     std::int64_t count, std::optional<Day> until) const {
    auto hash = ledger::sha256_of(temporary);
    if (!hash) return tl::make_unexpected(hash.error());
    ledger::WrittenFile file;
    file.path = path;
    file.sha256 = std::move(*hash);
    file.campaign = campaign.id;
    file.day = books.today;
    file.until = until;
    file.count = static_cast<std::uint64_t>(count);
    return file;
  }

  Event frozen(const ledger::WrittenFile& list, const audience::Summary& summary) const {
    Freezing freezing{list, options.request.day, summary.run_id, recheck ? "recheck" : "first", {}};
    if (summary.ledger) freezing.tree_size = summary.ledger->size;
    return listed_event(freezing);
  }
};

// A list that was written over another campaign's would leave that one without its own.
Result<void> check_paths(const Books& books, const Campaign& campaign,
                         const audience::Options& options) {
  if (options.list_path.empty()) {
    return fail(StatusCode::argument, "say where the list is to be written");
  }
  const auto house = books.ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  for (const ledger::WrittenFile& file : ledger::files_alive(*house)) {
    const bool taken = file.path == options.list_path || file.path == options.explain_path;
    if (!taken || file.campaign == campaign.id) continue;
    return fail(StatusCode::argument,
                file.path + " is a file of the campaign " + file.campaign + "; name another");
  }
  return {};
}

Result<audience::Summary> freeze(const Books& books, const Campaign& campaign,
                                 audience::Options& options, bool recheck) {
  if (auto ok = check_paths(books, campaign, options); !ok) {
    return tl::make_unexpected(ok.error());
  }
  options.before_placing = Freeze{books, campaign, options, recheck};
  return audience::run(books.shop, options);
}

// The list that a recheck starts from.
Result<ReadList> last_list(const Books& books, const Campaign& campaign, const std::string& path) {
  if (campaign.list() == nullptr) {
    return fail(StatusCode::state, "the campaign " + campaign.id + " has no list yet");
  }
  auto read = read_list(books.shop, path);
  if (!read || read->sha256 == campaign.list()->sha256) return read;
  const bool older = list_with(campaign, read->sha256) != nullptr;
  return fail(StatusCode::state,
              path +
                  (older ? " is an older list of the campaign " + campaign.id + "; the last is "
                         : " is not as vern wrote it for the campaign " + campaign.id +
                               "; its last list was ") +
                  (campaign.list()->path.empty() ? "the host program's" : campaign.list()->path));
}

}  // namespace

Result<void> check_plain(const Campaign& campaign) {
  if (!campaign.asks) return {};
  return fail(StatusCode::state, campaign.id +
                                     " is a request for consent, whose letters carry codes: use "
                                     "`vern consent request --more` or --remind");
}

Result<Listed> list(const Books& books, const Listing& listing) {
  auto campaign = open_campaign(books.ledger, listing.campaign);
  if (!campaign) return tl::make_unexpected(campaign.error());
  if (auto ok = check_plain(*campaign); !ok) return tl::make_unexpected(ok.error());
  const auto request = request_of(books.shop.policy, *campaign, books.today);
  if (!request) return tl::make_unexpected(request.error());
  audience::Options options;
  options.request = *request;
  options.selection = listing.selection;
  options.among = listing.among;
  options.chosen_by = listing.chosen_by;
  options.list_path = listing.list_path;
  options.explain_path = listing.explain_path;
  auto summary = freeze(books, *campaign, options, false);
  if (!summary) return tl::make_unexpected(summary.error());
  campaign = find_campaign(books.ledger, listing.campaign);
  if (!campaign) return tl::make_unexpected(campaign.error());
  return Listed{std::move(*campaign), std::move(*summary)};
}

Result<Rechecked> recheck(const Books& books, const Recheck& recheck) {
  auto campaign = open_campaign(books.ledger, recheck.campaign);
  if (!campaign) return tl::make_unexpected(campaign.error());
  if (auto ok = check_plain(*campaign); !ok) return tl::make_unexpected(ok.error());
  const auto last = last_list(books, *campaign, recheck.list_path);
  if (!last) return tl::make_unexpected(last.error());
  const auto request = request_of(books.shop.policy, *campaign, books.today);
  if (!request) return tl::make_unexpected(request.error());
  Verdicts verdicts(last->customers);
  audience::Options options;
  options.request = *request;
  options.named = last->customers;
  options.chosen_by = audience::ChosenBy::all;
  options.list_path = recheck.out_path;
  options.explain_path = recheck.explain_path;
  options.on_decision = [&](std::string_view key, const Decision& decision) {
    verdicts.take(key, decision);
  };
  auto summary = freeze(books, *campaign, options, true);
  if (!summary) return tl::make_unexpected(summary.error());
  campaign = find_campaign(books.ledger, recheck.campaign);
  if (!campaign) return tl::make_unexpected(campaign.error());
  return Rechecked{std::move(*campaign), std::move(*summary), verdicts.dropped()};
}

}  // namespace vern::campaign
