// registers/dbf_value.hpp - one field of a DBF record: from bytes to text, and back.
//
// The record is the whole of it, the mark first, because in Visual FoxPro whether a field is null,
// and how long it is, stands at the record's end. Memo fields hold the number of a block here.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "registers/dbf.hpp"
#include "registers/register_date.hpp"
#include "vern/code_page.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::registers {

inline constexpr std::int64_t julian_day_of_1970 = 2440588;  // in which moments count their days
inline constexpr Day first_dbf_day{-719162};                 // 0001-01-01

inline constexpr char live_mark = ' ';
inline constexpr char deleted_mark = '*';

// The number that a text is, all of it.
template <class Number>
std::optional<Number> parse_whole(std::string_view text) {
  Number number{};
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

constexpr std::string_view bytes_of(const DbfField& field, std::string_view record) {
  return record.substr(field.offset, field.width);
}

bool is_null(const DbfLayout& layout, const DbfField& field, std::string_view record);

// The text of a field, in the code page of the table; a view into the record or into `store`.
// Nothing when the field's length byte says more than the field holds. What is no value of the
// field's type is given as it stands: text as text, binary numbers as 0x and their bytes.
std::optional<std::string_view> decode_field(const DbfLayout& layout, const DbfField& field,
                                             std::string_view record, DateForm dates,
                                             std::string& store);

// The block that a field names: 0 for none, nothing for what is no number.
std::optional<std::uint64_t> decode_block(const DbfField& field, std::string_view record);

// Writes a text into the bytes of a field, and its null and length flags; all other bytes of the
// record stay. Empty is blank, and null where the field can be null. `data` when the text is no
// value of the field's type or does not fit, `encoding` for a character the page does not have; the
// message says what would be right and never the text. The field's bytes are then as they were.
Result<void> encode_field(const DbfLayout& layout, const DbfField& field, std::string_view utf8,
                          CodePage page, DateForm dates, std::span<char> record);

// Writes the number of a block; 0 for none.
void encode_block(const DbfField& field, std::uint32_t block, std::span<char> record);

}  // namespace vern::registers
