// retention/row_values.hpp - a row as the person whose data it holds may read it: every column, as
// text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "registers/record.hpp"
#include "retention/row_scan.hpp"
#include "retention/shape.hpp"
#include "vern/error.hpp"

namespace vern::retention {

enum class ValueState : std::uint8_t {
  blank,
  text,        // as it stands in the register
  day,         // a date; `text` is YYYY-MM-DD
  not_text,    // a picture or an object: something stands there that has no form as text
  unreadable,  // a note whose memo is missing, damaged, or not in the register's code page
};

// Personal data.
struct ColumnValue {
  std::string column;
  ValueState state = ValueState::blank;
  std::string text;  // UTF-8
};

// The columns of the row at hand of a scan that wants every column, in the register's order. Dates
// are those of date fields, of columns that the policy maps to a day, and of those that retention
// rules count from; one that cannot be read is text, as it stands. Error `io`.
Result<std::vector<ColumnValue>> row_values(const RegisterShape& shape, RowScan& scan,
                                            const registers::Record& record);

}  // namespace vern::retention
