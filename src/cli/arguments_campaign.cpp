// The command line of campaigns.
#include "cli/command_line.hpp"
#include "cli/commands_campaign.hpp"
#include "cli/help_campaign.hpp"
#include "cli/help_ledger.hpp"

namespace vern::cli {

void CommandLine::add_campaign() {
  CLI::App* campaign = family("campaign", help::campaign);
  const auto id = [&](CLI::App* app, std::string& into) {
    word(app, "id", into, help::campaign_id, "ID")->required();
  };

  CLI::App* open = command(campaign, "open", help::campaign_open);
  auto opened = std::make_shared<CampaignOpenOptions>();
  id(open, opened->id);
  words(open, "--purpose", opened->purposes, help::purpose, "P")->required();
  word(open, "--channel", opened->channel, help::channel, "C")->required();
  word(open, "--recipient", opened->recipient, help::recipient, "X");
  word(open, "--text", opened->text, help::campaign_text, "FILE")->required();
  words(open, "--confirm", opened->confirmed, help::campaign_confirm, "POINT");
  word(open, "--on", opened->on, help::on, "DAY");
  policy(open, opened->policy);
  by(open, opened->by);
  act(open, opened, run_campaign_open);

  CLI::App* list = command(campaign, "list", help::campaign_list);
  auto listed = std::make_shared<CampaignListOptions>();
  id(list, listed->id);
  word(list, "--out", listed->out, help::out, "FILE")->required();
  word(list, "--explain", listed->explain, help::explain, "FILE");
  add_letters(list, listed->selection);
  auto* among = word(list, "--among", listed->among, help::among, "FILE");
  auto* chosen = word(list, "--chosen-by", listed->chosen_by, help::chosen_by, "HOW");
  among->needs(chosen);
  chosen->needs(among);
  word(list, "--on", listed->on, help::on, "DAY");
  policy(list, listed->policy);
  by(list, listed->by);
  act(list, listed, run_campaign_list);

  add_campaign_use(campaign);

  CLI::App* close = command(campaign, "close", help::campaign_close);
  auto closed = std::make_shared<CampaignCloseOptions>();
  id(close, closed->id);
  words(close, "--deleted", closed->deleted, help::campaign_deleted, "FILE");
  word(close, "--on", closed->on, help::on, "DAY");
  policy(close, closed->policy);
  by(close, closed->by);
  act(close, closed, run_campaign_close);

  CLI::App* show = command(campaign, "show", help::campaign_show);
  auto shown = std::make_shared<CampaignShowOptions>();
  word(show, "id", shown->id, help::campaign_id_or_all, "ID");
  policy(show, shown->policy);
  act(show, shown, run_campaign_show);
}

void CommandLine::add_campaign_use(CLI::App* campaign) {
  CLI::App* recheck = command(campaign, "recheck", help::campaign_recheck);
  auto again = std::make_shared<CampaignRecheckOptions>();
  word(recheck, "id", again->id, help::campaign_id, "ID")->required();
  word(recheck, "--list", again->list, help::campaign_last_list, "FILE")->required();
  word(recheck, "--out", again->out, help::out, "FILE")->required();
  word(recheck, "--explain", again->explain, help::explain, "FILE");
  word(recheck, "--on", again->on, help::on, "DAY");
  policy(recheck, again->policy);
  by(recheck, again->by);
  act(recheck, again, run_campaign_recheck);

  CLI::App* sent = command(campaign, "sent", help::campaign_sent);
  auto used = std::make_shared<CampaignSentOptions>();
  word(sent, "id", used->id, help::campaign_id, "ID")->required();
  word(sent, "--list", used->list, help::campaign_used_list, "FILE")->required();
  word(sent, "--day", used->day, help::day, "DAY");
  policy(sent, used->policy);
  by(sent, used->by);
  act(sent, used, run_campaign_sent);

  CLI::App* stop = command(campaign, "stop", help::campaign_stop);
  auto stopped = std::make_shared<CampaignStopOptions>();
  word(stop, "id", stopped->id, help::campaign_id, "ID")->required();
  auto* customer = word(stop, "--customer", stopped->customer, help::customer, "CUSTOMER");
  word(stop, "--file", stopped->file.path, help::campaign_replies, "FILE")->excludes(customer);
  word(stop, "--encoding", stopped->file.encoding, help::encoding, "PAGE");
  word(stop, "--delimiter", stopped->file.delimiter, help::delimiter, "CHAR");
  flag(stop, "--all-channels", stopped->all_channels, help::campaign_all_channels);
  word(stop, "--day", stopped->day, help::day, "DAY");
  policy(stop, stopped->policy);
  by(stop, stopped->by);
  act(stop, stopped, run_campaign_stop);
}

}  // namespace vern::cli
