// A campaign in a shop that keeps a ledger: who is proven, what a no there does, whose card it is.
// Expectations are worked out by hand from the design's sections on the gate and on consent.
#include "audience/audience.hpp"

#include <doctest/doctest.h>

#include <string>

#include "ledger/consents.hpp"
#include "support/as_table.hpp"
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

const std::string proven = "grant;;basis-consent;";

std::string at(std::uint64_t position) { return std::to_string(position); }

std::string with_r(const std::string& keys) {
  std::string rows;
  for (const char key : keys) rows += card(std::string(1, key), {{"STATUS", "R"}});
  return rows;
}

Request letters() { return SmallShop::request("own-marketing", Channel::letter); }

}  // namespace

TEST_CASE("with proof demanded only those are chosen whose consent stands in the ledger") {
  ProofShop small;
  small.cards(with_r("12") + card("3"));
  const auto entry = small.given("1");
  const Summary summary = done(small);
  const auto why = small.explained();
  CHECK(why.at("1") == proven + at(entry));
  CHECK(why.at("2") == "clarify;consent-unproven;;");
  CHECK(why.at("3") == "deny;consent-missing;;");
  CHECK(summary.granted == 1);
  CHECK(summary.granted_by_entry == 1);
  REQUIRE(summary.ledger);
  CHECK(summary.ledger->size == small.open()->size().value());
  CHECK(summary.ledger->root == small.open()->root().value());
  CHECK(small.scratch.read("why.csv").starts_with("key;verdict;reasons;basis;entry;run\r\n"));
}

TEST_CASE("a grant that no entry is needed for is not counted as resting on one") {
  ProofShop small;
  small.cards(with_r("1"));
  small.given("1");
  const Summary summary = done(small, small.options("order-service", Channel::letter));
  CHECK(summary.granted == 1);
  CHECK(summary.granted_by_entry == 0);
  CHECK(small.explained().at("1") == "grant;;basis-contract;");
}

TEST_CASE("a no in the ledger denies, and the explanation names its entry") {
  ProofShop small;
  small.cards(with_r("123"));
  for (const char* key : {"1", "2", "3"}) small.given(key);
  const auto refused = small.record("1", ProofShop::event(EntryKind::refused));
  const auto withdrawn = small.record(
      "2", ProofShop::event(EntryKind::withdrawn, [](Event& e) { e.channel.reset(); }));
  const auto void_at = small.record("3", ProofShop::event(EntryKind::invalidated));
  CHECK(void_at > 0);
  done(small);
  const auto why = small.explained();
  CHECK(why.at("1") == "deny;consent-refused status-stale;;" + at(refused));
  CHECK(why.at("2") == "deny;consent-withdrawn status-stale;;" + at(withdrawn));
  CHECK(why.at("3").starts_with("deny;consent-invalid status-stale;;"));
}

TEST_CASE("a no that is lifted by name stands no longer") {
  ProofShop small;
  small.cards(with_r("12"));
  const auto no = small.record("1", ProofShop::event(EntryKind::refused));
  const auto other = small.record("2", ProofShop::event(EntryKind::refused));
  const auto yes = small.record("1", ProofShop::event(EntryKind::given, [&](Event& e) {
                                  e.day = on(2026, 9, 2);
                                  e.lifts = {no};
                                }));
  small.record("2", ProofShop::event(EntryKind::given, [](Event& e) { e.day = on(2026, 9, 2); }));
  done(small);
  CHECK(small.explained().at("1") == proven + at(yes));
  CHECK(small.explained().at("2") == "deny;consent-refused status-stale;;" + at(other));
}

TEST_CASE("a customer number that is another person's now is a person's to clear up") {
  ProofShop small;
  small.cards(with_r("1234"));
  for (const char* key : {"1", "2", "3", "4"}) small.given(key);
  CHECK(done(small).granted == 4);
  small.cards(card("1", {{"STATUS", "R"}, {"NAVN", "Marius Sivertsen"}}) +
              card("2", {{"STATUS", "R"}, {"FODT", "22.01.1995"}}) +
              card("3", {{"STATUS", "R"}, {"NAVN", ""}, {"FODT", ""}}) +
              card("4", {{"STATUS", "R"}, {"NAVN", " NAVN   4"}}));
  const Summary summary = done(small);
  const auto why = small.explained();
  for (const char* key : {"1", "2", "3"}) CHECK(why.at(key) == "clarify;subject-changed;;");
  CHECK(why.at("4").starts_with(proven));  // the same name, written otherwise
  CHECK(summary.to_be_clarified == 3);
  CHECK(done(small, small.options("order-service", Channel::letter)).granted == 4);
}

