// registers/csv.hpp - what CSV files are in words that reader, writer and inspection share.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/code_page.hpp"

namespace vern::registers {

// How a CSV file is written. Nothing of it is guessed by the reader.
struct CsvDialect {
  char delimiter = ';';
  std::optional<char> quote = '"';  // none: quotes are ordinary characters
  CodePage encoding = CodePage::utf8;
  bool header = true;  // the first record names the fields

  bool operator==(const CsvDialect&) const = default;
};

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
};
inline constexpr std::size_t damage_kinds = 9;

constexpr std::string_view name(Damage kind) {
  constexpr std::array<std::string_view, damage_kinds> names = {
      "stray quote",     "unterminated quote", "NUL byte",   "wrong encoding",  "field too long",
      "record too long", "too many fields",    "ragged row", "truncated record"};
  const auto index = static_cast<std::size_t>(kind);
  return index < names.size() ? names[index] : std::string_view{"unknown damage"};
}

// How many records were skipped for a kind of damage, and where the first stood.
struct DamageCount {
  std::uint64_t records = 0;
  std::int64_t first_line = -1;  // 1-based, physical
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

}  // namespace vern::registers
