// vern consent project and reconcile: the letters of the register against the ledger.
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/commands_projection.hpp"
#include "cli/diagnostics.hpp"
#include "cli/differences.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_projection.hpp"
#include "ledger/crypto.hpp"
#include "projection/plan.hpp"
#include "projection/write.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;
using projection::Difference;
using projection::Disagreement;

// All that a rendering needs.
struct Shown {
  const ProjectOptions& options;
  const projection::Plan& plan;
  const std::vector<Difference>& mended;
  const std::vector<Difference>& open;
  const projection::Written& written;
};

std::int64_t missing(const std::vector<Difference>& mended) {
  std::int64_t n = 0;
  for (const Difference& one : mended) n += one.kind == Disagreement::letter_missing ? 1 : 0;
  return n;
}

std::string notes_text(const projection::Plan& plan) {
  std::string out;
  for (const std::string& note : plan.notes) out += wrapped("", printable(note));
  return out;
}

std::string open_text(const std::vector<Difference>& open, Language language) {
  if (open.empty()) return {};
  std::string out =
      "\n" + say::for_a_person.str(language) + "\n" + differences_text(open, language);
  for (const Difference& one : open) {
    if (one.kind != Disagreement::letter_taken_away) continue;
    return out + wrapped("", say::put_back_how.in(language));
  }
  return out;
}

std::string counts_text(const Shown& shown, Language language) {
  const std::int64_t put = missing(shown.mended);
  const auto count = [&](const Sentence& label, std::int64_t n) {
    return labelled(label.in(language), grouped(n));
  };
  return count(say::cards_read, shown.plan.rows) +
         count(say::letters_removed, std::ssize(shown.mended) - put) +
         count(say::letters_added, put) + count(say::letters_noted, std::ssize(shown.plan.cards));
}

std::string people_text(const Shown& shown, Language language) {
  const bool dry = shown.options.dry_run;
  std::string out = (dry ? say::project_would : say::project_did).str(language) +
                    to_string(shown.plan.day) + "\n" + counts_text(shown, language);
  if (shown.plan.nothing()) out += wrapped("", say::nothing_to_write.in(language));
  if (dry && !shown.mended.empty()) out += "\n" + differences_text(shown.mended, language);
  if (shown.written.fields.changed > 0) {
    out += wrapped("", grouped(shown.written.fields.changed) + say::cards_changed.str(language));
  }
  out += open_text(shown.open, language) + notes_text(shown.plan);
  const bool indexes = !dry && shown.options.indexes_seen_to && shown.written.fields.written > 0;
  return indexes ? out + wrapped("", say::indexes_next.in(language)) : out;
}

std::string json_text(const Shown& shown) {
  const projection::Written& written = shown.written;
  ordered_json out;
  out["day"] = to_string(shown.plan.day);
  out["dry_run"] = shown.options.dry_run;
  out["rows"] = shown.plan.rows;
  out["mended"] = differences_json(shown.mended);
  out["open"] = differences_json(shown.open);
  out["cards_noted"] = shown.plan.cards.size();
  out["written"] = {{"fields", written.fields.written},
                    {"already", written.fields.already},
                    {"changed", written.fields.changed},
                    {"entries", written.entries}};
  out["journal_sha256"] =
      written.sha256.empty() ? ordered_json() : ordered_json(ledger::to_hex(written.sha256));
  out["notes"] = shown.plan.notes;
  return document(out);
}

std::string reconcile_text(const projection::Plan& plan, Language language) {
  std::string out = say::disagreements_on.str(language) + to_string(plan.day) + "\n" +
                    labelled(say::cards_read.in(language), grouped(plan.rows));
  if (plan.differences.empty()) return out + say::no_disagreement.str(language) + "\n";
  const auto mended = differences_of(plan, true);
  if (!mended.empty()) {
    out += "\n" + differences_text(mended, language) + wrapped("", say::run_project.in(language));
  }
  return out + open_text(differences_of(plan, false), language) + notes_text(plan);
}

std::string reconcile_json(const projection::Plan& plan) {
  ordered_json out;
  out["day"] = to_string(plan.day);
  out["rows"] = plan.rows;
  out["disagreements"] = differences_json(plan.differences);
  out["notes"] = plan.notes;
  return document(out);
}

Result<projection::Written> write(LedgerShop& in, const ProjectOptions& options,
                                  const projection::Plan& plan) {
  if (options.dry_run || plan.nothing()) return projection::Written{};
  return projection::carry_out(in.shop, *in.ledger, plan, {options.by, options.indexes_seen_to});
}

}  // namespace

Answered run_consent_project(const ProjectOptions& options, const Context& context) {
  auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  const auto plan = projection::make_plan(in->shop, *day, options.put_back);
  if (!plan) return unexpected(Failure(plan.error()));
  const auto written = write(*in, options, *plan);
  if (!written) return unexpected(Failure(written.error()));
  const auto mended = differences_of(*plan, true);
  const auto open = differences_of(*plan, false);
  const Shown shown{options, *plan, mended, open, *written};
  const bool whole = open.empty() && written->fields.changed == 0;
  return Outcome{whole ? Exit::done : Exit::no,
                 context.json ? json_text(shown)
                              : people_text(shown, verdict_language(in->shop.policy, context))};
}

Answered run_consent_reconcile(const ReconcileOptions& options, const Context& context) {
  const auto shop = open_shop(options.policy);
  if (!shop) return unexpected(shop.error());
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  const auto plan = projection::make_plan(*shop, *day);
  if (!plan) return unexpected(Failure(plan.error()));
  const Language language = verdict_language(shop->policy, context);
  return Outcome{plan->differences.empty() ? Exit::done : Exit::no,
                 context.json ? reconcile_json(*plan) : reconcile_text(*plan, language)};
}

}  // namespace vern::cli
