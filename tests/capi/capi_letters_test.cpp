// Forms into the ledger and letters out of it, through the C ABI, for a host that keeps its own
// register.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "capi/host_shop.hpp"

namespace {

using namespace host_shop;
using Bytes = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("a form becomes one commit: a tick is an answer, and a box without one says nothing") {
  Host host;
  const vern_tick ticks[] = {host.tick(host.marketing, VERN_CHANNEL_LETTER, VERN_ANSWER_YES),
                             host.tick(host.marketing, VERN_CHANNEL_EMAIL, VERN_ANSWER_NO),
                             host.tick(host.marketing, VERN_CHANNEL_SMS, VERN_ANSWER_NONE)};
  const auto form = host.form("17", "2025-01-10", ticks, 3);
  std::vector<vern_entered> entered;
  const std::int64_t before = host.size();
  host.made(host.enter(host.cards.data(), {form}, &entered));
  CHECK(entered[0].written == 2);
  CHECK(entered[0].known == 0);
  CHECK(entered[0].bound == 1);
  CHECK(entered[0].card == 0);
  CHECK(entered[0].position == before + 1);  // after the binding
  CHECK(host.size() == before + 3);
  // The same form again is known.
  host.made(host.enter(host.cards.data(), {form}, &entered));
  CHECK(entered[0].written == 0);
  CHECK(entered[0].known == 2);
  CHECK(entered[0].position == -1);
  CHECK(host.size() == before + 3);
  // Another answer under the same number is not taken.
  const vern_tick other = host.tick(host.marketing, VERN_CHANNEL_LETTER, VERN_ANSWER_NO);
  ledger_shop::refused(host,
                       host.enter(host.cards.data(), {host.form("17", "2025-01-10", &other, 1)}),
                       VERN_E_STATE);
  CHECK(host.err.row == 0);
  CHECK(host.size() == before + 3);
}

TEST_CASE("forms of a batch are recorded all or none, and the first wrong one is named") {
  Host host;
  const vern_tick yes = host.tick(host.marketing, VERN_CHANNEL_NONE, VERN_ANSWER_YES);
  const vern_tick no = host.tick(host.marketing, VERN_CHANNEL_NONE, VERN_ANSWER_NO);
  std::vector<vern_form> forms{host.form("1", "2025-01-10", &yes, 1),
                               host.form("2", "2025-01-10", &no, 1),
                               host.form("3", "2025-01-10", nullptr, 0)};
  const std::int64_t before = host.size();
  forms[2].text = view("1999-1");
  forms[2].ticks = {&yes, sizeof yes};
  forms[2].tick_count = 1;
  ledger_shop::refused(host, host.enter(host.cards.data(), forms), VERN_E_NOT_FOUND);
  CHECK(host.err.row == 2);
  forms[2] = host.form("2", "2025-01-10", nullptr, 0);
  ledger_shop::refused(host, host.enter(host.cards.data(), forms), VERN_E_ARGUMENT);
  CHECK(host.err.row == 2);
  CHECK(host.size() == before);
  forms[2].number = view("3");
  std::vector<vern_entered> entered;
  host.made(host.enter(host.cards.data(), forms, &entered));
  CHECK(host.size() == before + 4);  // two bindings, a yes, a no
  CHECK(entered[1].card == 1);
  CHECK(entered[2].written == 0);
  // A yes over a no that stands must lift it by name; within the batch too.
  forms = {host.form("4", "2025-02-01", &no, 1), host.form("5", "2025-02-02", &yes, 1)};
  const std::vector<vern_card> same{host.cards[3], host.cards[3]};
  ledger_shop::refused(host, host.enter(same.data(), forms), VERN_E_STATE);
  CHECK(host.err.row == 1);
  const std::int64_t first_no = entered[1].position;
  vern_form lifting = host.form("6", "2025-02-02", &yes, 1);
  lifting.lifts = &first_no;
  lifting.lift_count = 1;
  host.made(host.enter(&host.cards[1], {lifting}));
  host.put_field(1, "R");
  host.look("2025-02-03");
  host.known[1].status_mask = 1;
  host.facts = host.known[1];
  host.request.day = capi::day("2025-02-03");
  CHECK(host.grants(host.cards[1]));
}

TEST_CASE("letters follow the proof, and a second time there is nothing to do") {
  Host host;
  host.answer(0, "1", "2025-01-10", VERN_ANSWER_YES);
  host.answer(1, "2", "2025-01-10", VERN_ANSWER_NO);
  host.put_field(1, "RV");
  host.put_field(2, "R");    // never asked: it stays as it is
  host.put_field(3, "R,V");  // malformed
  host.answer(3, "4", "2025-01-10", VERN_ANSWER_NO);
  host.answer(4, "5", "2025-01-10", VERN_ANSWER_YES);
  host.put_field(4, "DVFS");  // full
  host.look("2025-01-11");
  const std::int64_t before = host.size();
  host.made(host.plan("2025-01-11"));
  CHECK(host.size() == before);  // a plan writes nothing
  CHECK(host.planned.substr(0, 16) == "R   V   R   R,V ");
  CHECK(host.changes[0] == (VERN_CHANGE_WRITE | VERN_CHANGE_NOTE));
  CHECK(host.changes[1] == (VERN_CHANGE_WRITE | VERN_CHANGE_NOTE));
  CHECK(host.changes[2] == 0);
  CHECK(host.changes[3] == 0);
  const auto found = host.differences();
  REQUIRE(found.size() >= 3);
  CHECK(found[0].row == 0);
  CHECK(found[0].kind == VERN_DIFFERENCE_LETTER_MISSING);
  CHECK(found[0].mended == 1);
  CHECK(found[1].row == 1);
  CHECK(found[1].kind == VERN_DIFFERENCE_LETTER_OVER_NO);
  CHECK(found[1].cause == VERN_CAUSE_REFUSED);
  CHECK(found[2].row == 3);
  CHECK(found[2].kind == VERN_DIFFERENCE_FIELD_MALFORMED);
  CHECK(found[2].mended == 0);
  REQUIRE(found.size() == 4);
  CHECK(found[3].row == 4);
  CHECK(found[3].code == 0);
  CHECK(found[3].kind == VERN_DIFFERENCE_FIELD_FULL);
  host.fields = host.planned;
  host.made(host.confirm(Bytes(8, VERN_WROTE_YES)));
  CHECK(host.noted == 2);
  const std::int64_t after = host.size();
  host.project("2025-01-11");
  CHECK(host.noted == 0);
  CHECK(host.size() == after);
  for (std::size_t i = 0; i < 3; ++i) CHECK(host.changes[i] == 0);
}

TEST_CASE("a letter that somebody took away stays away, until a person says so") {
  Host host;
  host.answer(0, "1", "2025-01-10", VERN_ANSWER_YES);
  host.project("2025-01-11");
  CHECK(host.field(0) == "R   ");
  host.put_field(0, "");
  host.project("2025-01-12");
  CHECK(host.field(0) == "    ");
  REQUIRE(host.differences().size() == 1);
  CHECK(host.differences()[0].kind == VERN_DIFFERENCE_LETTER_TAKEN_AWAY);
  Bytes back(8, 0);
  back[1] = 1;
  ledger_shop::refused(host, host.plan("2025-01-13", back), VERN_E_ARGUMENT);
  CHECK(host.err.row == 1);
  back[1] = 0;
  back[0] = 1;
  host.made(host.plan("2025-01-13", back));
  host.fields = host.planned;
  CHECK(host.field(0) == "R   ");
  host.made(host.confirm(Bytes(8, VERN_WROTE_YES)));
  CHECK(host.noted == 1);
  host.project("2025-01-14");
  CHECK(host.noted == 0);
}

TEST_CASE("what a crash between writing and confirming leaves is mended by the next plan") {
  Host host;
  host.answer(0, "1", "2025-01-10", VERN_ANSWER_YES);
  host.made(host.plan("2025-01-11"));
  host.fields = host.planned;  // written, and not confirmed
  host.made(host.plan("2025-01-12"));
  CHECK(host.changes[0] == VERN_CHANGE_NOTE);
  host.made(host.confirm(Bytes(8, VERN_WROTE_YES)));
  CHECK(host.noted == 1);
  // A letter that goes for a cause that passes, and was not confirmed as gone.
  host.known[0].restricted = VERN_FLAG_YES;
  host.made(host.plan("2025-01-13"));
  CHECK(host.planned.substr(0, 4) == "    ");
  host.fields = host.planned;
  host.made(host.plan("2025-01-14"));
  CHECK(host.changes[0] == VERN_CHANGE_GONE);
  SUBCASE("the host did it: the letter comes back with its consent") {
    Bytes wrote(8, VERN_WROTE_NO);
    wrote[0] = VERN_WROTE_EARLIER;
    host.made(host.confirm(wrote));
    CHECK(host.noted == 1);
    host.made(host.plan("2025-01-14"));
    CHECK(host.changes[0] == 0);
    host.known[0].restricted = VERN_FLAG_NO;
    host.made(host.plan("2025-01-15"));
    CHECK(host.planned.substr(0, 4) == "R   ");
  }
  SUBCASE("nobody can tell: it stays away") {
    host.made(host.confirm(Bytes(8, VERN_WROTE_YES)));
    CHECK(host.noted == 0);
    host.known[0].restricted = VERN_FLAG_NO;
    host.made(host.plan("2025-01-15"));
    CHECK(host.planned.substr(0, 4) == "    ");
    REQUIRE(host.differences().size() == 1);
    CHECK(host.differences()[0].kind == VERN_DIFFERENCE_LETTER_TAKEN_AWAY);
  }
}

TEST_CASE("a plan is not confirmed over what was recorded since, nor as of another day") {
  Host host;
  host.answer(0, "1", "2025-01-10", VERN_ANSWER_YES);
  host.answer(1, "2", "2025-01-10", VERN_ANSWER_YES);
  host.made(host.plan("2025-01-11"));
  host.answer(2, "3", "2025-01-11", VERN_ANSWER_NO);  // another customer: no matter
  const vern_event no = host.event(VERN_EVENT_WITHDRAWN, "2025-01-11");
  host.made(host.append(host.cards[1], no));
  const std::int64_t before = host.size();
  ledger_shop::refused(host, host.confirm(Bytes(8, VERN_WROTE_YES)), VERN_E_STATE);
  CHECK(host.err.row == 1);
  CHECK(host.noted == 0);
  CHECK(host.size() == before);
  Bytes only_first(8, VERN_WROTE_NO);
  only_first[0] = VERN_WROTE_YES;
  host.made(host.confirm(only_first));
  CHECK(host.noted == 1);
  host.made(host.plan("2025-01-09"));  // how it stood
  ledger_shop::refused(host, host.confirm(Bytes(8, VERN_WROTE_YES)), VERN_E_ARGUMENT);
}

TEST_CASE("two cards of one person are noted in one plan") {
  Host host;
  host.answer(0, "1", "2025-01-10", VERN_ANSWER_YES);
  host.made(vern_ledger_join(host.ledger.get(), host.policy.get(), VERN_EVENT_SAME_PERSON,
                             &host.cards[1], &host.cards[0], capi::day("2025-01-10"), "kari",
                             VERN_NUL, "samme person", VERN_NUL, &host.position, &host.err));
  host.project("2025-01-11");
  CHECK(host.noted == 2);
  CHECK(host.field(0) == "R   ");
  CHECK(host.field(1) == "R   ");
  host.project("2025-01-12");
  CHECK(host.noted == 0);
}
