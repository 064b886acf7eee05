// Entries as the gate takes them: the examples of consent.csv come out of entries as they come out
// of events, and what the policy does not have covers nothing.
#include "ledger/consents.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ledger/crypto.hpp"
#include "support/days.hpp"
#include "support/golden.hpp"
#include "support/golden_events.hpp"

namespace {

using namespace vern;
using namespace days;
using ledger::Entry;
using ledger::EntryKind;

constexpr PurposeIndex ads = 0;
constexpr PurposeIndex share = 1;
constexpr PurposeIndex research = 2;

// Two purposes that promote and one that does not.
Policy shop() {
  Policy p;
  const std::string hash = ledger::to_hex(ledger::view_of(ledger::sha256("text two")));
  p.texts.push_back({"ads",
                     {{"1", "1.txt", "", "2018-01-01"_day, TextChange::first, {}},
                      {"2", "2.txt", hash, "2026-01-01"_day, TextChange::meaning, {}}}});
  p.partner_lists.push_back({"list", {{"list-1", "2018-01-01"_day, {}}}});
  p.notices.push_back({"n1", "", "2018-01-01"_day, {}, {}, {}, false});
  p.notices.push_back({"n2", "", "2024-01-01"_day, {}, {}, {}, false});
  for (const char* const id : {"ads", "share", "research"}) {
    Purpose purpose;
    purpose.id = id;
    purpose.kind = p.purposes.empty() ? PurposeKind::marketing : PurposeKind::disclosure;
    purpose.basis = Basis::consent;
    purpose.text = 0;
    if (purpose.kind == PurposeKind::disclosure) purpose.partners = 0;
    purpose.for_marketing = purpose.id != std::string("research");
    p.purposes.push_back(purpose);
  }
  return p;
}

Entry entry(EntryKind kind, Day day, std::uint64_t position, const std::string& purpose = "ads") {
  Entry e;
  e.position = position;
  e.card = 1;
  e.event.kind = kind;
  e.event.day = day;
  e.event.purpose = purpose;
  e.event.evidence = Evidence::signed_or_equal;
  return e;
}

Entry entry_of(const golden::NotedEvent& noted) {
  Entry e = entry(static_cast<EntryKind>(noted.event.kind), noted.event.day, noted.event.position);
  e.card = noted.event.card;
  e.event.target = noted.event.target;
  e.event.lifts = noted.event.lifts;
  return e;
}

std::vector<ConsentEvent> events_of(const Entry& one) {
  return ledger::consent_events(shop(), {&one, 1});
}

ConsentState state(const std::vector<Entry>& entries, PurposeIndex purpose,
                   Channel channel = Channel::letter) {
  return ledger::consents_on(shop(), entries, "2026-11-20"_day).at(purpose, channel).state;
}

}  // namespace

TEST_CASE("golden/consent.csv: entries of one subject, and the state on a day") {
  int seen = 0;
  for (const auto& row : golden::read("consent.csv")) {
    CAPTURE(row.at("name"));
    const auto on_words = golden::words(row.at("on"));
    const Day on = golden::day(on_words.at(0));
    Policy policy = shop();
    for (const std::string& word : golden::words(row.at("events"))) {
      if (word.rfind("validity=", 0) == 0) policy.consent.validity = parse_period(word.substr(9));
      if (word.rfind("lapse=", 0) == 0) policy.consent.lapse = parse_period(word.substr(6));
    }
    const auto noted = golden::noted_events(row.at("events"), on);
    std::uint64_t known = UINT64_MAX;
    if (on_words.size() > 1) {
      const Day then = golden::day(on_words.back());
      known = static_cast<std::uint64_t>(std::count_if(
          noted.begin(), noted.end(), [&](const auto& n) { return n.written <= then; }));
    }
    std::vector<Entry> entries;
    for (const auto& n : noted) entries.push_back(entry_of(n));
    const auto table = ledger::consents_on(policy, entries, on, known);
    CHECK(name(table.at(ads, Channel::letter).state) == row.at("state"));
    ++seen;
  }
  CHECK(seen > 25);
}

