// erasure/host_plan.hpp - the plan of an erasure over data that a host keeps: the same document, by
// the same rules, as over registers. Nothing is looked for elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "audience/audience.hpp"
#include "erasure/host_data.hpp"
#include "erasure/host_records.hpp"
#include "erasure/planner.hpp"
#include "ledger/ledger.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::erasure {

struct HostPlanOptions {
  Day day;
  ErasureGround ground = ErasureGround::request;
  std::optional<std::uint64_t> request;
  const Plan* like = nullptr;  // the approved plan, for one that is carried out; borrowed
  KeyedHash hash;              // of pseudonyms and replacements
  // It was carried out: a card of which no record is left need not be known any more.
  bool verifying = false;
};

struct HostPlanned {
  Planned planned;
  HostRecords host;
};

// Errors: those of host_records(); `state` for a card that is not whose the ledger knows it to be,
// and for cards that it does not know to be one person's; those of reading the ledger.
Result<HostPlanned> make_host_plan(const audience::Shop& shop, ledger::Ledger& ledger,
                                   const HostPerson& person, const HostPlanOptions& options);

}  // namespace vern::erasure
