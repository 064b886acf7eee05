// Legal holds in the ledger: what bites and on whom, what the gate makes of it, what may not go.
#include "ledger/holds.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ledger/known_facts.hpp"
#include "policy/policy.hpp"
#include "requests/hold_steps.hpp"
#include "support/test_ledger.hpp"

namespace {

using namespace vern;
using namespace vern_test;
using ledger::EntryKind;
using ledger::HoldIndex;
using requests::Placing;

Day day(const std::string& text) { return parse_day(text).value(); }

Policy shop() {
  auto loaded = policy::load(std::string(VERN_SOURCE_DIR) + "/examples/quickdos/vern.toml");
  REQUIRE(loaded.policy);
  return std::move(*loaded.policy);
}

struct Shop : TestLedger {
  Placing on(const ledger::Card& of, HoldGround ground, const std::string& from) const {
    Placing out;
    out.ground = ground;
    out.card = of;
    out.from = day(from);
    out.reason = "synthetic";
    return out;
  }
  std::uint64_t place(const Placing& placing) {
    return must(requests::place(**this, policy, placing, "kari"));
  }
  std::uint64_t lift(std::uint64_t hold, const std::string& on,
                     const std::optional<ledger::Card>& of = std::nullopt) {
    return must(requests::lift(**this, {hold, day(on), "over"}, of, "kari"));
  }
  HoldIndex index(const std::string& on) { return must(HoldIndex::read(**this, day(on))); }

  Facts facts(const ledger::Card& of, const char* purpose, const std::string& on) {
    Request request;
    REQUIRE(request.add(policy.find_purpose(purpose).value()));
    request.channel = Channel::letter;
    request.day = day(on);
    const auto subject = must((*this)->subject(of));
    const auto house = must((*this)->house_entries());
    Facts out;
    ledger::take_known_facts(policy, subject, house, request, ledger::all_entries, out);
    return out;
  }

