#include "registers/status_column.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "registers/dbf_value.hpp"
#include "vern/kernels.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t most_reserved = std::size_t{1} << 22;

bool holds_nul(const char* text, std::size_t width) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highs = 0x8080808080808080U;
  for (; width >= 8; text += 8, width -= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text, sizeof eight);
    if (((eight - ones) & ~eight & highs) != 0) return true;
  }
  for (; width > 0; ++text, --width) {
    if (*text == '\0') return true;
  }
  return false;
}

// The fields of records side by side.
class FieldBlock {
 public:
  FieldBlock(const DbfField& field, const StatusReader& reader)
      : offset_(field.offset), width_(field.width), cache_(reader) {}

  // The records that were read: up to the first live one with a NUL in the field, which next()
  // knows to be filler or damage.
  DbfRecords read(const DbfRecords& records, StatusColumn& out) {
    std::size_t to = out.masks.size();
    out.masks.resize(to + records.count);
    out.findings.resize(to + records.count);
    const char* at = records.bytes.data();
    const char* const end = at + records.bytes.size();
    DbfRecords done{{}, records.length};
    for (; done.count < records.count; ++done.count, at += records.length) {
      if (*at == deleted_mark) {
        ++done.deleted;
        continue;
      }
      const char* const text = at + offset_;
      if (holds_nul(text, width_)) break;
      const auto readable = static_cast<std::size_t>(end - text);
      const StatusReading reading = cache_.read(text, width_, readable);
      out.masks[to] = reading.mask;
      out.findings[to++] = reading.findings;
    }
    out.masks.resize(to);
    out.findings.resize(to);
    done.bytes = records.bytes.substr(0, done.count * records.length);
    return done;
  }

 private:
  std::size_t offset_;
  std::size_t width_;
  StatusCache cache_;
};

}  // namespace

Result<StatusColumn> read_status_column(DbfReader& table, std::size_t field,
                                        const StatusReader& reader) {
  const std::vector<DbfField>& fields = table.layout().fields;
  const bool plain = field < fields.size() && fields[field].type == DbfType::character &&
                     !fields[field].binary && !fields[field].null_bit;
  if (!plain) {
    return fail(StatusCode::argument, "a Status field is a field of characters that is never null");
  }
  const std::array<std::size_t, 1> wanted{field};
  table.want(wanted);
  FieldBlock block(fields[field], reader);
  StatusColumn out;
  // Room for what the header promises, which may be anything.
  const auto rows = std::min<std::size_t>(table.layout().records, most_reserved);
  out.masks.reserve(rows);
  out.findings.reserve(rows);
  Record record;
  for (;;) {
    const DbfRecords records = table.at_hand();
    const DbfRecords done = block.read(records, out);
    table.pass(done);
    if (done.count != 0 && done.count == records.count) continue;
    const auto more = table.next(record);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return out;
    if (table.was_deleted()) continue;
    const StatusReading reading = reader.read(record.fields[field]);
    out.masks.push_back(reading.mask);
    out.findings.push_back(reading.findings);
  }
}

}  // namespace vern::registers
