#include "campaign/named_texts.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "io/file.hpp"
#include "ledger/record.hpp"
#include "ledger/registered.hpp"
#include "policy/policy.hpp"

namespace vern::campaign {

namespace {

using ledger::Event;

constexpr std::size_t text_limit = std::size_t{16} << 20U;

using Registered = Result<std::optional<Event>>;

Registered text_of(ledger::Ledger& ledger, const audience::Shop& shop, const Purpose& purpose,
                   const Event& event) {
  if (purpose.text < 0 || event.text.empty()) return std::optional<Event>();
  const ConsentText& text = shop.policy.texts[static_cast<std::size_t>(purpose.text)];
  const int index = ledger::version_index(text.versions, event.text);
  if (index < 0) return std::optional<Event>();
  const TextVersion& version = text.versions[static_cast<std::size_t>(index)];
  const auto bytes = io::read_file(policy::resolved(shop.folder, version.file), text_limit);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return ledger::text_to_register(ledger, shop.policy, text.id, version.id, *bytes);
}

Registered partners_of(ledger::Ledger& ledger, const audience::Shop& shop, const Purpose& purpose,
                       const Event& event) {
  if (purpose.partners < 0 || event.partners.empty()) return std::optional<Event>();
  const PartnerList& list = shop.policy.partner_lists[static_cast<std::size_t>(purpose.partners)];
  if (ledger::version_index(list.versions, event.partners) < 0) return std::optional<Event>();
  return ledger::partners_to_register(ledger, shop.policy, list.id, event.partners);
}

Result<void> add(Registered found, std::vector<Event>& out) {
  if (!found) return tl::make_unexpected(found.error());
  if (*found && std::find(out.begin(), out.end(), **found) == out.end()) {
    out.push_back(std::move(**found));
  }
  return {};
}

// A file is read once, whichever of the forms of a batch names its text.
bool names_the_same(const Event& a, const Event& b) {
  return a.purpose == b.purpose && a.text == b.text && a.partners == b.partners;
}

}  // namespace

std::string text_in_force(const Policy& policy, const Purpose& purpose, Day day) {
  if (purpose.text < 0) return {};
  const ConsentText& text = policy.texts[static_cast<std::size_t>(purpose.text)];
  const int current = text.current(day);
  return current < 0 ? std::string() : text.versions[static_cast<std::size_t>(current)].id;
}

std::string partners_in_use(const Policy& policy, const Purpose& purpose, Day day) {
  std::string found;
  if (purpose.partners < 0) return found;
  for (const PartnerListVersion& version :
       policy.partner_lists[static_cast<std::size_t>(purpose.partners)].versions) {
    if (version.from <= day) found = version.id;
  }
  return found;
}

Result<std::vector<Event>> to_register(ledger::Ledger& ledger, const audience::Shop& shop,
                                       std::span<const Event> events) {
  std::vector<Event> out;
  std::vector<const Event*> seen;
  for (const Event& event : events) {
    if (event.kind != ledger::EntryKind::given) continue;
    const auto index = shop.policy.find_purpose(event.purpose);
    const bool done = std::any_of(seen.begin(), seen.end(),
                                  [&](const Event* one) { return names_the_same(*one, event); });
    if (!index || done) continue;
    seen.push_back(&event);
    const Purpose& purpose = shop.policy.purposes[*index];
    if (auto ok = add(text_of(ledger, shop, purpose, event), out); !ok) {
      return tl::make_unexpected(ok.error());
    }
    if (auto ok = add(partners_of(ledger, shop, purpose, event), out); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  return out;
}

Result<void> register_named(ledger::Ledger& ledger, const audience::Shop& shop,
                            std::span<const Event> events, const std::string& by) {
  const auto missing = to_register(ledger, shop, events);
  if (!missing) return tl::make_unexpected(missing.error());
  if (missing->empty()) return {};
  const auto written = ledger.append({}, *missing, by);
  if (!written) return tl::make_unexpected(written.error());
  return {};
}

}  // namespace vern::campaign
