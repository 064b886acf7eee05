// cli/campaigns.hpp - campaigns as people see them, and in JSON; and what their commands share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "campaign/campaign.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/text.hpp"

namespace vern::cli {

// A command's shop and ledger, whoever runs it, and the day.
struct CampaignDesk {
  LedgerShop in;
  std::string by;
  Day day;
  campaign::Books books() const { return {in.shop, *in.ledger, by, day}; }
};
// `option` is the one that `day` was typed for.
expected<CampaignDesk, Failure> open_desk(const std::string& policy, const std::string& by,
                                          std::string_view option, const std::string& day);

// The steps of a campaign, a few lines each.
std::string campaign_text(const campaign::Campaign& campaign, Language language);
nlohmann::ordered_json campaign_json(const campaign::Campaign& campaign);

std::string figures_text(const campaign::Figures& figures, Language language);
nlohmann::ordered_json figures_json(const campaign::Figures& figures);

// "12: consent-withdrawn", a line each.
std::string dropped_text(const std::vector<campaign::Dropped>& dropped, Language language);
nlohmann::ordered_json dropped_json(const std::vector<campaign::Dropped>& dropped,
                                    Language language);

}  // namespace vern::cli
