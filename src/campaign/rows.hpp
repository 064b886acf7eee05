// campaign/rows.hpp - campaigns over the customers that a host hands in, in place of a register
// file.
//
// The rules are those of campaign.hpp; only the door is another. No file is read or written: a list
// is the set of its customer numbers, known again by list_hash(). Entries about it have no `path`,
// no `version`, and that hash as `sha256`; how the host keeps its copy is the host's to answer for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audience/audience.hpp"
#include "audience/host_rows.hpp"
#include "campaign/campaign.hpp"
#include "campaign/stops.hpp"
#include "ledger/ledger.hpp"
#include "vern/decision.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"

namespace vern::campaign {

using Row = audience::HostRow;

// Told of every row, in order: what the ledger knows of it, and what the gate says. A second card
// of one person that is granted bears the warning listed_once (audience::on_list).
using OnRow = std::function<Result<void>(std::size_t row, const ledger::Subject& subject,
                                         const Decision& decision)>;

// Asks the gate about each row, all by what the ledger knew at one moment: that many entries.
// Errors: `state` for a ledger that was restored and nobody has answered for, where the request
// promotes; `data` for a customer number that two rows have, `row` from 0; those of `tell`.
Result<std::uint64_t> judge_rows(const Desk& desk, std::span<const Row> rows,
                                 const Request& request, const OnRow& tell);

// SHA-256, 32 bytes, over the line "vern list 1" and, for each customer in ascending order of
// bytes, a line of the register's id, a tab, and the number in the register's key form; each line
// ends with a line feed.
std::string list_hash(std::span<const ledger::Card* const> cards);

struct RowsListed {
  Campaign campaign;  // as it stands afterwards
  std::uint64_t tree_size = 0;
};
// Asks the gate as of desk.today and freezes the list of those whom it grants.
Result<RowsListed> list_rows(const Desk& desk, std::string_view id, std::span<const Row> rows,
                             audience::ChosenBy chosen_by, const OnRow& tell);
// Asks again about exactly those of the last list, and freezes what is left. Error `state` for
// other customers.
Result<RowsListed> recheck_rows(const Desk& desk, std::string_view id, std::span<const Row> rows,
                                const OnRow& tell);
// Records that the list of these customers was used on a day; error `state` where the
// campaign has no such list.
Result<Sent> sent_rows(const Desk& desk, std::string_view id, std::span<const Row> rows, Day day,
                       const OnRow& tell);

// Withdraws the campaign's purposes for these cards; `theirs` is told of each whether it could be.
Result<Stopped> stop_cards(const Desk& desk, std::string_view id,
                           std::span<const ledger::Card> cards, Day day, bool all_channels,
                           const std::function<void(std::size_t row, bool theirs)>& tell);

// Closes a campaign that has no files. Error `state` where it has.
Result<Campaign> close_rows(const Desk& desk, std::string_view id);

}  // namespace vern::campaign
