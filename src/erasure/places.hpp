// erasure/places.hpp - what a plan says of everything that is not a record of the person: where
// else their values stand, and the places and people that somebody must deal with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "erasure/plan.hpp"
#include "erasure/traces.hpp"
#include "ledger/ledger.hpp"
#include "ledger/written_files.hpp"

namespace vern::erasure {

// How what stands in the fields of other customers is told: by record and column, or, of many
// persons, whose names and streets stand in every other record, in one step for each column.
enum class SharedTraces : std::uint8_t { by_record, by_column };

// Of registers: mentions, remnants and what is shared, one step for each record and column.
std::vector<TraceStep> trace_steps(const audience::Shop& shop, const SubjectRecords& records,
                                   const Traces& traces, SharedTraces shared);

// Files, declared places, recipients and lists, each with what was found there.
Result<std::vector<PlaceStep>> place_steps(const audience::Shop& shop, const Plan& plan,
                                           const SubjectRecords& records, const Traces& traces,
                                           const std::vector<ledger::WrittenFile>& written);

}  // namespace vern::erasure
