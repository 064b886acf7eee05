#include "retention/hold_book.hpp"

#include "ledger/holds.hpp"
#include "ledger/ledger.hpp"
#include "ledger/policy_options.hpp"

namespace vern::retention {

namespace {

// As the rules take a hold: it is in force on the day asked, so only from when is kept.
DeclaredHold declared(const vern::Hold& hold) {
  const HoldKind kind =
      hold.ground == HoldGround::request ? HoldKind::open_request : HoldKind::declared;
  std::string id = std::string(name(hold.ground)) + " " + std::to_string(hold.entry);
  return {{std::move(id), kind, hold.from, std::nullopt}, hold.reg, hold.category};
}

}  // namespace

Result<HoldBook> HoldBook::read(const audience::Shop& shop, Day on) {
  if (!shop.policy.ledger) return HoldBook();
  const auto options = ledger::options_for(shop.policy, shop.folder);
  if (!options) return tl::make_unexpected(options.error());
  const auto opened = ledger::Ledger::open(*options);
  if (!opened) return tl::make_unexpected(opened.error());
  return read(**opened, on);
}

Result<HoldBook> HoldBook::read(ledger::Ledger& ledger, Day on) {
  HoldBook book;
  const auto index = ledger::HoldIndex::read(ledger, on);
  if (!index) return tl::make_unexpected(index.error());
  for (const auto& held : index->all()) {
    if (held.customers.empty()) book.on_record(held.hold.record, declared(held.hold));
    for (const std::string& key : held.customers) book.on_customer(key, declared(held.hold));
  }
  return book;
}

void HoldBook::on_customer(std::string_view key, DeclaredHold hold) {
  customers_[audience::hash_of(audience::Hashed::key, key)].push_back(std::move(hold));
}

void HoldBook::on_record(std::string_view key, DeclaredHold hold) {
  std::uint16_t& group = records_[{hold.reg, std::string(key)}];
  if (group == 0) {
    groups_.emplace_back();
    group = static_cast<std::uint16_t>(groups_.size());
  }
  groups_[group - std::size_t{1}].push_back(std::move(hold));
}

bool HoldBook::holds_records_of(std::string_view reg) const {
  const auto first = records_.lower_bound({std::string(reg), std::string()});
  return first != records_.end() && first->first.first == reg;
}

std::uint16_t HoldBook::record_group(std::string_view reg, std::string_view key) const {
  const auto found = records_.find({std::string(reg), std::string(key)});
  return found == records_.end() ? std::uint16_t{0} : found->second;
}

}  // namespace vern::retention
