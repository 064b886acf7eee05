#include "campaign/reply_code.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace vern::campaign {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t characters = 12;  // the last one checks the others
constexpr std::size_t group = 4;
using Digits = std::array<unsigned, characters>;

// Times x in the field of 32 elements, modulo x^5 + x^2 + 1.
constexpr unsigned times_x(unsigned a) {
  const unsigned doubled = a << 1U;
  return (doubled & 32U) != 0 ? (doubled ^ 0x25U) : doubled;
}

// The digits as a polynomial at x; it is nought for a code. Each place has a power of x of its own
// (there are 31), so that one wrong digit, or two that changed places, cannot leave it nought.
constexpr unsigned value_at_x(std::span<const unsigned> digits) {
  unsigned value = 0;
  for (const unsigned digit : digits) value = times_x(value) ^ digit;
  return value;
}

constexpr char upper(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') return '0';
  return c == 'I' || c == 'L' ? '1' : c;
}

std::string text_of(const Digits& digits) {
  std::string out;
  for (std::size_t i = 0; i < characters; ++i) {
    if (i > 0 && i % group == 0) out += '-';
    out += alphabet[digits[i]];
  }
  return out;
}

}  // namespace

std::string reply_code_of(std::uint64_t number) {
  Digits digits{};
  for (std::size_t i = characters - 1; i-- > 0;) {
    digits[i] = static_cast<unsigned>(number & 31U);
    number >>= 5U;
  }
  digits.back() = times_x(value_at_x(std::span(digits).first(characters - 1)));
  return text_of(digits);
}

Result<std::string> make_reply_code(io::RandomPool& random) {
  std::array<std::byte, sizeof(std::uint64_t)> bytes{};
  if (auto ok = random.fill(bytes); !ok) return tl::make_unexpected(ok.error());
  std::uint64_t number = 0;
  for (const std::byte byte : bytes) number = number << 8U | std::to_integer<std::uint64_t>(byte);
  return reply_code_of(number);
}

std::optional<std::string> read_reply_code(std::string_view typed) {
  Digits digits{};
  std::size_t count = 0;
  for (const char c : typed) {
    if (c == ' ' || c == '-' || c == '\t') continue;
    const std::size_t digit = alphabet.find(upper(c));
    if (digit == alphabet.npos || count == characters) return std::nullopt;
    digits[count++] = static_cast<unsigned>(digit);
  }
  if (count != characters || value_at_x(digits) != 0) return std::nullopt;
  return text_of(digits);
}

}  // namespace vern::campaign
