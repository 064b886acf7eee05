// Whether a datum goes: what an obligation, a hold or a doubt keeps, nothing takes away.
#include "vern/erasure.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/days.hpp"
#include "support/retention_rules.hpp"

using namespace days;
using vern::AppliedRule;
using vern::DatumFate;
using vern::DatumHold;
using vern::Day;
using vern::EndKind;
using vern::ErasureGround;
using vern::Fact;
using vern::Fate;
using vern::Obligation;
using vern::RetentionAnswer;
using vern::RetentionRule;

namespace {

constexpr Day today = "2026-11-20"_day;

Fact<Day> at(Day day) { return Fact<Day>::of(day); }
const Fact<Day> blank = Fact<Day>::blank();

const Day last_year = "2025-05-04"_day;  // vouchers: kept until 2030-12-31
const Day long_ago = "2015-05-04"_day;   // vouchers: kept until 2020-12-31

RetentionRule named(std::string id, Obligation obligation, EndKind end,
                    std::optional<vern::Period> period, const char* action = "erase") {
  return rules::rule(std::move(id), obligation, end, period, action);
}
const RetentionRule voucher = rules::five_years();
const RetentionRule contact = rules::limit(36);
const RetentionRule claims = rules::claim();
// A duty that a person ends, and one whose end a person looks at.
const RetentionRule contract =
    named("contract", Obligation::keep_at_least, EndKind::review, vern::Period{60, 0}, "review");
const RetentionRule watched =
    named("watched", Obligation::keep_at_least, EndKind::fye, vern::Period{60, 0}, "review");
// A limit at whose end a person looks.
const RetentionRule looked_at =
    named("looked-at", Obligation::keep_at_most, EndKind::review, vern::Period{12, 0}, "review");

struct Line {
  const char* what;
  std::vector<AppliedRule> rules;
  bool hold;
  bool damaged;
  bool declared;
  const char* on_request;
  const char* overdue;
};

std::string told(const DatumFate& fate) {
  std::string out(name(fate.fate));
  if (fate.until) out += " " + to_string(*fate.until);
  if (fate.rule != nullptr) out += " " + fate.rule->id;
  return out;
}

RetentionAnswer answer_of(const Line& line, const std::vector<DatumHold>& holds) {
  return vern::retention_answer(line.rules, holds, line.damaged, rules::on(today));
}

void check(const std::vector<Line>& lines) {
  const std::vector<DatumHold> one{{"case 7", vern::HoldKind::declared, "2026-01-01"_day, {}}};
  for (const Line& line : lines) {
    CAPTURE(line.what);
    const RetentionAnswer answer = answer_of(line, line.hold ? one : std::vector<DatumHold>{});
    CHECK(told(fate_of(answer, ErasureGround::request, line.declared)) == line.on_request);
    CHECK(told(fate_of(answer, ErasureGround::overdue, line.declared)) == line.overdue);
  }
}

}  // namespace

TEST_CASE("what no rule covers goes on request only where the policy says how") {
  check({{"nothing said", {}, false, false, false, "unknown", "unknown"},
         {"how it is anonymised", {}, false, false, true, "goes", "unknown"},
         {"a hold", {}, true, false, true, "held", "held"},
         {"a damaged source", {}, false, true, true, "unknown", "unknown"}});
}

TEST_CASE("an obligation that runs keeps, until its last day") {
  const char* const kept = "kept 2030-12-31 voucher";
  check({{"alone", {{&voucher, at(last_year)}}, false, false, false, kept, kept},
         {"declared", {{&voucher, at(last_year)}}, false, false, true, kept, kept},
         {"with a passed limit",
          {{&voucher, at(last_year)}, {&contact, at(long_ago)}},
          false,
          false,
          true,
          kept,
          kept},
         {"with a limit to come",
          {{&voucher, at(last_year)}, {&contact, at(last_year)}},
          false,
          false,
          true,
          kept,
          kept},
         {"with a damaged source", {{&voucher, at(last_year)}}, false, true, true, kept, kept},
         {"with a rule that cannot tell",
          {{&voucher, at(last_year)}, {&contact, blank}},
          false,
          false,
          true,
          kept,
          kept},
         {"of two, the longer",
          {{&voucher, at("2023-01-01"_day)}, {&voucher, at(last_year)}},
          false,
          false,
          true,
          kept,
          kept},
         {"that a person ends",
          {{&contract, at(last_year)}},
          false,
          false,
          true,
          "kept contract",
          "kept contract"},
         {"under a hold", {{&voucher, at(last_year)}}, true, false, true, "held", "held"}});
}

