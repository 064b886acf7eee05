// CSV files: written beside with the new text in place of the old, every other byte as it is.
#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "registers/csv_reader.hpp"
#include "registers/field_patch_formats.hpp"
#include "registers/patch_seal.hpp"

namespace vern::registers {

namespace {

CsvDialect dialect_of(const PatchJournalHead& head) {
  CsvDialect dialect;
  dialect.delimiter = head.delimiter;
  dialect.quote.reset();
  if (head.quote != '\0') dialect.quote = head.quote;
  dialect.encoding = head.encoding;
  return dialect;
}

Result<CsvReader> open_file(const std::string& path, const PatchJournalHead& head) {
  CsvReaderOptions options;
  options.on_damage = OnDamage::skip_and_count;
  return open_csv(path, dialect_of(head), options);
}

// The record cut at a field's text, which stands between its quotes where it has some. None for a
// field that is not there, and for one with a quote in it.
std::optional<CutRecord> cut_at(const Record& record, std::size_t column) {
  if (column >= record.fields.size()) return std::nullopt;
  const std::string_view text = record.fields[column];
  const char* const first = record.raw.data();
  const std::less_equal<const char*> not_behind;
  const bool inside = not_behind(first, text.data()) &&
                      not_behind(text.data() + text.size(), first + record.raw.size());
  if (!inside) return std::nullopt;
  return cut_record(record.raw, static_cast<std::size_t>(text.data() - first), text.size(),
                    static_cast<std::uint64_t>(record.byte));
}

bool fits(const PatchJournalHead& head, const CutRecord& cut, const std::string& after) {
  const bool has_quotes = head.quote != '\0';
  const bool quoted = has_quotes && cut.front.ends_with(head.quote);
  if (has_quotes && after.find(head.quote) != std::string::npos) return false;
  if (!quoted && after.find(head.delimiter) != std::string::npos) return false;
  // A line without any byte is no record.
  const bool vanishes = after.empty() && cut.front.empty() && cut.behind.empty();
  return !vanishes && after.size() <= CsvLimits{}.field;
}

// The entry for an edit; none when nothing is to change.
Result<std::optional<PatchEntry>> entry_for(const PatchTarget& target, const PatchJournalHead& head,
                                            const FieldEdit& edit, const Record& record) {
  if (record.fields[head.column] != edit.before) return not_as_read(target.path, edit.row);
  const auto possible = check_text(edit, head.encoding, target.path);
  if (!possible) return tl::make_unexpected(possible.error());
  const auto cut = cut_at(record, head.column);
  if (!cut || !fits(head, *cut, edit.after)) {
    return fail(StatusCode::limit,
                target.path + ": line " + std::to_string(edit.row) + ": " + target.column +
                    " cannot hold a quote, nor a delimiter outside quotes, nor be all of a line "
                    "and empty",
                edit.row);
  }
  if (cut->field == edit.after) return std::nullopt;
  return seal_record(head.key, static_cast<std::uint64_t>(edit.row), *cut, Tearing::none,
                     edit.after);
}

Result<std::int64_t> write_entries(const PatchTarget& target, CsvReader& reader,
                                   EditsInOrder& edits, const PatchJournalHead& head,
                                   PatchJournalWriter& journal) {
  std::int64_t same = 0;
  Record record;
  for (;;) {
    const auto got = reader.next(record);
    if (!got) return tl::make_unexpected(got.error());
    if (!*got) break;
    const auto edit = edits.of_record(record, target.path);
    if (!edit) return tl::make_unexpected(edit.error());
    if (*edit == nullptr) continue;
    const auto entry = entry_for(target, head, **edit, record);
    if (!entry) return tl::make_unexpected(entry.error());
    same += *entry ? 0 : 1;
    const auto added = *entry ? journal.add(**entry) : Result<void>();
    if (!added) return tl::make_unexpected(added.error());
  }
  const auto ended = edits.end(target.path);
  if (!ended) return tl::make_unexpected(ended.error());
  return same;
}

Result<PatchJournalHead> head_for(const PatchTarget& target, AwaitedWord word) {
  PatchJournalHead head;
  head.word = word;
  head.delimiter = target.file.delimiter;
  head.quote = target.file.quote;
  head.encoding = target.file.encoding;
  auto key = make_seal_key();
  if (!key) return tl::make_unexpected(std::move(key.error()));
  head.key = std::move(*key);
  head.header_seal = seal_bytes(head.key, {});
  return head;
}

// The successor of a file: begun with the first text that differs.
class Rewriting {
 public:
  explicit Rewriting(io::HeldFile& held) : held_(held) {}

