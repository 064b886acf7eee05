#include "registers/csv_engine.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace vern::registers {

namespace {

constexpr std::size_t least_buffer = 4;  // a byte order mark must be seen whole
constexpr char dos_end_of_file = '\x1A';

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Line ends that start in [from, to): LF, CR LF and CR are one each.
std::int64_t count_line_ends(const char* from, const char* to) {
  std::int64_t count = 0;
  for (; from < to; ++from) {
    const bool pair = *from == '\r' && from + 1 < to && from[1] == '\n';
    if (is_line_end(*from) && !pair) ++count;
  }
  return count;
}

}  // namespace

CsvEngine::CsvEngine(std::unique_ptr<io::ByteSource> source, const CsvDialect& dialect,
                     const CsvReaderOptions& options)
    : source_(std::move(source)),
      dialect_(dialect),
      limits_(options.limits),
      stop_(options.on_damage == OnDamage::stop),
      cursor_(SpecialBytes(dialect.delimiter, dialect.quote)),
      buffer_(std::max(options.buffer, least_buffer) + scan_block) {}

Result<void> CsvEngine::begin() {
  const auto filled = fill();
  if (!filled) return filled;
  const std::string_view start(first(), end_ - begin_);
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    return fail(StatusCode::encoding,
                std::string{source_->name()} +
                    " is UTF-16: save it as UTF-8 and declare encoding = \"UTF-8\"",
                1, 0);
  }
  if (!start.starts_with("\xEF\xBB\xBF")) return {};
  if (dialect_.encoding != CodePage::utf8) {
    return fail(StatusCode::encoding,
                std::string{source_->name()} + " starts with the mark of UTF-8, but " +
                    std::string{name(dialect_.encoding)} + " is declared",
                1, 0);
  }
  has_mark_ = true;
  begin_ += 3;
  cursor_.reset(first(), last());
  return {};
}

// Moves what is left to the front, makes room if there is none, and reads until full or at the end.
Result<void> CsvEngine::fill() {
  if (begin_ != 0) std::memmove(buffer_.data(), first(), end_ - begin_);
  base_ += static_cast<std::int64_t>(begin_);
  end_ -= begin_;
  begin_ = 0;
  if (end_ + scan_block == buffer_.size()) buffer_.resize(end_ * 2 + scan_block);
  while (!at_end_ && end_ + scan_block < buffer_.size()) {
    const auto n = source_->read({buffer_.data() + end_, buffer_.size() - scan_block - end_});
    if (!n) return tl::make_unexpected(n.error());
    end_ += *n;
    at_end_ = *n == 0;
  }
  if (at_end_) strip_dos_end();
  cursor_.reset(first(), last());
  return {};
}

void CsvEngine::strip_dos_end() {
  while (end_ > begin_ && buffer_[end_ - 1] == dos_end_of_file) {
    --end_;
    dos_end_ = true;
  }
}

Result<bool> CsvEngine::next(Record& record) {
  if (failed_) return tl::make_unexpected(*failed_);
  Result<void> done;
  while (done) {
    if (begin_ == end_ && at_end_) return false;
    Outcome outcome = begin_ == end_ ? Outcome::more : scan(record);
    if (outcome == Outcome::more) outcome = outgrown();
    if (outcome == Outcome::record) return true;
    if (outcome == Outcome::more) done = fill();
    if (outcome == Outcome::damaged) done = skip_damaged();
  }
  failed_ = done.error();
  return tl::make_unexpected(*failed_);
}

// The end of a record like nearly all: as many fields as the first one has, no quotes, small, and
// whole in the buffer with the byte after it. Null for any other record: scan() says what it is.
const char* CsvEngine::scan_quick(Record& record) {
  record.fields.resize(width_);
  // Copies, so that they stay in registers whatever the fields are written to.
  SpecialCursor cursor = cursor_;
  const char* const stop = last();
  const char delimiter = dialect_.delimiter;
  const char* field = first();
  const char* at = field;
  std::size_t found = 0;
  for (std::string_view& view : record.fields) {
    at = cursor.next();
    if (at + 1 >= stop) return nullptr;
    view = {field, static_cast<std::size_t>(at - field)};
    field = at + 1;
    ++found;
    if (*at != delimiter) break;
  }
  const auto length = static_cast<std::size_t>(at - first());
  const bool small = length <= limits_.field && length <= limits_.record;
  const bool whole = found != 0 && found == width_ && found <= limits_.fields && small;
  if (!whole || !is_line_end(*at)) return nullptr;
  cursor_ = cursor;
  return at;
}