TEST_CASE("an obligation that has ended keeps nothing, and makes nothing go by itself") {
  check(
      {{"alone", {{&voucher, at(long_ago)}}, false, false, false, "goes", "free voucher"},
       {"declared", {{&voucher, at(long_ago)}}, false, false, true, "goes", "free voucher"},
       {"with a passed limit",
        {{&voucher, at(long_ago)}, {&contact, at(long_ago)}},
        false,
        false,
        false,
        "goes limit",
        "goes limit"},
       {"under a hold", {{&voucher, at(long_ago)}}, true, false, true, "held", "held"},
       {"a damaged source", {{&voucher, at(long_ago)}}, false, true, true, "unknown", "unknown"}});
}

TEST_CASE("an obligation that is undecided or cannot tell keeps") {
  check(
      {{"a person has not decided its end",
        {{&contract, at(long_ago)}},
        false,
        false,
        true,
        "unknown",
        "review contract"},
       {"nobody has looked at its end",
        {{&watched, at(long_ago)}},
        false,
        false,
        true,
        "unknown",
        "review watched"},
       {"with a passed limit",
        {{&watched, at(long_ago)}, {&contact, at(long_ago)}},
        false,
        false,
        true,
        "unknown",
        "review watched"},
       {"a blank date", {{&voucher, blank}}, false, false, true, "unknown", "unknown"},
       {"the day of an empty clock",
        {{&voucher, at("1980-01-01"_day)}},
        false,
        false,
        true,
        "unknown",
        "unknown"},
       {"year 0021", {{&voucher, at("0021-05-04"_day)}}, false, false, true, "unknown", "unknown"},
       {"tomorrow", {{&voucher, at(today + 1)}}, false, false, true, "unknown", "unknown"},
       {"with a passed limit, too",
        {{&voucher, blank}, {&contact, at(long_ago)}},
        false,
        false,
        true,
        "unknown",
        "unknown"},
       {"under a hold", {{&voucher, blank}}, true, false, true, "held", "held"}});
}

TEST_CASE("without a duty a request makes go; without a request only a passed limit does") {
  check(
      {{"a limit passed",
        {{&contact, at(long_ago)}},
        false,
        false,
        false,
        "goes limit",
        "goes limit"},
       {"a limit to come", {{&contact, at(last_year)}}, false, false, false, "goes", "free limit"},
       {"a limit that cannot tell", {{&contact, blank}}, false, false, false, "goes", "unknown"},
       {"an optional basis", {{&claims, at(last_year)}}, false, false, false, "goes", "free claim"},
       {"a day to look at it has come",
        {{&looked_at, at(long_ago)}},
        false,
        false,
        false,
        "goes",
        "review looked-at"},
       {"a limit passed, under a hold",
        {{&contact, at(long_ago)}},
        true,
        false,
        true,
        "held",
        "held"},
       {"a limit passed, a damaged source",
        {{&contact, at(long_ago)}},
        false,
        true,
        true,
        "unknown",
        "unknown"}});
}

TEST_CASE("an obligation on its last day keeps, and on the day after does not") {
  for (const Day day : {"2030-12-31"_day, "2031-01-01"_day}) {
    const RetentionAnswer answer = rules::ask({&voucher}, at(last_year), rules::on(day));
    const Fate expected = day == "2030-12-31"_day ? Fate::kept : Fate::goes;
    CHECK(fate_of(answer, ErasureGround::request, false).fate == expected);
  }
}

