// tests/support/as_table.hpp - a CSV file of a small shop as a DBF table with the same rows.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "registers/csv_reader.hpp"
#include "registers/dbf_writer.hpp"
#include "support/small_shop.hpp"

namespace vern_test {

struct TableOptions {
  std::set<std::string> dates;    // columns of type D, texts DD.MM.YYYY
  std::set<std::string> numbers;  // columns of type N, six digits
  std::set<std::size_t> deleted;  // 0-based rows that are starred
};

// The bytes of the table.
inline std::string as_table(const ScratchFolder& folder, const std::string& csv,
                            const TableOptions& options = {}) {
  using namespace vern::registers;
  CsvDialect dialect;
  dialect.encoding = vern::CodePage::cp865;
  auto reader = open_csv(folder.file(csv), dialect);
  REQUIRE(reader);
  std::vector<std::vector<std::string>> rows;
  Record record;
  while (reader->next(record).value()) {
    rows.emplace_back();
    for (const auto field : record.fields) {
      rows.back().push_back(vern::transcode(dialect.encoding, vern::CodePage::utf8, field).value());
    }
  }
  DbfDesign design;
  design.date_form = DateForm::dotted;
  design.updated = on(2026, 11, 20);
  for (std::size_t i = 0; i < reader->header().size(); ++i) {
    DbfColumn column{reader->header()[i], DbfType::character, 1, 0, false};
    for (const auto& row : rows) column.width = std::max(column.width, row[i].size());
    if (options.dates.count(column.name) != 0) column.type = DbfType::date;
    if (column.type == DbfType::date) column.width = 8;
    if (options.numbers.count(column.name) != 0) {
      column.type = DbfType::numeric;
      column.width = 6;
    }
    design.columns.push_back(column);
  }
  auto writer = DbfWriter::create(design);
  if (!writer) FAIL(writer.error().message);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto written = writer->write(rows[i], options.deleted.count(i) != 0);
    if (!written) FAIL(written.error().message);
  }
  return writer->header(static_cast<std::uint32_t>(rows.size())) + writer->text() +
         DbfWriter::end_mark;
}

}  // namespace vern_test
