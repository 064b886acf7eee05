// One person on several cards: one message, and a no that counts for the contact point on all of
// them. What is expected follows from GDPR Art. 5(1)(c) and 21(3) and was worked out by hand.
#include "audience/persons.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "registers/csv.hpp"
#include "support/campaign.hpp"
#include "support/proof_shop.hpp"

using namespace vern;
using namespace vern::audience;
using ledger::EntryKind;
using ledger::Event;
using vern_test::card;
using vern_test::done;
using vern_test::must;
using vern_test::on;
using vern_test::ProofShop;
using vern_test::SmallShop;

namespace {

using With = std::map<std::string, std::string>;

// A card that may get letters.
std::string reader(const std::string& key, With with) {
  with.try_emplace("STATUS", "R");
  return card(key, with);
}

const std::string only = "grant;consent-unproven;basis-consent";
const std::string second = "grant;consent-unproven listed-once;basis-consent";

// The customer numbers of the list, in its order.
std::vector<std::string> listed(const SmallShop& small) {
  std::istringstream lines(small.scratch.read("list.csv"));
  std::vector<std::string> out;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) out.push_back(line.substr(0, line.find(';')));
  return out;
}
const std::string refused = "deny;contact-point-refused;;";
using Keys = std::vector<std::string>;

Event by_sms(EntryKind kind) {
  return ProofShop::event(kind, [](Event& e) { e.channel = Channel::sms; });
}

}  // namespace

