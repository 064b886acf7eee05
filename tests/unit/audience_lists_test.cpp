// Lists that forbid: what each kind is for, and every way in which one must stop the run.
#include <doctest/doctest.h>

#include "audience/audience.hpp"
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

namespace {

const std::string granted = "grant;consent-unproven;basis-consent";

}  // namespace

TEST_CASE("each kind of list forbids what it is for") {
  SmallShop small;
  std::string rows;
  for (int i = 1; i <= 5; ++i) {
    rows += card(std::to_string(i), {{"STATUS", "R"}, {"EPOST", std::to_string(i) + "@b.no"}});
  }
  small.cards(rows);
  small.list("objections", ListEffect::objected, "001\n");
  small.list("optout", ListEffect::suppressed, " 2@B.no\n", "EPOST");
  small.list("dead", ListEffect::deceased, "3\n");
  small.list("restricted", ListEffect::restricted, "4\n");
  done(small);
  const auto why = small.explained();
  CHECK(why.at("1") == "deny;objected consent-unproven;");
  CHECK(why.at("2") == "deny;suppressed consent-unproven;");
  CHECK(why.at("3") == "deny;subject-deceased consent-unproven;");
  CHECK(why.at("4") == "deny;subject-restricted consent-unproven;");
  CHECK(why.at("5") == granted);
  // Service goes on for all but the restricted.
  CHECK(done(small, small.options("order-service", Channel::letter)).granted == 4);
}

TEST_CASE("a wash is for its channels and its month, and names the reserved") {
  SmallShop small;
  small.cards(card("1", {{"TLF", "22334455"}}) + card("2", {{"TLF", "22334456"}}));
  const auto why = [&](ChannelSet channels, Day washed) {
    small.shop.policy.lists.clear();
    List& list = small.list("wash", ListEffect::reserved, "+47 22 33 44 55\n", "TLF");
    list.washed = washed;
    list.channels = channels;
    done(small, small.options("phone-offer", Channel::phone));
    return small.explained();
  };
  const ChannelSet phone = ChannelSet::of(Channel::phone);
  CHECK(why(phone, on(2026, 11, 2)).at("1") == "deny;reserved;");
  CHECK(why(phone, on(2026, 11, 2)).at("2") == "grant;;basis-legitimate-interests");
  CHECK(why(phone, on(2026, 10, 31)).at("2") == "clarify;wash-missing;");
  CHECK(why(phone, on(2026, 11, 21)).at("2") == "clarify;wash-missing;");
  CHECK(why(ChannelSet::of(Channel::letter), on(2026, 11, 2)).at("1") == "clarify;wash-missing;");
}

TEST_CASE("a damaged, ragged, unreadable or cut list stops the run and says where") {
  SmallShop small;
  small.cards(card("1") + card("2"));
  const auto with = [&](const std::string& text, const std::string& header = "NR;WHY") {
    small.shop.policy.lists.clear();
    small.list("stop", ListEffect::objected, text, header);
    return stopped(small);
  };
  for (const char* text :
       {"1;a\n2\n", "1;a\n2;b;c\n", "1;a\nx2;b\n", "1;a\n;b\n", "1;a\n2;\"b\n", "1;a\n2;b"}) {
    CAPTURE(text);
    const Error error = with(text);
    CHECK(error.code == StatusCode::incomplete);
    CHECK(says(error, "list stop"));
  }
  const Error ragged = with("1;a\n2\n");
  CHECK(ragged.row == 3);
  CHECK(ragged.byte == 11);
  CHECK(says(ragged, "acknowledged.damaged"));
  CHECK(with("kari@\n", "EPOST").row == 2);
  CHECK(with("12\n", "TLF").code == StatusCode::incomplete);
  CHECK(with("1;\xFF\n").code == StatusCode::incomplete);  // no UTF-8
}

TEST_CASE("a list that is missing, or lacks its column, stops the run") {
  SmallShop small;
  small.cards(card("1"));
  small.list("gone", ListEffect::objected, "1\n").file.path = "NOWHERE.CSV";
  CHECK(stopped(small).code == StatusCode::io);
  small.shop.policy.lists.clear();
  small.list("other", ListEffect::objected, "1\n").key = "KUNDENR";
  CHECK(stopped(small).code == StatusCode::incomplete);
}

