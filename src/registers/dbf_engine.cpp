#include "registers/dbf_engine.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "registers/csv_scan.hpp"
#include "registers/dbf_bytes.hpp"
#include "registers/dbf_layout.hpp"
#include "registers/dbf_value.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} * 1024;
constexpr char end_of_table = '\x1A';

}  // namespace

DbfEngine::DbfEngine(std::unique_ptr<io::ByteSource> table, const DbfReaderOptions& options)
    : table_(std::move(table)),
      options_(options),
      every_byte_(defines_every_byte(options.encoding)) {}

Error DbfEngine::damage_error(Damage kind, std::uint64_t records, std::uint64_t record,
                              std::int64_t byte) const {
  const bool encoding = kind == Damage::wrong_encoding;
  std::string message{table_->name()};
  message += ", record " + std::to_string(record) + ", byte " + std::to_string(byte) + ": ";
  message += advice(kind);
  if (encoding) message += ", " + std::string{vern::name(options_.encoding)};
  if (kind == Damage::missing_records || kind == Damage::extra_records) {
    const std::uint64_t found =
        kind == Damage::missing_records ? layout_.records - records : layout_.records + records;
    message += " (it holds " + std::to_string(found) + ", the header says " +
               std::to_string(layout_.records) + ")";
  }
  return {encoding ? StatusCode::encoding : StatusCode::data, std::move(message),
          static_cast<std::int64_t>(record), byte};
}

bool DbfEngine::failed(Error error) {
  failed_ = std::move(error);
  return false;
}

bool DbfEngine::note(Damage kind, std::uint64_t records, std::uint64_t record, std::int64_t byte) {
  if (options_.on_damage == OnDamage::stop) {
    return failed(damage_error(kind, records, record, byte));
  }
  DamageCount& count = damage_.kinds[static_cast<std::size_t>(kind)];
  if (count.records == 0) {
    count.first_line = static_cast<std::int64_t>(record);
    count.first_byte = byte;
  }
  count.records += records;
  return true;
}

// For a record that is not handed out.
bool DbfEngine::damaged(Damage kind, std::int64_t byte) {
  note(kind, 1, number_, byte);
  return false;
}

// The header is read by itself, so that the buffer holds records only.
Result<std::string> DbfEngine::read_header(std::size_t length, std::string start) {
  const std::size_t from = start.size();
  start.resize(length);
  std::size_t done = from;
  while (done < length) {
    const auto n = table_->read({start.data() + done, length - done});
    if (!n) return tl::make_unexpected(n.error());
    if (*n == 0) break;
    done += *n;
  }
  start.resize(done);
  return start;
}

Result<void> DbfEngine::begin() {
  auto bytes = read_header(dbf_prologue, {});
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto length = dbf_header_length(*bytes, table_->name());
  if (!length) return tl::make_unexpected(length.error());
  bytes = read_header(*length, std::move(*bytes));
  if (!bytes) return tl::make_unexpected(bytes.error());
  if (bytes->size() < *length) {
    return fail(StatusCode::data,
                std::string{table_->name()} + " ends inside its header, which is " +
                    std::to_string(*length) + " bytes long: the file was cut off, get it again");
  }
  auto layout = parse_dbf_header(*bytes, options_.encoding, table_->name());
  if (!layout) return tl::make_unexpected(layout.error());
  layout_ = std::move(*layout);
  for (const DbfField& field : layout_.fields) header_.push_back(field.name);
  store_.resize(header_.size());
  for (std::size_t i = 0; i < header_.size(); ++i) wanted_.push_back(wanted(i));
  buffer_.resize(layout_.record_length + buffer_bytes);
  base_ = static_cast<std::int64_t>(layout_.header_length);
  nul_ = high_ = data();
  return refuse_open_transaction();
}

Result<void> DbfEngine::refuse_open_transaction() const {
  if (!layout_.transaction_open || options_.on_damage != OnDamage::stop) return {};
  return fail(StatusCode::data,
              std::string{table_->name()} +
                  ": a change to the table was cut off in the middle: open and close it in the "
                  "program that wrote it",
              -1, 14);
}

void DbfEngine::attach(std::unique_ptr<io::RandomSource> memo) {
  if (memo) memo_.emplace(layout_.memo, std::move(memo));
}

DbfEngine::Wanted DbfEngine::wanted(std::size_t index) const {
  const DbfField& field = layout_.fields[index];
  Step step = Step::value;
  const bool number = field.type == DbfType::numeric || field.type == DbfType::floating;
  const bool text = field.type == DbfType::character && !field.binary;
  if (names_block(field)) step = Step::memo;
  if (!field.null_bit && text) step = Step::text;
  if (!field.null_bit && number) step = Step::number;
  const bool compact = options_.date_form == DateForm::compact;
  if (!field.null_bit && field.type == DbfType::date && compact) step = Step::date;
  return {index, field.offset, field.width, step};
}

