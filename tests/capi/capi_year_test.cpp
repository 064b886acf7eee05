// A shop's year through the C ABI, for a host that keeps its own register: a request for consent
// and its replies, a campaign from its text to its end.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "capi/host_shop.hpp"
#include "ledger/backup.hpp"

namespace {

using namespace host_shop;
using Bytes = std::vector<std::uint8_t>;

constexpr std::uint8_t deny = VERN_VERDICT_DENY;
constexpr std::uint8_t grant = VERN_VERDICT_GRANT;

}  // namespace

TEST_CASE("a request asks whom the gate grants and who has something to answer") {
  Host host;
  host.answer(0, "1", "2025-01-10", VERN_ANSWER_YES);
  host.answer(1, "2", "2025-01-10", VERN_ANSWER_NO);
  host.known[3].objected = VERN_FLAG_YES;
  host.answer(4, "5", "2025-01-10", VERN_ANSWER_YES);
  host.overwrite(4, "Per Hansen");
  host.made(vern_ledger_append(
      host.ledger.get(), host.policy.get(), &host.cards[5],
      [&] {
        static vern_event claim;
        claim = host.event(VERN_EVENT_CLAIMED, "2025-01-10");
        return &claim;
      }(),
      "kari", VERN_NUL, &host.position, &host.err));
  host.made(vern_ledger_join(host.ledger.get(), host.policy.get(), VERN_EVENT_SAME_PERSON,
                             &host.cards[6], &host.cards[5], capi::day("2025-01-10"), "kari",
                             VERN_NUL, "samme person", VERN_NUL, &host.position, &host.err));
  host.put_field(0, "R");
  host.look("2025-02-01");
  vern_asking asking = host.request_of("spor", "2025-02-01", "2025-03-15");
  asking.dry_run = 1;
  const std::int64_t before = host.size();
  host.made(host.ask_all(vern_asking_open, asking));
  CHECK(host.count == 3);
  CHECK(host.size() == before);
  CHECK(std::string(host.asked[2].code).empty());
  asking.dry_run = 0;
  host.made(host.ask_all(vern_asking_open, asking));
  CHECK(host.outcomes() == std::vector<int>{VERN_ASKED_GIVEN, VERN_ASKED_DENIED, VERN_ASKED_ASKED,
                                            VERN_ASKED_DENIED, VERN_ASKED_DENIED, VERN_ASKED_ASKED,
                                            VERN_ASKED_DENIED, VERN_ASKED_ASKED});
  CHECK(host.count == 3);
  const auto name = [&](std::size_t i) {
    return std::string(vern_reason_name(host.asked[i].reason));
  };
  CHECK(name(3) == "objected");
  CHECK(name(4) == "subject-changed");
  CHECK(name(6) == "listed-once");
  const std::set<std::string> codes{host.asked[2].code, host.asked[5].code, host.asked[7].code};
  CHECK(codes.size() == 3);
  for (const std::string& code : codes) CHECK(code.size() == 14);

  // Replies: one wrong code stops them all.
  const std::string yes = host.asked[2].code;
  const std::string no = host.asked[5].code;
  const std::int64_t asked_at = host.size();
  ledger_shop::refused(host,
                       host.take({host.reply(yes, "2025-02-10", VERN_ANSWER_YES),
                                  host.reply("0000-0000-0001", "2025-02-10", VERN_ANSWER_NO)}),
                       VERN_E_NOT_FOUND);
  CHECK(host.err.row == 1);
  CHECK(host.size() == asked_at);
  host.made(host.take({host.reply(yes, "2025-02-10", VERN_ANSWER_YES),
                       host.reply(no, "2025-02-10", VERN_ANSWER_NO)}));
  CHECK(host.taken[0].card == 2);
  CHECK(host.taken[0].written == 1);
  CHECK(host.taken[1].card == 5);
  host.made(host.take({host.reply(yes, "2025-02-10", VERN_ANSWER_YES)}));
  CHECK(host.taken[0].known == 1);
  CHECK(host.taken[0].written == 0);
  ledger_shop::refused(host, host.take({host.reply(yes, "2025-01-31", VERN_ANSWER_YES)}),
                       VERN_E_ARGUMENT);  // before it was asked

  // Those who are silent are reminded once, with the code they have.
  const std::string silent = host.asked[7].code;
  vern_asking again = VERN_ASKING_INIT;
  again.id = view("spor");
  again.day = capi::day("2025-02-20");
  host.look("2025-02-20");
  host.put_field(2, "R");
  host.made(host.ask_all(vern_asking_remind, again));
  CHECK(host.count == 1);
  CHECK(host.asked[7].code == silent);
  CHECK(host.asked[0].outcome == VERN_ASKED_NOT_IN_IT);
  host.made(host.ask_all(vern_asking_remind, again));
  CHECK(host.count == 0);
  CHECK(host.asked[7].outcome == VERN_ASKED_IN_VAIN);
  ledger_shop::refused(host, host.ask_all(vern_asking_more, again), VERN_E_STATE);  // not rolling
  CHECK(host.count == 0);

  vern_asking_state state = VERN_ASKING_STATE_INIT;
  vern_asking_counts counts = VERN_ASKING_COUNTS_INIT;
  std::size_t needed = 0;
  const auto read = [&](std::size_t cap) {
    return vern_asking_read(host.ledger.get(), host.policy.get(), "spor", VERN_NUL,
                            host.cards.data(), sizeof(vern_card), host.cards.size(),
                            capi::day("2025-02-21"), &state, &counts, cap, sizeof counts, &needed,
                            &host.err);
  };
  CHECK(read(0) == VERN_E_SMALL);
  CHECK(needed == 1);
  host.made(read(1));
  CHECK(counts.purpose == host.marketing);
  CHECK(counts.yes == 1);
  CHECK(counts.waiting == 1);
  CHECK(state.reminded == 1);
  CHECK(state.rolling == 0);
  CHECK(state.answer_by == capi::day("2025-03-15"));
}

