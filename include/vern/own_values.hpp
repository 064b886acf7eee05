// vern/own_values.hpp - one customer's own values, and what they are looked for as.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vern/config.hpp"
#include "vern/contact_point.hpp"
#include "vern/scrub_shapes.hpp"
#include "vern/scrub_words.hpp"
#include "vern/spelling.hpp"
#include "vern/street_name.hpp"

VERN_NAMESPACE_BEGIN

// What is known of one customer, in UTF-8, as it stands in the registers. Blank values count for
// nothing.
struct OwnValues {
  std::vector<std::string> names;      // whole names, and contact persons
  std::vector<std::string> addresses;  // a line or more each
  std::vector<std::string> postcodes;
  std::vector<std::string> places;
  std::vector<std::string> phones;
  std::vector<std::string> emails;
  std::vector<std::string> other;  // customer numbers, number plates, ...: as words in a row
};

namespace detail {

inline void sort_out(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// A number as dialled with the country code, with 00 before it, and without; of what has no normal
// form its digits. Fewer than five digits are too many other things.
inline void add_phone(std::string_view piece, std::vector<std::string>& out) {
  std::string dialled;
  std::string digits;
  for (const char c : piece) {
    if (is_digit(c)) digits.push_back(c);
    if (is_digit(c) || (c == '+' && digits.empty())) dialled.push_back(c);
  }
  if (digits.size() < 5) return;
  const Phone phone = normalise_phone(dialled);
  const std::string_view full = phone.view();
  if (!full.starts_with('+')) {
    out.push_back(digits);
    return;
  }
  out.emplace_back(full.substr(1));
  out.push_back("00" + std::string(full.substr(1)));
  if (full.starts_with("+47")) out.emplace_back(full.substr(3));
}

// A field may hold several numbers, "91 23 45 67 / 57 85 12 34".
inline void add_phones(std::string_view value, std::vector<std::string>& out) {
  constexpr std::string_view inside = "0123456789+-.() ";
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find_first_not_of(inside, at), value.size());
    add_phone(value.substr(at, end - at), out);
    at = end + 1;
  }
}

inline void add_contacts(const OwnValues& values, OwnContacts& contacts) {
  for (const std::string& phone : values.phones) add_phones(phone, contacts.phones);
  contacts.emails.reserve(values.emails.size());
  for (const std::string& email : values.emails) {
    std::string small;
    for (const char c : trim_blanks(email)) small.push_back(ascii_lower(c));
    if (!small.empty()) contacts.emails.push_back(std::move(small));
  }
  sort_out(contacts.phones);
  sort_out(contacts.emails);
}

// Words of an address that many addresses have, and that say nothing alone.
constexpr bool is_common_in_addresses(std::string_view form) {
  constexpr std::array<std::string_view, 12> known{"ETG",     "ETASJE",  "LEIL", "LEILIGHET",
                                                   "INNGANG", "OPPGANG", "H",    "U",
                                                   "K",       "L",       "NR",   "BOLIG"};
  return std::find(known.begin(), known.end(), form) != known.end();
}

constexpr bool is_postbox(std::string_view form) {
  return form == "POSTBOKS" || form == "BOKS" || form == "PB";
}

// Fills the words that are looked for.
class OwnWordsMaker {
 public:
  explicit OwnWordsMaker(OwnWords& words) : words_(&words) {}

  void add(const OwnValues& values) {
    for (const std::string& name : values.names) add_name(name);
    for (const std::string& place : values.places) add_place(place, values.postcodes);
    for (const std::string& address : values.addresses) add_address(address);
    for (const std::string& value : values.other) add_other(value);
    sort_out(words_->names);
    std::sort(words_->patterns.begin(), words_->patterns.end());
    // Another spelling that is as long has at most two letters for each of these.
    words_->longest *= 2;
  }

 private:
  void add_name(std::string_view name) {
    const SpelledText text(name);
    bool any = false;
    for (std::size_t i = 0; i < text.words().size(); ++i) {
      const SpelledWord& word = text.words()[i];
      const std::string_view form = text.form(word);
      if (word.number || joins_names(form)) continue;
      words_->initials.push_back(form.front());
      if (is_one_letter(name, word)) continue;
      any = true;
      add_name_part(form);
      const bool doubled = i > 0 && name.substr(text.words()[i - 1].end, 1) == "-" &&
                           text.words()[i - 1].end + 1 == word.begin;
      if (doubled) add_name_part(std::string(text.form(text.words()[i - 1])).append(form));
    }
    if (!any) add_other(name);
  }
  static bool is_one_letter(std::string_view text, const SpelledWord& word) {
    return decode_one(CodePage::utf8, text.substr(word.begin)).length == word.end - word.begin;
  }
  void add_name_part(std::string_view spelling) {
    words_->longest = std::max(words_->longest, spelling.size());
    std::string key;
    append_spelling_key(spelling, key);
    words_->names.push_back(std::move(key));
  }

