// Subject requests in a ledger: opened, taken from step to step, listed; what each protects and
// forbids meanwhile; the letters.
#include "requests/requests.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "documents/request_letter.hpp"
#include "ledger/consents.hpp"
#include "ledger/holds.hpp"
#include "ledger/known_facts.hpp"
#include "ledger/standing.hpp"
#include "policy/policy.hpp"
#include "requests/hold_steps.hpp"
#include "support/golden.hpp"
#include "support/test_ledger.hpp"

namespace {

using namespace vern;
using namespace vern_test;
using ledger::Card;
using ledger::EntryKind;
using ledger::Method;
using requests::Opening;
using requests::Step;
using requests::SubjectRequest;

Day day(const std::string& text) { return parse_day(text).value(); }

Policy shop() {
  auto loaded = policy::load(std::string(VERN_SOURCE_DIR) + "/examples/quickdos/vern.toml");
  REQUIRE(loaded.policy);
  return std::move(*loaded.policy);
}

struct Desk : TestLedger {
  SubjectRequest open(SubjectRight right, const std::string& received,
                      std::optional<Card> of = card("17"), const std::string& number = "") {
    Opening opening;
    opening.right = right;
    opening.card = std::move(of);
    opening.method = Method::email;
    opening.received = day(received);
    opening.number = number;
    return must(requests::open(**this, opening, "kari"));
  }
  Result<SubjectRequest> step(const SubjectRequest& request, RequestStep step,
                              const std::string& on, const std::string& words = "synthetic",
                              const std::string& ground = "", std::optional<Card> of = card("17")) {
    Step taken;
    taken.step = step;
    taken.day = day(on);
    taken.words = words;
    taken.ground = ground;
    return requests::take(**this, request.id, taken, of, "kari");
  }
  Result<SubjectRequest> take_back(const SubjectRequest& request, const std::string& on) {
    Step taken;
    taken.day = day(on);
    taken.taken_back = true;
    return requests::take(**this, request.id, taken, card("17"), "kari");
  }
  std::vector<Hold> held(const std::string& on, const Card& of = card("17")) {
    return ledger::holds_on(must((*this)->subject(of)).entries, must((*this)->house_entries()),
                            day(on));
  }
  Facts facts(const char* purpose, const std::string& on) {
    Request request;
    REQUIRE(request.add(policy.find_purpose(purpose).value()));
    request.day = day(on);
    Facts out;
    ledger::take_known_facts(policy, must((*this)->subject(card("17"))),
                             must((*this)->house_entries()), request, ledger::all_entries, out);
    return out;
  }
  ConsentState state(const std::string& on) {
    const auto subject = must((*this)->subject(card("17")));
    return ledger::consents_on(policy, subject.entries, day(on))
        .at(policy.find_purpose("own-marketing").value(), Channel::letter)
        .state;
  }
  std::string letter(const SubjectRequest& request, documents::LetterKind kind,
                     documents::Language language = documents::Language::en,
                     documents::Format format = documents::Format::html) {
    return must(
        documents::request_letter(policy, request, {kind, language, format, day("2026-11-20")}));
  }

