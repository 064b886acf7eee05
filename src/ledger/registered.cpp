#include "ledger/registered.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "ledger/impl.hpp"
#include "ledger/record.hpp"
#include "policy/consent_text.hpp"

namespace vern::ledger {
namespace {

const Entry* find(std::span<const Entry> house, EntryKind kind, std::string Event::*name,
                  std::string_view id, std::string_view version) {
  for (const Entry& entry : house) {
    const Event& event = entry.event;
    if (event.kind == kind && event.*name == id && event.version == version) return &entry;
  }
  return nullptr;
}

std::string_view change_word(TextChange change) {
  switch (change) {
    case TextChange::first:
      break;
    case TextChange::typo:
      return "typo";
    case TextChange::meaning:
      return "meaning";
  }
  return "first";
}

std::string version_name(std::string_view id, std::string_view version) {
  return "\"" + std::string(id) + "\", version \"" + std::string(version) + "\"";
}

// The bytes are those of the policy.
Result<void> check_bytes(const ConsentText& text, const TextVersion& version,
                         const std::string& hash) {
  if (version.sha256.empty() || version.sha256 == hash) return {};
  return fail(StatusCode::data, "the text " + version_name(text.id, version.id) +
                                    " is not the one that the policy states: its SHA-256 is " +
                                    hash +
                                    "; restore it, or add the edited text as a version of its own");
}

// For every purpose that the text asks consent to.
Result<void> check_points(const Policy& policy, int text, const TextVersion& version,
                          std::string_view bytes) {
  std::string lacks;
  std::vector<std::string_view> told;
  bool used = false;
  for (std::size_t p = 0; p < policy.purposes.size(); ++p) {
    if (policy.purposes[p].text != text) continue;
    used = true;
    for (const policy::MissingPoint& point :
         policy::check_consent_text(bytes, policy, static_cast<PurposeIndex>(p), version)) {
      if (std::find(told.begin(), told.end(), point.id) != told.end()) continue;
      told.push_back(point.id);
      lacks += "\n  " + std::string(point.id) + ": " + point.what + " (" +
               std::string(point.cites) + ")";
    }
  }
  const std::string name =
      version_name(policy.texts[static_cast<std::size_t>(text)].id, version.id);
  if (!used) return fail(StatusCode::policy, "no purpose of the policy uses the text " + name);
  if (lacks.empty()) return {};
  return fail(StatusCode::data,
              "the text " + name + " lacks what a consent must be told:" + lacks +
                  "\nadd it to the text, or, where a person sees that it is there in other words, "
                  "add the point to `confirmed` of the version");
}

tl::unexpected<Error> other_content(const std::string& what) {
  return fail(StatusCode::state, what +
                                     " stands in the ledger with another content: what was used is "
                                     "never changed; give the change a version of its own");
}

}  // namespace

const Entry* registered_text(std::span<const Entry> house, std::string_view id,
                             std::string_view version) {
  return find(house, EntryKind::text, &Event::text, id, version);
}

const Entry* registered_partners(std::span<const Entry> house, std::string_view id,
                                 std::string_view version) {
  return find(house, EntryKind::partners, &Event::partners, id, version);
}

std::string recipients_text(const Policy& policy, const PartnerListVersion& version) {
  std::vector<std::string_view> ids;
  ids.reserve(version.recipients.size());
  for (const RecipientIndex r : version.recipients) {
    ids.push_back(policy.recipients[static_cast<std::size_t>(r)].id);
  }
  std::sort(ids.begin(), ids.end());
  std::string text;
  for (const std::string_view id : ids) text += std::string(id) + "\n";
  return text;
}

namespace {

// What stands in the ledger already, or the entry that is to be written.
struct Registration {
  std::optional<std::uint64_t> there;
  Event event;
};

Result<std::uint64_t> written(Ledger& ledger, const Result<Registration>& what,
                              const std::string& by) {
  if (!what) return tl::make_unexpected(what.error());
  if (what->there) return *what->there;
  return ledger.append_house(what->event, by);
}

Result<std::optional<Event>> to_write(Result<Registration> what) {
  if (!what) return tl::make_unexpected(what.error());
  if (what->there) return std::optional<Event>();
  return std::optional<Event>(std::move(what->event));
}

Result<Registration> text_registration(Ledger& ledger, const Policy& policy,
                                       std::string_view text_id, std::string_view version,
                                       std::string_view bytes) {
  const int at = version_index(policy.texts, text_id);
  if (at < 0) return tl::make_unexpected(not_known("consent text", text_id, policy.texts));
  const ConsentText& text = policy.texts[static_cast<std::size_t>(at)];
  const int index = version_index(text.versions, version);
  if (index < 0) {
    return tl::make_unexpected(
        not_known("version of the text \"" + text.id + "\"", version, text.versions));
  }
  const TextVersion& of = text.versions[static_cast<std::size_t>(index)];
  const std::string hash(view_of(sha256(bytes)));
  if (auto ok = check_bytes(text, of, to_hex(hash)); !ok) return tl::make_unexpected(ok.error());
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  if (const Entry* there = registered_text(*house, text_id, version)) {
    if (there->event.text_sha256 == hash) return Registration{there->position, {}};
    return other_content("the text " + version_name(text_id, version));
  }
  if (index > 0 && of.change == TextChange::first) {
    return fail(StatusCode::policy, "the text " + version_name(text_id, version) +
                                        " does not say how it differs from the one before it; "
                                        "write change = \"typo\" or \"meaning\"");
  }
  if (auto ok = check_points(policy, at, of, bytes); !ok) return tl::make_unexpected(ok.error());
  Event event;
  event.kind = EntryKind::text;
  event.day = std::min(of.from, day_of(ledger.impl().now()));  // may be registered ahead
  event.text = text.id;
  event.text_sha256 = hash;
  event.language = policy.language;
  event.content = bytes;
  event.version = of.id;
  event.change = change_word(of.change);
  return Registration{std::nullopt, std::move(event)};
}

Result<Registration> partners_registration(Ledger& ledger, const Policy& policy,
                                           std::string_view list_id, std::string_view version) {
  const int at = version_index(policy.partner_lists, list_id);
  if (at < 0) return tl::make_unexpected(not_known("partner list", list_id, policy.partner_lists));
  const PartnerList& list = policy.partner_lists[static_cast<std::size_t>(at)];
  const int index = version_index(list.versions, version);
  if (index < 0) {
    return tl::make_unexpected(
        not_known("version of the partner list \"" + list.id + "\"", version, list.versions));
  }
  const PartnerListVersion& of = list.versions[static_cast<std::size_t>(index)];
  const std::string recipients = recipients_text(policy, of);
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  if (const Entry* there = registered_partners(*house, list_id, version)) {
    if (there->event.content == recipients) return Registration{there->position, {}};
    return other_content("the partner list " + version_name(list_id, version));
  }
  Event event;
  event.kind = EntryKind::partners;
  event.day = std::min(of.from, day_of(ledger.impl().now()));  // may be registered ahead
  event.partners = list.id;
  event.version = of.id;
  event.content = recipients;
  return Registration{std::nullopt, std::move(event)};
}

}  // namespace

Result<std::uint64_t> register_text(Ledger& ledger, const Policy& policy, std::string_view text_id,
                                    std::string_view version, std::string_view bytes,
                                    const std::string& by) {
  return written(ledger, text_registration(ledger, policy, text_id, version, bytes), by);
}

Result<std::optional<Event>> text_to_register(Ledger& ledger, const Policy& policy,
                                              std::string_view text_id, std::string_view version,
                                              std::string_view bytes) {
  return to_write(text_registration(ledger, policy, text_id, version, bytes));
}

Result<std::uint64_t> register_partners(Ledger& ledger, const Policy& policy,
                                        std::string_view list_id, std::string_view version,
                                        const std::string& by) {
  return written(ledger, partners_registration(ledger, policy, list_id, version), by);
}

Result<std::optional<Event>> partners_to_register(Ledger& ledger, const Policy& policy,
                                                  std::string_view list_id,
                                                  std::string_view version) {
  return to_write(partners_registration(ledger, policy, list_id, version));
}

}  // namespace vern::ledger