TEST_CASE("a lifted hold holds nothing from that day on") {
  const std::vector<DatumHold> lifted{
      {"case 7", vern::HoldKind::declared, "2026-01-01"_day, "2026-11-20"_day}};
  const auto fate_on = [&](Day day) {
    const RetentionAnswer answer = rules::ask({&contact}, at(long_ago), rules::on(day), lifted);
    return fate_of(answer, ErasureGround::request, false).fate;
  };
  CHECK(fate_on("2026-11-19"_day) == Fate::held);
  CHECK(fate_on("2026-11-20"_day) == Fate::goes);
}

TEST_CASE("words of grounds and fates are read back, and none of them is unset") {
  for (const auto& ground : vern::erasure_ground_names) {
    CHECK(vern::parse_erasure_ground(ground.name) == ground.value);
  }
  CHECK_FALSE(vern::parse_erasure_ground("asked"));
  CHECK(name(static_cast<Fate>(7)) == "unset");
  CHECK(DatumFate{}.fate != Fate::goes);
}

// ---- whatever is asked, what is kept stays: told by calendar arithmetic of its own

namespace {

struct Drawn {
  int kind = 0;   // 0 obligation by years, 1 obligation that a person ends, 2 limit, 3 optional
  int year = 0;   // of the trigger; before 1980: nobody can tell
  int years = 0;  // the period
  bool is_duty() const { return kind < 2; }
};

RetentionRule rule_of(const Drawn& drawn) {
  constexpr Obligation obligations[] = {Obligation::keep_at_least, Obligation::keep_at_least,
                                        Obligation::keep_at_most, Obligation::may_keep};
  constexpr EndKind ends[] = {EndKind::fye, EndKind::review, EndKind::date, EndKind::date};
  const auto kind = static_cast<std::size_t>(drawn.kind);
  return named("rule", obligations[kind], ends[kind], vern::Period{drawn.years * 12, 0},
               drawn.kind == 1 ? "review" : "erase");
}

// An obligation of so many years after a calendar year has ended by this day or it has not; one
// that a person ends has not, and one of a day that cannot be has nobody who knows.
bool keeps(const Drawn& drawn) {
  if (!drawn.is_duty()) return false;
  return drawn.kind == 1 || drawn.year < 1980 || drawn.year + drawn.years >= 2026;
}

}  // namespace

TEST_CASE("no ground and no word of the policy makes go what a duty, a hold or a damage keeps") {
  CHECK(rc::check("kept is kept", [] {
    const auto one = rc::gen::build<Drawn>(rc::gen::set(&Drawn::kind, rc::gen::inRange(0, 4)),
                                           rc::gen::set(&Drawn::year, rc::gen::inRange(1970, 2026)),
                                           rc::gen::set(&Drawn::years, rc::gen::inRange(1, 30)));
    const auto drawn = *rc::gen::container<std::vector<Drawn>>(one).as("rules");
    const bool hold = *rc::gen::arbitrary<bool>();
    const bool damaged = *rc::gen::weightedElement<bool>({{3, false}, {1, true}});
    const bool declared = *rc::gen::arbitrary<bool>();
    const auto ground = *rc::gen::element(ErasureGround::request, ErasureGround::overdue);
    std::vector<RetentionRule> made;
    made.reserve(drawn.size());
    for (const Drawn& of : drawn) made.push_back(rule_of(of));
    std::vector<AppliedRule> asked;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      asked.push_back({&made[i], at(vern::make_day(drawn[i].year, 6, 15).value())});
    }
    std::vector<DatumHold> holds;
    if (hold) holds.push_back({"h", vern::HoldKind::open_balance, "2020-01-01"_day, {}});
    const auto answer = vern::retention_answer(asked, holds, damaged, rules::on(today));
    const DatumFate fate = fate_of(answer, ground, declared);
    const bool kept = hold || damaged || std::any_of(drawn.begin(), drawn.end(), keeps);
    RC_CLASSIFY(fate.fate == Fate::goes, "goes");
    RC_ASSERT(!(kept && fate.fate == Fate::goes));
    RC_ASSERT(fate.fate != Fate::unset);
    // And on request nothing stays that nothing keeps, where somebody has said what it is.
    const bool known = declared || !drawn.empty();
    RC_ASSERT(kept || !known || ground != ErasureGround::request || fate.fate == Fate::goes);
  }));
}
