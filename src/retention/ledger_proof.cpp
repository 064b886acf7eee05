#include "retention/ledger_proof.hpp"

#include <algorithm>
#include <string>

#include "ledger/ledger.hpp"
#include "ledger/policy_options.hpp"

namespace vern::retention {

Result<std::optional<LedgerProof>> ledger_proof(const audience::Shop& shop, std::string_view key) {
  if (!shop.policy.ledger) return std::optional<LedgerProof>();
  const auto options = ledger::options_for(shop.policy, shop.folder);
  if (!options) return tl::make_unexpected(options.error());
  const auto opened = ledger::Ledger::open(*options);
  if (!opened) return tl::make_unexpected(opened.error());
  return ledger_proof(**opened, shop.policy, key);
}

Result<std::optional<LedgerProof>> ledger_proof(ledger::Ledger& ledger, const Policy& policy,
                                                std::string_view key) {
  const ledger::Card card{.key = std::string(key), .identity = std::nullopt};
  const auto subject = ledger.subject(card);
  if (!subject) return tl::make_unexpected(subject.error());
  if (subject->entries.empty()) return std::optional<LedgerProof>();
  LedgerProof proof;
  proof.entries = subject->entries.size();
  proof.newest = subject->entries.front().event.day;
  for (const ledger::Entry& entry : subject->entries) {
    proof.newest = std::max(proof.newest, entry.event.day);
  }
  const auto planned = ledger.planned_destruction(card);
  if (!planned) return tl::make_unexpected(planned.error());
  proof.planned = *planned;
  if (policy.ledger) proof.after_end = policy.ledger->evidence_after_end;
  return std::optional<LedgerProof>(proof);
}

}  // namespace vern::retention
