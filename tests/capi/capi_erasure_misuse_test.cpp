// Erasure through the C ABI, called as it must not be.
#include <doctest/doctest.h>

#include "capi/erasing_host.hpp"

using namespace erasing_host;

TEST_CASE("every NULL and every wrong handle") {
  Host host;
  const auto plan = host.planned();
  host.made(host.approve());
  const std::int32_t day = capi::day("2026-11-20");
  const auto* ledger = host.ledger.get();
  auto* wrong_ledger = reinterpret_cast<vern_ledger*>(host.policy.get());
  const auto* wrong_policy = reinterpret_cast<const vern_policy*>(ledger);
  const auto* wrong = reinterpret_cast<const vern_erasure*>(ledger);
  vern_erasure* out = nullptr;
  const auto plans = [&](vern_ledger* of, const vern_policy* policy, const vern_person* person,
                         std::uint8_t ground, std::int64_t request, vern_erasure** to) {
    return vern_erasure_plan(of, policy, person, ground, request, day, to, nullptr);
  };
  auto* l = host.ledger.get();
  const auto* p = host.policy.get();
  const vern_person* person = host.hand_in();
  CHECK(plans(nullptr, p, person, 1, -1, &out) == VERN_E_HANDLE);
  CHECK(plans(wrong_ledger, p, person, 1, -1, &out) == VERN_E_HANDLE);
  CHECK(plans(l, nullptr, person, 1, -1, &out) == VERN_E_HANDLE);
  CHECK(plans(l, wrong_policy, person, 1, -1, &out) == VERN_E_HANDLE);
  CHECK(plans(l, p, nullptr, 1, -1, &out) == VERN_E_ARGUMENT);
  CHECK(plans(l, p, person, 0, -1, &out) == VERN_E_ARGUMENT);
  CHECK(plans(l, p, person, 3, -1, &out) == VERN_E_ARGUMENT);
  CHECK(plans(l, p, person, 1, -2, &out) == VERN_E_ARGUMENT);
  CHECK(plans(l, p, person, 1, -1, nullptr) == VERN_E_ARGUMENT);
  vern_person odd = *person;
  odd.cards = nullptr;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_ARGUMENT);
  odd.card_count = 0;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_ARGUMENT);
  odd = *person;
  odd.records = nullptr;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_ARGUMENT);
  odd = *person;
  odd.reserved0[1] = 1;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_UNSUPPORTED);
  odd.struct_size = 8;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_STRUCT);
  host.flat[0].fields = nullptr;
  CHECK(plans(l, p, person, 1, -1, &out) == VERN_E_ARGUMENT);
  host.hand_in();
  host.fields[0][0].struct_size = 3;
  CHECK(plans(l, p, person, 1, -1, &out) == VERN_E_STRUCT);
  CHECK(out == nullptr);

  std::size_t needed = 0;
  vern_erasure_counts counts = VERN_ERASURE_COUNTS_INIT;
  vern_erasure_step step;
  vern_erasure_step_init(&step, sizeof step);
  const char* name = nullptr;
  const char* how = nullptr;
  for (const vern_erasure* bad : {static_cast<const vern_erasure*>(nullptr), wrong}) {
    CHECK(vern_erasure_json(bad, nullptr, 0, &needed, nullptr) == VERN_E_HANDLE);
    CHECK(vern_erasure_count(bad, &counts, nullptr) == VERN_E_HANDLE);
    CHECK(vern_erasure_item(bad, 0, &step, nullptr) == VERN_E_HANDLE);
    CHECK(vern_erasure_column(bad, 0, 0, &name, &how, nullptr) == VERN_E_HANDLE);
  }
  CHECK(vern_erasure_json(plan.get(), nullptr, 0, nullptr, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_count(plan.get(), nullptr, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_item(plan.get(), 0, nullptr, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_item(plan.get(), -1, &step, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_erasure_item(plan.get(), 999, &step, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_erasure_column(plan.get(), 0, 0, nullptr, &how, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_column(plan.get(), 0, 0, &name, nullptr, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_column(plan.get(), 0, 999, &name, &how, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_erasure_column(plan.get(), 999, 0, &name, &how, nullptr) == VERN_E_NOT_FOUND);

  const char* text = host.json.data();
  const std::size_t n = host.json.size();
  std::int64_t at = 0;
  CHECK(vern_erasure_approve(nullptr, p, text, n, "kari", VERN_NUL, day, &at, nullptr) ==
        VERN_E_HANDLE);
  CHECK(at == -1);
  CHECK(vern_erasure_approve(l, nullptr, text, n, "kari", VERN_NUL, day, &at, nullptr) ==
        VERN_E_HANDLE);
  CHECK(vern_erasure_approve(l, p, nullptr, 0, "kari", VERN_NUL, day, &at, nullptr) ==
        VERN_E_ARGUMENT);
  CHECK(vern_erasure_approve(l, p, text, n, nullptr, 0, day, &at, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_approve(l, p, text, n, "kari", VERN_NUL, day, nullptr, nullptr) ==
        VERN_E_ARGUMENT);

  const auto runs = [&](vern_ledger* of, const vern_policy* policy, const char* document,
                        const vern_person* whose, const vern_erasure_calls* by_calls,
                        vern_erasure_done* to) {
    return vern_erasure_execute(of, policy, document, n, whose, by_calls, "kari", VERN_NUL, day, to,
                                nullptr, nullptr);
  };
  person = host.hand_in();
  CHECK(runs(nullptr, p, text, person, &host.calls, &host.done) == VERN_E_HANDLE);
  CHECK(runs(l, wrong_policy, text, person, &host.calls, &host.done) == VERN_E_HANDLE);
  CHECK(runs(l, p, nullptr, person, &host.calls, &host.done) == VERN_E_ARGUMENT);
  CHECK(runs(l, p, text, nullptr, &host.calls, &host.done) == VERN_E_ARGUMENT);
  CHECK(runs(l, p, text, person, nullptr, &host.done) == VERN_E_ARGUMENT);
  CHECK(runs(l, p, text, person, &host.calls, nullptr) == VERN_E_ARGUMENT);
  vern_erasure_calls some = host.calls;
  some.write = nullptr;
  CHECK(runs(l, p, text, person, &some, &host.done) == VERN_E_ARGUMENT);
  some = host.calls;
  some.flags = 1;
  CHECK(runs(l, p, text, person, &some, &host.done) == VERN_E_UNSUPPORTED);
  CHECK(host.writes == 0);
  vern_erasure_free(nullptr);
  vern_erasure_free(reinterpret_cast<vern_erasure*>(host.policy.get()));  // left alone
  CHECK(plans(l, p, person, 1, -1, &out) == VERN_OK);
  vern_erasure_free(out);
}
