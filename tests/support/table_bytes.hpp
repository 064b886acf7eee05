// support/table_bytes.hpp - DBF tables built by hand, byte by byte, right and wrong: what the tests
// hold the reader against owes nothing to our writer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registers/dbf_reader.hpp"

namespace vern::test {

inline std::string low_first(std::uint64_t value, std::size_t width) {
  std::string bytes;
  for (std::size_t i = 0; i < width; ++i, value >>= 8U) bytes += static_cast<char>(value & 0xFFU);
  return bytes;
}

inline std::string high_first(std::uint64_t value, std::size_t width) {
  std::string bytes = low_first(value, width);
  std::reverse(bytes.begin(), bytes.end());
  return bytes;
}

struct RawField {
  std::string name;
  char type = 'C';
  unsigned width = 10;
  unsigned decimals = 0;
  unsigned flags = 0;
  std::uint32_t displacement = 0;
};

struct RawTable {
  unsigned version = 0x03;
  std::vector<RawField> fields;
  std::vector<std::string> records;    // each with its mark
  std::string terminator = "\x0D";     // and what follows it in the header
  std::string end = "\x1A";            // after the records
  std::optional<std::uint32_t> count;  // else as many as there are
  std::optional<unsigned> header_length;
  std::optional<unsigned> record_length;
  unsigned transaction = 0;
  unsigned encrypted = 0;
  unsigned flags = 0;
  unsigned language = 0;

  std::string header() const {
    unsigned width = 1;
    for (const RawField& field : fields) width += field.width;
    const auto length = static_cast<unsigned>(32 + 32 * fields.size() + terminator.size());
    std::string out{static_cast<char>(version), '\x7E', '\x0B', '\x14'};
    out += low_first(count.value_or(static_cast<std::uint32_t>(records.size())), 4);
    out += low_first(header_length.value_or(length), 2);
    out += low_first(record_length.value_or(width), 2);
    out += low_first(0, 2) + low_first(transaction, 1) + low_first(encrypted, 1);
    out += low_first(0, 12) + low_first(flags, 1) + low_first(language, 1) + low_first(0, 2);
    for (const RawField& field : fields) {
      std::string name = field.name.substr(0, 11);
      name.resize(11, '\0');
      out += name + field.type + low_first(field.displacement, 4) + low_first(field.width, 1);
      out += low_first(field.decimals, 1) + low_first(field.flags, 1) + low_first(0, 13);
    }
    return out + terminator;
  }

  std::string bytes() const {
    std::string out = header();
    for (const std::string& record : records) out += record;
    return out + end;
  }
};

// A table of customers: KUNDENR N(4), NAVN C(6), STATUS C(2). Records of 13 bytes.
inline RawTable customers(std::vector<std::string> records) {
  RawTable table;
  table.fields = {{"KUNDENR", 'N', 4}, {"NAVN", 'C', 6}, {"STATUS", 'C', 2}};
  table.records = std::move(records);
  return table;
}

// Gives at most so many bytes at a time.
class SlowSource final : public io::ByteSource {
 public:
  SlowSource(std::string_view bytes, std::size_t step) : inner_(bytes), step_(step) {}
  Result<std::size_t> read(std::span<char> into) override {
    return inner_.read(into.first(std::min(step_, into.size())));
  }
  std::string_view name() const override { return "memory"; }

 private:
  io::MemorySource inner_;
  std::size_t step_;
};

inline Result<registers::DbfReader> open_bytes(std::string_view table, std::string_view memo,
                                               const registers::DbfReaderOptions& options) {
  std::unique_ptr<io::RandomSource> memos;
  if (!memo.empty()) memos = std::make_unique<io::RandomMemory>(memo);
  return registers::DbfReader::open(std::make_unique<io::MemorySource>(table), std::move(memos),
                                    options);
}

inline registers::DbfReaderOptions counting() {
  registers::DbfReaderOptions options;
  options.on_damage = registers::OnDamage::skip_and_count;
  return options;
}

// All rows of a reader; the error that ended them, if one did.
struct Rows {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::int64_t> numbers;
  std::optional<Error> error;
};

inline Rows rows_of(registers::DbfReader& reader) {
  Rows out;
  registers::Record record;
  for (;;) {
    const auto got = reader.next(record);
    if (!got) out.error = got.error();
    if (!got || !*got) return out;
    out.rows.emplace_back(record.fields.begin(), record.fields.end());
    out.numbers.push_back(record.line);
  }
}

}  // namespace vern::test
