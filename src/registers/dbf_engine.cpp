#include "registers/dbf_engine.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
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
    : table_(std::move(table)), options_(options) {}

Error DbfEngine::damage_error(Damage kind, std::uint64_t records, std::uint64_t record,
                              std::int64_t byte) const {
  const bool encoding = kind == Damage::wrong_encoding;
  std::string message{table_->name()};
  message += ", record " + std::to_string(record) + ", byte " + std::to_string(byte) + ": ";
  message += advice(kind);
  if (encoding) message += ", " + std::string{vern::name(options_.encoding)};
  if (kind == Damage::missing_records || kind == Damage::extra_records) {
    message += " (" + std::to_string(records) + " records, the header says " +
               std::to_string(layout_.records) + ")";
  }
  return {encoding ? StatusCode::encoding : StatusCode::data, std::move(message),
          static_cast<std::int64_t>(record), byte};
}

Result<void> DbfEngine::note(Damage kind, std::uint64_t records, std::uint64_t record,
                             std::int64_t byte) {
  if (options_.on_damage == OnDamage::stop) {
    return tl::make_unexpected(damage_error(kind, records, record, byte));
  }
  DamageCount& count = damage_.kinds[static_cast<std::size_t>(kind)];
  if (count.records == 0) {
    count.first_line = static_cast<std::int64_t>(record);
    count.first_byte = byte;
  }
  count.records += records;
  return {};
}

