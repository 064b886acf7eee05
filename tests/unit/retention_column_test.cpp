// Tables, steps and cutoffs against the slow rule, for every trigger day from 1900 to 2200.
#include "vern/retention_column.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/days.hpp"
#include "support/retention_rules.hpp"
#include "support/sanitized.hpp"
#include "vern/retention_kernels.hpp"

using namespace days;
using vern::Day;
using vern::EndKind;
using vern::Fact;
using vern::Obligation;
using vern::RetentionContext;
using vern::RetentionRow;
using vern::RetentionRule;
using vern::RetentionTable;
using vern::RetentionVerdict;

namespace {

constexpr Day first_day = "1900-01-01"_day;
constexpr Day last_day = "2200-12-31"_day;
// Every day; with the sanitizers one in five, which meets all days of months and weeks.
constexpr std::int32_t day_step = vern_test::sanitized ? 5 : 1;

using Asked = std::vector<const RetentionRule*>;

// Year ends that were changed three times: short years that end on 1999-08-31 and 2024-02-29, and a
// long one that ends on 2027-06-30.
const vern::AccountingYears& changing_years() {
  static const auto years = vern::AccountingYears::make({{"1905-06-01"_day, {12, 31}},
                                                         {"1999-03-01"_day, {8, 31}},
                                                         {"2023-12-01"_day, {2, 28}},
                                                         {"2027-01-01"_day, {6, 30}}})
                                .value();
  return years;
}

std::vector<RetentionRule> rules_of_every_kind() {
  std::vector<RetentionRule> all;
  const auto add = [&all](EndKind kind, std::optional<vern::Period> period,
                          const char* action = "erase") {
    for (const Obligation obligation :
         {Obligation::keep_at_least, Obligation::keep_at_most, Obligation::may_keep}) {
      if (kind == EndKind::review && obligation == Obligation::may_keep) continue;
      all.push_back(rules::rule(std::string(name(kind)), obligation, kind, period, action));
    }
  };
  add(EndKind::fye, "P5Y"_period);
  add(EndKind::fye, "P3Y6M"_period, "review");
  add(EndKind::date, "P2M"_period);
  add(EndKind::date_roll, "P3Y"_period);
  add(EndKind::days, "P14D"_period);
  add(EndKind::review, "P10Y"_period, "review");
  add(EndKind::calendar_month, std::nullopt);
  return all;
}

const std::vector<RetentionContext>& contexts() {
  static const std::vector<RetentionContext> all{
      {"2026-11-20"_day, &rules::calendar_years()},
      {"2027-01-01"_day, &rules::calendar_years(), first_day},
      {"2024-02-29"_day, &changing_years(), first_day},
      {"2029-06-30"_day, &changing_years(), "1999-09-01"_day},
      {"2200-12-31"_day, &changing_years()}};
  return all;
}

// What the slow definition says, put together from the answer of one datum.
RetentionRow slow_row(const Asked& asked, const Fact<Day>& trigger,
                      const RetentionContext& context) {
  const vern::RetentionAnswer answer = rules::ask(asked, trigger, context);
  RetentionRow row{answer.signs, answer.verdict, vern::no_rule_index, vern::no_end};
  if (answer.decided_by < 0) return row;
  row.rule = static_cast<std::uint8_t>(answer.decided_by);
  const auto& free = answer.rules[static_cast<std::size_t>(answer.decided_by)].first_day_free;
  if (free) row.end = (*free - 1).value;
  return row;
}

struct Columns {
  std::vector<std::int32_t> days;
  std::vector<RetentionRow> slow;
};

Columns all_days(const Asked& asked, const RetentionContext& context) {
  Columns columns;
  for (Day day = first_day - 400; day <= last_day + 400; day = day + day_step) {
    columns.days.push_back(day.value);
    columns.slow.push_back(slow_row(asked, Fact<Day>::of(day), context));
  }
  return columns;
}

// The table, and each column of a row by the kernels.
void check_table(const Asked& asked, const RetentionContext& context) {
  const Columns columns = all_days(asked, context);
  const RetentionTable table = RetentionTable::make(asked, context).value();
  const std::size_t n = columns.days.size();
  std::vector<std::uint8_t> verdicts(n), indexes(n), signs(n), from_signs(n);
  std::vector<std::int32_t> ends(n);
  vern::retention_verdicts(table, {columns.days.data()}, n, verdicts.data());
  vern::retention_rule_indexes(table, {columns.days.data()}, n, indexes.data());
  vern::retention_ends(table, {columns.days.data()}, n, ends.data());
  vern::add_retention_signs(table, {columns.days.data()}, n, signs.data());
  vern::verdicts_of_signs(signs.data(), n, from_signs.data());
  for (std::size_t i = 0; i < n; ++i) {
    const RetentionRow& slow = columns.slow[i];
    const bool same = table.at(Day{columns.days[i]}) == slow &&
                      verdicts[i] == static_cast<std::uint8_t>(slow.verdict) &&
                      indexes[i] == slow.rule && ends[i] == slow.end && signs[i] == slow.signs &&
                      from_signs[i] == verdicts[i];
    if (same) continue;
    CAPTURE(vern::to_string(Day{columns.days[i]}));
    CHECK(table.at(Day{columns.days[i]}) == slow);
    CHECK(std::string(name(static_cast<RetentionVerdict>(verdicts[i]))) ==
          std::string(name(slow.verdict)));
    CHECK(ends[i] == slow.end);
    REQUIRE(same);
  }
}

// The cutoff, against the end that retention_end() gives for the same day.
void check_cutoff(const RetentionRule& rule, const RetentionContext& context) {
  const auto cutoff = vern::retention_cutoff(rule, context);
  REQUIRE(cutoff.has_value());
  for (Day day = first_day; day <= last_day; day = day + day_step) {
    const bool plausible = vern::implausible(day, rule.trigger_ahead, context) == vern::Doubt::none;
    const auto end = vern::retention_end(rule.end, day, rule.period, context.years);
    const bool said = plausible && end.has_value();
    const bool over = said && *end->first_day_deletable <= context.day;
    const bool inside = cutoff->first <= day && day <= cutoff->last;
    const bool before = cutoff->cutoff && day <= *cutoff->cutoff;
    if ((!said || inside) && (!said || over == before)) continue;
    CAPTURE(vern::to_string(day));
    REQUIRE(said == inside);
    REQUIRE(over == before);
  }
}

}  // namespace

