// quickdos/fields.hpp - single fields of a card, filled in as many hands filled them in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "card.hpp"
#include "random.hpp"
#include "words.hpp"

namespace quickdos {

struct StatusShare {
  std::string_view text;
  std::size_t share;  // of status_total
};

// What stands in the Status column. R, F, S are the letters of 2018; N is older; D is the discount
// letter, which was R until then; V is a customer of the workshop; the rest is what people typed.
inline constexpr std::array<StatusShare, 36> status_shares = {
    {{"", 350},        {"R", 210},      {"RF", 55},     {"RFS", 20},    {"RS", 25},
     {"RV", 25},       {"F", 8},        {"S", 4},       {"D", 70},      {"RD", 45},
     {"DR", 10},       {"V", 35},       {"N", 40},      {"NV", 6},      {"RN", 6},
     {"r", 10},        {"rf", 6},       {"n", 3},       {"R,F", 10},    {"R,F,S", 2},
     {"R/F", 2},       {"R F", 5},      {"RR", 3},      {"R.", 3},      {"FLYTTET", 10},
     {"RESERVERT", 6}, {"D\u00d8D", 5}, {"KONTANT", 7}, {"SPERRET", 3}, {"INKASSO", 3},
     {"RX", 5},        {"K", 4},        {"4", 4},       {"?", 3},       {"\u00d8", 2},
     {"Flyttet", 3}}};

constexpr std::size_t status_total() {
  std::size_t sum = 0;
  for (const StatusShare& s : status_shares) sum += s.share;
  return sum;
}

class Fields {
 public:
  // `serial` is how many telephone numbers others have been given.
  explicit Fields(Random& random, std::uint64_t serial = 0)
      : random_(random), mobiles_(serial), landlines_(serial) {}

  std::string birth_day(vern::Day first, vern::Day last) {
    const vern::Day day = random_.day(first, last);
    const std::string text = dotted(day);
    const std::size_t kind = random_.below(100);
    if (kind < 18) return "";
    if (kind < 19) return "00.00." + text.substr(6);  // only the year was known
    return text;
  }
  std::string child_born() {
    return dotted(random_.day(*vern::make_day(2011, 11, 21), *vern::make_day(2017, 6, 30)));
  }

  std::string status() {
    std::size_t at = random_.below(status_total());
    for (const StatusShare& s : status_shares) {
      if (at < s.share) return std::string(s.text);
      at -= s.share;
    }
    return "";
  }

  // Numbers that are given out once, in a mixed order. The planted cards use 99 99.
  std::string mobile() {
    const std::uint64_t serial = 1234567 + 1000003 * ++mobiles_;
    const std::string number = padded(serial % 9900000, 7);
    const std::size_t form = random_.below(100);
    const std::string first = random_.chance(55) ? "9" : "4";
    const std::string n = first + number;
    if (form < 70) return n;
    if (form < 84) return n.substr(0, 3) + " " + n.substr(3, 2) + " " + n.substr(5);
    if (form < 92) return "+47 " + n;
    if (form < 95) return "0047" + n;
    if (form < 97) return "+46 70" + number;
    if (form < 98) return "+45 20" + number.substr(1);
    return n;
  }
  std::string landline() {
    const std::string n = "74" + padded(11 + 7 * ++landlines_, 6);
    return random_.chance(65) ? n : n.substr(0, 2) + " " + n.substr(2, 2) + " " + n.substr(4);
  }
  // As numbers were until 1993, with an area code.
  std::string old_landline() {
    const std::string n = padded(10000 + 13 * ++landlines_, 5);
    return random_.chance(50) ? "(077) " + n.substr(0, 2) + " " + n.substr(2) : "077-" + n;
  }
  std::string email(const std::string& name, std::size_t serial) {
    const std::string_view domain = random_.chance(60) ? "@epost.example" : "@nett.example";
    return address_word(name) + std::to_string(serial) + std::string(domain);
  }

  void spelling(Card& card) {
    const std::size_t kind = random_.below(100);
    if (kind < 6) card.name = without_norwegian(card.name);
    if (kind >= 6 && kind < 16) card.name = upper(card.name);
    if (kind >= 16 && kind < 19) card.address = upper(card.address);
    if (kind >= 19 && kind < 22) card.address = without_norwegian(card.address);
  }

  void note(Card& card) {
    if (random_.chance(9)) card.note = std::string(random_.pick(notes));
  }

 private:
  Random& random_;
  std::uint64_t mobiles_;
  std::uint64_t landlines_;
};

}  // namespace quickdos
