// campaign/code_owners.hpp - whose a reply code is; for campaign/replies.hpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "campaign/asked.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// Whom a code was given to, and what it asks: of each question the last time it was put.
struct CodeOwner {
  ledger::Card card;
  bool own = false;  // asked on this card, not on one that was joined with it
  std::vector<ledger::Event> questions;
  Day first;  // when it was asked
};
using CodeOwners = std::map<std::string, CodeOwner>;

// The owners of these codes among the cards.
Result<CodeOwners> find_owners(const Subjects& among, std::vector<std::string> codes);

}  // namespace vern::campaign
