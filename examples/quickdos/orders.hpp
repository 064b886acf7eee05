// quickdos/orders.hpp - ORDRE.DBF and its memo file: orders, and what was noted on them.
//
// A note is free text, typed in a window: it names the customer, neighbours, other customers,
// telephone numbers. What a note is about is known to a person only.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "card.hpp"
#include "invoices.hpp"
#include "random.hpp"
#include "table.hpp"

namespace quickdos {

struct Goods {
  std::string_view name;
  std::size_t price;  // in kroner, about
};

inline constexpr std::array<Goods, 14> goods = {{{"Moped 45 km/t", 21900},
                                                 {"P\u00e5hengsmotor 9,9 hk", 27900},
                                                 {"Sn\u00f8freser 8 hk", 15900},
                                                 {"Plenklipper", 4900},
                                                 {"Motorsag", 5400},
                                                 {"B\u00e5thenger 750 kg", 18500},
                                                 {"Vinterdekk, sett", 6200},
                                                 {"Jolle 12 fot", 32000},
                                                 {"Reservedeler", 900},
                                                 {"ATV med sn\u00f8plog", 79000},
                                                 {"Redningsvest", 1100},
                                                 {"Kjetting", 700},
                                                 {"Terrengsykkel", 8900},
                                                 {"Batteri 60 Ah", 1300}}};

// Notes with places to fill in: N name, S surname, A address, P postcode and place, T telephone or
// mobile, E e-mail, and n, t for name and telephone of another customer. Empty lines too; a line
// ends as the program's window ends it.
inline constexpr std::array<std::string_view, 12> memo_forms = {
    "Ring {N} p\u00e5 {T} n\u00e5r varen er kommet.",
    "Leveres {A}, {P}. {N} er hjemme etter kl. 16.",
    "Hentes av {n}, tlf {t}. Kvittering til {N}.",
    "Skrev til {E}. Ikke svar.\r\nPurret p\u00e5 {T}.",
    "{S}s b\u00e5t st\u00e5r p\u00e5 verkstedet. N\u00f8kkel hos naboen, {n}.",
    "Garanti: import\u00f8ren har f\u00e5tt navn og adresse ({N}, {A}).",
    "Restordre, ventes uke 42.",
    "Samme som sist.",
    "Betaler ved henting.\r\n\r\nH\u00f8rer d\u00e5rlig, snakk med {n}.",
    "Feil farge levert. {N} var sint, fikk 10 % avslag.",
    "Sett inn ny pakning f\u00f8r levering; pr\u00f8vekj\u00f8rt ok.",
    "Vil ha tilbud p\u00e5 innbytte. Ring ikke f\u00f8r kl. 10, {T}."};

class Orders {
 public:
  explicit Orders(Random& random) : random_(random) {}

