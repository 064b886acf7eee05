#include "registers/row_export.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <nlohmann/json.hpp>

#include "io/byte_source.hpp"
#include "registers/csv_reader.hpp"
#include "registers/dbf_writer.hpp"

using namespace vern;
using namespace vern::registers;

namespace {

RowReader csv_rows(std::string_view text, CodePage page = CodePage::utf8) {
  CsvDialect dialect;
  dialect.encoding = page;
  auto reader = CsvReader::open(std::make_unique<io::MemorySource>(text), dialect);
  REQUIRE(reader.has_value());
  return std::move(*reader);
}

// All of the export, or the error.
Result<std::string> exported(RowReader rows, const RowExportOptions& options) {
  auto all = RowExport::create(std::move(rows), options);
  if (!all) return tl::make_unexpected(all.error());
  std::string out;
  for (;;) {
    const auto more = all->next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    out += all->text();
  }
}

RowExportOptions json_lines(CodePage page = CodePage::utf8) {
  RowExportOptions options;
  options.form = ExportForm::json_lines;
  options.encoding = page;
  return options;
}

}  // namespace

TEST_CASE("a CSV register comes over in another code page, with another delimiter") {
  RowExportOptions options;
  options.encoding = CodePage::cp865;
  options.to_encoding = CodePage::utf8;
  options.delimiter = ',';
  const auto text = exported(
      csv_rows("NR;NAVN\r\n1;B\x9B, \x8Fse\r\n2;\" \"\"x\"\"\"\r\n", CodePage::cp865), options);
  REQUIRE(text.has_value());
  CHECK(*text == "NR,NAVN\r\n1,\"B\xC3\xB8, \xC3\x85se\"\r\n2,\" \"\"x\"\"\"\r\n");
}

TEST_CASE("a register without rows is its header in CSV, and nothing in JSON lines") {
  CHECK(exported(csv_rows("NR;NAVN\n"), {}) == std::string("NR;NAVN\r\n"));
  CHECK(exported(csv_rows("NR;NAVN\n"), json_lines()) == std::string());
}

TEST_CASE("a row of JSON lines is one object, its members in the order of the fields") {
  const auto text = exported(csv_rows("B;A;\xC3\x98\n1;;\"x\n\"\"\t\\y\"\n"), json_lines());
  REQUIRE(text.has_value());
  CHECK(*text == "{\"B\":\"1\",\"A\":null,\"\xC3\x98\":\"x\\u000A\\\"\\u0009\\\\y\"}\n");
}

TEST_CASE("two fields of a name are an error in JSON lines, and stand in CSV") {
  CHECK(exported(csv_rows("A;A\n1;2\n"), {}) == std::string("A;A\r\n1;2\r\n"));
  const auto text = exported(csv_rows("A;A\n1;2\n"), json_lines());
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().code == StatusCode::data);
  CHECK(text.error().message.find("called A") != std::string::npos);
}

TEST_CASE(
    "a character that the export's code page lacks is an error that names the row and field") {
  RowExportOptions options;
  options.to_encoding = CodePage::cp437;
  const auto text = exported(csv_rows("NR;NAVN\n1;Dal\n2;\xC3\x98ystein\n"), options);
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().code == StatusCode::encoding);
  CHECK(text.error().row == 3);
  CHECK(text.error().message.find("line 3, field NAVN") != std::string::npos);
  CHECK(text.error().message.find("ystein") == std::string::npos);
}

TEST_CASE("options that do not go together are refused") {
  RowExportOptions options = json_lines();
  options.to_encoding = CodePage::cp865;
  CHECK(exported(csv_rows("A\n"), options).error().code == StatusCode::argument);
  RowExportOptions deleted;
  deleted.tell_deleted = true;
  CHECK(exported(csv_rows("A\n"), deleted).error().code == StatusCode::argument);
  for (const char delimiter : {'"', '\n', '\r', '\0'}) {
    RowExportOptions wrong;
    wrong.delimiter = delimiter;
    CHECK(exported(csv_rows("A\n"), wrong).error().code == StatusCode::argument);
  }
}

