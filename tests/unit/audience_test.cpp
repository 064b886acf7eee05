// A campaign over a small register: who is in, who is out and why; the lists, the run's id, the
// files. The rules are those of the design's sections on the gate and on sources that forbid; what
// is expected is worked out by hand.
#include "audience/audience.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

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

TEST_CASE("the list holds the granted in the register's own form, the explanation everyone") {
  SmallShop small;
  small.cards(card("0042", {{"NAVN", "\"K\x9Bre; A/S\""}, {"STATUS", "R"}}) +
              card("43", {{"STATUS", "RN"}}) + card("44") + card("45", {{"STATUS", "R,V"}}));
  const Summary summary = done(small);
  CHECK(summary.rows == 4);
  CHECK(summary.considered == 4);
  CHECK(summary.granted == 1);
  CHECK(summary.denied == 3);
  CHECK(summary.to_be_clarified == 0);
  CHECK(summary.denials.at(ReasonCode::objected) == 1);
  CHECK(summary.sole_denials.at(ReasonCode::objected) == 1);
  CHECK(summary.bases.at(ReasonCode::basis_consent) == 1);
  CHECK(summary.warnings.at(ReasonCode::consent_unproven) == 2);
  CHECK(small.scratch.read("list.csv") ==
        "NR;NAVN;ADR;POSTNR;STED;run\r\n0042;\"K\x9Bre; A/S\";"
        "Storgata 1;0150;Oslo;" +
            summary.run_id + "\r\n");
  const auto why = small.explained();
  REQUIRE(why.size() == 4);
  CHECK(why.at("42") == granted);
  CHECK(why.at("43") == "deny;objected consent-unproven;");
  CHECK(why.at("44") == "deny;consent-missing;");
  CHECK(why.at("45") == "deny;consent-missing status-malformed;");
}

TEST_CASE("each channel's list holds only what the channel needs") {
  SmallShop small;
  small.cards(card("1", {{"EPOST", "a@b.no"}, {"TLF", "22334455"}, {"MOBIL", "+4791234567"}}) +
              card("2", {{"TLF", "91 00 00 01"}}));
  const auto list = [&](Channel channel) {
    const Summary summary = done(small, small.options("order-service", channel));
    std::string text = small.scratch.read("list.csv");
    for (std::size_t at; (at = text.find(summary.run_id)) != std::string::npos;) text.erase(at, 32);
    return text;
  };
  CHECK(list(Channel::email) == "NR;NAVN;EPOST;run\r\n1;Navn 1;a@b.no;\r\n");
  CHECK(list(Channel::sms) ==
        "NR;NAVN;MOBIL;run\r\n1;Navn 1;+4791234567;\r\n2;Navn 2;91 00 00 01;\r\n");
  CHECK(list(Channel::phone) ==
        "NR;NAVN;TLF;run\r\n1;Navn 1;22334455;\r\n2;Navn 2;91 00 00 01;\r\n");
  CHECK(list(Channel::none) == "NR;run\r\n1;\r\n2;\r\n");
}

TEST_CASE("a value that a spreadsheet takes for a formula is written as it stands, and counted") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "=1+1"}, {"MOBIL", "+47 91234567"}}));
  const Summary summary = done(small, small.options("order-service", Channel::sms));
  CHECK(small.scratch.read("list.csv").find("1;=1+1;+47 91234567;") != std::string::npos);
  REQUIRE(summary.notes.size() == 1);
  CHECK(summary.notes[0].starts_with("1 values of the list"));
}

TEST_CASE("the same inputs give the same run id, and any change another one") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  Options options = small.options("own-marketing", Channel::letter);
  const std::string id = done(small, options).run_id;
  CHECK(id.size() == 32);
  CHECK(done(small, options).run_id == id);
  small.cards(card("1 ", {{"STATUS", "R  "}}));  // padding is not data
  CHECK(done(small, options).run_id == id);
  options.request.day = on(2026, 11, 21);
  CHECK(done(small, options).run_id != id);
  options = small.options("own-marketing", Channel::letter);
  options.selection = Selection{1, 0, 0};
  CHECK(done(small, options).run_id != id);
  small.shop.policy_meaning += " ";
  CHECK(done(small).run_id != id);
  small.shop.policy_meaning = "small shop";
  small.cards(card("1", {{"STATUS", "R"}, {"STED", "Bergen"}}));
  CHECK(done(small).run_id != id);
}

TEST_CASE("a selection narrows and never permits") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}) + card("2", {{"STATUS", "V"}}) + card("3") +
              card("4", {{"STATUS", "R,"}}));
  Options options = small.options("own-marketing", Channel::letter);
  options.selection = Selection{5, 0, 0};  // any of R, V
  const Summary summary = done(small, options);
  CHECK(summary.rows == 4);
  CHECK(summary.considered == 2);
  CHECK(small.explained().at("2") == "deny;consent-missing;");
  options.selection = Selection{};
  CHECK(stopped(small, options).code == StatusCode::argument);
}

// ---- lists ----

TEST_CASE("among narrows to the named customers and counts those that are nobody") {
  SmallShop small;
  small.cards(card("1") + card("2") + card("30"));
  Options options = small.options("order-service", Channel::letter);
  options.among = small.scratch.file("among.txt");
  options.chosen_by = ChosenBy::relation;
  small.scratch.write("among.txt", "002\r\n30\r\n99\r\n\r\n\x1A");
  const Summary lines = done(small, options);
  CHECK(lines.considered == 2);
  REQUIRE(lines.notes.size() == 1);
  CHECK(lines.notes[0].starts_with("1 customer numbers"));
  small.scratch.write("among.txt", "DATO;NR\n01.01.2026;2\n01.01.2026;2\n");
  CHECK(done(small, options).considered == 1);
  for (const char* bad : {"2\nKari\n", "DATO;NR\n1.1;2;3\n", "DATO;NR\n1.1;\n", "2;3\n"}) {
    CAPTURE(bad);
    small.scratch.write("among.txt", bad);
    const auto failed = run(small.shop, options);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == StatusCode::data);
  }
}

