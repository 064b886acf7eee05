// registers/dbf_reader.hpp - DBF records, one at a time, in bounded memory.
//
// A record reads as the row of its CSV export does: character fields without the blanks or NULs
// that fill them up at the end, numbers without the blanks before them, dates in the form that the
// register declares, logical fields as T or F, memos as their text. What stands in a date, number
// or logical field and is none is handed on as it stands, so that nobody takes it for a value. The
// reader says what a file holds or says that it is damaged, where: it never repairs.
//
// The table is read in order with one buffer; a memo file is read at the places that records name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_source.hpp"
#include "registers/dbf.hpp"
#include "registers/record.hpp"
#include "registers/register_date.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// Records that follow one another in the file, side by side as they stand there, each with a mark
// that says live or deleted. Nothing else of them has been looked at.
struct DbfRecords {
  std::string_view bytes;  // all of them
  std::size_t length = 0;  // of each
  std::size_t count = 0;
  std::size_t deleted = 0;  // of them
};

enum class DeletedRecords : std::uint8_t { skip, include };

struct DbfReaderOptions {
  CodePage encoding = CodePage::cp865;  // declared; the language byte does not decide
  DateForm date_form = DateForm::iso;   // how date fields are handed out
  OnDamage on_damage = OnDamage::stop;
  DeletedRecords deleted = DeletedRecords::skip;
  std::size_t memo_limit = std::size_t{16} << 20;  // bytes of one memo
};

class DbfEngine;

// Reads records in order. Move only; one thread at a time.
class DbfReader {
 public:
  // Takes the sources and reads the header. `memo` may be null: memo fields then read as damage if
  // they are wanted and name a block. Error `data` for a header that cannot be, `unsupported` for a
  // kind of table that is not read, which say what would be right.
  static Result<DbfReader> open(std::unique_ptr<io::ByteSource> table,
                                std::unique_ptr<io::RandomSource> memo,
                                const DbfReaderOptions& options);

  DbfReader(DbfReader&&) noexcept;
  DbfReader& operator=(DbfReader&&) noexcept;
  ~DbfReader();

  // True and the next record, or false at the end. `line` of the record is its number in the file,
  // 1-based and deleted ones counted; `byte` its offset; `raw` its bytes, the mark first and memos
  // not in it. The views hold until the next call. Error `data` or `encoding` for damage under
  // OnDamage::stop, `io` when reading fails. After an error every call gives that error again.
  Result<bool> next(Record& record);

  // Beside next(), for those who read a column: the records that are at hand, deleted ones too
  // whatever the options say, until they are passed. None when the next one must be asked for with
  // next(), because it is damaged or because there is none. They hold until the next call.
  DbfRecords at_hand();
  // Passes those at hand, or the first of them.
  void pass(const DbfRecords& records);

  // Fills only these fields from now on; the others are empty views. Their bytes are still looked
  // at for NULs and for the code page.
  void want(std::span<const std::size_t> fields);

  const std::vector<std::string>& header() const;
  Result<std::size_t> field(std::string_view name) const;  // as DbfLayout::field
  const DbfLayout& layout() const;

  const DamageCounts& damage() const;
  std::uint64_t records() const;          // handed out
  std::uint64_t deleted_records() const;  // passed so far
  bool was_deleted() const;               // the record last handed out
  // It is a deleted one that holds nothing but blanks and NULs, which is what erasure leaves: it
  // reads as blank in every field, whatever their types.
  bool was_emptied() const;
  bool was_null(std::size_t field) const;  // in it; Visual FoxPro

  // Known once next() gave false.
  bool has_end_mark() const;          // the byte 0x1A
  std::uint64_t bytes_after() const;  // after the last record and the end mark

 private:
  friend Result<DbfReader> open_dbf(const std::string& path, const DbfReaderOptions& options);
  explicit DbfReader(std::unique_ptr<DbfEngine> engine);
  std::unique_ptr<DbfEngine> engine_;
};

// A reader of a file and of the memo file beside it, if the table has one and it is there: the same
// name with .DBT or .FPT in any case. Error `data` when two files could be it.
Result<DbfReader> open_dbf(const std::string& path, const DbfReaderOptions& options);

// The memo file that belongs to a table: its path, or empty when there is none.
Result<std::string> memo_path_of(const std::string& table_path, MemoKind kind);

}  // namespace vern::registers
