// vern request due: the last day to answer a request of a data subject.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/dates.hpp"
#include "cli/diagnostics.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "vern/deadline.hpp"

namespace vern::cli {
namespace {

constexpr RequestClock as_counted{false, ExtensionFrom::receipt};

// The day, and what it was moved past: "Tuesday 2026-04-07, moved past Easter Sunday, ...".
std::string rolled(std::string_view label, Day counted, Day rolled_to, Language language) {
  std::string text = day_in_words(rolled_to, language);
  for (Day off = counted; off < rolled_to; off = off + 1) {
    text += ", ";
    if (off == counted) text += say::moved_past.in(language);
    text += day_off_in_words(off, language);
  }
  return wrapped(label, text);
}

}  // namespace

Answered run_request_due(const DueOptions& options, const Context& context) {
  const auto received = day_argument("--received", options.received);
  if (!received) return unexpected(Failure(received.error()));
  const Day last = due(*received);
  const Day last_extended = extended_due(*received);
  if (context.json) {
    nlohmann::ordered_json out;
    out["due"] = to_string(last);
    out["extended_due"] = to_string(last_extended);
    return Outcome{Exit::done, document(out)};
  }
  const Language language = context.language();
  std::string text = wrapped(say::received.in(language), day_in_words(*received, language));
  text += rolled(say::due.in(language), due(*received, as_counted), last, language);
  text += rolled(say::extended.in(language), extended_due(*received, as_counted), last_extended,
                 language);
  return Outcome{Exit::done, text};
}

}  // namespace vern::cli
