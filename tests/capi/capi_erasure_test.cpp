// Erasure of what a host keeps, through the C ABI.
#include <doctest/doctest.h>

#include "capi/erasing_host.hpp"

using namespace erasing_host;

TEST_CASE("what a voucher needs of the card stays as long as the voucher; the rest goes") {
  Host host;
  const auto plan = host.planned();
  auto steps = by_category(plan);
  // bokforingsloven s. 13: five years after the end of the accounting year 2025.
  for (const char* kept :
       {"invoices.voucher", "customers.name", "customers.address", "customers.key"}) {
    INFO(std::string(kept));
    REQUIRE(steps.contains(kept));
    CHECK(steps[kept].fate == VERN_FATE_KEPT);
    CHECK(steps[kept].has_until == 1);
    CHECK(capi::text_of(steps[kept].until) == "2030-12-31");
    CHECK(std::string(steps[kept].why).find("invoices-five-years") != std::string::npos);
  }
  for (const char* gone : {"customers.phone", "customers.mobile", "customers.email",
                           "customers.birth_day", "customers.notes"}) {
    INFO(std::string(gone));
    REQUIRE(steps.contains(gone));
    CHECK(steps[gone].fate == VERN_FATE_GOES);
    CHECK(steps[gone].record_goes == 0);
    CHECK(std::string(steps[gone].key) == "1042");
  }
  vern_erasure_counts counts = VERN_ERASURE_COUNTS_INIT;
  CHECK(vern_erasure_count(plan.get(), &counts, nullptr) == VERN_OK);
  CHECK(counts.steps == static_cast<std::int32_t>(steps.size()));
  CHECK(counts.going + counts.staying == counts.steps);
  CHECK(counts.whole == 1);
  CHECK(counts.has_last == 1);
  CHECK(capi::text_of(counts.last_day) == "2030-12-31");
  CHECK(host.json.find("vern-erasure-plan") != std::string::npos);
  for (const char* value : {"Nordmann", "Storgata", "912", "example.no", "henger"}) {
    CHECK(host.json.find(value) == std::string::npos);
  }
}

TEST_CASE("planned, approved, carried out; and once more nothing is left to do") {
  Host host;
  host.made(host.append(*host.kari, host.given("2025-05-04")));
  host.planned();
  host.made(host.approve());
  const std::int64_t at = host.position;
  host.made(host.approve());
  CHECK(host.position == at);
  host.made(host.execute());
  CHECK(host.done.entry > at);
  CHECK(host.done.records == 1);
  CHECK(host.done.fields == host.writes);
  CHECK(host.done.skipped == 0);
  CHECK(host.done.not_planned == 0);
  Record& card = host.records[0];
  for (const char* gone : {"TLF", "MOBIL", "EPOST"}) CHECK(card[gone].empty());
  CHECK(card["FODT"] == "01.01.1980");  // as [anonymise.customers] of the shop says
  CHECK(card["NOTAT"].find("Kari") == std::string::npos);
  CHECK(card["NOTAT"].find("ringte om henger") != std::string::npos);
  CHECK(card["NAVN"] == "Kari Nordmann");
  CHECK(card["ADRESSE"] == "Storgata 1");
  CHECK(card["KUNDENR"] == "1042");
  CHECK(host.records[1]["KUNDENR"] == "1042");
  CHECK(host.records[1]["BELOP"] == "1250.00");
  // The card is still the person's, as it stands now.
  host.kari = std::make_unique<Card>("1042", "Kari Nordmann", "19800101");
  CHECK(kinds_in_history(host, VERN_EVENT_ERASED) == 1);
  const int before = host.writes;
  const std::int64_t size = host.size();
  host.made(host.execute());
  CHECK(host.done.entry == -1);
  CHECK(host.done.records == 0);
  CHECK(host.writes == before);
  CHECK(host.size() == size);
  CHECK(kinds_in_history(host, VERN_EVENT_ERASED) == 1);
}

TEST_CASE("where nothing keeps any of it the card goes whole, and the row is nobody's") {
  Host host;
  host.records = {card_of("04.05.2015"), invoice("101", "04.05.2015")};
  const auto plan = host.planned();
  for (const vern_erasure_step& step : steps_of(plan)) {
    INFO(std::string(step.category));
    CHECK(step.fate == VERN_FATE_GOES);
  }
  host.made(host.approve());
  host.made(host.execute());
  CHECK(host.records[0].gone);
  CHECK(host.done.records == 2);
  CHECK(host.done.skipped == 0);
  if (!host.records[1].gone) CHECK(host.records[1]["KUNDENR"] == "0");
}

TEST_CASE("a hold that was placed since keeps everything, with the word") {
  Host host;
  host.planned();
  host.made(host.approve());
  const std::int64_t size = host.size();
  std::int64_t hold = -1;
  host.made(vern_ledger_hold_customer(host.ledger.get(), host.policy.get(), &host.kari->card,
                                      VERN_HOLD_CLAIM, nullptr, 0, nullptr, 0,
                                      capi::day("2026-11-20"), nullptr, "claim 7", VERN_NUL, "kari",
                                      VERN_NUL, &hold, &host.err));
  const std::int64_t held = host.size();
  CHECK(held > size);
  host.made(host.execute());
  CHECK(host.writes == 0);
  CHECK(host.done.entry == -1);
  CHECK(host.done.skipped > 0);
  CHECK(host.size() == held);
  for (const vern_erasure_step& step : steps_of(host.skipped)) {
    CHECK(std::string(step.why).find("must stay by now (held") == 0);
  }
  const auto again = host.planned();
  for (const vern_erasure_step& step : steps_of(again)) {
    CHECK(step.fate == VERN_FATE_HELD);
    CHECK(std::string(step.why).find("claim") != std::string::npos);
  }
}