TEST_CASE("a damaged row ends the export with the reader's error") {
  const auto text = exported(csv_rows("A;B\n1;2\n3\n"), {});
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().row == 3);
}

TEST_CASE("whatever stands in a register, JSON lines say the same") {
  CHECK(rc::check("export, then parse", [] {
    const CodePage page = *rc::gen::elementOf(all_code_pages);
    std::vector<std::string> characters;
    for (unsigned byte = 1; byte < 0x100; ++byte) {
      const std::string one(1, static_cast<char>(byte));
      if (!find_undefined(page, one)) characters.push_back(one);
    }
    if (page == CodePage::utf8) characters.insert(characters.end(), {"\xC3\xA6", "\xE2\x82\xAC"});
    const auto field =
        rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(characters)),
                     [](const std::vector<std::string>& parts) {
                       std::string text;
                       for (const auto& part : parts) text += part;
                       return text;
                     });
    const auto rows = *rc::gen::container<std::vector<std::array<std::string, 2>>>(
        rc::gen::container<std::array<std::string, 2>>(field));
    CsvDialect dialect;
    dialect.encoding = page;
    CsvWriter writer(dialect);
    RC_ASSERT(writer.write(std::vector<std::string>{"A", "B"}).has_value());
    for (const auto& row : rows) {
      RC_ASSERT(writer.write_encoded(std::array<std::string_view, 2>{row[0], row[1]}).has_value());
    }
    const auto text = exported(csv_rows(writer.text(), page), json_lines(page));
    RC_ASSERT(text.has_value());
    std::size_t at = 0;
    for (const auto& row : rows) {
      const std::size_t end = text->find('\n', at);
      RC_ASSERT(end != std::string::npos);
      const auto object = nlohmann::json::parse(text->substr(at, end - at));
      for (std::size_t i = 0; i < 2; ++i) {
        const auto& value = object.at(i == 0 ? "A" : "B");
        const auto expected = *transcode(page, CodePage::utf8, row[i]);
        RC_ASSERT((expected.empty() ? value.is_null() : value == expected));
      }
      at = end + 1;
    }
    RC_ASSERT(at == text->size());
  }));
}

namespace {

// A table in memory, with its memo file.
struct Table {
  std::string bytes;
  std::string memo;
};

RowReader table_rows(const Table& table, CodePage page) {
  DbfReaderOptions options;
  options.encoding = page;
  std::unique_ptr<io::RandomSource> memo;
  if (!table.memo.empty()) memo = std::make_unique<io::RandomMemory>(table.memo);
  auto reader =
      DbfReader::open(std::make_unique<io::MemorySource>(table.bytes), std::move(memo), options);
  REQUIRE_MESSAGE(reader.has_value(), (reader ? "" : reader.error().message));
  return std::move(*reader);
}

Table table_of(const DbfWriter& writer) {
  return {writer.header(static_cast<std::uint32_t>(writer.records())) + writer.text() +
              DbfWriter::end_mark,
          writer.memo_text()};
}

constexpr std::size_t wide = 240;

DbfDesign design_in(CodePage page) {
  DbfDesign design;
  design.encoding = page;
  design.updated = *make_day(2026, 11, 20);
  design.columns = {{"TEKST", DbfType::character, wide, 0, false},
                    {"BELOP", DbfType::numeric, 12, 2, false},
                    {"NOTAT", DbfType::memo, 0, 0, false}};
  return design;
}

// Every byte from a blank up that the page defines.
std::string every_byte(CodePage page) {
  std::string all;
  for (unsigned byte = 0x20; byte < 0x100; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    if (!find_undefined(page, one)) all += one;
  }
  return all;
}

DbfWriter writer_in(CodePage page) {
  auto writer = DbfWriter::create(design_in(page));
  REQUIRE(writer.has_value());
  return std::move(*writer);
}

}  // namespace

