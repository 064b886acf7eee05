#include "audience/host_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "ledger/consents.hpp"
#include "ledger/known.hpp"

namespace vern::audience {
namespace {

std::pair<std::string_view, std::string_view> number_of(const ledger::Card& card) {
  return {card.reg, card.key};
}

}  // namespace

std::vector<const ledger::Card*> cards_of(std::span<const HostRow> rows) {
  std::vector<const ledger::Card*> cards;
  cards.reserve(rows.size());
  for (const HostRow& row : rows) cards.push_back(&row.card);
  return cards;
}

Result<void> check_numbers(std::span<const ledger::Card* const> cards) {
  for (std::size_t i = 1; i < cards.size(); ++i) {
    if (cards[i]->reg == cards[0]->reg) continue;
    return fail(StatusCode::argument, "the cards are of several registers; hand in those of one",
                static_cast<std::int64_t>(i));
  }
  std::vector<std::size_t> order(cards.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto number = [&](std::size_t i) { return number_of(*cards[i]); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return number(a) < number(b); });
  const auto twin =
      std::adjacent_find(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return number(a) == number(b); });
  if (twin == order.end()) return {};
  return fail(StatusCode::data,
              "two rows have the same customer number; which of them is meant cannot be told",
              static_cast<std::int64_t>(*std::next(twin)));
}

std::vector<const ledger::Card*> pointers_to(std::span<const ledger::Card> cards) {
  std::vector<const ledger::Card*> out;
  out.reserve(cards.size());
  for (const ledger::Card& card : cards) out.push_back(&card);
  return out;
}

Result<void> check_lock(ledger::Ledger& ledger, const Policy& policy, const Request& request) {
  if (!ledger::is_stopped_by_lock(policy, request)) return {};
  return ledger::check_unlocked(ledger);
}

}  // namespace vern::audience
