// Consent forms into the ledger: one, and a file of them. A form says what was ticked on it and no
// more, a file with one wrong row writes nothing, and a second run doubles nothing.
#include "campaign/form_batch.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "campaign/form.hpp"
#include "support/counter_shop.hpp"

namespace {

using namespace vern;
using namespace vern_test;
using campaign::BatchOptions;
using campaign::BatchReport;
using campaign::Form;
using ledger::EntryKind;

const std::string header =
    "customer;form;day;signed;own-marketing/letter;own-marketing/sms;partner-disclosure\n";

struct Counter : CounterShop {
  Counter() { cards(counter_card("1", "") + counter_card("2", "") + counter_card("3", "")); }

  Result<BatchReport> run(const std::string& rows, bool dry_run = false,
                          const std::string& head = header) {
    scratch.write("forms.csv", head + rows);
    BatchOptions batch;
    batch.path = scratch.file("forms.csv");
    batch.by = "kari";
    batch.dry_run = dry_run;
    return campaign::enter_forms(*ledger, shop, batch);
  }
  // The columns with a problem by line; nothing was written.
  std::multimap<std::int64_t, std::string> problems(const std::string& rows,
                                                    const std::string& head = header) {
    const auto before = size();
    const BatchReport report = must(run(rows, false, head));
    CHECK_FALSE(report.written);
    CHECK(size() == before);
    std::multimap<std::int64_t, std::string> out;
    for (const campaign::RowProblem& one : report.problems) {
      CAPTURE(one.message);
      CHECK(one.message.find("Canary") == std::string::npos);
      out.emplace(one.line, one.column);
    }
    return out;
  }
  Form form(const std::string& key, const std::string& ticks, const std::string& number, Day day) {
    Form out;
    out.card = card_of(key);
    out.number = number;
    out.day = day;
    out.is_signed = true;
    out.ticks = must(campaign::parse_ticks(campaign::boxes_of(shop.policy), ticks));
    return out;
  }
};

Day in_november(unsigned day) { return make_day(2026, 11, day).value(); }

}  // namespace

TEST_CASE("the boxes are the consents of the policy, a channel each, and are ticked by number") {
  const Counter in;
  const auto boxes = campaign::boxes_of(in.shop.policy);
  std::vector<std::string> names;
  for (const auto& box : boxes) names.push_back(campaign::box_name(in.shop.policy, box));
  CHECK(names == std::vector<std::string>{"own-marketing/letter", "own-marketing/email",
                                          "own-marketing/sms", "personalised/letter",
                                          "partner-disclosure"});
  const auto ticks = must(campaign::parse_ticks(boxes, " 1 3, -2 "));
  REQUIRE(ticks.size() == 3);
  CHECK(ticks[1].box == boxes[2]);
  CHECK_FALSE(ticks[2].yes);
  CHECK(must(campaign::parse_ticks(boxes, "")).empty());
  for (const char* wrong : {"0", "6", "1 1", "1 -1", "x", "-", "--1", "1.0", "99999"}) {
    CAPTURE(wrong);
    CHECK_FALSE(campaign::parse_ticks(boxes, wrong));
  }
  CHECK(campaign::parse_form_day("3.11.2026") == std::nullopt);
  CHECK(campaign::parse_form_day(" 03.11.2026 ") == in_november(3));
  CHECK(campaign::parse_form_day("2026-11-03") == in_november(3));
  CHECK(campaign::parse_form_day("31.11.2026") == std::nullopt);
}

