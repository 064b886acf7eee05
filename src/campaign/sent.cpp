// That a list was used, as a file.
#include <utility>

#include "audience/card_reader.hpp"
#include "campaign/campaign.hpp"
#include "campaign/frozen_list.hpp"
#include "campaign/recording.hpp"

namespace vern::campaign {
namespace {

tl::unexpected<Error> no_list_of(const Campaign& campaign, const std::string& path) {
  return fail(StatusCode::state, path + " is no list of the campaign " + campaign.id +
                                     " as vern wrote it: nothing was recorded; give the file that "
                                     "was sent, unchanged");
}

}  // namespace

Result<Sent> sent(const Books& books, std::string_view id, const std::string& list_path, Day day) {
  auto campaign = open_campaign(books.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  const auto read = read_list(books.shop, list_path);
  if (!read) return tl::make_unexpected(read.error());
  const FrozenList* list = list_with(*campaign, read->sha256);
  if (list == nullptr) return no_list_of(*campaign, list_path);
  const auto cards =
      audience::read_cards(books.shop, audience::CardDetails::left_out, &read->customers);
  if (!cards) return tl::make_unexpected(cards.error());
  Used used{list, day, {}};
  used.cards.reserve(read->customers.size());
  for (const std::string& customer : read->customers) {
    const auto* found = cards->find(customer);
    used.cards.push_back({customer, found == nullptr ? nullptr : &found->card});
  }
  return record_use(books, *campaign, used, ask_again(books, *campaign, read->customers, day));
}

}  // namespace vern::campaign
