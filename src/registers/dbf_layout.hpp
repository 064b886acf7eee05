// registers/dbf_layout.hpp - the header of a DBF table: from bytes to a layout, and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "registers/dbf.hpp"
#include "vern/error.hpp"

namespace vern::registers {

inline constexpr std::size_t dbf_prologue = 32;           // bytes before the descriptors
inline constexpr std::size_t dbf_descriptor = 32;         // bytes of each
inline constexpr std::size_t dbf_backlink = 263;          // after them, in Visual FoxPro
inline constexpr std::size_t longest_dbf_record = 65535;  // bytes, the mark included
inline constexpr char dbf_terminator = '\x0D';
inline constexpr char dbf_null_flags = '0';  // the type of the field that holds them

// Flags of a field, in Visual FoxPro.
inline constexpr std::uint8_t dbf_field_system = 0x01;
inline constexpr std::uint8_t dbf_field_nullable = 0x02;
inline constexpr std::uint8_t dbf_field_binary = 0x04;

// How long the header is that starts with these 32 bytes. Error `unsupported` for a version that is
// not read or an encrypted table, `data` for a length that cannot be. `source` is what the messages
// call the file.
Result<std::size_t> dbf_header_length(std::string_view prologue, std::string_view source);

// Reads a whole header. Names are text in `page`. Errors as above, and `data`, naming the field by
// its number, where the fields cannot be.
Result<DbfLayout> parse_dbf_header(std::string_view header, CodePage page, std::string_view source);

// The bytes of a header: what parse_dbf_header() reads back as the same layout. Names must be
// ASCII.
std::string format_dbf_header(const DbfLayout& layout);

// Numbers the bits of the null flags; gives how many there are.
std::size_t number_null_flags(std::vector<DbfField>& fields);

// Sets the place of every field, the null flags, the lengths, and the version and kind of memo file
// that tables of the dialect with these fields have. Widths and flags must be set.
void arrange(DbfLayout& layout);

}  // namespace vern::registers
