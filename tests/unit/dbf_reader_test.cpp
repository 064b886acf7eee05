#include "registers/dbf_reader.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>

#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern::test;

namespace {

constexpr std::int64_t header_of_customers = 32 + 3 * 32 + 1;

// One field of one record, as text; an error's message where there is no row.
std::string value(RawField field, std::string_view bytes, DateForm form = DateForm::iso,
                  unsigned version = 0x30) {
  RawTable table;
  table.version = version;
  field.width = static_cast<unsigned>(bytes.size());
  table.fields = {field};
  table.records = {" " + std::string(bytes)};
  DbfReaderOptions options;
  options.date_form = form;
  const std::string text = table.bytes();
  auto reader = open_bytes(text, "", options);
  REQUIRE_MESSAGE(reader.has_value(), (reader ? "" : reader.error().message));
  const Rows all = rows_of(*reader);
  if (all.error) return "error: " + all.error->message;
  return all.rows.at(0).at(0);
}

std::string text_value(char type, std::string_view bytes) { return value({"F", type}, bytes); }

std::string real_bytes(double number) {
  std::string bytes(8, '\0');
  std::memcpy(bytes.data(), &number, 8);
  return bytes;
}

// Under both policies: the kind counted, and stopped at with the same record and byte.
void check_damage(const RawTable& table, Damage kind, std::uint64_t records, std::int64_t record,
                  std::int64_t byte, std::size_t rows, std::string_view memo = {},
                  DbfReaderOptions options = {}) {
  const std::string bytes = table.bytes();
  options.on_damage = OnDamage::skip_and_count;
  auto lenient = open_bytes(bytes, memo, options);
  REQUIRE(lenient);
  const Rows all = rows_of(*lenient);
  CHECK_FALSE(all.error);
  CHECK(all.rows.size() == rows);
  CHECK(lenient->records() == rows);
  CHECK(lenient->damage()[kind].records == records);
  CHECK(lenient->damage()[kind].first_line == record);
  CHECK(lenient->damage()[kind].first_byte == byte);
  CHECK(lenient->damage().total() >= records);

  options.on_damage = OnDamage::stop;
  auto strict = open_bytes(bytes, memo, options);
  REQUIRE(strict);
  const Rows some = rows_of(*strict);
  REQUIRE(some.error);
  CHECK(some.error->row == record);
  CHECK(some.error->byte == byte);
  CHECK(some.error->code ==
        (kind == Damage::wrong_encoding ? StatusCode::encoding : StatusCode::data));
  CHECK(some.error->message.find("record " + std::to_string(record)) != std::string::npos);
  Record record_after;
  CHECK_FALSE(strict->next(record_after));  // the error stays
}

}  // namespace

TEST_CASE("rows come with their number, offset and bytes; deleted ones are counted and skipped") {
  const std::string bytes =
      customers({"    1Eva   R ", "*   2Per   F ", "    3\x9Dye   RF"}).bytes();
  auto reader = open_bytes(bytes, "", {});
  REQUIRE(reader);
  Record record;
  REQUIRE(*reader->next(record));
  CHECK(record.fields == std::vector<std::string_view>{"1", "Eva", "R"});
  CHECK(record.raw == "    1Eva   R ");
  CHECK(record.byte == header_of_customers);
  REQUIRE(*reader->next(record));
  CHECK(record.line == 3);
  CHECK(record.byte == header_of_customers + 26);
  CHECK(record.fields[1] == "\x9Dye");
  CHECK_FALSE(*reader->next(record));
  CHECK_FALSE(*reader->next(record));
  CHECK(reader->records() == 2);
  CHECK(reader->deleted_records() == 1);
  CHECK(reader->has_end_mark());
  CHECK(reader->bytes_after() == 0);
}

TEST_CASE("deleted records are reachable, and told apart") {
  const std::string bytes = customers({"    1Eva   R ", "*   2Per   F "}).bytes();
  DbfReaderOptions options;
  options.deleted = DeletedRecords::include;
  auto reader = open_bytes(bytes, "", options);
  Record record;
  REQUIRE(*reader->next(record));
  CHECK_FALSE(reader->was_deleted());
  REQUIRE(*reader->next(record));
  CHECK(reader->was_deleted());
  CHECK(record.fields[1] == "Per");
  CHECK(reader->deleted_records() == 1);
}

