// Recording consent by the rules of the policy, on a real ledger and with the texts of the example
// shop: what would prove nothing, and a yes over a no, is refused, and nothing is written then.
#include "ledger/record.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ledger/consents.hpp"
#include "policy/policy.hpp"
#include "support/test_ledger.hpp"

namespace {

using namespace vern;
using namespace vern_test;
using ledger::Appended;
using ledger::EntryKind;
using ledger::Event;
using ledger::NewEntry;

const std::string quickdos = std::string(VERN_SOURCE_DIR) + "/examples/quickdos/";

Policy shop() {
  auto loaded = policy::load(quickdos + "vern.toml");
  REQUIRE(loaded.policy);
  return std::move(*loaded.policy);
}

std::string text_file(const std::string& name) {
  std::ifstream in(quickdos + "texts/" + name, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

struct Shop : TestLedger {
  explicit Shop(bool registered = true) {
    if (!registered) return;
    must(ledger::register_text(**this, policy, "own-marketing", "2026-1",
                               text_file("reklame-2026-1.txt"), "kari"));
    must(ledger::register_text(**this, policy, "partner-disclosure", "2026-1",
                               text_file("partnere-2026-1.txt"), "kari"));
  }
  Result<std::vector<Appended>> record(const std::vector<NewEntry>& entries) {
    return ledger::record(**this, policy, entries, "kari");
  }
  Result<std::vector<Appended>> record(const Event& event, const ledger::Card& of = card("17")) {
    return record({NewEntry{of, event}});
  }
  std::uint64_t recorded(const Event& event, const ledger::Card& of = card("17")) {
    return must(record(event, of)).at(0).position;
  }
  ConsentState state(Channel channel, const ledger::Card& of = card("17")) {
    const auto subject = must((*this)->subject(of));
    return ledger::consents_on(policy, subject.entries, parse_day("2026-11-20").value())
        .at(policy.find_purpose("own-marketing").value(), channel)
        .state;
  }

  Policy policy = shop();
};

// Refused with this status, for this reason; nothing was written and no person is named.
void check_refused(Shop& in, const std::vector<NewEntry>& entries, StatusCode code,
                   const std::vector<std::string>& parts) {
  const auto size = must(in->size());
  const auto result = in.record(entries);
  REQUIRE_FALSE(result);
  CAPTURE(result.error().message);
  CHECK(result.error().code == code);
  for (const std::string& part : parts) {
    CAPTURE(part);
    CHECK(result.error().message.find(part) != std::string::npos);
  }
  CHECK(result.error().message.find("NORDMANN") == std::string::npos);
  CHECK(must(in->size()) == size);
}
void check_refused(Shop& in, const Event& event, StatusCode code,
                   const std::vector<std::string>& parts) {
  check_refused(in, {NewEntry{card("17"), event}}, code, parts);
}

Event given(const std::string& day = "2026-11-10") { return event(EntryKind::given, day); }
Event withdrawn(const std::string& day = "2026-11-05") { return event(EntryKind::withdrawn, day); }

}  // namespace

TEST_CASE("a yes to a registered text is recorded with the hash of its bytes, and permits") {
  Shop in;
  const auto appended = must(in.record(given()));
  REQUIRE(appended.size() == 1);
  CHECK(appended[0].bound);
  const auto subject = must(in->subject(card("17")));
  CHECK(subject.entries.back().event.text_sha256 ==
        ledger::view_of(ledger::sha256(text_file("reklame-2026-1.txt"))));
  CHECK(in.state(Channel::letter) == ConsentState::given);
  CHECK(in.state(Channel::email) == ConsentState::unknown);
}

TEST_CASE("a yes that could not be proved is refused") {
  Shop in;
  Event yes = given();
  yes.text.clear();
  check_refused(in, yes, StatusCode::argument, {"version of the text"});
  yes.text = "2026-2";
  check_refused(in, yes, StatusCode::not_found, {"2026-2", "2026-1"});
  yes.text = "2024-1";
  check_refused(in, yes, StatusCode::state, {"never registered", "2024-1"});
  yes = given("2026-10-31");
  check_refused(in, yes, StatusCode::argument, {"not in force on 2026-10-31", "2024-1"});
  yes = given();
  yes.text_sha256 = std::string(ledger::view_of(ledger::sha256("another text")));
  check_refused(in, yes, StatusCode::state, {"other bytes"});
  check_refused(in, given("2026-11-21"), StatusCode::argument, {"future"});
}

TEST_CASE(
    "forms of a version may be used up when the next one mends a typo, not when it means else") {
  Shop in;
  TextVersion next = in.policy.texts[0].versions.back();
  next.id = "2026-2";
  next.from = parse_day("2026-11-10").value();
  in.policy.texts[0].versions.push_back(next);
  check_refused(in, given(), StatusCode::argument, {"not in force", "2026-2"});
  in.policy.texts[0].versions.back().change = TextChange::typo;
  in.recorded(given());
}

TEST_CASE("what the policy does not have is refused with what was meant") {
  Shop in;
  Event no = event(EntryKind::withdrawn, "2026-11-05", "own-marketng");
  check_refused(in, no, StatusCode::not_found, {"own-marketng", "did you mean `own-marketing`"});
  no = event(EntryKind::withdrawn, "2026-11-05", "own-marketing", Channel::phone);
  check_refused(in, no, StatusCode::argument, {"no channel phone"});
  no = withdrawn();
  no.notice = "n2025";
  check_refused(in, no, StatusCode::not_found, {"n2025", "n2024"});
  Event told = event(EntryKind::informed, "2026-11-05", "", std::nullopt);
  told.text.clear();
  check_refused(in, told, StatusCode::not_found, {"privacy notice"});
  told.notice = "n2024";
  in.recorded(told);
  Event yes = event(EntryKind::given, "2026-11-10", "phone-offer", Channel::phone);
  check_refused(in, yes, StatusCode::argument, {"does not rest on consent"});
}

TEST_CASE("what does not belong to a kind of entry is refused") {
  Shop in;
  Event no = withdrawn();
  no.lifts = {1};
  check_refused(in, no, StatusCode::argument, {"only a yes"});
  no = withdrawn();
  no.target = 1;
  check_refused(in, no, StatusCode::argument, {"only a correction"});
  Event bound = event(EntryKind::bound, "2026-11-05");
  check_refused(in, bound, StatusCode::argument, {"not about consent"});
}

TEST_CASE("a yes to disclosure names a registered list of partners, unchanged since") {
  Shop in;
  Event yes = event(EntryKind::given, "2026-11-10", "partner-disclosure", std::nullopt);
  check_refused(in, yes, StatusCode::argument, {"list of partners"});
  yes.partners = "list-3";
  check_refused(in, yes, StatusCode::not_found, {"list-3"});
  yes.partners = "list-2";
  check_refused(in, yes, StatusCode::state, {"never registered"});
  must(ledger::register_partners(*in, in.policy, "list", "list-2", "kari"));
  in.recorded(yes);
  in.policy.partner_lists[0].versions[1].recipients.pop_back();
  check_refused(in, yes, StatusCode::state, {"other recipients"});
}

TEST_CASE("a yes over a standing no is refused with the entry and what would lift it") {
  Shop in;
  const auto no = std::to_string(in.recorded(withdrawn()));
  check_refused(in, given(), StatusCode::state,
                {"entry " + no + " (withdrawn, 2026-11-05)", "--lifts " + no, "--evidence signed"});
  Event yes = given();
  yes.lifts = {std::stoull(no)};
  yes.evidence = Evidence::unsigned_note;
  check_refused(in, yes, StatusCode::state, {"--evidence signed"});
  CHECK(in.state(Channel::letter) == ConsentState::withdrawn);
  yes.evidence = Evidence::signed_or_equal;
  in.recorded(yes);
  CHECK(in.state(Channel::letter) == ConsentState::given);
  in.recorded(given("2026-11-12"));  // nothing stands any more
}

TEST_CASE("every no that stands must be named") {
  Shop in;
  const auto first = in.recorded(withdrawn());
  Event all = event(EntryKind::refused, "2026-11-06", "own-marketing", std::nullopt);
  const auto second = in.recorded(all);
  Event yes = given();
  yes.lifts = {first};
  check_refused(in, yes, StatusCode::state, {"entry " + std::to_string(second) + " (refused"});
  yes.lifts = {first, second};
  in.recorded(yes);
  CHECK(in.state(Channel::letter) == ConsentState::given);
  CHECK(in.state(Channel::email) == ConsentState::refused);
}

TEST_CASE("a no on one channel is no hindrance on another, and stands against a yes for all") {
  Shop in;
  in.recorded(withdrawn());
  in.recorded(event(EntryKind::given, "2026-11-10", "own-marketing", Channel::email));
  check_refused(in, event(EntryKind::given, "2026-11-10", "own-marketing", std::nullopt),
                StatusCode::state, {"withdrawn"});
}

TEST_CASE("a yes of an earlier day lifts no later no") {
  Shop in;
  const auto no = in.recorded(withdrawn("2026-11-15"));
  Event yes = given("2026-11-10");
  check_refused(in, yes, StatusCode::state, {"later day", "2026-11-10"});
  yes.lifts = {no};
  check_refused(in, yes, StatusCode::state, {"later day"});
}

TEST_CASE("a yes lifts only a no of its own card") {
  Shop in;
  const auto no = in.recorded(withdrawn(), card("18"));
  in.recorded(event(EntryKind::claimed, "2026-11-01"), card("17"));
  must(in->join(EntryKind::same_person, card("18"), card("17"), parse_day("2026-11-08").value(),
                "kari", "same"));
  check_refused(in, given(), StatusCode::state, {"another card"});
  Event yes = given();
  yes.lifts = {no};
  check_refused(in, yes, StatusCode::argument, {"no no that stands on this card"});
  in.recorded(yes, card("18"));
}

TEST_CASE("what is no standing no cannot be lifted") {
  Shop in;
  const auto claim = in.recorded(event(EntryKind::claimed, "2026-11-01"));
  Event yes = given();
  yes.lifts = {claim};
  check_refused(in, yes, StatusCode::argument, {"--lifts " + std::to_string(claim)});
  yes.lifts = {999};
  check_refused(in, yes, StatusCode::argument, {"--lifts 999"});
}

TEST_CASE("a correction voids a yes of this customer, and nothing else") {
  Shop in;
  const auto yes = in.recorded(given());
  const auto no = in.recorded(withdrawn("2026-11-12"), card("18"));
  Event correction = event(EntryKind::corrected, "2026-11-13");
  check_refused(in, correction, StatusCode::argument, {"name the entry"});
  correction.target = no;
  check_refused(in, correction, StatusCode::argument, {"no yes (given) of this customer"});
  correction.target = yes;
  correction.purpose = "personalised";
  correction.text.clear();
  check_refused(in, correction, StatusCode::argument, {"own-marketing"});
  correction.purpose.clear();
  in.recorded(correction);
  CHECK(must(in->subject(card("17"))).entries.back().event.purpose == "own-marketing");
  CHECK(in.state(Channel::letter) == ConsentState::invalid);
}

TEST_CASE("of a batch, all are written or none, and each sees those before it") {
  Shop in;
  const std::vector<NewEntry> bad{{card("17"), withdrawn()}, {card("17"), given()}};
  check_refused(in, bad, StatusCode::state, {"entry 2 of 2", "nothing was written"});
  const auto good = must(in.record({{card("17"), given()}, {card("18"), given()}}));
  CHECK(good.size() == 2);
}

TEST_CASE("a text is registered once, with the bytes of the policy") {
  Shop in(false);
  const std::string text = text_file("reklame-2026-1.txt");
  const auto add = [&](const std::string& id, const std::string& version,
                       const std::string& bytes) {
    return ledger::register_text(*in, in.policy, id, version, bytes, "kari");
  };
  const auto first = must(add("own-marketing", "2026-1", text));
  CHECK(must(add("own-marketing", "2026-1", text)) == first);
  CHECK(must(in->house_entries()).back().event.content == text);
  CHECK(add("own-marketing", "2026-1", text + " ").error().code == StatusCode::data);
  CHECK(add("own-marketing", "2026-9", text).error().code == StatusCode::not_found);
  CHECK(add("own-marketin", "2026-1", text).error().message.find("`own-marketing`") !=
        std::string::npos);
  in.policy.texts[0].versions[2].sha256.clear();  // edited in place, and the policy says nothing
  CHECK(add("own-marketing", "2026-1", text + " ").error().code == StatusCode::state);
}

TEST_CASE("a text that lacks a point of the checklist is refused with every point") {
  Shop in(false);
  const auto refused = ledger::register_text(*in, in.policy, "own-marketing", "2024-1",
                                             text_file("reklame-2024-1.txt"), "kari");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == StatusCode::data);
  for (const char* const point : {"controller", "data", "duration", "age", "copy"}) {
    CHECK(refused.error().message.find(std::string("\n  ") + point + ": ") != std::string::npos);
  }
  in.policy.texts[0].versions[1].confirmed = {"controller", "data", "duration", "age", "copy"};
  must(ledger::register_text(*in, in.policy, "own-marketing", "2024-1",
                             text_file("reklame-2024-1.txt"), "kari"));
}

TEST_CASE("a later text says how it differs, and belongs to a purpose") {
  Shop in(false);
  const std::string text = text_file("reklame-2026-1.txt");
  in.policy.texts[0].versions[2].change = TextChange::first;
  const auto refused =
      ledger::register_text(*in, in.policy, "own-marketing", "2026-1", text, "kari");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("meaning") != std::string::npos);
  in.policy = shop();
  for (Purpose& purpose : in.policy.purposes) purpose.text = -1;
  const auto unused =
      ledger::register_text(*in, in.policy, "own-marketing", "2026-1", text, "kari");
  REQUIRE_FALSE(unused);
  CHECK(unused.error().code == StatusCode::policy);
}

TEST_CASE("a text may be registered before the day from which it is used") {
  Shop in(false);
  in.now = noon(2026, 10, 20);
  must(ledger::register_text(*in, in.policy, "own-marketing", "2026-1",
                             text_file("reklame-2026-1.txt"), "kari"));
}

TEST_CASE("a partner list is registered once, and never with other recipients") {
  Shop in(false);
  const auto add = [&] {
    return ledger::register_partners(*in, in.policy, "list", "list-2", "kari");
  };
  const auto first = must(add());
  CHECK(must(add()) == first);
  CHECK(must(in->house_entries()).back().event.content == "partner-a\npartner-b\n");
  std::swap(in.policy.partner_lists[0].versions[1].recipients[0],
            in.policy.partner_lists[0].versions[1].recipients[1]);
  CHECK(must(add()) == first);
  in.policy.partner_lists[0].versions[1].recipients.pop_back();
  CHECK(add().error().code == StatusCode::state);
  CHECK_FALSE(ledger::register_partners(*in, in.policy, "list", "list-9", "kari"));
  CHECK_FALSE(ledger::register_partners(*in, in.policy, "lists", "list-2", "kari"));
}
