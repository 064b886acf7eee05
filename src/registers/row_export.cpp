#include "registers/row_export.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "vern/key_form.hpp"
#include "vern/vocabulary.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t block = std::size_t{64} * 1024;
constexpr std::string_view deleted_column = "_deleted";

constexpr std::array<vern::detail::NamedValue<ExportForm>, 2> form_names{
    {{ExportForm::csv, "csv"}, {ExportForm::json_lines, "jsonl"}}};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Takes digits off the front and says whether there were any.
bool take_digits(std::string_view& text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(digits);
  return digits != 0;
}

bool take_one_of(std::string_view& text, std::string_view characters) {
  if (text.empty() || characters.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// The number of RFC 8259, section 6: no plus, no zeros before it, digits on both sides of a point.
bool is_json_number(std::string_view text) {
  take_one_of(text, "-");
  const bool zero = text.starts_with('0');
  if (zero) text.remove_prefix(1);
  if (!zero && !take_digits(text)) return false;
  if (take_one_of(text, ".") && !take_digits(text)) return false;
  if (take_one_of(text, "eE")) {
    take_one_of(text, "+-");
    if (!take_digits(text)) return false;
  }
  return text.empty();
}

void append_hex(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
}

// A string of RFC 8259, section 7, of UTF-8.
void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      append_hex(out, {&c, 1});
    } else {
      out += c;
    }
  }
  out += '"';
}

CsvDialect dialect_of(const RowExportOptions& options) {
  CsvDialect dialect;
  dialect.delimiter = options.delimiter;
  dialect.encoding = options.to_encoding;
  return dialect;
}

Result<void> check(const RowExportOptions& options, const RowReader& reader) {
  if (options.form == ExportForm::json_lines && options.to_encoding != CodePage::utf8) {
    return fail(StatusCode::argument, "JSON lines are UTF-8; another code page needs CSV");
  }
  const bool line_end = options.delimiter == '\r' || options.delimiter == '\n';
  if (options.delimiter == '"' || options.delimiter == '\0' || line_end) {
    return fail(StatusCode::argument,
                "the delimiter is a quote, a NUL or a line end; write one "
                "such as ; or , or a tab");
  }
  if (options.tell_deleted && reader.dbf() == nullptr) {
    return fail(StatusCode::argument, "only a DBF table has deleted records");
  }
  return {};
}

}  // namespace

RowExport::Kind RowExport::kind_of(const DbfField& field) {
  switch (field.type) {
    case DbfType::logical:
      return Kind::logical;
    case DbfType::numeric:
    case DbfType::floating:
    case DbfType::integer:
    case DbfType::currency:
    case DbfType::real:
      return Kind::number;
    default:
      return Kind::text;
  }
}

std::optional<ExportForm> parse_export_form(std::string_view text) {
  return vern::detail::value_in(form_names, text);
}

RowExport::RowExport(RowReader reader, const RowExportOptions& options)
    : reader_(std::move(reader)), options_(options), csv_(dialect_of(options)) {}

Result<RowExport> RowExport::create(RowReader reader, const RowExportOptions& options) {
  if (const auto fits = check(options, reader); !fits) return tl::make_unexpected(fits.error());
  RowExport rows(std::move(reader), options);
  rows.find_columns();
  const auto started = options.form == ExportForm::csv ? rows.write_header() : rows.name_members();
  if (!started) return tl::make_unexpected(started.error());
  return rows;
}

void RowExport::find_columns() {
  const auto& names = reader_.header();
  const DbfReader* table = reader_.dbf();
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (table != nullptr && !is_exported(table->layout().fields[i])) {
      left_out_.push_back(names[i]);
      continue;
    }
    const Kind kind = table == nullptr ? Kind::text : kind_of(table->layout().fields[i]);
    columns_.push_back({names[i], i, kind, {}, {}});
    wanted.push_back(i);
  }
  if (!left_out_.empty()) reader_.want(wanted);
  if (!options_.tell_deleted) return;
  columns_.push_back({std::string(deleted_column), names.size(), Kind::logical, {}, {}});
}

Result<void> RowExport::name_members() {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Column& column = columns_[i];
    const auto same = [&](const Column& other) { return other.name == column.name; };
    if (std::count_if(columns_.begin(), columns_.end(), same) > 1) {
      return fail(StatusCode::data,
                  "two fields are called " + column.name +
                      ", and an object has one member of a name; CSV can hold both");
    }
    column.member = i == 0 ? "{" : ",";
    append_json_string(column.member, column.name);
    column.member += ':';
  }
  return {};
}

Result<void> RowExport::write_header() {
  std::vector<std::string_view> names;
  names.reserve(columns_.size());
  for (const Column& column : columns_) names.push_back(column.name);
  auto written = csv_.write(std::span<const std::string_view>(names));
  if (!written) written.error().message.insert(0, "the names of the fields: ");
  return written;
}

const std::string& RowExport::text() const {
  return options_.form == ExportForm::csv ? csv_.text() : json_;
}

Result<bool> RowExport::next() {
  if (started_) csv_.clear();  // else it holds the header
  started_ = true;
  json_.clear();
  while (text().size() < block) {
    const auto got = reader_.next(record_);
    if (!got) return got;
    if (!*got) break;
    if (const auto added = add_row(); !added) return tl::make_unexpected(added.error());
    ++rows_;
  }
  return !text().empty();
}

Result<void> RowExport::add_row() {
  row_.clear();
  for (Column& column : columns_) {
    if (column.field >= record_.fields.size()) {
      row_.push_back(reader_.dbf() != nullptr && reader_.dbf()->was_deleted() ? "T" : "F");
      continue;
    }
    const auto text = convert(column, record_.fields[column.field]);
    if (!text) return tl::make_unexpected(text.error());
    row_.push_back(*text);
  }
  if (options_.form == ExportForm::csv) return add_csv();
  add_json();
  return {};
}

// ASCII is the same bytes in every code page.
Result<std::string_view> RowExport::convert(Column& column, std::string_view field) const {
  if (options_.encoding == options_.to_encoding || is_ascii(field)) return field;
  auto text = transcode(options_.encoding, options_.to_encoding, field);
  if (text) return std::string_view(column.converted = std::move(*text));
  Error error = std::move(text.error());
  error.message = std::string(reader_.row_word()) + " " + std::to_string(record_.line) +
                  ", field " + column.name + ": " + error.message + "; UTF-8 has every character";
  error.row = record_.line;
  error.byte = record_.byte;
  return tl::make_unexpected(std::move(error));
}

Result<void> RowExport::add_csv() {
  auto written = csv_.write_encoded(row_);
  if (!written) written.error().row = record_.line;
  return written;
}

void RowExport::add_json() {
  for (std::size_t i = 0; i < row_.size(); ++i) add_value(columns_[i], row_[i]);
  json_ += row_.empty() ? "{}\n" : "}\n";
}

void RowExport::add_value(const Column& column, std::string_view text) {
  json_ += column.member;
  if (text.empty()) {
    json_ += "null";
  } else if (column.kind == Kind::logical && (text == "T" || text == "F")) {
    json_ += text == "T" ? "true" : "false";
  } else if (column.kind == Kind::number && is_json_number(text)) {
    json_ += text;
  } else {
    append_json_string(json_, text);
  }
}

}  // namespace vern::registers
