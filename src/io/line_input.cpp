#include "io/line_input.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "io/descriptor.hpp"
#include "io/terminal.hpp"

namespace vern::io {

Result<bool> LineInput::fill() {
  std::array<char, longest_line> block;
  const auto got = read_some(fd_, block, "standard input");
  if (!got) return tl::make_unexpected(got.error());
  buffer_.append(block.data(), *got);
  ended_ = *got == 0;
  return !ended_;
}

Result<std::optional<std::string>> LineInput::next() {
  if (held_) {
    ++line_;
    return std::exchange(held_, std::nullopt);
  }
  while (!ended_ && buffer_.find('\n') == std::string::npos) {
    if (buffer_.size() > longest_line) break;
    if (const auto more = fill(); !more) return tl::make_unexpected(more.error());
  }
  if (buffer_.empty()) return std::optional<std::string>();
  const std::size_t end = std::min(buffer_.find('\n'), buffer_.size());
  ++line_;
  if (end > longest_line) {
    return fail(StatusCode::limit, "a line of the input is longer than 4096 bytes", line_);
  }
  std::string text = buffer_.substr(0, end);
  buffer_.erase(0, std::min(end + 1, buffer_.size()));
  if (!text.empty() && text.back() == '\r') text.pop_back();
  return std::optional<std::string>(std::move(text));
}

void LineInput::put_back(std::string line) {
  held_ = std::move(line);
  --line_;
}

bool LineInput::is_terminal() const { return io::is_terminal(fd_); }

}  // namespace vern::io
