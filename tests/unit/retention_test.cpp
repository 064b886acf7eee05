// The verdict of one datum: every sentence of docs/retention.md that says what follows from what.
#include "vern/retention.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "support/days.hpp"
#include "support/golden.hpp"
#include "support/retention_rules.hpp"

using namespace days;
using rules::ask;
using rules::claim;
using rules::five_years;
using rules::limit;
using rules::on;
using vern::DatumHold;
using vern::Day;
using vern::Doubt;
using vern::EndKind;
using vern::Fact;
using vern::HoldKind;
using vern::Obligation;
using vern::RetentionAnswer;
using vern::RetentionRule;
using vern::RetentionVerdict;

namespace {

Fact<Day> at(Day day) { return Fact<Day>::of(day); }

std::string verdict(const RetentionAnswer& answer) { return std::string(name(answer.verdict)); }

const std::string& decider(const RetentionAnswer& answer) {
  return answer.rules.at(static_cast<std::size_t>(answer.decided_by)).rule->id;
}

}  // namespace

TEST_CASE("retention.csv through the verdict: kept on the last day, free on the first") {
  for (const golden::Row& row : golden::read("retention.csv")) {
    CAPTURE(row.at("tests"));
    const Day trigger = vern::parse_day(row.at("trigger")).value();
    const Day free = vern::parse_day(row.at("first_day_deletable")).value();
    const auto end = vern::parse_month_day(row.at("accounting_year_end"));
    const auto years =
        vern::AccountingYears::make({{"1990-01-01"_day, end.value_or(vern::MonthDay{})}});
    const EndKind kind = vern::parse_end_kind(row.at("kind")).value();
    const RetentionRule least =
        rules::rule("least", Obligation::keep_at_least, kind, vern::parse_period(row.at("period")));
    const RetentionRule most =
        rules::rule("most", Obligation::keep_at_most, kind, vern::parse_period(row.at("period")));
    const bool review = kind == EndKind::review;
    const auto says = [&](const RetentionRule& rule, Day day) {
      return verdict(ask({&rule}, at(trigger), {day, &years.value()}));
    };
    CHECK(says(least, free - 1) == "must-keep");
    CHECK(says(least, free) == (review ? "review" : "may-keep"));
    CHECK(says(most, free - 1) == "may-keep");
    CHECK(says(most, free) == (review ? "review" : "must-erase"));
  }
}

TEST_CASE("an invoice of last year must be kept, and is restricted to that") {
  const RetentionRule voucher = five_years();
  const RetentionAnswer answer = ask({&voucher}, at("2025-05-04"_day), on("2026-11-20"_day));
  CHECK(verdict(answer) == "must-keep");
  REQUIRE(answer.until.has_value());
  CHECK(answer.until->day == "2030-12-31"_day);
  CHECK(answer.until->rule == &voucher);
  CHECK(answer.restricted);
  CHECK(answer.doubts.empty());
  CHECK(decider(answer) == "voucher");
}

TEST_CASE("an obligation that has ended says nothing more: only a limit makes a datum go") {
  const RetentionRule voucher = five_years();
  CHECK(verdict(ask({&voucher}, at("2015-05-04"_day), on("2026-11-20"_day))) == "may-keep");
}

TEST_CASE("an old e-mail address must go, from the day its limit passed") {
  const RetentionRule contact = limit(36);
  const RetentionAnswer answer = ask({&contact}, at("2021-06-10"_day), on("2026-11-20"_day));
  CHECK(verdict(answer) == "must-erase");
  REQUIRE(answer.limit.has_value());
  CHECK(answer.limit->day == "2024-06-11"_day);
  CHECK(answer.limit->rule->id == "limit");
  CHECK_FALSE(answer.restricted);
  CHECK_FALSE(answer.until);
}

TEST_CASE("a limit to come says from when") {
  const RetentionRule contact = limit(36);
  const RetentionAnswer answer = ask({&contact}, at("2025-06-10"_day), on("2026-11-20"_day));
  CHECK(verdict(answer) == "may-keep");
  CHECK(answer.limit.value().day == "2028-06-11"_day);
}

