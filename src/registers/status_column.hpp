// registers/status_column.hpp - the Status field of a whole table as masks: what selections and
// counts read, for the price of reading the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "registers/dbf_reader.hpp"
#include "vern/code.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// A mask and its findings for each live record, in the order of the file.
struct StatusColumn {
  std::vector<CodeMask> masks;
  std::vector<std::uint8_t> findings;
};

// Reads a table that nothing was read of yet, to its end. A row is what StatusReader::read gives of
// the field as DbfReader::next() hands it out. Looked at are the marks of the records, how many
// there are, and this field; not the others: what else is damaged, next() says. Errors as of
// next(), and `argument` for a field that is no text of the record.
Result<StatusColumn> read_status_column(DbfReader& table, std::size_t field,
                                        const StatusReader& reader);

}  // namespace vern::registers
