// A campaign from its text to its end.
#include "campaign/campaign.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "campaign/stops.hpp"
#include "support/proof_shop.hpp"

using namespace vern;
using ledger::EntryKind;
using vern_test::must;
using vern_test::on;

namespace {

class CampaignShop : public vern_test::ProofShop {
 public:
  // Kari and Per share a mobile; Ola has his own.
  CampaignShop() {
    shop.policy.controller.name = "Testbutikken AS";
    write("");
    for (const char* key : {"1", "2", "3"}) {
      record(key, event(EntryKind::given, [](ledger::Event& e) { e.channel = Channel::sms; }));
    }
    books_.emplace(open());
    must(campaign::open(at(2), opening("jul")));
  }

  void write(const std::string& third) {
    cards(vern_test::card("1", {{"NAVN", "Kari"}, {"MOBIL", "91000001"}, {"STATUS", "R"}}) +
          vern_test::card("2", {{"NAVN", "Per"}, {"MOBIL", "+47 910 00 001"}, {"STATUS", "R"}}) +
          (third.empty()
               ? vern_test::card("3", {{"NAVN", "Ola"}, {"MOBIL", "91000003"}, {"STATUS", "R"}})
               : third));
  }

  // Books on a day of September 2026.
  campaign::Books at(unsigned day, const std::string& by = "kari") {
    return {shop, **books_, by, on(2026, 9, day)};
  }
  ledger::Ledger& books() { return **books_; }

  static campaign::Opening opening(const std::string& id) {
    campaign::Opening out;
    out.id = id;
    out.purposes = {0};
    out.channel = Channel::sms;
    out.text = "Tilbud fra Testbutikken. Svar STOPP, det er gratis.";
    out.text_path = "jul.txt";
    return out;
  }

  std::string file(const std::string& name) const { return scratch.file(name); }
  campaign::Listed list(unsigned day, const std::string& name = "liste.csv") {
    return must(campaign::list(at(day), {"jul", file(name), file("why.csv"), {}, {}, {}}));
  }
  Result<campaign::Rechecked> recheck(unsigned day, const std::string& from,
                                      const std::string& to) {
    return campaign::recheck(at(day), {"jul", file(from), file(to), ""});
  }
  void withdraw(const std::string& key, unsigned day) {
    ledger::Event no = event(EntryKind::withdrawn, [&](ledger::Event& e) {
      e.day = on(2026, 9, day);
      e.channel = Channel::sms;
      e.text.clear();
    });
    must(books().append({card_of(key), no}, "kari"));
  }
  std::vector<ledger::Entry> of_kind(const std::string& key, EntryKind kind) {
    std::vector<ledger::Entry> out = must(books().subject(card_of(key))).entries;
    std::erase_if(out, [&](const ledger::Entry& e) { return e.event.kind != kind; });
    return out;
  }
  campaign::Campaign now() { return must(campaign::find_campaign(books(), "jul")); }
  std::uint64_t size() { return must(books().size()); }

