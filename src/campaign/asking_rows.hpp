// campaign/asking_rows.hpp - requests for consent over the customers that a host hands in.
//
// The rules are those of campaign/asking.hpp. There is no file: campaign_listed has no `path` and
// no `version`, its `sha256` is the list_hash() of those asked, and nothing is told of a file. What
// the letters ask about must be registered before (ledger::register_text, register_partners).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "campaign/asking.hpp"
#include "campaign/choosing.hpp"
#include "campaign/rows.hpp"
#include "vern/day.hpp"
#include "vern/decision.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// The customers, how they were chosen, and whether anything is written.
struct RowsToAsk {
  std::span<const Row> rows;
  audience::ChosenBy chosen_by = audience::ChosenBy::all;
  bool dry_run = false;
  // Told of every row, in order. The gate's word is null for a row that a reminder is not about.
  std::function<void(std::size_t row, AskOutcome outcome, const Decision* decision)> tell;
};

// Those who are asked, by customer number, with their codes: already in the ledger, in one durable
// commit, unless it was a dry run. None: nobody is left to ask, and nothing was written.
Result<LettersTo> open_request_rows(const Desk& desk, const NewRequest& request,
                                    const RowsToAsk& whom);
Result<LettersTo> ask_more_rows(const Desk& desk, std::string_view id, std::optional<Day> answer_by,
                                const RowsToAsk& whom);
Result<LettersTo> remind_rows(const Desk& desk, std::string_view id, std::optional<Day> answer_by,
                              const RowsToAsk& whom);

}  // namespace vern::campaign
