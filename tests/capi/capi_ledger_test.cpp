// The ledger through the C ABI: what is recorded decides.
#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "capi/ledger_shop.hpp"

namespace {

using namespace ledger_shop;

}  // namespace

TEST_CASE("a recorded yes permits, names its entry, and a recorded no ends it") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  REQUIRE(shop.ask(ola) == VERN_OK);
  CHECK(shop.verdict == VERN_VERDICT_DENY);
  CHECK(shop.says("consent-unproven"));
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  const std::int64_t yes = shop.position;
  const std::int64_t known = shop.size();
  CHECK(yes >= 0);
  REQUIRE(shop.grants(ola));
  bool named = false;
  for (const vern_reason& reason : shop.reasons()) named = named || reason.entry == yes;
  CHECK(named);
  shop.made(shop.append(ola, shop.event(VERN_EVENT_WITHDRAWN, "2025-06-01")));
  CHECK_FALSE(shop.grants(ola));
  CHECK(shop.says("consent-withdrawn"));
  CHECK(shop.grants(ola, known));  // what was known then
}

TEST_CASE("the customer number is brought to the key form of its register") {
  Shop shop;
  shop.made(shop.append(Card("1042", "Ola Nordmann"), shop.given("2025-05-02")));
  CHECK(shop.grants(Card("001042", "Ola Nordmann")));
  refused(shop, shop.ask(Card("OLA", "Ola Nordmann")), VERN_E_DATA);
  CHECK(shop.verdict == VERN_VERDICT_DENY);
}

TEST_CASE("looking up and deciding apart gives what both at once give") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  const auto apart = [&] {
    std::array<vern_consent, 64> consents{};
    std::size_t n = 0;
    vern_facts facts = shop.facts;
    shop.made(vern_ledger_consents(
        shop.ledger.get(), shop.policy.get(), &ola.card, shop.request.day, VERN_ALL_ENTRIES,
        &facts.identity, consents.data(), consents.size(), sizeof(vern_consent), &n, &shop.err));
    CHECK(facts.identity == VERN_IDENTITY_SAME);
    CHECK(n > 0);
    std::uint8_t verdict = VERN_VERDICT_UNSET;
    shop.made(vern_decide(shop.policy.get(), &facts, consents.data(), n, sizeof(vern_consent),
                          nullptr, &shop.request, shop.decision.get(), &verdict, &shop.err));
    return verdict;
  };
  CHECK(apart() == VERN_VERDICT_GRANT);
  // A no to e-mail is none to letters.
  vern_event no = shop.event(VERN_EVENT_REFUSED, "2025-06-01");
  no.channel = VERN_CHANNEL_EMAIL;
  shop.made(shop.append(ola, no));
  CHECK(apart() == VERN_VERDICT_GRANT);
  CHECK(shop.grants(ola));
  no.channel = VERN_CHANNEL_NONE;
  shop.made(shop.append(ola, no));
  CHECK(apart() == VERN_VERDICT_DENY);
  CHECK_FALSE(shop.grants(ola));
}

TEST_CASE("a history tells what was recorded, by whom, and outlives the ledger") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  shop.made(shop.append(ola, shop.event(VERN_EVENT_REFUSED, "2025-01-10")));
  const std::int64_t no = shop.position;
  vern_event yes = shop.given("2025-05-02");
  yes.lifts = &no;
  yes.lift_count = 1;
  yes.remark = view("ombestemte seg");
  shop.made(shop.append(ola, yes));
  vern_history* out = nullptr;
  shop.made(vern_ledger_history(shop.ledger.get(), shop.policy.get(), &ola.card, VERN_ALL_ENTRIES,
                                &out, &shop.err));
  const capi::Owned<vern_history> history(out);
  shop.ledger.reset();
  std::int32_t count = 0;
  shop.made(vern_history_count(out, &count, &shop.err));
  REQUIRE(count == 3);
  vern_entry entry = VERN_ENTRY_INIT;
  shop.made(vern_history_item(out, 0, &entry, &shop.err));
  CHECK(entry.kind == VERN_EVENT_BOUND);
  CHECK(std::string(entry.key) == "1042");
  CHECK(std::string(entry.register_id) == "customers");
  shop.made(vern_history_item(out, 2, &entry, &shop.err));
  CHECK(entry.struct_size == sizeof entry);
  CHECK(entry.kind == VERN_EVENT_GIVEN);
  CHECK(entry.position == shop.position);
  CHECK(capi::text_of(entry.day) == "2025-05-02");
  CHECK(entry.channel == VERN_CHANNEL_LETTER);
  CHECK(entry.method == VERN_METHOD_COUNTER_FORM);
  CHECK(entry.evidence == VERN_EVIDENCE_SIGNED);
  CHECK(std::string(entry.purpose) == "own-marketing");
  CHECK(std::string(entry.text) == "2026-1");
  CHECK(entry.text_sha256 == hash);
  CHECK(std::string(entry.language) == "nb");
  CHECK(std::string(entry.form) == "binder 3, no. 17");
  CHECK(std::string(entry.remark) == "ombestemte seg");
  CHECK(std::string(entry.by) == "kari");
  CHECK(std::string(entry.os_user) != "");
  CHECK(entry.written > 1700000000);
  CHECK(entry.target == -1);
  REQUIRE(entry.lift_count == 1);
  CHECK(entry.lifts[0] == no);
  CHECK(vern_history_item(out, 3, &entry, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_history_item(out, -1, &entry, nullptr) == VERN_E_NOT_FOUND);
}

