// vern/scrub_words.hpp - a customer's names, addresses and other words in free text.
//
// Every part of a name counts by itself, in any case and spelling, with a genitive -s or an
// apostrophe; what only joins the parts of a name (og, von, AS) counts between two of them, an
// initial beside one. A street counts in every abbreviation, with the house number that follows
// it; a postcode only with its place. A word that also means something else counts: a name that is
// left in is the worse mistake. Pure; any thread; time grows with the text and no faster.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vern/config.hpp"
#include "vern/scrub_span.hpp"
#include "vern/spelling.hpp"
#include "vern/street_name.hpp"

VERN_NAMESPACE_BEGIN

namespace detail {

// Words in a row that are looked for, joined, as their key.
struct WordPattern {
  std::string key;
  ScrubKind kind = ScrubKind::address;
  bool abbreviated = false;  // counts only before a full stop or a number
  bool takes_house = false;  // the house number that follows belongs to it
  std::string number;        // the word that must follow
  std::string letter;        // the house's letter, a capital
};
inline bool operator<(const WordPattern& a, const WordPattern& b) { return a.key < b.key; }

// All that is looked for by words. Sorted once, then read only.
struct OwnWords {
  std::vector<std::string> names;      // keys of the parts of names
  std::string initials;                // their first letters
  std::vector<WordPattern> patterns;   // by key
  std::vector<WordPattern> postcodes;  // key: the place; number: the postcode before it
  std::size_t longest = 0;             // spelling of a pattern or place
};

// What joins the parts of a name and is no name.
constexpr bool joins_names(std::string_view form) {
  constexpr std::array<std::string_view, 21> known{"OG",  "AND", "AS", "ASA", "ANS", "DA",  "ENK",
                                                   "NUF", "SA",  "HR", "FRU", "FRK", "VON", "VAN",
                                                   "DER", "DEN", "DE", "AF",  "AV",  "LA",  "DR"};
  return std::find(known.begin(), known.end(), form) != known.end();
}

class WordFinder {
 public:
  WordFinder(std::string_view text, const SpelledText& spelled, const OwnWords& own,
             std::vector<ScrubSpan>& out)
      : text_(text), spelled_(&spelled), words_(&spelled.words()), own_(&own), out_(&out) {}

  // `taken`: places that are something else, in order, not overlapping.
  void find(const std::vector<ScrubSpan>& taken) {
    auto place = taken.begin();
    const std::size_t found = out_->size();
    for (std::size_t i = 0; i < words_->size();) {
      while (place != taken.end() && place->end <= (*words_)[i].begin) ++place;
      const bool free = place == taken.end() || (*words_)[i].end <= place->begin;
      limit_ = place == taken.end() ? text_.size() : place->begin;
      if (free && !in_marker(i)) {
        find_name(i, found);
        find_patterns(i);
      }
      ++i;
    }
  }

 private:
  std::string_view form(std::size_t i) const { return spelled_->form((*words_)[i]); }
  bool has(std::size_t i) const { return i < words_->size() && (*words_)[i].end <= limit_; }
  std::string_view between(std::size_t i, std::size_t j) const {
    return text_.substr((*words_)[i].end, (*words_)[j].begin - (*words_)[i].end);
  }
  bool joined(std::size_t i, std::size_t j, std::string_view more = "") const {
    return has(j) && joins(between(i, j), more);
  }

  // "[e-post]" has two words, all others one.
  bool in_marker(std::size_t i) const {
    for (const std::size_t back : {std::size_t{1}, std::size_t{3}}) {
      const std::size_t begin = (*words_)[i].begin;
      if (begin >= back && marker_length(text_.substr(begin - back)) != 0) return true;
    }
    return false;
  }

  bool is_key(std::string_view spelling) {
    key_.clear();
    append_spelling_key(spelling, key_);
    return std::binary_search(own_->names.begin(), own_->names.end(), key_);
  }
  bool is_name(std::size_t i) {
    const std::string_view spelling = form(i);
    if (spelling.size() > own_->longest + 1) return false;
    return is_key(spelling) ||
           (spelling.ends_with('S') && is_key(spelling.substr(0, spelling.size() - 1)));
  }

  // A capital of a name's first letter, or one before a full stop.
  bool is_initial(std::size_t i) const {
    const SpelledWord& word = (*words_)[i];
    if (own_->initials.find(form(i).front()) == std::string::npos) return false;
    const Decoded one = decode_one(CodePage::utf8, text_.substr(word.begin));
    if (word.begin + one.length != word.end) return false;
    return classify(one.c) == CharacterClass::upper || text_.substr(word.end).starts_with('.');
  }

  void find_name(std::size_t i, std::size_t found) {
    if (!is_name(i)) return;
    ScrubSpan span{(*words_)[i].begin, end_of_genitive(i), ScrubKind::name};
    for (std::size_t j = i; j > 0 && joined(j - 1, j) && is_initial(j - 1); --j) {
      span.begin = (*words_)[j - 1].begin;
    }
    for (std::size_t j = i + 1; joined(j - 1, j) && is_initial(j) && !is_name(j); ++j) {
      span.end = (*words_)[j].end;
      if (text_.substr(span.end).starts_with('.') && span.end < limit_) ++span.end;
    }
    const std::size_t before = joined_name_before(i);
    const bool follows = before < i && out_->size() > found;
    if (follows) span.begin = std::min(span.begin, (*words_)[before].begin);
    out_->push_back(span);
  }

