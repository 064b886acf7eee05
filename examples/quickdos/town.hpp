// quickdos/town.hpp - the customers that nobody planted: households and firms of a small town, with
// what twenty years leave behind on their cards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "card.hpp"
#include "fields.hpp"
#include "random.hpp"
#include "words.hpp"

namespace quickdos {

class Town {
 public:
  // `serial`: as for Fields.
  explicit Town(Random& random, std::uint64_t serial = 0)
      : random_(random), fields_(random, serial) {}

  // Cards with rising numbers, `count` of them or a few more: the last household is not split.
  std::vector<Card> cards(std::size_t count) {
    total_ = count;
    while (cards_.size() < count) household();
    return cards_;
  }

 private:
  void household() {
    const std::size_t kind = random_.below(1000);
    if (came_ >= children_from && random_.chance(4)) {
      minor();
    } else if (kind < 790) {
      add(person(home()));
    } else if (kind < 870) {
      couple();
    } else if (kind < 895) {
      family();
    } else if (kind < 935) {
      firm();
    } else if (kind < 960) {
      sole_trader();
    } else {
      duplicate();
    }
  }

  static constexpr vern::Day children_from = *vern::make_day(2018, 8, 1);

  // ---- kinds of customers ----------------------------------------------------------------------

  // Name, address and history; the rest of a card hangs on those.
  Card person(Card card, std::string_view surname = {}) {
    const std::string_view first = random_.chance(50) ? random_.pick(women) : random_.pick(men);
    const std::string_view last = surname.empty() ? random_.pick(surnames) : surname;
    card.name = std::string(first) + " " + std::string(last);
    card.type = random_.chance(95) ? "P" : "";
    card.status = fields_.status();
    const bool recent = history(card);
    card.born = fields_.birth_day(*vern::make_day(1921, 1, 1), came_ - 16 * 366);
    contact_points(card, recent);
    fields_.spelling(card);
    fields_.note(card);
    return card;
  }

  // Two people, two cards, one telephone on the wall.
  void couple() {
    const Card home_of_both = home();
    const std::string_view surname = random_.pick(surnames);
    const std::string phone = fields_.landline();
    for (int i = 0; i < 2; ++i) {
      Card card = person(home_of_both, surname);
      card.phone = phone;
      add(card);
    }
  }

  // Parents and a child who all gave the same e-mail address.
  void family() {
    const Card home_of_all = home();
    const std::string_view surname = random_.pick(surnames);
    const std::string email =
        "familien." + address_word(surname) + std::to_string(cards_.size()) + "@epost.example";
    for (int i = 0; i < 3; ++i) {
      Card card = person(home_of_all, surname);
      card.email = email;
      if (i == 2 && came_ >= children_from) card.born = fields_.child_born();
      add(card);
    }
  }

  void firm() {
    Card card = home();
    const std::string_view surname = random_.pick(surnames);
    const std::string_view trade = random_.pick(firm_words);
    const std::string word = address_word(surname) + "-" + address_word(trade);
    card.name = std::string(surname) + " " + std::string(trade) + " AS";
    if (random_.chance(4)) card.name = "\"" + card.name + "\" avd. Fjellvik";
    card.type = "F";
    card.phone = fields_.landline();
    card.status = random_.chance(30) ? fields_.status() : "";
    const bool recent = history(card);
    const std::string_view man = random_.pick(men);
    card.contact = std::string(man) + " " + std::string(surname);
    const std::size_t kind = random_.below(10);
    const std::string domain = "@" + word + ".example";
    if (kind < 3) card.email = "post" + domain;
    if (kind == 3) card.email = "firmapost" + domain;
    if (kind == 4) card.email = "info" + domain;
    if (kind == 5 || kind == 6) card.email = address_word(man) + domain;
    at_sale(card, recent);
    add(card);
    if (random_.chance(55)) contact_person(card, domain);
  }

  void contact_person(const Card& firm, const std::string& domain) {
    Card card = firm;
    const std::string_view first = random_.chance(50) ? random_.pick(women) : random_.pick(men);
    const std::string_view last = random_.pick(surnames);
    card.name = std::string(first) + " " + std::string(last);
    card.contact = firm.name;
    card.type = "K";
    card.phone = random_.chance(50) ? firm.phone : "";
    card.status = random_.chance(30) ? fields_.status() : "";
    const bool recent = history(card);
    card.mobile = random_.chance(75) ? fields_.mobile() : "";
    card.email = address_word(first) + domain;
    at_sale(card, recent);
    add(card);
  }