TEST_CASE("a table that goes through CSV is the same bytes again, in every code page") {
  for (const CodePage page : all_code_pages) {
    CAPTURE(name(page));
    const std::string raw = every_byte(page);
    const std::string text = *transcode(page, CodePage::utf8, raw);
    const std::string odd = "  blanks; \"quotes\"\r\n\tand\x01\x1F\x7F ends";
    DbfWriter first = writer_in(page);
    REQUIRE(first.write(std::vector<std::string>{text, "-12.50", text + "\r\n" + text}));
    REQUIRE(first.write(std::vector<std::string>{odd, "", odd}));
    REQUIRE(first.write(std::vector<std::string>{"", "0.00", ""}));
    CHECK(first.text().substr(1, raw.size()) == raw);
    const Table before = table_of(first);

    RowExportOptions options;
    options.encoding = page;
    const auto csv = exported(table_rows(before, page), options);
    REQUIRE(csv.has_value());
    auto rows = CsvReader::open(std::make_unique<io::MemorySource>(*csv), CsvDialect{});
    REQUIRE(rows.has_value());
    DbfWriter second = writer_in(page);
    Record record;
    while (*rows->next(record)) REQUIRE(second.write(std::span(record.fields)));
    const Table after = table_of(second);
    CHECK(after.bytes == before.bytes);
    CHECK(after.memo == before.memo);
  }
}

TEST_CASE("a number is written with its own digits, or as a string where JSON has no such number") {
  // What stands in the field, right-aligned as programs write it, and its value in JSON.
  const std::vector<std::pair<std::string, std::string>> cases{
      {"0", "0"},           {"-1", "-1"},
      {"12.50", "12.50"},   {"0.10", "0.10"},
      {"007", "\"007\""},   {".50", "\".50\""},
      {"+5", "\"+5\""},     {"5.", "\"5.\""},
      {"1E5", "1E5"},       {"****", "\"****\""},
      {"", "null"},         {"-", "\"-\""},
      {"-0.0", "-0.0"},     {"1,5", "\"1,5\""},
      {"12 3", "\"12 3\""}, {"99999999999999999999", "99999999999999999999"}};
  DbfDesign design;
  design.updated = *make_day(2026, 11, 20);
  design.columns = {{"N", DbfType::numeric, 20, 0, false}};
  auto writer = DbfWriter::create(design);
  REQUIRE(writer.has_value());
  std::string records;
  for (const auto& [digits, value] : cases) {
    records += std::string(21 - digits.size(), ' ') + digits;
  }
  const Table table{writer->header(static_cast<std::uint32_t>(cases.size())) + records + "\x1A",
                    ""};
  const auto text = exported(table_rows(table, CodePage::cp865), json_lines(CodePage::cp865));
  REQUIRE(text.has_value());
  std::string expected;
  for (const auto& [digits, value] : cases) expected += "{\"N\":" + value + "}\n";
  CHECK(*text == expected);
}

TEST_CASE("the export says of each record whether it is deleted, when the reader hands them out") {
  DbfWriter writer = writer_in(CodePage::cp865);
  REQUIRE(writer.write(std::vector<std::string>{"a", "", ""}));
  REQUIRE(writer.write(std::vector<std::string>{"b", "", ""}, true));
  const Table table = table_of(writer);
  DbfReaderOptions how;
  how.deleted = DeletedRecords::include;
  auto reader = DbfReader::open(std::make_unique<io::MemorySource>(table.bytes), nullptr, how);
  REQUIRE(reader.has_value());
  RowExportOptions options;
  options.encoding = CodePage::cp865;
  options.tell_deleted = true;
  CHECK(exported(std::move(*reader), options) ==
        std::string("TEKST;BELOP;NOTAT;_deleted\r\na;;;F\r\nb;;;T\r\n"));
}
