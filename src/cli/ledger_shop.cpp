#include "cli/ledger_shop.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "audience/ledger_card.hpp"
#include "cli/shop.hpp"
#include "io/filesystem.hpp"
#include "io/user.hpp"
#include "ledger/policy_options.hpp"
#include "policy/diagnostic.hpp"
#include "policy/policy.hpp"

namespace vern::cli {
namespace {

Failure no_ledger(const std::string& policy_path) {
  return Error{StatusCode::policy, policy_path +
                                       " has no [ledger]; add one with path = \"shop.vern\", and "
                                       "run `vern ledger init`"};
}

// Without a key and without a ledger it has not been made yet; a lost key is another matter.
Failure no_key(const audience::Shop& shop, Error error) {
  const std::string store = policy::resolved(shop.folder, shop.policy.ledger->path);
  if (error.code == StatusCode::not_found && !io::exists(store)) {
    error.message += "; `vern ledger init` makes the key and the ledger";
  }
  return error;
}

}  // namespace

expected<LedgerShop, Failure> find_ledger(const std::string& policy_path) {
  auto shop = open_shop(policy_path);
  if (!shop) return unexpected(shop.error());
  if (!shop->policy.ledger) return unexpected(no_ledger(policy_path));
  auto options = ledger::options_for(shop->policy, shop->folder);
  if (!options) return unexpected(no_key(*shop, options.error()));
  return LedgerShop{std::move(*shop), std::move(*options), nullptr};
}

expected<LedgerShop, Failure> open_ledger(const std::string& policy_path) {
  auto found = find_ledger(policy_path);
  if (!found) return found;
  auto opened = ledger::Ledger::open(found->options);
  if (!opened) {
    Error error = opened.error();
    if (error.code == StatusCode::not_found) error.message += "; make it with `vern ledger init`";
    return unexpected(Failure(std::move(error)));
  }
  found->ledger = std::move(*opened);
  return found;
}

Result<void> check_person(const Policy& policy, const std::string& by) {
  if (by.empty()) return fail(StatusCode::argument, "--by is empty; name the person who says so");
  if (policy.people.empty()) return {};
  const std::vector<std::string_view> known = policy::ids_of(policy.people);
  if (std::find(known.begin(), known.end(), by) != known.end()) return {};
  return tl::make_unexpected(unknown_word(StatusCode::not_found, "person", by, known));
}

Result<Day> day_or_today(std::string_view option, const std::string& text) {
  if (text.empty()) return io::today();
  return day_argument(option, text);
}

Result<ledger::Card> card_argument(const audience::Shop& shop, const std::string& customer) {
  return audience::ledger_card(shop, customer);
}

Result<CardFound> card_or_number(const audience::Shop& shop, const std::string& customer) {
  auto card = card_argument(shop, customer);
  if (card) return CardFound{std::move(*card), true};
  if (card.error().code != StatusCode::not_found) return tl::make_unexpected(card.error());
  auto key = audience::customer_number(shop, customer);
  if (!key) return tl::make_unexpected(key.error());
  return CardFound{ledger::Card{.key = std::move(*key), .identity = std::nullopt}, false};
}

Result<std::uint64_t> tree_size_argument(ledger::Ledger& ledger,
                                         const std::optional<std::uint64_t>& typed) {
  const auto size = ledger.size();
  if (!size) return size;
  if (!typed) return *size;
  if (*typed <= *size) return *typed;
  return fail(StatusCode::argument, "--tree-size " + std::to_string(*typed) + ": the ledger has " +
                                        std::to_string(*size) + " entries");
}

}  // namespace vern::cli
