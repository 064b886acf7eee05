#include "retention/record_keys.hpp"

#include <utility>

#include "retention/read_again.hpp"

namespace vern::retention {

Result<RecordKeys> record_keys(const audience::Shop& shop, const Survey& survey,
                               const std::vector<RecordRef>& records) {
  RecordKeys keys;
  for (const RecordRef& record : records) keys[{record.reg, record.line}] = {};
  const auto read = read_again(shop, survey, records, Columns::needed,
                               [&](const RecordRef& record, const RegisterShape&, RowScan& scan,
                                   const registers::Record& row) {
                                 keys[{record.reg, record.line}] = scan.key_text(row);
                                 return Result<void>();
                               });
  if (!read) return tl::make_unexpected(read.error());
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