TEST_CASE("a batch is recorded as a whole, or not at all") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  const Card kari("1043", "Kari Nordmann");
  vern_card cards[] = {ola.card, kari.card, ola.card};
  vern_event events[] = {shop.given("2025-05-02"), shop.given("2025-05-02"),
                         shop.event(VERN_EVENT_WITHDRAWN, "2025-05-03")};
  std::int64_t positions[] = {-7, -7, -7};
  const auto append = [&](std::size_t n) {
    return vern_ledger_append_many(shop.ledger.get(), shop.policy.get(), cards, sizeof(vern_card),
                                   events, sizeof(vern_event), n, "kari", VERN_NUL, positions,
                                   &shop.err);
  };
  const std::int64_t before = shop.size();
  events[1].text = view("1999-9");
  refused(shop, append(3), VERN_E_NOT_FOUND);
  CHECK(shop.err.row == 1);
  CHECK(shop.size() == before);
  CHECK(positions[0] == -7);
  events[1].text = view("2026-1");
  events[2].kind = 99;
  refused(shop, append(3), VERN_E_ARGUMENT);
  CHECK(shop.err.row == 2);
  CHECK(shop.size() == before);
  events[2].kind = VERN_EVENT_WITHDRAWN;
  REQUIRE(append(3) == VERN_OK);
  CHECK(positions[0] < positions[1]);
  CHECK(positions[1] < positions[2]);
  CHECK_FALSE(shop.grants(ola));
  CHECK(shop.grants(kari));
  // A yes over a no that stands is refused, also within one batch.
  events[0] = shop.event(VERN_EVENT_REFUSED, "2025-07-01");
  events[1] = shop.given("2025-07-02");
  cards[0] = cards[1];
  refused(shop, append(2), VERN_E_STATE);
  CHECK(shop.err.row == 1);
  CHECK(shop.grants(kari));
  CHECK(append(0) == VERN_OK);
}

TEST_CASE("one card may stand for all events of a batch, and positions need not be asked for") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  const vern_event events[] = {shop.given("2025-05-02"),
                               shop.event(VERN_EVENT_WITHDRAWN, "2025-05-03")};
  const std::int64_t before = shop.size();
  CHECK(vern_ledger_append_many(shop.ledger.get(), shop.policy.get(), &ola.card, 0, events,
                                sizeof(vern_event), 2, "kari", VERN_NUL, nullptr,
                                &shop.err) == VERN_OK);
  CHECK(shop.size() == before + 3);  // bound, given, withdrawn
  CHECK(vern_ledger_append_many(shop.ledger.get(), shop.policy.get(), &ola.card, 3, events,
                                sizeof(vern_event), 2, "kari", VERN_NUL, nullptr,
                                &shop.err) == VERN_E_ARGUMENT);
  CHECK(vern_ledger_append_many(shop.ledger.get(), shop.policy.get(), &ola.card, 0, events, 0, 2,
                                "kari", VERN_NUL, nullptr, &shop.err) == VERN_E_ARGUMENT);
}

