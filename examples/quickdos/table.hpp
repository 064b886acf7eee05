// quickdos/table.hpp - tables as a Clipper program leaves them: dBASE III, CP865, language byte 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "card.hpp"
#include "registers/dbf_writer.hpp"
#include "vern/error.hpp"

namespace quickdos {

using vern::registers::DbfColumn;
using vern::registers::DbfType;

// Bytes in a field that are no value of its type.
struct Scar {
  std::size_t column = 0;
  std::string bytes;
};

struct TableRow {
  std::vector<std::string> fields;  // as an export shows them
  bool struck = false;
  std::vector<Scar> scars;
  // The record is gone and only its memo is left: the program writes a memo that has grown at the
  // end of the memo file and leaves the old one where it was.
  bool memo_only = false;
};

struct Table {
  std::string_view name;  // of its files, without the ending
  std::vector<DbfColumn> columns;
  std::vector<TableRow> rows;
};

struct TableBytes {
  std::string table;
  std::string memos;  // empty when it has none
};

inline DbfColumn text_column(std::string_view name, std::size_t width) {
  return {.name = std::string(name), .type = DbfType::character, .width = width};
}
inline DbfColumn number_column(std::string_view name, std::size_t width, unsigned decimals = 0) {
  return {
      .name = std::string(name), .type = DbfType::numeric, .width = width, .decimals = decimals};
}
inline DbfColumn typed_column(std::string_view name, DbfType type) {
  return {.name = std::string(name), .type = type};
}

// One record as bytes; its scars are set after the writer, which writes values only.
inline vern::Result<std::string> record_bytes(vern::registers::DbfWriter& writer,
                                              const TableRow& row) {
  std::vector<std::string> values = row.fields;
  for (const Scar& scar : row.scars) values[scar.column].clear();
  writer.clear();
  if (auto added = writer.write(values, row.struck); !added) {
    return vern::unexpected(added.error());
  }
  std::string bytes = writer.text();
  for (const Scar& scar : row.scars) {
    const auto& field = writer.layout().fields[scar.column];
    bytes.replace(field.offset, field.width, scar.bytes);
  }
  return bytes;
}

inline vern::Result<TableBytes> bytes_of(const Table& table) {
  using vern::registers::DbfWriter;
  auto writer = DbfWriter::create({.dialect = vern::registers::DbfDialect::dbase3,
                                   .encoding = vern::CodePage::cp865,
                                   .language = 0,
                                   .updated = written_out,
                                   .date_form = vern::registers::DateForm::dotted,
                                   .columns = table.columns});
  if (!writer) return vern::unexpected(writer.error());
  std::string records;
  std::uint32_t count = 0;
  for (const TableRow& row : table.rows) {
    const auto bytes = record_bytes(*writer, row);
    if (!bytes) return vern::unexpected(bytes.error());
    if (row.memo_only) continue;
    records += *bytes;
    ++count;
  }
  return TableBytes{writer->header(count) + records + DbfWriter::end_mark, writer->memo_text()};
}

// What a CSV export of the table holds.
inline std::vector<std::vector<std::string>> exported(const Table& table) {
  std::vector<std::vector<std::string>> rows(1);
  for (const DbfColumn& column : table.columns) rows[0].push_back(column.name);
  for (const TableRow& row : table.rows) {
    if (!row.struck && !row.memo_only) rows.push_back(row.fields);
  }
  return rows;
}

}  // namespace quickdos