TEST_CASE("a deleted record of blanks and NULs was emptied, and reads as blank whatever it holds") {
  DbfReaderOptions options = counting();
  options.deleted = DeletedRecords::include;
  RawTable table = customers(
      {"*   1Eva   R ", "*            ", std::string("*\0\0\0\0  \0 \0\0  ", 13), "             "});
  const std::string bytes = table.bytes();
  auto reader = open_bytes(bytes, "", options);
  Record record;
  std::vector<bool> emptied;
  while (*reader->next(record)) {
    emptied.push_back(reader->was_emptied());
    if (emptied.back()) CHECK(record.fields == std::vector<std::string_view>{"", "", ""});
  }
  CHECK(emptied == std::vector<bool>{false, true, true, false});
  CHECK(reader->damage().total() == 0);

  // Blanks are no number, no block and too long a text for these types.
  RawTable visual;
  visual.version = 0x30;
  visual.terminator = "\x0D" + std::string(263, '\0');
  visual.fields = {
      {"NR", 'I', 4}, {"NOTAT", 'M', 4}, {"NAVN", 'V', 9}, {"_NullFlags", '0', 1, 0, 1}};
  visual.records = {"*" + std::string(18, ' '), "*" + std::string(18, '\0')};
  const std::string more = visual.bytes();
  auto other = open_bytes(more, "", options);
  REQUIRE(other);
  const Rows rows = rows_of(*other);
  CHECK(rows.rows == std::vector<std::vector<std::string>>{{"", "", ""}, {"", "", ""}});
  CHECK(other->damage().total() == 0);
}

TEST_CASE("only wanted fields are filled, and the others are still looked at") {
  RawTable table = customers({"    1Eva   R ", std::string("    2P\0er  F ", 13), "    3Ada   S "});
  const std::string bytes = table.bytes();
  auto reader = open_bytes(bytes, "", counting());
  const std::vector<std::size_t> wanted = {2};
  reader->want(wanted);
  const Rows all = rows_of(*reader);
  CHECK(all.rows == std::vector<std::vector<std::string>>{{"", "", "R"}, {"", "", "S"}});
  CHECK(reader->damage()[Damage::nul_byte].records == 1);
}

TEST_CASE("a small source gives the same rows as one that gives all at once") {
  std::vector<std::string> records;
  for (int i = 0; i < 50; ++i) records.push_back(i % 7 == 3 ? "*   9Slett S " : "    1Eva   R ");
  const std::string bytes = customers(records).bytes();
  auto whole = open_bytes(bytes, "", {});
  const Rows expected = rows_of(*whole);
  for (const std::size_t step : {1U, 5U, 13U, 64U}) {
    auto slow = DbfReader::open(std::make_unique<SlowSource>(bytes, step), nullptr, {});
    REQUIRE(slow);
    const Rows got = rows_of(*slow);
    CHECK(got.rows == expected.rows);
    CHECK(got.numbers == expected.numbers);
  }
}

TEST_CASE("text loses what fills it up at the end, blanks or NULs, and nothing else") {
  CHECK(text_value('C', "Eva   ") == "Eva");
  CHECK(text_value('C', "  Eva ") == "  Eva");
  CHECK(text_value('C', std::string("Eva\0\0\0", 6)) == "Eva");
  CHECK(text_value('C', std::string("Eva \0 \0", 7)) == "Eva");
  CHECK(text_value('C', "      ").empty());
  CHECK(text_value('C', std::string(6, '\0')).empty());
  CHECK(text_value('C', "a\x01\x1A z") == "a\x01\x1A z");
  CHECK(text_value('C', std::string("\0\0ab", 4)).starts_with("error"));
}

TEST_CASE("numbers lose the blanks around them; what is no number stays what it is") {
  CHECK(text_value('N', "   12.50") == "12.50");
  CHECK(text_value('N', "-7      ") == "-7");
  CHECK(text_value('F', " 1.5E+10 ") == "1.5E+10");
  CHECK(text_value('N', "        ").empty());
  CHECK(text_value('N', std::string(8, '\0')).empty());
  CHECK(text_value('N', "********") == "********");
  CHECK(text_value('N', "  x1  ") == "x1");
}

TEST_CASE("dates come in the declared form; what is no day stays what it is") {
  CHECK(text_value('D', "19480229") == "1948-02-29");
  CHECK(value({"F", 'D'}, "19480229", DateForm::dotted) == "29.02.1948");
  CHECK(value({"F", 'D'}, "19480229", DateForm::compact) == "19480229");
  CHECK(value({"F", 'D'}, "19480229", DateForm::dotted_short) == "29.02.48");
  // A short year says 1930 to 2029. Of other days the digits stay, which are unreadable there.
  CHECK(value({"F", 'D'}, "19250101", DateForm::dotted_short) == "19250101");
  CHECK(text_value('D', "        ").empty());
  CHECK(text_value('D', "00000000").empty());
  CHECK(text_value('D', "20230229") == "20230229");
  CHECK(text_value('D', "00000101") == "00000101");
  CHECK(text_value('D', "2023 1 1") == "2023 1 1");
  CHECK(text_value('D', "29.02.48") == "29.02.48");
}

