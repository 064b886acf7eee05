// vern/deadline.hpp - the clock of subject requests, and the ends of retention.
//
// Sources: GDPR Art. 12(3); Regulation 1182/71 Art. 3 (in Norway: forskrift 04.12.1992 nr. 910);
// EDPB Guidelines 01/2022 ch. 5.3; bokforingsloven s. 13; foreldelsesloven s. 29. Days are days in
// Norway; who has an instant takes oslo_day (vern/instant.hpp) first. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vern/accounting_year.hpp"
#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/holidays.hpp"
#include "vern/period.hpp"

VERN_NAMESPACE_BEGIN

// From where the two further months of an extension are counted. The regulation is read as three
// months from receipt in all; counting on from the end of the first month is never later, and is
// for controllers who want the safer of the two (received 2024-01-31: 30 April, or 29 April).
enum class ExtensionFrom : std::uint8_t { receipt, first_deadline };

struct RequestClock {
  bool roll = true;  // a last day off moves to the next working day; false is the cautious choice
  ExtensionFrom extension_from = ExtensionFrom::receipt;
};

// The last day to answer a request received on `received`: one month later on the same date, or on
// the last day of a month without it, then on to a working day. The day of receipt is not counted,
// which is why the numbers are the same; a request counts as received on a day off too.
constexpr Day due(Day received, RequestClock clock = {}) {
  const Day end = add(received, Period{1, 0});
  return clock.roll ? next_working_day(end) : end;
}

// The last day to answer when the controller has extended, with reasons, inside the first month.
constexpr Day extended_due(Day received, RequestClock clock = {}) {
  const Day end = clock.extension_from == ExtensionFrom::receipt
                      ? add(received, Period{3, 0})
                      : add(add(received, Period{1, 0}), Period{2, 0});
  return clock.roll ? next_working_day(end) : end;
}

// How a retention period ends.
enum class EndKind : std::uint8_t {
  fye,             // counted from the day after the end of the trigger's accounting year
  date,            // same date months or years later, clamped
  date_roll,       // as date, then on to a working day (foreldelsesloven s. 29 no. 2)
  days,            // a number of days, the day of the event not counted
  review,          // no end in law: on a day, a person decides
  calendar_month,  // inside the calendar month of the trigger only
};

// The names that policies, rule packs and the command use: "fye", "date", "date-roll", ...
constexpr std::string_view name(EndKind kind) {
  switch (kind) {
    case EndKind::fye:
      return "fye";
    case EndKind::date:
      return "date";
    case EndKind::date_roll:
      return "date-roll";
    case EndKind::days:
      return "days";
    case EndKind::review:
      return "review";
    case EndKind::calendar_month:
      return "calendar-month";
  }
  return "";
}
constexpr std::optional<EndKind> parse_end_kind(std::string_view text) {
  for (const EndKind kind : {EndKind::fye, EndKind::date, EndKind::date_roll, EndKind::days,
                             EndKind::review, EndKind::calendar_month}) {
    if (name(kind) == text) return kind;
  }
  return std::nullopt;
}

// What a rule says of one datum. For `review` there is no last day kept: `first_day_deletable` is
// the day on which a person decides, and nothing is deleted by itself.
struct RetentionEnd {
  std::optional<Day> last_day_kept;
  std::optional<Day> first_day_deletable;
  bool operator==(const RetentionEnd&) const = default;
};

namespace detail {

// Does the combination make sense? Nothing when it does, else what would be right.
constexpr std::string_view retention_mistake(EndKind kind, const std::optional<Period>& period) {
  if (kind == EndKind::calendar_month) {
    return period ? "calendar-month ends with the trigger's own month; it takes no period" : "";
  }
  if (!period) return "this kind of end needs a period, such as P5Y";
  if (period->months < 0 || period->days < 0) return "a period cannot be negative";
  if (kind == EndKind::days && period->months != 0) {
    return "kind days takes days or weeks only (P14D); months are counted by kind date";
  }
  if (kind == EndKind::fye && *period == Period{})
    return "kind fye needs a period longer than zero";
  return "";
}

constexpr Day last_of_month(Day on) {
  const CivilDate date = civil(on);
  return on + static_cast<int>(days_in_month(date.year, date.month) - date.day);
}

constexpr RetentionEnd kept_through(Day last) { return RetentionEnd{last, last + 1}; }

}  // namespace detail

// When a datum with this trigger day ends. `years` is read for kind `fye` only, and borrowed for
// the call; it may be null for the others. Errors (StatusCode::argument): a period missing,
// negative, or of the wrong sort for the kind; no accounting years for `fye`.
// (StatusCode::not_found): the trigger is before the first accounting year of the list. No error
// text holds the trigger day: it belongs to a person.
inline Result<RetentionEnd> retention_end(EndKind kind, Day trigger, std::optional<Period> period,
                                          const AccountingYears* years = nullptr) {
  const std::string_view mistake = detail::retention_mistake(kind, period);
  if (!mistake.empty()) return fail(StatusCode::argument, "retention end: " + std::string(mistake));
  if (kind == EndKind::calendar_month) return detail::kept_through(detail::last_of_month(trigger));
  if (kind == EndKind::fye) {
    if (years == nullptr || years->rules().empty()) {
      return fail(StatusCode::argument, "retention end: kind fye needs accounting_years");
    }
    const auto end = years->year_end(trigger);
    if (!end) {
      return fail(StatusCode::not_found,
                  "retention end: the trigger is before the first of accounting_years; add a rule "
                  "with an earlier `from`");
    }
    // Counted from the day after: 30 June + 3 years 6 months is 31 December, not the 30th.
    return detail::kept_through(add(*end + 1, *period) - 1);
  }
  const Day end = add(trigger, *period);
  if (kind == EndKind::review) return RetentionEnd{std::nullopt, end + 1};
  return detail::kept_through(kind == EndKind::date_roll ? next_working_day(end) : end);
}

VERN_NAMESPACE_END