 private:
  std::optional<std::unique_ptr<ledger::Ledger>> books_;
};

std::vector<std::string> customers(const std::vector<campaign::Dropped>& dropped) {
  std::vector<std::string> out;
  for (const auto& one : dropped) out.push_back(one.customer);
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an id is used once, and nobody is sent what lacks its sender or its way out") {
  CampaignShop shop;
  CHECK(campaign::open(shop.at(2), CampaignShop::opening("jul")).error().code == StatusCode::state);
  campaign::Opening bad = CampaignShop::opening("dekk");
  bad.text = "Kom innom!";
  const std::uint64_t before = shop.size();
  CHECK(campaign::open(shop.at(2), bad).error().code == StatusCode::data);
  bad = CampaignShop::opening("dekk");
  bad.channel = Channel::phone;  // own-marketing has no such channel
  CHECK(campaign::open(shop.at(2), bad).error().code == StatusCode::argument);
  CHECK(shop.size() == before);
}

TEST_CASE("the ledger knows of every file of a list, and no list is there that it does not know") {
  CampaignShop shop;
  const auto made = shop.list(3);
  CHECK(made.summary.granted == 3);
  const campaign::FrozenList& list = *made.campaign.list();
  CHECK(list.sha256 == must(ledger::sha256_of(shop.file("liste.csv"))));
  CHECK(list.until == on(2026, 9, 17));  // P14D
  CHECK(list.count == 3);
  CHECK(list.run_id == made.summary.run_id);
  REQUIRE(made.campaign.files.size() == 2);
  CHECK(made.campaign.files[1].sha256 == must(ledger::sha256_of(shop.file("why.csv"))));
  // Where the ledger cannot be told, nothing is put in place.
  const auto before = shop.scratch.files();
  const std::uint64_t entries = shop.size();
  const auto untold = campaign::list(shop.at(3, ""), {"jul", shop.file("two.csv"), "", {}, {}, {}});
  REQUIRE_FALSE(untold);
  CHECK(shop.scratch.files() == before);
  CHECK(shop.size() == entries);
}

TEST_CASE("a recheck drops who has said no since, and starts from the last list only") {
  CampaignShop shop;
  shop.list(3);
  shop.withdraw("3", 10);
  shop.write("");
  const auto again = must(shop.recheck(16, "liste.csv", "ny.csv"));
  CHECK(customers(again.dropped) == Names{"3"});
  CHECK(again.dropped[0].reasons.front() == ReasonCode::consent_withdrawn);
  CHECK(again.campaign.list()->count == 2);
  CHECK(again.campaign.list()->until == on(2026, 9, 30));
  CHECK(must(campaign::figures(shop.books(), again.campaign)).dropped == 1);
  CHECK(shop.recheck(16, "liste.csv", "tre.csv").error().code == StatusCode::state);
  // A hand that adds a line makes it another list.
  shop.scratch.write("ny.csv", shop.scratch.read("ny.csv") + "3;Ola;91000003;\n");
  CHECK(shop.recheck(16, "ny.csv", "tre.csv").error().code == StatusCode::state);
  CHECK(campaign::sent(shop.at(16), "jul", shop.file("ny.csv"), on(2026, 9, 16)).error().code ==
        StatusCode::state);
}

TEST_CASE("a customer whose card is gone is dropped by a recheck") {
  CampaignShop shop;
  shop.list(3);
  shop.write(vern_test::card("4", {{"NAVN", "Ny"}}));
  const auto again = must(shop.recheck(4, "liste.csv", "ny.csv"));
  CHECK(customers(again.dropped) == Names{"3"});
  CHECK(again.dropped[0].reasons.empty());
}

TEST_CASE("what was sent stands on each card once, right or wrong") {
  CampaignShop shop;
  shop.list(3);
  const auto send = [&](unsigned day) {
    return must(campaign::sent(shop.at(24), "jul", shop.file("liste.csv"), on(2026, 9, day)));
  };
  const auto first = send(5);
  CHECK(first.sound());
  CHECK(first.recorded == 3);
  const auto entries = shop.of_kind("1", EntryKind::sent);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].event.campaign == "jul");
  CHECK(entries[0].event.channel == Channel::sms);
  const std::uint64_t size = shop.size();
  CHECK(send(5).recorded == 0);
  CHECK(shop.size() == size);
  // Two weeks are the list's life; and Ola had said no by then.
  shop.withdraw("3", 18);
  const auto late = send(18);
  CHECK_FALSE(late.sound());
  CHECK(late.dead);
  CHECK(customers(late.unlawful) == Names{"3"});
  CHECK(late.recorded == 3);
  CHECK(late.campaign.sent.size() == 2);
}