TEST_CASE("every kind of rule, every day from 1899 to 2202, several days asked: as the slow rule") {
  for (const RetentionRule& rule : rules_of_every_kind()) {
    for (const RetentionContext& context : contexts()) {
      CAPTURE(rule.id);
      CAPTURE(vern::to_string(context.day));
      check_table({&rule}, context);
      check_cutoff(rule, context);
    }
  }
}

TEST_CASE("several rules over one trigger, dated ones and days ahead among them") {
  RetentionRule ten = rules::five_years();
  ten.period = "P10Y"_period;
  ten.trigger_to = "2014-12-31"_day;
  RetentionRule five = rules::five_years();
  five.trigger_from = "2015-01-01"_day;
  RetentionRule due = rules::claim();
  due.trigger_ahead = true;
  const RetentionRule contact = rules::limit(36);
  for (const RetentionContext& context : contexts()) {
    check_table({&ten, &five}, context);
    check_table({&ten, &five, &contact}, context);
    check_table({&due, &contact}, context);
    check_table({}, context);
  }
}

TEST_CASE("cutoffs worked out by hand") {
  const auto cutoff = [](const RetentionRule& rule, Day day, const vern::AccountingYears& years) {
    return vern::retention_cutoff(rule, {day, &years}).value().cutoff;
  };
  const RetentionRule voucher = rules::five_years();
  CHECK(cutoff(voucher, "2026-12-31"_day, rules::calendar_years()) == "2020-12-31"_day);
  CHECK(cutoff(voucher, "2027-01-01"_day, rules::calendar_years()) == "2021-12-31"_day);
  // 2026-02-28 is the end of two triggers, one of them clamped.
  CHECK(cutoff(rules::limit(24), "2026-03-01"_day, rules::calendar_years()) == "2024-02-29"_day);
  CHECK(cutoff(rules::limit(24), "2026-02-28"_day, rules::calendar_years()) == "2024-02-27"_day);
  // Maundy Thursday 2026-04-02 to Easter Monday: what would end there ends on Tuesday 2026-04-07.
  CHECK(cutoff(rules::claim(), "2026-04-07"_day, rules::calendar_years()) == "2023-04-01"_day);
  CHECK(cutoff(rules::claim(), "2026-04-08"_day, rules::calendar_years()) == "2023-04-07"_day);
  // The short year 2023-09-01 to 2024-02-29: five years from 2024-03-01.
  CHECK(cutoff(voucher, "2029-02-28"_day, changing_years()) == "2023-08-31"_day);
  CHECK(cutoff(voucher, "2029-03-01"_day, changing_years()) == "2024-02-29"_day);
}

TEST_CASE("what no single day divides is refused, and the table still answers") {
  RetentionRule ten = rules::five_years();
  RetentionRule gap = rules::five_years();
  gap.trigger_from = "2000-01-01"_day;
  gap.trigger_to = "2010-12-31"_day;
  const RetentionContext context{"2026-11-20"_day, &rules::calendar_years()};
  CHECK(vern::retention_cutoff(gap, context).value().last == "2010-12-31"_day);
  RetentionRule gone = ten;
  gone.in_force_to = "2020-01-01"_day;
  CHECK(vern::retention_cutoff(gone, context).error().code == vern::StatusCode::not_found);
  // Old triggers ten years, newer ones five: the verdict rises and falls again with the trigger.
  ten.period = "P20Y"_period;
  ten.trigger_to = "2009-12-31"_day;
  RetentionRule five = rules::five_years();
  five.trigger_from = "2010-01-01"_day;
  const RetentionTable table = RetentionTable::make(Asked{&ten, &five}, context).value();
  CHECK(table.at("2008-05-04"_day).verdict == RetentionVerdict::must_keep);
  CHECK(table.at("2012-05-04"_day).verdict == RetentionVerdict::may_keep);
  CHECK(table.at("2024-05-04"_day).verdict == RetentionVerdict::must_keep);
}