TEST_CASE("what is open, or held by the host, stays") {
  Host host;
  host.records[1] = invoice("501", "04.05.2015", "100.00");
  auto steps = by_category(host.planned());
  CHECK(steps["customers.name"].fate == VERN_FATE_HELD);
  CHECK(steps["customers.phone"].fate == VERN_FATE_HELD);
  CHECK(steps["customers.notes"].fate == VERN_FATE_GOES);
  host.records[1] = invoice("501", "04.05.2015");
  host.hand_in();
  host.flat[1].held = 1;
  vern_erasure* made = nullptr;
  host.made(vern_erasure_plan(host.ledger.get(), host.policy.get(), &host.person,
                              VERN_ERASURE_REQUEST, 3, capi::day("2026-11-20"), &made, &host.err));
  const Erasure plan(made);
  steps = by_category(plan);
  CHECK(steps["invoices.voucher"].fate == VERN_FATE_HELD);
}

TEST_CASE("a record that has changed is left alone") {
  Host host;
  host.planned();
  host.made(host.approve());
  host.records[0]["TLF"] = "74 99 99 99";
  host.made(host.execute());
  CHECK(host.writes == 0);
  CHECK(host.done.skipped > 0);
  CHECK(std::string(steps_of(host.skipped)[0].why).find("has changed since the plan") !=
        std::string::npos);
  Host other;
  other.planned();
  other.made(other.approve());
  other.meddles = {0, "somebody else"};
  const std::int64_t size = other.size();
  other.made(other.execute());
  CHECK(other.writes == 0);
  CHECK(other.size() == size);
  CHECK(std::string(steps_of(other.skipped)[0].why).find("while this was carried out") !=
        std::string::npos);
}

TEST_CASE("a host that cannot write ends it: the ledger has the erasure before the first write") {
  Host host;
  host.made(host.append(*host.kari, host.given("2025-05-04")));
  host.planned();
  host.made(host.approve());
  const std::int64_t size = host.size();
  host.fails_at = 0;
  ledger_shop::refused(host, host.execute(), VERN_E_IO);
  CHECK(host.err.row == 0);
  CHECK(std::string(host.err.message).find("0 of 1 records") != std::string::npos);
  CHECK(std::string(host.err.message).find("Nordmann") == std::string::npos);
  CHECK(host.skipped == nullptr);
  CHECK(host.size() > size);
  CHECK(kinds_in_history(host, VERN_EVENT_ERASED) == 1);
  // The ledger expects the card as it was to become: a person says that it is still hers, and what
  // was not written is planned again.
  Erasure plan;
  ledger_shop::refused(host, host.plan(plan), VERN_E_STATE);
  host.made(vern_ledger_rebind(host.ledger.get(), host.policy.get(), &host.kari->card,
                               capi::day("2026-11-21"), "kari", VERN_NUL, "not written", VERN_NUL,
                               &host.position, &host.err));
  host.fails_at = -1;
  host.planned();
  host.made(host.approve());
  host.made(host.execute());
  CHECK(host.done.records == 1);
  CHECK(host.records[0]["EPOST"].empty());
}

TEST_CASE("nothing runs that nobody with the right has approved") {
  Host host;
  host.planned();
  ledger_shop::refused(host, host.execute(), VERN_E_STATE);
  ledger_shop::refused(host, host.approve("nobody"), VERN_E_ARGUMENT);
  CHECK(host.position == -1);
  host.made(host.approve());
  ledger_shop::refused(host, host.execute("2026-11-19"), VERN_E_ARGUMENT);
  const std::string whole = host.json;
  host.json.replace(host.json.find("\"goes\""), 6, "\"kept\"");
  ledger_shop::refused(host, host.execute(), VERN_E_STATE);
  host.json = "{}";
  ledger_shop::refused(host, host.approve(), VERN_E_DATA);
  host.json = whole;
  host.policy = capi::policy(ledger_shop::policy_text() + "\n[campaigns]\nreminders = 1\n");
  ledger_shop::refused(host, host.execute(), VERN_E_STATE);
  CHECK(host.writes == 0);
}

TEST_CASE("a source that is not whole makes a plan that nobody can approve") {
  Host host;
  host.person.source_damaged = 1;
  const auto plan = host.planned();
  vern_erasure_counts counts = VERN_ERASURE_COUNTS_INIT;
  CHECK(vern_erasure_count(plan.get(), &counts, nullptr) == VERN_OK);
  CHECK(counts.whole == 0);
  ledger_shop::refused(host, host.approve(), VERN_E_INCOMPLETE);
}

TEST_CASE("records that cannot be the person's, or cannot be judged, are refused by their row") {
  Erasure out;
  const auto refused = [&](std::int32_t expected, auto change) {
    Host host;
    change(host);
    ledger_shop::refused(host, host.plan(out), expected);
    CHECK(host.err.row == 1);
  };
  refused(VERN_E_NOT_FOUND, [](Host& host) { host.records[1].reg = "nothing"; });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1].fields.pop_back(); });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1]["KUNDENR"] = "1043"; });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1].key = ""; });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1] = host.records[0]; });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1].fields.push_back({"DATO", ""}); });
  Host empty;
  empty.records.clear();
  ledger_shop::refused(empty, empty.plan(out), VERN_E_NOT_FOUND);
  Host changed;
  changed.made(changed.append(*changed.kari, changed.given("2025-05-04")));
  changed.kari = std::make_unique<Card>("1042", "Ola Hansen");
  ledger_shop::refused(changed, changed.plan(out), VERN_E_STATE);
}
