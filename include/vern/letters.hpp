// vern/letters.hpp - what kind of character a character is, and its other case, without a locale.
//
// Covers every letter of the code pages of vern/code_page.hpp: ASCII, Latin-1, Latin Extended-A,
// the f with hook, and unaccented Greek. Any other character, a Cyrillic letter too, is `other`: in
// a Status field it makes the field malformed, which is the safe reading. Pure, constexpr, any
// thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "vern/config.hpp"

VERN_NAMESPACE_BEGIN

enum class CharacterClass : std::uint8_t {
  upper,
  lower,  // letters without a capital (sharp s, dotless i) too
  digit,  // 0 to 9 only; superscripts and fractions are `other`
  blank,  // U+0020 only; a tab or a no-break space is `other`
  other,
};

namespace detail {

constexpr bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// In Latin Extended-A capitals and small letters alternate, in runs that start even or odd.
constexpr bool in_even_run(char32_t c) {
  return in(c, 0x100, 0x12F) || in(c, 0x132, 0x137) || in(c, 0x14A, 0x177);
}
constexpr bool in_odd_run(char32_t c) { return in(c, 0x139, 0x148) || in(c, 0x179, 0x17E); }

// Letters whose other case is another number of letters, outside the covered letters, or not their
// own on the way back: they stay as they are.
constexpr bool is_lower_without_pair(char32_t c) {
  return c == 0xB5       // micro sign; its capital would be Greek
         || c == 0xDF    // sharp s
         || c == 0x131   // dotless i
         || c == 0x138   // kra
         || c == 0x149   // n preceded by apostrophe
         || c == 0x17F   // long s
         || c == 0x192   // f with hook
         || c == 0x3C2;  // final sigma
}

constexpr bool is_paired_upper(char32_t c) {
  if (c < 0x80) return in(c, 'A', 'Z');
  if (c < 0x100) return in(c, 0xC0, 0xDE) && c != 0xD7;
  if (in_even_run(c)) return c % 2 == 0;
  if (in_odd_run(c)) return c % 2 == 1;
  return c == 0x178 || (in(c, 0x391, 0x3A9) && c != 0x3A2);
}

constexpr bool is_paired_lower(char32_t c) {
  if (c < 0x80) return in(c, 'a', 'z');
  if (c < 0x100) return in(c, 0xE0, 0xFF) && c != 0xF7;
  if (in_even_run(c)) return c % 2 == 1;
  if (in_odd_run(c)) return c % 2 == 0;
  return in(c, 0x3B1, 0x3C9) && c != 0x3C2;
}

// How far a letter is from its other case; the same in both directions.
constexpr char32_t case_distance(char32_t c) {
  if (c == 0xFF || c == 0x178) return 0x178 - 0xFF;
  return in(c, 0x100, 0x17E) ? 1 : 0x20;
}

}  // namespace detail

// The class of a character.
constexpr CharacterClass classify(char32_t c) {
  if (c == U' ') return CharacterClass::blank;
  if (detail::in(c, '0', '9')) return CharacterClass::digit;
  if (detail::is_paired_upper(c) || c == 0x130) return CharacterClass::upper;
  if (detail::is_paired_lower(c) || detail::is_lower_without_pair(c)) return CharacterClass::lower;
  return CharacterClass::other;
}

constexpr bool is_letter(char32_t c) {
  const auto kind = classify(c);
  return kind == CharacterClass::upper || kind == CharacterClass::lower;
}

// The capital of a small letter that has one; every other character as it is.
constexpr char32_t to_upper(char32_t c) {
  if (!detail::is_paired_lower(c)) return c;
  return c == 0xFF ? c + detail::case_distance(c) : c - detail::case_distance(c);
}

// The small letter of a capital that has one; every other character as it is.
constexpr char32_t to_lower(char32_t c) {
  if (!detail::is_paired_upper(c)) return c;
  return c == 0x178 ? c - detail::case_distance(c) : c + detail::case_distance(c);
}

// Without the blanks (U+0020) and tabs at both ends.
constexpr std::string_view trim_blanks(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

VERN_NAMESPACE_END
