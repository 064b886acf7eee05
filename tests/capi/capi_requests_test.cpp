// Subject requests and legal holds through the C ABI.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "capi/ledger_shop.hpp"

namespace {

using namespace ledger_shop;

struct Desk : Shop {
  std::int64_t open(const vern_card* card, std::uint8_t right, const char* received,
                    const char* number = "") {
    std::int64_t id = -7;
    made(vern_ledger_open_request(ledger.get(), policy.get(), card, right, VERN_METHOD_EMAIL,
                                  capi::day(received), number, VERN_NUL, nullptr, 0, "kari",
                                  VERN_NUL, &id, &err));
    return id;
  }
  std::int32_t step(std::int64_t id, const vern_card* card, std::uint8_t step, const char* day,
                    const char* words = "synthetic", const char* ground = "") {
    return vern_ledger_take_step(ledger.get(), policy.get(), id, card, step, capi::day(day), ground,
                                 VERN_NUL, words, VERN_NUL, "kari", VERN_NUL, &err);
  }
  std::int64_t hold(const vern_card& card, std::uint8_t ground, const char* from) {
    std::int64_t at = -7;
    made(vern_ledger_hold_customer(ledger.get(), policy.get(), &card, ground, nullptr, 0, nullptr,
                                   0, capi::day(from), nullptr, "synthetic", VERN_NUL, "kari",
                                   VERN_NUL, &at, &err));
    return at;
  }
  std::vector<std::int64_t> due(const char* day) {
    vern_requests* out = nullptr;
    made(vern_ledger_requests_due(ledger.get(), capi::day(day), &out, &err));
    std::vector<std::int64_t> ids;
    std::int32_t count = 0;
    made(vern_requests_count(out, &count, &err));
    for (std::int32_t i = 0; i < count; ++i) {
      vern_subject_request one = VERN_SUBJECT_REQUEST_INIT;
      made(vern_requests_item(out, i, &one, &err));
      ids.push_back(one.id);
    }
    vern_requests_free(out);
    return ids;
  }
  std::int32_t held(const char* day) {
    vern_holds* out = nullptr;
    made(vern_ledger_holds(ledger.get(), capi::day(day), &out, &err));
    std::int32_t count = 0;
    made(vern_holds_count(out, &count, &err));
    vern_holds_free(out);
    return count;
  }
};

}  // namespace