  void add_pattern(std::string_view spelling, WordPattern pattern, std::vector<WordPattern>& to) {
    words_->longest = std::max(words_->longest, spelling.size());
    append_spelling_key(spelling, pattern.key);
    to.push_back(std::move(pattern));
  }

  static std::string joined(const SpelledText& text, std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t i = from; i < to; ++i) out += text.form(text.words()[i]);
    return out;
  }

  void add_place(std::string_view place, const std::vector<std::string>& postcodes) {
    const SpelledText text(place);
    const std::string spelling = joined(text, 0, text.words().size());
    if (spelling.empty()) return;
    places_.push_back(spelling);
    for (const std::string& postcode : postcodes) {
      WordPattern pattern;
      pattern.number = normalise_postcode(postcode).value_or(std::string(trim_blanks(postcode)));
      if (!pattern.number.empty()) add_pattern(spelling, std::move(pattern), words_->postcodes);
    }
  }

  void add_address(std::string_view address) {
    for (std::size_t at = 0; at < address.size();) {
      const std::size_t end = std::min(address.find_first_of(",;\r\n", at), address.size());
      add_line(address.substr(at, end - at), at == 0);
      at = end + 1;
    }
  }

  // One part of an address: a street, a farm, a post box, a postcode with its place.
  void add_line(std::string_view line, bool first) {
    const SpelledText text(line);
    const auto& words = text.words();
    const std::size_t from =
        words.size() > 2 && text.form(words[0]) == "C" && text.form(words[1]) == "O" ? 2 : 0;
    if (says_nothing(text, from)) return;
    if (words[from].number && words[from].form_size == 4 && words.size() > from + 1) {
      WordPattern place;
      place.number = text.form(words[from]);
      add_pattern(joined(text, from + 1, words.size()), std::move(place), words_->postcodes);
      return;
    }
    std::size_t to = from + 1;
    while (to < words.size() && !is_digit(text.form(words[to]).front())) ++to;
    const std::string street = joined(text, from, to);
    const bool is_place = std::find(places_.begin(), places_.end(), street) != places_.end();
    if (is_place && !first) return;
    const bool dotted =
        line.substr(words[to - 1].end).starts_with('.') || words[to - 1].form_size == 1;
    add_street(street, dotted, house_of(text, to));
  }
  static bool says_nothing(const SpelledText& text, std::size_t from) {
    for (std::size_t i = from; i < text.words().size(); ++i) {
      const SpelledWord& word = text.words()[i];
      if (!word.number && !is_common_in_addresses(text.form(word))) return false;
    }
    return true;
  }

  struct House {
    std::string number;
    std::string letter;
  };
  static House house_of(const SpelledText& text, std::size_t at) {
    const auto& words = text.words();
    if (at >= words.size()) return {};
    House house{std::string(text.form(words[at])), ""};
    if (!is_digit(house.number.back())) house.letter = house.number.back();
    if (at + 1 < words.size() && words[at + 1].form_size == 1)
      house.letter = text.form(words[at + 1]);
    return house;
  }

  void add_street(const std::string& street, bool dotted, const House& house) {
    if (is_postbox(street) && !house.number.empty()) {
      for (const std::string_view form : {"POSTBOKS", "BOKS", "PB"}) {
        WordPattern box;
        box.number = house.number;
        add_pattern(form, std::move(box), words_->patterns);
      }
      return;
    }
    const auto spellings = street_spellings(street, dotted);
    for (const StreetSpelling& spelling : spellings) {
      WordPattern pattern;
      pattern.abbreviated = spelling.abbreviated;
      pattern.takes_house = spellings.size() > 1 || !house.number.empty();
      pattern.letter = house.letter;
      add_pattern(spelling.form, std::move(pattern), words_->patterns);
    }
  }

  void add_other(std::string_view value) {
    const SpelledText text(value);
    const std::string spelling = joined(text, 0, text.words().size());
    if (spelling.empty()) return;
    WordPattern pattern;
    const bool digits = spelling.find_first_of("0123456789") != std::string::npos;
    pattern.kind = digits ? ScrubKind::number : ScrubKind::name;
    add_pattern(spelling, std::move(pattern), words_->patterns);
  }

  OwnWords* words_;
  std::vector<std::string> places_;  // as they are spelled
};

}  // namespace detail

VERN_NAMESPACE_END
