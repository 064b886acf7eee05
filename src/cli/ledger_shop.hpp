// cli/ledger_shop.hpp - the shop with its ledger, and typed words that name people, customers and
// entries.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "audience/audience.hpp"
#include "cli/commands.hpp"
#include "ledger/ledger.hpp"

namespace vern::cli {

// A policy with its ledger. `ledger` is open.
struct LedgerShop {
  audience::Shop shop;
  ledger::Options options;
  std::unique_ptr<ledger::Ledger> ledger;
};

// Reads the policy, finds the master key and opens the ledger.
expected<LedgerShop, Failure> open_ledger(const std::string& policy_path);
// The same without opening it: for commands that work on its files.
expected<LedgerShop, Failure> find_ledger(const std::string& policy_path);

// Nothing, or the error for a person whom the policy does not know. A policy without [people] knows
// nobody, and then every name will do; an empty one never.
Result<void> check_person(const Policy& policy, const std::string& by);

// The day as typed, or today.
Result<Day> day_or_today(std::string_view option, const std::string& text);

// The card of a customer as it stands in the register today. Error `not_found` without one.
Result<ledger::Card> card_argument(const audience::Shop& shop, const std::string& customer);
// The same, or the bare customer number when the register has no such card any more: what was
// recorded of it can still be read.
struct CardFound {
  ledger::Card card;
  bool in_register = true;
};
Result<CardFound> card_or_number(const audience::Shop& shop, const std::string& customer);

// The number of entries that are looked at: as typed, at most those there are. Error `argument` for
// more.
Result<std::uint64_t> tree_size_argument(ledger::Ledger& ledger,
                                         const std::optional<std::uint64_t>& typed);

}  // namespace vern::cli