TEST_CASE("several obligations: until the latest end") {
  const RetentionRule five = five_years();
  RetentionRule ten = five_years();
  ten.id = "building";
  ten.period = "P10Y"_period;
  using Asked = std::vector<const RetentionRule*>;
  for (const Asked& asked : {Asked{&five, &ten}, Asked{&ten, &five}}) {
    const RetentionAnswer answer = ask(asked, at("2020-07-07"_day), on("2026-11-20"_day));
    CHECK(answer.until.value().day == "2030-12-31"_day);
    CHECK(decider(answer) == "building");
  }
}

TEST_CASE("a claim permits keeping, and never holds up a limit") {
  const RetentionRule basis = claim();
  const RetentionRule short_limit = limit(12);
  CHECK(verdict(ask({&basis}, at("2025-05-04"_day), on("2026-11-20"_day))) == "may-keep");
  CHECK(verdict(ask({&basis, &short_limit}, at("2025-05-04"_day), on("2026-11-20"_day))) ==
        "must-erase");
  CHECK(verdict(ask({&basis}, at("2011-06-15"_day), on("2026-11-20"_day))) == "may-keep");
}

TEST_CASE("what a claim keeps beside an obligation is not restricted until the claim is over") {
  const RetentionRule basis = claim();
  const RetentionRule voucher = five_years();
  CHECK_FALSE(ask({&basis, &voucher}, at("2025-05-04"_day), on("2026-11-20"_day)).restricted);
  CHECK(ask({&basis, &voucher}, at("2022-05-04"_day), on("2026-11-20"_day)).restricted);
}

TEST_CASE("a limit before an obligation is a conflict: it stays, and both are named") {
  const RetentionRule voucher = five_years();
  const RetentionRule short_limit = limit(12);
  const RetentionAnswer answer =
      ask({&short_limit, &voucher}, at("2024-05-04"_day), on("2026-11-20"_day));
  CHECK(verdict(answer) == "conflict");
  CHECK(answer.until.value().day == "2029-12-31"_day);
  CHECK(answer.limit.value().day == "2025-05-05"_day);
  CHECK(answer.restricted);
  CHECK(decider(answer) == "voucher");
}

TEST_CASE("a hold stands above everything, from its first day to the day it is lifted") {
  const RetentionRule contact = limit(36);
  const std::vector<DatumHold> holds{
      {"complaint-7", HoldKind::open_complaint, "2026-01-10"_day, "2026-12-01"_day}};
  const auto says = [&](Day day) {
    return verdict(ask({&contact}, at("2021-06-10"_day), on(day), holds));
  };
  CHECK(says("2026-01-09"_day) == "must-erase");
  CHECK(says("2026-01-10"_day) == "held");
  CHECK(says("2026-11-30"_day) == "held");
  CHECK(says("2026-12-01"_day) == "must-erase");
  const RetentionAnswer answer = ask({&contact}, at("2021-06-10"_day), on("2026-11-20"_day), holds);
  REQUIRE(answer.holds.size() == 1);
  CHECK(answer.holds[0]->id == "complaint-7");
  CHECK(name(answer.holds[0]->kind) == "open-complaint");
  CHECK(answer.restricted);
  CHECK(decider(answer) == "limit");
}

TEST_CASE("a hold beside an obligation still says until when the law demands it") {
  const RetentionRule voucher = five_years();
  const RetentionAnswer answer = ask({&voucher}, at("2025-05-04"_day), on("2026-11-20"_day),
                                     {{"h", HoldKind::declared, "2026-01-01"_day, std::nullopt}});
  CHECK(verdict(answer) == "held");
  CHECK(answer.until.value().day == "2030-12-31"_day);
}

