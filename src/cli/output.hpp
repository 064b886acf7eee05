// cli/output.hpp - what people see: columns, bars, wrapped text, colour. Text is UTF-8 and is
// measured in characters; a line is at most 80 of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vern::cli {

inline constexpr std::size_t line_width = 80;

// Characters of a UTF-8 text; a byte that is no text counts as one.
std::size_t width_of(std::string_view text);

// The text in a field of `width` characters, blanks behind or before it; a longer text is left as
// it is by pad_* and cut, with "..." at its end, by clip().
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);
std::string clip(std::string_view text, std::size_t width);

// A whole number in groups of three: 12 345.
std::string grouped(std::int64_t number);

// "####" for a share of the whole, at least one mark for anything that is not nothing.
std::string bar(std::int64_t part, std::int64_t whole, std::size_t width);

// Control characters of input (an escape in a column name) shown as `?`, so that no file can draw
// on the terminal.
std::string printable(std::string_view text);

// `first` and then the words of `text`, broken so that lines hold at most line_width characters;
// further lines begin with as many blanks as `first` has characters. Ends with a line end.
std::string wrapped(std::string_view first, std::string_view text);

// A label and its value, the values of several such lines below each other.
std::string labelled(std::string_view label, std::string_view value);

// The items joined by ", ".
std::string joined(const std::vector<std::string>& items);

enum class Colour : std::uint8_t { none, good, bad, unsure, strong };

// The text in a colour where `on`, else as it is.
std::string coloured(std::string_view text, Colour colour, bool on);

// A table with a heading: columns as wide as their widest cell, the last one clipped at the line
// width. Cells are printable().
class Table {
 public:
  explicit Table(std::vector<std::string> headings) { rows_.push_back(std::move(headings)); }
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // Which columns hold numbers, and stand to the right.
  void align_right(std::size_t column) { right_.push_back(column); }
  std::string render(std::string_view indent) const;

 private:
  std::vector<std::size_t> widths(std::size_t indent) const;
  bool is_right(std::size_t column) const;

  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> right_;
};

}  // namespace vern::cli