TEST_CASE("how long things last is the policy's") {
  Policy policy = shop();
  policy.consent.validity = "P24M"_period;
  policy.consent.lapse = "P3M"_period;
  CHECK(ledger::rules_of(policy).validity == "P24M"_period);
  CHECK(ledger::rules_of(policy).lapse == "P3M"_period);
}

TEST_CASE("what an entry says arrives in the event") {
  Entry e = entry(EntryKind::given, "2026-02-03"_day, 17, "share");
  e.card = 9;
  e.event.channel = Channel::sms;
  e.event.text = "1";
  e.event.partners = "list-1";
  e.event.evidence = Evidence::unsigned_note;
  e.event.lifts = {3, 5};
  const auto events = events_of(e);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == EventKind::given);
  CHECK(events[0].day == "2026-02-03"_day);
  CHECK(events[0].position == 17);
  CHECK(events[0].purpose == share);
  CHECK(events[0].channel == Channel::sms);
  CHECK(events[0].text == 0);
  CHECK(events[0].partners == 0);
  CHECK(events[0].evidence == Evidence::unsigned_note);
  CHECK(events[0].card == 9);
  CHECK(events[0].lifts == std::vector<std::uint64_t>{3, 5});
}

TEST_CASE("a text or a list that the policy does not have covers nothing") {
  Entry e = entry(EntryKind::given, "2026-02-03"_day, 0, "share");
  CHECK(events_of(e).at(0).text == -1);
  CHECK(events_of(e).at(0).partners == -1);
  e.event.text = "3";
  e.event.partners = "list-2";
  CHECK(events_of(e).at(0).text == -1);
  CHECK(events_of(e).at(0).partners == -1);
}

TEST_CASE("a text with other bytes than the policy's covers nothing") {
  Entry e = entry(EntryKind::given, "2026-02-03"_day, 0);
  e.event.text = "2";
  CHECK(events_of(e).at(0).text == -1);  // does not say which bytes
  e.event.text_sha256 = std::string(ledger::view_of(ledger::sha256("text three")));
  CHECK(events_of(e).at(0).text == -1);
  e.event.text_sha256 = std::string(ledger::view_of(ledger::sha256("text two")));
  CHECK(events_of(e).at(0).text == 1);
  e.event.text = "1";  // the policy states no bytes for it
  CHECK(events_of(e).at(0).text == 0);
}

TEST_CASE(
    "of a purpose that is gone, a no counts for everything that promotes, a yes for nothing") {
  for (const EntryKind kind : {EntryKind::refused, EntryKind::withdrawn}) {
    const std::vector<Entry> no{entry(kind, "2026-02-03"_day, 0, "gone")};
    CHECK(is_no(state(no, ads)));
    CHECK(is_no(state(no, share)));
    CHECK(state(no, research) == ConsentState::unknown);
  }
  for (const EntryKind kind : {EntryKind::given, EntryKind::claimed, EntryKind::requested}) {
    CHECK(events_of(entry(kind, "2026-02-03"_day, 0, "gone")).empty());
  }
  const std::vector<Entry> void_one{entry(EntryKind::given, "2026-02-03"_day, 0),
                                    entry(EntryKind::invalidated, "2026-03-03"_day, 1, "gone")};
  CHECK(state(void_one, ads) == ConsentState::invalid);
}

TEST_CASE("a correction is about what its target is about, whatever purpose it names") {
  for (const char* const named : {"", "gone", "ads", "research"}) {
    CAPTURE(named);
    std::vector<Entry> entries{entry(EntryKind::given, "2026-02-03"_day, 4, "research"),
                               entry(EntryKind::corrected, "2026-02-04"_day, 5, named)};
    entries[1].event.target = 4;
    CHECK(state(entries, research) == ConsentState::invalid);
  }
}

