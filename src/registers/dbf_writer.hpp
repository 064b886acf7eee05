// registers/dbf_writer.hpp - DBF tables and their memo files, exactly, or an error.
//
// The other half of DbfReader: what it writes reads back as the same fields, and what was read from
// a table with the same layout writes as the same bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registers/dbf.hpp"
#include "registers/dbf_memo.hpp"
#include "registers/register_date.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::registers {

struct DbfColumn {
  std::string name;  // at most 10 ASCII letters, digits and underscores
  DbfType type = DbfType::character;
  std::size_t width = 0;  // 0 for the types that have one width only
  unsigned decimals = 0;
  bool nullable = false;  // Visual FoxPro only
};

struct DbfDesign {
  DbfDialect dialect = DbfDialect::dbase3;
  CodePage encoding = CodePage::cp865;
  std::uint8_t language = 0;           // byte 29; many programs leave it 0
  Day updated;                         // the day in the header
  DateForm date_form = DateForm::iso;  // of the texts given to write()
  std::vector<DbfColumn> columns;
};

// Turns rows of UTF-8 into the bytes of a table. Take what it made with text() and clear(), and
// give it to a file after header() and before end_mark. Memos are kept until memo_text(). One
// thread at a time.
class DbfWriter {
 public:
  static constexpr char end_mark = '\x1A';

  // Error `argument` for a design that cannot be: names, widths, a type the dialect has not.
  static Result<DbfWriter> create(const DbfDesign& design);

  // The header of a table with so many records, deleted ones counted.
  std::string header(std::uint32_t records) const;

  // Adds one record. Texts as DbfReader hands them out; empty is blank, and null where the field
  // can be null; a binary number that can be neither must not be empty. Error `data` for a text
  // that is no value of its type or does not fit, `encoding` for a character the code page does not
  // have, with the record as `row` and the field's name in the message, never the text. Nothing is
  // then added.
  Result<void> write(std::span<const std::string_view> fields, bool deleted = false);
  Result<void> write(std::span<const std::string> fields, bool deleted = false);

  const std::string& text() const { return text_; }
  void clear() { text_.clear(); }
  std::uint64_t records() const { return records_; }

  // The whole memo file; empty when the design has no memo column.
  std::string memo_text() const;

  const DbfLayout& layout() const { return layout_; }

 private:
  DbfWriter(const DbfDesign& design, DbfLayout layout);
  Result<void> put_field(const DbfField& field, std::string_view utf8);

  CodePage encoding_;
  DateForm date_form_;
  DbfLayout layout_;
  MemoWriter memo_;
  std::string text_;
  std::string record_;
  std::uint64_t records_ = 0;
};

}  // namespace vern::registers