TEST_CASE("customers chosen by purchases or behaviour need a profiling purpose in the request") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  small.scratch.write("among.txt", "1\n");
  Options options = small.options("own-marketing", Channel::letter);
  options.among = small.scratch.file("among.txt");
  CHECK(says(stopped(small, options), "--chosen-by"));
  for (const ChosenBy chosen : {ChosenBy::purchases, ChosenBy::behaviour}) {
    options.chosen_by = chosen;
    const Error error = stopped(small, options);
    CHECK(error.code == StatusCode::argument);
    CHECK(says(error, "profiling"));
  }
  REQUIRE(options.request.add(2));
  CHECK(done(small, options).denials.at(ReasonCode::consent_missing) == 1);
  options = small.options("own-marketing", Channel::letter);
  options.chosen_by = ChosenBy::purchases;
  CHECK(stopped(small, options).code == StatusCode::argument);
  CHECK(parse_chosen_by("behaviour") == ChosenBy::behaviour);
  CHECK_FALSE(parse_chosen_by("taste"));
}

// ---- requests and outputs ----

TEST_CASE("a request without a known purpose is an error, not an empty list") {
  SmallShop small;
  small.cards(card("1"));
  Options options = small.options("own-marketing", Channel::letter);
  options.request.purpose_count = 0;
  CHECK(stopped(small, options).code == StatusCode::argument);
  REQUIRE(options.request.add(99));
  CHECK(stopped(small, options).code == StatusCode::not_found);
}

TEST_CASE("the outputs may be neither each other nor a file that is read") {
  SmallShop small;
  small.cards(card("1"));
  small.list("stop", ListEffect::objected, "1\n");
  const std::string before = small.scratch.read("KUNDER.CSV");
  Options options = small.options("own-marketing", Channel::letter);
  options.list_path = small.scratch.file("KUNDER.CSV");
  CHECK(stopped(small, options).code == StatusCode::argument);
  options.list_path = small.scratch.path() + "/./stop.CSV";
  CHECK(stopped(small, options).code == StatusCode::argument);
  options.list_path = options.explain_path;
  CHECK(stopped(small, options).code == StatusCode::argument);
  CHECK(small.scratch.read("KUNDER.CSV") == before);
}

TEST_CASE("an error leaves the list and explanation of the last run as they were") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  done(small);
  const std::string list = small.scratch.read("list.csv");
  const std::string why = small.scratch.read("why.csv");
  small.list("stop", ListEffect::objected, "1\n2");
  CHECK(stopped(small).code == StatusCode::incomplete);
  CHECK(small.scratch.read("list.csv") == list);
  CHECK(small.scratch.read("why.csv") == why);
}

TEST_CASE("a run killed at any moment leaves the old list or the whole new one") {
  SmallShop small;
  std::string rows;
  for (int i = 1; i <= 4000; ++i) rows += card(std::to_string(i), {{"STATUS", "R"}});
  small.cards(rows);
  const Options options = small.options("own-marketing", Channel::letter);
  const auto started = std::chrono::steady_clock::now();
  done(small);
  const auto lasted = std::chrono::steady_clock::now() - started;
  const std::string whole = small.scratch.read("list.csv");
  const std::string old = "the list of last month\r\n";
  int killed = 0;
  for (int i = 0; i < 30; ++i) {
    small.scratch.write("list.csv", old);
    small.scratch.write("why.csv", old);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(run(small.shop, options) ? 0 : 1);
    std::this_thread::sleep_for(lasted * i / 24);
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    if (WIFSIGNALED(status)) ++killed;
    const std::string list = small.scratch.read("list.csv");
    const bool is_old = list == old;
    CHECK((is_old || list == whole));
    if (!is_old) CHECK(small.scratch.read("why.csv") != old);  // the explanation came first
  }
  CHECK(killed > 0);
  done(small);
  CHECK(small.scratch.files() == 3);  // what the killed runs left is swept
}

TEST_CASE("one customer gets the same answer alone as in the audience") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}) + card("2", {{"STATUS", "N"}, {"MOBIL", "91234567"}}) +
              card("3", {{"MOBIL", "91234567"}}));
  const Request request = SmallShop::request("similar-goods", Channel::sms);
  const auto three = decide_one(small.shop, "003", request);
  REQUIRE(three);
  CHECK(three->customer.key == "3");
  CHECK(three->customer.row == 4);
  CHECK(three->decision.denials().has(ReasonCode::contact_point_refused));
  CHECK_FALSE(decide_one(small.shop, "4", request));
  CHECK(decide_one(small.shop, "4", request).error().code == StatusCode::not_found);
  CHECK(decide_one(small.shop, "x", request).error().code == StatusCode::argument);
}

TEST_CASE("every customer is visited in file order until the visitor has enough") {
  struct Keys final : Visitor {
    bool visit(const Customer& customer) override {
      keys += customer.key + " ";
      return customer.key != "2";
    }
    std::string keys;
  };
  SmallShop small;
  small.cards(card("5") + card("2") + card("9"));
  Keys keys;
  const auto visited =
      for_each_customer(small.shop, SmallShop::request("own-marketing", Channel::letter), keys);
  REQUIRE(visited);
  CHECK(*visited == 2);
  CHECK(keys.keys == "5 2 ");
}
