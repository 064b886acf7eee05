// registers/record.hpp - records of a register on disk, and what can be wrong with them: words that
// the readers of all formats share.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vern::registers {

enum class LineEnd : std::uint8_t { lf, crlf, cr };

// What can be wrong with a record.
enum class Damage : std::uint8_t {
  stray_quote,         // inside an unquoted field, or after a quoted one
  unterminated_quote,  // the file ends inside quotes
  nul_byte,
  wrong_encoding,  // bytes that the declared code page does not define
  field_too_long,
  record_too_long,
  too_many_fields,
  ragged_row,        // not as many fields as the first record
  truncated_record,  // the last one, without line end and with too few fields
  // In tables:
  record_mark,      // neither a blank nor a star before the record
  missing_records,  // the header counts more than the file holds
  extra_records,    // the file goes on with records that the header does not count
  broken_memo,      // a memo that is not there, or not whole
};
inline constexpr std::size_t damage_kinds = 13;

constexpr std::string_view name(Damage kind) {
  constexpr std::array<std::string_view, damage_kinds> names = {
      "stray quote",      "unterminated quote",  "NUL byte",        "wrong encoding",
      "field too long",   "record too long",     "too many fields", "ragged row",
      "truncated record", "unknown record mark", "missing records", "records beyond the count",
      "broken memo"};
  const auto index = static_cast<std::size_t>(kind);
  return index < names.size() ? names[index] : std::string_view{"unknown damage"};
}

// What is wrong, and what to do about it; for the end of a message.
std::string_view advice(Damage kind);

// How many records were skipped for a kind of damage, and where the first stood.
struct DamageCount {
  std::uint64_t records = 0;
  std::int64_t first_line = -1;  // 1-based: the physical line, or the number of the record
  std::int64_t first_byte = -1;  // 0-based, in the file
};

struct DamageCounts {
  std::array<DamageCount, damage_kinds> kinds{};

  const DamageCount& operator[](Damage kind) const { return kinds[static_cast<std::size_t>(kind)]; }
  std::uint64_t total() const {
    std::uint64_t sum = 0;
    for (const auto& kind : kinds) sum += kind.records;
    return sum;
  }
};

// What the reader does with a damaged record. A source that can forbid is read with `stop`: its
// intact rows are never enough. `skip_and_count` goes on with the next record, and counts.
enum class OnDamage : std::uint8_t { stop, skip_and_count };

// One record of a CSV file or of a table. The views are bytes in the file's code page, of CSV
// without quotes and doubled quotes made single; they hold until the next call to the reader.
struct Record {
  std::vector<std::string_view> fields;
  std::string_view raw;        // the record as it stands in the file, without its line end
  std::int64_t line = 0;       // 1-based: the physical line it starts on; its number in a table
  std::int64_t byte = 0;       // 0-based offset in the file at which it starts
  std::optional<LineEnd> end;  // none: the file ended without one
};

}  // namespace vern::registers
