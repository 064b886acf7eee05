#include "registers/dbf_writer.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

#include "registers/dbf_reader.hpp"

using namespace vern;
using namespace vern::registers;

namespace {

using Row = std::vector<std::string>;

struct Files {
  std::string table;
  std::string memo;
};

Files finish(const DbfWriter& writer) {
  return {writer.header(static_cast<std::uint32_t>(writer.records())) + writer.text() +
              DbfWriter::end_mark,
          writer.memo_text()};
}

Result<DbfReader> open(const Files& files, DbfReaderOptions options) {
  std::unique_ptr<io::RandomSource> memo;
  if (!files.memo.empty()) memo = std::make_unique<io::RandomMemory>(files.memo);
  return DbfReader::open(std::make_unique<io::MemorySource>(files.table), std::move(memo), options);
}

DbfDesign design_of(DbfDialect dialect, std::vector<DbfColumn> columns) {
  DbfDesign design;
  design.dialect = dialect;
  design.updated = *parse_day("2026-11-20");
  design.columns = std::move(columns);
  return design;
}

std::string types_of(DbfDialect dialect) {
  if (dialect == DbfDialect::visual_foxpro) return "CNDLMFIYTBV";
  return dialect == DbfDialect::dbase3 ? "CNDLM" : "CNDLMF";
}

DbfColumn random_column(DbfDialect dialect, std::size_t index) {
  const std::string types = types_of(dialect);
  DbfColumn column;
  column.name = "F" + std::to_string(index);
  column.type = static_cast<DbfType>(*rc::gen::elementOf(types));
  const bool number = column.type == DbfType::numeric || column.type == DbfType::floating;
  const bool text = column.type == DbfType::character || column.type == DbfType::varchar;
  if (number) column.width = *rc::gen::inRange<std::size_t>(1, 21);
  if (text) column.width = *rc::gen::inRange<std::size_t>(1, 255);
  if (number && column.width > 2) {
    column.decimals = *rc::gen::inRange<unsigned>(0, static_cast<unsigned>(column.width) - 1);
  }
  if (dialect == DbfDialect::visual_foxpro) column.nullable = *rc::gen::arbitrary<bool>();
  return column;
}

std::string random_digits(std::size_t least, std::size_t most) {
  const auto size = *rc::gen::inRange<std::size_t>(least, most + 1);
  return *rc::gen::container<std::string>(size, rc::gen::inRange('0', ':'));
}

// Characters that every code page of ours has, one byte each but in UTF-8.
std::string random_text(std::size_t most_bytes) {
  std::string text;
  const auto parts = *rc::gen::inRange<std::size_t>(0, most_bytes + 1);
  for (std::size_t i = 0; i < parts; ++i) {
    const auto part =
        *rc::gen::element<std::string>("a", "B", " ", "9", "\n", "\xC3\xA5", "\xC3\xA9");
    if (text.size() + part.size() > most_bytes) break;
    text += part;
  }
  return text;
}

std::string without_blanks_after(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string random_date() {
  const Day day{*rc::gen::inRange(-719162, 2932897)};
  return to_string(day);
}

// A value as a reader gives it, so that what is read can be compared with it.
std::string random_value(const DbfColumn& column) {
  const std::string binary = "IYB";
  const bool has_blank =
      column.nullable || binary.find(static_cast<char>(column.type)) == std::string::npos;
  if (has_blank && *rc::gen::inRange(0, 4) == 0) return {};
  switch (column.type) {
    case DbfType::character:
      return without_blanks_after(random_text(column.width));
    case DbfType::varchar:
      return random_text(column.width);
    case DbfType::memo:
      return random_text(1500);
    case DbfType::numeric:
    case DbfType::floating: {
      if (column.decimals == 0) return random_digits(1, column.width);
      const std::string sign = column.width > column.decimals + 2 ? "-" : "";
      const std::size_t whole = column.width - column.decimals - 1 - sign.size();
      return sign + random_digits(1, whole) + "." + random_digits(1, column.decimals);
    }
    case DbfType::date:
      return random_date();
    case DbfType::logical:
      return *rc::gen::element<std::string>("T", "F");
    case DbfType::integer:
      return std::to_string(*rc::gen::arbitrary<std::int32_t>());
    case DbfType::currency:
      return std::to_string(*rc::gen::inRange(-922337203685476, 922337203685476)) + "." +
             random_digits(4, 4);
    case DbfType::datetime:
      return random_date() + *rc::gen::element<std::string>(" 00:00:00", " 23:59:59.999");
    case DbfType::real:
      return std::to_string(*rc::gen::arbitrary<std::int64_t>() >> 12) + ".5";
    default:
      return {};
  }
}

void check_rows(const Files& files, const DbfDesign& design, const std::vector<Row>& rows) {
  DbfReaderOptions options;
  options.encoding = design.encoding;
  auto reader = open(files, options);
  RC_ASSERT(reader.has_value());
  Record record;
  for (const Row& row : rows) {
    const auto got = reader->next(record);
    RC_ASSERT((got && *got && record.fields.size() == row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      RC_ASSERT(*transcode(design.encoding, CodePage::utf8, record.fields[i]) == row[i]);
    }
  }
  const auto got = reader->next(record);
  RC_ASSERT((got && !*got));
  RC_ASSERT(reader->has_end_mark());
  RC_ASSERT(reader->bytes_after() == 0U);
}

}  // namespace

TEST_CASE("what is written is read back, in every dialect and code page") {
  CHECK(rc::check("write, then read", [] {
    const auto dialect = *rc::gen::element(DbfDialect::dbase3, DbfDialect::dbase4,
                                           DbfDialect::foxpro2, DbfDialect::visual_foxpro);
    DbfDesign design = design_of(dialect, {});
    design.encoding = *rc::gen::elementOf(all_code_pages);
    const auto width = *rc::gen::inRange<std::size_t>(1, 8);
    for (std::size_t i = 0; i < width; ++i) design.columns.push_back(random_column(dialect, i));
    auto writer = DbfWriter::create(design);
    RC_ASSERT(writer.has_value());
    std::vector<Row> rows(*rc::gen::inRange<std::size_t>(0, 6));
    for (Row& row : rows) {
      for (const DbfColumn& column : design.columns) row.push_back(random_value(column));
      RC_ASSERT(writer->write(row).has_value());
    }
    check_rows(finish(*writer), design, rows);
  }));
}

TEST_CASE("no part of a good file reads as whole") {
  DbfWriter writer = *DbfWriter::create(design_of(
      DbfDialect::dbase3, {{"KUNDENR", DbfType::numeric, 4}, {"NAVN", DbfType::character, 6}}));
  for (const char* name : {"Eva", "Per", "Ada"}) {
    REQUIRE(writer.write(std::vector<std::string>{"1", name}));
  }
  const std::string table = finish(writer).table;
  // Without the end mark alone all records are there.
  for (std::size_t size = 0; size + 1 < table.size(); ++size) {
    const Files part{table.substr(0, size), {}};
    auto reader = open(part, {});
    if (!reader) continue;
    Record record;
    auto got = reader->next(record);
    while (got && *got) got = reader->next(record);
    CHECK_FALSE(got);
  }
}

TEST_CASE("a byte turned over never breaks the reader, nor makes records of nothing") {
  DbfWriter writer = *DbfWriter::create(
      design_of(DbfDialect::visual_foxpro, {{"NUMMER", DbfType::integer, 0, 0, true},
                                            {"NAVN", DbfType::varchar, 5},
                                            {"NOTAT", DbfType::memo}}));
  REQUIRE(writer.write(std::vector<std::string>{"1", "Eva", "en note"}));
  REQUIRE(writer.write(std::vector<std::string>{"", "Per", ""}));
  const Files good = finish(writer);
  const std::size_t records = good.table.size() - writer.layout().header_length;
  for (std::size_t at = 0; at < good.table.size() + good.memo.size(); ++at) {
    for (const unsigned mask : {0x01U, 0x80U, 0xFFU}) {
      Files bad = good;
      const bool in_table = at < bad.table.size();
      char& byte = in_table ? bad.table[at] : bad.memo[at - bad.table.size()];
      byte = static_cast<char>(static_cast<unsigned char>(byte) ^ mask);
      DbfReaderOptions options;
      options.on_damage = OnDamage::skip_and_count;
      auto reader = open(bad, options);
      if (!reader) continue;
      Record record;
      auto got = reader->next(record);
      while (got && *got) got = reader->next(record);
      CHECK(got);
      CHECK(reader->records() + reader->deleted_records() <= records / 2);
    }
  }
}

TEST_CASE("what does not fit or is no value is refused by record and field, and nothing is added") {
  DbfWriter writer =
      *DbfWriter::create(design_of(DbfDialect::visual_foxpro, {{"C", DbfType::character, 4},
                                                               {"N", DbfType::numeric, 6, 2},
                                                               {"D", DbfType::date},
                                                               {"L", DbfType::logical},
                                                               {"I", DbfType::integer},
                                                               {"Y", DbfType::currency},
                                                               {"T", DbfType::datetime},
                                                               {"B", DbfType::real},
                                                               {"V", DbfType::varchar, 3},
                                                               {"M", DbfType::memo}}));
  const Row good = {"abcd", "-12.34", "2026-11-20", "T", "7", "1.5", "2026-11-20 08:30:00",
                    "0.25", "xyz",    "note"};
  REQUIRE(writer.write(good));
  const Files before = finish(writer);
  const auto refuse = [&](std::size_t field, const std::string& text) {
    Row row = good;
    row[field] = text;
    const auto wrote = writer.write(row);
    REQUIRE_FALSE(wrote);
    CHECK(wrote.error().row == 2);
    CHECK(wrote.error().message.find("field " + writer.layout().fields[field].name) !=
          std::string::npos);
    if (text.size() > 2) CHECK(wrote.error().message.find(text) == std::string::npos);
    CHECK(finish(writer).table == before.table);
    CHECK(finish(writer).memo == before.memo);
  };
  refuse(0, "abcde");
  refuse(0, std::string("a\0b", 3));
  refuse(0, "\xE2\x82\xAC");  // the euro sign is not in CP865
  for (const char* text : {"1.234", "1234567", "12,5", "x", "-", "."}) refuse(1, text);
  for (const char* text : {"2026-02-29", "20.11.2026", "0000-01-01"}) refuse(2, text);
  for (const char* text : {"J", "t", "TT"}) refuse(3, text);
  for (const char* text : {"2147483650", "1.0", ""}) refuse(4, text);
  for (const char* text : {"1.23456", "922337203685478", "-.5", "-"}) refuse(5, text);
  for (const char* text : {"2026-11-20", "2026-11-20 24:00:00", "2026-11-20 1:00:00"}) {
    refuse(6, text);
  }
  for (const char* text : {"inf", "nan", "1e999", "x"}) refuse(7, text);
  refuse(8, "abcd");
  refuse(9, std::string("a\0b", 3));
  CHECK_FALSE(writer.write(Row{"abcd"}));
}

TEST_CASE("a memo of dBASE III cannot hold the byte that ends it") {
  DbfWriter writer = *DbfWriter::create(design_of(DbfDialect::dbase3, {{"NOTAT", DbfType::memo}}));
  CHECK_FALSE(
      writer.write(Row{"a\x1A"
                       "b"}));
  REQUIRE(writer.write(Row{"a"}));
  CHECK(finish(writer).memo.size() == 1024);
}

TEST_CASE("designs that cannot be are refused") {
  const auto refuse = [](DbfDialect dialect, std::vector<DbfColumn> columns) {
    const auto writer = DbfWriter::create(design_of(dialect, std::move(columns)));
    REQUIRE_FALSE(writer);
    CHECK(writer.error().code == StatusCode::argument);
  };
  refuse(DbfDialect::dbase3, {});
  refuse(DbfDialect::dbase3, {{"", DbfType::logical}});
  refuse(DbfDialect::dbase3, {{"NAVNELENGDE", DbfType::logical}});
  refuse(DbfDialect::dbase3, {{"1A", DbfType::logical}});
  refuse(DbfDialect::dbase3, {{"A", DbfType::logical}, {"a", DbfType::logical}});
  refuse(DbfDialect::dbase3, {{"A", DbfType::integer}});
  refuse(DbfDialect::dbase3, {{"A", DbfType::floating, 8}});
  refuse(DbfDialect::dbase3, {{"A", DbfType::character, 255}});
  refuse(DbfDialect::dbase3, {{"A", DbfType::character, 0}});
  refuse(DbfDialect::dbase3, {{"A", DbfType::date, 10}});
  refuse(DbfDialect::dbase3, {{"A", DbfType::numeric, 5, 4}});
  refuse(DbfDialect::dbase3, {{"A", DbfType::logical, 0, 0, true}});
  DbfDesign late = design_of(DbfDialect::dbase3, {{"A", DbfType::logical}});
  late.updated = *parse_day("2156-01-01");
  CHECK_FALSE(DbfWriter::create(late));
}

TEST_CASE("deleted records are written as such, and the same rows are the same bytes") {
  const auto make = [] {
    DbfWriter writer = *DbfWriter::create(
        design_of(DbfDialect::dbase3, {{"A", DbfType::character, 3}, {"M", DbfType::memo}}));
    REQUIRE(writer.write(Row{"x", "en"}, true));
    REQUIRE(writer.write(Row{"y", "to"}));
    return finish(writer);
  };
  const Files files = make();
  CHECK(files.table == make().table);
  CHECK(files.memo == make().memo);
  auto reader = open(files, {});
  Record record;
  REQUIRE(*reader->next(record));
  CHECK(record.fields[0] == "y");
  CHECK(reader->deleted_records() == 1);
}
