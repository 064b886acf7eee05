#include "campaign/form_check.hpp"

#include <utility>

#include "ledger/record.hpp"

namespace vern::campaign {

Result<void> FormCheck::read_house() {
  auto house = ledger_.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  house_ = std::move(*house);
  return {};
}

std::optional<std::int64_t> FormCheck::number_before(const std::string& number, std::int64_t row) {
  if (number.empty()) return std::nullopt;
  const auto [at, first] = numbers_.try_emplace(number, row);
  return first ? std::nullopt : std::optional(at->second);
}

Result<CheckedForm> FormCheck::check(const Form& form, const Before& before) {
  const auto subject = as_written_.subject(form.card);
  if (!subject) return tl::make_unexpected(subject.error());
  CheckedForm out;
  auto plan = plan_form(policy_, form, **subject);
  if (!plan) {
    out.faults.push_back({std::nullopt, std::move(plan.error())});
    return out;
  }
  out.plan = std::move(*plan);
  for (const ledger::NewEntry& entry : out.plan.entries) {
    auto sound = check_entry(entry, **subject, before);
    if (sound) continue;
    const Box box{policy_.find_purpose(entry.event.purpose).value_or(0), entry.event.channel};
    out.faults.push_back({box, std::move(sound.error())});
  }
  if (out.faults.empty()) as_written_.take(out.plan.entries, **subject);
  return out;
}

Result<void> FormCheck::check_entry(const ledger::NewEntry& entry, const ledger::Subject& subject,
                                    const Before& before) const {
  if (before) {
    if (auto ok = before(entry.event); !ok) return ok;
  }
  return ledger::check_record(ledger_, policy_, house_, entry, subject);
}

}  // namespace vern::campaign
