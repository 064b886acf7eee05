// Retention through the C ABI: what the pure rules say, row by row, and every way to ask wrongly.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "capi.hpp"
#include "support/days.hpp"

using namespace days;

namespace {

// The shop of the C example, with retention: vouchers by law, claims, an old e-mail address.
std::string shop_text() {
  std::ifstream file(std::string(VERN_SOURCE_DIR) + "/tests/capi/shop.toml", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string number = "organisation_number = \"988077917\"\n";
  text.insert(text.find(number) + number.size(),
              "accounting_years = [{ from = 1998-03-02, end = \"12-31\" }]\n");
  return text + R"toml(
[[retention]]
id = "vouchers"
rule = "no/bookkeeping/primary"
applies_to = "invoices.voucher"
trigger = "DATO"
[[retention]]
id = "email"
applies_to = "customers.email"
trigger = "SISTKJOP"
end = "date"
period = "P3Y"
obligation = "keep-at-most"
action = "erase"
cites = "GDPR Art. 5(1)(e)"
certainty = "C"
)toml";
}

const vern_policy* shop() {
  static const auto policy = capi::policy(shop_text());
  return policy.get();
}

std::vector<std::int32_t> rules_of(const char* applies_to) {
  std::int32_t indexes[8];
  std::size_t needed = 0;
  REQUIRE(vern_policy_retention_rules(shop(), applies_to, VERN_NUL, indexes, 8, &needed, nullptr) ==
          VERN_OK);
  return {indexes, indexes + needed};
}

std::vector<vern_applied_rule> applied(const char* applies_to, vern::Day trigger) {
  std::vector<vern_applied_rule> all;
  for (const std::int32_t rule : rules_of(applies_to)) {
    vern_applied_rule one = VERN_APPLIED_RULE_INIT;
    one.rule = rule;
    one.trigger = trigger.value;
    one.trigger_state = VERN_FACT_VALUE;
    all.push_back(one);
  }
  return all;
}

vern_retention_verdict decide(const std::vector<vern_applied_rule>& rules, vern::Day day,
                              std::uint8_t held = 0, std::uint8_t damaged = 0) {
  vern_retention_verdict out = VERN_RETENTION_VERDICT_INIT;
  CHECK(vern_retention_decide(shop(), rules.data(), rules.size(), sizeof(vern_applied_rule), held,
                              damaged, day.value, &out, nullptr) == VERN_OK);
  return out;
}

std::string id_of(std::int32_t rule) {
  vern_retention_rule out;
  vern_retention_rule_init(&out, sizeof out);
  return vern_policy_retention_rule(shop(), rule, &out, nullptr) == VERN_OK ? out.id : "none";
}

struct Columns {
  vern_retention_columns of;
  explicit Columns(const std::vector<std::int32_t>& days) {
    vern_retention_columns_init(&of, sizeof of);
    of.trigger = {days.data(), sizeof(std::int32_t)};
  }
};

}  // namespace

TEST_CASE("a rule says what it is, whence it comes and how sure it is") {
  const auto rules = rules_of("invoices.voucher");
  REQUIRE(rules.size() == 2);  // the law of today, and the one before the reform
  vern_retention_rule out;
  vern_retention_rule_init(&out, sizeof out);
  REQUIRE(vern_policy_retention_rule(shop(), rules[1], &out, nullptr) == VERN_OK);
  CHECK(std::string(out.id) == "vouchers");
  CHECK(std::string(out.law) == "no/bookkeeping/primary");
  CHECK(std::string(out.applies_to) == "invoices.voucher");
  CHECK(std::string(out.trigger) == "DATO");
  CHECK(std::string(out.end) == "fye");
  CHECK(std::string(out.action) == "erase");
  CHECK(std::string(out.cites).find("13") != std::string::npos);
  CHECK(out.obligation == VERN_OBLIGATION_KEEP_AT_LEAST);
  CHECK(out.certainty == VERN_CERTAINTY_SECONDARY);
  std::int32_t count = 0;
  CHECK(vern_policy_count(shop(), VERN_ITEM_RETENTION, &count, nullptr) == VERN_OK);
  CHECK(count == 3);
  const char* id = nullptr;
  CHECK(vern_policy_id(shop(), VERN_ITEM_RETENTION, 2, &id, nullptr) == VERN_OK);
  CHECK(std::string(id) == "email");
  CHECK(vern_policy_retention_rule(shop(), 3, &out, nullptr) == VERN_E_NOT_FOUND);
  CHECK(rules_of("customers.nothing").empty());
}