TEST_CASE("logical fields are T, F or blank; another letter stays what it is") {
  for (const char* yes : {"T", "t", "Y", "y", "J", "j"}) CHECK(text_value('L', yes) == "T");
  for (const char* no : {"F", "f", "N", "n"}) CHECK(text_value('L', no) == "F");
  CHECK(text_value('L', "?").empty());
  CHECK(text_value('L', " ").empty());
  CHECK(text_value('L', "X") == "X");
  CHECK(text_value('L', "1") == "1");
}

TEST_CASE("binary numbers of Visual FoxPro, exactly") {
  CHECK(text_value('I', low_first(7, 4)) == "7");
  CHECK(text_value('I', low_first(0x80000000U, 4)) == "-2147483648");
  CHECK(text_value('Y', low_first(12345678, 8)) == "1234.5678");
  CHECK(text_value('Y', low_first(static_cast<std::uint64_t>(-1), 8)) == "-0.0001");
  CHECK(text_value('Y', low_first(0, 8)) == "0.0000");
  CHECK(text_value('Y', low_first(0x8000000000000000U, 8)) == "-922337203685477.5808");
  CHECK(text_value('B', real_bytes(0.1)) == "0.1");
  CHECK(text_value('B', real_bytes(-1.5e300)) == "-1.5e+300");
  CHECK(text_value('B', real_bytes(std::nan(""))).starts_with("0x"));
  CHECK(text_value('B', real_bytes(INFINITY)) == "0x000000000000F07F");
}

TEST_CASE("moments of Visual FoxPro are a day and a time; impossible ones are no moment") {
  // 2451545 is the Julian day of 2000-01-01.
  CHECK(text_value('T', low_first(2451545, 4) + low_first(43'200'000, 4)) == "2000-01-01 12:00:00");
  CHECK(text_value('T', low_first(2451545, 4) + low_first(86'399'999, 4)) ==
        "2000-01-01 23:59:59.999");
  CHECK(value({"F", 'T'}, low_first(2451545, 4) + low_first(1000, 4), DateForm::dotted) ==
        "01.01.2000 00:00:01");
  CHECK(text_value('T', std::string(8, '\0')).empty());
  CHECK(text_value('T', std::string(8, ' ')).empty());
  CHECK(text_value('T', low_first(2451545, 4) + low_first(86'400'000, 4)) == "0x59682500005C2605");
  CHECK(text_value('T', low_first(5, 4) + low_first(0, 4)).starts_with("0x"));
}

TEST_CASE("varchar keeps its blanks, null is blank, and a false length is damage") {
  RawTable table;
  table.version = 0x32;
  table.fields = {{"NAVN", 'V', 5, 0, 2}, {"ALDER", 'I', 4, 0, 2}, {"_NullFlags", '0', 1, 0, 5}};
  const auto record = [](std::string_view name, unsigned age, unsigned flags) {
    return " " + std::string(name) + low_first(age, 4) + low_first(flags, 1);
  };
  // Bits: 1 the length of NAVN, 2 NAVN is null, 4 ALDER is null.
  table.records = {record("a b \x03", 1, 1), record("abcde", 2, 0),
                   record(std::string(5, '\0'), 0, 1 + 2 + 4), record("abcd\x05", 4, 1)};
  const std::string bytes = table.bytes();
  auto reader = open_bytes(bytes, "", counting());
  REQUIRE(reader);
  CHECK(reader->header() == std::vector<std::string>{"NAVN", "ALDER"});
  Record row;
  REQUIRE(*reader->next(row));
  CHECK(row.fields == std::vector<std::string_view>{"a b", "1"});
  REQUIRE(*reader->next(row));
  CHECK(row.fields == std::vector<std::string_view>{"abcde", "2"});
  CHECK_FALSE(reader->was_null(0));
  REQUIRE(*reader->next(row));
  CHECK(row.fields == std::vector<std::string_view>{"", ""});
  CHECK(reader->was_null(0));
  CHECK(reader->was_null(1));
  CHECK_FALSE(*reader->next(row));
  CHECK(reader->damage()[Damage::field_too_long].records == 1);
}

