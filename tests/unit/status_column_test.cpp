// The Status column of a table as masks: the same as record by record, whatever the table looks
// like.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/byte_source.hpp"
#include "registers/dbf_reader.hpp"
#include "registers/dbf_writer.hpp"
#include "registers/status_column.hpp"
#include "vern/code.hpp"

using namespace vern;
using namespace vern::registers;

namespace {

StatusReader codes() {
  Code r;
  r.letter = U'R';
  r.kind = CodeKind::consent;
  Code n;
  n.letter = U'N';
  n.kind = CodeKind::objection;
  return {CodeBook({r, n}), CodePage::cp865, false};
}

DbfDesign design() {
  DbfDesign out;
  out.updated = make_day(2026, 11, 20).value();
  out.columns = {{"NAVN", DbfType::character, 20, 0, false},
                 {"STATUS", DbfType::character, 10, 0, false},
                 {"FODT", DbfType::date, 0, 0, false}};
  return out;
}
constexpr std::size_t record_length = 39;
constexpr std::size_t status_offset = 21;

struct Row {
  std::string status;
  bool deleted = false;
};

std::string table_of(const std::vector<Row>& rows) {
  auto writer = DbfWriter::create(design()).value();
  for (const Row& row : rows) {
    const std::vector<std::string> fields{"Ola Nordmann", row.status, "1970-01-01"};
    REQUIRE(writer.write(fields, row.deleted));
  }
  return writer.header(static_cast<std::uint32_t>(rows.size())) + writer.text() +
         DbfWriter::end_mark;
}

DbfReader open(const std::string& table, OnDamage on_damage) {
  DbfReaderOptions options;
  options.on_damage = on_damage;
  return DbfReader::open(std::make_unique<io::MemorySource>(table), nullptr, options).value();
}

struct Column {
  StatusColumn rows;
  std::optional<Error> error;
  std::uint64_t damaged = 0;
  std::uint64_t deleted = 0;
  std::uint64_t records = 0;
};

void close(Column& column, const DbfReader& reader) {
  column.damaged = reader.damage().total();
  column.deleted = reader.deleted_records();
  column.records = reader.records();
}

Column at_once(const std::string& table, OnDamage on_damage) {
  Column out;
  auto reader = open(table, on_damage);
  auto rows = read_status_column(reader, 1, codes());
  if (!rows) out.error = rows.error();
  if (rows) out.rows = std::move(*rows);
  close(out, reader);
  return out;
}

Column one_by_one(const std::string& table, OnDamage on_damage) {
  Column out;
  auto reader = open(table, on_damage);
  const StatusReader status = codes();
  Record record;
  for (;;) {
    const auto more = reader.next(record);
    if (!more) out.error = more.error();
    if (!more || !*more) break;
    const StatusReading reading = status.read(record.fields[1]);
    out.rows.masks.push_back(reading.mask);
    out.rows.findings.push_back(reading.findings);
  }
  close(out, reader);
  return out;
}

void check_same(const std::string& table, OnDamage on_damage) {
  const Column fast = at_once(table, on_damage);
  const Column slow = one_by_one(table, on_damage);
  REQUIRE(fast.error.has_value() == slow.error.has_value());
  if (slow.error) {
    CHECK(fast.error->row == slow.error->row);
    CHECK(fast.error->byte == slow.error->byte);
    return;
  }
  CHECK(fast.rows.masks == slow.rows.masks);
  CHECK(fast.rows.findings == slow.rows.findings);
  CHECK(fast.damaged == slow.damaged);
  CHECK(fast.deleted == slow.deleted);
  CHECK(fast.records == slow.records);
}

}  // namespace

TEST_CASE("a row of the column is what the field says, deleted records are none") {
  const Column column =
      at_once(table_of({{"R"}, {"RN", true}, {""}, {"N R"}, {"R,N"}}), OnDamage::stop);
  CHECK(column.rows.masks == std::vector<CodeMask>{1, 0, 3, codes().read("R,N").mask});
  CHECK(column.rows.findings.size() == 4);
  CHECK((column.rows.findings[3] & malformed_findings) != 0);
  CHECK(column.deleted == 1);
}

TEST_CASE("NULs that fill the field up are filler, those inside it are damage") {
  std::string table = table_of({{"R"}, {"R"}, {"R"}});
  const std::size_t second = table.size() - 1 - 2 * record_length + status_offset;
  for (std::size_t i = 1; i < 10; ++i) table[second + i] = '\0';
  CHECK(at_once(table, OnDamage::stop).rows.masks == std::vector<CodeMask>{1, 1, 1});
  table[second + 2] = 'N';
  const Column stopped = at_once(table, OnDamage::stop);
  REQUIRE(stopped.error);
  CHECK(stopped.error->row == 2);
  CHECK(at_once(table, OnDamage::skip_and_count).rows.masks == std::vector<CodeMask>{1, 1});
}

TEST_CASE("a table longer than a buffer reads the same at once and one by one") {
  std::vector<Row> rows;
  for (int i = 0; i < 30000; ++i) rows.push_back({i % 3 == 0 ? "R" : "NR", i % 7 == 0});
  const std::string table = table_of(rows);
  check_same(table, OnDamage::stop);
  check_same(table.substr(0, table.size() - 5 * record_length), OnDamage::stop);
  check_same(table.substr(0, table.size() - 5 * record_length), OnDamage::skip_and_count);
  CHECK(at_once(table, OnDamage::stop).rows.masks.size() == 30000 - 4286);
}

TEST_CASE("any table, damaged in any byte of its records' marks and fields, reads the same") {
  CHECK(rc::check("at once is one by one", [] {
    std::vector<Row> rows;
    const int count = *rc::gen::inRange(0, 20);
    for (int i = 0; i < count; ++i) {
      rows.push_back({*rc::gen::elementOf(std::vector<std::string>{"", "R", "RN", "r", "X", "N R"}),
                      *rc::gen::inRange(0, 4) == 0});
    }
    std::string table = table_of(rows);
    const std::size_t first = table.size() - 1 - rows.size() * record_length;
    const int wounds = rows.empty() ? 0 : *rc::gen::inRange(0, 4);
    for (int i = 0; i < wounds; ++i) {
      const auto record = *rc::gen::inRange<std::size_t>(0, rows.size());
      const auto in_record = *rc::gen::elementOf(
          std::vector<std::size_t>{0, status_offset, status_offset + 1, status_offset + 9});
      table[first + record * record_length + in_record] =
          *rc::gen::elementOf(std::vector<char>{'\0', ' ', '*', 'N', 'x', '\x9D', '\x1A'});
    }
    table.resize(table.size() - *rc::gen::inRange<std::size_t>(0, rows.empty() ? 2 : 40));
    check_same(table, OnDamage::stop);
    check_same(table, OnDamage::skip_and_count);
  }));
}

TEST_CASE("a field that is no text, or not there, is refused") {
  const std::string table = table_of({{"R"}});
  for (const std::size_t field : {std::size_t{2}, std::size_t{3}}) {
    auto reader = open(table, OnDamage::stop);
    const auto column = read_status_column(reader, field, codes());
    REQUIRE_FALSE(column);
    CHECK(column.error().code == StatusCode::argument);
  }
}
