#include "documents/erasure_account.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "retention/shape.hpp"

namespace vern::documents {
namespace {

using erasure::DealtBy;
using erasure::PlaceState;
using erasure::Verified;
using retention::RegisterShape;

std::vector<ErasedGroup> erased_groups(const std::vector<erasure::DatumStep>& gone) {
  using Columns = std::vector<std::pair<std::string, std::string>>;
  std::map<std::tuple<std::string, std::string, bool, Columns, std::string, std::string>,
           ErasedGroup>
      all;
  for (const erasure::DatumStep& step : gone) {
    Columns columns;
    columns.reserve(step.columns.size());
    for (const erasure::ColumnStep& one : step.columns) columns.emplace_back(one.column, one.how);
    ErasedGroup& group =
        all[{step.reg, step.category, step.record_goes, std::move(columns), step.why, step.cites}];
    if (group.records++ > 0) continue;
    group.reg = step.reg;
    group.category = step.category;
    group.whole = step.record_goes;
    group.columns = step.columns;
    for (erasure::ColumnStep& one : group.columns) one.argument.clear();
    group.rule = step.why;
    group.cites = step.cites;
  }
  std::vector<ErasedGroup> out;
  out.reserve(all.size());
  for (auto& [key, group] : all) out.push_back(std::move(group));
  return out;
}

// Whether a datum of the category has the column of the customer number.
bool has_number(const std::vector<RegisterShape>& shapes, const std::string& reg,
                const std::string& category) {
  for (const RegisterShape& shape : shapes) {
    if (shape.reg->id != reg) continue;
    const std::string& number = shape.cards ? shape.reg->key : shape.reg->subject;
    const auto owner = std::find_if(
        shape.categories.begin(), shape.categories.end(), [&](const retention::Category& one) {
          return std::find(one.columns.begin(), one.columns.end(), number) != one.columns.end();
        });
    if (number.empty()) return false;
    const std::size_t at = owner == shape.categories.end()
                               ? shape.rest()
                               : static_cast<std::size_t>(owner - shape.categories.begin());
    return shape.categories[at].name == category;
  }
  return false;
}

std::vector<SharedGroup> shared_groups(const std::vector<erasure::TraceStep>& steps) {
  std::map<std::tuple<erasure::TraceKind, std::string, std::string>, std::uint64_t> counts;
  for (const erasure::TraceStep& step : steps)
    counts[{step.kind, step.path, step.reg}] += step.count;
  std::vector<SharedGroup> out;
  out.reserve(counts.size());
  for (const auto& [key, count] : counts) {
    out.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  }
  return out;
}

PlaceState without_file_name(PlaceState state) {
  const bool a_file = state.place.kind == DealtBy::copy || state.place.kind == DealtBy::recorded;
  if (state.open || !a_file) return state;
  state.place.path.clear();
  if (state.place.kind == DealtBy::copy) state.place.id = name(DealtBy::copy);
  return state;
}

}  // namespace

CertificateStatus status_of(const Verified& verified) {
  if (!verified.is_clean()) return CertificateStatus::residue;
  return verified.is_closed() ? CertificateStatus::closed : CertificateStatus::open;
}

std::string_view name(CertificateStatus status) {
  switch (status) {
    case CertificateStatus::closed:
      return "closed";
    case CertificateStatus::open:
      return "open";
    case CertificateStatus::residue:
      break;
  }
  return "residue";
}

bool ErasureAccount::number_stays() const {
  return std::any_of(remains.begin(), remains.end(),
                     [](const KeptGroup& group) { return group.number; });
}

Result<ErasureAccount> account_of(const Policy& policy, const Verified& verified) {
  const auto shapes = retention::shapes_of(policy);
  if (!shapes) return tl::make_unexpected(shapes.error());
  ErasureAccount account;
  account.status = status_of(verified);
  account.erased = erased_groups(verified.gone);
  account.remains.reserve(verified.remaining.size());
  for (const erasure::Remaining& one : verified.remaining) {
    account.remains.push_back({one, has_number(*shapes, one.reg, one.category)});
  }
  account.shared = shared_groups(verified.shared);
  account.places.reserve(verified.places.size());
  for (const PlaceState& state : verified.places) {
    account.places.push_back(without_file_name(state));
  }
  return account;
}

}  // namespace vern::documents
