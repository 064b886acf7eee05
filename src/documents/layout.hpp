// documents/layout.hpp - a consent text as it is laid out on paper. Its words and their order are
// never touched: HTML gets every byte, plain text gets other line breaks only. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "vern/code_page.hpp"
#include "vern/error.hpp"

namespace vern::documents {

// Plain text on paper: 80 columns in the Nordic code page of DOS, lines ended by CR LF.
inline constexpr std::size_t text_columns = 80;
inline constexpr CodePage text_page = CodePage::cp865;

// A piece of a paragraph. The texts of all pieces, with `after` of their paragraphs, are the text.
struct Piece {
  enum class Kind : unsigned char { plain, box, label, gap };
  Kind kind = Kind::plain;
  std::string text;
  std::size_t columns = 0;  // of a label or gap: how wide it is on its line
};

// Lines between empty ones; or one line to fill in by hand ("Date:      Name:"), which has labels
// and gaps only.
struct Paragraph {
  bool title = false;
  bool to_fill_in = false;
  std::vector<Piece> pieces;
  std::string after;  // line ends up to the next paragraph
};
std::vector<Paragraph> paragraphs_of(std::string_view text);

// The width of a UTF-8 text, in characters.
std::size_t columns_of(std::string_view text);

// The lines of a text at most `width` columns wide. Lines that are longer flow on, with the lines
// that continue them; all others stay as they are. A word that is wider keeps its own line.
std::vector<std::string> lines_of(std::string_view text, std::size_t width);

// Error `encoding` when the page lacks a character of the text, or it is no UTF-8: `place`, then
// line and column, what it is, and what to do.
Result<void> fits(CodePage page, std::string_view place, std::string_view text);

// A finished text of lines ended by LF, as it is printed; no two empty lines in a row. Error
// `encoding`, as of fits().
Result<std::string> for_printers(std::string_view lines);

}  // namespace vern::documents