  Policy policy = shop();
};

HeldDatum datum(std::string_view customer, std::string_view reg, std::string_view record,
                std::string_view category) {
  return {customer, reg, record, category};
}

void check_refused(const Result<std::uint64_t>& result, StatusCode code, const std::string& part) {
  REQUIRE_FALSE(result);
  CAPTURE(result.error().message);
  CHECK(result.error().code == code);
  CHECK(result.error().message.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("a hold bites from its first day through its last, or until it is lifted") {
  Hold hold;
  hold.from = day("2026-03-01");
  CHECK_FALSE(hold.bites(day("2026-02-28")));
  CHECK(hold.bites(day("2026-03-01")));
  CHECK(hold.bites(day("2099-01-01")));
  hold.until = day("2026-04-30");
  CHECK(hold.bites(day("2026-04-30")));
  CHECK_FALSE(hold.bites(day("2026-05-01")));
  hold.lifted = day("2026-04-02");
  CHECK(hold.bites(day("2026-04-01")));
  CHECK_FALSE(hold.bites(day("2026-04-02")));
}

TEST_CASE("a hold on a customer keeps all of it; on a datum that; on a record that") {
  Shop in;
  in.place(in.on(card("17"), HoldGround::authority, "2026-11-01"));
  Placing one = in.on(card("18", "OLA DAL"), HoldGround::business, "2026-11-01");
  one.reg = "customers";
  one.category = "email";
  in.place(one);
  Placing voucher;
  voucher.ground = HoldGround::claim;
  voucher.reg = "invoices";
  voucher.record = "000123";
  voucher.from = day("2026-11-01");
  voucher.reason = "synthetic";
  const auto on_record = in.place(voucher);

  const HoldIndex held = in.index("2026-11-20");
  CHECK(held.size() == 3);
  CHECK(held.on(datum("17", "invoices", "9", "voucher")) != nullptr);
  CHECK(held.on(datum("17", ledger_register, "", "")) != nullptr);
  CHECK(held.on(datum("18", "customers", "18", "email")) != nullptr);
  CHECK(held.on(datum("18", "customers", "18", "notes")) == nullptr);
  CHECK(held.on(datum("18", ledger_register, "", "")) == nullptr);
  const auto key = held.all().back().hold.record;
  const Hold* found = held.on(datum("99", "invoices", key, "voucher"));
  REQUIRE(found != nullptr);
  CHECK(found->entry == static_cast<std::int64_t>(on_record));
  CHECK(held.on(datum("99", "customers", key, "voucher")) == nullptr);
  CHECK(held.on(datum("99", "invoices", "124", "voucher")) == nullptr);
  CHECK(in.index("2026-10-31").empty());
}

TEST_CASE("a hold follows the person: to a new number, and to another card of theirs") {
  Shop in;
  in.place(in.on(card("17"), HoldGround::complaint, "2026-11-01"));
  must(in->move(card("17"), card("40"), day("2026-11-02"), "kari"));
  in.add(card("50"), event(EntryKind::given, "2026-11-02"));
  must(in->join(EntryKind::same_person, card("50"), card("40"), day("2026-11-03"), "kari", "same"));
  const HoldIndex held = in.index("2026-11-20");
  for (const char* number : {"17", "40", "50"}) {
    CAPTURE(number);
    CHECK(held.on(datum(number, "invoices", "1", "voucher")) != nullptr);
  }
  CHECK(held.on(datum("18", "invoices", "1", "voucher")) == nullptr);
}

TEST_CASE("what bites is what was known, and a lifting of the house counts") {
  Shop in;
  const auto hold = in.place(in.on(card("17"), HoldGround::claim, "2026-11-01"));
  const auto size = must(in->size());
  in.lift(hold, "2026-11-10");  // no card: an entry of the house
  const auto subject = must(in->subject(card("17")));
  const auto house = must(in->house_entries());
  CHECK(ledger::holds_on(subject.entries, house, day("2026-11-09")).size() == 1);
  CHECK(ledger::holds_on(subject.entries, house, day("2026-11-10")).empty());
  CHECK(ledger::holds_on(subject.entries, house, day("2026-11-10"), size).size() == 1);
  check_refused(requests::lift(*in, {hold, day("2026-11-11"), "over"}, card("17"), "kari"),
                StatusCode::state, "lifted on 2026-11-10");
}

// GDPR Art. 18(2) leaves storage; a complaint or claim stops advertising and nothing else.
TEST_CASE("the gate sees a restriction always, a complaint or claim for promoting use only") {
  struct Row {
    HoldGround ground;
    bool promoting, service;
  };
  const Row rows[] = {{HoldGround::restriction, true, true}, {HoldGround::complaint, true, false},
                      {HoldGround::claim, true, false},      {HoldGround::authority, false, false},
                      {HoldGround::business, false, false},  {HoldGround::other, false, false}};
  for (const Row& row : rows) {
    CAPTURE(name(row.ground));
    Shop in;
    in.place(in.on(card("17"), row.ground, "2026-11-01"));
    CHECK(in.facts(card("17"), "own-marketing", "2026-11-20").restricted.forbids() ==
          row.promoting);
    CHECK(in.facts(card("17"), "order-service", "2026-11-20").restricted.forbids() == row.service);
    CHECK_FALSE(in.facts(card("17"), "own-marketing", "2026-10-31").restricted.forbids());
  }
}

TEST_CASE("a hold on a datum restricts nobody") {
  Shop in;
  Placing one = in.on(card("17"), HoldGround::claim, "2026-11-01");
  one.reg = "customers";
  in.place(one);
  CHECK_FALSE(in.facts(card("17"), "own-marketing", "2026-11-20").restricted.forbids());
}

TEST_CASE("what is held is not destroyed, on its day neither, and goes when it is lifted") {
  Shop in;
  in.add(card("17"), event(EntryKind::given, "2026-11-01"));
  const auto hold = in.place(in.on(card("17"), HoldGround::complaint, "2026-11-02"));
  must(in->plan_destruction(card("17"), day("2026-11-15")));
  const auto refused = in->destroy(card("17"), "kari");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == StatusCode::state);
  CHECK(refused.error().message.find("complaint") != std::string::npos);
  const auto kept = must(in->destroy_due(day("2026-11-20"), "vern"));
  CHECK(kept.subjects == 0);
  CHECK(kept.held == 1);
  in.lift(hold, "2026-11-20", card("17"));
  const auto gone = must(in->destroy_due(day("2026-11-20"), "vern"));
  CHECK(gone.subjects == 1);
  CHECK(gone.held == 0);
}

TEST_CASE("a hold that makes no sense is refused, and nothing is written") {
  Shop in;
  const auto size = must(in->size());
  const auto refused = [&](const Placing& placing, StatusCode code, const std::string& part) {
    check_refused(requests::place(*in, in.policy, placing, "kari"), code, part);
  };
  refused(in.on(card("17"), HoldGround::request, "2026-11-01"), StatusCode::argument, "request");
  Placing silent = in.on(card("17"), HoldGround::claim, "2026-11-01");
  silent.reason.clear();
  refused(silent, StatusCode::argument, "reason");
  Placing backwards = in.on(card("17"), HoldGround::claim, "2026-11-01");
  backwards.until = day("2026-10-01");
  refused(backwards, StatusCode::argument, "2026-10-01");
  Placing both = in.on(card("17"), HoldGround::claim, "2026-11-01");
  both.reg = "invoices";
  both.record = "1";
  refused(both, StatusCode::argument, "leave one");
  Placing nowhere = in.on(card("17"), HoldGround::claim, "2026-11-01");
  nowhere.reg = "drawers";
  refused(nowhere, StatusCode::not_found, "drawers");
  Placing nothing;
  nothing.reason = "synthetic";
  nothing.from = day("2026-11-01");
  refused(nothing, StatusCode::argument, "name what is held");
  Placing unknown = in.on(card("17"), HoldGround::claim, "2026-11-01");
  unknown.reg = "customers";
  unknown.category = "shoe-size";
  refused(unknown, StatusCode::not_found, "shoe-size");
  refused(in.on(card("17"), HoldGround::claim, "2026-11-21"), StatusCode::argument, "future");
  CHECK(must(in->size()) == size);
}

TEST_CASE("entries of holds and requests come back as they were written; old ones are untouched") {
  CHECK(rc::check("encode and decode", [] {
    const auto text = [] { return *rc::gen::container<std::string>(rc::gen::inRange('a', 'z')); };
    ledger::Entry entry;
    entry.event.kind = static_cast<EntryKind>(*rc::gen::inRange(20, 28));
    entry.event.day = Day{*rc::gen::inRange(0, 30000)};
    entry.event.category = text();
    entry.event.ground = text();
    entry.event.right = text();
    entry.event.until = Day{*rc::gen::inRange(0, 30000)};
    const auto read = ledger::decode(ledger::encode(entry));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == entry);
  }));
}
