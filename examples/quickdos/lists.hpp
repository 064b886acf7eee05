// quickdos/lists.hpp - the lists that forbid, drawn from the cards: who objected, opted out, died,
// is restricted, and who stands in the register of reservations.
#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "card.hpp"
#include "random.hpp"

namespace quickdos {

using Rows = std::vector<std::vector<std::string>>;

// What stands in the last line of the shop's own lists, so that half a list shows.
inline constexpr std::string_view end_mark = "*** SLUTT ***";

inline constexpr int first_planted = 9001;
inline constexpr std::array<int, 2> numbers_without_card = {780, 8801};

inline bool one_of(int number, std::initializer_list<int> numbers) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

// Some hands type the number with zeros in front.
inline std::string key_as_typed(Random& random, int number) {
  const auto n = static_cast<std::uint64_t>(number);
  return random.chance(25) ? padded(n, 6) : std::to_string(n);
}

inline std::string some_day(Random& random, vern::Day first) {
  return dotted(random.day(first, written_out));
}

// RESERVERT.CSV: objections to advertising, by customer number. Two customers are gone since.
inline Rows objections(Random& random, const std::vector<Card>& cards) {
  static constexpr std::array<std::string_view, 4> ways = {"BREV", "TLF", "E-POST", "BUTIKK"};
  Rows rows = {{"KUNDENR", "DATO", "MAATE"}};
  const auto add = [&](int number) {
    const std::string key = key_as_typed(random, number);
    const std::string day = some_day(random, new_routine);
    rows.push_back({key, day, std::string(random.pick(ways))});
  };
  for (const int number : numbers_without_card) add(number);
  for (const Card& card : cards) {
    const bool drawn = random.chance(9);
    const bool is_planted = card.number >= first_planted;
    if (is_planted ? one_of(card.number, {9016, 9021}) : drawn) add(card.number);
  }
  return rows;
}

// AVMELDT.CSV: who pressed "stop" in an e-mail or answered STOPP to an SMS. Written by the sender's
// web page, which knows no customer numbers; some rows are nobody's card any more.
inline Rows opt_outs(Random& random, const std::vector<Card>& cards) {
  Rows rows = {{"epost", "mobil", "dato"}};
  int strangers = 0;
  for (const Card& card : cards) {
    const bool drawn = random.chance(6);
    const bool by_email = random.chance(60);
    const std::string day = vern::to_string(random.day(new_routine, written_out));
    if (drawn && random.chance(25)) {
      ++strangers;
      rows.push_back({"tidligere.kunde" + std::to_string(strangers) + "@nett.example", "", day});
    }
    if (card.number == 9017) rows.push_back({card.email, "", day});
    if (!drawn || card.number >= first_planted) continue;
    if (by_email && !card.email.empty()) rows.push_back({card.email, "", day});
    if (!by_email && !card.mobile.empty()) rows.push_back({"", card.mobile, day});
  }
  return rows;
}

// DODE.CSV: told by the family, or returned by the post.
inline Rows deceased(Random& random, const std::vector<Card>& cards) {
  Rows rows = {{"KUNDENR", "DATO"}};
  for (const Card& card : cards) {
    const bool is_old = card.born.size() == 10 && card.born.substr(6) < "1945";
    const bool drawn = random.chance(is_old ? 14 : 1) && one_of(card.type[0], {'P', 'E'});
    const bool is_planted = card.number >= first_planted;
    if (!(is_planted ? card.number == 9013 : drawn)) continue;
    const std::string key = key_as_typed(random, card.number);
    rows.push_back({key, some_day(random, *vern::make_day(2019, 1, 1))});
  }
  return rows;
}

// BEGRENS.CSV: restriction of processing was asked for and is not settled yet.
inline Rows restricted(Random& random, const std::vector<Card>& cards) {
  Rows rows = {{"KUNDENR", "DATO", "GRUNN"}};
  const std::string first = std::to_string(random.pick(cards).number);
  rows.push_back({first, "14.09.2026", "Bestrider saldo"});
  const std::string second = std::to_string(random.pick(cards).number);
  rows.push_back({second, "02.10.2026", "Trenger kvittering i sak"});
  rows.push_back({"9040", "21.10.2026", "Bestrider adresse"});
  return rows;
}

// VASK.CSV: the answer for November 2026: those of our numbers that stand in the register of
// reservations. Everybody with a telephone was asked about.
inline Rows reservations(Random& random, const std::vector<Card>& cards) {
  Rows rows = {{"KUNDENR", "TLF"}};
  for (const Card& card : cards) {
    const std::string& number = card.phone.empty() ? card.mobile : card.phone;
    const bool drawn = random.chance(20) && !number.empty();
    const bool is_planted = card.number >= first_planted;
    if (is_planted ? one_of(card.number, {9029, 9030}) : drawn) {
      rows.push_back({std::to_string(card.number), number});
    }
  }
  return rows;
}

}  // namespace quickdos