  void sole_trader() {
    Card card = person(home());
    const std::string_view trade = random_.pick(firm_words);
    const std::string owner = card.name;
    card.contact = owner;
    card.name = owner.substr(owner.rfind(' ') + 1) + " " + std::string(trade);
    card.type = "E";
    if (random_.chance(40)) card.email = "post@" + address_word(card.name) + ".example";
    add(card);
  }

  // The same person again, years later, by a clerk who did not search first.
  void duplicate() {
    if (cards_.empty()) return;
    const Card first = random_.pick(cards_);
    if (first.type != "P") return;
    Card card = first;
    history(card);
    const std::size_t change = random_.below(3);
    if (change == 0) card.name = upper(first.name);
    if (change == 1) card.name = without_norwegian(first.name);
    card.status = first.status.empty() ? "R" : "";
    if (random_.chance(40)) card.email.clear();
    if (random_.chance(40)) card.born.clear();
    add(card);
  }

  void minor() {
    Card card = person(home());
    card.born = fields_.child_born();
    card.type = "P";
    add(card);
  }

  // ---- the fields ------------------------------------------------------------------------------

  void add(Card card) {
    number_ += random_.chance(10) ? 2 : 1;  // numbers of cards that were deleted
    card.number = number_;
    cards_.push_back(card);
  }

  Card home() {
    Card card;
    const Place place = random_.pick(places);
    const std::string_view street = random_.pick(streets);
    const std::size_t house = 1 + random_.below(90);
    card.address = std::string(street) + " " + std::to_string(house);
    if (random_.chance(12)) card.address += "B";
    card.postcode = std::string(place.postcode);
    card.place = std::string(place.name);
    // The column was numeric in the old program: 0585 became 585.
    if (card.postcode[0] == '0' && random_.chance(50)) card.postcode.erase(0, 1);
    if (random_.chance(2)) card.address.clear();
    if (random_.chance(1)) card.postcode.clear();
    return card;
  }

  // When the customer came, by the place of the card among all, and when he last bought something.
  // True when that was lately.
  bool history(Card& card) {
    const auto whole = static_cast<std::size_t>(written_out - shop_opened);
    const auto came = static_cast<int>(whole * cards_.size() / (total_ + 4));
    const vern::Day since = shop_opened + came;
    const vern::Day lately = *vern::make_day(2024, 11, 21);
    const bool recent = since >= lately || random_.chance(36);
    vern::Day last = since;
    if (recent) {
      last = random_.day(since > lately ? since : lately, written_out);
    } else {
      last = random_.day(since, lately - 1);
    }
    card.registered = dotted(since);
    card.last_purchase = dotted(last);
    if (random_.chance(2)) card.registered.clear();
    if (!recent && random_.chance(18)) card.last_purchase.clear();
    came_ = since;
    bought_ = last;
    return recent;
  }

  void contact_points(Card& card, bool recent) {
    const bool old = came_ < *vern::make_day(2010, 1, 1);
    if (random_.chance(old ? 70 : 28)) card.phone = fields_.landline();
    if (old && random_.chance(4)) card.phone = fields_.old_landline();
    if (random_.chance(recent ? 88 : 60)) card.mobile = fields_.mobile();
    if (random_.chance(recent ? 62 : 35)) card.email = fields_.email(card.name, cards_.size() % 97);
    at_sale(card, recent);
  }

  // On which day an address was got at a sale, and whether the customer was asked then: kept since
  // the new routine.
  void at_sale(Card& card, bool recent) {
    card.email_at_sale.clear();
    card.mobile_at_sale.clear();
    card.opt_out.clear();
    if (bought_ < new_routine) return;
    const vern::Day first = came_ > new_routine ? came_ : new_routine;
    const std::string day = dotted(random_.day(first, bought_));
    if (!card.mobile.empty() && random_.chance(recent ? 84 : 45)) card.mobile_at_sale = day;
    if (!card.email.empty() && random_.chance(recent ? 80 : 40)) card.email_at_sale = day;
    const std::size_t asked = random_.below(100);
    const std::size_t yes = recent ? 82 : 45;
    if (asked < yes) card.opt_out = "J";
    if (asked >= yes && asked < yes + 9) card.opt_out = "N";
  }

  Random& random_;
  Fields fields_;
  std::vector<Card> cards_;
  std::size_t total_ = 0;
  int number_ = 1100;
  vern::Day came_;
  vern::Day bought_;
};

}  // namespace quickdos
