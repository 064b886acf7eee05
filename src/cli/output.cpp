#include "cli/output.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "vern/code_page.hpp"

namespace vern::cli {
namespace {

// The bytes of the first `characters` characters.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) {
    at += decode_one(CodePage::utf8, text.substr(at)).length;
  }
  return at;
}

std::string_view escape_of(Colour colour) {
  switch (colour) {
    case Colour::good:
      return "\x1b[32m";
    case Colour::bad:
      return "\x1b[31m";
    case Colour::unsure:
      return "\x1b[33m";
    case Colour::strong:
      return "\x1b[1m";
    case Colour::none:
      break;
  }
  return "";
}

constexpr std::size_t gap = 2;
constexpr std::size_t least_column = 8;
constexpr std::size_t label_width = 24;

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++characters) {
    at += decode_one(CodePage::utf8, text.substr(at)).length;
  }
  return characters;
}

std::string pad_right(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t used = width_of(text);
  if (used < width) out.append(width - used, ' ');
  return out;
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t used = width_of(text);
  return std::string(used < width ? width - used : 0, ' ') + std::string(text);
}

std::string clip(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  if (width <= 3) return std::string(text.substr(0, bytes_of(text, width)));
  return std::string(text.substr(0, bytes_of(text, width - 3))) + "...";
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, ' ');
  }
  return digits;
}

std::string bar(std::int64_t part, std::int64_t whole, std::size_t width) {
  if (part <= 0 || whole <= 0) return {};
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  const auto marks = static_cast<std::size_t>(std::lround(share * static_cast<double>(width)));
  return std::string(std::clamp<std::size_t>(marks, 1, width), '#');
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded one = decode_one(CodePage::utf8, text.substr(at));
    const bool control = one.c < 0x20 || (one.c >= 0x7F && one.c < 0xA0);
    out.append(!one.ok || control ? std::string_view("?") : text.substr(at, one.length));
    at += one.length;
  }
  return out;
}

std::string wrapped(std::string_view first, std::string_view text) {
  const std::size_t indent = width_of(first);
  std::string out(first);
  std::size_t used = indent;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const bool begins = used == indent;
    if (!begins && used + 1 + width_of(word) > line_width) {
      out += '\n' + std::string(indent, ' ');
      used = indent;
    } else if (!begins) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width_of(word);
  }
  return out + '\n';
}

std::string labelled(std::string_view label, std::string_view value) {
  // A hash of 64 digits needs the room, and a long label does not run into its value.
  const std::size_t room = line_width - std::min(line_width, width_of(value));
  std::string out = pad_right(label, std::min(label_width, room));
  if (!out.empty() && out.back() != ' ') out += ' ';
  return out + std::string(value) + '\n';
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::string coloured(std::string_view text, Colour colour, bool on) {
  if (!on || colour == Colour::none) return std::string(text);
  return std::string(escape_of(colour)) + std::string(text) + "\x1b[0m";
}

bool Table::is_right(std::size_t column) const {
  return std::find(right_.begin(), right_.end(), column) != right_.end();
}

// The widest columns give way until the line fits.
std::vector<std::size_t> Table::widths(std::size_t indent) const {
  std::vector<std::size_t> out;
  for (const auto& row : rows_) {
    out.resize(std::max(out.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) out[c] = std::max(out[c], width_of(row[c]));
  }
  const std::size_t gaps = indent + gap * (out.empty() ? 0 : out.size() - 1);
  while (!out.empty() && std::accumulate(out.begin(), out.end(), gaps) > line_width) {
    auto widest = std::max_element(out.begin(), out.end());
    if (*widest <= least_column) break;
    --*widest;
  }
  return out;
}

std::string Table::render(std::string_view indent) const {
  const std::vector<std::size_t> columns = widths(width_of(indent));
  std::string out;
  for (const auto& row : rows_) {
    std::string line(indent);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string cell = clip(printable(row[c]), columns[c]);
      line += is_right(c) ? pad_left(cell, columns[c]) : pad_right(cell, columns[c]);
      if (c + 1 < row.size()) line.append(gap, ' ');
    }
    out += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return out;
}

}  // namespace vern::cli