// For a record that is not handed out.
Result<bool> DbfEngine::damaged(Damage kind, std::int64_t byte) {
  const auto noted = note(kind, 1, number_, byte);
  if (!noted) return tl::make_unexpected(noted.error());
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
  wanted_.resize(header_.size());
  std::iota(wanted_.begin(), wanted_.end(), std::size_t{0});
  const std::size_t each = layout_.record_length;
  buffer_.resize(std::max(buffer_bytes / each, std::size_t{1}) * each);
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

void DbfEngine::want(std::span<const std::size_t> fields) {
  wanted_.assign(fields.begin(), fields.end());
  std::erase_if(wanted_, [this](std::size_t field) { return field >= header_.size(); });
}

bool DbfEngine::was_null(std::size_t field) const {
  return !raw_.empty() && field < layout_.fields.size() &&
         is_null(layout_, layout_.fields[field], raw_);
}

// Moves what is left to the front and reads until full or at the end.
Result<void> DbfEngine::fill() {
  if (begin_ != 0) std::memmove(buffer_.data(), data() + begin_, end_ - begin_);
  base_ += static_cast<std::int64_t>(begin_);
  end_ -= begin_;
  begin_ = 0;
  while (!at_end_ && end_ < buffer_.size()) {
    const auto n = table_->read({buffer_.data() + end_, buffer_.size() - end_});
    if (!n) return tl::make_unexpected(n.error());
    end_ += *n;
    at_end_ = *n == 0;
  }
  nul_ = high_ = nullptr;
  return {};
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
  if (failed_) return tl::make_unexpected(*failed_);
  Result<bool> got = false;
  while (got && !*got && !ended_) {
    if (number_ == layout_.records) {
      const auto done = end();
      if (!done) got = tl::make_unexpected(done.error());
      continue;
    }
    if (end_ - begin_ < layout_.record_length) {
      auto filled = fill();
      if (filled && end_ - begin_ < layout_.record_length) filled = end_early();
      if (!filled) got = tl::make_unexpected(filled.error());
      if (!filled || ended_) continue;
    }
    const char* const at = data() + begin_;
    begin_ += layout_.record_length;
    ++number_;
    got = take_one(record, at);
  }
  if (!got) failed_ = got.error();
  return got;
}

// True for a record to hand out, false for one passed over.
Result<bool> DbfEngine::take_one(Record& record, const char* at) {
  const bool deleted = *at == deleted_mark;
  if (deleted) {
    ++deleted_;
    if (options_.deleted == DeletedRecords::skip) return false;
  } else if (*at != live_mark) {
    return damaged(Damage::record_mark, offset_of(at));
  }
  was_deleted_ = deleted;
  return take(record, {at, layout_.record_length});
}

Result<bool> DbfEngine::take(Record& record, std::string_view bytes) {
  record.raw = raw_ = bytes;
  record.line = static_cast<std::int64_t>(number_);
  record.byte = offset_of(bytes.data());
  record.end.reset();
  record.fields.assign(header_.size(), {});
  auto sound = take_text(bytes);
  if (!sound || !*sound) return sound;
  for (const std::size_t index : wanted_) {
    sound =
        names_block(layout_.fields[index]) ? take_memo(record, index) : take_field(record, index);
    if (!sound || !*sound) return sound;
  }
  ++records_;
  return true;
}

// NULs and undefined bytes are looked for in the whole record first, and by field where there are
// any: binary fields may hold both.
Result<bool> DbfEngine::take_text(std::string_view record) {
  const char* const last = record.data() + record.size();
  const bool no_nul = next_nul(record.data()) >= last;
  const bool defined = defines_every_byte(options_.encoding) || next_high(record.data()) >= last;
  if (no_nul && defined) return true;
  for (const DbfField& field : layout_.fields) {
    if (!is_text(field)) continue;
    const std::string_view text = bytes_of(field, record);
    auto sound = check_text(without_filler_after(text), offset_of(text.data()));
    if (!sound || !*sound) return sound;
  }
  return true;
}

// True for text that holds no NUL and only bytes that the code page defines.
Result<bool> DbfEngine::check_text(std::string_view text, std::int64_t byte) {
  const auto nul = text.find('\0');
  if (nul != std::string_view::npos) {
    return damaged(Damage::nul_byte, byte + static_cast<std::int64_t>(nul));
  }
  if (defines_every_byte(options_.encoding)) return true;
  const auto bad = first_undefined(options_.encoding, text);
  if (!bad) return true;
  return damaged(Damage::wrong_encoding, byte + static_cast<std::int64_t>(*bad));
}

Result<bool> DbfEngine::take_field(Record& record, std::size_t index) {
  const DbfField& field = layout_.fields[index];
  const auto text = decode_field(layout_, field, record.raw, options_.date_form, store_[index]);
  const std::int64_t byte = record.byte + static_cast<std::int64_t>(field.offset);
  if (!text) return damaged(Damage::field_too_long, byte);
  record.fields[index] = *text;
  return field.type == DbfType::varchar && !field.binary ? check_text(*text, byte) : true;
}

Result<bool> DbfEngine::take_memo(Record& record, std::size_t index) {
  const DbfField& field = layout_.fields[index];
  if (!is_exported(field) || is_null(layout_, field, record.raw)) return true;
  const auto block = decode_block(field, record.raw);
  if (block && *block == 0) return true;
  const std::int64_t byte = record.byte + static_cast<std::int64_t>(field.offset);
  if (!block || !memo_) return damaged(Damage::broken_memo, byte);
  const auto read = memo_->read(*block, options_.memo_limit, store_[index]);
  if (!read) return tl::make_unexpected(read.error());
  if (read->state == MemoState::broken) return damaged(Damage::broken_memo, byte);
  record.fields[index] = store_[index];
  return check_text(store_[index], byte);
}

// The source ends before the records do.
Result<void> DbfEngine::end_early() {
  const std::size_t rest = end_ - begin_;
  const bool mark = rest != 0 && data()[begin_] == end_of_table;
  const std::int64_t byte = offset_of(data() + begin_);
  std::uint64_t missing = layout_.records - number_;
  if (rest != 0 && !mark) {
    const auto noted = note(Damage::truncated_record, 1, number_ + 1, byte);
    if (!noted) return noted;
    --missing;
  }
  if (missing != 0) {
    const auto noted = note(Damage::missing_records, missing, layout_.records - missing + 1,
                            base_ + static_cast<std::int64_t>(end_));
    if (!noted) return noted;
  }
  end_mark_ = mark;
  bytes_after_ = mark ? rest - 1 : 0;
  ended_ = true;
  return {};
}

// After the last record that the header counts: nothing, an end mark, or what must be told.
Result<void> DbfEngine::end() {
  if (begin_ == end_) {
    const auto filled = fill();
    if (!filled) return filled;
  }
  const std::int64_t byte = offset_of(data() + begin_);
  end_mark_ = begin_ != end_ && data()[begin_] == end_of_table;
  if (end_mark_) ++begin_;
  bool filled_with_zeros = true;
  for (;;) {
    const auto* const first = data() + begin_;
    filled_with_zeros =
        filled_with_zeros && std::all_of(first, data() + end_, [](char c) { return c == '\0'; });
    bytes_after_ += end_ - begin_;
    begin_ = end_;
    if (at_end_) break;
    const auto filled = fill();
    if (!filled) return filled;
  }
  ended_ = true;
  const std::uint64_t extra = bytes_after_ / layout_.record_length;
  if (end_mark_ || filled_with_zeros || extra == 0) return {};
  return note(Damage::extra_records, extra, number_ + 1, byte);
}

}  // namespace vern::registers
