// quickdos/invoices.hpp - FAKTURA.DBF: what was sold since 2016, and to whom.
//
// Until 2022 the program wrote the buyer into the invoice. Since then it prints the buyer from the
// card, and the columns stay blank. A cash sale needs no buyer: it may name a card or nobody.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "card.hpp"
#include "random.hpp"
#include "table.hpp"

namespace quickdos {

inline constexpr vern::Day invoices_from = *vern::make_day(2016, 1, 4);
inline constexpr vern::Day buyer_on_card_from = *vern::make_day(2023, 1, 1);
inline constexpr int nobody = 0;
inline constexpr std::string_view no_day = "-";
inline constexpr std::string_view zeros = "00000000";
inline constexpr std::string_view no_such_day = "20230229";
inline constexpr std::string_view stars = "**********";  // Clipper's sign of a number too wide

struct Buyer {
  std::string name;
  std::string address;
  std::string postcode;
  std::string place;
  std::string organisation;
};

// Amounts in oere, VAT included.
struct Invoice {
  vern::Day day;
  int customer = nobody;
  std::int64_t amount = 0;
  std::int64_t paid = 0;
  bool cash = false;
  bool struck = false;
  Buyer buyer;
  std::string_view shown_day;  // stands where the day should, when it is not the day
  bool overflowed = false;     // the amount is wider than its field
};

// Nine digits with a right check digit that begin with 1: real ones begin with 8 or 9.
inline std::string synthetic_organisation_number(std::size_t serial) {
  static constexpr std::array<int, 8> weights = {3, 2, 7, 6, 5, 4, 3, 2};
  for (;; ++serial) {
    const std::string digits = "1" + padded(serial % 10000000, 7);
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (digits[i] - '0');
    const int check = (11 - sum % 11) % 11;
    if (check != 10) return digits + std::to_string(check);
  }
}

inline Buyer buyer_of(const Card& card) {
  const auto serial = static_cast<std::size_t>(card.number) * 17;
  const bool firm = card.type == "F" || card.type == "E";
  return {card.name, card.address, card.postcode, card.place,
          firm ? synthetic_organisation_number(serial) : ""};
}

inline std::string kroner(std::int64_t ore) {
  const auto size = static_cast<std::uint64_t>(ore < 0 ? -ore : ore);
  return (ore < 0 ? "-" : "") + std::to_string(size / 100) + "." + padded(size % 100, 2);
}

class Invoices {
 public:
  // `amounts` are the dice of the newest invoices, `random` those of all else.
  Invoices(Random& amounts, Random& random) : amounts_(amounts), random_(random) {}

  // `cards` in their order, `struck` those that were deleted.
  Table table(const std::vector<Card>& cards, const std::vector<Card>& struck) {
    for (const Card& card : cards) newest(card);
    for (const Card& card : cards) older(card);
    counter_sales();
    for (const Card& card : struck) of_deleted(card);
    planted(cards);
    std::stable_sort(all_.begin(), all_.end(), [](const Invoice& a, const Invoice& b) {
      return a.day != b.day ? a.day < b.day : a.customer < b.customer;
    });
    Table out{.name = "FAKTURA", .columns = columns(), .rows = {}};
    int number = 10000;
    for (const Invoice& invoice : all_) out.rows.push_back(row(++number, invoice));
    return out;
  }

 private:
  static std::vector<DbfColumn> columns() {
    return {number_column("FAKTNR", 6),
            number_column("KUNDENR", 6),
            typed_column("DATO", DbfType::date),
            typed_column("FORFALL", DbfType::date),
            typed_column("KONTANT", DbfType::logical),
            text_column("KJOPER", 40),
            text_column("KADRESSE", 30),
            text_column("KPOSTNR", 4),
            text_column("KPOSTSTED", 20),
            text_column("KORGNR", 9),
            number_column("BELOP", 10, 2),
            number_column("MVA", 10, 2),
            number_column("BETALT", 10, 2),
            number_column("SALDO", 10, 2)};
  }

  // ---- what was drawn --------------------------------------------------------------------------

  // The last purchase of each customer, where it was since 2020.
  void newest(const Card& card) {
    if (card.last_purchase.empty()) return;
    const auto amount = static_cast<std::int64_t>(9900 + 100 * amounts_.below(4000));
    const vern::Day day = day_of(card.last_purchase);
    if (day < *vern::make_day(2020, 1, 1)) return;
    if (card.number == 9033) return add(card, day, 450000, Paid::nothing);  // the note says so
    add(card, day, amount, drawn_payment(day));
  }

  void older(const Card& card) {
    const bool drawn = random_.chance(24) && !card.last_purchase.empty();
    const vern::Day since = std::max(day_of(card.registered), invoices_from);
    const vern::Day day = random_.day(since, written_out);
    const auto amount = static_cast<std::int64_t>(4900 + 100 * random_.below(9000));
    if (!drawn || day >= day_of(card.last_purchase)) return;
    add(card, day, amount, drawn_payment(day));
    if (++older_ % 60 == 0) all_.back().struck = true;  // written by mistake and deleted
  }

  // Sold over the counter; nobody was asked for a name.
  void counter_sales() {
    for (int i = 0; i < 90; ++i) {
      const vern::Day day = random_.day(invoices_from, written_out);
      const auto amount = static_cast<std::int64_t>(1900 + 100 * random_.below(900));
      all_.push_back({.day = day,
                      .amount = amount,
                      .paid = amount,
                      .cash = true,
                      .buyer = {},
                      .shown_day = {}});
    }
  }

