#include "anonymise/risk.hpp"

#include <algorithm>

namespace vern::anonymise {
namespace {

constexpr std::size_t entries_in_memory = std::size_t{1} << 19U;  // 20 MiB

bool stands_before(const SmallClass& a, const SmallClass& b) {
  return a.rows != b.rows ? a.rows < b.rows : a.first_row < b.first_row;
}

}  // namespace

RiskCounter::RiskCounter(std::uint64_t k, std::uint64_t l)
    : entries_(entries_in_memory), k_(k), l_(l) {}

Result<void> RiskCounter::add(const audience::Hash128& alike, const audience::Hash128& sensitive) {
  return entries_.add({alike, sensitive, rows_++});
}

// The classes shown are a heap with the least remarkable on top.
void RiskCounter::close(const SmallClass& one, Risk& risk) const {
  ++risk.classes;
  risk.smallest = risk.classes == 1 ? one.rows : std::min(risk.smallest, one.rows);
  risk.least_sensitive =
      risk.classes == 1 ? one.sensitive : std::min(risk.least_sensitive, one.sensitive);
  if (one.rows == 1) ++risk.alone;
  if (one.rows < k_) risk.below += one.rows;
  if (one.rows >= std::max<std::uint64_t>(k_, 2) && one.sensitive >= l_) return;
  std::vector<SmallClass>& shown = risk.standing_out;
  shown.push_back(one);
  std::push_heap(shown.begin(), shown.end(), stands_before);
  if (shown.size() <= most_shown) return;
  std::pop_heap(shown.begin(), shown.end(), stands_before);
  shown.pop_back();
}

Result<Risk> RiskCounter::finish(bool has_sensitive) {
  if (auto sorted = entries_.finish(); !sorted) return tl::make_unexpected(sorted.error());
  Risk risk;
  SmallClass one;
  Entry last;
  for (;;) {
    const auto next = entries_.next();
    if (!next) return tl::make_unexpected(next.error());
    const Entry* const entry = *next;
    const bool same = entry != nullptr && one.rows != 0 && entry->alike == last.alike;
    if (!same && one.rows != 0) close(one, risk);
    if (entry == nullptr) break;
    if (!same) one = {{}, 0, 0, entry->row};
    if (one.rows == 0 || entry->sensitive != last.sensitive) ++one.sensitive;
    one.first_row = std::min(one.first_row, entry->row);
    ++one.rows;
    last = *entry;
  }
  if (!has_sensitive) risk.least_sensitive = 0;
  std::sort_heap(risk.standing_out.begin(), risk.standing_out.end(), stands_before);
  return risk;
}

}  // namespace vern::anonymise
