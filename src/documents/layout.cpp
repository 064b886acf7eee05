#include "documents/layout.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vern::documents {
namespace {

constexpr std::size_t page_columns = 78;  // that a line to fill in is meant to reach

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t length = end == text.npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

std::string_view without_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view line) {
  const std::size_t from = line.find_first_not_of(" \t\r\n");
  if (from == line.npos) return {};
  return line.substr(from, line.find_last_not_of(" \t\r\n") - from + 1);
}

// Where the next run of two blanks or more begins, or the end.
std::size_t wide_gap(std::string_view text) { return std::min(text.find("  "), text.size()); }

// Only labels that end with a colon: room to write in.
bool is_to_fill_in(std::string_view line) {
  std::string_view rest = trimmed(line);
  if (rest.empty()) return false;
  while (!rest.empty()) {
    const std::size_t end = wide_gap(rest);
    if (rest[end - 1] != ':') return false;
    rest = trimmed(rest.substr(end));
  }
  return true;
}

void add(Paragraph& to, Piece::Kind kind, std::string_view text) {
  if (!text.empty()) to.pieces.push_back({kind, std::string(text), columns_of(text)});
}

// A label takes the blanks behind it along; the last one takes what is left of the line.
Paragraph line_to_fill_in(std::string_view line) {
  Paragraph out;
  out.to_fill_in = true;
  std::string_view rest = line;
  const std::size_t indent = std::min(rest.find_first_not_of(" \t"), rest.size());
  add(out, Piece::Kind::gap, rest.substr(0, indent));
  rest.remove_prefix(indent);
  while (!rest.empty()) {
    const std::size_t next = std::min(rest.find_first_not_of(" \t", wide_gap(rest)), rest.size());
    add(out, Piece::Kind::label, rest.substr(0, next));
    rest.remove_prefix(next);
  }
  std::size_t used = 0;
  for (const Piece& piece : out.pieces) used += piece.columns;
  if (used < page_columns) out.pieces.back().columns += page_columns - used;
  return out;
}

constexpr std::string_view drawn_box = "\u2610";

// The box at the front of the text: "[ ]" with any number of blanks, or drawn. 0: none.
std::size_t box_length(std::string_view text) {
  if (text.starts_with(drawn_box)) return drawn_box.size();
  if (!text.starts_with('[')) return 0;
  const std::size_t close = text.find_first_not_of(' ', 1);
  return close != text.npos && text[close] == ']' ? close + 1 : 0;
}

Paragraph paragraph(std::string_view text) {
  Paragraph out;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t box = box_length(text.substr(at));
    if (box == 0) {
      ++at;
      continue;
    }
    add(out, Piece::Kind::plain, text.substr(from, at - from));
    add(out, Piece::Kind::box, text.substr(at, box));
    at += box;
    from = at;
  }
  add(out, Piece::Kind::plain, text.substr(from));
  return out;
}

// ---- lines ------------------------------------------------------------------------------------

// Words, a box being one.
std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const std::size_t box = box_length(text);
    const std::size_t end = box != 0 ? box : std::min(text.find_first_of(" \t\r\n"), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// Lines that are one: the first, and those that stand below its first word (behind a box).
struct Group {
  std::vector<std::string_view> lines;
  std::size_t indent = 0;
  std::size_t hanging = 0;

  explicit Group(std::string_view first) : lines{first}, indent(indent_of(first)) {
    hanging = indent;
    const std::size_t box = box_length(first.substr(indent));
    if (box != 0) hanging += columns_of(first.substr(indent, box)) + 1;
  }
  bool goes_on_with(std::string_view line) const {
    return !trimmed(line).empty() && !trimmed(lines.front()).empty() &&
           indent_of(line) == hanging && box_length(trimmed(line)) == 0 &&
           !is_to_fill_in(lines.front());
  }
  bool is_wider_than(std::size_t width) const {
    return std::any_of(lines.begin(), lines.end(),
                       [&](std::string_view line) { return columns_of(line) > width; });
  }
};

void flow(const Group& group, std::size_t width, std::vector<std::string>& out) {
  std::string line(group.indent, ' ');
  bool empty = true;
  for (const std::string_view part : group.lines) {
    for (const std::string& word : words_in(part)) {
      if (!empty && columns_of(line) + 1 + columns_of(word) > width) {
        out.push_back(std::exchange(line, std::string(group.hanging, ' ')));
        empty = true;
      }
      line += (empty ? "" : " ") + word;
      empty = false;
    }
  }
  out.push_back(std::move(line));
}

// "U+2013".
std::string code_of(char32_t c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (; c != 0 || out.size() < 4; c >>= 4U) out.insert(out.begin(), digits[c & 0xFU]);
  return "U+" + out;
}

}  // namespace

