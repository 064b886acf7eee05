#include "policy/words.hpp"

#include <algorithm>
#include <array>

#include "vern/code_page.hpp"
#include "vern/letters.hpp"

namespace vern::policy {
namespace {

bool is_of_a_word(char32_t c) {
  const CharacterClass kind = classify(c);
  return kind == CharacterClass::upper || kind == CharacterClass::lower ||
         kind == CharacterClass::digit;
}

struct Box {
  std::string_view word;  // empty: no box here
  std::size_t length = 0;
};

// A box at the front of the text: drawn, or typed as [ ] with any number of blanks.
Box box_at(std::string_view text, char32_t first) {
  if (first == 0x2610) return {empty_box, 3};
  if (first == 0x2611 || first == 0x2612) return {ticked_box, 3};
  if (first != U'[') return {};
  const std::size_t close = text.find(']');
  constexpr std::size_t widest = 6;
  if (close > widest) return {};  // or there is none
  const std::string_view inside = text.substr(1, close - 1);
  const std::size_t mark = inside.find_first_not_of(' ');
  if (mark == inside.npos) return {empty_box, close + 1};
  if (inside.find_last_not_of(' ') != mark) return {};
  const bool ticked = inside[mark] == 'x' || inside[mark] == 'X';
  return ticked ? Box{ticked_box, close + 1} : Box{};
}

bool is_number(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_box(std::string_view word) { return word == empty_box || word == ticked_box; }

bool fits(std::string_view word, std::string_view pattern) {
  if (pattern == "?") return !is_box(word);
  if (!pattern.ends_with('*')) return word == pattern;
  return word.starts_with(pattern.substr(0, pattern.size() - 1));
}

// The digits of the words from `at` on, as long as they are numbers and all fit in front.
bool number_stands_at(const Words& words, std::size_t at, std::string_view digits) {
  while (!digits.empty() && at < words.size() && is_number(words[at])) {
    if (!digits.starts_with(words[at])) return false;
    digits.remove_prefix(words[at++].size());
  }
  return digits.empty();
}

bool is_value(std::string_view word, int value) {
  if (!is_number(word)) return false;
  word.remove_prefix(std::min(word.find_first_not_of('0'), word.size()));
  return word == std::to_string(value);
}

// Norwegian and English, by their first letters; "maj" is no month of either.
bool is_month(std::string_view word, int month) {
  constexpr std::array<std::string_view, 12> nb{"januar",    "februar", "mars",     "april",
                                                "mai",       "juni",    "juli",     "august",
                                                "september", "oktober", "november", "desember"};
  constexpr std::array<std::string_view, 12> en{"january",   "february", "march",    "april",
                                                "may",       "june",     "july",     "august",
                                                "september", "october",  "november", "december"};
  const auto m = static_cast<std::size_t>(month - 1);
  return is_value(word, month) || word == nb[m] || word == en[m];
}

}  // namespace

Words words_of(std::string_view text) {
  Words words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  while (!text.empty()) {
    const Decoded next = decode_one(CodePage::utf8, text);
    const Box box = next.ok ? box_at(text, next.c) : Box{};
    if (!box.word.empty()) {
      end_word();
      words.emplace_back(box.word);
    } else if (next.ok && is_of_a_word(next.c)) {
      append_utf8(word, to_lower(next.c));
    } else {
      end_word();
    }
    text.remove_prefix(box.word.empty() ? next.length : box.length);
  }
  end_word();
  return words;
}

std::optional<std::size_t> phrase_at(const Words& words, std::size_t at, std::string_view phrase) {
  while (!phrase.empty()) {
    const std::size_t blank = std::min(phrase.find(' '), phrase.size());
    if (at >= words.size() || !fits(words[at], phrase.substr(0, blank))) return std::nullopt;
    ++at;
    phrase.remove_prefix(std::min(blank + 1, phrase.size()));
  }
  return at;
}

bool has_phrase(const Words& words, std::string_view phrase) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (phrase_at(words, at, phrase)) return true;
  }
  return false;
}

bool any_phrase(const Words& words, Phrases phrases, std::size_t from, std::size_t to) {
  for (std::size_t at = from; at < std::min(to, words.size()); ++at) {
    for (const std::string_view phrase : phrases) {
      if (phrase_at(words, at, phrase)) return true;
    }
  }
  return false;
}

bool says_all(const Words& words, std::span<const Phrases> says, std::size_t reach) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!any_phrase(words, says.front(), at, at + 1)) continue;
    const std::size_t from = at < reach ? 0 : at - reach;
    const auto near = [&](Phrases more) { return any_phrase(words, more, from, at + reach + 1); };
    if (std::all_of(says.begin() + 1, says.end(), near)) return true;
  }
  return false;
}

std::optional<std::size_t> words_at(const Words& words, std::size_t at, const Words& wanted) {
  if (wanted.empty() || words.size() < at || words.size() - at < wanted.size()) return std::nullopt;
  const auto from = words.begin() + static_cast<std::ptrdiff_t>(at);
  if (!std::equal(wanted.begin(), wanted.end(), from)) return std::nullopt;
  return at + wanted.size();
}

bool has_number(const Words& words, std::string_view digits) {
  if (digits.empty()) return false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (number_stands_at(words, at, digits)) return true;
  }
  return false;
}

bool has_day(const Words& words, Day day) {
  const CivilDate date = civil(day);
  const auto stands = [&](std::size_t y, std::size_t m, std::size_t d) {
    return is_value(words[y], date.year) && is_month(words[m], date.month) &&
           is_value(words[d], date.day);
  };
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (stands(i, i + 1, i + 2) || stands(i + 2, i + 1, i)) return true;
    const bool month_first = !is_value(words[i], date.month);  // 11/1/2026 is not read
    if (month_first && stands(i + 2, i, i + 1)) return true;
  }
  return false;
}

}  // namespace vern::policy
