// Cards compared with each other: shared contact points, and a no on another card.
#include <doctest/doctest.h>

#include "audience/audience.hpp"
#include "audience/survey.hpp"
#include "support/campaign.hpp"
#include "support/small_shop.hpp"

using namespace vern;
using namespace vern::audience;
using vern_test::card;
using vern_test::done;
using vern_test::on;
using vern_test::says;
using vern_test::SmallShop;
using vern_test::stopped;

TEST_CASE("a no on one card counts for every other card with the same e-mail or mobile") {
  SmallShop small;
  small.cards(
      card("1", {{"STATUS", "N"}, {"EPOST", "Per@b.no"}, {"MOBIL", "91234567"}, {"NAVN", "Per"}}) +
      card("2", {{"NAVN", "Per"}, {"EPOST", "per@b.no"}}) +
      card("3", {{"NAVN", "Per"}, {"MOBIL", "+47 912 34 567"}}) +
      card("4", {{"NAVN", "Per"}, {"TLF", "912 34 567"}}) +
      card("5", {{"EPOST", "other@b.no"}, {"MOBIL", "91234568"}}));
  const auto reasons = [&](std::string_view purpose, Channel channel) {
    done(small, small.options(purpose, channel));
    return small.explained();
  };
  const auto email = reasons("similar-goods", Channel::email);
  CHECK(email.at("1") == "deny;objected no-exception;");
  CHECK(email.at("2") == "deny;no-exception contact-point-refused;");
  CHECK(email.at("5") == "deny;no-exception;");
  const auto sms = reasons("similar-goods", Channel::sms);
  CHECK(sms.at("3") == "deny;no-exception contact-point-refused;");
  CHECK(sms.at("4") == "deny;no-exception contact-point-refused;");
  CHECK(sms.at("5") == "deny;no-exception;");
  const auto phone = reasons("phone-offer", Channel::phone);
  CHECK(phone.at("3") == "deny;wash-missing contact-point-refused;");
  CHECK(phone.at("4") == "deny;wash-missing contact-point-refused;");
  CHECK(phone.at("5") == "clarify;wash-missing;");
  // A service message is not stopped by a no to advertising.
  CHECK(reasons("order-service", Channel::sms).at("3") == "grant;;basis-contract");
}

TEST_CASE("objections from a list and from suppression count for other cards too") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              card("2", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              card("3", {{"NAVN", "Liv"}, {"MOBIL", "91234560"}, {"EPOST", "l@b.no"}}) +
              card("4", {{"NAVN", "Liv"}, {"MOBIL", "91234560"}}));
  small.list("objections", ListEffect::objected, "1\n");
  small.list("optout", ListEffect::suppressed, "l@b.no\n", "EPOST");
  done(small, small.options("similar-goods", Channel::sms));
  CHECK(small.explained().at("2") == "deny;no-exception contact-point-refused;");
  CHECK(small.explained().at("4") == "deny;no-exception contact-point-refused;");
}

TEST_CASE("a landline or e-mail address under different names is shared; a mobile is not") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "Kari"}, {"TLF", "22334455"}, {"EPOST", "a@b.no"}}) +
              card("2", {{"NAVN", "Ola"}, {"TLF", "22 33 44 55"}, {"EPOST", "A@b.no"}}) +
              card("3", {{"NAVN", "Liv"}, {"TLF", "22334456"}}) +
              card("4", {{"NAVN", "LIV "}, {"TLF", "22334456"}}) +
              card("5", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              card("6", {{"NAVN", "Siv"}, {"MOBIL", "91234567"}}) +
              card("7", {{"NAVN", "Firma"}, {"TYPE", "F"}, {"TLF", "22334457"}}) +
              card("8", {{"NAVN", "Eier"}, {"TLF", "22334457"}}));
  done(small, small.options("phone-offer", Channel::phone));
  const auto phone = small.explained();
  CHECK(phone.at("1") == "clarify;wash-missing contact-point-shared;");
  CHECK(phone.at("2") == "clarify;wash-missing contact-point-shared;");
  CHECK(phone.at("3") == "clarify;wash-missing;");
  CHECK(phone.at("4") == "clarify;wash-missing;");
  CHECK(phone.at("5") == "clarify;wash-missing;");
  CHECK(phone.at("7") == "grant;;basis-legitimate-interests");
  CHECK(phone.at("8") == "clarify;wash-missing;");
  done(small, small.options("similar-goods", Channel::email));
  CHECK(small.explained().at("1") == "deny;no-exception contact-point-shared;");
}

TEST_CASE("at a landline a no counts for the other card of the same person only") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "Liv"}, {"TLF", "22334456"}, {"STATUS", "N"}}) +
              card("2", {{"NAVN", "LIV"}, {"TLF", "22334456"}}) +
              card("3", {{"NAVN", "Odd"}, {"TLF", "22334456"}}));
  done(small, small.options("phone-offer", Channel::phone));
  CHECK(small.explained().at("2") ==
        "deny;wash-missing contact-point-refused contact-point-shared;");
  CHECK(small.explained().at("3") == "clarify;wash-missing contact-point-shared;");
}

TEST_CASE("cards are compared the same way when the comparison does not fit in memory") {
  SmallShop small;
  std::string rows;
  for (int i = 1; i <= 300; ++i) {  // every third card has the mobile of card 3, which says no
    const std::string own = "9" + std::to_string(1000000 + i);
    rows += card(std::to_string(i),
                 {{"MOBIL", i % 3 == 0 ? "91000003" : own}, {"STATUS", i == 3 ? "N" : ""}});
  }
  small.cards(rows);
  auto file = registers::open_csv(small.scratch.file("KUNDER.CSV"), registers::CsvDialect{});
  REQUIRE(file);
  registers::RowReader reader(std::move(*file));
  auto facts = CustomerFacts::bind(small.shop.policy, small.shop.policy.registers[0], reader,
                                   on(2026, 11, 20));
  REQUIRE(facts);
  ContactIndex index(16);  // at most 16 entries in memory: some forty runs
  registers::Record record;
  Card read;
  while (reader.next(record).value()) {
    REQUIRE(facts->read(record, read));
    REQUIRE(index.add(read, read.key == "3"));
  }
  REQUIRE(index.finish());
  for (std::int64_t line = 2; line <= 301; ++line) {
    const std::int64_t key = line - 1;
    const auto flags = index.flags_of(line);
    REQUIRE(flags);
    CAPTURE(key);
    CHECK(flags->refused.has(Channel::sms) == (key % 3 == 0 && key != 3));
    CHECK(flags->shared.empty());
  }
}