TEST_CASE("one form is one commit under the texts of its day, and the second time it is known") {
  Counter in;
  const Form form = in.form("1", "1 5 -3", "117", in_november(10));
  const auto written = must(campaign::write_form(*in.ledger, in.shop, form, "kari"));
  CHECK(written.entries.size() == 3);
  CHECK(written.bound);
  const auto entries = in.entries("1");
  const auto& disclosure = entries.at(entries.size() - 2).event;
  CHECK(disclosure.purpose == "partner-disclosure");
  CHECK(disclosure.text == "2026-1");
  CHECK(disclosure.partners == "list-2");
  CHECK(in.state("1", "own-marketing", Channel::letter).state == ConsentState::given);
  CHECK(in.state("1", "own-marketing", Channel::sms).state == ConsentState::refused);
  // The box without a tick: neither yes nor no.
  CHECK(in.state("1", "own-marketing", Channel::email).state == ConsentState::unknown);
  const auto size = in.size();
  const auto again = must(campaign::write_form(*in.ledger, in.shop, form, "kari"));
  CHECK(again.entries.empty());
  CHECK(again.known == 3);
  CHECK(in.size() == size);
  // The same paper cannot have said both.
  const auto turned =
      campaign::write_form(*in.ledger, in.shop, in.form("1", "-1", "117", in_november(10)), "kari");
  REQUIRE_FALSE(turned);
  CHECK(turned.error().code == StatusCode::state);
  CHECK(in.size() == size);
}

TEST_CASE("a yes over a no is refused until the form names the no, is signed, and is not earlier") {
  Counter in;
  const auto no = must(
      campaign::write_form(*in.ledger, in.shop, in.form("1", "-1", "1", in_november(5)), "kari"));
  Form yes = in.form("1", "1", "2", in_november(10));
  const auto subject = must(in->subject(yes.card));
  CHECK_FALSE(campaign::write_form(*in.ledger, in.shop, yes, "kari"));
  CHECK(campaign::liftable(in.shop.policy, yes, subject) == no.entries);
  Form earlier = yes;
  earlier.day = in_november(4);
  CHECK(campaign::liftable(in.shop.policy, earlier, subject).empty());
  Form unsigned_yes = yes;
  unsigned_yes.is_signed = false;
  CHECK(campaign::liftable(in.shop.policy, unsigned_yes, subject).empty());
  unsigned_yes.lifts = no.entries;
  CHECK_FALSE(campaign::write_form(*in.ledger, in.shop, unsigned_yes, "kari"));
  yes.lifts = {no.entries.front(), 999};
  CHECK_FALSE(campaign::write_form(*in.ledger, in.shop, yes, "kari"));
  CHECK(in.state("1", "own-marketing", Channel::letter).state == ConsentState::refused);
  yes.lifts = no.entries;
  CHECK(campaign::write_form(*in.ledger, in.shop, yes, "kari"));
  CHECK(in.state("1", "own-marketing", Channel::letter).state == ConsentState::given);
}

TEST_CASE("a file of forms is written once, however often it is run") {
  Counter in;
  const std::string rows =
      "1;100;10.11.2026;j;j;;n\n"
      "002;101;2026-11-11;N;J;n;\n"
      "3;102;2026-11-11;ja;;;\n";
  const auto empty = in.size();
  const BatchReport dry = must(in.run(rows, true));
  CHECK_FALSE(dry.written);
  CHECK(dry.problems.empty());
  CHECK(in.size() == empty);
  const BatchReport report = must(in.run(rows));
  CHECK(report.written);
  CHECK(report.rows == 3);
  CHECK(report.blank == 1);
  CHECK(report.forms == 2);
  CHECK(report.yeses == 2);
  CHECK(report.noes == 2);
  CHECK(report.unsigned_yeses == 1);
  CHECK(report.forms == dry.forms);
  CHECK(in.state("1", "own-marketing", Channel::letter).state == ConsentState::given);
  CHECK(in.state("1", "partner-disclosure", Channel::none).state == ConsentState::refused);
  CHECK(in.state("2", "own-marketing", Channel::sms).state == ConsentState::refused);
  CHECK(in.entries("3").empty());
  const auto size = in.size();
  const BatchReport again = must(in.run(rows));
  CHECK(again.known == 4);
  CHECK(again.forms == 0);
  CHECK(in.size() == size);
  // A withdrawal since is not undone by a file that is run once more.
  in.add(in.card_of("1"), event(EntryKind::withdrawn, "2026-11-15"));
  must(in.run(rows));
  CHECK(in.state("1", "own-marketing", Channel::letter).state == ConsentState::withdrawn);
}

