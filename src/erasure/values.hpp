// erasure/values.hpp - what is known of one person, gathered from all of their records.
#pragma once

#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "erasure/residue.hpp"
#include "erasure/subject_records.hpp"
#include "vern/scrub.hpp"

namespace vern::erasure {

// Personal data: in memory only, and in no file, log or error.
struct PersonValues {
  OwnValues own;                    // for notes
  std::vector<SoughtValue> sought;  // for every byte of every file; each value once
};

// What a value of a field of the policy is, or of a category of [data] by that name. Of kind
// `other` are fields whose values are many people's, and those that tell nothing of who somebody
// is.
ValueKind kind_of_field(std::string_view field);

// Adds those that are not there yet.
void add_values(std::vector<SoughtValue>& to, const std::vector<SoughtValue>& more);

// From the fields that the policy maps, of cards and of other rows: an invoice may hold an address
// from before a move.
PersonValues values_of(const audience::Shop& shop, const SubjectRecords& records);

}  // namespace vern::erasure
