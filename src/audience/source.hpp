// audience/source.hpp - a register or list as declared in the policy, read as a source that can
// forbid: complete or unusable.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "audience/hash.hpp"
#include "io/file.hpp"
#include "registers/row_reader.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

// What is read of a source: its bytes, to tell whether two readings saw the same, and its stamp.
struct SourceTrace {
  RunningHash bytes;
  io::FileStamp stamp;
};

// A source to open. `name` is what messages call it: "the register customers".
struct SourceSpec {
  const FileSpec& file;
  std::string folder;
  std::string name;
  std::string end_mark;  // UTF-8; what the last line must say, empty: there is none
  registers::OnDamage on_damage = registers::OnDamage::stop;
  registers::DeletedRecords deleted = registers::DeletedRecords::skip;  // of a table
};

// Opens a source. `trace` must outlive the reader; its hash is complete once next() gave false.
// Where there is an end mark, its line is taken off, and a file without it is an error when its end
// is read. Date fields of a table read as YYYYMMDD, whatever the file's date_format says of dates
// that are text. The memo file of a table is not opened: no column that forbids or permits is a
// memo.
Result<registers::RowReader> open_source(const SourceSpec& spec, SourceTrace& trace);

// The place of a column. Error `not_found`, or `data` for a name that two columns have and for a
// column of a table that is a memo or holds no text: what cannot be read must not pass for blank.
Result<std::size_t> find_column(const registers::RowReader& reader, std::string_view name);

// How a CSV file, or the list that is made from a register, is written.
registers::CsvDialect dialect_of(const FileSpec& file);

// How the dates of a column are written.
registers::DateForm date_form_of(const registers::RowReader& reader, std::size_t column,
                                 registers::DateForm declared);

// The path of a file of the policy.
std::string path_of(const FileSpec& file, const std::string& folder);

// A reader's error as one of a source that forbids: which source, where, and what to do. Errors of
// the system (`io`) keep their code; damage becomes `incomplete`.
Error source_error(const std::string& source, const Error& error, std::string_view remedy);

// A CSV file whose last line does not end may have been cut there, in the middle of a number that
// still reads as one. Call when next() gave false.
Result<void> check_end(const registers::RowReader& reader, const std::string& source);

// Damaged rows of a source, and where the first one stands.
struct Damages {
  std::int64_t count = 0;
  std::int64_t line = -1;
  std::int64_t byte = -1;
  std::string what;
  std::string_view row_word = "line";  // what `line` counts

  void add(std::int64_t n, std::int64_t at_line, std::int64_t at_byte, std::string_view word);
};

// What a reader that skips and counts has met.
Damages damages_of(const registers::RowReader& reader);

// Exactly as many as a person has acknowledged in `key` of the policy; one more or one less stops.
Result<void> check_damage(const std::string& source, const std::string& key, std::int64_t allowed,
                          const Damages& found);

}  // namespace vern::audience
