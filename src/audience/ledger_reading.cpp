#include "audience/ledger_reading.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "audience/source.hpp"
#include "ledger/consents.hpp"
#include "ledger/holds.hpp"
#include "ledger/known.hpp"
#include "ledger/known_facts.hpp"
#include "ledger/policy_options.hpp"

namespace vern::audience {

namespace {

constexpr std::string_view ledger_remedy =
    "see with `vern ledger verify` what is wrong; nobody is chosen before it can be read whole";

std::string label_of(const Policy& policy) { return "the ledger (" + policy.ledger->path + ")"; }

tl::unexpected<Error> failed(const std::string& label, const Error& error) {
  if (error.code == StatusCode::busy) {
    return fail(StatusCode::busy, label + ": " + error.message);
  }
  return tl::make_unexpected(source_error(label, error, ledger_remedy));
}

Result<std::unique_ptr<LedgerReading>> without_ledger(std::uint64_t tree_size) {
  if (tree_size == ledger::all_entries) return nullptr;
  return fail(StatusCode::argument,
              "a tree size says how much of the ledger was known, and the policy has no [ledger]");
}

}  // namespace

LedgerReading::LedgerReading(const Shop& shop, const Request& request,
                             std::unique_ptr<ledger::Snapshot> snapshot)
    : policy_(&shop.policy),
      request_(&request),
      label_(label_of(shop.policy)),
      rules_(ledger::rules_of(shop.policy)),
      snapshot_(std::move(snapshot)),
      consents_(shop.policy.purposes.size()) {
  asked_.reg = "customers";
  holds_of_house_ = ledger::about_holds(snapshot_->house_entries());
}

Result<std::unique_ptr<LedgerReading>> LedgerReading::open(const Shop& shop, const Request& request,
                                                           std::uint64_t tree_size) {
  if (!shop.policy.ledger) return without_ledger(tree_size);
  const std::string label = label_of(shop.policy);
  const auto options = ledger::options_for(shop.policy, shop.folder);
  if (!options) return failed(label, options.error());
  auto snapshot = ledger::Snapshot::take(*options, tree_size);
  if (!snapshot) return failed(label, snapshot.error());
  const std::uint64_t size = (*snapshot)->size();
  if (tree_size != ledger::all_entries && tree_size > size) {
    return fail(StatusCode::argument, label + " has only " + std::to_string(size) +
                                          " entries; give a tree size that is not larger");
  }
  std::unique_ptr<LedgerReading> reading(new LedgerReading(shop, request, std::move(*snapshot)));
  if (auto free = reading->check_lock(); !free) return tl::make_unexpected(free.error());
  return reading;
}

Result<void> LedgerReading::check_lock() const {
  if (!snapshot_->locked() || !ledger::is_stopped_by_lock(*policy_, *request_)) return {};
  return fail(StatusCode::state,
              label_ +
                  " was restored from a backup, and nobody has answered for the days that were "
                  "lost: a no may be among them. Play the replay list, and let a person answer for "
                  "the rest, before anybody is promoted to");
}

Result<void> LedgerReading::look_up(const Card& card, Facts& facts) {
  asked_.key = card.key;
  asked_.identity = card.identity;
  if (auto found = snapshot_->subject(asked_, subject_); !found) {
    return failed(label_, found.error());
  }
  ledger::take_known_facts(*policy_, subject_, holds_of_house_, *request_, ledger::all_entries,
                           facts);
  set_consents();
  return {};
}

Result<bool> LedgerReading::says_no(const Card& card) {
  asked_.key = card.key;
  asked_.identity.reset();
  if (auto found = snapshot_->subject(asked_, subject_); !found) {
    return failed(label_, found.error());
  }
  set_consents();
  for (std::size_t i = 0; i < request_->purpose_count; ++i) {
    const PurposeIndex index = request_->purposes[i];
    const Purpose& purpose = policy_->purposes[index];
    if (!promoting(purpose.kind, purpose.for_marketing)) continue;
    if (is_no(consents_.at(index, request_->channel).state)) return true;
  }
  return false;
}

std::uint32_t LedgerReading::person() const { return ledger::joined_person(subject_.entries); }

// Only of purposes that there are entries about: the rest of the table says nothing.
void LedgerReading::set_consents() {
  if (!empty_) consents_.clear();
  events_.clear();
  if (!subject_.entries.empty()) ledger::consent_events(*policy_, subject_.entries, events_);
  empty_ = events_.empty();
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const PurposeIndex purpose = events_[i].purpose;
    const auto before = events_.begin() + static_cast<std::ptrdiff_t>(i);
    const bool done = std::any_of(
        events_.begin(), before, [purpose](const ConsentEvent& e) { return e.purpose == purpose; });
    if (done) continue;
    for (const Channel channel : all_channels) {
      consents_.set(purpose, channel,
                    consent_status(events_, purpose, channel, rules_, request_->day));
    }
  }
}

}  // namespace vern::audience
