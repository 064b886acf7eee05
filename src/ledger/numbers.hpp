// ledger/numbers.hpp - which customer numbers a person has and had, and who else had them.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>

#include "ledger/ledger.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

// Adds the customer numbers that an entry gives to its subject, or took from it.
void add_numbers(const Event& event, std::set<std::string>& numbers);

// The customer numbers that the entries of one person tell of. One that the person had once may be
// somebody else's today.
std::set<std::string> numbers_of(std::span<const Entry> entries);

// Of each of these numbers, the subjects that ever had it and can still be read. Reads every entry
// of the ledger; errors of each_entry().
Result<std::map<std::string, std::set<std::uint32_t>>> holders_of(
    Ledger& ledger, const std::set<std::string>& numbers);

}  // namespace vern::ledger