TEST_CASE("a person's consent follows to a new customer number, and a number's does not stay") {
  ProofShop small;
  small.cards(with_r("12"));
  const auto entry = small.given("1");
  must(small.open()->move(small.card_of("1"), small.card_of("2"), on(2026, 10, 1), "kari"));
  done(small);
  CHECK(small.explained().at("2") == proven + at(entry));
  CHECK(small.explained().at("1") == "clarify;consent-unproven;;");
  must(small.open()->bind_new_person(small.card_of("2"), on(2026, 10, 2), "kari", "new owner"));
  done(small);
  CHECK(small.explained().at("2") == "clarify;consent-unproven;;");
}

TEST_CASE("of two cards of one person the strictest answer counts for both") {
  ProofShop small;
  small.cards(with_r("123"));
  small.given("1");
  const auto no = small.record("2", ProofShop::event(EntryKind::refused));
  const auto yes = small.given("3");
  must(small.open()->join(EntryKind::same_person, small.card_of("1"), small.card_of("2"),
                          on(2026, 10, 1), "kari", "same telephone"));
  done(small);
  const auto why = small.explained();
  CHECK(why.at("1") == "deny;consent-refused status-stale;;" + at(no));
  CHECK(why.at("2") == "deny;consent-refused status-stale;;" + at(no));
  CHECK(why.at("3") == proven + at(yes));
}

TEST_CASE("a consent covers the channel and the text that it was given for") {
  ProofShop small;
  small.cards(with_r("123"));
  small.record("1", ProofShop::event(EntryKind::given, [](Event& e) { e.channel = Channel::sms; }));
  const auto old = small.record("2", ProofShop::event(EntryKind::given, [](Event& e) {
                                  e.text = "2024-1";
                                  e.day = on(2025, 3, 1);
                                }));
  const auto unknown =
      small.record("3", ProofShop::event(EntryKind::given, [](Event& e) { e.text = "1999-1"; }));
  done(small);
  const auto why = small.explained();
  CHECK(why.at("1") == "deny;channel-not-covered;;");
  CHECK(why.at("2") == "deny;consent-superseded;;" + at(old));
  CHECK(why.at("3") == "deny;consent-superseded;;" + at(unknown));
}

TEST_CASE("where letters count, a withdrawal in the ledger beats the letter") {
  ProofShop small;
  small.shop.policy.consent.proof = ProofMode::status_field;
  small.shop.policy.index();
  small.cards(with_r("12"));
  const auto no = small.record("1", ProofShop::event(EntryKind::withdrawn));
  const Summary summary = done(small);
  CHECK(small.explained().at("1") == "deny;consent-withdrawn status-stale;;" + at(no));
  CHECK(small.explained().at("2") == "grant;consent-unproven;basis-consent;");
  CHECK(summary.granted == 1);
  CHECK(summary.granted_by_entry == 0);
}

TEST_CASE("a notice that was handed out counts from the day in the ledger") {
  ProofShop small;
  Notice later = small.shop.policy.notices[0];
  small.shop.policy.notices[0].purposes = {3};
  later.id = "n2026";
  later.from = on(2026, 1, 1);
  later.at_registration = false;
  small.shop.policy.notices.push_back(later);
  small.cards(with_r("12"));
  const auto entry = small.given("1");
  small.given("2");
  small.record("1", ProofShop::event(EntryKind::informed, [](Event& e) {
                 e.notice = "n2026";
                 e.day = on(2026, 10, 1);
               }));
  done(small);
  CHECK(small.explained().at("1") == proven + at(entry));
  CHECK(small.explained().at("2") == "clarify;notice-missing;;");
  auto options = small.options("own-marketing", Channel::letter);
  options.request.day = on(2026, 9, 30);
  done(small, options);
  CHECK(small.explained().at("1") == "clarify;notice-missing;;");
}

TEST_CASE("a notice in the ledger that is older than the policy's own does not go before it") {
  ProofShop small;
  Notice older = small.shop.policy.notices[0];
  older.id = "n2010";
  older.from = on(2010, 1, 1);
  older.purposes = {3};
  older.at_registration = false;
  small.shop.policy.notices.push_back(older);
  small.cards(with_r("1"));
  const auto entry = small.given("1");
  small.record("1", ProofShop::event(EntryKind::informed, [](Event& e) { e.notice = "n2010"; }));
  done(small);
  CHECK(small.explained().at("1") == proven + at(entry));
}