TEST_CASE("no rule, no date, an odd date: unknown, and it says why") {
  const RetentionRule contact = limit(36);
  const auto context = on("2026-11-20"_day);
  const auto doubt = [&](const Fact<Day>& trigger, Doubt expected) {
    const RetentionAnswer answer = ask({&contact}, trigger, context);
    CHECK(verdict(answer) == "unknown");
    CHECK(answer.doubts.has(expected));
    CHECK(decider(answer) == "limit");
  };
  doubt(Fact<Day>::blank(), Doubt::trigger_blank);
  doubt(Fact<Day>::not_kept(), Doubt::trigger_blank);
  doubt(Fact<Day>::unreadable(), Doubt::trigger_unreadable);
  doubt({"2021-01-01"_day, static_cast<vern::FactState>(77)}, Doubt::trigger_unreadable);
  doubt(at("0021-06-10"_day), Doubt::trigger_early);
  doubt(at("1921-06-10"_day), Doubt::trigger_early);
  doubt(at("1980-01-01"_day), Doubt::trigger_filler);
  doubt(at("1899-12-30"_day), Doubt::trigger_filler);
  doubt(at("2026-11-21"_day), Doubt::trigger_ahead);
  doubt(at("9999-12-31"_day), Doubt::trigger_ahead);
  const RetentionAnswer none = ask({}, at("2021-06-10"_day), context);
  CHECK(verdict(none) == "unknown");
  CHECK(none.doubts.has(Doubt::no_rule));
  CHECK(none.decided_by == -1);
}

TEST_CASE("the day asked itself, and the first day of the records, are plausible") {
  const RetentionRule contact = limit(36);
  CHECK(verdict(ask({&contact}, at("2026-11-20"_day), on("2026-11-20"_day))) == "may-keep");
  CHECK(verdict(ask({&contact}, at("1980-01-02"_day), on("2026-11-20"_day))) == "must-erase");
  auto context = on("2026-11-20"_day);
  context.records_from = "1998-03-02"_day;
  CHECK(verdict(ask({&contact}, at("1998-03-01"_day), context)) == "unknown");
  CHECK(verdict(ask({&contact}, at("1998-03-02"_day), context)) == "must-erase");
}

TEST_CASE("a filler is never a date, however old the records are") {
  const RetentionRule contact = limit(36);
  auto context = on("2026-11-20"_day);
  context.records_from = "1890-01-01"_day;
  for (const Day filler : {"1900-01-01"_day, "1970-01-01"_day, "1980-01-01"_day}) {
    CHECK(verdict(ask({&contact}, at(filler), context)) == "unknown");
    CHECK(verdict(ask({&contact}, at(filler + 1), context)) == "must-erase");
  }
}

TEST_CASE("a day agreed beforehand may lie ahead, but not fifty years") {
  RetentionRule due = claim();
  due.trigger_ahead = true;
  CHECK(verdict(ask({&due}, at("2027-06-15"_day), on("2026-11-20"_day))) == "may-keep");
  CHECK(verdict(ask({&due}, at("2076-11-20"_day), on("2026-11-20"_day))) == "may-keep");
  CHECK(verdict(ask({&due}, at("2076-11-21"_day), on("2026-11-20"_day))) == "unknown");
}

TEST_CASE("an accounting year that is not declared is doubt, not a guess") {
  const RetentionRule voucher = five_years();
  const auto years = vern::AccountingYears::make({{"2010-01-01"_day, {12, 31}}}).value();
  const RetentionAnswer early = ask({&voucher}, at("2009-12-31"_day), {"2026-11-20"_day, &years});
  CHECK(verdict(early) == "unknown");
  CHECK(early.doubts.has(Doubt::no_accounting_year));
  CHECK(ask({&voucher}, at("2025-05-04"_day), {"2026-11-20"_day, nullptr})
            .doubts.has(Doubt::no_accounting_year));
  RetentionRule broken = five_years();
  broken.period.reset();
  CHECK(ask({&broken}, at("2025-05-04"_day), on("2026-11-20"_day)).doubts.has(Doubt::rule_unsound));
}

TEST_CASE("doubt about one rule keeps what another would let go; an obligation keeps it anyway") {
  const RetentionRule contact = limit(12);
  const RetentionRule voucher = five_years();
  const auto context = on("2026-11-20"_day);
  const std::vector<vern::AppliedRule> loose{{&contact, at("2021-06-10"_day)},
                                             {&voucher, Fact<Day>::blank()}};
  CHECK(verdict(vern::retention_answer(loose, {}, false, context)) == "unknown");
  const std::vector<vern::AppliedRule> kept{{&contact, Fact<Day>::blank()},
                                            {&voucher, at("2025-06-10"_day)}};
  const RetentionAnswer answer = vern::retention_answer(kept, {}, false, context);
  CHECK(verdict(answer) == "must-keep");
  CHECK(answer.doubts.has(Doubt::trigger_blank));  // and it is listed
}