TEST_CASE("an invoice of last year, an old address, a hold, a damaged source") {
  const auto invoice = decide(applied("invoices.voucher", "2025-05-04"_day), "2026-11-20"_day);
  CHECK(invoice.verdict == VERN_RETENTION_MUST_KEEP);
  CHECK(capi::text_of(invoice.until) == "2030-12-31");
  CHECK(id_of(invoice.until_rule) == "vouchers");
  CHECK(invoice.decided_by == invoice.until_rule);
  CHECK(invoice.restricted == 1);
  CHECK(invoice.limit_rule == -1);
  CHECK(invoice.review_rule == -1);
  const auto address = decide(applied("customers.email", "2021-06-10"_day), "2026-11-20"_day);
  CHECK(address.verdict == VERN_RETENTION_MUST_ERASE);
  CHECK(capi::text_of(address.limit) == "2024-06-11");
  CHECK(id_of(address.decided_by) == "email");
  CHECK(address.restricted == 0);
  const auto held = decide(applied("customers.email", "2021-06-10"_day), "2026-11-20"_day, 1);
  CHECK(held.verdict == VERN_RETENTION_HELD);
  CHECK(held.restricted == 1);
  const auto damaged = decide(applied("customers.email", "2021-06-10"_day), "2026-11-20"_day, 0, 1);
  CHECK(damaged.verdict == VERN_RETENTION_UNKNOWN);
  CHECK(damaged.doubts == VERN_DOUBT_SOURCE_DAMAGED);
  const auto nothing = decide({}, "2026-11-20"_day);
  CHECK(nothing.verdict == VERN_RETENTION_UNKNOWN);
  CHECK(nothing.doubts == VERN_DOUBT_NO_RULE);
  CHECK(nothing.decided_by == -1);
  auto blank = applied("customers.email", "2021-06-10"_day);
  blank[0].trigger_state = VERN_FACT_BLANK;
  CHECK(decide(blank, "2026-11-20"_day).doubts == VERN_DOUBT_TRIGGER_BLANK);
  blank[0].trigger_state = 77;
  CHECK(decide(blank, "2026-11-20"_day).doubts == VERN_DOUBT_TRIGGER_UNREADABLE);
}

TEST_CASE("columns say what single calls say, whatever the strides are") {
  CHECK(rc::check("row by row", [] {
    const bool voucher = *rc::gen::arbitrary<bool>();
    const char* const category = voucher ? "invoices.voucher" : "customers.email";
    const auto rules = rules_of(category);
    const vern::Day day = "2010-01-01"_day + *rc::gen::inRange(0, 8000);
    const auto n = *rc::gen::inRange<std::size_t>(0, 100);
    const auto wide = *rc::gen::element<std::size_t>(4, 5, 16);
    std::vector<unsigned char> triggers(n * wide + 1);
    std::vector<std::uint8_t> states(n), held(n), verdicts(n), numbers(n);
    std::vector<std::int32_t> ends(n);
    std::vector<std::int32_t> days(n);
    for (std::size_t i = 0; i < n; ++i) {
      days[i] = *rc::gen::inRange(3000, 25000);
      states[i] = *rc::gen::element<std::uint8_t>(0, 1, 1, 1, 3);
      held[i] = *rc::gen::element<std::uint8_t>(0, 0, 0, 1, 9);
      std::memcpy(&triggers[i * wide], &days[i], sizeof days[i]);
    }
    vern_retention_columns columns;
    vern_retention_columns_init(&columns, sizeof columns);
    columns.trigger = {triggers.data(), wide};
    columns.trigger_state = {states.data(), 1};
    columns.held = {held.data(), 1};
    RC_ASSERT(vern_retention_many(shop(), rules.data(), rules.size(), 0, day.value, &columns,
                                  static_cast<std::int64_t>(n), verdicts.data(), numbers.data(),
                                  ends.data(), nullptr) == VERN_OK);
    for (std::size_t i = 0; i < n; ++i) {
      auto one = applied(category, vern::Day{days[i]});
      for (auto& rule : one) rule.trigger_state = states[i];
      const auto single = decide(one, day, held[i]);
      RC_ASSERT(verdicts[i] == single.verdict);
      const std::int32_t decided = numbers[i] == VERN_NO_RULE ? -1 : rules[numbers[i]];
      RC_ASSERT(decided == single.decided_by);
      if (single.verdict == VERN_RETENTION_MUST_KEEP) RC_ASSERT(ends[i] == single.until);
      if (single.verdict == VERN_RETENTION_MUST_ERASE) RC_ASSERT(ends[i] == single.limit - 1);
    }
  }));
}

