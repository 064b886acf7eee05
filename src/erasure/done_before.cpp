#include "erasure/done_before.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "erasure/new_text.hpp"

namespace vern::erasure {

namespace {

class Comparing {
 public:
  Comparing(const audience::Shop& shop, const Planned& planned, KeyedHash hash)
      : shop_(shop), planned_(planned), texts_(planned, hash) {}

  Result<bool> changes_something(const DatumStep& step) {
    if (!step.goes() || step.record_goes) return true;
    const SubjectRecord* const record = record_of(step);
    if (record == nullptr) return false;
    for (const ColumnStep& column : step.columns) {
      const auto changes = changes_column(*record, step, column);
      if (!changes || *changes) return changes;
    }
    return false;
  }

 private:
  const SubjectRecord* record_of(const DatumStep& step) const {
    const auto place = place_of(shop_.policy, step);
    return place ? planned_.records.find(*place) : nullptr;
  }

  Result<bool> changes_column(const SubjectRecord& record, const DatumStep& step,
                              const ColumnStep& column) {
    if (column.how == "stays") return false;
    const auto& columns = planned_.records.files[record.reg].columns;
    const auto at = std::find(columns.begin(), columns.end(), column.column);
    if (at == columns.end()) return true;
    const auto place = static_cast<std::size_t>(at - columns.begin());
    const auto text = texts_.of(step, column, column_at(shop_, planned_, record, place));
    if (!text) return tl::make_unexpected(text.error());
    return *text != record.fields[place] || record.has_old_note(place);
  }

  const audience::Shop& shop_;
  const Planned& planned_;
  NewTexts texts_;
};

}  // namespace

Result<void> drop_what_is_done(const audience::Shop& shop, const Planned& planned, KeyedHash hash,
                               std::vector<DatumStep>& steps) {
  Comparing comparing(shop, planned, hash);
  std::vector<DatumStep> kept;
  kept.reserve(steps.size());
  for (DatumStep& step : steps) {
    const auto changes = comparing.changes_something(step);
    if (!changes) return tl::make_unexpected(changes.error());
    if (*changes) kept.push_back(std::move(step));
  }
  steps = std::move(kept);
  return {};
}

}  // namespace vern::erasure