  // The card was deleted, the invoice stays.
  void of_deleted(const Card& card) {
    if (card.last_purchase.empty() || card.number >= 8000) return;
    const vern::Day day = day_of(card.last_purchase);
    const auto amount = static_cast<std::int64_t>(9900 + 100 * random_.below(4000));
    if (day >= invoices_from) add(card, day, amount, Paid::all);
  }

  // ---- what was planted ------------------------------------------------------------------------

  void planted(const std::vector<Card>& cards) {
    std::map<int, const Card*> card;
    for (const Card& c : cards) card[c.number] = &c;
    const auto on = [](int y, unsigned m, unsigned d) { return *vern::make_day(y, m, d); };
    reused_number();
    without_card();
    scar(*card.at(9034), on(2021, 10, 8), 189000, "08.10.0021");
    scar(*card.at(9043), on(2020, 9, 9), 74000, no_day);
    scar(*card.at(9003), on(2024, 4, 17), 129000, zeros);
    scar(*card.at(9030), on(2019, 5, 2), 2350000, "01.01.1980");
    scar(*card.at(9026), on(2026, 3, 26), 89000, "26.03.2062");
    scar(*card.at(9007), on(2023, 3, 1), 45000, no_such_day);
    add(*card.at(9023), on(2023, 11, 24), -249000, Paid::all);  // goods taken back
    add(*card.at(9027), on(2025, 6, 12), 1245000000, Paid::all);
    all_.back().overflowed = true;
    add(*card.at(9040), on(2026, 9, 15), 618000, Paid::half);
    // The snow blower at the workshop, which does not note its sales on the card.
    add(*card.at(3016), on(2025, 3, 10), 184000, Paid::all);
    add(*card.at(3016), on(2025, 9, 15), 215000, Paid::nothing);
  }

  // 9039 was Aud Holm's number until 2025: who the buyer was stands in the old invoices only.
  void reused_number() {
    const Card aud = quickdos::planted("9039;Aud Holm;;Lia 39;7959;FJELLVIK;;;;;P;;;;;;;");
    add(aud, *vern::make_day(2019, 5, 6), 215000, Paid::all);
    add(aud, *vern::make_day(2021, 11, 30), 94000, Paid::all);
    add(aud, *vern::make_day(2024, 11, 14), 49000, Paid::all);
  }

  // 780 has no card at all, 8801 a deleted one.
  void without_card() {
    const Card peder =
        quickdos::planted("780;Peder \u00d8deg\u00e5rd;;Moloveien 7;7959;FJELLVIK;;;;;P;;;;;;;");
    add(peder, *vern::make_day(2018, 6, 15), 320000, Paid::all);
    const Card torleif =
        quickdos::planted("8801;Torleif \u00c5sen;;Kvernveien 88;7959;FJELLVIK;;;;;P;;;;;;;");
    add(torleif, *vern::make_day(2017, 3, 20), 158000, Paid::all);
    add(torleif, *vern::make_day(2023, 5, 16), 66000, Paid::all);
  }

  void scar(const Card& card, vern::Day day, std::int64_t amount, std::string_view shown_day) {
    add(card, day, amount, Paid::all);
    all_.back().shown_day = shown_day;
  }

  // ---- one invoice -----------------------------------------------------------------------------

  enum class Paid { nothing, half, all, in_cash };

  Paid drawn_payment(vern::Day day) {
    const std::size_t kind = random_.below(100);
    if (kind < 25) return Paid::in_cash;
    const bool due = day + days_to_pay < written_out;
    if (kind < (due ? 27U : 70U)) return Paid::nothing;
    if (kind < (due ? 29U : 75U)) return Paid::half;
    return Paid::all;
  }

  void add(const Card& card, vern::Day day, std::int64_t amount, Paid paid) {
    Invoice invoice{.day = day,
                    .customer = card.number,
                    .amount = amount,
                    .paid = amount,
                    .cash = paid == Paid::in_cash,
                    .buyer = {},
                    .shown_day = {}};
    if (paid == Paid::nothing) invoice.paid = 0;
    if (paid == Paid::half) invoice.paid = amount / 200 * 100;
    if (day < buyer_on_card_from && !invoice.cash) invoice.buyer = buyer_of(card);
    all_.push_back(invoice);
  }

  static TableRow row(int number, const Invoice& i) {
    const std::string due = i.cash ? "" : dotted(i.day + days_to_pay);
    TableRow out{
        .fields = {std::to_string(number), i.customer == nobody ? "" : std::to_string(i.customer),
                   dotted(i.day), due, i.cash ? "T" : "F", i.buyer.name, i.buyer.address,
                   i.buyer.postcode, i.buyer.place, i.buyer.organisation, kroner(i.amount),
                   kroner(i.amount / 5), kroner(i.paid), kroner(i.amount - i.paid)},
        .struck = i.struck,
        .scars = {}};
    if (!i.shown_day.empty()) out.fields[2] = i.shown_day == no_day ? "" : i.shown_day;
    if (i.shown_day == zeros) set_scar(out, 2, zeros, "");
    if (i.shown_day == no_such_day) set_scar(out, 2, no_such_day, no_such_day);
    if (i.overflowed) set_scar(out, 10, stars, stars);
    if (i.overflowed) set_scar(out, 12, stars, stars);
    return out;
  }

  static void set_scar(TableRow& row, std::size_t column, std::string_view bytes,
                       std::string_view shown) {
    row.fields[column] = std::string(shown);
    row.scars.push_back({column, std::string(bytes)});
  }

  static constexpr int days_to_pay = 14;

  Random& amounts_;
  Random& random_;
  std::vector<Invoice> all_;
  int older_ = 0;
};

}  // namespace quickdos
