// campaign/frozen_list.hpp - a list read back: whose it is, and who stands on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "campaign/campaign.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

struct ReadList {
  std::string sha256;                  // of the file as it is
  std::vector<std::string> customers;  // in the register's key form, sorted, each once
};

// Reads a list of customer numbers as audience::run writes it; hash and numbers are of the same
// bytes. Error `limit` for more than 64 MiB.
Result<ReadList> read_list(const audience::Shop& shop, const std::string& path);

// The entry of the house that a list was frozen: `list` as it is told of a file, the day that the
// gate was asked for, the run's id where there is one, "first", "recheck", "more" or "reminder",
// and how many entries of the ledger it rests on.
struct Freezing {
  ledger::WrittenFile list;
  Day day;
  std::string run_id;
  std::string change;
  std::optional<std::uint64_t> tree_size;
};
ledger::Event listed_event(const Freezing& freezing);

// The list of the campaign that has this hash; null when none has.
const FrozenList* list_with(const Campaign& campaign, const std::string& sha256);

// The letters of a request carry codes, which a plain list would lose: error `state`.
Result<void> check_plain(const Campaign& campaign);

// Asks the gate about those customers as of a day, and says who may not be used. Nothing is
// written.
Result<std::vector<Dropped>> ask_again(const Books& books, const Campaign& campaign,
                                       const std::vector<std::string>& customers, Day day);

// Gathers the gate's word on each of a list, for audience::Options::on_decision.
class Verdicts {
 public:
  explicit Verdicts(const std::vector<std::string>& customers) : customers_(customers) {}
  void take(std::string_view customer, const Decision& decision);
  // Who was denied, and who stands on no card; by customer number.
  std::vector<Dropped> dropped() const;

 private:
  const std::vector<std::string>& customers_;
  std::vector<std::string> seen_;
  std::vector<Dropped> denied_;
};

}  // namespace vern::campaign
