#include "cli/erasures.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "cli/output.hpp"
#include "cli/text_erase.hpp"

namespace vern::cli {
namespace {

using erasure::DatumStep;
using erasure::PlaceState;
using erasure::Plan;
using erasure::TraceKind;
using erasure::TraceStep;
using nlohmann::ordered_json;

constexpr std::size_t most_shown = 12;  // steps of one kind; a plan of everything overdue is long

// "clear NAVN, scrub NOTAT": what is done to the columns of a step.
std::string columns_text(const DatumStep& step, Language language) {
  if (step.record_goes) return say::erase_whole_record.str(language);
  std::string out;
  for (const erasure::ColumnStep& column : step.columns) {
    if (column.how == "stays") continue;
    if (!out.empty()) out += ", ";
    out += column.how + " " + column.column;
  }
  return out;
}

std::string where_text(const DatumStep& step, Language language) {
  return step.reg + "." + step.category + ", " + say::erase_record.str(language) +
         std::to_string(step.line);
}

std::string stays_text(const DatumStep& step, Language language) {
  std::string out = say::fates[static_cast<std::size_t>(step.fate)].str(language);
  if (step.until) out += " " + say::erase_until.str(language) + to_string(*step.until);
  if (!step.why.empty()) out += "; " + printable(step.why);
  if (!step.cites.empty()) out += " (" + printable(step.cites) + ")";
  return out;
}

// The steps of one kind, and how many more there are.
template <class Show>
std::string some_of(const Plan& plan, bool going, const Sentence& head, Language language,
                    Show show) {
  std::string out;
  std::size_t shown = 0;
  std::size_t all = 0;
  for (const DatumStep& step : plan.data) {
    if (step.goes() != going) continue;
    if (++all > most_shown) continue;
    ++shown;
    out += wrapped("  " + where_text(step, language) + ": ", show(step));
  }
  if (all == 0) return out;
  if (all > shown) out += "  ... +" + grouped(static_cast<std::int64_t>(all - shown)) + "\n";
  return "\n" + head.str(language) + "\n" + out;
}

std::string_view trace_words(TraceKind kind, Language language) {
  switch (kind) {
    case TraceKind::mention:
      return say::erase_mention.in(language);
    case TraceKind::remnant:
      return say::erase_remnant.in(language);
    case TraceKind::list:
      return say::erase_list_stays.in(language);
    default:
      return say::erase_shared.in(language);
  }
}

std::string trace_text(const TraceStep& step, Language language) {
  std::string where = "  " + printable(step.path);
  if (step.line > 0) where += ", " + say::erase_record.str(language) + std::to_string(step.line);
  if (!step.column.empty()) where += ", " + printable(step.column);
  return wrapped(where + ": ", trace_words(step.kind, language));
}

std::string place_text(const erasure::PlaceStep& place, Language language) {
  std::string out = say::dealt_kinds[static_cast<std::size_t>(place.kind) - 1].str(language);
  if (!place.title.empty()) out += ", " + printable(place.title);
  if (place.found > 0) {
    out += "; " + grouped(static_cast<std::int64_t>(place.found)) +
           say::erase_values_found.str(language);
  }
  return out;
}

std::string proof_text(const Plan& plan, Language language) {
  if (!plan.proof) return {};
  const std::string day =
      plan.proof->planned ? to_string(*plan.proof->planned) : say::erase_no_proof_day.str(language);
  return "\n" +
         labelled(say::erase_proof.in(language), std::to_string(plan.proof->entries) +
                                                     say::erase_proof_entries.str(language) + day);
}

std::string notes_text(const std::vector<std::string>& notes, Language language) {
  if (notes.empty()) return {};
  std::string out = "\n" + say::erase_notes_head.str(language) + "\n";
  for (const std::string& note : notes) out += wrapped("  ", printable(note));
  return out;
}

std::string counted(const Sentence& sentence, std::uint64_t count, Language language) {
  if (count == 0) return {};
  return wrapped("", sentence.str(language) + std::to_string(count));
}

std::string residue_text(const erasure::Residue& residue, Language language) {
  std::string out =
      printable(residue.path) + say::erase_byte.str(language) + std::to_string(residue.offset);
  if (residue.count > 1) {
    out += ", " + std::to_string(residue.count) + say::erase_times.str(language);
  }
  if (residue.line > 0)
    out += ", " + say::erase_record.str(language) + std::to_string(residue.line);
  if (!residue.column.empty()) out += ", " + printable(residue.column);
  return wrapped("  ", out + ": " + printable(residue.why));
}

std::string remaining_text(const erasure::Remaining& one, Language language) {
  DatumStep step;
  step.fate = one.fate;
  step.why = one.why;
  step.cites = one.cites;
  step.until = one.until;
  return wrapped("  " + one.reg + "." + one.category + " (" + std::to_string(one.records) + "): ",
                 stays_text(step, language));
}

std::string places_text(const std::vector<PlaceState>& places, const Context& context,
                        Language language) {
  if (places.empty()) return {};
  std::string out = "\n" + say::erase_places_head.str(language) + "\n";
  for (const PlaceState& state : places) {
    const Sentence& word = state.open ? say::erase_open : say::erase_dealt;
    const Colour colour = state.open ? Colour::unsure : Colour::good;
    const std::string mark = coloured(pad_right(word.in(language), 11), colour, context.colour);
    const std::string line =
        wrapped("              ", state.place.id + ": " + place_text(state.place, language));
    out += "  " + mark + " " + line.substr(14);
  }
  return out;
}

}  // namespace

expected<ErasureShop, Failure> open_to_erase(const std::string& policy, const std::string& by) {
  auto in = open_ledger(policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, by); !ok) return unexpected(Failure(ok.error()));
  if (auto ok = erasure::check_may_erase(in->shop.policy, by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  return ErasureShop{std::move(*in), by};
}

std::string plan_text(const Plan& plan, const Context& context, Language language) {
  std::string out =
      coloured(say::erase_title.str(language) + plan.id, Colour::strong, context.colour) + "\n" +
      labelled(say::erase_day.in(language), to_string(plan.day));
  out += labelled(say::erase_numbers.in(language), plan.customers.empty()
                                                       ? say::erase_all_overdue.str(language)
                                                       : printable(joined(plan.customers)));
  out += some_of(plan, true, say::erase_goes_head, language, [&](const DatumStep& step) {
    std::string how = columns_text(step, language);
    if (!step.why.empty()) how += " (" + printable(step.why) + ")";
    return how;
  });
  out += some_of(plan, false, say::erase_stays_head, language,
                 [&](const DatumStep& step) { return stays_text(step, language); });
  if (!plan.traces.empty()) out += "\n" + say::erase_traces_head.str(language) + "\n";
  for (const TraceStep& step : plan.traces) out += trace_text(step, language);
  if (!plan.places.empty()) out += "\n" + say::erase_places_head.str(language) + "\n";
  for (const erasure::PlaceStep& place : plan.places) {
    out += wrapped("  " + printable(place.id) + ": ", place_text(place, language));
  }
  out += proof_text(plan, language) + notes_text(plan.notes, language);
  if (plan.is_empty()) out += "\n" + wrapped("", say::erase_nothing.in(language));
  if (!plan.whole) out += "\n" + wrapped("", say::erase_not_whole.in(language));
  return out;
}

std::string executed_text(const erasure::Executed& executed, Language language) {
  std::string out;
  if (executed.entry == 0) {
    out = wrapped("", say::erase_done_before.in(language));
  } else {
    out = labelled(say::erase_executed.in(language),
                   grouped(static_cast<std::int64_t>(executed.records)) +
                       say::erase_records_written.str(language) +
                       grouped(static_cast<std::int64_t>(executed.notes)) +
                       say::erase_notes_written.str(language));
  }
  if (!executed.skipped.empty()) out += "\n" + say::erase_skipped_head.str(language) + "\n";
  for (const erasure::Skipped& one : executed.skipped) {
    out += wrapped("  " + where_text(one.step, language) + ": ", printable(one.why));
  }
  out += counted(say::erase_not_planned, executed.not_planned, language);
  out += counted(say::erase_changed, executed.changed, language);
  out += counted(say::erase_shortened, executed.shortened, language);
  return out + counted(say::erase_cleared, executed.cleared, language);
}

ordered_json executed_json(const erasure::Executed& executed) {
  ordered_json out;
  out["id"] = executed.plan.id;
  out["entry"] = executed.entry == 0 ? ordered_json() : ordered_json(executed.entry);
  out["records"] = executed.records;
  out["notes"] = executed.notes;
  out["done"] = executed.done.size();
  auto skipped = ordered_json::array();
  for (const erasure::Skipped& one : executed.skipped) {
    skipped.push_back({{"register", one.step.reg},
                       {"record", one.step.line},
                       {"category", one.step.category},
                       {"why", one.why}});
  }
  out["skipped"] = std::move(skipped);
  out["not_planned"] = executed.not_planned;
  out["changed"] = executed.changed;
  out["shortened"] = executed.shortened;
  out["cleared"] = executed.cleared;
  return out;
}

std::string verified_text(const erasure::Verified& verified, const Context& context,
                          Language language) {
  std::string searched =
      grouped(static_cast<std::int64_t>(verified.files)) + say::erase_files.str(language) +
      grouped(static_cast<std::int64_t>(verified.values)) + say::erase_values.str(language);
  if (verified.unsought > 0) {
    searched += say::erase_unsought.str(language) + std::to_string(verified.unsought);
  }
  std::string out = labelled(say::erase_searched.in(language), searched) + "\n";
  if (verified.is_clean()) {
    out += coloured(say::erase_clean.str(language), Colour::good, context.colour) + "\n";
  } else {
    out += coloured(say::erase_residue.str(language), Colour::bad, context.colour) + "\n";
  }
  for (const erasure::Residue& one : verified.residue) out += residue_text(one, language);
  if (!verified.remaining.empty()) out += "\n" + say::erase_stays_head.str(language) + "\n";
  for (const erasure::Remaining& one : verified.remaining) out += remaining_text(one, language);
  if (!verified.shared.empty()) out += "\n" + say::erase_traces_head.str(language) + "\n";
  for (const TraceStep& step : verified.shared) out += trace_text(step, language);
  out += places_text(verified.places, context, language) + "\n";
  const Sentence& next = verified.is_closed() ? say::erase_closed : say::erase_waits;
  return out + wrapped("", next.str(language) + verified.id);
}

}  // namespace vern::cli