TEST_CASE("the run's id names the ledger as it stood, and without a ledger is what it was") {
  ProofShop small;
  small.cards(with_r("12"));
  small.given("1");
  const std::string first = done(small).run_id;
  CHECK(done(small).run_id == first);
  small.record("2", ProofShop::event(EntryKind::claimed));  // changes no verdict
  CHECK(done(small).run_id != first);

  SmallShop plain;
  plain.cards(with_r("12"));
  const std::string without = done(plain).run_id;
  CHECK(plain.scratch.read("why.csv").starts_with("key;verdict;reasons;basis;run\r\n"));
  small.shop.policy = plain.shop.policy;
  CHECK(done(small).run_id == without);
}

TEST_CASE("one customer is answered as in the audience, and with what was known earlier") {
  ProofShop small;
  small.cards(with_r("12"));
  const auto yes = small.given("1");
  const auto no = small.record("1", ProofShop::event(EntryKind::withdrawn));
  const Answer now = must(decide_one(small.shop, "1", letters()));
  CHECK(now.decision.denials().has(ReasonCode::consent_withdrawn));
  REQUIRE(now.ledger);
  CHECK(now.ledger->size == no + 1);
  CHECK(now.subject.identity == IdentityMatch::same);
  CHECK(now.subject.entries.back().position == no);
  const Answer before = must(decide_one(small.shop, "1", letters(), no));
  CHECK(before.decision.granted());
  CHECK(before.subject.entries.back().position == yes);
  CHECK(before.ledger->size == no);
  CHECK(must(decide_one(small.shop, "2", letters())).subject.entries.empty());
  CHECK(decide_one(small.shop, "1", letters(), no + 2).error().code == StatusCode::argument);
  small.shop.policy.ledger.reset();
  CHECK(decide_one(small.shop, "1", letters(), no).error().code == StatusCode::argument);
}

TEST_CASE("who visits the customers sees the states that the ledger's own table has") {
  ProofShop small;
  small.cards(with_r("123"));
  small.given("1");
  small.record("1", ProofShop::event(EntryKind::withdrawn, [](Event& e) {
                 e.purpose = "personalised";
                 e.channel.reset();
               }));
  small.record("2", ProofShop::event(EntryKind::requested));
  struct Compare final : Visitor {
    explicit Compare(const ProofShop& shop) : small(shop) {}
    bool visit(const Customer& customer) override {
      const Policy& policy = small.shop.policy;
      const auto subject = must(small.open()->subject(small.card_of(customer.key)));
      const auto table = ledger::consents_on(policy, subject.entries, letters().day);
      for (std::size_t p = 0; p < policy.purposes.size(); ++p) {
        for (const Channel c : all_channels) {
          const auto purpose = static_cast<PurposeIndex>(p);
          CHECK(customer.consents.at(purpose, c) == table.at(purpose, c));
          if (table.at(purpose, c).entry >= 0) ++stated;
        }
      }
      return true;
    }
    const ProofShop& small;
    int stated = 0;
  } compare(small);
  // Not through the visitor's own snapshot: a second reader beside it.
  CHECK(for_each_customer(small.shop, letters(), compare).value() == 3);
  CHECK(compare.stated == 7);  // letter; five channels; letter
}

TEST_CASE("a table and its export give the same files with a ledger too") {
  ProofShop small;
  small.cards(with_r("12") +
              card("3", {{"STATUS", "R"}, {"NAVN", "K\x86re \x9Dye"}, {"FODT", ""}}) +
              card("4", {{"STATUS", "R"}, {"KJOP", "01.02.2026"}}));
  small.shop.policy.registers[0].identity = {"NAVN", "FODT", "REG", "KJOP"};
  for (const char* key : {"1", "3", "4"}) small.given(key);
  const Summary from_csv = done(small);
  const std::string list = small.scratch.read("list.csv");
  const std::string why = small.scratch.read("why.csv");
  CHECK(from_csv.granted == 3);
  small.scratch.write("KUNDER.DBF",
                      vern_test::as_table(small.scratch, "KUNDER.CSV", {{"REG", "KJOP"}, {}, {}}));
  small.shop.policy.registers[0].file.path = "KUNDER.DBF";
  small.shop.policy.registers[0].file.format = RegisterFormat::dbf;
  CHECK(done(small).run_id == from_csv.run_id);
  CHECK(small.scratch.read("list.csv") == list);
  CHECK(small.scratch.read("why.csv") == why);
}
