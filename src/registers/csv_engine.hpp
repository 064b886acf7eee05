// registers/csv_engine.hpp - the machine inside CsvReader: a buffer, a scanner, a policy of damage.
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
#include "registers/csv_reader.hpp"
#include "registers/csv_scan.hpp"
#include "vern/error.hpp"

namespace vern::registers {

class CsvEngine {
 public:
  CsvEngine(std::unique_ptr<io::ByteSource> source, const CsvDialect& dialect,
            const CsvReaderOptions& options);

  // Fills the buffer and reads past a byte order mark.
  Result<void> begin();
  Result<bool> next(Record& record);
  void stop_on_damage(bool stop) { stop_ = stop; }

  const CsvDialect& dialect() const { return dialect_; }
  const DamageCounts& damage() const { return damage_; }
  std::size_t width() const { return width_; }
  std::uint64_t blank_lines() const { return blank_lines_; }
  bool has_mark() const { return has_mark_; }
  bool dos_end() const { return dos_end_; }
  bool open_end() const { return open_end_; }
  std::string_view source_name() const { return source_->name(); }
  std::uint64_t records = 0;

 private:
  enum class Outcome { record, blank, more, damaged };
  struct Quoted {
    std::uint32_t field;  // index of a field with doubled quotes in it
  };

  Result<void> fill();
  void strip_dos_end();
  Outcome scan(Record& record);
  const char* scan_quick(Record& record);
  Outcome scan_field(const char*& at);
  Outcome scan_quoted();
  bool may_end_behind(const char* at) const;
  Outcome add_field(Record& record, const char* terminator);
  Outcome finish(Record& record, const char* at);
  Outcome check(Record& record);
  void unquote(Record& record);
  Outcome outgrown();
  Outcome damaged(Damage kind, const char* at, const char* resume);
  Result<void> skip_damaged();
  Result<void> skip_line();
  Error damage_error(Damage kind, std::int64_t line, std::int64_t byte) const;

  const char* data() const { return buffer_.data(); }
  const char* first() const { return data() + begin_; }
  const char* last() const { return data() + end_; }
  std::int64_t offset_of(const char* at) const { return base_ + (at - data()); }

  std::unique_ptr<io::ByteSource> source_;
  CsvDialect dialect_;
  CsvLimits limits_;
  bool stop_;
  SpecialCursor cursor_;

  std::vector<char> buffer_;  // scan_block bytes longer than what may be filled
  std::size_t begin_ = 0;     // of the record that is next
  std::size_t end_ = 0;       // of what was read
  bool at_end_ = false;       // of the source
  std::int64_t base_ = 0;     // offset in the file of the buffer's first byte
  std::int64_t line_ = 1;     // physical line at begin_

  // The record being scanned.
  const char* field_ = nullptr;       // where its current field starts
  const char* text_end_ = nullptr;    // of a quoted field: its closing quote
  const char* open_quote_ = nullptr;  // set while inside quotes
  bool doubled_quote_ = false;
  std::vector<Quoted> doubled_;
  std::string scratch_;
  std::int64_t lines_inside_ = 0;
  std::size_t next_begin_ = 0;

  // The damage found last.
  Damage damage_kind_ = Damage::stray_quote;
  const char* damage_at_ = nullptr;
  const char* resume_ = nullptr;  // a line end is sought from here; null: go on at next_begin_
  std::size_t fields_found_ = 0;

  DamageCounts damage_;
  std::optional<Error> failed_;
  std::size_t width_ = 0;
  std::uint64_t blank_lines_ = 0;
  bool has_mark_ = false;
  bool dos_end_ = false;
  bool open_end_ = false;
  bool saw_line_end_ = false;
};

}  // namespace vern::registers
