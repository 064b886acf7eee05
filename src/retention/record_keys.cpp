#include "retention/record_keys.hpp"

#include <algorithm>
#include <utility>

#include "retention/read_again.hpp"
#include "vern/key_form.hpp"

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

Result<bool> has_record(const audience::Shop& shop, std::string_view reg, std::string_view key) {
  const auto shapes = shapes_of(shop.policy);
  if (!shapes) return tl::make_unexpected(shapes.error());
  const auto shape = std::find_if(shapes->begin(), shapes->end(),
                                  [&](const RegisterShape& one) { return one.reg->id == reg; });
  if (shape == shapes->end()) return fail(StatusCode::not_found, "the policy has no such register");
  const auto wanted = normalise_key(shape->reg->key_form, key);
  if (!wanted) return fail(StatusCode::argument, wanted.error().message);
  const HoldBook nothing;
  RowScan scan(shop, *shape, static_cast<std::size_t>(shape - shapes->begin()), nothing);
  bool found = false;
  const auto read = scan.run([&](const RowTrace&, const registers::Record& row) -> Result<void> {
    found = found || scan.key_text(row) == *wanted;
    return {};
  });
  if (!read) return tl::make_unexpected(read.error());
  if (!found && !read->is_whole()) {
    return fail(StatusCode::incomplete,
                "no record that can be read has this number, and the register is not whole");
  }
  return found;
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