TEST_CASE("more changes than steps: the table is looked up") {
  std::vector<RetentionRule> many;
  for (int i = 0; i < 12; ++i) {
    RetentionRule rule = rules::limit(i % 2 == 0 ? 12 : 6000);
    rule.trigger_from = "2000-01-01"_day + 300 * i;
    rule.trigger_to = "2000-01-01"_day + (300 * i + 299);
    many.push_back(rule);
  }
  Asked asked;
  for (const RetentionRule& rule : many) asked.push_back(&rule);
  const RetentionContext context{"2026-11-20"_day, &rules::calendar_years()};
  CHECK_FALSE(RetentionTable::make(asked, context).value().verdict_steps());
  check_table(asked, context);
}

TEST_CASE("rows without a day, and lengths that fill no block") {
  const RetentionRule contact = rules::limit(36);
  const RetentionTable table =
      RetentionTable::make(Asked{&contact}, {"2026-11-20"_day, nullptr}).value();
  CHECK(rc::check("as the table says of each row", [&] {
    const auto n = *rc::gen::inRange<std::size_t>(0, 200);
    std::vector<std::int32_t> days(n);
    std::vector<std::uint8_t> states(n), verdicts(n + 1, 99);
    for (std::size_t i = 0; i < n; ++i) {
      days[i] = *rc::gen::weightedOneOf<std::int32_t>(
          {{8, rc::gen::inRange(0, 25000)}, {1, rc::gen::arbitrary<std::int32_t>()}});
      states[i] = *rc::gen::element<std::uint8_t>(0, 1, 1, 1, 2, 3, 200);
    }
    vern::retention_verdicts(table, {days.data(), states.data()}, n, verdicts.data());
    for (std::size_t i = 0; i < n; ++i) {
      const Fact<Day> fact{Day{days[i]}, static_cast<vern::FactState>(states[i])};
      RC_ASSERT(verdicts[i] == static_cast<std::uint8_t>(table.at(fact).verdict));
      if (!fact.known()) RC_ASSERT(table.at(fact).verdict == RetentionVerdict::unknown);
    }
    RC_ASSERT(verdicts[n] == 99);
  }));
}

TEST_CASE("rules with different triggers, and holds, join by their signs") {
  const RetentionRule contact = rules::limit(12);
  const RetentionRule voucher = rules::five_years();
  const RetentionContext context{"2026-11-20"_day, &rules::calendar_years()};
  const RetentionTable by_contact = RetentionTable::make(Asked{&contact}, context).value();
  const RetentionTable by_voucher = RetentionTable::make(Asked{&voucher}, context).value();
  const std::vector<std::int32_t> last_bought(5, ("2024-06-10"_day).value);
  const std::vector<std::int32_t> last_invoice{("2024-06-10"_day).value, ("2015-06-10"_day).value,
                                               ("0021-06-10"_day).value, ("2015-06-10"_day).value,
                                               ("2024-06-10"_day).value};
  const std::vector<std::uint8_t> held{0, 0, 0, 1, 0};
  std::vector<std::uint8_t> out(5);
  vern::add_retention_signs(by_contact, {last_bought.data()}, 5, out.data());
  vern::add_retention_signs(by_voucher, {last_invoice.data()}, 5, out.data());
  vern::add_holds(held.data(), 5, out.data());
  vern::verdicts_of_signs(out.data(), 5, out.data());
  const auto say = [&](std::size_t i) {
    return std::string(name(static_cast<RetentionVerdict>(out[i])));
  };
  CHECK(say(0) == "conflict");
  CHECK(say(1) == "must-erase");
  CHECK(say(2) == "unknown");
  CHECK(say(3) == "held");
}

TEST_CASE("a damaged source makes every row unknown that nothing keeps") {
  const RetentionRule contact = rules::limit(12);
  const RetentionTable table =
      RetentionTable::make(Asked{&contact}, {"2026-11-20"_day, nullptr}, true).value();
  CHECK(table.at("2020-01-01"_day).verdict == RetentionVerdict::unknown);
  CHECK(table.at("2026-01-01"_day).verdict == RetentionVerdict::unknown);
}

TEST_CASE("ranges that make no sense are errors") {
  const RetentionRule contact = rules::limit(12);
  const auto code = [&](Day day, Day from) {
    return RetentionTable::make(Asked{&contact}, {day, nullptr, from}).error().code;
  };
  CHECK(code("1979-01-01"_day, "1980-01-02"_day) == vern::StatusCode::argument);
  CHECK(code("2026-01-01"_day, "1500-01-01"_day) == vern::StatusCode::limit);
  CHECK(code("2026-01-01"_day, Day{INT32_MIN}) == vern::StatusCode::argument);
  CHECK(code(Day{INT32_MAX}, "1980-01-02"_day) == vern::StatusCode::argument);
  const Asked many(255, &contact);
  CHECK(RetentionTable::make(many, {"2026-01-01"_day, nullptr}).error().code ==
        vern::StatusCode::limit);
}