  Result<void> replace(const CutRecord& old, std::string_view text) {
    auto done = old_ ? Result<void>() : begin();
    if (done) done = copy_to(old.field_offset);
    if (done) done = new_->write(text);
    copied_ += old.field.size();
    return done;
  }

  Result<void> end() {
    if (!old_) return {};
    auto done = copy_to(old_->size());
    if (done) done = new_->settle();
    if (done) done = check_unchanged();
    if (!done) return done;
    // Whoever opens the new file by its name finds it locked, too.
    auto held = io::HeldFile::take_new(new_->temporary_path());
    if (!held) return tl::make_unexpected(std::move(held.error()));
    const auto in_place = new_->commit();
    if (in_place) held_.succeeded_by(std::move(*held));
    return in_place;
  }

 private:
  Result<void> begin() {
    auto old = io::RandomFile::open(held_.path());
    if (!old) return tl::make_unexpected(std::move(old.error()));
    auto file = io::DurableWriter::create(held_.path());
    if (!file) return tl::make_unexpected(std::move(file.error()));
    old_ = std::move(*old);
    new_.emplace(std::move(*file));
    return {};
  }

  Result<void> copy_to(std::uint64_t end) {
    block_.resize(io::buffer_size);
    while (copied_ < end) {
      const auto size =
          static_cast<std::size_t>(std::min<std::uint64_t>(end - copied_, io::buffer_size));
      const auto read = old_->read_at(copied_, std::span(block_).first(size));
      if (!read) return tl::make_unexpected(read.error());
      if (*read < size) return changed();
      const auto written = new_->write(std::string_view(block_).substr(0, size));
      if (!written) return written;
      copied_ += size;
    }
    return {};
  }

  Result<void> check_unchanged() const {
    const auto now = held_.stamp();
    if (!now) return tl::make_unexpected(now.error());
    if (*now == old_->stamp()) return {};
    return changed();
  }
  Result<void> changed() const {
    return fail(StatusCode::io, held_.path() +
                                    " changed while it was written anew: close the "
                                    "program that writes it, and run again");
  }

  io::HeldFile& held_;
  std::unique_ptr<io::RandomFile> old_;
  std::optional<io::DurableWriter> new_;
  std::string block_;
  std::uint64_t copied_ = 0;
};

}  // namespace

Result<PreparedPatch> prepare_csv(const PatchTarget& target, EditsInOrder edits, AwaitedWord word) {
  auto head = head_for(target, word);
  if (!head) return tl::make_unexpected(std::move(head.error()));
  auto reader = open_file(target.path, *head);
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  const auto column = reader->field(target.column);
  if (!column) return tl::make_unexpected(column.error());
  head->column = static_cast<std::uint32_t>(*column);
  auto journal = PatchJournalWriter::create(journal_path_of(target.path), *head);
  if (!journal) return tl::make_unexpected(std::move(journal.error()));
  const auto same = write_entries(target, *reader, edits, *head, *journal);
  if (!same) return tl::make_unexpected(same.error());
  auto sha256 = journal->commit();
  if (!sha256) return tl::make_unexpected(std::move(sha256.error()));
  return PreparedPatch{std::move(*sha256), *same};
}

Result<PatchReport> carry_out_csv(io::HeldFile& held, PatchJournalReader& journal) {
  auto reader = open_file(held.path(), journal.head());
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  Rewriting file(held);
  PatchReport report;
  PatchEntry entry;
  Record record;  // behind the last one: no line
  bool there = true;
  for (;;) {
    const auto got = journal.next(entry);
    if (!got) return tl::make_unexpected(got.error());
    if (!*got) break;
    const auto row = static_cast<std::int64_t>(entry.row);
    while (there && record.line < row) {
      const auto read = reader->next(record);
      if (!read) return tl::make_unexpected(read.error());
      there = *read;
    }
    const auto cut = there && record.line == row ? cut_at(record, journal.head().column)
                                                 : std::optional<CutRecord>();
    const PatchState state =
        cut ? state_of(entry, journal.head().key, *cut, Tearing::none) : PatchState::changed;
    count(report, state);
    if (state != PatchState::to_write) continue;
    const auto replaced = file.replace(*cut, entry.after);
    if (!replaced) return tl::make_unexpected(replaced.error());
  }
  const auto ended = file.end();
  if (!ended) return tl::make_unexpected(ended.error());
  return report;
}

}  // namespace vern::registers
