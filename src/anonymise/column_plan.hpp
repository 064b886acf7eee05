// anonymise/column_plan.hpp - what becomes of each column of a register.
//
// Every column is dealt with or the plan is an error that names it: a column that was added to the
// register since the policy was written must not slip into the result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "registers/row_reader.hpp"
#include "vern/anonymise.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::anonymise {

// What the columns of the result are known as, and how they are made.
struct PlannedColumn {
  std::string name;
  std::size_t field = 0;  // in the register
  Transform transform;
  bool is_key = false;      // the register's own key: hashed in its normal form
  bool is_subject = false;  // the customer's key: likewise
};

struct ColumnPlan {
  std::vector<PlannedColumn> columns;
  std::vector<std::string> left_out;   // in the register and not in the result
  std::optional<std::size_t> subject;  // the field that says whose the row is
  bool subject_is_key = false;
  std::vector<std::size_t> quasi;  // places in `columns`
  std::optional<std::size_t> sensitive;
};

struct ColumnWishes {
  std::vector<std::string> columns;  // only these, in this order; empty: all
  std::vector<std::string> quasi;
  std::string sensitive;
  // The key outlives the run: the register's key and its customers' keys become pseudonyms where no
  // rule says what they become, so that results can be joined. Else they are left out.
  bool joined_later = false;
};

// Errors: `policy` for columns without a rule, all at once, and for rules that do not suit the
// register; `not_found` for a wish that names no column of the result.
Result<ColumnPlan> plan_columns(const Policy& policy, const Register& reg,
                                const registers::RowReader& reader, const ColumnWishes& wishes);

// How the dates of a field are handed out. Date fields of a table come in the register's own form.
DateForm date_form_of(const Register& reg);

}  // namespace vern::anonymise
