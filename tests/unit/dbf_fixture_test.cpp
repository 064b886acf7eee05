// Tables that Debian's python3-dbf wrote (tests/dbf/make_fixtures.py). What must come out is
// written by hand here, from the rows of that script.
#include <doctest/doctest.h>

#include "registers/dbf_reader.hpp"
#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern::test;

namespace {

using Table = std::vector<std::vector<std::string>>;

std::string path_of(std::string_view name) {
  return std::string(VERN_SOURCE_DIR "/tests/dbf/") + std::string(name);
}

// In UTF-8.
Table read(std::string_view name, CodePage page, DeletedRecords deleted = DeletedRecords::skip) {
  DbfReaderOptions options;
  options.encoding = page;
  options.deleted = deleted;
  auto reader = open_dbf(path_of(name), options);
  REQUIRE_MESSAGE(reader.has_value(), (reader ? "" : reader.error().message));
  Rows all = rows_of(*reader);
  CHECK_FALSE(all.error);
  CHECK(reader->deleted_records() == 1);
  for (auto& row : all.rows) {
    for (std::string& field : row) field = *transcode(page, CodePage::utf8, field);
  }
  return all.rows;
}

const std::string oye_ase = "\xC3\x98ye \xC3\x85se";
const std::string about_the_eider = "Ringte om \xC3\xA6rfugl.";

Table plain_rows() {
  return {{"1", oye_ase, "1234.50", "1948-02-29", "T", about_the_eider + "\r\nLinje to"},
          {"2", "Per", "-0.05", "", "F", ""},
          {"4", "", "", "2026-11-20", "T", std::string(1200, 'x')}};
}

}  // namespace

TEST_CASE("dBASE III, Clipper and FoxPro tables of another writer read as what was put in") {
  CHECK(read("dbase3.dbf", CodePage::cp865) == plain_rows());
  CHECK(read("clipper.dbf", CodePage::cp850) == plain_rows());
  CHECK(read("foxpro.dbf", CodePage::cp865) == plain_rows());
}

TEST_CASE("the deleted record of each is still there") {
  for (const char* name : {"dbase3.dbf", "clipper.dbf", "foxpro.dbf"}) {
    const Table all = read(name, CodePage::cp850, DeletedRecords::include);
    REQUIRE(all.size() == 4);
    CHECK(all[2] ==
          std::vector<std::string>{"3", "Slettet Mann", "0.00", "1999-12-31", "", "borte"});
  }
}

TEST_CASE("a Visual FoxPro table of another writer, with its own types and nulls") {
  const Table rows = read("visual.dbf", CodePage::windows_1252);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == std::vector<std::string>{"ase@example.no", "7", "1", oye_ase, "1234.5678",
                                            "1948-02-29", "2020-02-29 23:59:58", "T", "0.1",
                                            "12.50", about_the_eider});
  CHECK(rows[1] == std::vector<std::string>{"", "", "-2147483647", "Per", "-0.0001", "", "", "F",
                                            "-1.5e+300", "", ""});
  DbfReaderOptions options;
  options.encoding = CodePage::windows_1252;
  auto reader = open_dbf(path_of("visual.dbf"), options);
  Record record;
  REQUIRE(*reader->next(record));
  CHECK_FALSE(reader->was_null(0));
  REQUIRE(*reader->next(record));
  CHECK(reader->was_null(0));
  CHECK(reader->was_null(1));
  CHECK_FALSE(reader->was_null(5));
}

TEST_CASE("the layouts say who wrote the tables") {
  const auto layout = [](std::string_view name) { return open_dbf(path_of(name), {})->layout(); };
  CHECK(layout("dbase3.dbf").language == 8);
  CHECK(layout("clipper.dbf").fields[1].width == 300);
  CHECK(layout("clipper.dbf").memo == MemoKind::dbt3);
  CHECK(layout("foxpro.dbf").dialect == DbfDialect::foxpro2);
  CHECK(layout("foxpro.dbf").memo == MemoKind::fpt);
  CHECK(layout("visual.dbf").dialect == DbfDialect::visual_foxpro);
  for (const char* name : {"dbase3.dbf", "clipper.dbf", "foxpro.dbf", "visual.dbf"}) {
    CHECK(updated_day(layout(name)) == parse_day("2026-11-20"));
  }
}
