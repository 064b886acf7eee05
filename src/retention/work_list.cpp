#include "retention/work_list.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "retention/row_scan.hpp"

namespace vern::retention {

namespace {

constexpr std::size_t flush_at = std::size_t{1} << 16;

tl::unexpected<Error> changed(const RegisterShape& shape) {
  return fail(StatusCode::state, "the register " + shape.reg->id +
                                     " has changed while it was read; run the command again");
}

}  // namespace

std::uint16_t WorkList::word(std::string_view text) {
  const auto found = std::find(words_.begin(), words_.end(), text);
  if (found != words_.end()) return static_cast<std::uint16_t>(found - words_.begin());
  words_.emplace_back(text);
  return static_cast<std::uint16_t>(words_.size() - 1);
}

Result<void> WorkList::add(const Datum& datum, const Reckoned& reckoned) {
  Entry entry;
  entry.line = datum.record.line;
  entry.reg = datum.record.reg;
  entry.category = static_cast<std::uint16_t>(datum.category);
  entry.by = word(reckoned.by);
  entry.bucket = reckoned.bucket;
  entry.has_day = reckoned.day.has_value();
  if (reckoned.day) entry.day = reckoned.day->value;
  ++size_;
  return entries_.add(entry);
}

// The file while it is written.
class WorkList::Writer {
 public:
  Writer(io::DurableWriter file, const std::vector<std::string>& words)
      : file_(std::move(file)),
        csv_({.delimiter = ';', .encoding = CodePage::utf8}),
        words_(words) {}

  Result<void> header() {
    constexpr std::array<std::string_view, 8> names{"register", "record", "key",  "customer",
                                                    "category", "bucket", "rule", "day"};
    return csv_.write(names);
  }

  Result<void> row(const RegisterShape& shape, const Entry& entry, const std::string& key,
                   const std::string& customer) {
    const std::string line = std::to_string(entry.line);
    const std::string day = entry.has_day ? to_string(Day{entry.day}) : std::string();
    const std::array<std::string_view, 8> fields{shape.reg->id,
                                                 line,
                                                 key,
                                                 customer,
                                                 shape.categories[entry.category].name,
                                                 name(entry.bucket),
                                                 words_[entry.by],
                                                 day};
    if (auto added = csv_.write(fields); !added) return added;
    return csv_.text().size() < flush_at ? Result<void>() : flush();
  }

  Result<void> finish() {
    if (auto flushed = flush(); !flushed) return flushed;
    return file_.commit();
  }

 private:
  Result<void> flush() {
    auto written = file_.write(csv_.text());
    csv_.clear();
    return written;
  }

  io::DurableWriter file_;
  registers::CsvWriter csv_;
  const std::vector<std::string>& words_;
};

Result<void> WorkList::write(const audience::Shop& shop, const Survey& survey,
                             const std::string& path) {
  if (auto sorted = entries_.finish(); !sorted) return sorted;
  auto file = io::DurableWriter::create(path);
  if (!file) return tl::make_unexpected(file.error());
  Writer writer(std::move(*file), words_);
  if (auto begun = writer.header(); !begun) return begun;
  const HoldBook none;
  auto next = entries_.next();
  while (next && *next != nullptr) {
    const std::size_t reg = (*next)->reg;
    const RegisterShape& shape = survey.shapes()[reg];
    RowScan scan(shop, shape, reg, none);
    const auto state = scan.run([&](const RowTrace& trace, const registers::Record& record) {
      const auto at_hand = [&] {
        return next && *next != nullptr && (*next)->reg == reg && (*next)->line == trace.line;
      };
      if (!at_hand()) return Result<void>();
      const std::string key = scan.key_text(record);
      const std::string customer = scan.customer_text(record);
      for (; at_hand(); next = entries_.next()) {
        if (auto ok = writer.row(shape, **next, key, customer); !ok) return ok;
      }
      return Result<void>();
    });
    if (!state) return tl::make_unexpected(state.error());
    if (state->bytes != survey.sources()[reg].bytes) return changed(shape);
    if (next && *next != nullptr && (*next)->reg == reg) return changed(shape);
  }
  if (!next) return tl::make_unexpected(next.error());
  return writer.finish();
}

}  // namespace vern::retention
