// erasure/host_records.hpp - a host's records as registers have theirs, so that the same rules
// judge them and make the same steps.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "erasure/host_data.hpp"
#include "erasure/plan.hpp"
#include "erasure/subject_records.hpp"
#include "retention/row_trace.hpp"
#include "retention/shape.hpp"
#include "retention/source_state.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

struct HostRecords {
  SubjectRecords records;
  std::vector<retention::RowTrace> traces;      // in the order in which they are judged
  std::vector<retention::SourceState> sources;  // of the registers of the policy, in its order
  std::map<RecordPlace, std::size_t> at;        // places in HostPerson::records
  std::vector<std::string> numbers;             // the person's, sorted

  // The id of a place's register.
  const std::string& register_of(RecordPlace place) const { return sources[place.first].reg; }
};

// `like`: a plan of the same person whose record numbers are kept; null: they are given in order.
// Errors, naming the record by its place: `not_found` for a register that the policy does not have;
// `argument` for a record without a number, one that is there twice, one of another customer, or
// one without a column that the policy names.
Result<HostRecords> host_records(const Policy& policy,
                                 const std::vector<retention::RegisterShape>& shapes,
                                 const HostPerson& person, const Plan* like);

}  // namespace vern::erasure