TEST_CASE("of two cards with one mobile, a withdrawal on one denies the other an SMS") {
  ProofShop small;
  small.cards(reader("1", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              reader("2", {{"NAVN", "Siv"}, {"TLF", "+47 912 34 567"}}) +
              reader("3", {{"NAVN", "Liv"}, {"MOBIL", "91234568"}}));
  for (const char* key : {"1", "2", "3"}) small.record(key, by_sms(EntryKind::given));
  const auto sms = small.options("own-marketing", Channel::sms);
  CHECK(done(small, sms).granted == 3);
  const auto no = small.record("1", by_sms(EntryKind::withdrawn));
  done(small, sms);
  CHECK(small.explained().at("1").starts_with("deny;consent-withdrawn"));
  CHECK(small.explained().at("2") == refused);
  CHECK(listed(small) == Keys{"3"});
  const Answer now = must(decide_one(small.shop, "2", sms.request));
  CHECK(now.decision.denials().has(ReasonCode::contact_point_refused));
  CHECK(must(decide_one(small.shop, "2", sms.request, no)).decision.granted());
  // What does not promote is not stopped by it.
  CHECK(done(small, small.options("order-service", Channel::sms)).granted == 3);
  const auto lifted = small.record("1", ProofShop::event(EntryKind::given, [&](Event& e) {
                                     e.channel = Channel::sms;
                                     e.day = on(2026, 9, 2);
                                     e.lifts = {no};
                                   }));
  CHECK(lifted > no);
  CHECK(done(small, sms).granted == 3);
}

TEST_CASE("a no counts for its own channel and purpose, and one without a channel for all") {
  ProofShop small;
  small.cards(reader("1", {{"MOBIL", "91234567"}, {"EPOST", "a@b.no"}}) +
              reader("2", {{"MOBIL", "91234567"}}));
  small.record("2", by_sms(EntryKind::given));
  small.record("1", ProofShop::event(EntryKind::refused));  // letters
  small.record("1", ProofShop::event(EntryKind::refused, [](Event& e) {
                 e.channel = Channel::sms;
                 e.purpose = "similar-goods";
               }));
  const auto sms = small.options("own-marketing", Channel::sms);
  done(small, sms);
  CHECK(listed(small) == Keys{"2"});
  small.record("1", ProofShop::event(EntryKind::refused, [](Event& e) { e.channel.reset(); }));
  done(small, sms);
  CHECK(small.explained().at("2") == refused);
}

TEST_CASE("a person of several cards stands once on the list, with the first card in the file") {
  SmallShop small;
  small.cards(reader("1", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              reader("2", {{"NAVN", " PER"}, {"TLF", "+47 912 34 567"}}) +
              reader("3", {{"NAVN", "Per"}, {"TLF", "22334455"}}) +
              reader("4", {{"NAVN", "per"}, {"TLF", "22334455"}}) +
              reader("5", {{"NAVN", "Siv"}, {"MOBIL", "91234567"}}) +
              reader("6", {{"NAVN", "Liv"}, {"EPOST", "L@b.no"}}) +
              reader("7", {{"NAVN", "Liv"}, {"EPOST", "l@b.no"}}) +
              reader("8", {{"NAVN", ""}, {"EPOST", "l@b.no"}}) +
              reader("9", {{"NAVN", ""}, {"EPOST", "l@b.no"}}));
  auto options = small.options("own-marketing", Channel::letter);
  Keys told;
  options.on_decision = [&](std::string_view key, const Decision& decision) {
    if (on_list(decision)) told.emplace_back(key);
  };
  const Summary summary = done(small, options);
  CHECK(summary.granted == 9);
  CHECK(summary.same_person == 2);
  CHECK(summary.listed() == 7);
  CHECK(summary.warnings.at(ReasonCode::listed_once) == 2);
  CHECK(listed(small) == Keys{"1", "3", "4", "5", "6", "8", "9"});
  CHECK(told == listed(small));
  const auto why = small.explained();
  CHECK(why.at("1") == only);
  CHECK(why.at("2") == second);
  CHECK(why.at("7") == second);
  // An order of each card has a message of its own.
  const Summary service = done(small, small.options("order-service", Channel::letter));
  CHECK(service.listed() == 9);
  CHECK(small.explained().at("2") == "grant;;basis-contract");
}

TEST_CASE("a card that is denied takes nobody's place, nor one that is not considered") {
  SmallShop small;
  const With per{{"NAVN", "Per"}, {"MOBIL", "91234567"}};
  With no = per;
  no["STATUS"] = "N";
  With other = per;
  other["STATUS"] = "RV";
  small.cards(card("1", no) + reader("2", other) + reader("3", per) + reader("4", per));
  done(small);
  CHECK(listed(small) == Keys{"2"});
  auto options = small.options("own-marketing", Channel::letter);
  options.named = Keys{"3", "4"};
  options.chosen_by = ChosenBy::relation;
  done(small, options);
  CHECK(listed(small) == Keys{"3"});
  CHECK(small.explained().at("4") == second);
}

TEST_CASE("a card in the middle makes one person of its neighbours, in whatever order they stand") {
  SmallShop small;
  small.cards(reader("1", {{"NAVN", "Per"}, {"EPOST", "p@b.no"}}) +
              reader("2", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              reader("3", {{"NAVN", "Per"}, {"EPOST", "p@b.no"}, {"MOBIL", "91234567"}}));
  CHECK(done(small).same_person == 2);
  CHECK(listed(small) == Keys{"1"});
}

TEST_CASE("two people at a firm's one address are two, though the card bears the firm's name") {
  SmallShop small;
  for (FieldMapping& field : small.shop.policy.registers[0].fields) {
    if (field.column == "TILBUDT") field.field = "contact";
  }
  const With firm{{"NAVN", "Firma AS"}, {"TYPE", "F"}, {"EPOST", "post@b.no"}};
  With eva = firm;
  eva["TILBUDT"] = "Eva";
  With ola = firm;
  ola["TILBUDT"] = "Ola";
  small.cards(reader("1", eva) + reader("2", ola) + reader("3", eva));
  done(small);
  CHECK(listed(small) == Keys{"1", "2"});
}

TEST_CASE("identity fields tell a person with name and birth day, both known") {
  SmallShop small;
  small.cards(reader("1", {{"NAVN", "Per"}}) + reader("2", {{"NAVN", "PER "}}) +
              reader("3", {{"NAVN", "Per"}, {"FODT", "02.02.1970"}}) +
              reader("4", {{"NAVN", "Siv"}, {"FODT", ""}}) +
              reader("5", {{"NAVN", "Siv"}, {"FODT", ""}}) +
              reader("6", {{"NAVN", "Liv"}, {"FODT", "00.00.0000"}}) +
              reader("7", {{"NAVN", "Liv"}, {"FODT", "00.00.0000"}}));
  const auto of = [&](std::vector<std::string> identity) {
    small.shop.policy.registers[0].identity = std::move(identity);
    return done(small).same_person;
  };
  CHECK(of({}) == 0);
  CHECK(of({"NAVN"}) == 0);
  CHECK(of({"FODT"}) == 0);
  CHECK(of({"NAVN", "FODT"}) == 1);
  CHECK(small.explained().at("2") == second);
}

TEST_CASE("whoever the ledger has as one person stands once on the list") {
  ProofShop small;
  small.cards(reader("1", {}) + reader("2", {}) + reader("3", {}));
  for (const char* key : {"1", "2", "3"}) small.given(key);
  CHECK(done(small).listed() == 3);
  must(small.open()->join(EntryKind::same_person, small.card_of("1"), small.card_of("3"),
                          on(2026, 10, 1), "kari", "took her husband's name"));
  const Summary summary = done(small);
  CHECK(summary.granted == 3);
  CHECK(summary.same_person == 1);
  CHECK(listed(small) == Keys{"1", "2"});
  CHECK(small.explained().at("3").starts_with("grant;listed-once;basis-consent;"));
}

TEST_CASE("persons of many cards are the same however little memory there is") {
  SmallShop small;
  std::string rows;
  for (int i = 1; i <= 300; ++i) {  // cards 1, 101 and 201 are one person, and so on
    rows += card(std::to_string(i), {{"NAVN", "Navn " + std::to_string(i % 100)},
                                     {"MOBIL", "9" + std::to_string(1000000 + i % 100)}});
  }
  small.cards(rows);
  auto file = registers::open_csv(small.scratch.file("KUNDER.CSV"), registers::CsvDialect{});
  REQUIRE(file);
  registers::RowReader register_reader(std::move(*file));
  const Register& reg = small.shop.policy.registers[0];
  auto facts = CustomerFacts::bind(small.shop.policy, reg, register_reader, on(2026, 11, 20));
  REQUIRE(facts);
  facts->set_reading(Reading::comparing);
  facts->want_persons();
  PersonIndex index(reg, 16);  // some twenty runs
  registers::Record record;
  Card read;
  while (register_reader.next(record).value()) {
    REQUIRE(facts->read(record, read));
    REQUIRE(index.add(read));
  }
  REQUIRE(index.finish());
  std::map<std::int64_t, std::uint32_t> persons;
  for (std::int64_t line = 2; line <= 301; ++line) {
    const auto person = index.person_of(line);
    REQUIRE(person);
    CHECK(*person != 0);
    const auto [first, fresh] = persons.try_emplace((line - 1) % 100, *person);
    CHECK(first->second == *person);
    CHECK(fresh == (line <= 101));
  }
}