TEST_CASE("a request is opened, extended, answered and closed, and told back") {
  Desk desk;
  const Card ola("1042", "Ola Nordmann");
  const std::int64_t id = desk.open(&ola.card, VERN_RIGHT_ERASURE, "2024-01-31");
  desk.made(desk.step(id, &ola.card, VERN_STEP_EXTENDED, "2024-02-10", "three registers"));
  desk.made(desk.step(id, &ola.card, VERN_STEP_IDENTITY_CONFIRMED, "2024-02-11"));
  desk.made(
      desk.step(id, &ola.card, VERN_STEP_REFUSED, "2024-02-12", "vouchers", "accounting-duty"));
  vern_requests* out = nullptr;
  desk.made(vern_ledger_requests(desk.ledger.get(), &out, &desk.err));
  vern_subject_request one = VERN_SUBJECT_REQUEST_INIT;
  desk.made(vern_requests_item(out, 0, &one, &desk.err));
  CHECK(one.struct_size == sizeof one);
  CHECK(one.id == id);
  CHECK(one.right == VERN_RIGHT_ERASURE);
  CHECK(one.state == VERN_SUBJECT_REQUEST_REFUSED);
  CHECK(capi::text_of(one.due) == "2024-02-29");
  CHECK(capi::text_of(one.due_from_receipt) == "2024-04-30");
  CHECK(capi::text_of(one.due_from_first) == "2024-04-29");
  CHECK(one.act_by == one.due_from_first);
  CHECK(one.stated ==
        (VERN_STATED_EXTENDED | VERN_STATED_IDENTITY_CONFIRMED | VERN_STATED_ANSWERED));
  CHECK(capi::text_of(one.answered) == "2024-02-12");
  CHECK(std::string(one.customer) == "1042");
  CHECK(std::string(one.ground) == "accounting-duty");
  CHECK(std::string(one.words) == "vouchers");
  CHECK(vern_requests_item(out, 1, &one, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_requests_item(out, -1, &one, nullptr) == VERN_E_NOT_FOUND);
  vern_requests_free(out);
  desk.made(desk.step(id, &ola.card, VERN_STEP_CLOSED, "2024-02-13", ""));
  refused(desk, desk.step(id, &ola.card, VERN_STEP_EXTENDED, "2024-02-14"), VERN_E_STATE);
}

TEST_CASE("what is due is listed, the earliest first, a stranger's request with it") {
  Desk desk;
  const Card ola("1042", "Ola Nordmann");
  const std::int64_t later = desk.open(&ola.card, VERN_RIGHT_ACCESS, "2025-03-17");
  const std::int64_t first = desk.open(nullptr, VERN_RIGHT_ACCESS, "2025-03-03", "2025-1");
  CHECK(desk.due("2025-04-02").empty());
  CHECK(desk.due("2025-05-01") == std::vector<std::int64_t>{first, later});
  desk.made(desk.step(first, nullptr, VERN_STEP_TAKEN_BACK, "2025-03-10", ""));
  CHECK(desk.due("2025-05-01") == std::vector<std::int64_t>{later});
}

TEST_CASE("an objection and a restriction reach the gate on the day they come in") {
  Desk desk;
  const Card ola("1042", "Ola Nordmann");
  desk.made(desk.append(ola, desk.given("2025-05-02")));
  REQUIRE(desk.grants(ola));
  const std::int64_t before = desk.size();
  desk.open(&ola.card, VERN_RIGHT_OBJECTION, "2025-11-20");
  CHECK_FALSE(desk.grants(ola));
  CHECK(desk.says("objected"));
  CHECK(desk.grants(ola, before));
  desk.open(&ola.card, VERN_RIGHT_RESTRICTION, "2025-11-20");
  CHECK_FALSE(desk.grants(ola));
  CHECK(desk.says("subject-restricted"));
}

TEST_CASE("a claim restricts promoting use until it is lifted") {
  Desk desk;
  const Card ola("1042", "Ola Nordmann");
  desk.made(desk.append(ola, desk.given("2025-05-02")));
  const std::int64_t hold = desk.hold(ola, VERN_HOLD_CLAIM, "2025-06-01");
  CHECK_FALSE(desk.grants(ola));
  CHECK(desk.says("subject-restricted"));
  CHECK(desk.held("2025-06-01") == 1);
  CHECK(desk.held("2025-05-31") == 0);
  std::int64_t at = -7;
  desk.made(vern_ledger_lift_hold(desk.ledger.get(), desk.policy.get(), hold, &ola.card,
                                  capi::day("2025-07-01"), "settled", VERN_NUL, "kari", VERN_NUL,
                                  &at, &desk.err));
  CHECK(at > hold);
  CHECK(desk.held("2025-07-01") == 0);
  CHECK(desk.grants(ola));
}

TEST_CASE("a record is held by its key, through its last day") {
  Desk desk;
  std::int64_t at = -7;
  const std::int32_t last = capi::day("2025-12-31");
  desk.made(vern_ledger_hold_record(desk.ledger.get(), desk.policy.get(), "invoices", VERN_NUL,
                                    "20481", VERN_NUL, VERN_HOLD_AUTHORITY, capi::day("2025-06-01"),
                                    &last, "inspection", VERN_NUL, "kari", VERN_NUL, &at,
                                    &desk.err));
  vern_holds* out = nullptr;
  desk.made(vern_ledger_holds(desk.ledger.get(), last, &out, &desk.err));
  vern_hold one = VERN_HOLD_INIT;
  desk.made(vern_holds_item(out, 0, &one, &desk.err));
  CHECK(one.entry == at);
  CHECK(one.ground == VERN_HOLD_AUTHORITY);
  CHECK(one.has_last == 1);
  CHECK(one.last_day == last);
  CHECK(one.has_lifted == 0);
  CHECK(std::string(one.customers).empty());
  CHECK(std::string(one.register_id) == "invoices");
  CHECK(std::string(one.reason) == "inspection");
  CHECK(std::string(one.by) == "kari");
  CHECK(vern_holds_item(out, 1, &one, nullptr) == VERN_E_NOT_FOUND);
  vern_holds_free(out);
  CHECK(desk.held("2026-01-01") == 0);
}

TEST_CASE("wrong handles, NULL and words outside their vocabulary record nothing") {
  Desk desk;
  const Card ola("1042", "Ola Nordmann");
  const std::int64_t before = desk.size();
  vern_ledger* const ledger = desk.ledger.get();
  vern_policy* const policy = desk.policy.get();
  auto* const as_ledger = reinterpret_cast<vern_ledger*>(policy);
  std::int64_t id = 5;
  const auto opening = [&](vern_ledger* at, const vern_policy* by_policy, std::uint8_t right,
                           std::uint8_t method, std::int64_t* out) {
    return vern_ledger_open_request(at, by_policy, &ola.card, right, method,
                                    capi::day("2025-06-01"), nullptr, 0, nullptr, 0, "kari",
                                    VERN_NUL, out, &desk.err);
  };
  refused(desk, opening(nullptr, policy, 1, 3, &id), VERN_E_HANDLE);
  CHECK(id == -1);
  refused(desk, opening(as_ledger, policy, 1, 3, &id), VERN_E_HANDLE);
  refused(desk, opening(ledger, nullptr, 1, 3, &id), VERN_E_HANDLE);
  refused(desk, opening(ledger, policy, 1, 3, nullptr), VERN_E_ARGUMENT);
  refused(desk, opening(ledger, policy, 0, 3, &id), VERN_E_ARGUMENT);
  refused(desk, opening(ledger, policy, 7, 3, &id), VERN_E_ARGUMENT);
  refused(desk, opening(ledger, policy, 1, 9, &id), VERN_E_ARGUMENT);
  refused(desk, opening(ledger, policy, 1, VERN_METHOD_IMPORT, &id), VERN_E_ARGUMENT);
  refused(desk, desk.step(5, &ola.card, 0, "2025-06-01"), VERN_E_ARGUMENT);
  refused(desk, desk.step(5, &ola.card, 8, "2025-06-01"), VERN_E_ARGUMENT);
  refused(desk, desk.step(-1, &ola.card, VERN_STEP_CLOSED, "2025-06-01"), VERN_E_NOT_FOUND);
  refused(desk, desk.step(999, &ola.card, VERN_STEP_CLOSED, "2025-06-01"), VERN_E_NOT_FOUND);
  vern_requests* requests = reinterpret_cast<vern_requests*>(0x1);
  CHECK(vern_ledger_requests(nullptr, &requests, nullptr) == VERN_E_HANDLE);
  CHECK(requests == nullptr);
  CHECK(vern_ledger_requests(ledger, nullptr, nullptr) == VERN_E_ARGUMENT);
  vern_holds* holds = reinterpret_cast<vern_holds*>(0x1);
  CHECK(vern_ledger_holds(as_ledger, 0, &holds, nullptr) == VERN_E_HANDLE);
  CHECK(holds == nullptr);
  std::int32_t count = 0;
  CHECK(vern_requests_count(nullptr, &count, nullptr) == VERN_E_HANDLE);
  CHECK(vern_holds_count(nullptr, &count, nullptr) == VERN_E_HANDLE);
  for (const std::uint8_t ground :
       {std::uint8_t{0}, std::uint8_t{8}, std::uint8_t{VERN_HOLD_REQUEST}}) {
    std::int64_t at = 5;
    refused(desk,
            vern_ledger_hold_customer(ledger, policy, &ola.card, ground, nullptr, 0, nullptr, 0,
                                      capi::day("2025-06-01"), nullptr, "x", VERN_NUL, "kari",
                                      VERN_NUL, &at, &desk.err),
            VERN_E_ARGUMENT);
    CHECK(at == -1);
  }
  vern_requests_free(nullptr);
  vern_holds_free(nullptr);
  CHECK(desk.size() == before);
}
