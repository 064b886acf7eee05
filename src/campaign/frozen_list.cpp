#include "campaign/frozen_list.hpp"

#include <algorithm>
#include <utility>

#include "audience/among.hpp"
#include "audience/card_reader.hpp"
#include "io/file.hpp"
#include "ledger/crypto.hpp"

namespace vern::campaign {

Result<ReadList> read_list(const audience::Shop& shop, const std::string& path) {
  const auto reg = audience::customers_of(shop);
  if (!reg) return tl::make_unexpected(reg.error());
  const auto bytes = io::read_file(path, audience::among_limit);
  if (!bytes) return tl::make_unexpected(bytes.error());
  ReadList out;
  out.sha256 = std::string(ledger::view_of(ledger::sha256(*bytes)));
  const auto read = audience::each_number(
      *bytes, path, **reg,
      [&](const std::string& key, std::int64_t) { out.customers.push_back(key); });
  if (!read) return tl::make_unexpected(read.error());
  std::sort(out.customers.begin(), out.customers.end());
  out.customers.erase(std::unique(out.customers.begin(), out.customers.end()), out.customers.end());
  return out;
}

ledger::Event listed_event(const Freezing& freezing) {
  ledger::Event event = ledger::file_written(freezing.list);
  event.kind = ledger::EntryKind::campaign_listed;
  event.day = freezing.day;
  event.version = freezing.run_id;
  event.change = freezing.change;
  event.target = freezing.tree_size;
  return event;
}

const FrozenList* list_with(const Campaign& campaign, const std::string& sha256) {
  for (auto list = campaign.lists.rbegin(); list != campaign.lists.rend(); ++list) {
    if (list->sha256 == sha256) return &*list;
  }
  return nullptr;
}

Result<std::vector<Dropped>> ask_again(const Books& books, const Campaign& campaign,
                                       const std::vector<std::string>& customers, Day day) {
  const auto request = request_of(books.shop.policy, campaign, day);
  if (!request) return tl::make_unexpected(request.error());
  Verdicts verdicts(customers);
  audience::Options options;
  options.request = *request;
  options.named = customers;
  options.chosen_by = audience::ChosenBy::all;
  options.on_decision = [&](std::string_view key, const Decision& decision) {
    verdicts.take(key, decision);
  };
  const auto summary = audience::run(books.shop, options);
  if (!summary) return tl::make_unexpected(summary.error());
  return verdicts.dropped();
}

void Verdicts::take(std::string_view customer, const Decision& decision) {
  seen_.emplace_back(customer);
  if (decision.granted()) return;
  Dropped& dropped = denied_.emplace_back();
  dropped.customer = customer;
  for (const Reason& reason : decision.reasons()) {
    const bool named = std::find(dropped.reasons.begin(), dropped.reasons.end(), reason.code) !=
                       dropped.reasons.end();
    if (reason.effect == Effect::deny && !named) dropped.reasons.push_back(reason.code);
  }
}

std::vector<Dropped> Verdicts::dropped() const {
  std::vector<std::string> seen = seen_;
  std::sort(seen.begin(), seen.end());
  std::vector<Dropped> out = denied_;
  for (const std::string& customer : customers_) {
    if (!std::binary_search(seen.begin(), seen.end(), customer)) out.push_back({customer, {}});
  }
  std::sort(out.begin(), out.end(),
            [](const Dropped& a, const Dropped& b) { return a.customer < b.customer; });
  return out;
}

}  // namespace vern::campaign
