#include "cli/consent_draft.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "campaign/named_texts.hpp"
#include "cli/entries.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/shop.hpp"
#include "policy/diagnostic.hpp"

namespace vern::cli {
namespace {

using ledger::EntryKind;
using ledger::Event;

template <class Value, class Parse, class Known>
Result<Value> closed(const std::string& option, const std::string& word, Parse parse,
                     const Known& known) {
  if (const auto value = parse(word)) return *value;
  return tl::make_unexpected(
      unknown_word(StatusCode::argument, option, word, policy::names_of(known)));
}

Result<EntryKind> kind_argument(const std::string& word) {
  static constexpr std::array kinds{
      EntryKind::given,   EntryKind::refused,  EntryKind::withdrawn, EntryKind::requested,
      EntryKind::claimed, EntryKind::informed, EntryKind::corrected, EntryKind::invalidated};
  const auto parse = [](const std::string& text) -> std::optional<EntryKind> {
    const auto kind = ledger::parse_entry_kind(text);
    const bool is_one = kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end();
    return is_one ? kind : std::nullopt;
  };
  return closed<EntryKind>("--kind", word, parse, kinds);
}

Result<Evidence> evidence_argument(const std::string& word) {
  if (word.empty()) return Evidence::none;
  if (word == name(Evidence::signed_or_equal)) return Evidence::signed_or_equal;
  if (word == name(Evidence::unsigned_note)) return Evidence::unsigned_note;
  return tl::make_unexpected(
      unknown_word(StatusCode::argument, "--evidence", word, {"signed", "note"}));
}

Result<std::vector<std::optional<Channel>>> channels_argument(
    const std::vector<std::string>& words) {
  std::vector<std::optional<Channel>> out;
  for (const std::string& word : words) {
    const auto channel = parse_channel(word);
    if (!channel) return tl::make_unexpected(unknown_channel(word));
    out.emplace_back(*channel);
  }
  if (out.empty()) out.emplace_back();
  return out;
}

Result<void> check_purpose(const Policy& policy, const RecordOptions& options, EntryKind kind) {
  if (purpose_of(policy, options.purpose) != nullptr) return {};
  if (options.purpose.empty()) {
    if (kind == EntryKind::informed) return {};
    if (kind == EntryKind::corrected && options.target) return {};  // that of the target
    return fail(StatusCode::argument, "--purpose is required for " + options.kind);
  }
  return tl::make_unexpected(unknown_purpose(policy, options.purpose));
}

// Of a yes, the text that was in force on the day when none was typed, in the policy's language.
void take_text(const Policy& policy, const RecordOptions& options, Draft& draft) {
  Event& event = draft.event;
  event.text = options.text;
  event.language = options.text_language;
  const Purpose* purpose = purpose_of(policy, event.purpose);
  if (purpose == nullptr || purpose->text < 0) return;
  if (event.text.empty() && event.kind == EntryKind::given) {
    event.text = campaign::text_in_force(policy, *purpose, event.day);
    if (!event.text.empty()) draft.taken.push_back({"text", event.text});
  }
  if (event.language.empty() && !event.text.empty()) {
    event.language = policy.language;
    draft.taken.push_back({"language", event.language});
  }
}

}  // namespace

const Purpose* purpose_of(const Policy& policy, const std::string& id) {
  const auto index = policy.find_purpose(id);
  return index ? &policy.purposes[*index] : nullptr;
}

Result<ledger::Method> method_argument(const std::string& word) {
  if (word.empty()) return ledger::Method::unstated;
  return closed<ledger::Method>("--method", word, ledger::parse_method, ledger::all_methods);
}

Result<Draft> draft_of(const Policy& policy, const RecordOptions& options) {
  Draft draft;
  Event& event = draft.event;
  const auto kind = kind_argument(options.kind);
  if (!kind) return tl::make_unexpected(kind.error());
  const auto day = day_or_today("--day", options.day);
  if (!day) return tl::make_unexpected(day.error());
  const auto method = method_argument(options.method);
  if (!method) return tl::make_unexpected(method.error());
  const auto evidence = evidence_argument(options.evidence);
  if (!evidence) return tl::make_unexpected(evidence.error());
  auto channels = channels_argument(options.channels);
  if (!channels) return tl::make_unexpected(channels.error());
  if (auto ok = check_purpose(policy, options, *kind); !ok) {
    return tl::make_unexpected(ok.error());
  }
  event.kind = *kind;
  event.day = *day;
  event.method = *method;
  event.evidence = *evidence;
  event.purpose = options.purpose;
  event.partners = options.partners;
  event.notice = options.notice;
  event.form = options.form;
  event.lifts = options.lifts;
  event.target = options.target;
  event.remark = options.remark;
  draft.channels = std::move(*channels);
  if (options.day.empty()) draft.taken.push_back({"day", to_string(*day)});
  take_text(policy, options, draft);
  return draft;
}

}  // namespace vern::cli
