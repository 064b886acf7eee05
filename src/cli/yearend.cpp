// vern yearend: what came free when an accounting year was closed. Deletes nothing.
#include "retention/year_end.hpp"

#include <nlohmann/json.hpp>

#include "cli/commands_retention.hpp"
#include "cli/dates.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_retention.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;
using retention::YearEnd;

Result<retention::YearEndOptions> engine_options(const YearEndOptions& options) {
  retention::YearEndOptions out;
  const auto year = year_argument(options.year);
  if (!year) return tl::make_unexpected(year.error());
  const auto day = day_or_today("--on", options.on);
  if (!day) return tl::make_unexpected(day.error());
  if (!options.closed) {
    return fail(StatusCode::argument,
                "whether the accounting year " + options.year +
                    " is closed cannot be seen from here: add --closed when the accounts are "
                    "made up and the year takes no more entries");
  }
  out.year = *year;
  out.on = *day;
  return out;
}

// The person's word, where the shop keeps a ledger: the entry.
Result<std::optional<std::uint64_t>> record(const audience::Shop& shop,
                                            const YearEndOptions& options, const YearEnd& end,
                                            Day day) {
  if (!shop.policy.ledger) return std::optional<std::uint64_t>();
  auto found = open_ledger(options.policy);
  if (!found) return tl::make_unexpected(found.error().error);
  ledger::Event event;
  event.kind = ledger::EntryKind::year_closed;
  event.day = day;
  event.until = end.last;
  const auto position = found->ledger->append_house(event, options.by);
  if (!position) return tl::make_unexpected(position.error());
  return std::optional<std::uint64_t>(*position);
}

std::string freed_text(const YearEnd& end, Language language) {
  std::string out;
  for (const retention::Freed& one : end.freed) {
    std::string line = one.reg + "." + one.category + ", " + one.rule +
                       say::yearend_of.str(language) + to_string(one.year_end) + ": " +
                       grouped(one.data);
    if (one.held > 0) line += say::yearend_held.str(language) + grouped(one.held);
    if (one.other > 0) line += say::yearend_other.str(language) + grouped(one.other);
    out += wrapped("  ", printable(line));
  }
  return out;
}

std::string binders_text(const YearEnd& end, Language language) {
  std::string out;
  for (const retention::Binder& one : end.binders) {
    std::string line = one.reg + ": " + say::yearend_binders.str(language) + to_string(one.from) +
                       " - " + to_string(one.to) + " (" + grouped(one.vouchers) +
                       say::yearend_in_register.str(language) + ")";
    if (one.buyer_on_paper) line += say::yearend_buyer.str(language);
    if (one.waits) line += say::yearend_waits.str(language);
    out += wrapped("  ", line);
  }
  return out;
}

std::string people_text(const YearEnd& end, const YearEndOptions& options,
                        const std::optional<std::uint64_t>& entry, Language language) {
  std::string out = say::yearend_title.str(language) + day_in_words(end.last, language) +
                    say::yearend_closed_by.str(language) + printable(options.by) + "\n\n";
  if (end.freed.empty()) out += say::yearend_none.str(language) + "\n";
  if (!end.freed.empty()) {
    out += say::yearend_files.str(language) + "\n" + freed_text(end, language);
  }
  if (!end.binders.empty()) {
    out += "\n" + say::yearend_paper.str(language) + "\n" + binders_text(end, language);
  }
  std::string notes;
  for (const retention::SourceState& source : end.sources) {
    for (const std::string& one : retention::findings_of(source)) {
      notes += wrapped("  ", printable(one));
    }
  }
  if (!notes.empty()) out += "\n" + say::notes.str(language) + "\n" + notes;
  out += "\n" + say::yearend_deletes_nothing.str(language) + " ";
  out += entry ? say::yearend_recorded.str(language) + std::to_string(*entry) + "."
               : say::yearend_no_ledger.str(language);
  return out + "\n";
}

std::string json_text(const YearEnd& end, const YearEndOptions& options,
                      const std::optional<std::uint64_t>& entry) {
  ordered_json out;
  out["last_day"] = to_string(end.last);
  out["closed_by"] = options.by;
  auto freed = ordered_json::array();
  for (const retention::Freed& one : end.freed) {
    freed.push_back({{"register", one.reg},
                     {"category", one.category},
                     {"rule", one.rule},
                     {"accounting_year_end", to_string(one.year_end)},
                     {"free", one.data},
                     {"held", one.held},
                     {"kept_or_unknown", one.other}});
  }
  out["freed"] = std::move(freed);
  auto binders = ordered_json::array();
  for (const retention::Binder& one : end.binders) {
    binders.push_back({{"register", one.reg},
                       {"from", to_string(one.from)},
                       {"to", to_string(one.to)},
                       {"vouchers", one.vouchers},
                       {"buyer_on_paper", one.buyer_on_paper},
                       {"waits", one.waits}});
  }
  out["binders"] = std::move(binders);
  out["entry"] = entry ? ordered_json(*entry) : ordered_json();
  return document(out);
}

}  // namespace

Answered run_yearend(const YearEndOptions& options, const Context& context) {
  const auto asked = engine_options(options);
  if (!asked) return unexpected(Failure(asked.error()));
  const auto shop = open_shop(options.policy);
  if (!shop) return unexpected(shop.error());
  if (const auto known = check_person(shop->policy, options.by); !known) {
    return unexpected(Failure(known.error()));
  }
  const auto end = retention::year_end(*shop, *asked);
  if (!end) return unexpected(Failure(end.error()));
  const auto entry = record(*shop, options, *end, asked->on);
  if (!entry) return unexpected(Failure(entry.error()));
  const Language language = verdict_language(shop->policy, context);
  return Outcome{Exit::done, context.json ? json_text(*end, options, *entry)
                                          : people_text(*end, options, *entry, language)};
}

}  // namespace vern::cli
