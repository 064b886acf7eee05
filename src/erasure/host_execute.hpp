// erasure/host_execute.hpp - an approved plan is carried out over data that a host keeps.
//
// Order: the plan is made anew from what the host hands in today, so that a hold, a new voucher or
// a new rule counts; each record that goes on is read once more through the host, and compared; the
// values that go are kept, sealed, for the verification (erasure/record_store.hpp); one commit in
// the ledger says who is erased and by which plan; then the host writes, record by record. A call
// of the host's that fails ends it: what stands in the ledger stands, and what was written is told.
// Carrying the plan out once more does what is left of whole records; a record that was written in
// part has changed, and is planned again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "erasure/execute.hpp"
#include "erasure/host_data.hpp"

namespace vern::erasure {

// Approves the plan that `document` is, without keeping it: the host does. Where the approval
// stands; once more gives the same. Errors: those of approve().
Result<std::uint64_t> approve_for_host(const Acting& acting, const std::string& document, Day day);

// Executed::records counts the records, ::fields those that the host wrote; a record cleared is
// one. Errors: those of find_approved() and make_host_plan(); `argument` for cards that are not the
// plan's; those of the host's calls, with the record in `row`.
Result<Executed> execute_for_host(const Acting& acting, const std::string& document,
                                  const HostPerson& person, HostCalls& calls, Day day);

}  // namespace vern::erasure
