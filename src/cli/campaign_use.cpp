// vern campaign sent, stop, close and show: what was done, who said no, and the end.
#include <nlohmann/json.hpp>
#include <utility>

#include "campaign/stops.hpp"
#include "cli/campaigns.hpp"
#include "cli/commands_campaign.hpp"
#include "cli/diagnostics.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/register_file.hpp"
#include "cli/shop.hpp"
#include "cli/text_campaign.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

std::string count(std::uint64_t n) { return grouped(static_cast<std::int64_t>(n)); }

// ---- sent --------------------------------------------------------------------------------------

std::string sent_text(const campaign::Sent& sent, Language language) {
  std::string out = wrapped(
      "", say::campaign_recorded.str(language) + count(sent.recorded) + "/" + count(sent.count));
  if (sent.dead) out += wrapped("", say::campaign_dead.in(language));
  if (sent.superseded) out += wrapped("", say::campaign_superseded.in(language));
  if (!sent.unlawful.empty()) {
    out += wrapped("", say::campaign_unlawful.str(language) + count(sent.unlawful.size()));
    out += dropped_text(sent.unlawful, language);
  }
  if (!sent.unrecorded.empty()) {
    out += wrapped("", say::campaign_unrecorded.str(language) + joined(sent.unrecorded));
  }
  if (sent.unchecked) {
    out += wrapped("", say::campaign_unchecked.str(language) + printable(sent.unchecked->message));
  }
  return out + "\n" + campaign_text(sent.campaign, language);
}

ordered_json sent_json(const campaign::Sent& sent, Language language) {
  ordered_json out;
  out["customers"] = sent.count;
  out["recorded"] = sent.recorded;
  out["dead"] = sent.dead;
  out["superseded"] = sent.superseded;
  out["unlawful"] = dropped_json(sent.unlawful, language);
  out["unrecorded"] = sent.unrecorded;
  out["unchecked"] = sent.unchecked ? ordered_json(sent.unchecked->message) : ordered_json();
  out["campaign"] = campaign_json(sent.campaign);
  return out;
}

// ---- stop --------------------------------------------------------------------------------------

Result<campaign::Replies> replies_of(const audience::Shop& shop,
                                     const CampaignStopOptions& options) {
  if (!options.customer.empty()) {
    campaign::Reply reply;
    reply.customer = options.customer;
    return campaign::Replies{{reply}};
  }
  if (options.file.path.empty()) {
    return fail(StatusCode::argument, "say who: --customer NUMBER or --file REPLIES.CSV");
  }
  const auto page = encoding_argument("--encoding", options.file.encoding);
  if (!page) return tl::make_unexpected(page.error());
  const auto delimiter = delimiter_argument("--delimiter", options.file.delimiter);
  if (!delimiter) return tl::make_unexpected(delimiter.error());
  FileSpec file;
  file.encoding = page->value_or(CodePage::utf8);
  file.delimiter = *delimiter;
  return campaign::read_replies(shop, options.file.path, file);
}

std::vector<std::string> numbers(const std::vector<std::int64_t>& rows) {
  std::vector<std::string> out;
  out.reserve(rows.size());
  for (const std::int64_t row : rows) out.push_back(std::to_string(row));
  return out;
}

std::string stopped_text(const campaign::Stopped& stopped, std::uint64_t damaged,
                         Language language) {
  std::string out = wrapped("", say::stop_written.str(language) + count(stopped.customers) +
                                    say::campaign_customers.str(language));
  if (stopped.already > 0) {
    out += wrapped("", say::stop_already.str(language) + count(stopped.already));
  }
  if (!stopped.unmatched.empty()) {
    out += wrapped("", say::stop_unmatched.str(language) + joined(numbers(stopped.unmatched)));
  }
  if (damaged > 0) out += wrapped("", say::stop_damaged.str(language) + count(damaged));
  if (!stopped.unsettled.empty()) {
    out += wrapped("", say::stop_unsettled.str(language) + joined(stopped.unsettled));
  }
  return out;
}

ordered_json stopped_json(const campaign::Stopped& stopped, std::uint64_t damaged) {
  ordered_json out;
  out["customers"] = stopped.customers;
  out["entries"] = stopped.entries;
  out["already"] = stopped.already;
  out["unmatched_rows"] = stopped.unmatched;
  out["damaged_rows"] = damaged;
  out["unsettled"] = stopped.unsettled;
  return out;
}

// ---- close -------------------------------------------------------------------------------------