TEST_CASE("a restored ledger promotes to nobody, and what was sent is recorded all the same") {
  Host host;
  host.answer(0, "1", "2025-05-02", VERN_ANSWER_YES);
  host.put_field(0, "R");
  host.look("2025-06-01");
  host.made(host.open_campaign("jul", "2025-06-01"));
  const auto first = host.some({0});
  host.made(host.list(vern_campaign_list, "jul", first.all(), "2025-06-01"));
  CHECK(host.count == 1);
  vern::ledger::Options engine;
  engine.path = host.store;
  engine.master =
      *vern::ledger::Key::from({reinterpret_cast<const char*>(host.key.data()), host.key.size()});
  REQUIRE(vern::ledger::back_up(engine, host.folder.at("copy"), host.folder.at("keys")));
  ledger_shop::fs::create_directories(host.folder.at("restored"));
  const std::string store = host.folder.at("restored/shop.vern");
  engine.path = store;
  REQUIRE(vern::ledger::restore(engine, host.folder.at("copy"), host.folder.at("keys"), "kari"));
  host.options.path = view(store);
  host.open();
  const std::int64_t before = host.size();
  ledger_shop::refused(host, host.list(vern_campaign_list, "jul", first.all(), "2025-06-02"),
                       VERN_E_STATE);
  CHECK(host.verdicts == Bytes{deny});
  ledger_shop::refused(host, host.list(vern_campaign_recheck, "jul", first.all(), "2025-06-02"),
                       VERN_E_STATE);
  ledger_shop::refused(
      host, host.ask_all(vern_asking_open, host.request_of("spor", "2025-06-01", "2025-07-15")),
      VERN_E_STATE);
  ledger_shop::refused(host, host.plan("2025-06-01"), VERN_E_STATE);
  CHECK(host.projection == nullptr);
  CHECK(host.size() == before);
  host.made(host.sent("jul", first.all(), "2025-06-02"));
  CHECK(host.sending.unchecked == 1);
  CHECK(host.sending.sound == 0);
  CHECK(host.sending.recorded == 1);
  CHECK(host.verdicts == Bytes{deny});
}

