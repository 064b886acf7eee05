#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/days.hpp"
#include "support/golden.hpp"
#include "support/golden_events.hpp"
#include "vern/consent.hpp"

namespace {

using namespace vern;
using namespace days;

TEST_CASE(
    "golden/consent.csv: events of one subject, purpose and channel, and the state on a day") {
  for (const auto& row : golden::read("consent.csv")) {
    CAPTURE(row.at("name"));
    const auto on_words = golden::words(row.at("on"));
    const Day on = golden::day(on_words.at(0));
    ConsentRules rules;
    for (const std::string& word : golden::words(row.at("events"))) {
      if (word.rfind("validity=", 0) == 0) rules.validity = parse_period(word.substr(9));
      if (word.rfind("lapse=", 0) == 0) rules.lapse = parse_period(word.substr(6));
    }
    const auto noted = golden::noted_events(row.at("events"), on);
    std::uint64_t known = UINT64_MAX;
    if (on_words.size() > 1) {
      const Day then = golden::day(on_words.back());
      known = static_cast<std::uint64_t>(std::count_if(
          noted.begin(), noted.end(), [&](const auto& n) { return n.written <= then; }));
    }
    std::vector<ConsentEvent> events;
    for (const auto& n : noted) events.push_back(n.event);
    const auto status = consent_status(events, 0, Channel::letter, rules, on, known);
    CHECK(name(status.state) == row.at("state"));
    std::reverse(events.begin(), events.end());
    CHECK(consent_status(events, 0, Channel::letter, rules, on, known) == status);
  }
}

TEST_CASE("golden/boundaries.csv: the first and the last day of a consent and of its withdrawal") {
  int seen = 0;
  for (const auto& row : golden::read("boundaries.csv")) {
    const bool consent = row.at("what").rfind("consent given", 0) == 0;
    const bool withdrawal = row.at("what").rfind("withdrawn", 0) == 0;
    if (!consent && !withdrawal) continue;
    ++seen;
    CAPTURE(row.at("what"));
    ConsentEvent given;
    given.kind = EventKind::given;
    given.day = golden::day(row.at("given"));
    std::vector<ConsentEvent> events{given};
    if (withdrawal) {
      events.push_back(given);
      events.back().kind = EventKind::withdrawn;
      events.back().position = 1;
    }
    const ConsentRules rules{parse_period(row.at("period")), std::nullopt};
    const auto status =
        consent_status(events, 0, Channel::letter, rules, golden::day(row.at("on")));
    CHECK((status.state == ConsentState::given) == (row.at("holds") == "yes"));
  }
  CHECK(seen == 6);
}

ConsentEvent event(EventKind kind, Day day, std::uint64_t position) {
  ConsentEvent e;
  e.kind = kind;
  e.day = day;
  e.position = position;
  e.evidence = Evidence::signed_or_equal;
  return e;
}

ConsentState state(const std::vector<ConsentEvent>& events, Channel channel = Channel::letter,
                   Day on = "2026-11-20"_day) {
  return consent_status(events, 0, channel, {}, on).state;
}

TEST_CASE("only signed or equal evidence lifts a no") {
  auto no = event(EventKind::withdrawn, "2026-01-01"_day, 0);
  auto yes = event(EventKind::given, "2026-02-01"_day, 1);
  yes.lifts = {0};
  CHECK(state({no, yes}) == ConsentState::given);
  yes.evidence = Evidence::unsigned_note;
  CHECK(state({no, yes}) == ConsentState::withdrawn);
}

TEST_CASE("a yes for one channel lifts a no for all channels only there") {
  auto no = event(EventKind::withdrawn, "2026-01-01"_day, 0);
  auto yes = event(EventKind::given, "2026-02-01"_day, 1);
  yes.lifts = {0};
  yes.channel = Channel::sms;
  CHECK(state({no, yes}, Channel::sms) == ConsentState::given);
  CHECK(state({no, yes}, Channel::email) == ConsentState::withdrawn);
}

TEST_CASE("a yes that is corrected away leaves the no it had lifted standing") {
  auto no = event(EventKind::refused, "2026-01-01"_day, 0);
  auto yes = event(EventKind::given, "2026-02-01"_day, 1);
  yes.lifts = {0};
  auto correction = event(EventKind::corrected, "2026-03-01"_day, 2);
  correction.target = 1;
  CHECK(state({no, yes, correction}) == ConsentState::refused);
}

TEST_CASE("a later ordinary yes may follow a correction, an earlier one written before may not") {
  auto wrong = event(EventKind::given, "2026-01-01"_day, 0);
  auto correction = event(EventKind::corrected, "2026-01-02"_day, 1);
  correction.target = 0;
  CHECK(state({wrong, correction}) == ConsentState::invalid);
  CHECK(state({wrong, correction, event(EventKind::given, "2026-02-01"_day, 2)}) ==
        ConsentState::given);
  correction.target.reset();  // names nothing: voids what was written before
  CHECK(state({wrong, correction}) == ConsentState::invalid);
}

TEST_CASE("an event of another purpose or another channel says nothing here") {
  auto other = event(EventKind::given, "2026-01-01"_day, 0);
  other.purpose = 1;
  CHECK(state({other}) == ConsentState::unknown);
  auto sms = event(EventKind::given, "2026-01-01"_day, 0);
  sms.channel = Channel::sms;
  CHECK(state({sms}) == ConsentState::unknown);
  CHECK(state({sms}, Channel::none) == ConsentState::unknown);
  sms.kind = EventKind::withdrawn;
  CHECK(state({sms}, Channel::none) == ConsentState::withdrawn);  // a no on a channel is a no here
}

TEST_CASE("no answer lapses after the last day of the period and says so") {
  const std::vector<ConsentEvent> asked{event(EventKind::requested, "2026-01-31"_day, 0)};
  const ConsentRules rules{std::nullopt, "P1M"_period};
  CHECK(consent_status(asked, 0, Channel::letter, rules, "2026-02-28"_day).state ==
        ConsentState::requested);
  const auto after = consent_status(asked, 0, Channel::letter, rules, "2026-03-01"_day);
  CHECK(after.state == ConsentState::unknown);
  CHECK(after.lapsed);
}

std::vector<ConsentEvent> some_events() {
  std::vector<ConsentEvent> events;
  const auto count = *rc::gen::inRange<std::size_t>(0, 9);
  for (std::size_t i = 0; i < count; ++i) {
    auto e = event(static_cast<EventKind>(*rc::gen::inRange(1, 8)),
                   Day{*rc::gen::inRange(20000, 20012)}, i);
    e.evidence = static_cast<Evidence>(*rc::gen::inRange(0, 3));
    e.card = *rc::gen::inRange(0U, 2U);
    e.text = *rc::gen::inRange(-1, 2);
    if (*rc::gen::arbitrary<bool>()) {
      e.channel = static_cast<Channel>(*rc::gen::inRange(0, 5));
    }
    if (i > 0 && *rc::gen::arbitrary<bool>()) {
      const auto named = *rc::gen::inRange<std::uint64_t>(0, i);
      if (e.kind == EventKind::given) e.lifts.push_back(named);
      if (e.kind == EventKind::corrected) e.target = named;
    }
    events.push_back(e);
  }
  return events;
}

TEST_CASE("properties of the state") {
  const Day on{20008};
  CHECK(rc::check("the order in which events are handed over does not matter", [&] {
    auto events = some_events();
    const auto before = ConsentTable::from_events(events, 1, {}, on);
    const auto shuffled = *rc::gen::arbitrary<std::uint32_t>();
    std::rotate(
        events.begin(),
        events.begin() + static_cast<std::ptrdiff_t>(events.empty() ? 0 : shuffled % events.size()),
        events.end());
    const auto after = ConsentTable::from_events(events, 1, {}, on);
    for (const Channel c : all_channels) RC_ASSERT(before.at(0, c) == after.at(0, c));
  }));

  CHECK(rc::check("a no that nothing names always stands, whatever else happened", [&] {
    auto events = some_events();
    for (auto& e : events) e.lifts.clear();
    events.push_back(event(*rc::gen::element(EventKind::refused, EventKind::withdrawn),
                           Day{*rc::gen::inRange(20000, 20009)}, events.size()));
    for (const Channel c : all_channels) {
      RC_ASSERT(is_no(consent_status(events, 0, c, {}, on).state));
    }
  }));

  CHECK(rc::check("claims, requests and corrections never make a consent", [&] {
    auto events = some_events();
    const auto before = consent_status(events, 0, Channel::letter, {}, on).state;
    auto more =
        event(*rc::gen::element(EventKind::claimed, EventKind::requested, EventKind::corrected,
                                EventKind::invalidated, EventKind::refused, EventKind::withdrawn),
              Day{*rc::gen::inRange(20000, 20012)}, events.size());
    if (!events.empty() && *rc::gen::arbitrary<bool>()) {
      more.target = *rc::gen::inRange<std::uint64_t>(0, events.size());
    }
    events.push_back(more);
    const auto after = consent_status(events, 0, Channel::letter, {}, on).state;
    RC_ASSERT(after != ConsentState::given || before == ConsentState::given);
  }));
}

TEST_CASE("a table keeps the stricter of two answers, whichever came first") {
  CHECK(rc::check("set() commutes", [] {
    const auto some = [] {
      ConsentStatus s;
      s.state = static_cast<ConsentState>(*rc::gen::inRange(0, 7));
      s.lapsed = *rc::gen::arbitrary<bool>();
      s.claimed = *rc::gen::arbitrary<bool>();
      s.text = static_cast<std::int16_t>(*rc::gen::inRange(-1, 3));
      return s;
    };
    const ConsentStatus a = some();
    const ConsentStatus b = some();
    ConsentTable ab;
    ConsentTable ba;
    ab.set(2, Channel::sms, a);
    ab.set(2, Channel::sms, b);
    ba.set(2, Channel::sms, b);
    ba.set(2, Channel::sms, a);
    RC_ASSERT(ab.at(2, Channel::sms).state == ba.at(2, Channel::sms).state);
    RC_ASSERT(ab.at(2, Channel::sms).text == ba.at(2, Channel::sms).text);
    RC_ASSERT(ab.at(2, Channel::sms).lapsed == ba.at(2, Channel::sms).lapsed);
  }));
}

}  // namespace
