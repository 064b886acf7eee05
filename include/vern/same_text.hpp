// vern/same_text.hpp - the form in which two texts about a person are compared.
//
// What differs only in case, in the blanks around and between words, or in whether a letter is
// written as one character or as a letter and a mark, is the same; another spelling is another
// text. The form is part of what a fingerprint is taken of (the ledger keeps fingerprints for
// years), so that a change of it makes every customer look like somebody else: it is never changed.
// Pure, any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/letters.hpp"

VERN_NAMESPACE_BEGIN

namespace detail {

struct Composition {
  char16_t mark;
  char letter;
  char16_t whole;
};

// Capitals with marks, of Latin-1 and Latin Extended-A (UnicodeData.txt, canonical decompositions).
inline constexpr std::array<Composition, 81> compositions{{
    {0x300, 'A', 0xC0},  {0x300, 'E', 0xC8},  {0x300, 'I', 0xCC},  {0x300, 'O', 0xD2},
    {0x300, 'U', 0xD9},  {0x301, 'A', 0xC1},  {0x301, 'C', 0x106}, {0x301, 'E', 0xC9},
    {0x301, 'I', 0xCD},  {0x301, 'L', 0x139}, {0x301, 'N', 0x143}, {0x301, 'O', 0xD3},
    {0x301, 'R', 0x154}, {0x301, 'S', 0x15A}, {0x301, 'U', 0xDA},  {0x301, 'Y', 0xDD},
    {0x301, 'Z', 0x179}, {0x302, 'A', 0xC2},  {0x302, 'C', 0x108}, {0x302, 'E', 0xCA},
    {0x302, 'G', 0x11C}, {0x302, 'H', 0x124}, {0x302, 'I', 0xCE},  {0x302, 'J', 0x134},
    {0x302, 'O', 0xD4},  {0x302, 'S', 0x15C}, {0x302, 'U', 0xDB},  {0x302, 'W', 0x174},
    {0x302, 'Y', 0x176}, {0x303, 'A', 0xC3},  {0x303, 'I', 0x128}, {0x303, 'N', 0xD1},
    {0x303, 'O', 0xD5},  {0x303, 'U', 0x168}, {0x304, 'A', 0x100}, {0x304, 'E', 0x112},
    {0x304, 'I', 0x12A}, {0x304, 'O', 0x14C}, {0x304, 'U', 0x16A}, {0x306, 'A', 0x102},
    {0x306, 'E', 0x114}, {0x306, 'G', 0x11E}, {0x306, 'I', 0x12C}, {0x306, 'O', 0x14E},
    {0x306, 'U', 0x16C}, {0x307, 'C', 0x10A}, {0x307, 'E', 0x116}, {0x307, 'G', 0x120},
    {0x307, 'I', 0x130}, {0x307, 'Z', 0x17B}, {0x308, 'A', 0xC4},  {0x308, 'E', 0xCB},
    {0x308, 'I', 0xCF},  {0x308, 'O', 0xD6},  {0x308, 'U', 0xDC},  {0x308, 'Y', 0x178},
    {0x30A, 'A', 0xC5},  {0x30A, 'U', 0x16E}, {0x30B, 'O', 0x150}, {0x30B, 'U', 0x170},
    {0x30C, 'C', 0x10C}, {0x30C, 'D', 0x10E}, {0x30C, 'E', 0x11A}, {0x30C, 'L', 0x13D},
    {0x30C, 'N', 0x147}, {0x30C, 'R', 0x158}, {0x30C, 'S', 0x160}, {0x30C, 'T', 0x164},
    {0x30C, 'Z', 0x17D}, {0x327, 'C', 0xC7},  {0x327, 'G', 0x122}, {0x327, 'K', 0x136},
    {0x327, 'L', 0x13B}, {0x327, 'N', 0x145}, {0x327, 'R', 0x156}, {0x327, 'S', 0x15E},
    {0x327, 'T', 0x162}, {0x328, 'A', 0x104}, {0x328, 'E', 0x118}, {0x328, 'I', 0x12E},
    {0x328, 'U', 0x172},
}};

// The one character for a capital and the mark after it; 0 where there is none.
constexpr char32_t compose(char32_t letter, char32_t mark) {
  if (!in(mark, 0x300, 0x328) || !in(letter, 'A', 'Z')) return 0;
  for (const Composition& c : compositions) {
    if (char32_t{c.mark} == mark && static_cast<char32_t>(c.letter) == letter) return c.whole;
  }
  return 0;
}

// What parts words: every control character, the blank, and the blank that does not break.
constexpr bool parts_words(char32_t c) { return c <= 0x20 || c == 0x7F || c == 0xA0; }

}  // namespace detail

// Appends `bytes`, text in `page`, as UTF-8 in that form: capitals, one blank between words, none
// around them, letters with their marks as one character. Nothing is appended for a text of blanks.
// False when something could not be read: bytes that are no text in the page, or the character that
// another program left in their place; U+FFFD is appended for them.
inline bool append_same_text(CodePage page, std::string_view bytes, std::string& out) {
  bool readable = true;
  bool gap = false;      // blanks since the last character
  char32_t pending = 0;  // a character whose mark may follow
  const auto flush = [&] {
    if (pending == 0) return;
    pending < 0x80 ? out.push_back(static_cast<char>(pending)) : append_utf8(out, pending);
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const Decoded one = byte < 0x80 ? Decoded{byte, 1, true} : decode_one(page, bytes.substr(at));
    at += one.length;
    if (detail::parts_words(one.c)) {
      gap = pending != 0;
      continue;
    }
    readable = readable && one.c != replacement_character;
    const char32_t whole = gap ? 0 : detail::compose(pending, one.c);
    if (whole != 0) {
      pending = whole;
      continue;
    }
    flush();
    if (gap) out.push_back(' ');
    gap = false;
    pending = to_upper(one.c);
  }
  flush();
  return readable;
}

VERN_NAMESPACE_END
