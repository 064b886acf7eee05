// The master key as text for people: 256 bits of key and 44 of its SHA-256 are 60 letters and
// digits, in ten groups of six, each with a check character behind.
#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>

#include "ledger/master_key.hpp"

namespace vern::ledger {
namespace {

// Douglas Crockford's base 32 (crockford.com/base32.html): no I, L, O, U.
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned letter_bits = 5;
constexpr std::size_t group_count = 10;
constexpr std::size_t group_data = 6;
constexpr std::size_t group_size = group_data + 1;
constexpr std::size_t groups_on_a_line = 5;
constexpr std::size_t all_characters = group_count * group_size;
constexpr std::size_t sum_size = 6;  // bytes of the SHA-256, of which the first 44 bits are used

using Values = std::array<std::uint8_t, group_count * group_data>;

std::optional<std::uint8_t> value_of(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'I' || c == 'L') c = '1';
  if (c == 'O') c = '0';
  const auto at = letters.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<std::uint8_t>(at);
}

// In the field of 32 elements made by x^5 + x^2 + 1, where x generates all but zero.
constexpr unsigned times_x(unsigned value) {
  const unsigned doubled = value << 1U;
  return (doubled & 32U) != 0 ? doubled ^ 37U : doubled;
}

// Each place has a weight of its own, and so has the number of the group: every single wrong
// character, every two that changed places and every group in another's place are found.
std::uint8_t check_of(std::size_t group, const std::uint8_t* values) {
  auto sum = static_cast<unsigned>(group);
  for (std::size_t i = 0; i < group_data; ++i) sum = times_x(sum) ^ values[i];
  return static_cast<std::uint8_t>(times_x(sum));
}

std::string bytes_with_sum(std::string_view key) {
  const Hash hash = sha256("vern recovery 1", key);
  return std::string(key) + std::string(view_of(hash).substr(0, sum_size));
}

// The bits of the bytes, five at a time, the highest first.
Values split(std::string_view bytes) {
  Values values{};
  for (std::size_t bit = 0; bit < values.size() * letter_bits; ++bit) {
    const auto byte = static_cast<unsigned char>(bytes[bit / 8]);
    const unsigned one = (byte >> (7U - bit % 8U)) & 1U;
    std::uint8_t& value = values[bit / letter_bits];
    value = static_cast<std::uint8_t>(value * 2U + one);
  }
  return values;
}

std::string join(const Values& values) {
  std::string bytes(key_size, '\0');
  for (std::size_t bit = 0; bit < key_size * 8; ++bit) {
    const unsigned value = values[bit / letter_bits];
    const unsigned one = (value >> (letter_bits - 1U - bit % letter_bits)) & 1U;
    const auto byte = static_cast<unsigned char>(bytes[bit / 8]);
    bytes[bit / 8] = static_cast<char>(byte * 2U + one);
  }
  return bytes;
}

bool parts_groups(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '-'; }

auto wrong(std::size_t group, const std::string& what) {
  return fail(StatusCode::data, "recovery text, group " + std::to_string(group + 1) + " of " +
                                    std::to_string(group_count) + ": " + what);
}

// What is said of a text of another length: the first group that is too short or too long, where
// it was written in groups.
tl::unexpected<Error> wrong_length(std::string_view text, std::size_t characters) {
  std::size_t group = 0;
  std::size_t size = 0;
  for (const char c : std::string(text) + " ") {
    if (!parts_groups(c)) {
      ++size;
    } else if (size != 0) {
      if (size != group_size) break;
      ++group;
      size = 0;
    }
  }
  const std::string right = std::to_string(group_size) + " are right";
  if (size != 0 && size < all_characters / 2 && group < group_count) {
    return wrong(group, std::to_string(size) + " characters, where " + right);
  }
  return fail(StatusCode::data, "recovery text: " + std::to_string(characters) +
                                    " characters, where " + std::to_string(group_count) +
                                    " groups of " + std::to_string(group_size) + " are right");
}

Result<Values> checked(std::string_view characters) {
  Values values{};
  for (std::size_t group = 0; group < group_count; ++group) {
    std::array<std::uint8_t, group_size> read{};
    for (std::size_t i = 0; i < group_size; ++i) {
      const auto value = value_of(characters[group * group_size + i]);
      if (!value) {
        return wrong(group, "character " + std::to_string(i + 1) +
                                " is none that is used: digits, and letters but I, L, O and U");
      }
      read[i] = *value;
    }
    if (check_of(group, read.data()) != read[group_data]) {
      return wrong(group,
                   "a character is wrong, or the group belongs elsewhere: compare it with "
                   "the sheet");
    }
    std::copy_n(read.begin(), group_data, values.begin() + static_cast<long>(group * group_data));
  }
  return values;
}

}  // namespace

std::string recovery_text(const Key& key) {
  const Values values = split(bytes_with_sum(key.bytes()));
  std::string text;
  for (std::size_t group = 0; group < group_count; ++group) {
    if (group != 0) text += group % groups_on_a_line == 0 ? '\n' : ' ';
    const std::uint8_t* const data = values.data() + group * group_data;
    for (std::size_t i = 0; i < group_data; ++i) text += letters[data[i]];
    text += letters[check_of(group, data)];
  }
  return text;
}

Result<Key> parse_recovery(std::string_view text) {
  std::string characters;
  std::copy_if(text.begin(), text.end(), std::back_inserter(characters),
               [](char c) { return !parts_groups(c); });
  if (characters.size() != all_characters) return wrong_length(text, characters.size());
  const auto values = checked(characters);
  wipe(characters);
  if (!values) return tl::make_unexpected(values.error());
  std::string bytes = join(*values);
  const bool whole = split(bytes_with_sum(bytes)) == *values;
  const auto key = Key::from(bytes);
  wipe(bytes);
  if (whole) return key;
  return fail(StatusCode::data,
              "recovery text: the groups do not belong together; compare all of them with the "
              "sheet, and see that they are of one sheet");
}

}  // namespace vern::ledger