TEST_CASE("a record of what was sent that a crash cut short is completed by the same command") {
  CampaignShop shop;
  const auto made = shop.list(3);
  ledger::Event cut;
  cut.kind = EntryKind::sent;
  cut.day = on(2026, 9, 5);
  cut.purpose = "own-marketing";
  cut.channel = Channel::sms;
  cut.campaign = "jul";
  cut.sha256 = made.campaign.list()->sha256;
  must(shop.books().append({shop.card_of("1"), cut}, "kari"));
  const auto rest = must(campaign::sent(shop.at(5), "jul", shop.file("liste.csv"), on(2026, 9, 5)));
  CHECK(rest.recorded == 2);
  CHECK(rest.campaign.sent.size() == 1);
  CHECK(rest.campaign.sent[0].count == 3);
  CHECK(shop.of_kind("1", EntryKind::sent).size() == 1);
}

TEST_CASE("a STOP counts for every card with the number, once, and waits for no other row") {
  CampaignShop shop;
  shop.scratch.write("svar.csv", "Telefon;epost\n0047 91000001;\n99999999;\n;ukjent@x.no\n");
  FileSpec csv;
  const auto replies = must(campaign::read_replies(shop.shop, shop.file("svar.csv"), csv));
  const auto stopped = must(campaign::stop(shop.at(8), "jul", replies.rows, on(2026, 9, 8), false));
  CHECK(stopped.customers == 2);
  CHECK(stopped.unmatched == std::vector<std::int64_t>{3, 4});
  CHECK_FALSE(stopped.sound());
  for (const char* key : {"1", "2"}) {
    const auto noes = shop.of_kind(key, EntryKind::withdrawn);
    REQUIRE(noes.size() == 1);
    CHECK(noes[0].event.campaign == "jul");
    CHECK(noes[0].event.method == ledger::Method::sms);
  }
  CHECK(shop.of_kind("3", EntryKind::withdrawn).empty());
  const std::uint64_t size = shop.size();
  const auto twice = must(campaign::stop(shop.at(9), "jul", replies.rows, on(2026, 9, 9), false));
  CHECK(twice.already == 2);
  CHECK(shop.size() == size);
  CHECK(must(campaign::figures(shop.books(), shop.now())).stops == 2);
  CHECK(shop.list(10).summary.granted == 1);
}

TEST_CASE("a STOP from a card that is another person's now is named, and the rest is written") {
  CampaignShop shop;
  shop.write(vern_test::card("3", {{"NAVN", "En annen"}, {"MOBIL", "91000003"}}));
  campaign::Reply one;
  one.phones = {"91000003", "91000001"};
  const auto stopped = must(campaign::stop(shop.at(8), "jul", {one}, on(2026, 9, 8), false));
  CHECK(stopped.customers == 2);
  CHECK(stopped.unsettled == Names{"3"});
  CHECK_FALSE(stopped.sound());
}

TEST_CASE("a campaign is closed when every file was ticked off and is not there") {
  CampaignShop shop;
  shop.list(3);
  const std::vector<std::string> both{shop.file("liste.csv"), shop.file("why.csv")};
  auto closing = must(campaign::close(shop.at(20), "jul", {}));
  CHECK_FALSE(closing.closed);
  CHECK(closing.standing.size() == 2);
  closing = must(campaign::close(shop.at(20), "jul", both));
  CHECK_FALSE(closing.closed);
  CHECK(closing.still_there == both);
  std::filesystem::remove(both[0]);
  closing = must(campaign::close(shop.at(20), "jul", both));
  CHECK_FALSE(closing.closed);
  REQUIRE(closing.standing.size() == 1);
  CHECK(closing.standing[0].file.path == both[1]);
  std::filesystem::remove(both[1]);
  closing = must(campaign::close(shop.at(20), "jul", both));
  CHECK(closing.closed);
  CHECK(closing.campaign.closed == on(2026, 9, 20));
  CHECK(campaign::list(shop.at(21), {"jul", shop.file("x.csv"), "", {}, {}, {}}).error().code ==
        StatusCode::state);
}