TEST_CASE("every wrong row is named with its column, and then no row is written") {
  Counter in;
  using Problems = std::multimap<std::int64_t, std::string>;
  CHECK(in.problems("1;100;2026-11-10;j;j;;\n"       // this one is in order
                    "9;101;2026-11-10;j;j;;\n"       // no such customer
                    "2;;2026-11-10;j;j;;\n"          // no number
                    "2;103;2026-11-31;j;x;;\n"       // no day, no answer
                    "2;104;2026-11-10;;j;;\n"        // signed?
                    "2;100;2026-11-10;j;j;;\n"       // the first one's number
                    "3;105;2026-11-21;j;j;;\n"       // tomorrow
                    "3;106;2026-10-31;j;j;;n\n") ==  // under a text that proves nothing
        Problems{{3, "customer"},
                 {4, "form"},
                 {5, "day"},
                 {5, "own-marketing/letter"},
                 {6, "signed"},
                 {7, "form"},
                 {8, "own-marketing/letter"},
                 {9, "own-marketing/letter"}});
  const std::string named = "customer;name;form;day;signed;own-marketing/letter\n";
  CHECK(in.problems("1;canary  1;100;2026-11-10;j;j\n2;Canary 1;101;2026-11-10;j;j\n", named) ==
        Problems{{3, "name"}});
  // A yes over a no that stands in the ledger, or in a row above it.
  in.add(in.card_of("1"), event(EntryKind::withdrawn, "2026-11-05"));
  CHECK(in.problems("1;200;2026-11-10;j;j;;\n"
                    "2;201;2026-11-10;j;n;;\n"
                    "2;202;2026-11-10;j;j;;\n") ==
        Problems{{2, "own-marketing/letter"}, {4, "own-marketing/letter"}});
}

TEST_CASE("whose card has become somebody else's is not written on") {
  Counter in;
  must(in.run("1;100;2026-11-10;j;j;;\n"));
  in.cards(counter_card("1", "", "Somebody Else") + counter_card("2", "") + counter_card("2", ""));
  using Problems = std::multimap<std::int64_t, std::string>;
  CHECK(in.problems("1;101;2026-11-12;j;;j;\n2;102;2026-11-12;j;;j;\n") ==
        Problems{{2, "own-marketing/sms"}, {3, "customer"}});
}

TEST_CASE("a file that cannot be understood as a whole is an error") {
  Counter in;
  const auto refused = [&](const std::string& head, const std::string& rows,
                           const std::string& says) {
    const auto report = in.run(rows, false, head);
    REQUIRE_FALSE(report);
    CAPTURE(report.error().message);
    CHECK(report.error().message.find(says) != std::string::npos);
  };
  const std::string row = "1;100;2026-11-10;j;j\n";
  refused("customer;form;day;signed;own-marketing/phone\n", row, "own-marketing/letter");
  refused("customer;form;day;own-marketing/letter\n", row, "signed");
  refused("customer;form;day;signed\n", "1;100;2026-11-10;j\n", "no box");
  refused("customer;form;day;signed;own-marketing;own-marketing/sms\n", "1;1;2026-11-10;j;j;n\n",
          "two columns");
  refused("customer;form;day;signed;own-marketing\n", "1;100;2026-11-10;j;j", "cut");
  refused("customer;form;day;signed;own-marketing\n", row + "1;101\n", "");
  CHECK(in.size() == 0);
}

TEST_CASE("a whole purpose ticked is a yes on each of its channels") {
  Counter in;
  must(in.run("1;100;2026-11-10;j;j\n", false, "customer;form;day;signed;own-marketing\n"));
  CHECK(in.state("1", "own-marketing", Channel::letter).state == ConsentState::given);
  CHECK(in.state("1", "own-marketing", Channel::sms).state == ConsentState::given);
}

TEST_CASE("a batch of many forms that was cut off is completed by the same run") {
  Counter in;
  std::string cards;
  std::string half;
  std::string rest;
  for (int i = 1; i <= 250; ++i) {
    const std::string n = std::to_string(i);
    cards += counter_card(n, "");
    (i <= 150 ? half : rest) += n + ";" + std::to_string(1000 + i) + ";2026-11-10;j;j;n;\n";
  }
  in.cards(cards);
  CHECK(must(in.run(half)).forms == 150);
  const BatchReport whole = must(in.run(half + rest));
  CHECK(whole.forms == 100);
  CHECK(whole.known == 300);
  CHECK(in.entries("200").size() == in.entries("1").size());
}
