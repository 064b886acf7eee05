#include <doctest/doctest.h>

#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern::test;

namespace {

const std::vector<std::string> one_record = {"    1Eva   R "};

Error refused(const RawTable& table) {
  const auto reader = open_bytes(table.bytes(), "", {});
  REQUIRE_FALSE(reader);
  return reader.error();
}

bool says(const Error& error, std::string_view words) {
  return error.message.find(words) != std::string::npos;
}

DbfLayout accepted(const RawTable& table) {
  const std::string bytes = table.bytes();
  auto reader = open_bytes(bytes, "", {});
  REQUIRE_MESSAGE(reader.has_value(), (reader ? "" : reader.error().message));
  const Rows all = rows_of(*reader);
  CHECK_FALSE(all.error);
  CHECK(all.rows.size() == table.records.size());
  return reader->layout();
}

}  // namespace

TEST_CASE("versions that are read, and what their bytes say") {
  const auto dialect = [](unsigned version) {
    RawTable table = customers(one_record);
    table.version = version;
    return accepted(table).dialect;
  };
  for (const unsigned version : {0x03U, 0x83U, 0xFBU})
    CHECK(dialect(version) == DbfDialect::dbase3);
  for (const unsigned version : {0x43U, 0x63U, 0x7BU, 0x8BU, 0x8EU, 0xCBU}) {
    CHECK(dialect(version) == DbfDialect::dbase4);
  }
  CHECK(dialect(0xF5) == DbfDialect::foxpro2);
  for (const unsigned version : {0x30U, 0x31U, 0x32U}) {
    CHECK(dialect(version) == DbfDialect::visual_foxpro);
  }
}

TEST_CASE("kinds of table that are not read are refused by name") {
  RawTable table = customers(one_record);
  const auto refuse = [&table](unsigned version, std::string_view words) {
    table.version = version;
    const Error error = refused(table);
    CHECK(error.code == StatusCode::unsupported);
    CHECK_MESSAGE(says(error, words), error.message);
  };
  refuse(0x02, "dBASE II");
  refuse(0x04, "dBASE 7");
  refuse(0x8C, "dBASE 7");
  refuse(0xE5, "SIX");
  refuse(0x4B, "no DBF table");
  table.encrypted = 1;
  refuse(0x03, "encrypted");
}

TEST_CASE("a change cut off in the middle stops a reader that must not miss anything") {
  RawTable table = customers(one_record);
  table.transaction = 1;
  CHECK(refused(table).code == StatusCode::data);
  const std::string bytes = table.bytes();
  const auto reader = open_bytes(bytes, "", counting());
  REQUIRE(reader);
  CHECK(reader->layout().transaction_open);
}

TEST_CASE("headers of odd length, with Clipper's end, Visual FoxPro's link, or no end at all") {
  RawTable table = customers(one_record);
  CHECK(accepted(table).header_slack == 0);
  table.terminator = std::string("\x0D\0", 2);
  CHECK(accepted(table).header_slack == 0);
  table.terminator = "\x0D" + std::string(7, 'x');
  CHECK(accepted(table).header_slack == 7);
  table.terminator = "";
  CHECK_FALSE(accepted(table).terminator);
  table.terminator = std::string(9, '\0');
  const DbfLayout padded = accepted(table);
  CHECK_FALSE(padded.terminator);
  CHECK(padded.header_slack == 9);
  table.version = 0x30;
  table.terminator = "\x0D" + std::string(263, '\0');
  CHECK(accepted(table).header_slack == 0);
}

TEST_CASE("headers that cannot be are refused, and the message says why") {
  RawTable table = customers(one_record);
  table.header_length = 63;
  CHECK(says(refused(table), "no room for a field"));
  table.header_length = 97;  // ends before the last field and the end of the descriptors
  CHECK(says(refused(table), "ends before its fields"));
  table.header_length = 60000;
  CHECK(says(refused(table), "ends inside its header"));
  CHECK_FALSE(open_bytes(std::string_view("\x03\x01", 2), "", {}));
  CHECK_FALSE(open_bytes("", "", {}));

  table = customers({});
  table.fields.clear();
  table.terminator = "\x0D" + std::string(40, '\0');
  CHECK(says(refused(table), "no field"));
  table.terminator = std::string(40, '\0');
  CHECK(says(refused(table), "no field"));
}

