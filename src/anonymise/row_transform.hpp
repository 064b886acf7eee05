// anonymise/row_transform.hpp - one row of a register after the other, made into a row of the
// result.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "anonymise/column_plan.hpp"
#include "ledger/crypto.hpp"
#include "registers/record.hpp"
#include "vern/anonymise.hpp"
#include "vern/policy.hpp"

namespace vern::anonymise {

// How often a column's values went which way, by Treated.
using TreatedCounts = std::array<std::uint64_t, 4>;

// Keeps no row. One thread. The policy, register and plan must outlive it.
class RowTransform {
 public:
  RowTransform(const Policy& policy, const Register& reg, const registers::RowReader& reader,
               const ColumnPlan& plan, const ledger::Key& key);

  // The values of the result, in UTF-8, until the next call.
  const std::vector<std::string_view>& apply(const registers::Record& record);

  const std::vector<TreatedCounts>& counts() const { return counts_; }

 private:
  std::string_view key_in_normal_form(std::string_view utf8, bool of_subject);
  const Scrubber* scrubber_for(const registers::Record& record);

  const Policy& policy_;
  const Register& reg_;
  const ColumnPlan& plan_;
  ledger::Key key_;
  bool hashes_ = false;  // some column needs to know whose the row is
  std::vector<std::pair<std::size_t, std::vector<std::string> OwnValues::*>> own_;
  std::optional<Scrubber> scrubber_;  // of the row at hand, once a text asked for it
  std::string subject_;
  std::string key_text_;
  std::string decoded_;
  std::string cells_;
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> row_;
  std::vector<TreatedCounts> counts_;
};

}  // namespace vern::anonymise
