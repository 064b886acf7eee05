#include "retention/year_end.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "retention/survey.hpp"

namespace vern::retention {

namespace {

// The first day of the accounting year that ends on `end`.
Day first_day(const AccountingYears& years, Day end) {
  Day day = end;
  while (years.year_end(day - 1) == end) day = day - 1;
  return day;
}

bool is_voucher(const Datum& datum) {
  return datum.shape->document != nullptr && datum.category == datum.shape->rest();
}

class Freeing final : public DatumVisitor {
 public:
  // Ends in (before, last] are those of the year that was closed.
  Freeing(const AccountingYears& years, Day before, Day last)
      : years_(years), before_(before), last_(last) {}

  Result<void> visit(const Datum& datum) override {
    for (std::size_t i = 0; i < datum.answer.rules.size(); ++i) {
      const RuleFinding& finding = datum.answer.rules[i];
      if (!ends_now(finding) || !datum.rests_on[i].trigger.known()) continue;
      const auto end = years_.year_end(datum.rests_on[i].trigger.value);
      if (end) count(datum, finding.rule->id, *end);
      return {};
    }
    return {};
  }

  void take(const Survey& survey, YearEnd& into) const {
    for (const auto& [key, freed] : freed_) into.freed.push_back(freed);
    for (const auto& [key, vouchers] : binders_) {
      const auto& [reg, end] = key;
      const RegisterShape& of = survey.shapes()[reg];
      into.binders.push_back({of.reg->id, first_day(years_, end), end, vouchers.all,
                              of.buyer == BuyerSource::paper, vouchers.waiting > 0});
    }
  }

 private:
  struct Vouchers {
    std::int64_t all = 0;
    std::int64_t waiting = 0;
  };

  bool ends_now(const RuleFinding& finding) const {
    return finding.rule->end == EndKind::fye &&
           finding.rule->obligation == Obligation::keep_at_least && finding.last_day_kept &&
           *finding.last_day_kept > before_ && *finding.last_day_kept <= last_;
  }

  void count(const Datum& datum, const std::string& rule, Day end) {
    Freed& freed = freed_[{datum.record.reg, datum.category, rule, end}];
    freed.reg = datum.shape->reg->id;
    freed.category = datum.what().name;
    freed.rule = rule;
    freed.year_end = end;
    const RetentionVerdict verdict = datum.answer.verdict;
    const bool held = verdict == RetentionVerdict::held;
    const bool free =
        verdict == RetentionVerdict::may_keep || verdict == RetentionVerdict::must_erase;
    ++(held ? freed.held : free ? freed.data : freed.other);
    if (!is_voucher(datum)) return;
    Vouchers& vouchers = binders_[{datum.record.reg, end}];
    ++vouchers.all;
    vouchers.waiting += free ? 0 : 1;
  }

  const AccountingYears& years_;
  Day before_;
  Day last_;
  std::map<std::tuple<std::uint16_t, std::size_t, std::string, Day>, Freed> freed_;
  std::map<std::pair<std::uint16_t, Day>, Vouchers> binders_;
};

}  // namespace

Result<Day> accounting_year_last_day(const Policy& policy, std::int32_t year) {
  const AccountingYears& years = policy.controller.accounting_years;
  const auto first = make_day(year, 1, 1);
  std::optional<Day> last;
  for (auto end = first ? years.year_end(*first) : std::nullopt; end && civil(*end).year == year;
       end = years.year_end(*end + 1)) {
    last = end;
  }
  if (last) return *last;
  return fail(StatusCode::not_found, "no accounting year ends in " + std::to_string(year) +
                                         " by accounting_years of the policy");
}

Result<YearEnd> year_end(const audience::Shop& shop, const YearEndOptions& options) {
  const auto last = accounting_year_last_day(shop.policy, options.year);
  if (!last) return tl::make_unexpected(last.error());
  if (options.on <= *last) {
    return fail(StatusCode::argument, "the accounting year ends on " + to_string(*last) +
                                          " and is not over on " + to_string(options.on) +
                                          "; close it first");
  }
  auto survey = Survey::take(shop, SurveyOptions{.on = options.on});
  if (!survey) return tl::make_unexpected(survey.error());
  const AccountingYears& years = shop.policy.controller.accounting_years;
  Freeing freeing(years, first_day(years, *last) - 1, *last);
  if (auto visited = (*survey)->visit(freeing); !visited) {
    return tl::make_unexpected(visited.error());
  }
  YearEnd out;
  out.last = *last;
  out.sources = (*survey)->sources();
  freeing.take(**survey, out);
  return out;
}

}  // namespace vern::retention