TEST_CASE("fields that cannot be are refused by number and name") {
  const auto refuse = [](RawField field, std::string_view words) {
    RawTable table = customers(one_record);
    table.fields[1] = std::move(field);
    table.version = 0x30;
    const Error error = refused(table);
    CHECK(error.code == StatusCode::data);
    CHECK_MESSAGE(says(error, words), error.message);
  };
  refuse({"NAVN", 'C', 0}, "field 2 (NAVN)");
  refuse({"NAVN", 'X', 6}, "0x58");
  refuse({"TALL", 'I', 5}, "type I");
  refuse({"BLOB", 'W', 8}, "type W");
  refuse({"TID", 'T', 4}, "type T");
  refuse({"NOTAT", 'M', 9}, "type M");
  refuse({"NAVN", 'C', 6, 0, 0, 77}, "byte 77");
  refuse({"NAVN", 'C', 6, 0, 2}, "null flags");
}

TEST_CASE("the widths of the fields and the length of a record are held against each other") {
  RawTable table = customers(one_record);
  table.record_length = 12;
  CHECK(says(refused(table), "fields beyond the record"));
  table.record_length = 15;
  table.records = {"    1Eva   R zz"};
  CHECK(accepted(table).record_slack == 2);

  // Clipper: 300 is 44 + 256 * 1.
  table = customers({std::string("    1") + std::string(300, 'x') + "R "});
  table.fields[1] = {"NAVN", 'C', 44, 1};
  table.record_length = 307;
  CHECK(accepted(table).fields[1].width == 300);
  table.record_length = 200;
  CHECK(says(refused(table), "cannot be told"));

  // Decimals of a character field that mean nothing.
  table = customers(one_record);
  table.fields[1].decimals = 2;
  CHECK(accepted(table).fields[1].width == 6);
}

TEST_CASE("names end at a NUL, lose their blanks, and are found in any case") {
  RawTable table = customers(one_record);
  table.fields[0].name = std::string(" KUNDENR\0xx", 11);
  table.fields[1].name =
      "F\x9D"
      "DT";
  const std::string bytes = table.bytes();
  auto reader = open_bytes(bytes, "", {});
  REQUIRE(reader);
  CHECK(reader->header() == std::vector<std::string>{"KUNDENR",
                                                     "F\xC3\x98"
                                                     "DT",
                                                     "STATUS"});
  CHECK(*reader->field("kundenr") == 0);
  CHECK(reader->field("NAVN").error().code == StatusCode::not_found);
  table.fields[1].name = "Status";
  const std::string twice = table.bytes();
  CHECK(open_bytes(twice, "", {})->field("STATUS").error().code == StatusCode::data);
  DbfReaderOptions latin;
  latin.encoding = CodePage::windows_1252;
  table.fields[1].name =
      "F\x9D"
      "DT";
  const std::string undefined = table.bytes();
  CHECK_FALSE(open_bytes(undefined, "", latin));
}

TEST_CASE("a hostile header of as many fields as fit is read or refused, without more memory") {
  RawTable table;
  for (unsigned i = 0; i < 2045; ++i) table.fields.push_back({"F" + std::to_string(i), 'L', 1});
  CHECK(accepted(table).fields.size() == 2045);
  table.terminator.clear();
  table.record_length = 65535;
  CHECK(says(refused(table), "ends before its fields"));
}

TEST_CASE("the language byte hints at a page, and every page that has a byte gets its own back") {
  CHECK(hinted_code_page(0x17) == CodePage::cp865);
  CHECK(hinted_code_page(0x08) == CodePage::cp865);
  CHECK(hinted_code_page(0x66) == CodePage::cp865);
  CHECK(hinted_code_page(0x01) == CodePage::cp437);
  CHECK(hinted_code_page(0x02) == CodePage::cp850);
  CHECK(hinted_code_page(0x03) == CodePage::windows_1252);
  CHECK_FALSE(hinted_code_page(0x00));
  CHECK_FALSE(hinted_code_page(0x13));  // Shift-JIS
  CHECK_FALSE(hinted_code_page(0x1C));  // CP863
  for (const CodePage page :
       {CodePage::cp437, CodePage::cp850, CodePage::cp865, CodePage::windows_1252}) {
    CHECK(hinted_code_page(language_byte(page)) == page);
  }
  CHECK(language_byte(CodePage::utf8) == 0);
}