void DbfEngine::want(std::span<const std::size_t> fields) {
  wanted_.clear();
  raw_ = {};
  for (const std::size_t index : fields) {
    if (index < header_.size()) wanted_.push_back(wanted(index));
  }
}

bool DbfEngine::was_null(std::size_t field) const {
  return !raw_.empty() && field < layout_.fields.size() &&
         is_null(layout_, layout_.fields[field], raw_);
}

// Moves what is left to the front and reads until there is a record, or the end. There is always
// room for as much as a file is read by at a time, so that bytes go straight from it to here.
bool DbfEngine::fill() {
  if (begin_ != 0) std::memmove(buffer_.data(), data() + begin_, end_ - begin_);
  base_ += static_cast<std::int64_t>(begin_);
  end_ -= begin_;
  begin_ = 0;
  while (!at_end_ && end_ < layout_.record_length) {
    auto n = table_->read({buffer_.data() + end_, buffer_bytes});
    if (!n) return failed(std::move(n.error()));
    end_ += *n;
    at_end_ = *n == 0;
  }
  nul_ = high_ = nullptr;
  return true;
}

// Both are looked for from one record to far beyond it: most tables have neither, and most records
// then cost a comparison.
const char* DbfEngine::next_nul(const char* at) {
  if (nul_ != nullptr && nul_ >= at) return nul_;
  const char* const last = data() + end_;
  const void* const found = std::memchr(at, 0, static_cast<std::size_t>(last - at));
  nul_ = found != nullptr ? static_cast<const char*>(found) : last;
  return nul_;
}

const char* DbfEngine::next_high(const char* at) {
  if (high_ != nullptr && high_ >= at) return high_;
  const char* const last = data() + end_;
  high_ = at + skip_ascii({at, static_cast<std::size_t>(last - at)}, 0);
  return high_;
}

Result<bool> DbfEngine::next(Record& record) {
  while (!failed_ && !ended_) {
    const char* const at = next_bytes();
    if (at != nullptr && take_one(record, at)) return true;
  }
  if (failed_) return tl::make_unexpected(*failed_);
  return false;
}

// Reads on when no whole record is left, so that only damage and the ends come through next().
DbfRecords DbfEngine::at_hand() {
  const std::size_t length = layout_.record_length;
  if (failed_ || ended_ || number_ == layout_.records) return {};
  raw_ = {};
  if (end_ - begin_ < length && !fill()) return {};
  const std::size_t whole =
      std::min<std::uint64_t>((end_ - begin_) / length, layout_.records - number_);
  const char* const first = data() + begin_;
  std::size_t count = 0;
  std::size_t deleted = 0;
  for (const char* at = first; count < whole; ++count, at += length) {
    if (*at != live_mark && *at != deleted_mark) break;
    if (*at == deleted_mark) ++deleted;
  }
  return {{first, count * length}, length, count, deleted};
}

void DbfEngine::pass(const DbfRecords& records) {
  begin_ += records.bytes.size();
  number_ += records.count;
  deleted_ += records.deleted;
  const bool skipped = options_.deleted == DeletedRecords::skip;
  records_ += records.count - (skipped ? records.deleted : 0);
}

// The next record that the header counts, whole; null at the end of them.
const char* DbfEngine::next_bytes() {
  const std::size_t length = layout_.record_length;
  if (number_ == layout_.records) {
    end();
    return nullptr;
  }
  if (end_ - begin_ < length) {
    raw_ = {};
    if (!fill()) return nullptr;
    if (end_ < length) {
      end_early();
      return nullptr;
    }
  }
  const char* const at = data() + begin_;
  begin_ += length;
  ++number_;
  return at;
}

bool DbfEngine::take_one(Record& record, const char* at) {
  const bool deleted = *at == deleted_mark;
  if (deleted) {
    ++deleted_;
    if (options_.deleted == DeletedRecords::skip) return false;
  } else if (*at != live_mark) {
    return damaged(Damage::record_mark, offset_of(at));
  }
  was_deleted_ = deleted;
  was_emptied_ = deleted && std::all_of(at + 1, at + layout_.record_length, is_filler);
  // In a record that was filled here the last time, what is not wanted is empty already.
  const bool same = record.raw.data() == raw_.data() && record.fields.size() == header_.size();
  if (!same || raw_.empty() || was_emptied_) record.fields.assign(header_.size(), {});
  const std::string_view bytes(at, layout_.record_length);
  record.raw = bytes;
  raw_ = bytes;
  record.line = static_cast<std::int64_t>(number_);
  record.byte = offset_of(at);
  record.end.reset();
  if (!was_emptied_ && (!take_text(bytes) || !take_fields(record))) return false;
  ++records_;
  return true;
}

