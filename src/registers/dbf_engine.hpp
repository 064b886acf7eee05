// registers/dbf_engine.hpp - the machine inside DbfReader: a buffer, a memo file, a policy of
// damage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_source.hpp"
#include "registers/dbf.hpp"
#include "registers/dbf_memo.hpp"
#include "registers/dbf_reader.hpp"
#include "vern/error.hpp"

namespace vern::registers {

class DbfEngine {
 public:
  DbfEngine(std::unique_ptr<io::ByteSource> table, const DbfReaderOptions& options);

  // Reads the header.
  Result<void> begin();
  void attach(std::unique_ptr<io::RandomSource> memo);
  void want(std::span<const std::size_t> fields);
  Result<bool> next(Record& record);
  DbfRecords at_hand();
  void pass(const DbfRecords& records);

  const DbfLayout& layout() const { return layout_; }
  const std::vector<std::string>& header() const { return header_; }
  const DamageCounts& damage() const { return damage_; }
  MemoReader* memo() { return memo_ ? &*memo_ : nullptr; }
  std::string_view source_name() const { return table_->name(); }
  std::uint64_t records() const { return records_; }
  std::uint64_t deleted_records() const { return deleted_; }
  bool was_deleted() const { return was_deleted_; }
  bool was_emptied() const { return was_emptied_; }
  bool was_null(std::size_t field) const;
  bool has_end_mark() const { return end_mark_; }
  std::uint64_t bytes_after() const { return bytes_after_; }

 private:
  // What to do for a wanted field. Most are text or numbers, which are views into the record.
  enum class Step : std::uint8_t { text, number, date, value, memo };
  struct Wanted {
    std::size_t index;
    std::size_t offset;
    std::size_t width;
    Step step;
  };

  Result<std::string> read_header(std::size_t length, std::string start);
  Result<void> refuse_open_transaction() const;
  Wanted wanted(std::size_t index) const;

  // These are false, and null, where no record is to be handed out: because it is passed over, or
  // because of an error, which is then in failed_.
  const char* next_bytes();
  bool take_one(Record& record, const char* at);
  bool take_fields(Record& record);
  bool take_text(std::string_view record);
  bool take_value(Record& record, std::size_t index);
  bool take_memo(Record& record, std::size_t index);
  bool check_text(std::string_view text, std::int64_t byte);
  bool fill();
  void end_early();
  void end();

  // Counts damage, or makes an error of it where damage stops. `record` is the first it is in.
  bool note(Damage kind, std::uint64_t records, std::uint64_t record, std::int64_t byte);
  bool damaged(Damage kind, std::int64_t byte);
  bool failed(Error error);
  Error damage_error(Damage kind, std::uint64_t records, std::uint64_t record,
                     std::int64_t byte) const;

  const char* data() const { return buffer_.data(); }
  std::int64_t offset_of(const char* at) const { return base_ + (at - data()); }
  // The next NUL, or byte from 0x80, at or after `at`; the end of what was read when there is none.
  const char* next_nul(const char* at);
  const char* next_high(const char* at);

  std::unique_ptr<io::ByteSource> table_;
  DbfReaderOptions options_;
  bool every_byte_;  // the page defines all of them
  DbfLayout layout_;
  std::vector<std::string> header_;
  std::optional<MemoReader> memo_;
  std::vector<Wanted> wanted_;
  std::vector<std::string> store_;  // texts that do not stand in the record as they are, by field

  std::vector<char> buffer_;
  std::size_t begin_ = 0;  // of the record that is next
  std::size_t end_ = 0;    // of what was read
  bool at_end_ = false;    // of the source
  std::int64_t base_ = 0;  // offset in the file of the buffer's first byte
  const char* nul_ = nullptr;
  const char* high_ = nullptr;

  std::uint64_t number_ = 0;  // of the record last looked at, 1-based
  std::string_view raw_;      // the record last handed out
  bool was_deleted_ = false;
  bool was_emptied_ = false;
  std::uint64_t records_ = 0;
  std::uint64_t deleted_ = 0;
  bool ended_ = false;
  bool end_mark_ = false;
  std::uint64_t bytes_after_ = 0;
  DamageCounts damage_;
  std::optional<Error> failed_;
};

}  // namespace vern::registers
