// Reads any bytes as CSV in any dialect: no crash, no endless loop, views inside the record, and
// what is stopped at is what is counted.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "registers/csv_reader.hpp"

namespace {

using vern::registers::CsvReader;
using vern::registers::OnDamage;

struct Seen {
  std::uint64_t records = 0;
  std::uint64_t damaged = 0;
  bool failed = false;
};

void require(bool condition) {
  if (!condition) std::abort();
}

Seen read_all(std::string_view text, const vern::registers::CsvDialect& dialect, OnDamage policy) {
  vern::registers::CsvReaderOptions options;
  options.on_damage = policy;
  options.limits = {64, 256, 16};
  auto reader = CsvReader::open(std::make_unique<vern::io::MemorySource>(text), dialect, options);
  if (!reader) return {0, 0, true};
  vern::registers::Record record;
  Seen seen;
  for (;;) {
    const auto got = reader->next(record);
    seen.failed = !got;
    if (!got || !*got) break;
    ++seen.records;
    require(record.fields.size() == reader->width());
    require(record.raw.size() <= options.limits.record);
    require(record.byte >= 0 && static_cast<std::size_t>(record.byte) < text.size());
    require(record.line >= 1);
    for (const auto field : record.fields) require(field.size() <= record.raw.size());
  }
  seen.damaged = reader->damage().total();
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  vern::registers::CsvDialect dialect;
  constexpr std::string_view delimiters = ";,\t|";
  dialect.delimiter = delimiters[data[0] % delimiters.size()];
  dialect.header = (data[0] & 0x10U) != 0;
  if ((data[0] & 0x20U) != 0) dialect.quote.reset();
  dialect.encoding = vern::all_code_pages[data[1] % vern::all_code_pages.size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const Seen strict = read_all(text, dialect, OnDamage::stop);
  const Seen lenient = read_all(text, dialect, OnDamage::skip_and_count);
  require(strict.damaged == 0);
  require(strict.records <= lenient.records);
  require(lenient.failed || strict.failed == (lenient.damaged != 0));
  return 0;
}