bool DbfEngine::take_fields(Record& record) {
  for (const Wanted& one : wanted_) {
    const std::string_view bytes(record.raw.data() + one.offset, one.width);
    switch (one.step) {
      case Step::text:
        record.fields[one.index] = without_filler_after(bytes);
        break;
      case Step::number:
        record.fields[one.index] = without_filler(bytes);
        break;
      case Step::date:
        record.fields[one.index] = date_digits(bytes);
        break;
      case Step::value:
        if (!take_value(record, one.index)) return false;
        break;
      case Step::memo:
        if (!take_memo(record, one.index)) return false;
        break;
    }
  }
  return true;
}

// NULs and undefined bytes are looked for in the whole record first, and by field where there are
// any: binary fields may hold both.
bool DbfEngine::take_text(std::string_view record) {
  const char* const last = record.data() + record.size();
  const bool no_nul = next_nul(record.data()) >= last;
  const bool defined = every_byte_ || next_high(record.data()) >= last;
  if (no_nul && defined) return true;
  for (const DbfField& field : layout_.fields) {
    if (!is_text(field)) continue;
    const std::string_view text = bytes_of(field, record);
    if (!check_text(without_filler_after(text), offset_of(text.data()))) return false;
  }
  return true;
}

// True for text that holds no NUL and only bytes that the code page defines.
bool DbfEngine::check_text(std::string_view text, std::int64_t byte) {
  const auto nul = text.find('\0');
  if (nul != std::string_view::npos) {
    return damaged(Damage::nul_byte, byte + static_cast<std::int64_t>(nul));
  }
  if (every_byte_) return true;
  const auto bad = first_undefined(options_.encoding, text);
  if (!bad) return true;
  return damaged(Damage::wrong_encoding, byte + static_cast<std::int64_t>(*bad));
}

bool DbfEngine::take_value(Record& record, std::size_t index) {
  const DbfField& field = layout_.fields[index];
  const auto text = decode_field(layout_, field, record.raw, options_.date_form, store_[index]);
  const std::int64_t byte = record.byte + static_cast<std::int64_t>(field.offset);
  if (!text) return damaged(Damage::field_too_long, byte);
  record.fields[index] = *text;
  return field.type != DbfType::varchar || field.binary || check_text(*text, byte);
}

bool DbfEngine::take_memo(Record& record, std::size_t index) {
  const DbfField& field = layout_.fields[index];
  record.fields[index] = {};
  if (!is_exported(field) || is_null(layout_, field, record.raw)) return true;
  const auto block = decode_block(field, record.raw);
  if (block && *block == 0) return true;
  const std::int64_t byte = record.byte + static_cast<std::int64_t>(field.offset);
  if (!block || !memo_) return damaged(Damage::broken_memo, byte);
  auto read = memo_->read(*block, options_.memo_limit, store_[index]);
  if (!read) return failed(std::move(read.error()));
  if (read->state == MemoState::broken) return damaged(Damage::broken_memo, byte);
  record.fields[index] = store_[index];
  return check_text(store_[index], byte);
}

// The source ends before the records do.
void DbfEngine::end_early() {
  const std::size_t rest = end_ - begin_;
  const bool mark = rest != 0 && data()[begin_] == end_of_table;
  const std::int64_t byte = offset_of(data() + begin_);
  std::uint64_t missing = layout_.records - number_;
  end_mark_ = mark;
  bytes_after_ = mark ? rest - 1 : 0;
  ended_ = true;
  if (rest != 0 && !mark) {
    if (!note(Damage::truncated_record, 1, number_ + 1, byte)) return;
    --missing;
  }
  if (missing == 0) return;
  note(Damage::missing_records, missing, layout_.records - missing + 1,
       base_ + static_cast<std::int64_t>(end_));
}

// After the last record that the header counts: nothing, an end mark, or what must be told.
void DbfEngine::end() {
  raw_ = {};
  if (begin_ == end_ && !fill()) return;
  const std::int64_t byte = offset_of(data() + begin_);
  end_mark_ = begin_ != end_ && data()[begin_] == end_of_table;
  if (end_mark_) ++begin_;
  bool zeros = true;
  for (;;) {
    zeros = zeros && std::all_of(data() + begin_, data() + end_, [](char c) { return c == '\0'; });
    bytes_after_ += end_ - begin_;
    begin_ = end_;
    if (at_end_) break;
    if (!fill()) return;
  }
  ended_ = true;
  const std::uint64_t extra = bytes_after_ / layout_.record_length;
  if (!end_mark_ && !zeros && extra != 0) note(Damage::extra_records, extra, number_ + 1, byte);
}

}  // namespace vern::registers