// Scans one record from begin_. `more`: the buffer ends before the record does.
CsvEngine::Outcome CsvEngine::scan(Record& record) {
  doubled_.clear();
  lines_inside_ = 0;
  open_quote_ = nullptr;
  if (const char* const end = scan_quick(record)) return finish(record, end);
  record.fields.clear();
  field_ = first();
  for (;;) {
    const char* at = nullptr;
    const Outcome scanned = scan_field(at);
    if (scanned != Outcome::record) return scanned;
    const bool ends = at == last() || *at != dialect_.delimiter;
    if (ends && at != last() && *at == '\r' && at + 1 == last() && !at_end_) return Outcome::more;
    if (add_field(record, at) != Outcome::record) return Outcome::damaged;
    if (ends) return finish(record, at);
    field_ = at + 1;
  }
}

// Finds the end of the field at field_: a delimiter, a line end, or the end of the file.
CsvEngine::Outcome CsvEngine::scan_field(const char*& at) {
  text_end_ = nullptr;
  open_quote_ = nullptr;
  at = cursor_.next();
  if (at == last()) return at_end_ ? Outcome::record : Outcome::more;
  if (*at == '\0') return damaged(Damage::nul_byte, at, at);
  if (!dialect_.quote || *at != *dialect_.quote) return Outcome::record;
  if (at != field_) return damaged(Damage::stray_quote, at, at);
  const Outcome quoted = scan_quoted();
  if (quoted != Outcome::record) return quoted;
  at = cursor_.next();
  return Outcome::record;
}

// From behind the opening quote at field_ to the closing one.
CsvEngine::Outcome CsvEngine::scan_quoted() {
  const char quote = *dialect_.quote;
  open_quote_ = field_;
  doubled_quote_ = false;
  for (;;) {
    const char* const at = cursor_.next();
    if (at == last()) {
      return at_end_ ? damaged(Damage::unterminated_quote, field_, field_) : Outcome::more;
    }
    if (*at == '\0') return damaged(Damage::nul_byte, at, at);
    const bool last_byte = at + 1 == last();
    if (last_byte && !at_end_) return Outcome::more;
    if (is_line_end(*at)) {
      if (*at == '\n' || last_byte || at[1] != '\n') ++lines_inside_;
    } else if (*at == quote) {
      if (!last_byte && at[1] == quote) {
        doubled_quote_ = true;
        cursor_.next();
        continue;
      }
      const bool closes = last_byte || at[1] == dialect_.delimiter || is_line_end(at[1]);
      if (!closes) return may_end_behind(at) ? Outcome::more : damaged(Damage::stray_quote, at, at);
      text_end_ = at;
      open_quote_ = nullptr;
      return Outcome::record;
    }
  }
}

// Whether what stands behind `at` may turn out to be the end of the file that DOS wrote.
bool CsvEngine::may_end_behind(const char* at) const {
  return !at_end_ && std::all_of(at + 1, last(), [](char c) { return c == dos_end_of_file; });
}

CsvEngine::Outcome CsvEngine::add_field(Record& record, const char* terminator) {
  if (static_cast<std::size_t>(terminator - field_) > limits_.field) {
    return damaged(Damage::field_too_long, field_, terminator);
  }
  if (record.fields.size() == limits_.fields) {
    return damaged(Damage::too_many_fields, field_, terminator);
  }
  const char* const from = text_end_ != nullptr ? field_ + 1 : field_;
  const char* const to = text_end_ != nullptr ? text_end_ : terminator;
  if (text_end_ != nullptr && doubled_quote_) {
    doubled_.push_back({static_cast<std::uint32_t>(record.fields.size())});
  }
  record.fields.emplace_back(from, static_cast<std::size_t>(to - from));
  return Outcome::record;
}

// The record ends at `at`: a line end, or the end of the file.
CsvEngine::Outcome CsvEngine::finish(Record& record, const char* at) {
  record.raw = {first(), static_cast<std::size_t>(at - first())};
  record.line = line_;
  record.byte = offset_of(first());
  record.end.reset();
  const char* after = at;
  if (at != last()) {
    const bool pair = *at == '\r' && at + 1 != last() && at[1] == '\n';
    record.end = pair ? LineEnd::crlf : *at == '\r' ? LineEnd::cr : LineEnd::lf;
    if (pair) cursor_.next();
    after = at + (pair ? 2 : 1);
  }
  next_begin_ = static_cast<std::size_t>(after - data());
  open_end_ = !record.end;
  const bool blank = record.raw.empty();
  const Outcome outcome = blank ? Outcome::blank : check(record);
  if (outcome == Outcome::damaged) return outcome;
  if (blank) ++blank_lines_;
  if (record.end) saw_line_end_ = true;
  line_ += lines_inside_ + (record.end ? 1 : 0);
  begin_ = next_begin_;
  return outcome;
}

