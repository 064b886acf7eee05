// vern campaign open, list and recheck: a message, and who may get it.
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/campaigns.hpp"
#include "cli/commands_campaign.hpp"
#include "cli/diagnostics.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/reasons.hpp"
#include "cli/selection.hpp"
#include "cli/shop.hpp"
#include "cli/text_campaign.hpp"
#include "io/file.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t text_limit = std::size_t{1} << 20U;

Result<campaign::Opening> opening_of(const Policy& policy, const CampaignOpenOptions& options) {
  RequestOptions asked;
  asked.purposes = options.purposes;
  asked.channel = options.channel;
  asked.recipient = options.recipient;
  const auto request = make_request(policy, asked);
  if (!request) return tl::make_unexpected(request.error());
  auto text = io::read_file(options.text, text_limit);
  if (!text) return tl::make_unexpected(text.error());
  campaign::Opening out;
  out.id = options.id;
  out.purposes.assign(request->purposes.begin(),
                      request->purposes.begin() + request->purpose_count);
  out.channel = request->channel;
  out.recipient = options.recipient;
  out.text = std::move(*text);
  out.text_path = whole_path(options.text);
  out.confirmed = options.confirmed;
  return out;
}

ordered_json summary_json(const audience::Summary& summary, Language language) {
  ordered_json out;
  out["considered"] = summary.considered;
  out["granted"] = summary.granted;
  out["denied"] = summary.denied;
  auto denials = ordered_json::array();
  for (const auto& [code, n] : summary.denials) {
    ordered_json one = reason_json(code, language);
    one["customers"] = n;
    denials.push_back(std::move(one));
  }
  out["denials"] = std::move(denials);
  out["notes"] = summary.notes;
  return out;
}

std::string summary_text(const audience::Summary& summary, Language language) {
  std::string out =
      wrapped("", grouped(summary.considered) + say::campaign_considered.str(language) +
                      grouped(summary.granted));
  for (const auto& [code, n] : summary.denials) {
    out += "  " + pad_right(info_of(code).name, 26) + pad_left(grouped(n), 12) + "\n";
  }
  for (const std::string& note : summary.notes) out += wrapped("  ", printable(note));
  return out;
}

Result<campaign::Listing> listing_of(const Policy& policy, const CampaignListOptions& options) {
  const auto selection = make_selection(policy, options.selection);
  if (!selection) return tl::make_unexpected(selection.error());
  const auto chosen_by = chosen_by_argument(options.chosen_by);
  if (!chosen_by) return tl::make_unexpected(chosen_by.error());
  campaign::Listing out;
  out.campaign = options.id;
  out.list_path = whole_path(options.out);
  out.explain_path = whole_path(options.explain);
  out.selection = *selection;
  out.among = options.among;
  out.chosen_by = *chosen_by;
  return out;
}

}  // namespace

Answered run_campaign_open(const CampaignOpenOptions& options, const Context& context) {
  const auto desk = open_desk(options.policy, options.by, "--on", options.on);
  if (!desk) return unexpected(desk.error());
  const Policy& policy = desk->in.shop.policy;
  const auto opening = opening_of(policy, options);
  if (!opening) return unexpected(Failure(opening.error()));
  const auto made = campaign::open(desk->books(), *opening);
  if (!made) return unexpected(Failure(made.error()));
  if (context.json) return Outcome{Exit::done, document(campaign_json(*made))};
  return Outcome{Exit::done, campaign_text(*made, verdict_language(policy, context))};
}

Answered run_campaign_list(const CampaignListOptions& options, const Context& context) {
  if (const auto free = check_list_files(options.out, options.explain, options.policy); !free) {
    return unexpected(Failure(free.error()));
  }
  const auto desk = open_desk(options.policy, options.by, "--on", options.on);
  if (!desk) return unexpected(desk.error());
  const Policy& policy = desk->in.shop.policy;
  const auto listing = listing_of(policy, options);
  if (!listing) return unexpected(Failure(listing.error()));
  const auto made = campaign::list(desk->books(), *listing);
  if (!made) return unexpected(Failure(made.error()));
  const Language language = verdict_language(policy, context);
  const Exit exit = made->summary.granted > 0 ? Exit::done : Exit::no;
  if (context.json) {
    ordered_json out = summary_json(made->summary, language);
    out["campaign"] = campaign_json(made->campaign);
    return Outcome{exit, document(out)};
  }
  return Outcome{exit, summary_text(made->summary, language) + "\n" +
                           campaign_text(made->campaign, language) + "\n" +
                           wrapped("", say::campaign_frozen.in(language))};
}

Answered run_campaign_recheck(const CampaignRecheckOptions& options, const Context& context) {
  if (const auto free = check_list_files(options.out, options.explain, options.policy); !free) {
    return unexpected(Failure(free.error()));
  }
  const auto desk = open_desk(options.policy, options.by, "--on", options.on);
  if (!desk) return unexpected(desk.error());
  const auto made = campaign::recheck(
      desk->books(),
      {options.id, options.list, whole_path(options.out), whole_path(options.explain)});
  if (!made) return unexpected(Failure(made.error()));
  const Language language = verdict_language(desk->in.shop.policy, context);
  const Exit exit = made->summary.granted > 0 ? Exit::done : Exit::no;
  if (context.json) {
    ordered_json out = summary_json(made->summary, language);
    out["dropped"] = dropped_json(made->dropped, language);
    out["campaign"] = campaign_json(made->campaign);
    return Outcome{exit, document(out)};
  }
  std::string text = summary_text(made->summary, language);
  if (!made->dropped.empty()) text += wrapped("", say::campaign_dropped_head.in(language));
  return Outcome{exit, text + dropped_text(made->dropped, language) + "\n" +
                           campaign_text(made->campaign, language)};
}

}  // namespace vern::cli
