// registers/csv_writer.hpp - CSV in a declared dialect, exactly, or an error.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registers/csv.hpp"
#include "vern/error.hpp"

namespace vern::registers {

struct CsvWriterOptions {
  LineEnd line_end = LineEnd::crlf;
  // '\0': a character that the code page does not have is an error. Else this ASCII character
  // stands for it, and replaced() counts.
  char replacement = '\0';
  bool byte_order_mark = false;  // UTF-8 only
  bool always_quote = false;
};

// Turns rows of UTF-8 into bytes. It keeps nothing: take what it made with text() and clear(), and
// give it to a file. One thread at a time. What it writes, CsvReader reads back as the same fields.
class CsvWriter {
 public:
  explicit CsvWriter(const CsvDialect& dialect, const CsvWriterOptions& options = {});

  // Adds one record. Error `encoding` for a character the code page does not have, `data` for a
  // field that the dialect cannot hold (a NUL; without quotes: a delimiter or line end), with the
  // 1-based record as `row` and the field's name or place in the message. Nothing is then added.
  Result<void> write(std::span<const std::string_view> fields);
  Result<void> write(std::span<const std::string> fields);

  // As write(), for fields that are text in the dialect's own code page, as those of a Record are.
  Result<void> write_encoded(std::span<const std::string_view> fields);

  // The bytes of the rows added since clear().
  const std::string& text() const { return text_; }
  void clear() { text_.clear(); }

  std::uint64_t records() const { return records_; }
  std::uint64_t replaced() const { return replaced_; }

 private:
  enum class Form : std::uint8_t { utf8, encoded };

  Result<void> write(std::span<const std::string_view> fields, Form form);
  Result<void> add(std::span<const std::string_view> fields, Form form);
  Result<void> add_field(std::string_view text, Form form, bool only_one);
  bool is_plain(std::string_view text) const;
  Result<void> encode(std::string_view utf8);
  bool needs_quotes(std::string_view bytes, bool only_one) const;
  void put(std::string_view bytes, bool quoted);

  CsvDialect dialect_;
  CsvWriterOptions options_;
  std::array<bool, 256> plain_{};  // ASCII that stands as it is, in every code page
  std::string text_;
  std::string field_;  // the field at hand, in the code page
  std::uint64_t records_ = 0;
  std::uint64_t replaced_ = 0;
};

}  // namespace vern::registers
