// erasure/new_text.hpp - what is to stand in a column after its step.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "erasure/planner.hpp"
#include "vern/anonymise.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::erasure {

struct ColumnAt {
  const SubjectRecord& record;
  std::size_t place = 0;  // of the column
  std::size_t width = 0;  // letters that it holds; 0: any number
  DateForm dates = DateForm::iso;
};

// A column of a record, as the register has it.
ColumnAt column_at(const audience::Shop& shop, const Planned& planned, const SubjectRecord& record,
                   std::size_t place);

// Makes texts for the records of one plan. References all that it is made with. One thread.
class NewTexts {
 public:
  NewTexts(const Planned& planned, KeyedHash hash) : planned_(planned), hash_(hash) {}

  // UTF-8. A pseudonym and a replacement are made of the person and the category, not of the value:
  // the same in every register, and the same when it is made once more.
  Result<std::string> of(const DatumStep& step, const ColumnStep& column, const ColumnAt& at);

  std::uint64_t cleared() const { return cleared_; }

 private:
  const Scrubber& scrubber_of(const PlannedPerson& person);

  const Planned& planned_;
  KeyedHash hash_;
  const PlannedPerson* last_ = nullptr;
  Scrubber scrubber_;  // of the last one
  std::uint64_t cleared_ = 0;
};

}  // namespace vern::erasure
