// vern/spelling.hpp - the words of a text, in a form that is the same for every spelling of a name.
//
// Looser than vern/same_text.hpp, and for finding only, never for telling people apart: capitals,
// marks gone, AE, OE and AA for the Norwegian letters and their Swedish and German sisters, and in
// words of four letters or more OE and AA as O and A, as those write who have no such letters. So
// Odegaard, ODEGARD and what they stand for are one. Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/letters.hpp"
#include "vern/same_text.hpp"

VERN_NAMESPACE_BEGIN

namespace detail {

constexpr bool is_mark(char32_t c) { return in(c, 0x300, 0x36F); }

// Letters, digits and marks of any script; not the signs and blanks that stand between words.
constexpr bool is_word_character(char32_t c) {
  if (c < 0x80) return in(c, 'a', 'z') || in(c, 'A', 'Z') || in(c, '0', '9');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 && !in(c, 0x2000, 0x20CF) && !in(c, 0x2100, 0x2BFF) &&
         !in(c, 0x3000, 0x303F) && c < replacement_character;
}

using SpelledLetter = std::array<char, 2>;  // one or two ASCII capitals, NUL behind one

// How the capitals from U+00C0 to U+017F are spelled without them.
constexpr std::array<SpelledLetter, 0xC0> make_spelled_letters() {
  std::array<SpelledLetter, 0xC0> out{};
  for (const Composition& c : compositions) {
    if (c.whole < 0x180) out[c.whole - 0xC0U] = {c.letter, '\0'};
  }
  const auto put = [&](char32_t c, char first, char second) { out[c - 0xC0] = {first, second}; };
  put(0xC4, 'A', 'E');
  put(0xC5, 'A', 'A');
  put(0xC6, 'A', 'E');
  put(0xD0, 'D', '\0');
  put(0xD6, 'O', 'E');
  put(0xD8, 'O', 'E');
  put(0xDC, 'U', 'E');
  put(0xDE, 'T', 'H');
  put(0xDF, 'S', 'S');
  put(0x110, 'D', '\0');
  put(0x126, 'H', '\0');
  put(0x131, 'I', '\0');
  put(0x141, 'L', '\0');
  put(0x14A, 'N', '\0');
  put(0x152, 'O', 'E');
  return out;
}
inline constexpr std::array<SpelledLetter, 0xC0> spelled_letters = make_spelled_letters();

// Appends a capital as it is spelled.
inline void append_spelled(std::string& out, char32_t capital) {
  if (capital < 0x80) {
    out.push_back(static_cast<char>(capital));
    return;
  }
  const SpelledLetter letter =
      in(capital, 0xC0, 0x17F) ? spelled_letters[capital - 0xC0] : SpelledLetter{};
  if (letter[0] == '\0') {
    append_utf8(out, capital);
    return;
  }
  out.push_back(letter[0]);
  if (letter[1] != '\0') out.push_back(letter[1]);
}

}  // namespace detail

// A word of a text: where it stands in bytes, and where its spelling stands in the arena.
struct SpelledWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t form = 0;
  std::size_t form_size = 0;
  bool number = false;  // ASCII digits only
};

// The words of a text in order. Borrows nothing of the text.
class SpelledText {
 public:
  SpelledText() = default;
  explicit SpelledText(std::string_view utf8) { read(utf8); }

  // Reads another text into the same memory. Bytes that are no UTF-8 part words, and readable() is
  // false.
  void read(std::string_view utf8) {
    forms_.clear();
    words_.clear();
    readable_ = true;
    for (std::size_t at = 0; at < utf8.size();) at = read_word(utf8, at);
  }

  const std::vector<SpelledWord>& words() const { return words_; }
  std::string_view form(const SpelledWord& word) const {
    return std::string_view(forms_).substr(word.form, word.form_size);
  }
  bool readable() const { return readable_; }

 private:
  // Reads the word at `at`, or steps over one character that is in none.
  std::size_t read_word(std::string_view text, std::size_t at) {
    SpelledWord word{at, at, forms_.size(), 0, true};
    char32_t before = 0;     // the capital whose mark may follow
    std::size_t length = 0;  // of the arena without it
    while (at < text.size()) {
      const Decoded one = decode_one(CodePage::utf8, text.substr(at));
      readable_ = readable_ && one.ok;
      if (!one.ok || !detail::is_word_character(one.c)) {
        if (word.end == word.begin) return at + one.length;
        break;
      }
      at += one.length;
      word.end = at;
      word.number = word.number && one.c <= '9';
      if (detail::is_mark(one.c)) {
        const char32_t whole = detail::compose(before, one.c);
        if (whole == 0) continue;
        forms_.resize(length);
        before = whole;
      } else {
        length = forms_.size();
        before = to_upper(one.c);
      }
      detail::append_spelled(forms_, before);
    }
    word.form_size = forms_.size() - word.form;
    if (word.form_size != 0) words_.push_back(word);
    return at;
  }

  std::string forms_;
  std::vector<SpelledWord> words_;
  bool readable_ = true;
};

// The form words are compared in, of a spelling: OE and AA become O and A where four letters or
// more are left, since a shorter word would then be too many others.
inline void append_spelling_key(std::string_view spelling, std::string& out) {
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < spelling.size(); ++i) {
    out.push_back(spelling[i]);
    const std::string_view pair = spelling.substr(i, 2);
    if (pair == "OE" || pair == "AA") ++i;
  }
  if (out.size() - start >= 4) return;
  out.resize(start);
  out += spelling;
}

VERN_NAMESPACE_END
