// audience/tally.hpp - how many customers each reason is about.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>

#include "audience/audience.hpp"
#include "vern/decision.hpp"
#include "vern/reason.hpp"

namespace vern::audience {

// Customers per reason, each counted once whatever the number of purposes.
class Tally {
 public:
  void add(const Decision& decision, Summary& summary) {
    ++summary.considered;
    ++(decision.granted() ? summary.granted : summary.denied);
    if (decision.granted() && rests_on_entry(decision)) ++summary.granted_by_entry;
    if (decision.to_be_clarified()) ++summary.to_be_clarified;
    std::array<ReasonSet, 4> seen;
    std::size_t denying = 0;
    std::size_t last = 0;
    for (const Reason& reason : decision.reasons()) {
      const auto effect = static_cast<std::size_t>(reason.effect);
      if (seen[effect].has(reason.code)) continue;
      seen[effect].insert(reason.code);
      const auto code = static_cast<std::size_t>(reason.code);
      ++counts_[effect][code];
      if (reason.effect != Effect::deny) continue;
      ++denying;
      last = code;
    }
    if (denying == 1) ++sole_[last];
  }

  void report(Summary& summary) const {
    summary.denials = as_map(counts_[static_cast<std::size_t>(Effect::deny)]);
    summary.warnings = as_map(counts_[static_cast<std::size_t>(Effect::warning)]);
    summary.bases = as_map(counts_[static_cast<std::size_t>(Effect::basis)]);
    summary.sole_denials = as_map(sole_);
  }

 private:
  using Counts = std::array<std::int64_t, 128>;

  static std::map<ReasonCode, std::int64_t> as_map(const Counts& counts) {
    std::map<ReasonCode, std::int64_t> out;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] != 0) out[static_cast<ReasonCode>(i)] = counts[i];
    }
    return out;
  }
  static bool rests_on_entry(const Decision& decision) {
    const auto reasons = decision.reasons();
    return std::any_of(reasons.begin(), reasons.end(),
                       [](const Reason& reason) { return reason.entry >= 0; });
  }

  std::array<Counts, 4> counts_{};  // by effect
  Counts sole_{};
};

}  // namespace vern::audience
