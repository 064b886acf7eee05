// retention/read_again.hpp - a few rows of the registers, looked at once more after a survey.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "audience/audience.hpp"
#include "registers/record.hpp"
#include "retention/datum.hpp"
#include "retention/row_scan.hpp"
#include "retention/survey.hpp"
#include "vern/error.hpp"

namespace vern::retention {

// Which columns of the rows are filled: those that the policy speaks of, or all.
enum class Columns : std::uint8_t { needed, every };

// Takes a row; views of the record hold during the call only.
using OnRecord = std::function<Result<void>(const RecordRef& record, const RegisterShape& shape,
                                            RowScan& scan, const registers::Record& row)>;

// Calls `on_record` with each of the rows, register by register; a register without any is not
// read. Errors: that of `on_record`, those of RowScan::run(), and `state` when a register has
// changed since the survey.
Result<void> read_again(const audience::Shop& shop, const Survey& survey,
                        const std::vector<RecordRef>& records, Columns columns,
                        const OnRecord& on_record);

}  // namespace vern::retention