// What can only be judged of a whole record.
CsvEngine::Outcome CsvEngine::check(Record& record) {
  if (record.raw.size() > limits_.record) {
    return damaged(Damage::record_too_long, first(), nullptr);
  }
  if (!defines_every_byte(dialect_.encoding)) {
    const auto bad = first_undefined(dialect_.encoding, record.raw);
    if (bad) return damaged(Damage::wrong_encoding, first() + *bad, nullptr);
  }
  fields_found_ = record.fields.size();
  if (width_ == 0) width_ = fields_found_;
  if (fields_found_ != width_) {
    const bool cut = !record.end && saw_line_end_ && fields_found_ < width_;
    return damaged(cut ? Damage::truncated_record : Damage::ragged_row, first(), nullptr);
  }
  if (!doubled_.empty()) unquote(record);
  return Outcome::record;
}

// Makes doubled quotes single, in memory of our own, so that `raw` stays as it is in the file.
void CsvEngine::unquote(Record& record) {
  scratch_.clear();
  scratch_.reserve(record.raw.size());  // no reallocation below: views point into it
  for (const Quoted quoted : doubled_) {
    std::string_view& text = record.fields[quoted.field];
    const std::size_t start = scratch_.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
      scratch_.push_back(text[i]);
      if (text[i] == *dialect_.quote) ++i;
    }
    text = std::string_view(scratch_).substr(start);
  }
}

// The record does not end in the buffer: too long already, or to be read on.
CsvEngine::Outcome CsvEngine::outgrown() {
  if (begin_ == end_) return Outcome::more;
  const char* const resume = open_quote_ != nullptr ? open_quote_ : first();
  if (static_cast<std::size_t>(last() - field_) > limits_.field) {
    return damaged(Damage::field_too_long, field_, resume);
  }
  if (end_ - begin_ > limits_.record) return damaged(Damage::record_too_long, first(), resume);
  return Outcome::more;
}

CsvEngine::Outcome CsvEngine::damaged(Damage kind, const char* at, const char* resume) {
  damage_kind_ = kind;
  damage_at_ = at;
  resume_ = resume;
  return Outcome::damaged;
}

Result<void> CsvEngine::skip_damaged() {
  const std::int64_t line = line_ + count_line_ends(first(), damage_at_);
  const std::int64_t byte = offset_of(damage_at_);
  if (stop_) return tl::make_unexpected(damage_error(damage_kind_, line, byte));
  DamageCount& count = damage_.kinds[static_cast<std::size_t>(damage_kind_)];
  if (count.records++ == 0) {
    count.first_line = line;
    count.first_byte = byte;
  }
  if (resume_ != nullptr) return skip_line();
  line_ += count_line_ends(first(), data() + next_begin_);
  begin_ = next_begin_;
  return {};
}

// Goes on behind the first line end at or after resume_, in as many buffers as that takes.
Result<void> CsvEngine::skip_line() {
  line_ += count_line_ends(first(), resume_);
  begin_ = static_cast<std::size_t>(resume_ - data());
  for (;;) {
    const char* const at = std::find_if(first(), last(), is_line_end);
    const bool undecided = at != last() && *at == '\r' && at + 1 == last() && !at_end_;
    begin_ = static_cast<std::size_t>(at - data());
    if (begin_ != end_ && !undecided) break;
    open_end_ = at_end_;
    if (at_end_) return {};
    const bool mark = begin_ == end_ && end_ != 0 && buffer_[end_ - 1] == dos_end_of_file;
    const auto filled = fill();
    if (!filled) return filled;
    if (mark && at_end_ && begin_ == end_)
      dos_end_ = true;  // it was passed over as part of the line
  }
  const bool pair = *first() == '\r' && begin_ + 1 != end_ && first()[1] == '\n';
  begin_ += pair ? 2 : 1;
  ++line_;
  saw_line_end_ = true;
  cursor_.reset(first(), last());
  return {};
}

}  // namespace vern::registers
