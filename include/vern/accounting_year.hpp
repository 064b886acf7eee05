// vern/accounting_year.hpp - when a company's accounting year ends, as a dated list.
//
// An accounting year may differ from the calendar year and may be changed; which year an invoice
// belongs to decides how long it is kept (bokforingsloven s. 13). The list has one rule per change,
// { from = 2010-01-01, end = "12-31" }, and is read so:
//
// - From its `from` day on, a rule is the rule in force, until the next rule's `from`.
// - A year whose last day came before `from` is closed: a later rule never moves it.
// - The year that is open on `from` itself ends at the first new end on or after `from`. So a
// change
//   makes a short year ({2023-03-01, "06-30"} after "12-31": 2023-01-01 to 2023-06-30) or a long
//   one
//   ({2023-07-01, "06-30"}: 2023-01-01 to 2024-06-30), by the day it is dated. A year that would
//   have ended on `from` by the old rule is open on `from`, and follows the new one.
// - Before the first rule nothing is known, and no end is given.
//
// Values; pure functions; any thread.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

VERN_NAMESPACE_BEGIN

// A day of every year. 28 and 29 February both mean the last day of February.
struct MonthDay {
  std::uint8_t month = 12;
  std::uint8_t day = 31;
  auto operator<=>(const MonthDay&) const = default;
};

// Reads exactly MM-DD; nothing when no year has such a day.
constexpr std::optional<MonthDay> parse_month_day(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto month = detail::digits(text.substr(0, 2));
  const auto day = detail::digits(text.substr(3, 2));
  constexpr std::int32_t leap_year = 2000;
  if (!month || !day || *day < 1 || *day > days_in_month(leap_year, *month)) return std::nullopt;
  return MonthDay{static_cast<std::uint8_t>(*month), static_cast<std::uint8_t>(*day)};
}

// One line of the list: from this day on, accounting years end on `end`.
struct AccountingYearRule {
  Day from;
  MonthDay end;
  auto operator<=>(const AccountingYearRule&) const = default;
};

namespace detail {

constexpr Day end_in_year(MonthDay end, std::int32_t year) {
  const bool last_of_february = end.month == 2 && end.day >= 28;
  const unsigned day = last_of_february ? days_in_month(year, 2) : end.day;
  return saturated_day(days_from_civil(year, end.month, day));
}

constexpr Day first_end_on_or_after(MonthDay end, Day on) {
  const std::int32_t year = civil(on).year;
  const Day same_year = end_in_year(end, year);
  return on <= same_year ? same_year : end_in_year(end, year + 1);
}

}  // namespace detail

// The last day of the accounting year that `on` lies in, by rules in rising order of `from`;
// nothing when `on` is before the first rule, or there is none.
constexpr std::optional<Day> accounting_year_end(std::span<const AccountingYearRule> rules,
                                                 Day on) {
  std::optional<Day> end;
  for (const AccountingYearRule& rule : rules) {
    const bool open_at_change = end ? *end >= rule.from : false;
    if (rule.from <= on) {
      end = detail::first_end_on_or_after(rule.end, on);
    } else if (open_at_change) {
      end = detail::first_end_on_or_after(rule.end, rule.from);
    } else {
      break;
    }
  }
  return end;
}

// A checked list of rules. An empty one knows no year end.
class AccountingYears {
 public:
  AccountingYears() = default;

  // Errors (StatusCode::policy): an `end` that no year has, or rules that are not in rising order
  // of `from`. Error::row is the 1-based place in the list.
  static Result<AccountingYears> make(std::vector<AccountingYearRule> rules) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const auto place = static_cast<std::int64_t>(i + 1);
      if (!exists(rules[i].end)) {
        return fail(StatusCode::policy, "accounting years: `end` is no day of a year; write MM-DD",
                    place);
      }
      if (i > 0 && rules[i].from <= rules[i - 1].from) {
        return fail(StatusCode::policy,
                    "accounting years: `from` " + to_string(rules[i].from) +
                        " is not later than the rule before it; list the changes by rising `from`",
                    place);
      }
    }
    AccountingYears years;
    years.rules_ = std::move(rules);
    return years;
  }

  // The last day of the accounting year that `on` lies in; see the rules at the top of this file.
  std::optional<Day> year_end(Day on) const { return accounting_year_end(rules_, on); }

  const std::vector<AccountingYearRule>& rules() const { return rules_; }
  bool operator==(const AccountingYears&) const = default;

 private:
  static bool exists(MonthDay end) {
    return end.day >= 1 && end.day <= days_in_month(2000, end.month);
  }

  std::vector<AccountingYearRule> rules_;
};

VERN_NAMESPACE_END