std::vector<Paragraph> paragraphs_of(std::string_view text) {
  std::vector<Paragraph> out;
  std::string pending;  // lines of the paragraph that is being read
  std::string before;   // empty lines before the first paragraph
  const auto close = [&] {
    if (pending.empty()) return;
    const std::string_view body = without_end(pending);
    out.push_back(is_to_fill_in(body) && body.find('\n') == body.npos ? line_to_fill_in(body)
                                                                      : paragraph(body));
    out.back().after = pending.substr(body.size());
    pending.clear();
  };
  for (const std::string_view line : split_lines(text)) {
    const bool alone = is_to_fill_in(line);
    if (trimmed(line).empty()) {
      close();
      (out.empty() ? before : out.back().after) += line;
      continue;
    }
    // "to you like this:" ends a sentence: only at the start of a paragraph is it a line to fill
    // in.
    if (alone && pending.empty()) {
      pending = line;
      close();
      continue;
    }
    pending += line;
  }
  close();
  if (out.empty()) return out;
  if (!before.empty()) out.front().pieces.insert(out.front().pieces.begin(), {{}, before, 0});
  const auto has_line_end = [](const Piece& p) { return p.text.find('\n') != p.text.npos; };
  out.front().title =
      !out.front().to_fill_in &&
      !std::any_of(out.front().pieces.begin(), out.front().pieces.end(), has_line_end);
  return out;
}

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
  std::vector<Group> groups;
  for (const std::string_view whole : split_lines(text)) {
    const std::string_view line = without_end(whole);
    if (!groups.empty() && groups.back().goes_on_with(line)) {
      groups.back().lines.push_back(line);
    } else {
      groups.emplace_back(line);
    }
  }
  std::vector<std::string> out;
  for (const Group& group : groups) {
    if (group.is_wider_than(width)) {
      flow(group, width, out);
    } else {
      out.insert(out.end(), group.lines.begin(), group.lines.end());
    }
  }
  return out;
}

Result<void> fits(CodePage page, std::string_view place, std::string_view text) {
  std::size_t line = 1;
  std::size_t column = 1;
  while (!text.empty()) {
    const Decoded next = decode_one(CodePage::utf8, text);
    std::string ignored;
    if (!next.ok || !append(page, ignored, next.c)) {
      const std::string where = std::string(place) + ", line " + std::to_string(line) +
                                ", column " + std::to_string(column) + ": ";
      return fail(StatusCode::encoding,
                  next.ok ? where + code_of(next.c) + " is not in " + std::string(name(page)) +
                                "; print it as HTML, or write it another way"
                          : where + "a byte that is no UTF-8; store the text as UTF-8");
    }
    text.remove_prefix(next.length);
    column = next.c == U'\n' ? 1 : column + 1;
    line += next.c == U'\n' ? 1 : 0;
  }
  return {};
}

Result<std::string> for_printers(std::string_view lines) {
  if (auto ok = fits(text_page, "the document", lines); !ok) return tl::make_unexpected(ok.error());
  std::string ended;
  for (const char c : lines) {
    if (c != '\n') {
      ended += c;
    } else if (!ended.ends_with("\r\n\r\n")) {  // a section that is left out leaves its line
      ended += "\r\n";
    }
  }
  return transcode(CodePage::utf8, text_page, ended);
}

}  // namespace vern::documents