TEST_CASE("a campaign is listed, checked again, sent once, stopped and closed") {
  Host host;
  for (const std::size_t row : {0U, 1U, 2U, 3U}) {
    host.answer(row, std::to_string(row + 1).c_str(), "2025-05-02", VERN_ANSWER_YES);
  }
  host.project("2025-05-03");
  host.look("2025-06-01");
  ledger_shop::refused(host, host.open_campaign("jul", "2025-06-01", "Kom innom!"), VERN_E_DATA);
  host.made(host.open_campaign("jul", "2025-06-01"));
  ledger_shop::refused(host, host.open_campaign("jul", "2025-06-01"), VERN_E_STATE);
  host.made(host.list(vern_campaign_list, "jul", host.all(), "2025-06-01"));
  CHECK(host.count == 4);
  CHECK(host.verdicts == Bytes{grant, grant, grant, grant, deny, deny, deny, deny});
  CHECK(host.reason(0) == "basis-consent");
  CHECK(host.reason(4) == "consent-missing");
  vern_campaign figures = host.read("jul");
  CHECK(figures.lists == 1);
  CHECK(figures.listed == 4);
  CHECK(figures.list_until == capi::day("2025-06-15"));

  // Exactly those of the list, in any order.
  const auto others = host.some({0, 1, 2});
  ledger_shop::refused(host, host.list(vern_campaign_recheck, "jul", others.all(), "2025-06-05"),
                       VERN_E_STATE);
  CHECK(host.count == 0);
  CHECK(host.verdicts == Bytes{deny, deny, deny});
  std::uint8_t stands[] = {7, 7};
  const std::vector<vern_card> stopping{host.cards[1], host.cards[1]};
  host.made(vern_campaign_stop(host.ledger.get(), host.policy.get(), "jul", VERN_NUL,
                               stopping.data(), sizeof(vern_card), 1, capi::day("2025-06-04"), 0,
                               "kari", VERN_NUL, stands, &host.count, &host.err));
  CHECK(host.count == 1);
  CHECK(stands[0] == 1);
  CHECK(stands[1] == 7);
  const auto listed = host.some({3, 1, 0, 2});
  host.made(host.list(vern_campaign_recheck, "jul", listed.all(), "2025-06-05"));
  CHECK(host.count == 3);
  CHECK(host.verdicts == Bytes{grant, deny, grant, grant});
  CHECK(host.reason(1) == "consent-withdrawn");

  // The older list is known, and was wrong to use; a card that is another person's is not written
  // on.
  host.overwrite(3, "Per Hansen");
  const auto left = host.some({0, 2, 3});
  const std::int64_t before = host.size();
  host.made(host.sent("jul", left.all(), "2025-06-06"));
  CHECK(host.sending.sound == 0);
  CHECK(host.sending.customers == 3);
  CHECK(host.sending.recorded == 2);
  CHECK(host.sending.unrecorded == 1);
  CHECK(host.sending.unlawful == 1);
  CHECK(host.verdicts == Bytes{grant, grant, deny});
  CHECK(host.reason(2) == "subject-changed");
  CHECK(host.size() == before + 3);  // two cards and the house
  host.made(host.sent("jul", left.all(), "2025-06-06"));
  CHECK(host.sending.recorded == 0);
  CHECK(host.size() == before + 3);
  host.made(host.sent("jul", left.all(), "2025-07-01"));
  CHECK(host.sending.dead == 1);
  ledger_shop::refused(host, host.sent("jul", others.all(), "2025-06-06"), VERN_E_STATE);

  figures = host.read("jul");
  CHECK(figures.lists == 2);
  CHECK(figures.dropped == 1);
  CHECK(figures.stops == 1);
  CHECK(figures.closed == 0);
  host.made(vern_campaign_close(host.ledger.get(), host.policy.get(), "jul", VERN_NUL,
                                capi::day("2025-07-02"), "kari", VERN_NUL, &host.err));
  CHECK(host.read("jul").closed == 1);
  ledger_shop::refused(host, host.list(vern_campaign_list, "jul", host.all(), "2025-07-02"),
                       VERN_E_STATE);
  CHECK(ledger_shop::verified(host, {host.checkpoint()}).proof == VERN_PROOF_PROVED);
}
