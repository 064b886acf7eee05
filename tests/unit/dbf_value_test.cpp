#include "registers/dbf_value.hpp"

#include <doctest/doctest.h>

#include "registers/dbf_layout.hpp"

using namespace vern;
using namespace vern::registers;

namespace {

DbfField field_of(DbfType type, std::size_t width, bool nullable = false) {
  DbfField field;
  field.name = "F";
  field.type = type;
  field.width = width;
  field.nullable = nullable;
  return field;
}

// A record with one field between two others, full of x.
struct FieldPlace {
  DbfLayout layout;
  std::string record;

  explicit FieldPlace(const DbfField& field) {
    layout.dialect = DbfDialect::visual_foxpro;
    layout.fields = {field_of(DbfType::character, 3), field, field_of(DbfType::character, 3)};
    arrange(layout);
    record.assign(layout.record_length, 'x');
  }

  const DbfField& field() const { return layout.fields[1]; }
  Result<void> put(std::string_view text) {
    return encode_field(layout, field(), text, CodePage::cp865, DateForm::iso, record);
  }
  std::string get() const {
    std::string store;
    const auto text = decode_field(layout, field(), record, DateForm::iso, store);
    return text ? std::string(*text) : "damaged";
  }
  // The bytes that are not the field's, nor the null flags.
  std::string others() const {
    const std::size_t after = field().offset + field().width;
    return record.substr(0, field().offset) + record.substr(after, 3);
  }
};

}  // namespace

TEST_CASE("a field is written in place, and every other byte of the record stays") {
  const auto check = [](const DbfField& field, std::string_view text, std::string_view bytes) {
    FieldPlace place(field);
    const std::string before = place.others();
    REQUIRE(place.put(text));
    CHECK(place.get() == text);
    CHECK(place.others() == before);
    CHECK(bytes_of(place.field(), place.record) == bytes);
  };
  check(field_of(DbfType::character, 6), "\x41\x42", "AB    ");
  check(field_of(DbfType::character, 6), "", "      ");
  check(field_of(DbfType::numeric, 5), "-12", "  -12");
  check(field_of(DbfType::numeric, 5), "", "     ");
  check(field_of(DbfType::date, 8), "1948-02-29", "19480229");
  check(field_of(DbfType::logical, 1), "F", "F");
  check(field_of(DbfType::integer, 4), "258", std::string_view("\x02\x01\0\0", 4));
  check(field_of(DbfType::integer, 4), "-1", "\xFF\xFF\xFF\xFF");
  check(field_of(DbfType::currency, 8), "-0.0001", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
  check(field_of(DbfType::datetime, 8), "2000-01-01 00:00:01",
        std::string_view("\x59\x68\x25\0\xE8\x03\0\0", 8));
  check(field_of(DbfType::varchar, 4), "a ", std::string_view("a \0\x02", 4));
  check(field_of(DbfType::varchar, 4), "abcd", "abcd");
}

TEST_CASE("a text that is refused leaves the record as it was") {
  for (const auto& [field, text] : {std::pair{field_of(DbfType::character, 2), "abc"},
                                    {field_of(DbfType::numeric, 2), "abc"},
                                    {field_of(DbfType::date, 8), "2023-02-29"},
                                    {field_of(DbfType::logical, 1), "x"},
                                    {field_of(DbfType::integer, 4), ""},
                                    {field_of(DbfType::varchar, 2), "abc"}}) {
    FieldPlace place(field);
    const std::string before = place.record;
    CHECK_FALSE(place.put(text));
    CHECK(place.record == before);
  }
}

TEST_CASE("null comes with empty text, and goes with the next text") {
  FieldPlace place(field_of(DbfType::integer, 4, true));
  place.record.back() = '\0';
  REQUIRE(place.put(""));
  CHECK(is_null(place.layout, place.field(), place.record));
  CHECK(place.get().empty());
  REQUIRE(place.put("0"));
  CHECK_FALSE(is_null(place.layout, place.field(), place.record));
  CHECK(place.get() == "0");
}

TEST_CASE("block numbers are digits or a number, and blank is none") {
  for (const std::size_t width : {4U, 10U}) {
    FieldPlace place(field_of(DbfType::memo, width));
    encode_block(place.field(), 70000, place.record);
    CHECK(decode_block(place.field(), place.record) == 70000U);
    encode_block(place.field(), 0, place.record);
    CHECK(decode_block(place.field(), place.record) == 0U);
  }
  FieldPlace place(field_of(DbfType::memo, 10));
  CHECK_FALSE(decode_block(place.field(), place.record));
}