TEST_CASE("an end mark must end the list, and the row count must be right") {
  SmallShop small;
  small.cards(card("1") + card("2") + card("3"));
  const auto with = [&](const std::string& text) {
    small.shop.policy.lists.clear();
    List& list = small.list("marked", ListEffect::objected, text, "NR;WHY");
    list.end_mark = "*** SLUTT ***";
    return &list;
  };
  with("1;a\n2;b\n*** SLUTT ***\n");
  CHECK(done(small).denials.at(ReasonCode::objected) == 2);
  with("1;a\r\n2;b\r\n*** SLUTT ***;\r\n\x1A");
  CHECK(done(small).denials.at(ReasonCode::objected) == 2);
  with("*** SLUTT ***\n");  // an empty list is whole
  CHECK(done(small).rows == 3);
  for (const char* text : {"1;a\n2;b\n", "1;a\n2;b\n*** SLU", "1;a\n*** SLUTT ***\n2;b\n",
                           "1;a *** SLUTT ***\n", ""}) {
    CAPTURE(text);
    with(text);
    const Error error = stopped(small);
    CHECK(error.code == StatusCode::incomplete);
    CHECK(says(error, "end mark is missing"));
  }
  with("1;a\n2;b\n*** SLUTT ***\n")->rows = 2;
  CHECK(done(small).rows == 3);
  with("1;a\n2;b\n*** SLUTT ***\n")->rows = 3;
  CHECK(says(stopped(small), "has 2 rows and should have 3"));
}

TEST_CASE("a list cut anywhere stops the run or is whole") {
  SmallShop small;
  small.cards(card("1") + card("12") + card("123"));
  const std::string whole = "123;a\n12;b\n";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    small.shop.policy.lists.clear();
    List& list = small.list("cut", ListEffect::objected, whole.substr(0, length), "NR;WHY");
    list.rows = 2;
    CHECK(stopped(small).code == StatusCode::incomplete);
  }
}

TEST_CASE("rows that match no customer stop the run unless that many are acknowledged") {
  SmallShop small;
  small.cards(card("1"));
  List& list = small.list("stop", ListEffect::objected, "1\n8\n9\n");
  const Error error = stopped(small);
  CHECK(error.code == StatusCode::incomplete);
  CHECK(error.row == 3);
  CHECK(says(error, "2 rows that match no customer"));
  list.acknowledged = Acknowledgement{0, 1, "kari", "gone", on(2026, 11, 1)};
  CHECK(says(stopped(small), "1 are acknowledged"));
  list.acknowledged->unmatched = 3;
  CHECK(stopped(small).code == StatusCode::incomplete);
  list.acknowledged->unmatched = 2;
  CHECK(done(small).notes.size() == 1);
}

TEST_CASE("unmatched contact points are counted where the policy expects them") {
  SmallShop small;
  small.cards(card("1", {{"EPOST", "a@b.no"}}));
  List& list = small.list("optout", ListEffect::suppressed, "a@b.no\nz@b.no\n", "EPOST");
  CHECK(stopped(small).code == StatusCode::incomplete);
  list.accept_unmatched = true;
  const Summary summary = done(small);
  REQUIRE(summary.notes.size() == 1);
  CHECK(summary.notes[0].find("1 rows match no customer") != std::string::npos);
  CHECK(summary.denials.at(ReasonCode::suppressed) == 1);
}

TEST_CASE("acknowledged damage is exact, and the intact rows still count") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}) + card("2"));
  List& list = small.list("stop", ListEffect::objected, "1;a\nragged\n;b\n", "NR;WHY");
  list.acknowledged = Acknowledgement{1, 0, "kari", "seen", on(2026, 11, 1)};
  CHECK(stopped(small).code == StatusCode::incomplete);
  list.acknowledged->damaged = 2;
  CHECK(done(small).denials.at(ReasonCode::objected) == 1);
  list.acknowledged->damaged = 3;
  CHECK(stopped(small).code == StatusCode::incomplete);
}

TEST_CASE("an unreadable number beside a readable key is counted, the key counts") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  small.list("stop", ListEffect::objected, "1;(067) 85 000\n", "NR;TLF");
  const Summary summary = done(small);
  CHECK(summary.denials.at(ReasonCode::objected) == 1);
  CHECK(summary.notes.size() == 1);
}

TEST_CASE("a policy with placeholders of a template judges nobody") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  small.shop.policy.unfilled = 2;
  const Error error = stopped(small);
  CHECK(error.code == StatusCode::policy);
  CHECK(says(error, "2 placeholders"));
  small.shop.policy.unfilled = 0;
  CHECK(done(small).granted == 1);
}