  Table table(const std::vector<Card>& cards) {
    cards_ = &cards;
    for (const Card& card : cards) drawn(card);
    planted();
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Order& a, const Order& b) { return a.day < b.day; });
    Table out{.name = "ORDRE", .columns = columns(), .rows = {}};
    int number = 5000;
    for (const Order& order : all_) {
      out.rows.push_back(row(order.state == State::forgotten ? number : ++number, order));
    }
    return out;
  }

 private:
  enum class State { open, delivered, cancelled, struck, forgotten };
  struct Order {
    vern::Day day;
    int customer = nobody;
    std::string_view what;
    std::int64_t amount = 0;
    State state = State::delivered;
    std::string memo;
  };

  static std::vector<DbfColumn> columns() {
    return {number_column("ORDRENR", 6),           number_column("KUNDENR", 6),
            typed_column("DATO", DbfType::date),   text_column("VARE", 30),
            number_column("BELOP", 10, 2),         text_column("TILSTAND", 1),
            typed_column("LEVERT", DbfType::date), typed_column("NOTAT", DbfType::memo)};
  }

  // ---- what was drawn --------------------------------------------------------------------------

  void drawn(const Card& card) {
    const bool chosen = random_.chance(11);
    const vern::Day last = day_of(card.last_purchase);
    const Goods& what = random_.pick(goods);
    const auto amount = static_cast<std::int64_t>(what.price * (90 + random_.below(21)));
    const std::string memo = drawn_memo(card);
    const bool struck = random_.chance(5);
    if (!chosen || card.number >= 9001 || last < *vern::make_day(2024, 1, 1)) return;
    const bool recent = last > written_out - 45;
    State state = struck ? State::struck : recent ? State::open : State::delivered;
    if (memo.find("farge") != memo.npos && !struck) state = State::cancelled;
    all_.push_back({last - 9, card.number, what.name, amount, state, memo});
  }

  std::string drawn_memo(const Card& card) {
    const bool noted = random_.chance(62);
    const std::string_view form = random_.pick(memo_forms);
    const Card& other = random_.pick(*cards_);
    const bool long_note = random_.chance(4);
    const auto names = [&](std::string_view place) { return form.find(place) != form.npos; };
    const bool unknown = (names("{E}") && card.email.empty()) ||
                         (names("{T}") && telephone(card).empty()) ||
                         (names("{t}") && telephone(other).empty());
    if (!noted || unknown) return "";
    std::string memo = filled(form, card, other);
    if (long_note) memo += call_log(card, other);
    return memo;
  }

  // Longer than a block of the memo file.
  static std::string call_log(const Card& card, const Card& other) {
    std::string out;
    for (int day = 1; day <= 9; ++day) {
      out += "\r\n" + padded(static_cast<std::uint64_t>(day), 2) + ".10. Ringte " + card.name +
             ", " + telephone(card) + ": ikke svar. Snakket med " + other.name + ".";
    }
    return out;
  }

  static std::string telephone(const Card& card) {
    return card.mobile.empty() ? card.phone : card.mobile;
  }

  static std::string value(char place, const Card& card, const Card& other) {
    switch (place) {
      case 'N':
        return card.name;
      case 'S':
        return card.name.substr(card.name.rfind(' ') + 1);
      case 'A':
        return card.address;
      case 'P':
        return card.postcode + " " + card.place;
      case 'T':
        return telephone(card);
      case 'E':
        return card.email;
      case 'n':
        return other.name;
      default:
        return telephone(other);
    }
  }

  static std::string filled(std::string_view form, const Card& card, const Card& other) {
    std::string out;
    for (std::size_t i = 0; i < form.size(); ++i) {
      const bool place = form[i] == '{' && i + 2 < form.size();
      if (!place) out += form[i];
      if (place) out += value(form[i + 1], card, other);
      if (place) i += 2;
    }
    return out;
  }

  // ---- what was planted ------------------------------------------------------------------------

  void plant(int customer, int year, unsigned month, unsigned day, State state, std::string memo) {
    const vern::Day on = *vern::make_day(year, month, day);
    all_.push_back({on, customer, "Reservedeler", 125000, state, std::move(memo)});
  }

  // The cases that the README names.
  void planted() {
    plant(9018, 2026, 5, 4, State::delivered,
          "Liv henter for Ola. Er hun ikke hjemme: Kari Solheim, Storgata 101, tlf 999 90 001.");
    const std::string number = synthetic_identity_number(*vern::make_day(1978, 8, 20), 17);
    plant(9033, 2025, 9, 29, State::delivered,
          "Delbetaling, kr 4500 utest\u00e5r.\r\nFnr " + number + " oppgitt av Frode Simonsen.");
    plant(9044, 2026, 10, 12, State::open,
          "Synn\u00f8ve \u00d8deg\u00e5rd, \u00c5sveien 44.\r\nSYNN\u00d8VE \u00d8DEG\u00c5RD "
          "st\u00e5r "
          "p\u00e5 pakkseddelen, Synnoeve Oedegaard i e-posten.");
    // The window broke this line by itself and noted it with a byte of its own, 8D.
    plant(9002, 2024, 11, 18, State::delivered,
          "Sn\u00f8freser bestilt til Odd\u00ec\nHaugland. Leveres Storgata\u00ec\n102.");
    plant(9040, 2026, 10, 5, State::open, "Venter p\u00e5 svar om adressen, se brev.");
    plant(9015, 2026, 5, 1, State::open, "Moped. Faren, Arne Vik, betaler. Nora fyller 15 i nov.");
    notes_nobody_sees();
  }

  // Deleted orders whose notes are still in the memo file, and notes no order refers to.
  void notes_nobody_sees() {
    plant(9039, 2024, 11, 4, State::struck,
          "Aud Holm flytter til datteren i Trondheim. Ny adresse: Kirkegata 12, 7030 TRONDHEIM.");
    plant(8801, 2023, 5, 2, State::struck,
          "Torleif \u00c5sen vil ikke ha mer reklame. 74 99 88 01");
    plant(9017, 2026, 4, 20, State::struck,
          "Elin Moe, elin.moe@fjellvik.example: vil ikke ha e-post");
    plant(9005, 2026, 2, 10, State::forgotten,
          "Hilde Dahl, 99990005. Separert fra Per Myhre, ikke ring ham.");
    plant(9005, 2026, 2, 10, State::delivered, "Hilde Dahl, 99990005.");
    plant(9031, 2025, 9, 30, State::forgotten,
          "Tor Nilsen har hemmelig adresse: Granveien 4, 7963 \u00d8VRE DAL");
    plant(9031, 2025, 9, 30, State::delivered, "Tor Nilsen: ny adresse kommer.");
  }

  // ---- one order -------------------------------------------------------------------------------

  static std::string_view letter(State state) {
    switch (state) {
      case State::open:
        return "A";
      case State::cancelled:
        return "X";
      default:
        return "L";
    }
  }

  static TableRow row(int number, const Order& order) {
    const std::string_view state = letter(order.state);
    return {.fields = {std::to_string(number), std::to_string(order.customer), dotted(order.day),
                       std::string(order.what), kroner(order.amount), std::string(state),
                       state == "L" ? dotted(order.day + 9) : "", order.memo},
            .struck = order.state == State::struck,
            .scars = {},
            .memo_only = order.state == State::forgotten};
  }

  Random& random_;
  const std::vector<Card>* cards_ = nullptr;
  std::vector<Order> all_;
};

}  // namespace quickdos
