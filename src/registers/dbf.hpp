// registers/dbf.hpp - what DBF files are, in words that reader, writer and inspection share.
//
// A DBF table is a header, records of one length, and often a byte 0x1A. Every record begins with a
// mark: a blank, or a star when it is deleted. Numbers in the header are little-endian. What is
// read, what is refused and why: docs/dbf.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/code_page.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// Who wrote the table, as far as it decides how bytes are read. Clipper and FoxBASE write dbase3.
enum class DbfDialect : std::uint8_t { dbase3, dbase4, foxpro2, visual_foxpro };

// How the memo file beside a table is built.
enum class MemoKind : std::uint8_t {
  none,
  dbt3,  // blocks of 512 bytes; text up to 0x1A (dBASE III, Clipper)
  dbt4,  // blocks with a mark and a length (dBASE IV)
  fpt,   // blocks with a type and a length, big-endian (FoxPro)
};

// The letter in the field's descriptor.
enum class DbfType : char {
  character = 'C',
  numeric = 'N',
  floating = 'F',
  date = 'D',
  logical = 'L',
  memo = 'M',
  integer = 'I',
  currency = 'Y',
  datetime = 'T',
  real = 'B',  // Visual FoxPro: a double of eight bytes; other dialects: a binary memo
  varchar = 'V',
  varbinary = 'Q',
  general = 'G',
  picture = 'P',
  blob = 'W',
};

struct DbfField {
  std::string name;  // UTF-8
  DbfType type = DbfType::character;
  std::size_t offset = 1;  // in the record; the mark is at 0
  std::size_t width = 0;   // bytes in the record
  unsigned decimals = 0;
  bool binary = false;                    // a flag of the field, or its type: bytes, not text
  bool nullable = false;                  // Visual FoxPro
  std::optional<std::size_t> null_bit;    // in the null flags, where the field can be null
  std::optional<std::size_t> length_bit;  // varchar: set when the last byte holds the length
};

// True when the field's bytes in the record are text: in the code page, or digits and blanks.
constexpr bool is_text(const DbfField& field) {
  switch (field.type) {
    case DbfType::character:
      return !field.binary;
    case DbfType::numeric:
    case DbfType::floating:
    case DbfType::date:
    case DbfType::logical:
      return true;
    case DbfType::memo:
    case DbfType::general:
    case DbfType::picture:
    case DbfType::real:
      return field.width == 10;  // the number of a block in digits
    default:
      return false;  // of a varchar only its length says what is text
  }
}

// True when the field names a block of the memo file, as digits or as a number.
constexpr bool names_block(const DbfField& field) {
  return field.type == DbfType::memo || field.type == DbfType::general ||
         field.type == DbfType::picture || field.type == DbfType::blob ||
         (field.type == DbfType::real && field.width == 10);
}

// False for what has no form as text and reads as blank: pictures, objects, binary memos.
constexpr bool is_exported(const DbfField& field) {
  if (field.type == DbfType::memo) return !field.binary;
  return field.type != DbfType::varbinary && !names_block(field);
}

// Where a table's parts stand, and what its header says of them. Values as they stand in the file,
// right or wrong: what disagrees with the file is for the reader to find.
struct DbfLayout {
  std::uint8_t version = 0x03;
  DbfDialect dialect = DbfDialect::dbase3;
  MemoKind memo = MemoKind::none;
  std::array<std::uint8_t, 3> updated{};  // year, month, day; see updated_day()
  std::uint32_t records = 0;
  std::size_t header_length = 0;
  std::size_t record_length = 0;
  std::uint8_t table_flags = 0;   // byte 28: 1 an index file belongs to it, 2 memo, 4 database
  std::uint8_t language = 0;      // byte 29: a hint at the code page, 0 none
  bool transaction_open = false;  // byte 14: the program ended in the middle of a change
  bool terminator = true;         // 0x0D after the last descriptor
  std::size_t described = 0;      // bytes of the header up to there, as it was read
  std::size_t header_slack = 0;   // bytes of the header after the terminator
  std::size_t record_slack = 0;   // bytes of a record that belong to no field
  std::vector<DbfField> fields;
  std::optional<std::size_t> null_flags;  // offset in the record of the null flags
  std::size_t null_flags_width = 0;

  // The place of the field of that name, in any case of ASCII. Error `not_found`, or `data` when
  // two have it.
  Result<std::size_t> field(std::string_view name) const;
};

// The day in the header, if it is one. dBASE and Clipper count the year from 1900, FoxPro and some
// others write its last two digits: a year below 80 is one of this century, since no table is
// older.
std::optional<Day> updated_day(const DbfLayout& layout);

// The code page that the language byte hints at; nothing for 0 and for pages that are not ours.
std::optional<CodePage> hinted_code_page(std::uint8_t language);

// The language byte for a code page; 0 for those that have none.
std::uint8_t language_byte(CodePage page);

}  // namespace vern::registers
