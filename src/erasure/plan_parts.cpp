#include "erasure/plan_parts.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "io/random.hpp"
#include "ledger/crypto.hpp"

namespace vern::erasure {

namespace {

constexpr std::size_t plan_id_bytes = 16;

}  // namespace

std::string policy_word(const audience::Shop& shop) {
  return ledger::to_hex(ledger::view_of(ledger::sha256(shop.policy_meaning)));
}

Result<Plan> begun_plan(const audience::Shop& shop, const PlanHead& head) {
  Plan plan;
  plan.id = head.id;
  if (plan.id.empty()) {
    auto id = io::random_hex(plan_id_bytes);
    if (!id) return tl::make_unexpected(id.error());
    plan.id = std::move(*id);
  }
  plan.day = head.day;
  plan.ground = head.ground;
  plan.request = head.request;
  plan.policy = policy_word(shop);
  return plan;
}

Result<ResidueScanner> scanner_for(const Controller& shop, std::vector<SoughtValue>& sought,
                                   std::uint64_t& unsought) {
  auto all = ResidueScanner::of(sought);
  if (!all) return tl::make_unexpected(all.error());
  std::set<std::size_t> shops;
  for (const std::string* text : {&shop.name, &shop.address, &shop.email, &shop.phone}) {
    for (const ResidueHit& hit : all->scan(*text)) shops.insert(hit.value);
  }
  if (shops.empty()) {
    unsought = all->skipped().size();
    return all;
  }
  for (auto value = shops.rbegin(); value != shops.rend(); ++value) {
    sought.erase(sought.begin() + static_cast<std::ptrdiff_t>(*value));
  }
  auto scanner = ResidueScanner::of(sought);
  if (scanner) unsought = shops.size() + scanner->skipped().size();
  return scanner;
}

std::string id_of(const Place& place) { return "place:" + place.id; }
std::string id_of(const Recipient& recipient) { return "recipient:" + recipient.id; }

void add_recipients(const Policy& policy, const Plan& plan, std::vector<PlaceStep>& places) {
  if (plan.ground != ErasureGround::request || plan.going() == 0) return;
  for (const Recipient& recipient : policy.recipients) {
    PlaceStep step;
    step.id = id_of(recipient);
    step.kind = DealtBy::recipient;
    step.title = recipient.name;
    places.push_back(std::move(step));
  }
}

std::optional<ProofStep> proof_step(const std::optional<retention::LedgerProof>& proof,
                                    const Plan& plan) {
  if (!proof) return std::nullopt;
  ProofStep step{proof->entries, proof->planned};
  if (!proof->after_end) return step;
  const Day end = std::max(plan.last_day().value_or(plan.day), plan.day);
  const Day day = add(end, *proof->after_end);
  step.planned = step.planned ? std::max(*step.planned, day) : day;
  return step;
}

}  // namespace vern::erasure
