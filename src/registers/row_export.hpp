// registers/row_export.hpp - the rows of a register as CSV, or as JSON lines.
//
// Every character comes over, blanks at the start and control characters too; nothing is rounded,
// padded or made prettier. What stands in the register and is no value of its field's type stays
// what it is: text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registers/csv_writer.hpp"
#include "registers/row_reader.hpp"
#include "vern/error.hpp"

namespace vern::registers {

enum class ExportForm : std::uint8_t {
  csv,
  // One object a row, its members in the order of the fields; UTF-8. A number is written with the
  // digits that stand in the register, where they are a number to JSON (RFC 8259) too, else as a
  // string; T and F are true and false, blank is null, all else is a string.
  json_lines,
};

// "csv", "jsonl"; nothing for another word.
std::optional<ExportForm> parse_export_form(std::string_view text);

struct RowExportOptions {
  ExportForm form = ExportForm::csv;
  CodePage encoding = CodePage::utf8;     // that the register was opened with
  CodePage to_encoding = CodePage::utf8;  // of CSV
  char delimiter = ';';                   // of CSV
  bool tell_deleted = false;              // a last column `_deleted`: T or F, in JSON true or false
};

// Reads all rows of a register, a block at a time, so that memory does not grow with them. Move
// only; one thread at a time.
class RowExport {
 public:
  // The first text is the header of CSV. Error `data` when a field's name cannot be written or two
  // fields would be one member of an object, `argument` for options that do not go together.
  static Result<RowExport> create(RowReader reader, const RowExportOptions& options);

  // True when text() holds more to write, which the next call replaces; false at the end. Errors
  // are the reader's, and `encoding` for a character that the export's code page does not have,
  // with the row as the register counts it.
  Result<bool> next();

  const std::string& text() const;
  const RowReader& reader() const { return reader_; }
  std::size_t columns() const { return columns_.size(); }
  std::uint64_t rows() const { return rows_; }

  // The fields whose bytes are no text (is_exported()), which have no column.
  const std::vector<std::string>& left_out() const { return left_out_; }

 private:
  // What a member of an object may be.
  enum class Kind : std::uint8_t { text, number, logical };

  struct Column {
    std::string name;  // UTF-8
    std::size_t field = 0;
    Kind kind = Kind::text;
    std::string member;     // of an object: the name and what stands around it
    std::string converted;  // the field at hand, where it is other bytes in the export
  };

  RowExport(RowReader reader, const RowExportOptions& options);
  static Kind kind_of(const DbfField& field);
  void find_columns();
  Result<void> name_members();
  Result<void> write_header();
  Result<void> add_row();
  Result<std::string_view> convert(Column& column, std::string_view field) const;
  Result<void> add_csv();
  void add_json();
  void add_value(const Column& column, std::string_view text);

  RowReader reader_;
  RowExportOptions options_;
  CsvWriter csv_;
  std::vector<Column> columns_;
  std::vector<std::string> left_out_;
  std::vector<std::string_view> row_;  // the row at hand, as the export has it
  std::string json_;
  Record record_;
  std::uint64_t rows_ = 0;
  bool started_ = false;
};

}  // namespace vern::registers
