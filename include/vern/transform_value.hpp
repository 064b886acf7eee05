// vern/transform_value.hpp - how one value is made to say less; vern/anonymise.hpp says which way a
// column goes. Each function appends its result to `out` and is false, with anything appended, when
// the value is not understood. Pure; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/contact_point.hpp"
#include "vern/date_form.hpp"
#include "vern/keyed_hash.hpp"
#include "vern/plain_number.hpp"
#include "vern/same_text.hpp"
#include "vern/scrub.hpp"
#include "vern/synthetic_names.hpp"

VERN_NAMESPACE_BEGIN

namespace detail {

// The number of characters; a byte that is in none counts as one.
inline std::size_t count_letters(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0U : 1U;
  return count;
}

// The bytes of the first `letters` characters.
inline std::string_view first_letters(std::string_view utf8, std::size_t letters) {
  std::size_t at = 0;
  for (; at < utf8.size(); ++at) {
    const bool starts = (static_cast<unsigned char>(utf8[at]) & 0xC0U) != 0x80U;
    if (starts && letters-- == 0) break;
  }
  return utf8.substr(0, at);
}

inline bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}
inline bool is_utf8(std::string_view text) {
  return is_ascii(text) || !find_undefined(CodePage::utf8, text);
}

// What a mask hides: all but blanks and the signs of ASCII.
constexpr bool is_masked(char32_t c) { return c >= 0x80 ? c != 0xA0 : is_word_character(c); }

inline bool append_mask(std::string_view value, std::size_t shown, std::string& out) {
  if (!is_utf8(value)) return false;
  std::size_t total = 0;
  for (std::size_t at = 0; at < value.size();) {
    const Decoded one = decode_one(CodePage::utf8, value.substr(at));
    total += is_masked(one.c) ? 1U : 0U;
    at += one.length;
  }
  std::size_t hidden = total > shown ? total - shown : total;
  for (std::size_t at = 0; at < value.size();) {
    const Decoded one = decode_one(CodePage::utf8, value.substr(at));
    const bool hide = hidden > 0 && is_masked(one.c);
    hide ? out.push_back('*') : void(out.append(value, at, one.length));
    hidden -= hide ? 1U : 0U;
    at += one.length;
  }
  return true;
}

inline bool append_front(std::string_view value, std::size_t letters, std::string& out) {
  if (!is_utf8(value)) return false;
  out += trim_blanks(first_letters(trim_blanks(value), letters));
  return true;
}

enum class DateUnit : std::uint8_t { month, year, decade };

// The first day of the month, year or decade, in the same form.
inline bool append_first_day(std::string_view value, DateForm form, DateUnit unit,
                             std::string& out) {
  const auto day = parse_date(form, trim_blanks(value));
  if (!day || *day < first_plausible_day) return false;
  CivilDate date = civil(*day);
  if (unit != DateUnit::month) date.month = 1;
  if (unit == DateUnit::decade) date.year -= date.year % 10;
  const auto first = make_day(date.year, date.month, 1);
  if (!first) return false;
  append_date(form, *first, out);
  return true;
}

// The first digits, zeros behind them. "0000" is what became of 0050; it stays.
inline bool append_postcode_area(std::string_view value, std::size_t digits, std::string& out) {
  const std::string_view text = trim_blanks(value);
  const auto code = text == "0000" ? std::string(text) : normalise_postcode(text);
  if (!code) return false;
  out.append(*code, 0, digits).append(code->size() - digits, '0');
  return true;
}

inline void append_number(std::int64_t number, std::string& out) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

inline void append_band_from(std::int64_t low, std::int64_t size, std::string& out) {
  append_number(low, out);
  out.push_back('-');
  append_number(low + size - 1, out);
}

// "30-39"; the name of a band of that size stays.
inline bool append_band(std::string_view value, std::int64_t size, std::string& out) {
  const std::string_view text = trim_blanks(value);
  const auto number = read_plain_number(text);
  if (number) {
    append_band_from(band_of(*number, size), size, out);
    return true;
  }
  const auto low = read_plain_number(text.substr(0, text.find('-', 1)));
  if (!low || low->fraction) return false;
  const std::size_t start = out.size();
  append_band_from(band_of(*low, size), size, out);
  return std::string_view(out).substr(start) == text;
}

inline bool append_round(std::string_view value, std::int64_t step, std::string& out) {
  const auto number = read_plain_number(value);
  if (number) append_number(rounded(*number, step), out);
  return number.has_value();
}

// The digest of a value under its form, which is the same for every case and blank. What is hashed
// is put together behind `out`, so that no value needs memory of its own.
inline bool digest_of(std::string_view label, std::string_view subject, std::string_view value,
                      KeyedHash hash, std::string& out, Digest128& digest) {
  const std::size_t start = out.size();
  out.append(label).push_back('\0');
  out.append(subject).push_back('\0');
  const bool readable = append_same_text(CodePage::utf8, value, out);
  if (hash) digest = hash(std::string_view(out).substr(start));
  out.resize(start);
  return readable && static_cast<bool>(hash);
}

// Five bits a letter (RFC 4648 base32), from the front of the digest; at most 25 letters.
inline bool append_pseudonym(std::string_view value, std::size_t letters, KeyedHash hash,
                             std::string& out) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  Digest128 digest{};
  if (!digest_of("pseudonym", "", value, hash, out, digest)) return false;
  std::uint32_t bits = 0;
  unsigned held = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < letters; ++i) {
    if (held < 5) {
      bits = bits << 8U | digest[next++];
      held += 8;
    }
    held -= 5;
    out.push_back(alphabet[bits >> held & 0x1FU]);
  }
  return true;
}

inline bool append_replacement(std::string_view value, Synthetic what, std::string_view subject,
                               std::size_t width, KeyedHash hash, std::string& out) {
  Digest128 digest{};
  const std::string_view label = detail::name_in(synthetic_names, what);
  if (!digest_of(label, subject, value, hash, out, digest)) return false;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8U | digest[i];
  append_synthetic(what, number % synthetic_size(what).count, width, out);
  return true;
}

// What does not fit is cut between words, and looked through again: a cut may leave another word.
inline bool append_scrubbed(std::string_view value, const Scrubber* scrubber, std::size_t width,
                            std::string& out) {
  if (scrubber == nullptr) return false;
  Scrubbed scrubbed = scrubber->scrub(value);
  if (!scrubbed.readable) return false;
  while (width != 0 && count_letters(scrubbed.text) > width) {
    std::string_view front = first_letters(scrubbed.text, width + 1);
    const std::size_t blank = front.find_last_of(" \t\n");
    front = trim_blanks(front.substr(0, blank == std::string_view::npos ? 0 : blank));
    scrubbed = scrubber->scrub(front);
  }
  out += scrubbed.text;
  return true;
}

}  // namespace detail

VERN_NAMESPACE_END