TEST_CASE("bytes that are no text have no form as text, or their own") {
  CHECK(value({"F", 'C', 4, 0, 4}, "AB12") == "AB12");
  CHECK(value({"F", 'C', 4, 0, 4}, std::string("A\0\xFF\x01", 4)) == "0x4100FF01");
  CHECK(value({"F", 'W', 4}, "\x01\x02\x03\x04").empty());
  CHECK(value({"F", 'G', 10}, "         7", DateForm::iso, 0x03).empty());
}

TEST_CASE("a mark that is neither blank nor star is damage of that record alone") {
  check_damage(customers({"    1Eva   R ", "x   2Per   F ", "    3Ada   S "}), Damage::record_mark,
               1, 2, header_of_customers + 13, 2);
}

TEST_CASE("a NUL inside text is damage; one that fills up is not") {
  check_damage(customers({"    1Eva   R ", std::string("    2P\0er  F ", 13)}), Damage::nul_byte, 1,
               2, header_of_customers + 13 + 6, 1);
}

TEST_CASE("a byte that the declared page lacks is damage of the encoding") {
  DbfReaderOptions latin;
  latin.encoding = CodePage::iso8859_1;
  check_damage(customers({"    1Eva   R ", "    2\x9Dye   F "}), Damage::wrong_encoding, 1, 2,
               header_of_customers + 13 + 5, 1, {}, latin);
}

TEST_CASE("a file that ends before the count of its header") {
  RawTable table = customers({"    1Eva   R ", "    2Per   F "});
  table.count = 5;
  check_damage(table, Damage::missing_records, 3, 3, header_of_customers + 27, 2);
  table.end.clear();
  check_damage(table, Damage::missing_records, 3, 3, header_of_customers + 26, 2);
  table.end = "    3A";
  const std::string bytes = table.bytes();
  auto reader = open_bytes(bytes, "", counting());
  CHECK(rows_of(*reader).rows.size() == 2);
  CHECK(reader->damage()[Damage::truncated_record].records == 1);
  CHECK(reader->damage()[Damage::truncated_record].first_line == 3);
  CHECK(reader->damage()[Damage::missing_records].records == 2);
  CHECK(reader->damage()[Damage::missing_records].first_line == 4);
  table.count = 3;
  check_damage(table, Damage::truncated_record, 1, 3, header_of_customers + 26, 2);
}

TEST_CASE("a count that lies low never loses records silently") {
  RawTable table = customers({"    1Eva   R ", "    2Per   F ", "*   3Ada   S "});
  table.count = 1;
  check_damage(table, Damage::extra_records, 2, 2, header_of_customers + 13, 1);
  table.end.clear();
  check_damage(table, Damage::extra_records, 2, 2, header_of_customers + 13, 1);
  table.records[1][0] = 'x';  // whatever stands there, it is not nothing
  check_damage(table, Damage::extra_records, 2, 2, header_of_customers + 13, 1);
}

TEST_CASE("what follows the end mark, and zeros, are no records") {
  RawTable table = customers({"    1Eva   R "});
  const auto after = [&table](const std::string& end) {
    table.end = end;
    const std::string bytes = table.bytes();
    auto reader = open_bytes(bytes, "", {});
    const Rows all = rows_of(*reader);
    CHECK_FALSE(all.error);
    CHECK(all.rows.size() == 1);
    return reader->bytes_after();
  };
  CHECK(after("\x1A"
              "    2Old   R ") == 13);
  CHECK(after(std::string(1000, '\0')) == 1000);
  CHECK(after("    2Old") == 8);
  CHECK(after("") == 0);
}

TEST_CASE("a table whose count claims four thousand million records ends where the file ends") {
  RawTable table = customers({"    1Eva   R "});
  table.count = 0xFFFFFFFF;
  check_damage(table, Damage::missing_records, 0xFFFFFFFEU, 2, header_of_customers + 14, 1);
}

TEST_CASE("the same memory serves any number of rows, and a record of 64 KiB") {
  RawTable table;
  for (int i = 0; i < 257; ++i) table.fields.push_back({"F" + std::to_string(i), 'C', 254});
  table.records.assign(20, " " + std::string(254 * 257, 'x'));
  const std::string bytes = table.bytes();
  auto reader = open_bytes(bytes, "", {});
  REQUIRE(reader);
  const Rows all = rows_of(*reader);
  CHECK(all.rows.size() == 20);
  CHECK(all.rows.back().back() == std::string(254, 'x'));
}
