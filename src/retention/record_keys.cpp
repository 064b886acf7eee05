#include "retention/record_keys.hpp"

#include <utility>

#include "retention/row_scan.hpp"

namespace vern::retention {

Result<RecordKeys> record_keys(const audience::Shop& shop, const Survey& survey,
                               const std::vector<RecordRef>& records) {
  RecordKeys keys;
  for (const RecordRef& record : records) keys[{record.reg, record.line}] = {};
  const HoldBook none;
  for (std::size_t reg = 0; reg < survey.shapes().size(); ++reg) {
    const auto index = static_cast<std::uint16_t>(reg);
    const auto first = keys.lower_bound({index, 0});
    if (first == keys.end() || first->first.first != index) continue;
    RowScan scan(shop, survey.shapes()[reg], reg, none);
    const auto state = scan.run([&](const RowTrace& trace, const registers::Record& record) {
      const auto found = keys.find({index, trace.line});
      if (found != keys.end()) found->second = scan.key_text(record);
      return Result<void>();
    });
    if (!state) return tl::make_unexpected(state.error());
    if (state->bytes == survey.sources()[reg].bytes) continue;
    return fail(StatusCode::state, "the register " + state->reg +
                                       " has changed while it was read; run the command again");
  }
  return keys;
}

std::vector<RecordRef> records_of(const std::vector<Datum>& data) {
  std::vector<RecordRef> records;
  for (const Datum& datum : data) {
    records.push_back(datum.record);
    for (const RestsOn& one : datum.rests_on) records.push_back(one.record);
    for (const HeldBy& one : datum.holds) {
      if (one.record) records.push_back(*one.record);
    }
  }
  return records;
}

}  // namespace vern::retention
