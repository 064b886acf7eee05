#include "campaign/attestations.hpp"

#include <algorithm>
#include <utility>

namespace vern::campaign {

namespace {

using ledger::Event;

Event event_of(const Policy& policy, const Attestation& attestation) {
  Event event;
  event.kind = ledger::EntryKind::attested;
  event.day = attestation.day;
  event.purpose = policy.purposes[attestation.purpose].id;
  event.text = attestation.text;
  event.path = attestation.archive;
  event.count = static_cast<std::uint64_t>(std::max<std::int64_t>(attestation.sample, 0));
  event.remark = attestation.person;
  return event;
}

bool stands(const std::vector<ledger::Entry>& house, const Event& event) {
  return std::any_of(house.begin(), house.end(),
                     [&](const ledger::Entry& entry) { return entry.event == event; });
}

}  // namespace

Result<AttestReport> register_attestations(ledger::Ledger& ledger, const Policy& policy,
                                           const std::string& by) {
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  AttestReport report;
  std::vector<Event> missing;
  for (const Attestation& attestation : policy.consent.attestations) {
    Event event = event_of(policy, attestation);
    if (stands(*house, event) ||
        std::find(missing.begin(), missing.end(), event) != missing.end()) {
      ++report.known;
    } else {
      missing.push_back(std::move(event));
    }
  }
  if (missing.empty()) return report;
  const auto written = ledger.append({}, missing, by);
  if (!written) return tl::make_unexpected(written.error());
  for (const ledger::Appended& one : *written) report.entries.push_back(one.position);
  return report;
}

}  // namespace vern::campaign
