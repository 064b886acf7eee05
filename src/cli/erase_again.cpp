// vern erase resume and replay: what has become possible, and what a backup brought back.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands_erase.hpp"
#include "cli/diagnostics.hpp"
#include "cli/erasures.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_erase.hpp"
#include "erasure/resume.hpp"

namespace vern::cli {
namespace {

using erasure::Resumed;
using nlohmann::ordered_json;

std::string json_text(const std::vector<Resumed>& found) {
  ordered_json out;
  auto rows = ordered_json::array();
  for (const Resumed& one : found) {
    ordered_json row;
    row["customer"] = one.customer;
    row["id"] = one.id.empty() ? ordered_json() : ordered_json(one.id);
    row["going"] = one.going;
    row["traces"] = one.traces;
    row["why_not"] = one.why_not.empty() ? ordered_json() : ordered_json(one.why_not);
    row["executed"] = one.executed ? executed_json(*one.executed) : ordered_json();
    rows.push_back(std::move(row));
  }
  out["customers"] = std::move(rows);
  return document(out);
}

std::string text(const std::vector<Resumed>& found, const Sentence& none, Language language) {
  std::string out;
  for (const Resumed& one : found) {
    const std::string who = say::erase_numbers.str(language) + " " + printable(one.customer) + ": ";
    if (!one.why_not.empty()) out += wrapped(who, printable(one.why_not));
    if (one.id.empty()) continue;
    const std::string counts =
        std::to_string(one.going) + say::erase_can_go.str(language) + std::to_string(one.traces);
    out += wrapped(who, counts + (one.executed ? say::erase_have_gone.str(language) + one.id
                                               : say::erase_can_go_traces.str(language)));
    if (one.executed) out += executed_text(*one.executed, language);
  }
  return out.empty() ? wrapped("", none.in(language)) : out;
}

Answered run(const EraseAgainOptions& options, const Context& context, bool replay) {
  const auto shop = open_to_erase(options.policy, options.by);
  if (!shop) return unexpected(shop.error());
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  const auto mode = options.dry_run ? erasure::ResumeMode::look : erasure::ResumeMode::carry_out;
  const auto found = erasure::resume(shop->acting(), *day, mode);
  if (!found) return unexpected(Failure(found.error()));
  const bool no = std::any_of(found->begin(), found->end(), [replay](const Resumed& one) {
    const bool skipped = one.executed && !one.executed->skipped.empty();
    return !one.why_not.empty() || skipped || (replay && !one.id.empty());
  });
  const Exit exit = no ? Exit::no : Exit::done;
  if (context.json) return Outcome{exit, json_text(*found)};
  return Outcome{exit, text(*found, replay ? say::erase_replayed_none : say::erase_resumed_none,
                            verdict_language(shop->in.shop.policy, context))};
}

}  // namespace

Answered run_erase_resume(const EraseAgainOptions& options, const Context& context) {
  return run(options, context, false);
}

Answered run_erase_replay(const EraseAgainOptions& options, const Context& context) {
  return run(options, context, true);
}

}  // namespace vern::cli