  Policy policy = shop();
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

template <class T>
void check_refused(const Result<T>& result, StatusCode code, const std::string& part) {
  REQUIRE_FALSE(result);
  CAPTURE(result.error().message);
  CHECK(result.error().code == code);
  CHECK(has(result.error().message, part));
}

}  // namespace

TEST_CASE("deadlines.csv through the ledger: received, extended, and back") {
  for (const golden::Row& row : golden::read("deadlines.csv")) {
    CAPTURE(row.at("tests"));
    Desk desk;
    desk.now = noon(2029, 1, 1);
    const auto request = desk.open(SubjectRight::access, row.at("received"));
    desk.reopen();
    CHECK(to_string(must(requests::find(*desk, request.id)).standing.act_by()) == row.at("due"));
    const auto longer =
        must(desk.step(request, RequestStep::extended, row.at("received"), "many of them"));
    CHECK(to_string(longer.standing.due_from_receipt()) == row.at("extended_due"));
    CHECK(longer.extension_reasons == "many of them");
  }
}

TEST_CASE("a request from receipt to its end, as the ledger tells it") {
  Desk desk;
  auto request = desk.open(SubjectRight::access, "2026-11-02");
  CHECK(request.customer == "17");
  CHECK(request.standing.waits());
  request = must(desk.step(request, RequestStep::identity_asked, "2026-11-03", "show the card"));
  CHECK(request.identity_asked_for == "show the card");
  check_refused(desk.step(request, RequestStep::fulfilled, "2026-11-04"), StatusCode::state,
                "who asks must be known");
  request = must(desk.step(request, RequestStep::identity_confirmed, "2026-11-04", "shown"));
  request = must(desk.step(request, RequestStep::fulfilled, "2026-11-05", "copy sent"));
  CHECK(request.standing.state() == RequestState::fulfilled);
  request = must(desk.step(request, RequestStep::closed, "2026-11-06", ""));
  CHECK(request.standing.state() == RequestState::closed);
  CHECK(request.steps.size() == 5);
  check_refused(desk.step(request, RequestStep::extended, "2026-11-07"), StatusCode::state,
                "closed on 2026-11-06");
  CHECK(requests::due_by(must(requests::all(*desk)), day("2099-01-01")).empty());
}

TEST_CASE("what is due is listed, the earliest first; what is answered is not") {
  Desk desk;
  const auto late = desk.open(SubjectRight::access, "2026-11-02");
  const auto early = desk.open(SubjectRight::objection, "2026-10-01", card("18", "OLA DAL"));
  const auto stranger = desk.open(SubjectRight::access, "2026-11-10", std::nullopt, "2026-7");
  const auto due = requests::due_by(must(requests::all(*desk)), day("2026-12-02"));
  REQUIRE(due.size() == 2);
  CHECK(due[0].id == early.id);
  CHECK(due[0].standing.is_overdue(day("2026-11-20")));
  CHECK(due[1].id == late.id);
  CHECK(stranger.card == 0);
  CHECK(stranger.number == "2026-7");
  must(desk.step(early, RequestStep::fulfilled, "2026-11-20", "done", "", card("18", "OLA DAL")));
  CHECK(requests::due_by(must(requests::all(*desk)), day("2026-12-02")).size() == 1);
}

TEST_CASE("an objection denies promoting use from its day on, whatever becomes of it") {
  Desk desk;
  desk.add(card("17"), event(EntryKind::given, "2026-09-01"));
  const auto request = desk.open(SubjectRight::objection, "2026-11-02");
  CHECK(desk.state("2026-11-01") == ConsentState::given);
  CHECK_FALSE(desk.facts("own-marketing", "2026-11-01").objected.forbids());
  CHECK(desk.state("2026-11-02") == ConsentState::withdrawn);
  CHECK(desk.facts("own-marketing", "2026-11-02").objected.forbids());
  must(desk.take_back(request, "2026-11-03"));
  CHECK(desk.state("2026-11-20") == ConsentState::withdrawn);
  CHECK(desk.facts("own-marketing", "2026-11-20").objected.forbids());
}

TEST_CASE("a later yes lifts an objection for its purpose, by name, and for no other") {
  Desk desk;
  const auto request = desk.open(SubjectRight::objection, "2026-11-02");
  const auto subject = must(desk->subject(card("17")));
  const auto objected = std::find_if(
      subject.entries.begin(), subject.entries.end(),
      [](const ledger::Entry& entry) { return entry.event.kind == EntryKind::objected; });
  REQUIRE(objected != subject.entries.end());
  auto yes = event(EntryKind::given, "2026-11-10");
  const auto purpose = desk.policy.find_purpose("own-marketing").value();
  CHECK_FALSE(ledger::check_yes(desk.policy, purpose, yes, subject));
  yes.lifts = {objected->position};
  must(ledger::check_yes(desk.policy, purpose, yes, subject));
  desk.add(card("17"), yes);
  CHECK(desk.state("2026-11-20") == ConsentState::given);
  CHECK_FALSE(desk.facts("own-marketing", "2026-11-20").objected.forbids());
  const auto table =
      ledger::consents_on(desk.policy, must(desk->subject(card("17"))).entries, day("2026-11-20"));
  CHECK(is_no(table.at(desk.policy.find_purpose("personalised").value(), Channel::none).state));
  CHECK(request.standing.right == SubjectRight::objection);
}

TEST_CASE("a restriction holds from receipt, and after it was fulfilled until a person lifts it") {
  Desk desk;
  auto request = desk.open(SubjectRight::restriction, "2026-11-02");
  CHECK(desk.facts("order-service", "2026-11-02").restricted.forbids());
  REQUIRE(request.restriction);
  check_refused(
      requests::lift(*desk, {*request.restriction, day("2026-11-03"), "x"}, card("17"), "kari"),
      StatusCode::state, "came with request");
  must(desk.step(request, RequestStep::fulfilled, "2026-11-03", "restricted"));
  must(desk.step(request, RequestStep::closed, "2026-11-04", ""));
  CHECK(desk.facts("order-service", "2026-11-20").restricted.forbids());
  must(
      requests::lift(*desk, {*request.restriction, day("2026-11-10"), "told"}, card("17"), "kari"));
  CHECK_FALSE(desk.facts("order-service", "2026-11-10").restricted.forbids());
}

TEST_CASE("a restriction that is refused or taken back restricts no more") {
  Desk desk;
  auto refused = desk.open(SubjectRight::restriction, "2026-11-02");
  must(desk.step(refused, RequestStep::refused, "2026-11-05", "none of them",
                 "no-ground-for-restriction"));
  CHECK(desk.facts("order-service", "2026-11-04").restricted.forbids());
  CHECK_FALSE(desk.facts("order-service", "2026-11-05").restricted.forbids());
  must(desk.step(refused, RequestStep::closed, "2026-11-06", ""));
  auto taken = desk.open(SubjectRight::restriction, "2026-11-10");
  must(desk.take_back(taken, "2026-11-12"));
  CHECK_FALSE(desk.facts("order-service", "2026-11-12").restricted.forbids());
  CHECK(desk.held("2026-11-20").empty());
}

// asks.md no. 40: a purge must not take the evidence of a request that is open.
TEST_CASE("an open request protects its evidence; an erasure the proof only") {
  for (const SubjectRight right : all_subject_rights) {
    CAPTURE(name(right));
    Desk desk;
    const auto request = desk.open(right, "2026-11-02");
    const auto held = desk.held("2026-11-20");
    REQUIRE_FALSE(held.empty());
    const HeldDatum invoice{"17", "invoices", "1", "voucher"};
    CHECK(held[0].covers(invoice) == (right != SubjectRight::erasure));
    CHECK(held[0].covers({"17", ledger_register, {}, {}}));
    check_refused(desk->destroy(card("17"), "kari"), StatusCode::state, "request");
    must(desk.take_back(request, "2026-11-20"));
    CHECK(desk.held("2026-11-20").empty());
    must(desk->destroy(card("17"), "kari"));
  }
}

TEST_CASE("an erasure is closed after the card is gone or emptied, among the house's entries") {
  Desk desk;
  auto request = desk.open(SubjectRight::erasure, "2026-11-02");
  must(desk.step(request, RequestStep::identity_confirmed, "2026-11-03", "shown"));
  request = must(desk.step(request, RequestStep::fulfilled, "2026-11-10", "erased",
                           "accounting-duty", card("17", "")));
  CHECK(request.ground == "accounting-duty");
  CHECK(request.steps.back().card == 0);
  request = must(desk.step(request, RequestStep::closed, "2026-11-11", "", "", std::nullopt));
  CHECK(request.standing.state() == RequestState::closed);
  CHECK(desk.held("2026-11-12").empty());
}

TEST_CASE("what makes no sense is refused, says what would be right, and writes nothing") {
  Desk desk;
  const auto access = desk.open(SubjectRight::access, "2026-11-02");
  const auto size = must(desk->size());
  check_refused(desk.step(access, RequestStep::closed, "2026-11-03", ""), StatusCode::state,
                "not answered");
  check_refused(desk.step(access, RequestStep::extended, "2026-11-03", ""), StatusCode::argument,
                "reasons");
  check_refused(desk.step(access, RequestStep::refused, "2026-11-03", "no", "because"),
                StatusCode::argument, "manifestly-unfounded");
  check_refused(desk.step(access, RequestStep::refused, "2026-11-03", "no", "accounting-duty"),
                StatusCode::argument, "accounting-duty");
  check_refused(desk.step(access, RequestStep::identity_asked, "2026-11-01"), StatusCode::state,
                "2026-11-02");
  check_refused(desk.step(access, RequestStep::identity_asked, "2026-11-21"), StatusCode::argument,
                "future");
  check_refused(requests::find(*desk, 9999), StatusCode::not_found, "no request");
  Opening opening;
  opening.received = day("2026-11-02");
  opening.method = Method::email;
  check_refused(requests::open(*desk, opening, "kari"), StatusCode::argument, "running number");
  opening.number = "2026-1";
  opening.method = Method::import;
  check_refused(requests::open(*desk, opening, "kari"), StatusCode::argument, "how the request");
  CHECK(must(desk->size()) == size);
  desk.open(SubjectRight::access, "2026-11-02", std::nullopt, "2026-1");
  opening.method = Method::email;
  check_refused(requests::open(*desk, opening, "kari"), StatusCode::argument, "another");
}

TEST_CASE("a request of a stranger leaves no hold, and is answered all the same") {
  Desk desk;
  const auto request = desk.open(SubjectRight::objection, "2026-11-02", std::nullopt, "2026-9");
  CHECK(request.holds.empty());
  CHECK(must(ledger::all_holds(*desk)).empty());
  const auto done =
      must(desk.step(request, RequestStep::fulfilled, "2026-11-03", "no card", "", std::nullopt));
  CHECK(done.standing.state() == RequestState::fulfilled);
}

TEST_CASE("letters say what happened, in both languages, with no place left empty") {
  using documents::LetterKind;
  Desk desk;
  auto request = desk.open(SubjectRight::erasure, "2026-11-02");
  const std::string received = desk.letter(request, LetterKind::acknowledgement);
  CHECK(has(received, "2026-12-02"));
  CHECK(has(received, "GDPR Art. 17"));
  check_refused(documents::request_letter(desk.policy, request,
                                          {LetterKind::extension, documents::Language::en,
                                           documents::Format::html, day("2026-11-20")}),
                StatusCode::state, "not extended");
  request = must(desk.step(request, RequestStep::extended, "2026-11-05", "three registers"));
  const std::string longer = desk.letter(request, LetterKind::extension, documents::Language::nb);
  for (const char* part : {"three registers", "2027-02-02", "2026-12-02", "Datatilsynet"}) {
    CAPTURE(part);
    CHECK(has(longer, part));
  }
  must(desk.step(request, RequestStep::identity_confirmed, "2026-11-06", "shown"));
  request = must(desk.step(request, RequestStep::refused, "2026-11-07", "vouchers of 2024",
                           "accounting-duty"));
  for (const documents::Language language : {documents::Language::en, documents::Language::nb}) {
    const std::string no = desk.letter(request, LetterKind::refusal, language);
    for (const char* part : {"vouchers of 2024", "Datatilsynet", "Art. 17(3)(b)", "79", "77"}) {
      CAPTURE(part);
      CHECK(has(no, part));
    }
    const std::string printed =
        desk.letter(request, LetterKind::refusal, language, documents::Format::text);
    CHECK(has(printed, "vouchers of 2024"));
    CHECK_FALSE(has(printed, "{{"));
  }
  Policy bare = desk.policy;
  bare.controller.address.clear();
  check_refused(documents::request_letter(bare, request,
                                          {LetterKind::refusal, documents::Language::en,
                                           documents::Format::html, day("2026-11-20")}),
                StatusCode::policy, "address");
}
