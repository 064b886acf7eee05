// cli/commands_campaign.hpp - the commands about campaigns: what each takes. `by` is the person who
// says so, of the policy's [people]; days are as typed.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace vern::cli {

struct CampaignOpenOptions {
  std::string policy = "vern.toml";
  std::string id;
  std::vector<std::string> purposes;
  std::string channel;
  std::string recipient;
  std::string text;  // file
  std::vector<std::string> confirmed;
  std::string on;
  std::string by;
};
Answered run_campaign_open(const CampaignOpenOptions& options, const Context& context);

struct CampaignListOptions {
  std::string policy = "vern.toml";
  std::string id;
  SelectionOptions selection;
  std::string among;
  std::string chosen_by;
  std::string out;
  std::string explain;
  std::string on;
  std::string by;
};
Answered run_campaign_list(const CampaignListOptions& options, const Context& context);

struct CampaignRecheckOptions {
  std::string policy = "vern.toml";
  std::string id;
  std::string list;
  std::string out;
  std::string explain;
  std::string on;
  std::string by;
};
Answered run_campaign_recheck(const CampaignRecheckOptions& options, const Context& context);

struct CampaignSentOptions {
  std::string policy = "vern.toml";
  std::string id;
  std::string list;
  std::string day;
  std::string by;
};
Answered run_campaign_sent(const CampaignSentOptions& options, const Context& context);

// Either a customer or a file.
struct CampaignStopOptions {
  std::string policy = "vern.toml";
  std::string id;
  std::string customer;
  FileOptions file;
  bool all_channels = false;
  std::string day;
  std::string by;
};
Answered run_campaign_stop(const CampaignStopOptions& options, const Context& context);

struct CampaignCloseOptions {
  std::string policy = "vern.toml";
  std::string id;
  std::vector<std::string> deleted;
  std::string on;
  std::string by;
};
Answered run_campaign_close(const CampaignCloseOptions& options, const Context& context);

// Without an id, all of them.
struct CampaignShowOptions {
  std::string policy = "vern.toml";
  std::string id;
};
Answered run_campaign_show(const CampaignShowOptions& options, const Context& context);

}  // namespace vern::cli
