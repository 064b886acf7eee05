// erasure/record_store.hpp - an erasure while it is under way: its plan as approved, and the values
// that are looked for.
//
// NAME.vern-erasures/ID beside the ledger, readable by its owner, sealed under a key that only the
// master key opens. It is the one place where erased values outlive the erasure, and only until the
// certificate is closed: to verify is to look for them. Then the file goes.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "erasure/residue.hpp"
#include "ledger/ledger.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

struct ErasureRecord {
  std::string plan;  // the document, byte for byte
  std::vector<SoughtValue> values;
};

// What stands in the folder: nothing there is searched for values.
std::set<std::string> sealed_files(ledger::Ledger& ledger);

// Durable when it returns.
Result<void> keep_record(ledger::Ledger& ledger, const std::string& id,
                         const ErasureRecord& record);
// Nothing where there is none: never approved, or closed. Error `data` for a damaged one.
Result<std::optional<ErasureRecord>> find_record(ledger::Ledger& ledger, const std::string& id);
Result<void> remove_record(ledger::Ledger& ledger, const std::string& id);
// The ids of those under way, sorted.
Result<std::vector<std::string>> records_kept(ledger::Ledger& ledger);

}  // namespace vern::erasure
