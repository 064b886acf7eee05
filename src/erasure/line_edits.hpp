// erasure/line_edits.hpp - a line of a CSV file, as it shall stand.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "erasure/subject_records.hpp"
#include "registers/csv.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

// The line of a record with other texts, in UTF-8 by column. The other fields keep their bytes,
// quotes and all, where the new texts need no quotes. Error `encoding` for a text that the code
// page lacks.
Result<std::string> line_with(const SubjectRecord& record,
                              const std::map<std::size_t, std::string>& texts,
                              const registers::CsvDialect& dialect);

}  // namespace vern::erasure
