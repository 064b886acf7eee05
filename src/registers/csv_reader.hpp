// registers/csv_reader.hpp - CSV records, one at a time, in bounded memory.
//
// Any one-byte delimiter; quotes, doubled quotes and line ends inside quotes; LF, CRLF and CR,
// mixed too; a UTF-8 byte order mark; a last line without its end; the 0x1A with which DOS programs
// end a file. A line without any byte is no record. Blanks in fields stay. The reader says what a
// file holds or says that it is damaged, where: it never repairs.
//
// Memory: one buffer, which grows to hold the longest record, at most CsvLimits::record and a bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_source.hpp"
#include "registers/csv.hpp"
#include "registers/record.hpp"
#include "vern/error.hpp"

namespace vern::registers {

struct CsvLimits {
  std::size_t field = std::size_t{1} << 20;   // bytes between delimiters, quotes included
  std::size_t record = std::size_t{4} << 20;  // bytes, line ends inside quotes included
  std::size_t fields = 4096;                  // in one record
};

struct CsvReaderOptions {
  OnDamage on_damage = OnDamage::stop;
  CsvLimits limits;
  std::size_t buffer = std::size_t{256} * 1024;  // bytes read at a time; grows with a long record
};

class CsvEngine;  // registers/csv_engine.hpp

// Reads records in order. Move only; one thread at a time.
class CsvReader {
 public:
  // Takes the source and reads the header, if the dialect has one; a damaged header is an error
  // under either policy. Error `argument` for a dialect that cannot be (delimiter and quote equal,
  // or a line end), `encoding` for UTF-16 and for a UTF-8 mark under another declared code page.
  static Result<CsvReader> open(std::unique_ptr<io::ByteSource> source, const CsvDialect& dialect,
                                const CsvReaderOptions& options = {});

  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  // True and the next record, or false at the end. Error `data` or `encoding` for damage under
  // OnDamage::stop, `io` when reading fails; `row` is the physical line and `byte` the offset of
  // the damage. After an error every call gives that error again.
  Result<bool> next(Record& record);

  // The names of the fields, in UTF-8, without blanks around; empty when the dialect has no header.
  const std::vector<std::string>& header() const;

  // The place of the field of that name. Error `not_found`, or `data` when two have it.
  Result<std::size_t> field(std::string_view name) const;

  // Fields per record, by the first record; 0 until one was read.
  std::size_t width() const;

  const CsvDialect& dialect() const;
  const DamageCounts& damage() const;
  std::uint64_t records() const;      // undamaged, without the header
  std::uint64_t blank_lines() const;  // lines without any byte

  // Known once next() gave false.
  bool has_byte_order_mark() const;
  bool ended_without_line_end() const;
  bool had_dos_end_of_file() const;

 private:
  CsvReader(std::unique_ptr<CsvEngine> engine, std::vector<std::string> header);
  std::unique_ptr<CsvEngine> engine_;
  std::vector<std::string> header_;
};

// A reader of a file.
Result<CsvReader> open_csv(const std::string& path, const CsvDialect& dialect,
                           const CsvReaderOptions& options = {});

}  // namespace vern::registers
