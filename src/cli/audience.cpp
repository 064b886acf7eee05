// vern audience: the list for a campaign, and the reason of everybody who is not on it.
#include "audience/audience.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/list_files.hpp"
#include "cli/marking.hpp"
#include "cli/output.hpp"
#include "cli/reasons.hpp"
#include "cli/selection.hpp"
#include "cli/shop.hpp"
#include "ledger/crypto.hpp"

namespace vern::cli {
namespace {

using Counts = std::map<ReasonCode, std::int64_t>;
using nlohmann::ordered_json;

// All that a rendering needs.
struct Shown {
  const AudienceOptions& options;
  const Policy& policy;
  const Request& request;
  const audience::Summary& summary;
  const std::optional<Marked>& marked;
};

std::int64_t count_of(const Counts& counts, ReasonCode code) {
  const auto found = counts.find(code);
  return found == counts.end() ? 0 : found->second;
}

// The most frequent first; equal ones by number.
std::vector<std::pair<ReasonCode, std::int64_t>> by_count(const Counts& counts) {
  std::vector<std::pair<ReasonCode, std::int64_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

constexpr std::size_t bar_width = 24;

constexpr Sentence by_entry{"Rests on entries in the ledger: ",
                            "Bygger p\u00e5 innf\u00f8ringer i samtykkeboken: "};
constexpr Sentence of_those_who_may{" of those who may be used", " av dem som kan brukes"};
constexpr Sentence rows_of_list{"Rows of the list: ", "Rader p\u00e5 listen: "};
constexpr Sentence cards_left_off{
    "; further cards of persons who stand there, left off: ",
    "; flere kort for personer som allerede st\u00e5r der, utelatt: "};
constexpr Sentence ledger_of{"The ledger: ", "Samtykkeboken: "};
constexpr Sentence entries_root{" entries, root ", " innf\u00f8ringer, rot "};

std::string root_of(const audience::LedgerState& ledger) {
  return ledger::to_hex(ledger::view_of(ledger.root));
}

std::string ledger_text(const audience::Summary& sum, Language language) {
  if (!sum.ledger) return {};
  return wrapped("", by_entry.str(language) + grouped(sum.granted_by_entry) +
                         of_those_who_may.str(language)) +
         wrapped("", ledger_of.str(language) +
                         grouped(static_cast<std::int64_t>(sum.ledger->size)) +
                         entries_root.str(language) + root_of(*sum.ledger));
}

std::string verdict_line(const Sentence& label, Colour colour, std::int64_t n, const Shown& shown,
                         const Context& context, Language language) {
  const std::string marks = bar(n, shown.summary.considered, bar_width);
  const std::string text = "  " + pad_right(label.in(language), 16) + pad_left(grouped(n), 12);
  return text + (marks.empty() ? "" : "  " + coloured(marks, colour, context.colour)) + "\n";
}

// The counts of one kind of reason, each with its bar and its sentence. `alone` adds how many
// customers have no other reason.
std::string reason_block(const Sentence& title, const Counts& counts, const Counts* alone,
                         const Shown& shown, Language language) {
  if (counts.empty()) return {};
  std::string out = "\n" + std::string(title.in(language)) + "\n";
  for (const auto& [code, n] : by_count(counts)) {
    const ReasonInfo& info = info_of(code);
    std::string line = "  " + pad_right(info.name, 26) + pad_left(grouped(n), 12) + "  " +
                       pad_right(bar(n, shown.summary.considered, bar_width), bar_width);
    if (alone != nullptr) {
      line += " " + grouped(count_of(*alone, code)) + " " + std::string(say::alone.in(language));
    }
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    out += wrapped("      ", sentence_of(info, language));
  }
  return out;
}

std::string tail_text(const Shown& shown, Language language) {
  std::string out;
  if (!shown.summary.notes.empty()) out += "\n" + std::string(say::notes.in(language)) + "\n";
  for (const std::string& note : shown.summary.notes) out += wrapped("  ", printable(note));
  out += '\n';
  const auto facts = [&](const Sentence& label, FactSet set) {
    if (set.bits == 0) return;
    out += wrapped("", std::string(label.in(language)) + joined(fact_list(set)));
  };
  facts(say::not_kept, shown.summary.not_kept);
  facts(say::from_host, shown.policy.from_host);
  out += ledger_text(shown.summary, language);
  out += std::string(say::run_id.in(language)) + shown.summary.run_id + "\n";
  const auto file = [&](const Sentence& label, const std::string& path) {
    if (!path.empty()) out += std::string(label.in(language)) + path + "\n";
  };
  file(say::the_list, shown.options.out);
  file(say::the_explanation, shown.options.explain);
  if (shown.summary.same_person > 0) {
    out += wrapped("", rows_of_list.str(language) + grouped(shown.summary.listed()) +
                           cards_left_off.str(language) + grouped(shown.summary.same_person));
  }
  if (shown.marked) out += marked_text(*shown.marked, language);
  if (shown.options.out.empty() && !shown.marked) {
    out += wrapped("", say::preview.in(language));
  }
  return out;
}

std::string people_text(const Shown& shown, const Context& context) {
  const Language language = verdict_language(shown.policy, context);
  const audience::Summary& sum = shown.summary;
  std::string out = wrapped("", headline(shown.options.request, shown.request.day));
  out += grouped(sum.considered) + std::string(say::of_cards.in(language)) + grouped(sum.rows) +
         std::string(say::cards_considered.in(language)) + "\n\n";
  const auto line = [&](const Sentence& label, Colour colour, std::int64_t n) {
    out += verdict_line(label, colour, n, shown, context, language);
  };
  line(say::may_be_used, Colour::good, sum.granted);
  line(say::to_be_clarified, Colour::unsure, sum.to_be_clarified);
  line(say::may_not_be_used, Colour::bad, sum.denied - sum.to_be_clarified);
  out += reason_block(say::why_not, sum.denials, &sum.sole_denials, shown, language);
  out += reason_block(say::rests_on, sum.bases, nullptr, shown, language);
  out += reason_block(say::warnings, sum.warnings, nullptr, shown, language);
  return out + tail_text(shown, language);
}

ordered_json counts_json(const Counts& counts, const Counts* alone, Language language) {
  auto out = ordered_json::array();
  for (const auto& [code, n] : counts) {
    ordered_json one = reason_json(code, language);
    one["customers"] = n;
    if (alone != nullptr) one["alone"] = count_of(*alone, code);
    out.push_back(std::move(one));
  }
  return out;
}

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

std::string json_text(const Shown& shown, const Context& context) {
  const Language language = verdict_language(shown.policy, context);
  const audience::Summary& sum = shown.summary;
  ordered_json out;
  out["run_id"] = sum.run_id;
  out["purposes"] = shown.options.request.purposes;
  out["channel"] = shown.options.request.channel;
  out["recipient"] = text_or_null(shown.options.request.recipient);
  out["day"] = to_string(shown.request.day);
  out["rows"] = sum.rows;
  out["considered"] = sum.considered;
  out["granted"] = sum.granted;
  out["denied"] = sum.denied;
  out["to_be_clarified"] = sum.to_be_clarified;
  out["listed"] = sum.listed();
  out["same_person"] = sum.same_person;
  out["denials"] = counts_json(sum.denials, &sum.sole_denials, language);
  out["bases"] = counts_json(sum.bases, nullptr, language);
  out["warnings"] = counts_json(sum.warnings, nullptr, language);
  out["notes"] = sum.notes;
  out["facts_not_kept"] = fact_list(sum.not_kept);
  out["facts_from_host"] = fact_list(shown.policy.from_host);
  if (sum.ledger) {
    out["granted_by_entry"] = sum.granted_by_entry;
    out["ledger"] = {{"size", sum.ledger->size}, {"root", root_of(*sum.ledger)}};
  }
  out["list"] = text_or_null(shown.options.out);
  out["explanation"] = text_or_null(shown.options.explain);
  if (shown.marked) out["mark"] = marked_json(*shown.marked);
  return document(out);
}

Result<audience::Options> engine_options(const Policy& policy, const AudienceOptions& options) {
  audience::Options out;
  const auto request = make_request(policy, options.request);
  if (!request) return tl::make_unexpected(request.error());
  const auto selection = make_selection(policy, options.selection);
  if (!selection) return tl::make_unexpected(selection.error());
  const auto chosen_by = chosen_by_argument(options.chosen_by);
  if (!chosen_by) return tl::make_unexpected(chosen_by.error());
  out.request = *request;
  out.selection = *selection;
  out.among = options.among;
  out.chosen_by = *chosen_by;
  out.list_path = options.out;
  out.explain_path = options.explain;
  return out;
}

}  // namespace

namespace {

// The letter is put on the cards when the list is in place.
Result<std::optional<Marked>> mark(std::optional<Marking>& marking, Day day) {
  if (!marking) return std::optional<Marked>();
  auto marked = marking->finish(day);
  if (marked) return std::optional<Marked>(std::move(*marked));
  Error error = std::move(marked.error());
  error.message = "the list is in place, and its cards are not marked: " + error.message;
  return tl::make_unexpected(std::move(error));
}

Exit exit_of(const audience::Summary& summary, const std::optional<Marked>& marked) {
  return summary.granted > 0 && (!marked || marked->whole()) ? Exit::done : Exit::no;
}

Result<std::optional<Marking>> marking_of(const audience::Shop& shop,
                                          const AudienceOptions& options) {
  if (options.mark.empty()) return std::optional<Marking>();
  auto marking = Marking::start(shop, {options.mark, options.by, options.indexes_seen_to});
  if (!marking) return tl::make_unexpected(marking.error());
  return std::optional<Marking>(std::move(*marking));
}

}  // namespace

Answered run_audience(const AudienceOptions& options, const Context& context) {
  if (const auto free = check_list_files(options.out, options.explain, options.request.policy);
      !free)
    return unexpected(Failure(free.error()));
  const auto shop = open_shop(options.request.policy);
  if (!shop) return unexpected(shop.error());
  auto asked = engine_options(shop->policy, options);
  if (!asked) return unexpected(Failure(asked.error()));
  auto marking = marking_of(*shop, options);
  if (!marking) return unexpected(Failure(marking.error()));
  if (*marking) (*marking)->listen(*asked);
  const auto summary = audience::run(*shop, *asked);
  if (!summary) return unexpected(Failure(summary.error()));
  const auto marked = mark(*marking, asked->request.day);
  if (!marked) return unexpected(Failure(marked.error()));
  const Shown shown{options, shop->policy, asked->request, *summary, *marked};
  return Outcome{exit_of(*summary, *marked),
                 context.json ? json_text(shown, context) : people_text(shown, context)};
}

}  // namespace vern::cli
