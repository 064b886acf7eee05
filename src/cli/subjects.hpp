// cli/subjects.hpp - whose a customer number is, and was.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/ledger_shop.hpp"
#include "cli/text.hpp"

namespace vern::cli {

// A person that a customer number belonged to: from an entry, until the next one's.
struct Owner {
  std::uint32_t card = 0;
  ledger::Entry from;  // the entry that bound the number
};

// Those that the number belonged to as known at `tree_size`, the latest first.
Result<std::vector<Owner>> owners_of(ledger::Ledger& ledger, const ledger::Card& card,
                                     std::uint64_t tree_size);
std::string owners_text(const std::vector<Owner>& owners, Language language);
nlohmann::ordered_json owners_json(const std::vector<Owner>& owners);

// What keeps the entries of a subject from counting for the card of today; empty when nothing does.
std::string identity_warning(const ledger::Subject& subject, bool in_register, Language language);

// "As known when the ledger had 12 entries."
std::string as_known_text(std::uint64_t tree_size, Language language);

}  // namespace vern::cli
