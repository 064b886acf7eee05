// campaign/as_written.hpp - subjects as they will stand once what was checked is written.
//
// The rows of a batch are checked in order, each as if those before it stood in the ledger already.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "ledger/ledger.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// Holds a reference to the ledger. One thread.
class AsWritten {
 public:
  explicit AsWritten(ledger::Ledger& ledger) : ledger_(ledger) {}

  // Good until this is destroyed. Errors of the ledger.
  Result<ledger::Subject*> subject(const ledger::Card& card);
  // What is to be written on the subject's card.
  void take(std::span<const ledger::NewEntry> entries, ledger::Subject& subject);

 private:
  ledger::Ledger& ledger_;
  std::map<std::pair<std::string, std::string>, ledger::Subject> subjects_;
  std::uint64_t next_position_ = ledger::all_entries / 2;  // behind all that is written
};

}  // namespace vern::campaign
