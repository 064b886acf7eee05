#include "retention/hold_book.hpp"

namespace vern::retention {

Result<HoldBook> HoldBook::read(const audience::Shop& shop, Day on) {
  HoldBook book;
  static_cast<void>(shop);
  static_cast<void>(on);
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
