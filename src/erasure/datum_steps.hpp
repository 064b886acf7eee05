// erasure/datum_steps.hpp - from the verdicts of a person's data to what is done to each column.
//
// What an obligation keeps on paper or in a row stays as it was written. Where a row may go, what
// stands for a person in it goes, and amounts, dates and goods stay: the books add up as before.
//
//  - What is left of a column of a record that stays is told by retention/leaving.hpp.
//  - The number on the card stays as long as a row names it; it is a pseudonym by then, and said to
//    be one.
//  - A record that nothing keeps any part of, and a row whose rule says `erase`, go whole.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "erasure/plan.hpp"
#include "erasure/subject_records.hpp"
#include "erasure/values.hpp"
#include "erasure/whose.hpp"
#include "retention/datum.hpp"
#include "vern/erasure.hpp"

namespace vern::erasure {

// All that the steps of one person are made from; borrowed.
struct DatumsOfPerson {
  const audience::Shop& shop;
  const std::vector<retention::RegisterShape>& shapes;
  const SubjectRecords& records;
  const std::vector<retention::Datum>& data;
  const NotTheirs& others;
  const PersonValues& values;
  ErasureGround ground;
  const std::string& plan_id;
};

// One step for each datum that holds something, by register, line and category. Every step of one
// record has the record's seal.
std::vector<DatumStep> datum_steps(const DatumsOfPerson& of);

}  // namespace vern::erasure