TEST_CASE("one day for all rows, and more rows than a block") {
  const std::vector<std::int32_t> one{("2021-06-10"_day).value};
  const auto rules = rules_of("customers.email");
  Columns columns(one);
  columns.of.trigger.stride = 0;
  std::vector<std::uint8_t> verdicts(10000);
  REQUIRE(vern_retention_many(shop(), rules.data(), rules.size(), 0, ("2026-11-20"_day).value,
                              &columns.of, 10000, verdicts.data(), nullptr, nullptr,
                              nullptr) == VERN_OK);
  for (const std::uint8_t verdict : verdicts) REQUIRE(verdict == VERN_RETENTION_MUST_ERASE);
}

TEST_CASE("a failed call lets nothing go") {
  const std::vector<std::int32_t> days(3, ("2021-06-10"_day).value);
  const auto rules = rules_of("customers.email");
  const std::int32_t day = ("2026-11-20"_day).value;
  std::uint8_t verdicts[3];
  std::uint8_t numbers[3];
  std::int32_t ends[3];
  const auto fails = [&](std::int32_t expected, const vern_policy* policy,
                         const std::vector<std::int32_t>& asked,
                         const vern_retention_columns* columns, std::int64_t n, std::int32_t on) {
    std::memset(verdicts, VERN_RETENTION_MUST_ERASE, sizeof verdicts);
    std::memset(numbers, 0, sizeof numbers);
    std::memset(ends, 0, sizeof ends);
    CHECK(vern_retention_many(policy, asked.data(), asked.size(), 0, on, columns, n, verdicts,
                              numbers, ends, nullptr) == expected);
    for (int i = 0; i < 3 && n == 3; ++i) {
      CHECK(verdicts[i] == VERN_RETENTION_UNSET);
      CHECK(numbers[i] == VERN_NO_RULE);
      CHECK(ends[i] == VERN_NO_DAY);
    }
  };
  const Columns good(days);
  Columns small(days);
  small.of.trigger.stride = 3;
  Columns absent(days);
  absent.of.trigger.data = nullptr;
  Columns flagged(days);
  flagged.of.flags = 1;
  Columns unsized(days);
  unsized.of.struct_size = 4;
  fails(VERN_E_HANDLE, nullptr, rules, &good.of, 3, day);
  fails(VERN_E_ARGUMENT, shop(), {99}, &good.of, 3, day);
  fails(VERN_E_ARGUMENT, shop(), {-1}, &good.of, 3, day);
  fails(VERN_E_LIMIT, shop(), std::vector<std::int32_t>(255, rules[0]), &good.of, 3, day);
  fails(VERN_E_ARGUMENT, shop(), rules, nullptr, 3, day);
  fails(VERN_E_ARGUMENT, shop(), rules, &small.of, 3, day);
  fails(VERN_E_ARGUMENT, shop(), rules, &absent.of, 3, day);
  fails(VERN_E_UNSUPPORTED, shop(), rules, &flagged.of, 3, day);
  fails(VERN_E_STRUCT, shop(), rules, &unsized.of, 3, day);
  fails(VERN_E_ARGUMENT, shop(), rules, &good.of, -1, day);
  fails(VERN_E_ARGUMENT, shop(), rules, &good.of, 3, INT32_MAX);
  CHECK(vern_retention_many(shop(), rules.data(), 1, 0, day, &good.of, 3, nullptr, nullptr, nullptr,
                            nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_retention_many(shop(), nullptr, 1, 0, day, &good.of, 3, verdicts, nullptr, nullptr,
                            nullptr) == VERN_E_ARGUMENT);
}

TEST_CASE("one datum asked wrongly stays") {
  auto rules = applied("customers.email", "2021-06-10"_day);
  const std::int32_t day = ("2026-11-20"_day).value;
  vern_retention_verdict out = VERN_RETENTION_VERDICT_INIT;
  const auto fails = [&](std::int32_t expected, const vern_policy* policy,
                         const vern_applied_rule* first, std::size_t stride) {
    out.verdict = VERN_RETENTION_MUST_ERASE;
    CHECK(vern_retention_decide(policy, first, 1, stride, 0, 0, day, &out, nullptr) == expected);
    CHECK(out.verdict == VERN_RETENTION_UNSET);
  };
  fails(VERN_E_HANDLE, nullptr, rules.data(), sizeof rules[0]);
  fails(VERN_E_ARGUMENT, shop(), nullptr, sizeof rules[0]);
  fails(VERN_E_ARGUMENT, shop(), rules.data(), 8);
  auto other = rules;
  other[0].rule = -1;
  fails(VERN_E_ARGUMENT, shop(), other.data(), sizeof rules[0]);
  other = rules;
  other[0].reserved0[1] = 1;
  fails(VERN_E_UNSUPPORTED, shop(), other.data(), sizeof rules[0]);
  other = rules;
  other[0].struct_size = 8;
  fails(VERN_E_STRUCT, shop(), other.data(), sizeof rules[0]);
  CHECK(vern_retention_decide(shop(), rules.data(), 1, sizeof rules[0], 0, 0, day, nullptr,
                              nullptr) == VERN_E_ARGUMENT);
  out.struct_size = 8;
  CHECK(vern_retention_decide(shop(), rules.data(), 1, sizeof rules[0], 0, 0, day, &out, nullptr) ==
        VERN_E_STRUCT);
}

TEST_CASE("rules of a category: too little room, and nothing to write to") {
  std::int32_t index = -7;
  std::size_t needed = 0;
  CHECK(vern_policy_retention_rules(shop(), "invoices.voucher", VERN_NUL, &index, 1, &needed,
                                    nullptr) == VERN_E_SMALL);
  CHECK(needed == 2);
  CHECK(index == -7);
  CHECK(vern_policy_retention_rules(shop(), "invoices.voucher", VERN_NUL, nullptr, 2, &needed,
                                    nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_policy_retention_rules(shop(), "invoices.voucher", VERN_NUL, &index, 1, nullptr,
                                    nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_policy_retention_rules(shop(), nullptr, 0, &index, 1, &needed, nullptr) ==
        VERN_E_ARGUMENT);
  CHECK(vern_policy_retention_rules(nullptr, "x.y", VERN_NUL, &index, 1, &needed, nullptr) ==
        VERN_E_HANDLE);
  CHECK(vern_policy_retention_rule(shop(), 0, nullptr, nullptr) == VERN_E_ARGUMENT);
}

TEST_CASE("names of verdicts and doubts") {
  CHECK(std::string(vern_retention_verdict_name(VERN_RETENTION_MUST_ERASE)) == "must-erase");
  CHECK(std::string(vern_retention_verdict_name(VERN_RETENTION_REVIEW)) == "review");
  CHECK(std::string(vern_retention_verdict_name(8)) == "unset");
  CHECK(std::string(vern_retention_verdict_name(-1)) == "unset");
  CHECK(std::string(vern_retention_verdict_name(256 + 3)) == "unset");
  CHECK(std::string(vern_doubt_name(VERN_DOUBT_TRIGGER_FILLER)) == "trigger-filler");
  CHECK(vern_doubt_name(3) == nullptr);
  CHECK(vern_doubt_name(0) == nullptr);
}
