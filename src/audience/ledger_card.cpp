#include "audience/ledger_card.hpp"

#include <string>
#include <utility>
#include <vector>

#include "audience/card_reader.hpp"
#include "vern/key_form.hpp"

namespace vern::audience {

namespace {

tl::unexpected<Error> twice(const std::string& reg) {
  return fail(StatusCode::data,
              "the register " + reg +
                  " has this customer number on two cards; which of them is meant cannot be told: "
                  "mend the register");
}

tl::unexpected<Error> not_found(const std::string& reg, const Damages& damaged) {
  std::string message = "no card of the register " + reg + " has this customer number";
  if (damaged.count > 0) {
    message += "; " + std::to_string(damaged.count) + " of its rows are damaged, the first is " +
               std::string(damaged.row_word) + " " + std::to_string(damaged.line);
  }
  return fail(StatusCode::not_found, std::move(message));
}

}  // namespace

Result<std::string> customer_number(const Shop& shop, std::string_view key) {
  const auto reg = customers_of(shop);
  if (!reg) return tl::make_unexpected(reg.error());
  auto number = normalise_key((*reg)->key_form, key);
  if (!number) return fail(StatusCode::argument, number.error().message);
  return std::move(*number);
}

namespace {

Result<RegisterCard> find_card(const Shop& shop, std::string_view key, CardDetails details) {
  auto number = customer_number(shop, key);
  if (!number) return tl::make_unexpected(number.error());
  const std::vector<std::string> only{*number};
  auto all = read_cards(shop, details, &only);
  if (!all) return tl::make_unexpected(all.error());
  const std::string& reg = (*customers_of(shop))->id;
  if (!all->twins.empty()) return twice(reg);
  if (all->cards.empty()) return not_found(reg, all->damaged);
  return std::move(all->cards.front());
}

}  // namespace

Result<RegisterCard> register_card(const Shop& shop, std::string_view key) {
  return find_card(shop, key, CardDetails::read);
}

Result<ledger::Card> ledger_card(const Shop& shop, std::string_view key) {
  auto found = find_card(shop, key, CardDetails::left_out);
  if (!found) return tl::make_unexpected(found.error());
  return std::move(found->card);
}

Result<std::vector<ledger::Card>> ledger_cards(const Shop& shop) {
  std::vector<ledger::Card> cards;
  if (shop.policy.find_register("customers") == nullptr) return cards;
  auto all = read_cards(shop, CardDetails::left_out);
  if (!all) return tl::make_unexpected(all.error());
  cards.reserve(all->cards.size());
  for (RegisterCard& one : all->cards) cards.push_back(std::move(one.card));
  return cards;
}

}  // namespace vern::audience