TEST_CASE("entries about cards, notices and the house are no consent events") {
  for (const EntryKind kind :
       {EntryKind::informed, EntryKind::bound, EntryKind::moved, EntryKind::merged,
        EntryKind::same_person, EntryKind::text, EntryKind::restored}) {
    CHECK(events_of(entry(kind, "2026-02-03"_day, 0)).empty());
  }
}

TEST_CASE("the events take the place of those that stood in the vector") {
  std::vector<ConsentEvent> out(7);
  const Entry e = entry(EntryKind::given, "2026-02-03"_day, 0);
  ledger::consent_events(shop(), {&e, 1}, out);
  CHECK(out.size() == 1);
}

TEST_CASE("the notice last given by a day, as known then") {
  std::vector<Entry> entries{entry(EntryKind::informed, "2024-02-01"_day, 0, ""),
                             entry(EntryKind::informed, "2019-02-01"_day, 1, ""),
                             entry(EntryKind::informed, "2026-02-01"_day, 2, "")};
  entries[0].event.notice = "n2";
  entries[1].event.notice = "n1";
  entries[2].event.notice = "gone";
  const auto on = [&](Day day, std::uint64_t size = UINT64_MAX) {
    return ledger::notice_on(shop(), entries, day, size);
  };
  CHECK(on("2019-01-31"_day) == Fact<NoticeIndex>::blank());
  CHECK(on("2019-02-01"_day) == Fact<NoticeIndex>::of(0));
  CHECK(on("2024-02-01"_day) == Fact<NoticeIndex>::of(1));
  CHECK(on("2025-01-01"_day, 0) == Fact<NoticeIndex>::blank());
  CHECK(on("2026-02-01"_day, 2) == Fact<NoticeIndex>::of(1));
  CHECK(on("2026-02-01"_day) == Fact<NoticeIndex>::unreadable());
  entries[1].event.day = "2024-02-01"_day;  // twice on a day: the one written last
  CHECK(on("2024-02-01"_day) == Fact<NoticeIndex>::of(0));
}

TEST_CASE("of two notices the later counts, and a shop that keeps no account is asked for none") {
  Entry given = entry(EntryKind::informed, "2024-02-01"_day, 0, "");
  given.event.notice = "n2";
  const auto taken = [&](Fact<NoticeIndex> stated, const char* notice = "n2") {
    given.event.notice = notice;
    ledger::take_later_notice(shop(), {&given, 1}, "2024-02-01"_day, UINT64_MAX, stated);
    return stated;
  };
  CHECK(taken(Fact<NoticeIndex>::blank()) == Fact<NoticeIndex>::of(1));
  CHECK(taken(Fact<NoticeIndex>::unreadable()) == Fact<NoticeIndex>::of(1));
  CHECK(taken(Fact<NoticeIndex>::of(0)) == Fact<NoticeIndex>::of(1));
  CHECK(taken(Fact<NoticeIndex>::of(1), "n1") == Fact<NoticeIndex>::of(1));
  CHECK(taken(Fact<NoticeIndex>::of(99)) == Fact<NoticeIndex>::of(1));  // the policy has no such
  CHECK(taken(Fact<NoticeIndex>::of(0), "gone") == Fact<NoticeIndex>::of(0));
  CHECK(taken(Fact<NoticeIndex>::not_kept()) == Fact<NoticeIndex>::not_kept());
}

TEST_CASE("a locked ledger answers only for what promotes nothing, in a mixed request too") {
  Request asked;
  REQUIRE(asked.add(research));
  CHECK_FALSE(ledger::is_stopped_by_lock(shop(), asked));
  REQUIRE(asked.add(share));
  CHECK(ledger::is_stopped_by_lock(shop(), asked));
  Request mail;
  REQUIRE(mail.add(ads));
  CHECK(ledger::is_stopped_by_lock(shop(), mail));
}
