// dbf_status.cpp - Status masks and findings out of a DBF table of 1 M customers, from a file in
// the page cache; beside shapelib, which reads the field as text and leaves it there.
//
// Both open the file, find the field by its name and go through all records; vern also looks at
// every record's mark, at NULs in the field and at the count in the header.
#include <shapefil.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "registers/dbf_reader.hpp"
#include "registers/dbf_writer.hpp"
#include "registers/status_column.hpp"
#include "support.hpp"
#include "vern/code.hpp"

namespace bench {
namespace {

using vern::registers::DbfDesign;
using vern::registers::DbfType;
using vern::registers::DbfWriter;

std::int64_t table_rows() { return std::max<std::int64_t>(rows() / 10, 1000); }

DbfDesign customers() {
  DbfDesign design;
  design.updated = *vern::parse_day("2026-11-20");
  design.columns = {{"KUNDENR", DbfType::numeric, 8},
                    {"NAVN", DbfType::character, 30},
                    {"ADRESSE", DbfType::character, 30},
                    {"POSTNR", DbfType::character, 4},
                    {"STED", DbfType::character, 20},
                    {"TELEFON", DbfType::character, 12},
                    {"FODT", DbfType::date},
                    {"SALDO", DbfType::numeric, 10, 2},
                    {"STATUS", DbfType::character, 10}};
  return design;
}

// A table on disk, removed at the end.
class TableFile {
 public:
  TableFile() {
    auto made = DbfWriter::create(customers());
    if (!made) return;
    DbfWriter& writer = *made;
    std::ofstream file(path_, std::ios::binary);
    file << writer.header(static_cast<std::uint32_t>(table_rows()));
    std::array<std::string_view, 9> row{
        "",         "Ola Normann Hansen", "Storgata 12", "2815", "Gj\xC3\xB8vik",
        "61170000", "1948-02-29",         "1250.50",     ""};
    for (std::int64_t i = 0; i < table_rows(); ++i) {
      const std::string number = std::to_string(i + 1);
      row.front() = number;
      row.back() = statuses[pattern_of(i)];
      if (!writer.write(row)) return;
      if (i % 1024 == 0) {
        file << writer.text();
        writer.clear();
      }
    }
    file << writer.text() << DbfWriter::end_mark;
  }
  TableFile(const TableFile&) = delete;
  TableFile& operator=(const TableFile&) = delete;
  ~TableFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }

  const std::string& path() const { return path_; }

 private:
  std::string path_ =
      (std::filesystem::temp_directory_path() /
       ("vern-dbf-status-" + std::to_string(std::hash<const void*>()(this)) + ".dbf"))
          .string();
};

const std::string& table_path() {
  static const TableFile file;
  return file.path();
}

vern::StatusReader status_reader() {
  std::vector<vern::Code> codes;
  for (const char32_t letter : {U'R', U'F', U'S', U'N', U'D', U'V'}) {
    vern::Code code;
    code.letter = letter;
    codes.push_back(code);
  }
  return {vern::CodeBook(codes), vern::CodePage::cp865, false};
}

void masks_from_table(benchmark::State& state) {
  const vern::StatusReader status = status_reader();
  const std::string& path = table_path();
  std::int64_t with_r = 0;
  for (auto _ : state) {
    auto table = vern::registers::open_dbf(path, {});
    if (!table) return state.SkipWithError(table.error().message.c_str());
    const auto field = table->field("STATUS");
    if (!field) return state.SkipWithError("the table has no STATUS");
    const auto column = vern::registers::read_status_column(*table, *field, status);
    if (!column) return state.SkipWithError(column.error().message.c_str());
    with_r = std::count_if(column->masks.begin(), column->masks.end(),
                           [](auto mask) { return (mask & 1U) != 0; });
  }
  state.counters["with_r"] = static_cast<double>(with_r);
  state.SetItemsProcessed(state.iterations() * table_rows());
}

void field_in_shapelib(benchmark::State& state) {
  const std::string& path = table_path();
  std::int64_t with_r = 0;
  for (auto _ : state) {
    with_r = 0;
    DBFHandle table = DBFOpen(path.c_str(), "rb");
    if (table == nullptr) return state.SkipWithError("shapelib cannot open the table");
    const int field = DBFGetFieldIndex(table, "STATUS");
    const int records = DBFGetRecordCount(table);
    for (int i = 0; i < records; ++i) {
      const std::string_view text = DBFReadStringAttribute(table, i, field);
      with_r += text.find('R') != std::string_view::npos ? 1 : 0;
    }
    DBFClose(table);
  }
  state.counters["with_r"] = static_cast<double>(with_r);
  state.SetItemsProcessed(state.iterations() * table_rows());
}

BENCHMARK(masks_from_table)->Unit(benchmark::kMillisecond);
BENCHMARK(field_in_shapelib)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bench

BENCHMARK_MAIN();
