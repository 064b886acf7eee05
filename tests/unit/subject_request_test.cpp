// Subject requests as a rule: the clock by deadlines.csv, which step may follow which, properties.
#include "vern/subject_request.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "support/days.hpp"
#include "support/golden.hpp"

using namespace days;
using vern::Day;
using vern::RefusalGround;
using vern::RequestStanding;
using vern::RequestStep;
using vern::SubjectRight;

namespace {

RequestStanding received(Day day, SubjectRight right = SubjectRight::access) {
  RequestStanding out;
  out.right = right;
  out.received = day;
  return out;
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const vern::RefusalInfo& ground(const char* name) {
  const vern::RefusalInfo* info = vern::find_refusal(name);
  REQUIRE(info != nullptr);
  return *info;
}

RequestStep any_step() { return static_cast<RequestStep>(*rc::gen::inRange(1, 7)); }

// A request with some steps behind it, each taken if it may be.
RequestStanding any_standing() {
  const Day day{*rc::gen::inRange(17000, 22000)};
  RequestStanding out = received(day, static_cast<SubjectRight>(*rc::gen::inRange(1, 7)));
  const int steps = *rc::gen::inRange(0, 6);
  Day at = day;
  for (int i = 0; i < steps; ++i) {
    at = at + *rc::gen::inRange(0, 40);
    vern::take_step(out, any_step(), at);
  }
  return out;
}

}  // namespace

TEST_CASE("deadlines.csv: a request is due in a month, and extended in three from receipt") {
  for (const golden::Row& row : golden::read("deadlines.csv")) {
    CAPTURE(row.at("tests"));
    RequestStanding request = received(vern::parse_day(row.at("received")).value());
    CHECK(vern::to_string(request.act_by()) == row.at("due"));
    vern::take_step(request, RequestStep::extended, request.received + 1);
    CHECK(vern::to_string(request.due_from_receipt()) == row.at("extended_due"));
  }
}

// law.md, conflict 4: received 31 January 2024, three months from receipt or two after the first.
TEST_CASE("where the two readings of the extension differ, the earlier one is acted on") {
  RequestStanding request = received("2024-01-31"_day);
  vern::take_step(request, RequestStep::extended, "2024-02-10"_day);
  CHECK(request.due_from_receipt() == "2024-04-30"_day);
  CHECK(request.due_from_first() == "2024-04-29"_day);
  CHECK(request.act_by() == "2024-04-29"_day);
}

TEST_CASE("an extension is told inside the first month, and once") {
  RequestStanding request = received("2026-03-05"_day);
  CHECK(vern::request_mistake(request, RequestStep::extended, "2026-04-07"_day).empty());
  const std::string late = vern::request_mistake(request, RequestStep::extended, "2026-04-08"_day);
  CHECK(says(late, "2026-04-07"));
  CHECK(says(late, "Art. 12(3)"));
  vern::take_step(request, RequestStep::extended, "2026-04-08"_day);
  CHECK_FALSE(request.extended);
  vern::take_step(request, RequestStep::extended, "2026-03-20"_day);
  CHECK(says(vern::request_mistake(request, RequestStep::extended, "2026-03-21"_day), "once"));
}

TEST_CASE("a closed request takes no step, and an answered one only closes") {
  RequestStanding request = received("2026-03-05"_day, SubjectRight::objection);
  vern::take_step(request, RequestStep::fulfilled, "2026-03-06"_day);
  for (const RequestStep step : {RequestStep::extended, RequestStep::refused,
                                 RequestStep::fulfilled, RequestStep::identity_asked}) {
    CHECK(says(vern::request_mistake(request, step, "2026-03-07"_day), "answered on 2026-03-06"));
  }
  vern::take_step(request, RequestStep::closed, "2026-03-08"_day);
  for (const RequestStep step : {RequestStep::extended, RequestStep::closed}) {
    CHECK(says(vern::request_mistake(request, step, "2026-03-09"_day), "closed on 2026-03-08"));
  }
}

TEST_CASE("data are given away, changed or erased only for somebody who is known") {
  for (const SubjectRight right : vern::all_subject_rights) {
    RequestStanding request = received("2026-03-05"_day, right);
    const bool needs = right != SubjectRight::restriction && right != SubjectRight::objection;
    const auto mistake = vern::request_mistake(request, RequestStep::fulfilled, "2026-03-06"_day);
    CHECK(mistake.empty() == !needs);
    vern::take_step(request, RequestStep::identity_confirmed, "2026-03-06"_day);
    CHECK(vern::request_mistake(request, RequestStep::fulfilled, "2026-03-06"_day).empty());
  }
}

TEST_CASE("a ground refuses only what the law lets it") {
  RequestStanding erasure = received("2026-03-05"_day, SubjectRight::erasure);
  CHECK(vern::refusal_mistake(erasure, ground("accounting-duty")).empty());
  CHECK(says(vern::refusal_mistake(erasure, ground("data-correct")), "accounting-duty"));
  CHECK_FALSE(vern::refusal_mistake(received("2026-03-05"_day), ground("accounting-duty")).empty());
  // Identity: asked for first, and not established.
  CHECK(says(vern::refusal_mistake(erasure, ground("identity-not-established")), "never asked"));
  vern::take_step(erasure, RequestStep::identity_asked, "2026-03-06"_day);
  CHECK(vern::refusal_mistake(erasure, ground("identity-not-established")).empty());
  vern::take_step(erasure, RequestStep::identity_confirmed, "2026-03-07"_day);
  CHECK(says(vern::refusal_mistake(erasure, ground("identity-not-established")), "2026-03-07"));
}

TEST_CASE("every ground refuses some right, and every right can be refused") {
  for (const vern::RefusalInfo& info : vern::refusal_grounds) {
    CAPTURE(info.name);
    CHECK(info.rights != 0);
    CHECK(vern::find_refusal(info.name) == &info);
  }
  for (const SubjectRight right : vern::all_subject_rights) {
    CHECK(ground("identity-not-established").fits(right));
  }
}

TEST_CASE("properties of requests") {
  CHECK(rc::check("a request that was answered or closed never becomes due again", [] {
    RequestStanding request = any_standing();
    if (request.waits()) request.refused = request.received + 1;
    const Day day{*rc::gen::inRange(16000, 30000)};
    vern::take_step(request, any_step(), day);
    RC_ASSERT(!request.waits());
    RC_ASSERT(!request.is_due(day));
    RC_ASSERT(!request.is_overdue(day));
  }));
  CHECK(rc::check("an extension never shortens, and ends within three months and a rest", [] {
    RequestStanding request = any_standing();
    const Day before = request.first_due();
    request.extended = request.received;
    RC_ASSERT(request.act_by() >= before);
    RC_ASSERT(request.act_by() <= request.due_from_receipt());
    RC_ASSERT(request.act_by() <= request.due_from_first());
  }));
  CHECK(rc::check("no step comes before the day of receipt", [] {
    RequestStanding request = any_standing();
    const RequestStanding before = request;
    vern::take_step(request, any_step(), request.received - 1);
    RC_ASSERT(request == before);
  }));
}