TEST_CASE("a damaged source lets nothing go") {
  const RetentionRule contact = limit(36);
  const RetentionAnswer answer =
      ask({&contact}, at("2021-06-10"_day), on("2026-11-20"_day), {}, true);
  CHECK(verdict(answer) == "unknown");
  CHECK(answer.doubts.has(Doubt::source_damaged));
}

TEST_CASE("a review never erases: before its day the journal stays, after it a person decides") {
  const RetentionRule journal =
      rules::rule("journal", Obligation::keep_at_least, EndKind::review, "P10Y"_period, "review");
  const RetentionRule short_limit = limit(12);
  const auto says = [&](Day day) { return ask({&journal}, at("2014-11-03"_day), on(day)); };
  CHECK(verdict(says("2024-11-03"_day)) == "must-keep");
  CHECK_FALSE(says("2024-11-03"_day).until);
  CHECK(says("2024-11-03"_day).review.value().day == "2024-11-04"_day);
  CHECK(verdict(says("2024-11-04"_day)) == "review");
  // No limit takes what a person has not let go.
  CHECK(verdict(ask({&journal, &short_limit}, at("2014-11-03"_day), on("2026-11-20"_day))) ==
        "review");
}

TEST_CASE("a limit whose action is review is reported; another limit still makes it go") {
  RetentionRule soft = limit(12);
  soft.id = "soft";
  soft.action = "review";
  const RetentionRule hard = limit(24);
  const auto answer = ask({&soft}, at("2021-06-10"_day), on("2026-11-20"_day));
  CHECK(verdict(answer) == "review");
  CHECK(answer.review.value().day == "2022-06-11"_day);
  CHECK_FALSE(answer.limit);
  CHECK(verdict(ask({&soft, &hard}, at("2021-06-10"_day), on("2026-11-20"_day))) == "must-erase");
  CHECK(verdict(ask({&soft, &hard}, at("2025-06-10"_day), on("2026-11-20"_day))) == "review");
}

TEST_CASE("an obligation whose action is review waits for a person when it ends") {
  RetentionRule file =
      rules::rule("file", Obligation::keep_at_least, EndKind::date_roll, "P3Y"_period, "review");
  CHECK(verdict(ask({&file}, at("2023-05-17"_day), on("2026-05-18"_day))) == "must-keep");
  CHECK(verdict(ask({&file}, at("2023-05-17"_day), on("2026-05-19"_day))) == "review");
}

TEST_CASE("ten years became five: the law of the day asked counts for old vouchers too") {
  RetentionRule ten = five_years();
  ten.period = "P10Y"_period;
  ten.in_force_to = "2014-12-31"_day;
  RetentionRule five = five_years();
  five.in_force_from = "2014-02-01"_day;
  const auto says = [&](Day day) { return ask({&ten, &five}, at("2009-05-04"_day), on(day)); };
  CHECK(says("2014-01-31"_day).until.value().day == "2019-12-31"_day);
  CHECK(says("2014-12-31"_day).until.value().day == "2019-12-31"_day);
  CHECK(verdict(says("2015-01-01"_day)) == "may-keep");
}

TEST_CASE("where a reform leaves old data alone, the triggers say so") {
  RetentionRule old_law = five_years();
  old_law.period = "P10Y"_period;
  old_law.trigger_to = "2013-12-31"_day;
  RetentionRule new_law = five_years();
  new_law.trigger_from = "2014-01-01"_day;
  const auto until = [&](Day trigger) {
    const auto answer = ask({&old_law, &new_law}, at(trigger), on("2016-06-01"_day));
    return vern::to_string(answer.until.value().day);
  };
  CHECK(until("2013-12-31"_day) == "2023-12-31");
  CHECK(until("2014-01-01"_day) == "2019-12-31");
  CHECK(ask({&new_law}, at("2013-12-31"_day), on("2016-06-01"_day)).doubts.has(Doubt::no_rule));
}

TEST_CASE("a rule that is no longer in force counts for nothing, whatever its trigger is") {
  RetentionRule old_limit = limit(12);
  old_limit.in_force_to = "2024-12-31"_day;
  for (const auto& trigger : {at("2020-01-05"_day), Fact<Day>::blank(), at("0021-01-01"_day)}) {
    const auto answer = ask({&old_limit}, trigger, on("2025-01-01"_day));
    CHECK(verdict(answer) == "unknown");
    CHECK(answer.doubts == vern::DoubtSet{static_cast<std::uint16_t>(Doubt::no_rule)});
  }
}

