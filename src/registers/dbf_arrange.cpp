// The other half of dbf_layout.cpp: a layout arranged for writing, and its bytes.
#include <algorithm>
#include <span>

#include "registers/dbf_bytes.hpp"
#include "registers/dbf_layout.hpp"
#include "registers/dbf_versions.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t longest_name = 10;

void put_descriptor(std::string& out, const DbfField& field, const DbfLayout& layout, char type,
                    std::uint8_t flags) {
  std::string bytes(dbf_descriptor, '\0');
  field.name.copy(bytes.data(), longest_name);
  bytes[11] = type;
  if (layout.dialect == DbfDialect::visual_foxpro) {
    put_little(std::span(bytes).subspan(12, 4), field.offset);
    bytes[18] = static_cast<char>(flags);
  }
  bytes[16] = static_cast<char>(field.width);
  bytes[17] = static_cast<char>(field.decimals);
  out += bytes;
}

}  // namespace

// Numbers the bits of the null flags; gives how many there are.
std::size_t number_null_flags(std::vector<DbfField>& fields) {
  std::size_t bits = 0;
  for (DbfField& field : fields) {
    const bool varies = field.type == DbfType::varchar || field.type == DbfType::varbinary;
    if (varies) field.length_bit = bits++;
    if (field.nullable) field.null_bit = bits++;
  }
  return bits;
}

void arrange(DbfLayout& layout) {
  const bool visual = layout.dialect == DbfDialect::visual_foxpro;
  const auto is_varchar = [](const DbfField& f) { return f.type == DbfType::varchar; };
  const bool memos = std::any_of(layout.fields.begin(), layout.fields.end(), names_block);
  const bool varies = std::any_of(layout.fields.begin(), layout.fields.end(), is_varchar);
  layout.memo = memos ? dbf_memo_kind(layout.dialect) : MemoKind::none;
  layout.version = visual ? (varies ? 0x32 : 0x30) : 0x03;
  if (!visual && memos) {
    layout.version = layout.memo == MemoKind::fpt    ? 0xF5
                     : layout.memo == MemoKind::dbt4 ? 0x8B
                                                     : 0x83;
  }
  layout.table_flags = visual && memos ? 2 : 0;
  std::size_t offset = 1;
  for (DbfField& field : layout.fields) {
    field.offset = offset;
    offset += field.width;
  }
  const std::size_t bits = number_null_flags(layout.fields);
  if (bits != 0) {
    layout.null_flags = offset;
    layout.null_flags_width = (bits + 7) / 8;
    offset += layout.null_flags_width;
  }
  const std::size_t descriptors = layout.fields.size() + (bits != 0 ? 1 : 0);
  layout.record_length = offset;
  layout.header_length =
      dbf_prologue + descriptors * dbf_descriptor + 1 + (visual ? dbf_backlink : 0);
}

std::string format_dbf_header(const DbfLayout& layout) {
  std::string out(dbf_prologue, '\0');
  out[0] = static_cast<char>(layout.version);
  for (std::size_t i = 0; i < 3; ++i) out[1 + i] = static_cast<char>(layout.updated[i]);
  put_little(std::span(out).subspan(4, 4), layout.records);
  put_little(std::span(out).subspan(8, 2), layout.header_length);
  put_little(std::span(out).subspan(10, 2), layout.record_length);
  out[28] = static_cast<char>(layout.table_flags);
  out[29] = static_cast<char>(layout.language);
  for (const DbfField& field : layout.fields) {
    put_descriptor(out, field, layout, static_cast<char>(field.type),
                   field.nullable ? dbf_field_nullable : std::uint8_t{0});
  }
  if (layout.null_flags) {
    DbfField flags;
    flags.name = "_NullFlags";
    flags.offset = *layout.null_flags;
    flags.width = layout.null_flags_width;
    put_descriptor(out, flags, layout, dbf_null_flags, dbf_field_system | dbf_field_binary);
  }
  out.push_back(dbf_terminator);
  out.resize(layout.header_length, '\0');
  return out;
}

}  // namespace vern::registers