TEST_CASE("a customer number that is another's is noticed, and a person's word settles it") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  const Card per("1042", "Per Hansen", "03.04.1990");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  CHECK_FALSE(shop.grants(per));
  CHECK(shop.says("subject-changed"));
  refused(shop, shop.append(per, shop.event(VERN_EVENT_CLAIMED, "2025-06-01")), VERN_E_STATE);
  CHECK(shop.position == -1);
  const std::int32_t day = capi::day("2025-06-01");
  vern_ledger* ledger = shop.ledger.get();
  const vern_policy* policy = shop.policy.get();
  shop.made(vern_ledger_bind_new_person(ledger, policy, &per.card, day, "kari", VERN_NUL,
                                        "snakket med begge", VERN_NUL, &shop.position, &shop.err));
  CHECK_FALSE(shop.grants(per));
  CHECK(shop.says("consent-unproven"));
  shop.made(shop.append(per, shop.given("2025-06-02")));
  CHECK(shop.grants(per));
  const Card married("1042", "Per Olsen", "03.04.1990");
  CHECK_FALSE(shop.grants(married));
  shop.made(vern_ledger_rebind(ledger, policy, &married.card, day, "kari", VERN_NUL,
                               "nytt etternavn", VERN_NUL, &shop.position, &shop.err));
  CHECK(shop.grants(married));
  const Card moved("2001", "Per Olsen", "03.04.1990");
  shop.made(vern_ledger_move(ledger, policy, &married.card, &moved.card, day, "kari", VERN_NUL,
                             &shop.position, &shop.err));
  CHECK(shop.grants(moved));
  // The same person twice, and the strictest answer counts.
  const Card twice("3001", "Per Olsen", "03.04.1990");
  shop.made(shop.append(twice, shop.event(VERN_EVENT_REFUSED, "2025-06-03")));
  refused(shop,
          vern_ledger_join(ledger, policy, VERN_EVENT_GIVEN, &twice.card, &moved.card, day, "kari",
                           VERN_NUL, nullptr, 0, &shop.position, &shop.err),
          VERN_E_ARGUMENT);
  CHECK(shop.position == -1);
  shop.made(vern_ledger_join(ledger, policy, VERN_EVENT_MERGED, &twice.card, &moved.card, day,
                             "kari", VERN_NUL, "samme adresse", VERN_NUL, &shop.position,
                             &shop.err));
  CHECK_FALSE(shop.grants(moved));
  CHECK(shop.says("consent-refused"));
}

TEST_CASE("a text is registered with its very bytes, once") {
  Shop shop;
  std::string text = consent_text();
  const auto add = [&](const char* id, const char* version) {
    return vern_ledger_add_text(shop.ledger.get(), shop.policy.get(), id, VERN_NUL, version,
                                VERN_NUL, text.data(), text.size(), "kari", VERN_NUL,
                                &shop.position, &shop.err);
  };
  const std::int64_t first = shop.position;
  const std::int64_t before = shop.size();
  CHECK(add("own-marketing", "2026-1") == VERN_OK);
  CHECK(shop.position == first);
  refused(shop, add("own-marketing", "1999-1"), VERN_E_NOT_FOUND);
  CHECK(shop.position == -1);
  text += "Og alt annet.";
  CHECK(add("own-marketing", "2026-1") != VERN_OK);
  CHECK(shop.size() == before);
  CHECK(vern_ledger_add_partners(shop.ledger.get(), shop.policy.get(), "list", VERN_NUL, "list-1",
                                 VERN_NUL, "kari", VERN_NUL, &shop.position, &shop.err) == VERN_OK);
  CHECK(shop.position == before);
}

TEST_CASE("eight threads record through one handle, and nothing is lost") {
  Shop shop;
  constexpr int threads = 8;
  constexpr int each = 6;
  std::array<std::vector<std::int64_t>, threads> positions;
  std::vector<std::thread> running;
  for (int t = 0; t < threads; ++t) {
    running.emplace_back([&, t] {
      const std::string key = std::to_string(5000 + t);
      const Card card(key.c_str(), "Ola Nordmann");
      vern_event event = shop.event(VERN_EVENT_CLAIMED, "2025-05-02");
      vern_error err = VERN_ERROR_INIT;
      for (int i = 0; i < each; ++i) {
        std::int64_t position = -1;
        if (vern_ledger_append(shop.ledger.get(), shop.policy.get(), &card.card, &event, "kari",
                               VERN_NUL, &position, &err) == VERN_OK) {
          positions[static_cast<std::size_t>(t)].push_back(position);
        }
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  std::set<std::int64_t> all;
  for (const auto& mine : positions) all.insert(mine.begin(), mine.end());
  CHECK(all.size() == threads * each);
  CHECK(shop.size() == 1 + threads * each + threads);  // the text, the events, the bindings
  CHECK(verified(shop, {shop.checkpoint()}).proof == VERN_PROOF_PROVED);
}