TEST_CASE("a new year end from 2027 moves no year that is closed") {
  const auto before = vern::AccountingYears::make({{"2010-01-01"_day, {12, 31}}}).value();
  const auto after =
      vern::AccountingYears::make({{"2010-01-01"_day, {12, 31}}, {"2027-01-01"_day, {6, 30}}})
          .value();
  const RetentionRule voucher = five_years();
  for (Day day = "2010-01-01"_day; day <= "2026-12-31"_day; day = day + 1) {
    const auto context = on("2026-12-31"_day);
    const auto old_answer = rule_finding(voucher, day, {context.day, &before});
    REQUIRE(old_answer == rule_finding(voucher, day, {context.day, &after}));
  }
  const auto open = rule_finding(voucher, "2027-02-01"_day, {"2027-12-31"_day, &after});
  CHECK(open.last_day_kept == "2032-06-30"_day);
}

TEST_CASE("the signs: every combination has one verdict, and doubt never erases") {
  namespace sign = vern::sign;
  for (int bits = 0; bits < 256; ++bits) {
    const auto signs = static_cast<vern::RetentionSigns>(bits);
    const RetentionVerdict found = vern::retention_verdict(signs);
    CHECK(found != RetentionVerdict::unset);
    if (found != RetentionVerdict::must_erase) continue;
    CHECK((signs & sign::expired) != 0);
    CHECK((signs & (sign::held | sign::obliged | sign::undecided | sign::doubtful)) == 0);
    CHECK((signs & sign::ruled) != 0);
  }
}

TEST_CASE("properties over any rules") {
  const auto any_rule = [] {
    const auto kind =
        *rc::gen::element(EndKind::fye, EndKind::date, EndKind::date_roll, EndKind::review);
    const auto obligation = *rc::gen::element(Obligation::keep_at_least, Obligation::keep_at_most,
                                              Obligation::may_keep);
    return rules::rule("any", obligation, kind, vern::Period{*rc::gen::inRange(1, 200), 0},
                       *rc::gen::element<std::string>("erase", "anonymise", "review"));
  };
  const auto any_day = [] { return "1981-01-01"_day + *rc::gen::inRange(0, 20000); };
  CHECK(rc::check("more rules never turn keeping into erasing, but for a limit", [&] {
    const RetentionRule first = any_rule();
    RetentionRule second = any_rule();
    if (vern::forces(second)) second.action = "review";
    const Fact<Day> trigger = at(any_day());
    const auto context = on(any_day());
    const auto one = ask({&first}, trigger, context).verdict;
    const auto both = ask({&first, &second}, trigger, context).verdict;
    RC_ASSERT(one == RetentionVerdict::must_erase || both != RetentionVerdict::must_erase);
  }));
  CHECK(rc::check("the order of rules changes no verdict and no day", [&] {
    const RetentionRule first = any_rule();
    const RetentionRule second = any_rule();
    const Fact<Day> trigger = at(any_day());
    const auto context = on(any_day());
    const auto a = ask({&first, &second}, trigger, context);
    const auto b = ask({&second, &first}, trigger, context);
    const auto day = [](const auto& ruled) { return ruled ? ruled->day : Day{-1}; };
    RC_ASSERT(a.verdict == b.verdict && a.restricted == b.restricted && a.doubts == b.doubts);
    RC_ASSERT(day(a.until) == day(b.until) && day(a.limit) == day(b.limit) &&
              day(a.review) == day(b.review));
  }));
  CHECK(rc::check("what must be erased stays so as days pass", [&] {
    const RetentionRule first = any_rule();
    const RetentionRule second = any_rule();
    const Fact<Day> trigger = at(any_day());
    const Day day = any_day();
    const auto now = ask({&first, &second}, trigger, on(day)).verdict;
    const auto later =
        ask({&first, &second}, trigger, on(day + *rc::gen::inRange(0, 9000))).verdict;
    RC_ASSERT(now != RetentionVerdict::must_erase || later == RetentionVerdict::must_erase ||
              later == RetentionVerdict::review);
  }));
}