  // The name that this one goes on, over words that join names; i when there is none.
  std::size_t joined_name_before(std::size_t i) {
    for (std::size_t j = i; j > 0 && i - j < 3 && joined(j - 1, j, "&/");) {
      --j;
      if (is_name(j)) return j;
      if (!joins_names(form(j))) return i;
    }
    return i;
  }

  // Behind "Kari's" and "Lars'".
  std::size_t end_of_genitive(std::size_t i) const {
    const std::size_t end = (*words_)[i].end;
    std::size_t sign = 0;
    for (const std::string_view mark : {"'", "`", "\xC2\xB4", "\xE2\x80\x99"}) {
      if (text_.substr(end).starts_with(mark)) sign = mark.size();
    }
    if (sign == 0 || end + sign > limit_) return end;
    if (!word_at(text_, end + sign)) {
      const char last = form(i).back();
      return last == 'S' || last == 'X' || last == 'Z' ? end + sign : end;
    }
    const bool s = has(i + 1) && (*words_)[i + 1].begin == end + sign && form(i + 1) == "S";
    return s ? (*words_)[i + 1].end : end;
  }

  // The longest row of words from the i-th that is a pattern, and a place behind a postcode.
  void find_patterns(std::size_t i) {
    if (own_->patterns.empty() && own_->postcodes.empty()) return;
    find_postcode(i);
    joined_.clear();
    ScrubSpan best;
    for (std::size_t j = i; has(j) && (j == i || joined(j - 1, j, "'/")); ++j) {
      joined_ += form(j);
      if (joined_.size() > own_->longest) break;
      const WordPattern* pattern = look_up(own_->patterns, j);
      if (pattern == nullptr) continue;
      const std::size_t end = end_of_pattern(*pattern, j);
      if (end != 0) best = {(*words_)[i].begin, end, pattern->kind};
    }
    if (best.end != 0) out_->push_back(best);
  }

  // The pattern whose words are those joined; of several, one that is content with what follows.
  const WordPattern* look_up(const std::vector<WordPattern>& patterns, std::size_t last) {
    key_.clear();
    append_spelling_key(joined_, key_);
    auto at =
        std::lower_bound(patterns.begin(), patterns.end(), key_,
                         [](const WordPattern& p, const std::string& k) { return p.key < k; });
    for (; at != patterns.end() && at->key == key_; ++at) {
      if (end_of_pattern(*at, last) != 0) return &*at;
    }
    return nullptr;
  }

  // Where a pattern whose last word is the j-th ends, its house number inside; 0 when what follows
  // is not what it needs.
  std::size_t end_of_pattern(const WordPattern& pattern, std::size_t j) const {
    const std::size_t end = (*words_)[j].end;
    const bool next = joined(j, j + 1);
    if (!pattern.number.empty()) {
      return next && form(j + 1) == pattern.number ? (*words_)[j + 1].end : 0;
    }
    if (!pattern.takes_house) return end;
    const bool house = next && is_house(j + 1);
    if (!house) return pattern.abbreviated && !text_.substr(end).starts_with('.') ? 0 : end;
    return end_of_house(pattern, j + 1);
  }
  // One to four digits, one letter behind them or none.
  bool is_house(std::size_t i) const {
    const std::string_view house = form(i);
    const std::size_t digits = std::min(house.find_first_not_of("0123456789"), house.size());
    return digits >= 1 && digits <= 4 && house.size() - digits <= 1;
  }
  std::size_t end_of_house(const WordPattern& pattern, std::size_t i) const {
    std::size_t last = i;
    if (has(i + 1) && between(i, i + 1) == "-" && is_house(i + 1)) ++last;
    const bool letter = has(last + 1) && blank_at(between(last, last + 1), 0) != 0 &&
                        between(last, last + 1).size() <= 2 && is_house_letter(pattern, last + 1);
    return (*words_)[letter ? last + 1 : last].end;
  }
  bool is_house_letter(const WordPattern& pattern, std::size_t i) const {
    const std::string_view letter = form(i);
    if (letter.size() != 1) return false;
    const char c = text_[(*words_)[i].begin];
    return letter == pattern.letter || (c >= 'A' && c <= 'H');
  }

  // A postcode and its place behind it, "N-" before it or not.
  void find_postcode(std::size_t i) {
    if (!(*words_)[i].number || own_->postcodes.empty()) return;
    joined_.clear();
    for (std::size_t j = i + 1; joined(j - 1, j); ++j) {
      joined_ += form(j);
      if (joined_.size() > own_->longest) return;
      if (!is_place_of(form(i))) continue;
      const bool land =
          i > 0 && between(i - 1, i) == "-" && (form(i - 1) == "N" || form(i - 1) == "NO");
      out_->push_back({(*words_)[land ? i - 1 : i].begin, (*words_)[j].end, ScrubKind::address});
      return;
    }
  }
  bool is_place_of(std::string_view postcode) {
    key_.clear();
    append_spelling_key(joined_, key_);
    for (const WordPattern& place : own_->postcodes) {
      if (place.key == key_ && place.number == postcode) return true;
    }
    return false;
  }

  std::string_view text_;
  const SpelledText* spelled_;
  const std::vector<SpelledWord>* words_;
  const OwnWords* own_;
  std::vector<ScrubSpan>* out_;
  std::size_t limit_ = 0;  // no word at or behind it is looked at
  std::string key_;
  std::string joined_;
};

}  // namespace detail

VERN_NAMESPACE_END
