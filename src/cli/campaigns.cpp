#include "cli/campaigns.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "cli/output.hpp"
#include "cli/reasons.hpp"
#include "cli/text_campaign.hpp"
#include "ledger/crypto.hpp"

namespace vern::cli {
namespace {

using campaign::Campaign;
using campaign::FrozenList;
using campaign::Sending;
using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}
ordered_json day_or_null(const std::optional<Day>& day) {
  return day ? ordered_json(to_string(*day)) : ordered_json();
}

std::string count(std::uint64_t n) { return grouped(static_cast<std::int64_t>(n)); }

std::string done_by(const Sentence& what, Day day, const std::string& by, Language language) {
  return what.str(language) + to_string(day) + say::campaign_by.str(language) + printable(by);
}

std::string list_line(const FrozenList& list, Language language) {
  const Sentence& what = list.rechecked ? say::campaign_recheck : say::campaign_list;
  return wrapped("  " + to_string(list.day) + "  ",
                 what.str(language) + count(list.count) + say::campaign_customers.str(language) +
                     say::campaign_by.str(language) + printable(list.by) +
                     say::campaign_until.str(language) + to_string(list.until) + ": " +
                     printable(list.path));
}

std::string sent_line(const Sending& sending, Language language) {
  return wrapped("  " + to_string(sending.day) + "  ",
                 say::campaign_sent.str(language) + count(sending.count) +
                     say::campaign_customers.str(language) + say::campaign_by.str(language) +
                     printable(sending.by));
}

// Lists and sendings in the order in which they were written.
std::string steps_text(const Campaign& campaign, Language language) {
  std::string out;
  std::size_t sending = 0;
  const auto sent_before = [&](std::uint64_t entry) {
    while (sending < campaign.sent.size() && campaign.sent[sending].entry < entry) {
      out += sent_line(campaign.sent[sending++], language);
    }
  };
  for (const FrozenList& list : campaign.lists) {
    sent_before(list.entry);
    out += list_line(list, language);
  }
  sent_before(ledger::all_entries);
  return out;
}

ordered_json list_json(const FrozenList& list) {
  ordered_json out;
  out["path"] = list.path;
  out["sha256"] = ledger::to_hex(list.sha256);
  out["run_id"] = list.run_id;
  out["tree_size"] = list.tree_size;
  out["day"] = to_string(list.day);
  out["until"] = to_string(list.until);
  out["customers"] = list.count;
  out["rechecked"] = list.rechecked;
  out["entry"] = list.entry;
  out["by"] = list.by;
  return out;
}

ordered_json sending_json(const Sending& sending) {
  ordered_json out;
  out["day"] = to_string(sending.day);
  out["list_sha256"] = ledger::to_hex(sending.list_sha256);
  out["customers"] = sending.count;
  out["entry"] = sending.entry;
  out["by"] = sending.by;
  return out;
}

ordered_json file_json(const ledger::WrittenFile& file) {
  ordered_json out;
  out["path"] = file.path;
  out["sha256"] = ledger::to_hex(file.sha256);
  out["day"] = to_string(file.day);
  out["until"] = day_or_null(file.until);
  out["customers"] = file.count;
  out["entry"] = file.entry;
  return out;
}

template <class Items, class Render>
ordered_json each_json(const Items& items, Render render) {
  auto out = ordered_json::array();
  for (const auto& item : items) out.push_back(render(item));
  return out;
}

std::string reasons_of(const campaign::Dropped& dropped, Language language) {
  if (dropped.reasons.empty()) return say::campaign_no_card.str(language);
  std::vector<std::string> names;
  names.reserve(dropped.reasons.size());
  for (const ReasonCode code : dropped.reasons) names.emplace_back(info_of(code).name);
  return joined(names);
}

}  // namespace

expected<CampaignDesk, Failure> open_desk(const std::string& policy, const std::string& by,
                                          std::string_view option, const std::string& day) {
  auto in = open_ledger(policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, by); !ok) return unexpected(Failure(ok.error()));
  const auto on = day_or_today(option, day);
  if (!on) return unexpected(Failure(on.error()));
  return CampaignDesk{std::move(*in), by, *on};
}

std::string campaign_text(const Campaign& campaign, Language language) {
  std::string what = joined(campaign.purposes) + ", " + std::string(vern::name(campaign.channel));
  if (!campaign.recipient.empty()) {
    what += ", " + say::campaign_to.str(language) + printable(campaign.recipient);
  }
  std::string out = wrapped("", say::campaign_word.str(language) + campaign.id + ": " + what);
  out += wrapped("  ", done_by(say::campaign_opened, campaign.opened, campaign.by, language) +
                           ", " + say::campaign_text.str(language) + printable(campaign.text_path));
  if (!campaign.confirmed.empty()) {
    out += wrapped("  ", say::campaign_confirmed.str(language) + joined(campaign.confirmed));
  }
  out += steps_text(campaign, language);
  if (campaign.closed) {
    out += wrapped("  ",
                   done_by(say::campaign_closed, *campaign.closed, campaign.closed_by, language));
  }
  if (campaign.files.empty()) return out;
  out += wrapped("  ", say::campaign_files.in(language));
  for (const auto& file : campaign.files) out += wrapped("    ", printable(file.path));
  return out;
}

ordered_json campaign_json(const Campaign& campaign) {
  ordered_json out;
  out["id"] = campaign.id;
  out["purposes"] = campaign.purposes;
  out["channel"] = vern::name(campaign.channel);
  out["recipient"] = text_or_null(campaign.recipient);
  out["text"] = {{"path", campaign.text_path},
                 {"sha256", ledger::to_hex(campaign.text_sha256)},
                 {"confirmed", campaign.confirmed},
                 {"content", campaign.text}};
  out["opened"] = to_string(campaign.opened);
  out["by"] = campaign.by;
  out["entry"] = campaign.entry;
  out["lists"] = each_json(campaign.lists, list_json);
  out["sent"] = each_json(campaign.sent, sending_json);
  out["closed"] = day_or_null(campaign.closed);
  out["closed_by"] = text_or_null(campaign.closed_by);
  out["files"] = each_json(campaign.files, file_json);
  return out;
}

std::string figures_text(const campaign::Figures& figures, Language language) {
  return wrapped("  ", say::campaign_figures.str(language) + count(figures.listed) +
                           say::campaign_dropped.str(language) + count(figures.dropped) +
                           say::campaign_sent_count.str(language) + count(figures.sent) +
                           say::campaign_stops.str(language) + count(figures.stops));
}

ordered_json figures_json(const campaign::Figures& figures) {
  return {{"listed", figures.listed},
          {"dropped", figures.dropped},
          {"sent", figures.sent},
          {"stops", figures.stops}};
}

std::string dropped_text(const std::vector<campaign::Dropped>& dropped, Language language) {
  std::string out;
  for (const campaign::Dropped& one : dropped) {
    out += wrapped("  " + printable(one.customer) + "  ", reasons_of(one, language));
  }
  return out;
}

ordered_json dropped_json(const std::vector<campaign::Dropped>& dropped, Language language) {
  return each_json(dropped, [language](const campaign::Dropped& one) {
    return ordered_json{{"customer", one.customer},
                        {"reasons", each_json(one.reasons, [language](ReasonCode code) {
                           return reason_json(code, language);
                         })}};
  });
}

}  // namespace vern::cli
