#include "policy/sections.hpp"

namespace vern::policy {

void read_campaigns(Context& context) {
  auto at = context.root.table("campaigns");
  if (!at) return;
  CampaignPolicy& campaigns = context.policy.campaigns;
  if (const auto lives = at->period("list_lives")) campaigns.list_lives = *lives;
  if (campaigns.list_lives == Period{}) {
    at->error("list_lives", "a list that lives for no day can never be used",
              "write how long a list may be used before it is checked again, such as \"P14D\"");
  }
  if (const auto reminders = at->number("reminders")) campaigns.reminders = *reminders;
  at->finish();
}

}  // namespace vern::policy
