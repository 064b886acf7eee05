// io/line_input.hpp - what a person types, or a script pipes in, line by line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "vern/error.hpp"

namespace vern::io {

inline constexpr std::size_t longest_line = 4096;

// Reads lines of a descriptor (0 is standard input), which stays open. One thread.
class LineInput {
 public:
  explicit LineInput(int fd) : fd_(fd) {}

  // The next line without its end (LF or CRLF); nothing at the end of the input. Error `limit` for
  // a line longer than longest_line bytes, `io` when reading fails.
  Result<std::optional<std::string>> next();

  // Gives a line back: the next call of next() has it again.
  void put_back(std::string line);

  std::int64_t line() const { return line_; }  // number of the line last read, from 1
  bool is_terminal() const;

 private:
  Result<bool> fill();

  int fd_;
  std::string buffer_;
  std::optional<std::string> held_;
  std::int64_t line_ = 0;
  bool ended_ = false;
};

}  // namespace vern::io
