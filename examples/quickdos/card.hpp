// quickdos/card.hpp - one card of KUNDER.DBF, and the small habits of its fields. Text is UTF-8
// here; it becomes CP865 when it is written.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vern/code_page.hpp"
#include "vern/day.hpp"
#include "vern/letters.hpp"

namespace quickdos {

// Members in the order of the columns.
struct Card {
  int number = 0;
  std::string name;
  std::string contact;
  std::string address;
  std::string postcode;
  std::string place;
  std::string phone;
  std::string mobile;
  std::string email;
  std::string born;
  std::string type;  // P person, F organisation, E sole trader, K contact person
  std::string status;
  std::string registered;
  std::string last_purchase;
  std::string email_at_sale;
  std::string mobile_at_sale;
  std::string opt_out;  // J or N: was a way to say no offered when the address was got
  std::string note;
  bool struck = false;  // starred: the program has deleted it, and it still stands in the file
};

// The time the shop has existed, and the day its files were written out.
inline constexpr vern::Day shop_opened = *vern::make_day(1998, 3, 2);
inline constexpr vern::Day new_routine = *vern::make_day(2018, 7, 20);
inline constexpr vern::Day written_out = *vern::make_day(2026, 10, 30);

// DD.MM.YYYY, as the program writes days.
inline std::string dotted(vern::Day day) {
  const std::string iso = vern::to_string(day);
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

// The day in such a text; the day the shop opened for one that is blank or no day.
inline vern::Day day_of(std::string_view dotted_text) {
  if (dotted_text.size() != 10) return shop_opened;
  const std::string text(dotted_text);
  const std::string iso = text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2);
  return vern::parse_day(iso).value_or(shop_opened);
}

// `number` with leading zeros up to `width` digits.
inline std::string padded(std::uint64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

template <class Change>
std::string each_character(std::string_view text, Change change) {
  std::string out;
  while (!text.empty()) {
    const vern::Decoded one = vern::decode_one(vern::CodePage::utf8, text);
    change(out, one.c);
    text.remove_prefix(one.length);
  }
  return out;
}

inline std::string upper(std::string_view text) {
  return each_character(
      text, [](std::string& out, char32_t c) { vern::append_utf8(out, vern::to_upper(c)); });
}

// As typed on a keyboard without the Norwegian letters: ae, oe, aa.
inline std::string without_norwegian(std::string_view text) {
  return each_character(text, [](std::string& out, char32_t c) {
    switch (c) {
      case 0xC6:
        out += "Ae";
        break;
      case 0xE6:
        out += "ae";
        break;
      case 0xD8:
        out += "Oe";
        break;
      case 0xF8:
        out += "oe";
        break;
      case 0xC5:
        out += "Aa";
        break;
      case 0xE5:
        out += "aa";
        break;
      default:
        vern::append_utf8(out, c);
    }
  });
}

// The local part or domain of an e-mail address: lower case, letters, digits and full stops.
inline std::string address_word(std::string_view text) {
  std::string out;
  for (char c : without_norwegian(text)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ') c = '.';
    out += c;
  }
  return out;
}

// A synthetic identity number of somebody born on `day`: the month is raised by 80, so that it can
// be nobody's, and the check digits are right. `start` picks among the numbers of that day.
inline std::string synthetic_identity_number(vern::Day day, unsigned start) {
  const vern::CivilDate date = vern::civil(day);
  const auto two = [](int n) { return padded(static_cast<std::uint64_t>(n % 100), 2); };
  const std::string birth = two(date.day) + two(date.month + 80) + two(date.year);
  const auto check = [](const std::string& digits, const std::vector<int>& weights) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += weights[i] * (digits[i] - '0');
    return (11 - sum % 11) % 11;
  };
  for (unsigned individual = start % 400;; ++individual) {
    std::string number = birth + padded(individual, 3);
    const int first = check(number, {3, 7, 6, 1, 8, 9, 4, 5, 2});
    if (first == 10) continue;
    number += std::to_string(first);
    const int second = check(number, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2});
    if (second != 10) return number + std::to_string(second);
  }
}

}  // namespace quickdos
