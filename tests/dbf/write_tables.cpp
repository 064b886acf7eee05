// Writes one table of each dialect with DbfWriter, for read_tables.py to read with another library.
//   write_tables FOLDER
#include <array>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "registers/dbf_writer.hpp"

namespace {

using vern::registers::DbfColumn;
using vern::registers::DbfDialect;
using vern::registers::DbfType;
using vern::registers::DbfWriter;
using Row = std::vector<std::string>;

struct Written {
  std::string name;
  std::string memo_extension;
  DbfDialect dialect;
  vern::CodePage encoding;
  std::uint8_t language;
};

const std::string oye_ase = "\xC3\x98ye \xC3\x85se";

const std::vector<DbfColumn> plain = {
    {"NUMMER", DbfType::numeric, 6},    {"NAVN", DbfType::character, 20},
    {"SALDO", DbfType::numeric, 10, 2}, {"FODT", DbfType::date},
    {"AKTIV", DbfType::logical},        {"NOTAT", DbfType::memo}};

const std::vector<Row> plain_rows = {
    {"1", oye_ase, "1234.50", "1948-02-29", "T", "Ringte om \xC3\xA6rfugl.\r\nLinje to"},
    {"2", "Per", "-0.05", "", "F", ""},
    {"3", "Slettet Mann", "0.00", "1999-12-31", "", "borte"},
    {"4", "", "", "2026-11-20", "T", std::string(1200, 'x')}};

// The fields that can be null come first: see make_fixtures.py.
const std::vector<DbfColumn> visual = {{"POST", DbfType::character, 30, 0, true},
                                       {"ANTALL", DbfType::numeric, 5, 0, true},
                                       {"NUMMER", DbfType::integer},
                                       {"SALDO", DbfType::currency},
                                       {"SETT", DbfType::datetime},
                                       {"MENGDE", DbfType::real},
                                       {"NOTAT", DbfType::memo}};

const std::vector<Row> visual_rows = {
    {"ase@example.no", "7", "1", "1234.5678", "2020-02-29 23:59:58", "0.1", oye_ase},
    {"", "", "-2147483647", "-0.0001", "", "-1.5e+300", ""},
    {"per@example.no", "0", "3", "0", "1999-12-31 00:00:00", "0", "borte"}};

bool write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  return file.good();
}

bool write(const std::string& folder, const Written& table) {
  const bool is_visual = table.dialect == DbfDialect::visual_foxpro;
  vern::registers::DbfDesign design;
  design.dialect = table.dialect;
  design.encoding = table.encoding;
  design.language = table.language;
  design.updated = *vern::parse_day("2026-11-20");
  design.columns = is_visual ? visual : plain;
  auto writer = DbfWriter::create(design);
  if (!writer) return false;
  for (const Row& row : is_visual ? visual_rows : plain_rows) {
    const bool deleted = writer->records() == 2;
    if (!writer->write(row, deleted)) return false;
  }
  const auto records = static_cast<std::uint32_t>(writer->records());
  return write_file(folder + "/" + table.name + ".dbf",
                    writer->header(records) + writer->text() + DbfWriter::end_mark) &&
         write_file(folder + "/" + table.name + "." + table.memo_extension, writer->memo_text());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::array<Written, 4> tables{{
      {"dbase3", "dbt", DbfDialect::dbase3, vern::CodePage::cp865, 0x08},
      {"dbase4", "dbt", DbfDialect::dbase4, vern::CodePage::cp850, 0x02},
      {"foxpro", "fpt", DbfDialect::foxpro2, vern::CodePage::cp865, 0x08},
      {"visual", "fpt", DbfDialect::visual_foxpro, vern::CodePage::windows_1252, 0x03},
  }};
  for (const Written& table : tables) {
    if (write(argv[1], table)) continue;
    std::cerr << "cannot write " << table.name << "\n";
    return 1;
  }
  return 0;
}
