// Reads any bytes as a table and a memo file: no crash, no endless loop, views inside what was
// read, no more records than the file can hold, the same in small pieces, and what is stopped at is
// what is counted. What came out of it, a table of character fields holds and gives back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/bytes.hpp"
#include "registers/dbf_reader.hpp"
#include "registers/dbf_writer.hpp"

namespace {

using fuzz::require;
using namespace vern::registers;

constexpr std::size_t memo_limit = 4096;
constexpr std::size_t most_kept = 8;  // records that are written again

struct Input {
  std::string_view table;
  std::string_view memo;
};

// Gives a few bytes at a time.
class SlowSource final : public vern::io::ByteSource {
 public:
  explicit SlowSource(std::string_view bytes) : inner_(bytes) {}
  vern::Result<std::size_t> read(std::span<char> into) override {
    return inner_.read(into.first(std::min<std::size_t>(into.size(), 7)));
  }
  std::string_view name() const override { return "memory"; }

 private:
  vern::io::MemorySource inner_;
};

struct Seen {
  bool opened = false;
  bool failed = false;
  std::uint64_t records = 0;
  std::uint64_t deleted = 0;
  std::uint64_t damaged = 0;
  std::uint64_t digest = 0;
  std::vector<std::vector<std::string>> kept;
};

void digest(Seen& seen, std::string_view text) {
  for (const char c : text) seen.digest = seen.digest * 31 + static_cast<unsigned char>(c) + 1;
  seen.digest = seen.digest * 31;
}

void take(Seen& seen, const DbfReader& reader, const Record& record, const Input& input) {
  ++seen.records;
  require(record.fields.size() == reader.header().size());
  require(record.raw.size() == reader.layout().record_length);
  require(record.line >= 1 && record.line <= static_cast<std::int64_t>(reader.layout().records));
  require(record.byte >= 0 &&
          static_cast<std::size_t>(record.byte) + record.raw.size() <= input.table.size());
  for (const std::string_view field : record.fields) {
    require(field.size() <= std::max<std::size_t>(memo_limit, record.raw.size() * 2 + 64));
    digest(seen, field);
  }
  if (seen.kept.size() < most_kept) {
    seen.kept.emplace_back(record.fields.begin(), record.fields.end());
  }
}

Seen read_all(std::unique_ptr<vern::io::ByteSource> table, const Input& input,
              const DbfReaderOptions& options) {
  Seen seen;
  auto reader = DbfReader::open(std::move(table),
                                std::make_unique<vern::io::RandomMemory>(input.memo), options);
  seen.opened = reader.has_value();
  if (!seen.opened) return seen;
  Record record;
  for (;;) {
    const auto got = reader->next(record);
    seen.failed = !got;
    if (!got || !*got) break;
    take(seen, *reader, record, input);
  }
  const std::size_t room = input.table.size() - reader->layout().header_length;
  seen.deleted = reader->deleted_records();
  seen.damaged = reader->damage().total();
  require(seen.records + (options.deleted == DeletedRecords::skip ? seen.deleted : 0) <=
          room / reader->layout().record_length);
  require(reader->bytes_after() <= room);
  return seen;
}

// Fields of any bytes, as UTF-8, in a table of memos, which take all but a NUL.
void write_again(const Seen& seen, vern::CodePage page) {
  if (seen.kept.empty() || seen.kept.front().size() > 255) return;
  DbfDesign design;
  design.dialect = DbfDialect::foxpro2;
  design.encoding = page;
  design.updated = vern::Day{20000};
  for (std::size_t i = 0; i < seen.kept.front().size(); ++i) {
    design.columns.push_back({"F" + std::to_string(i), DbfType::memo});
  }
  auto writer = DbfWriter::create(design);
  require(writer.has_value());
  std::vector<std::vector<std::string>> written;
  for (const auto& row : seen.kept) {
    std::vector<std::string> utf8;
    for (const std::string& field : row) {
      auto text = vern::transcode(page, vern::CodePage::utf8, field);
      utf8.push_back(text ? *text : "");
    }
    if (writer->write(utf8)) written.push_back(row);
  }
  const auto records = static_cast<std::uint32_t>(writer->records());
  const std::string table = writer->header(records) + writer->text() + DbfWriter::end_mark;
  const std::string memo = writer->memo_text();
  DbfReaderOptions options;
  options.encoding = page;
  const Input input{table, memo};
  const Seen again = read_all(std::make_unique<vern::io::MemorySource>(table), input, options);
  require(again.opened && !again.failed && again.kept == written);
}

}  // namespace

// Four bytes say where the memo file begins behind them, and how to read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  const auto split = bytes.take<std::uint16_t>();
  DbfReaderOptions options;
  options.encoding = vern::all_code_pages[bytes.below(vern::all_code_pages.size())];
  const std::uint8_t how = bytes.byte();
  if ((how & 1U) != 0) options.deleted = DeletedRecords::include;
  options.date_form = static_cast<DateForm>((how >> 1U) % 4);
  options.memo_limit = memo_limit;
  const std::string_view table = bytes.text(split);
  const Input input{table, bytes.rest()};
  const auto whole = [&] { return std::make_unique<vern::io::MemorySource>(input.table); };
  const Seen strict = read_all(whole(), input, options);
  options.on_damage = OnDamage::skip_and_count;
  const Seen lenient = read_all(whole(), input, options);
  const Seen slow = read_all(std::make_unique<SlowSource>(input.table), input, options);
  require(strict.damaged == 0);
  require(lenient.opened || !strict.opened);
  require(!lenient.failed);
  require(strict.records <= lenient.records);
  // A change cut off in the middle stops the strict reader before it has read a record.
  require(!strict.opened || strict.failed == (lenient.damaged != 0));
  require(slow.digest == lenient.digest && slow.records == lenient.records &&
          slow.deleted == lenient.deleted && slow.damaged == lenient.damaged);
  write_again(lenient, options.encoding);
  return 0;
}