std::string closing_text(const campaign::Closing& closing, Language language) {
  std::string out;
  for (const std::string& path : closing.still_there) {
    out += wrapped("", say::close_still.str(language) + printable(path));
  }
  for (const std::string& path : closing.not_known) {
    out += wrapped("", say::close_not_known.str(language) + printable(path));
  }
  if (!closing.standing.empty()) out += wrapped("", say::close_standing.in(language));
  for (const campaign::Standing& one : closing.standing) {
    const Sentence& where = one.there ? say::close_there : say::close_not_there;
    out += wrapped("  ", printable(one.file.path) + " (" + where.str(language) + ")");
  }
  out +=
      wrapped("", closing.closed ? say::close_done.in(language) : say::close_not_done.in(language));
  return out + figures_text(closing.figures, language);
}

ordered_json closing_json(const campaign::Closing& closing) {
  ordered_json out;
  out["closed"] = closing.closed;
  auto standing = ordered_json::array();
  for (const campaign::Standing& one : closing.standing) {
    standing.push_back({{"path", one.file.path}, {"there", one.there}});
  }
  out["standing"] = std::move(standing);
  out["still_there"] = closing.still_there;
  out["not_known"] = closing.not_known;
  out["figures"] = figures_json(closing.figures);
  out["campaign"] = campaign_json(closing.campaign);
  return out;
}

// ---- show --------------------------------------------------------------------------------------

Answered show_all(LedgerShop& in, const Context& context) {
  const auto house = in.ledger->house_entries();
  if (!house) return unexpected(Failure(house.error()));
  const Language language = verdict_language(in.shop.policy, context);
  std::string text;
  auto all = ordered_json::array();
  for (const campaign::Campaign& one : campaign::campaigns(*house)) {
    all.push_back(campaign_json(one));
    text += (text.empty() ? "" : "\n") + campaign_text(one, language);
  }
  if (context.json) return Outcome{Exit::done, document({{"campaigns", std::move(all)}})};
  if (text.empty()) text = wrapped("", say::campaign_none.in(language));
  return Outcome{Exit::done, text};
}

}  // namespace

Answered run_campaign_sent(const CampaignSentOptions& options, const Context& context) {
  const auto desk = open_desk(options.policy, options.by, "--day", options.day);
  if (!desk) return unexpected(desk.error());
  const auto made = campaign::sent(desk->books(), options.id, options.list, desk->day);
  if (!made) return unexpected(Failure(made.error()));
  const Language language = verdict_language(desk->in.shop.policy, context);
  return Outcome{made->sound() ? Exit::done : Exit::no,
                 context.json ? document(sent_json(*made, language)) : sent_text(*made, language)};
}

Answered run_campaign_stop(const CampaignStopOptions& options, const Context& context) {
  const auto desk = open_desk(options.policy, options.by, "--day", options.day);
  if (!desk) return unexpected(desk.error());
  const auto replies = replies_of(desk->in.shop, options);
  if (!replies) return unexpected(Failure(replies.error()));
  const auto made =
      campaign::stop(desk->books(), options.id, replies->rows, desk->day, options.all_channels);
  if (!made) return unexpected(Failure(made.error()));
  const Language language = verdict_language(desk->in.shop.policy, context);
  const bool whole = made->sound() && replies->damaged == 0;
  return Outcome{whole ? Exit::done : Exit::no,
                 context.json ? document(stopped_json(*made, replies->damaged))
                              : stopped_text(*made, replies->damaged, language)};
}

Answered run_campaign_close(const CampaignCloseOptions& options, const Context& context) {
  const auto desk = open_desk(options.policy, options.by, "--on", options.on);
  if (!desk) return unexpected(desk.error());
  std::vector<std::string> deleted;
  deleted.reserve(options.deleted.size());
  for (const std::string& path : options.deleted) deleted.push_back(whole_path(path));
  const auto made = campaign::close(desk->books(), options.id, deleted);
  if (!made) return unexpected(Failure(made.error()));
  const Language language = verdict_language(desk->in.shop.policy, context);
  return Outcome{made->closed ? Exit::done : Exit::no,
                 context.json ? document(closing_json(*made)) : closing_text(*made, language)};
}

Answered run_campaign_show(const CampaignShowOptions& options, const Context& context) {
  auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (options.id.empty()) return show_all(*in, context);
  const auto found = campaign::find_campaign(*in->ledger, options.id);
  if (!found) return unexpected(Failure(found.error()));
  const auto figures = campaign::figures(*in->ledger, *found);
  if (!figures) return unexpected(Failure(figures.error()));
  if (context.json) {
    ordered_json out = campaign_json(*found);
    out["figures"] = figures_json(*figures);
    return Outcome{Exit::done, document(out)};
  }
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{Exit::done, campaign_text(*found, language) + figures_text(*figures, language)};
}

}  // namespace vern::cli
