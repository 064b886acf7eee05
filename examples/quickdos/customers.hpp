// quickdos/customers.hpp - the customer register: the cards, the cards that were deleted and still
// stand in the file, and the index of names.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "card.hpp"
#include "lists.hpp"
#include "ntx.hpp"
#include "planted.hpp"
#include "random.hpp"
#include "table.hpp"
#include "town.hpp"

namespace quickdos {

// Two deleted cards that others refer to: 8801 stands in RESERVERT.CSV, and 9039 is the number of
// another customer now.
inline constexpr std::array<std::string_view, 2> struck_rows = {
    "8801;Torleif \u00c5sen;;Kvernveien 88;7959;FJELLVIK;74998801;;;"
    "11.11.1946;P;R;04.05.1999;16.05.2023;;;;Vil ikke ha mer reklame",
    "9039;Aud Holm;;Lia 39;7959;FJELLVIK;;99991039;;"
    "05.03.1952;P;R;06.02.2007;14.11.2024;;;;Flyttet til datteren"};

// Numbers under 9000 that no card has: those of cards that were deleted.
inline std::vector<int> free_numbers(const std::vector<Card>& cards) {
  std::vector<int> out;
  for (std::size_t i = 1; i < cards.size() && cards[i].number < first_planted; ++i) {
    for (int n = cards[i - 1].number + 1; n < cards[i].number; ++n) out.push_back(n);
  }
  return out;
}

// Deleted cards for one in seven of those numbers. The rest was packed away years ago.
inline std::vector<Card> struck_cards(Random& random, const std::vector<Card>& cards) {
  constexpr std::size_t count = 40;
  constexpr std::uint64_t serial = 6000;  // telephone numbers that nobody else has
  const std::vector<int> numbers = free_numbers(cards);
  std::vector<Card> out = Town(random, serial).cards(count);
  out.resize(count);
  for (std::size_t i = 0; i < count; ++i) out[i].number = numbers[i * numbers.size() / count];
  for (const std::string_view row : struck_rows) out.push_back(planted(row));
  for (Card& card : out) card.struck = true;
  return out;
}

// All cards in the order of the file: by number, a deleted one before the one that has its number
// now.
inline std::vector<Card> register_order(const std::vector<Card>& cards,
                                        const std::vector<Card>& struck) {
  std::vector<Card> all = struck;
  all.insert(all.end(), cards.begin(), cards.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const Card& a, const Card& b) { return a.number < b.number; });
  return all;
}

inline constexpr std::size_t name_width = 40;

inline std::vector<DbfColumn> customer_columns() {
  return {number_column("KUNDENR", 6),
          text_column("NAVN", name_width),
          text_column("KONTAKT", 40),
          text_column("ADRESSE", 30),
          text_column("POSTNR", 4),
          text_column("POSTSTED", 20),
          text_column("TLF", 15),
          text_column("MOBIL", 15),
          text_column("EPOST", 40),
          text_column("FODT", 10),
          text_column("TYPE", 1),
          text_column("STATUS", 10),
          typed_column("REGDATO", DbfType::date),
          typed_column("SISTKJOP", DbfType::date),
          typed_column("EPOSTDATO", DbfType::date),
          typed_column("MOBILDATO", DbfType::date),
          text_column("RESTILBUD", 1),
          text_column("NOTAT", 40)};
}

inline Table customers(const std::vector<Card>& cards) {
  Table table{.name = "KUNDER", .columns = customer_columns(), .rows = {}};
  for (const Card& c : cards) {
    table.rows.push_back(
        {.fields = {std::to_string(c.number), c.name, c.contact, c.address, c.postcode, c.place,
                    c.phone, c.mobile, c.email, c.born, c.type, c.status, c.registered,
                    c.last_purchase, c.email_at_sale, c.mobile_at_sale, c.opt_out, c.note},
         .struck = c.struck,
         .scars = {}});
  }
  return table;
}

// KUNDER.NTX: INDEX ON UPPER(NAVN). Clipper indexes deleted records like all others.
inline vern::Result<std::string> name_index(const std::vector<Card>& cards) {
  std::vector<NtxKey> keys;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const auto name = vern::transcode(vern::CodePage::utf8, vern::CodePage::cp865, cards[i].name);
    if (!name) return vern::unexpected(name.error());
    std::string key = clipper_upper(*name);
    key.resize(name_width, ' ');
    keys.push_back({std::move(key), static_cast<std::uint32_t>(i + 1)});
  }
  return NtxIndex("UPPER(NAVN)", name_width).file(std::move(keys));
}

}  // namespace quickdos
