// registers/row_reader.hpp - the rows of a register, whatever its format.
//
// For those who read customers and not files: a CSV file and a DBF table give the same rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "registers/csv_reader.hpp"
#include "registers/dbf_reader.hpp"
#include "vern/error.hpp"

namespace vern::registers {

class RowReader {
 public:
  RowReader(CsvReader reader) : reader_(std::move(reader)) {}  // NOLINT(*-explicit-*)
  RowReader(DbfReader reader) : reader_(std::move(reader)) {}  // NOLINT(*-explicit-*)

  // As the reader of the format does.
  Result<bool> next(Record& record) {
    return std::visit([&](auto& reader) { return reader.next(record); }, reader_);
  }
  const std::vector<std::string>& header() const;
  Result<std::size_t> field(std::string_view name) const;
  const DamageCounts& damage() const;
  std::uint64_t records() const;

  // Only these fields are looked at; others may be left empty.
  void want(std::span<const std::size_t> fields);

  // What Record::line counts: "line" or "record".
  std::string_view row_word() const;

  // The record last handed out is one that a table has as deleted, and still holds.
  bool was_deleted() const { return dbf() != nullptr && dbf()->was_deleted(); }

  // Likewise, and it was emptied; see DbfReader::was_emptied().
  bool was_emptied() const { return dbf() != nullptr && dbf()->was_emptied(); }

  // The end of the file may be missing without a trace: a CSV file whose last line does not end. A
  // table says how many records it has, so there it is damage instead.
  bool ended_openly() const;

  const CsvReader* csv() const { return std::get_if<CsvReader>(&reader_); }
  const DbfReader* dbf() const { return std::get_if<DbfReader>(&reader_); }

 private:
  std::variant<CsvReader, DbfReader> reader_;
};

}  // namespace vern::registers
