// vern/plain_number.hpp - numbers as registers write them, and what is made of them so that they
// say less. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/config.hpp"
#include "vern/letters.hpp"

VERN_NAMESPACE_BEGIN

namespace detail {

// The largest number of digits before the decimal sign that is read.
inline constexpr std::size_t max_whole_digits = 15;

struct PlainNumber {
  std::int64_t whole = 0;  // without the sign
  bool negative = false;
  bool fraction = false;  // something but zeros behind the decimal sign
  bool half = false;      // the fraction is a half or more
};

// Reads digits, a sign before them or not, a full stop or comma and more digits behind or not.
// Nothing for all else: signs that part thousands, exponents, more than 15 digits.
constexpr std::optional<PlainNumber> read_plain_number(std::string_view text) {
  PlainNumber number;
  text = trim_blanks(text);
  number.negative = text.starts_with('-');
  if (number.negative || text.starts_with('+')) text.remove_prefix(1);
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    if (at == max_whole_digits) return std::nullopt;
    number.whole = number.whole * 10 + (text[at] - '0');
  }
  if (at == 0 || at == text.size()) return at == 0 ? std::nullopt : std::optional(number);
  if ((text[at] != '.' && text[at] != ',') || at + 1 == text.size()) return std::nullopt;
  number.half = text[at + 1] >= '5';
  for (const char c : text.substr(at + 1)) {
    if (c < '0' || c > '9') return std::nullopt;
    number.fraction = number.fraction || c != '0';
  }
  return number;
}

// The nearest multiple of `step`; halves go away from zero.
constexpr std::int64_t rounded(const PlainNumber& number, std::int64_t step) {
  const std::int64_t rest = number.whole % step;
  const bool up = rest * 2 >= step || (rest * 2 == step - 1 && number.half);
  const std::int64_t size = number.whole - rest + (up ? step : 0);
  return number.negative ? -size : size;
}

// The lowest whole number of the band of `size` that the number is in.
constexpr std::int64_t band_of(const PlainNumber& number, std::int64_t size) {
  if (!number.negative) return number.whole - number.whole % size;
  const std::int64_t down = number.whole + (number.fraction ? 1 : 0);  // away from zero
  return -((down + size - 1) / size * size);
}

}  // namespace detail

VERN_NAMESPACE_END
