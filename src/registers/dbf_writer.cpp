#include "registers/dbf_writer.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "registers/dbf_layout.hpp"
#include "registers/dbf_value.hpp"
#include "vern/code_page.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t longest_name = 10;
constexpr std::size_t widest_text = 254;
constexpr std::size_t widest_number = 20;
constexpr std::size_t most_fields = 255;  // the fewest that any of the programs takes at most

constexpr bool is_letter_or_underscore(char c) {
  const char lower = vern::detail::ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || c == '_';
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && is_letter_or_underscore(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_letter_or_underscore(c) || (c >= '0' && c <= '9'); });
}

bool has_type(DbfDialect dialect, DbfType type) {
  std::string_view letters = "CNDLM";
  if (dialect == DbfDialect::dbase4 || dialect == DbfDialect::foxpro2) letters = "CNDLMF";
  if (dialect == DbfDialect::visual_foxpro) letters = "CNDLMFIYTBV";
  return letters.find(static_cast<char>(type)) != std::string_view::npos;
}

// The one width of a type; 0 where the design says it.
std::size_t fixed_width(DbfType type, DbfDialect dialect) {
  switch (type) {
    case DbfType::date:
    case DbfType::currency:
    case DbfType::datetime:
    case DbfType::real:
      return 8;
    case DbfType::logical:
      return 1;
    case DbfType::integer:
      return 4;
    case DbfType::memo:
      return dialect == DbfDialect::visual_foxpro ? 4 : 10;
    default:
      return 0;
  }
}

auto wrong(const DbfColumn& column, const std::string& what) {
  return fail(StatusCode::argument, "column " + column.name + " " + what);
}

Result<DbfField> field_of(const DbfColumn& column, DbfDialect dialect) {
  if (!is_name(column.name)) {
    return wrong(column,
                 "has a name that no table can have: 1 to 10 ASCII letters, digits and "
                 "underscores, a letter first");
  }
  if (!has_type(dialect, column.type)) return wrong(column, "has a type that the dialect has not");
  if (column.nullable && dialect != DbfDialect::visual_foxpro) {
    return wrong(column, "can be null in Visual FoxPro only");
  }
  const bool number = column.type == DbfType::numeric || column.type == DbfType::floating;
  const std::size_t fixed = fixed_width(column.type, dialect);
  const std::size_t widest = number ? widest_number : widest_text;
  DbfField field;
  field.width = fixed != 0 ? fixed : column.width;
  if (field.width == 0 || field.width > widest ||
      (column.width != 0 && column.width != field.width)) {
    return wrong(column,
                 "must be " +
                     (fixed != 0 ? std::to_string(fixed) : "1 to " + std::to_string(widest)) +
                     " bytes wide");
  }
  if (column.decimals != 0 && (!number || column.decimals + 1 >= field.width)) {
    return wrong(column, "has no room for its decimals");
  }
  field.name = column.name;
  field.type = column.type;
  field.decimals = column.decimals;
  field.nullable = column.nullable;
  return field;
}

// The three bytes from which updated_day() has the same day.
Result<std::array<std::uint8_t, 3>> updated_of(const DbfDesign& design) {
  const bool two_digits =
      design.dialect == DbfDialect::foxpro2 || design.dialect == DbfDialect::visual_foxpro;
  const CivilDate date = civil(design.updated);
  const std::int32_t latest = two_digits ? 2079 : 2155;
  if (date.year < 1980 || date.year > latest) {
    return fail(StatusCode::argument,
                "the day of a table lies between 1980 and " + std::to_string(latest));
  }
  const std::int32_t year = two_digits ? date.year % 100 : date.year - 1900;
  return std::array<std::uint8_t, 3>{static_cast<std::uint8_t>(year), date.month, date.day};
}

Result<DbfLayout> layout_of(const DbfDesign& design) {
  DbfLayout layout;
  layout.dialect = design.dialect;
  layout.language = design.language;
  const auto updated = updated_of(design);
  if (!updated) return tl::make_unexpected(updated.error());
  layout.updated = *updated;
  if (design.columns.empty() || design.columns.size() > most_fields) {
    return fail(StatusCode::argument, "a table has 1 to 255 columns");
  }
  for (const DbfColumn& column : design.columns) {
    auto field = field_of(column, design.dialect);
    if (!field) return tl::make_unexpected(field.error());
    layout.fields.push_back(std::move(*field));
    if (!layout.field(column.name)) return wrong(column, "stands twice in the design");
  }
  arrange(layout);
  if (layout.record_length > longest_dbf_record) {
    return fail(StatusCode::argument, "a record would be longer than 65535 bytes");
  }
  return layout;
}

}  // namespace

DbfWriter::DbfWriter(const DbfDesign& design, DbfLayout layout)
    : encoding_(design.encoding),
      date_form_(design.date_form),
      layout_(std::move(layout)),
      memo_(layout_.memo) {}

Result<DbfWriter> DbfWriter::create(const DbfDesign& design) {
  auto layout = layout_of(design);
  if (!layout) return tl::make_unexpected(layout.error());
  return DbfWriter(design, std::move(*layout));
}

std::string DbfWriter::header(std::uint32_t records) const {
  DbfLayout counted = layout_;
  counted.records = records;
  return format_dbf_header(counted);
}

Result<void> DbfWriter::write(std::span<const std::string> fields, bool deleted) {
  const std::vector<std::string_view> views(fields.begin(), fields.end());
  return write(std::span<const std::string_view>(views), deleted);
}

Result<void> DbfWriter::write(std::span<const std::string_view> fields, bool deleted) {
  const auto row = static_cast<std::int64_t>(records_ + 1);
  if (fields.size() != layout_.fields.size()) {
    return fail(StatusCode::argument,
                "record " + std::to_string(row) + " has " + std::to_string(fields.size()) +
                    " fields, the table " + std::to_string(layout_.fields.size()),
                row);
  }
  if (records_ == std::numeric_limits<std::uint32_t>::max()) {
    return fail(StatusCode::limit, "a table holds at most 4294967295 records", row);
  }
  record_.assign(layout_.record_length, '\0');
  record_[0] = deleted ? deleted_mark : live_mark;
  const std::size_t memos = memo_.size();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto put = put_field(layout_.fields[i], fields[i]);
    if (put) continue;
    memo_.shrink(memos);
    Error error = std::move(put.error());
    error.row = row;
    error.message.insert(
        0, "record " + std::to_string(row) + ", field " + layout_.fields[i].name + ": ");
    return tl::make_unexpected(std::move(error));
  }
  text_ += record_;
  ++records_;
  return {};
}

Result<void> DbfWriter::put_field(const DbfField& field, std::string_view utf8) {
  if (field.type != DbfType::memo || utf8.empty()) {
    return encode_field(layout_, field, utf8, encoding_, date_form_, record_);
  }
  const auto bytes = transcode(CodePage::utf8, encoding_, utf8);
  if (!bytes) return tl::make_unexpected(bytes.error());
  if (bytes->find('\0') != std::string::npos) return fail(StatusCode::data, "holds a NUL byte");
  const auto block = memo_.add(*bytes);
  if (!block) return tl::make_unexpected(block.error());
  encode_block(field, *block, record_);
  return {};
}

std::string DbfWriter::memo_text() const { return memo_.file(); }

}  // namespace vern::registers
