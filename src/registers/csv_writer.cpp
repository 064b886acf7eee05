#include "registers/csv_writer.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace vern::registers {

namespace {

std::string_view text_of(LineEnd end) {
  return end == LineEnd::lf ? "\n" : end == LineEnd::cr ? "\r" : "\r\n";
}

// What a reader would take for a byte order mark at the start of a file.
bool starts_with_mark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") ||
         bytes.starts_with("\xFE\xFF");
}

constexpr std::uint64_t repeated(char c) {
  return static_cast<unsigned char>(c) * std::uint64_t{0x0101010101010101};
}

// True when one of eight bytes is above 0x7F, below a blank, or one of two others. Sometimes true
// when none is: who asks looks at the bytes then.
constexpr bool has_special(std::uint64_t bytes, std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t high = repeated('\x80');
  // Taking away a limit borrows into the highest bit of a byte that is below it.
  const std::uint64_t found =
      bytes | (bytes - repeated(' ')) | ((bytes ^ a) - repeated(1)) | ((bytes ^ b) - repeated(1));
  return (found & high) != 0;
}

}  // namespace

CsvWriter::CsvWriter(const CsvDialect& dialect, const CsvWriterOptions& options)
    : dialect_(dialect), options_(options) {
  for (unsigned c = 1; c < 0x80; ++c) plain_[c] = c != '\r' && c != '\n' && c != 0x1A;
  plain_[static_cast<unsigned char>(dialect.delimiter)] = false;
  if (dialect.quote) plain_[static_cast<unsigned char>(*dialect.quote)] = false;
  if (options.byte_order_mark && dialect.encoding == CodePage::utf8) text_ = "\xEF\xBB\xBF";
}

Result<void> CsvWriter::write(std::span<const std::string> fields) {
  const std::vector<std::string_view> views(fields.begin(), fields.end());
  return write(std::span<const std::string_view>(views));
}

Result<void> CsvWriter::write(std::span<const std::string_view> fields) {
  return write(fields, Form::utf8);
}

Result<void> CsvWriter::write_encoded(std::span<const std::string_view> fields) {
  return write(fields, Form::encoded);
}

Result<void> CsvWriter::write(std::span<const std::string_view> fields, Form form) {
  const std::size_t size = text_.size();
  const std::uint64_t replaced = replaced_;
  auto added = add(fields, form);
  if (added) {
    ++records_;
    return added;
  }
  text_.resize(size);
  replaced_ = replaced;
  return added;
}

Result<void> CsvWriter::add(std::span<const std::string_view> fields, Form form) {
  const auto row = static_cast<std::int64_t>(records_ + 1);
  if (fields.empty()) return fail(StatusCode::argument, "a record has at least one field", row);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i != 0) text_.push_back(dialect_.delimiter);
    auto added = add_field(fields[i], form, fields.size() == 1);
    if (added) continue;
    Error error = std::move(added.error());
    error.row = row;
    error.message.insert(
        0, "record " + std::to_string(row) + ", field " + std::to_string(i + 1) + ": ");
    return tl::make_unexpected(std::move(error));
  }
  text_ += text_of(options_.line_end);
  if (records_ == 0 && !options_.byte_order_mark && starts_with_mark(text_)) {
    return fail(StatusCode::data, "the delimiter makes a byte order mark of the first record", row);
  }
  return {};
}

// Nearly every field is plain, and then it is the same bytes in UTF-8 and in every code page. Eight
// bytes at a time while they are printable ASCII without delimiter and quote.
bool CsvWriter::is_plain(std::string_view text) const {
  while (text.size() >= sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data(), sizeof eight);
    if (has_special(eight, repeated(dialect_.delimiter), repeated(dialect_.quote.value_or('\0')))) {
      break;
    }
    text.remove_prefix(sizeof eight);
  }
  for (const char c : text) {
    if (!plain_[static_cast<unsigned char>(c)]) return false;
  }
  return true;
}

Result<void> CsvWriter::add_field(std::string_view text, Form form, bool only_one) {
  if (!only_one && !options_.always_quote && is_plain(text)) {
    text_ += text;
    return {};
  }
  if (text.find('\0') != std::string_view::npos) {
    return fail(StatusCode::data, "a NUL byte cannot stand in CSV");
  }
  if (form == Form::utf8) {
    auto encoded = encode(text);
    if (!encoded) return encoded;
    text = field_;
  }
  const bool quoted = options_.always_quote || needs_quotes(text, only_one);
  if (quoted && !dialect_.quote) {
    return fail(StatusCode::data,
                "a delimiter, a line end or an empty only field needs quotes, and the file is "
                "declared to have none");
  }
  put(text, quoted);
  return {};
}

Result<void> CsvWriter::encode(std::string_view utf8) {
  field_.clear();
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded one = decode_one(CodePage::utf8, utf8.substr(at));
    if (!one.ok) return fail(StatusCode::encoding, "the text is not UTF-8");
    at += one.length;
    if (append(dialect_.encoding, field_, one.c)) continue;
    if (options_.replacement == '\0') {
      return fail(StatusCode::encoding, "the character that ends at byte " + std::to_string(at) +
                                            " is not in " + std::string{name(dialect_.encoding)});
    }
    field_.push_back(options_.replacement);
    ++replaced_;
  }
  return {};
}

bool CsvWriter::needs_quotes(std::string_view bytes, bool only_one) const {
  if (bytes.empty()) return only_one;  // an empty line is no record
  if (records_ == 0 && starts_with_mark(bytes)) return true;
  // 0x1A: a reader takes it at the end of a file for the end that DOS wrote.
  const auto special = [&](char c) {
    return c == dialect_.delimiter || c == '\r' || c == '\n' || c == '\x1A' || c == dialect_.quote;
  };
  return std::any_of(bytes.begin(), bytes.end(), special);
}

void CsvWriter::put(std::string_view bytes, bool quoted) {
  if (!quoted) {
    text_ += bytes;
    return;
  }
  const char quote = *dialect_.quote;
  text_.push_back(quote);
  for (const char c : bytes) {
    if (c == quote) text_.push_back(quote);
    text_.push_back(c);
  }
  text_.push_back(quote);
}

}  // namespace vern::registers
