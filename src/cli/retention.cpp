// vern retention end: when a retention period ends.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/dates.hpp"
#include "cli/diagnostics.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "vern/accounting_year.hpp"
#include "vern/deadline.hpp"

namespace vern::cli {
namespace {

Result<EndKind> kind_argument(const std::string& text) {
  if (const auto kind = parse_end_kind(text)) return *kind;
  return tl::make_unexpected(
      unknown_word(StatusCode::argument, "--kind", text,
                   {name(EndKind::fye), name(EndKind::date), name(EndKind::date_roll),
                    name(EndKind::days), name(EndKind::review), name(EndKind::calendar_month)}));
}

Result<std::optional<Period>> period_argument(const std::string& text) {
  if (text.empty()) return std::optional<Period>();
  if (const auto period = parse_period(text)) return period;
  return fail(StatusCode::argument,
              "--period " + text + ": no period; write P5Y, P3Y6M, P30D or P2W");
}

// One accounting year end for all time: the calculator is asked about one case.
Result<AccountingYears> years_argument(EndKind kind, const std::string& text) {
  if (kind != EndKind::fye && text.empty()) return AccountingYears();
  if (kind != EndKind::fye) {
    return fail(StatusCode::argument, "--year-end belongs to --kind fye only");
  }
  const auto end = parse_month_day(text);
  if (!end) {
    return fail(StatusCode::argument,
                "--kind fye needs --year-end MM-DD, the last day of the accounting year, such as "
                "12-31 or 06-30");
  }
  constexpr Day first_day = *make_day(1, 1, 1);
  return AccountingYears::make({{first_day, *end}});
}

nlohmann::ordered_json day_json(const std::optional<Day>& day) {
  return day ? nlohmann::ordered_json(to_string(*day)) : nlohmann::ordered_json();
}

std::string people_text(const RetentionEnd& end, Language language) {
  if (!end.last_day_kept) {
    return wrapped(say::review_day.in(language), day_in_words(*end.first_day_deletable, language)) +
           wrapped("", say::review_note.in(language));
  }
  return wrapped(say::last_day_kept.in(language), day_in_words(*end.last_day_kept, language)) +
         wrapped(say::first_deletable.in(language),
                 day_in_words(*end.first_day_deletable, language));
}

}  // namespace

Answered run_retention_end(const RetentionOptions& options, const Context& context) {
  const auto kind = kind_argument(options.kind);
  if (!kind) return unexpected(Failure(kind.error()));
  const auto trigger = day_argument("--trigger", options.trigger);
  if (!trigger) return unexpected(Failure(trigger.error()));
  const auto period = period_argument(options.period);
  if (!period) return unexpected(Failure(period.error()));
  const auto years = years_argument(*kind, options.year_end);
  if (!years) return unexpected(Failure(years.error()));
  const auto end = retention_end(*kind, *trigger, *period, &*years);
  if (!end) return unexpected(Failure(end.error()));
  if (!context.json) return Outcome{Exit::done, people_text(*end, context.language())};
  nlohmann::ordered_json out;
  out["last_day_kept"] = day_json(end->last_day_kept);
  out["first_day_deletable"] = day_json(end->first_day_deletable);
  return Outcome{Exit::done, document(out)};
}

}  // namespace vern::cli
