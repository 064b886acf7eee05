// Reads any bytes as CSV in any dialect: no crash, no endless loop, views inside the record, what
// is stopped at is what is counted, the size of the buffer changes nothing, and what was read can
// be written and read again as the same fields.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/bytes.hpp"
#include "registers/csv_reader.hpp"
#include "registers/csv_writer.hpp"

namespace {

using fuzz::require;
using namespace vern::registers;

struct Row {
  std::vector<std::string> fields;
  std::int64_t line;
  std::int64_t byte;
  std::optional<LineEnd> end;
  bool operator==(const Row&) const = default;
};

struct Seen {
  bool opened = false;
  bool failed = false;
  std::vector<std::string> header;
  std::vector<Row> rows;
  DamageCounts damage;
  std::vector<bool> end;  // what is known of the file at its end
};

void check(const Record& record, std::string_view text, const CsvReaderOptions& options) {
  require(record.raw.size() <= options.limits.record);
  require(record.byte >= 0 && static_cast<std::size_t>(record.byte) < text.size());
  require(text.substr(static_cast<std::size_t>(record.byte)).starts_with(record.raw));
  require(record.line >= 1);
  for (const auto field : record.fields) require(field.size() <= record.raw.size());
}

// A buffer for the whole text and no more: there are millions of texts.
CsvReaderOptions options_for(std::string_view text) {
  CsvReaderOptions options;
  options.buffer = text.size() + 1;
  return options;
}

Seen read_all(std::string_view text, const CsvDialect& dialect, const CsvReaderOptions& options) {
  Seen seen;
  auto reader = CsvReader::open(std::make_unique<vern::io::MemorySource>(text), dialect, options);
  if (!reader) return seen;
  seen.opened = true;
  seen.header = reader->header();
  Record record;
  for (;;) {
    const auto got = reader->next(record);
    seen.failed = !got;
    if (!got || !*got) break;
    check(record, text, options);
    require(record.fields.size() == reader->width());
    seen.rows.push_back(
        {{record.fields.begin(), record.fields.end()}, record.line, record.byte, record.end});
  }
  require(reader->records() == seen.rows.size());
  seen.damage = reader->damage();
  if (!seen.failed) seen.end = {reader->has_byte_order_mark(), reader->had_dos_end_of_file()};
  return seen;
}

void stopping_and_skipping_agree(std::string_view text, const CsvDialect& dialect) {
  CsvReaderOptions options = options_for(text);
  options.limits = {64, 256, 16};
  const Seen strict = read_all(text, dialect, options);
  options.on_damage = OnDamage::skip_and_count;
  const Seen lenient = read_all(text, dialect, options);
  require(strict.opened == lenient.opened && strict.damage.total() == 0);
  require(strict.rows.size() <= lenient.rows.size());
  for (std::size_t i = 0; i < strict.rows.size(); ++i) require(strict.rows[i] == lenient.rows[i]);
  require(!lenient.failed && strict.failed == (lenient.damage.total() != 0));
}

// With limits that the input cannot reach: where a limit is met depends on what is in the buffer.
Seen the_buffer_changes_nothing(std::string_view text, const CsvDialect& dialect,
                                std::size_t buffer) {
  CsvReaderOptions options = options_for(text);
  options.on_damage = OnDamage::skip_and_count;
  const Seen whole = read_all(text, dialect, options);
  options.buffer = buffer;
  const Seen pieces = read_all(text, dialect, options);
  require(whole.opened == pieces.opened && whole.failed == pieces.failed);
  require(whole.header == pieces.header && whole.rows == pieces.rows && whole.end == pieces.end);
  for (std::size_t i = 0; i < damage_kinds; ++i) {
    const DamageCount& a = whole.damage.kinds[i];
    const DamageCount& b = pieces.damage.kinds[i];
    require(a.records == b.records && a.first_line == b.first_line && a.first_byte == b.first_byte);
  }
  return whole;
}

// Refused is only what needs quotes where the dialect has none, or what a delimiter outside ASCII
// would make a byte order mark of.
void written_is_read_back(const std::vector<Row>& rows, CsvDialect dialect, LineEnd line_end) {
  CsvWriterOptions options;
  options.line_end = line_end;
  CsvWriter writer(dialect, options);
  std::vector<Row> written;
  for (const Row& row : rows) {
    const std::vector<std::string_view> fields(row.fields.begin(), row.fields.end());
    const bool taken = writer.write_encoded(fields).has_value();
    require(taken || !dialect.quote || static_cast<unsigned char>(dialect.delimiter) >= 0x80);
    if (taken) written.push_back(row);
  }
  dialect.header = false;
  const Seen again = read_all(writer.text(), dialect, options_for(writer.text()));
  require(again.opened && !again.failed && again.rows.size() == written.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    require(again.rows[i].fields == written[i].fields && again.rows[i].end == line_end);
  }
}

}  // namespace

// The first byte says delimiter and quote, the second the code page and the size of the buffer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes in(data, size);
  const std::uint8_t shape = in.byte();
  const std::uint8_t place = in.byte();
  CsvDialect dialect;
  dialect.delimiter = ";,\t|"[shape % 4];
  if ((shape & 0x04U) != 0) dialect.delimiter = static_cast<char>(in.byte());
  if ((shape & 0x08U) != 0) dialect.quote = static_cast<char>(in.byte());
  if ((shape & 0x20U) != 0) dialect.quote.reset();
  dialect.header = (shape & 0x10U) != 0;
  dialect.encoding = vern::all_code_pages[place % vern::all_code_pages.size()];
  const std::string_view text = in.rest();
  stopping_and_skipping_agree(text, dialect);
  const Seen seen = the_buffer_changes_nothing(text, dialect, place / 8U);
  const auto line_end = static_cast<LineEnd>(shape / 64U % 3U);
  if (seen.opened) written_is_read_back(seen.rows, dialect, line_end);
  return 0;
}
