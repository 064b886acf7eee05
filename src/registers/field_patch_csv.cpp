// CSV files: written beside with the new text in place of the old, every other byte as it is.
#include <functional>
#include <optional>
#include <utility>

#include "registers/csv_reader.hpp"
#include "registers/field_patch_formats.hpp"
#include "registers/patch_seal.hpp"
#include "registers/patched_csv.hpp"

namespace vern::registers {

namespace {

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
                                   EditsInOrder<FieldEdit>& edits, const PatchJournalHead& head,
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

Result<PatchState> write_field(CsvSuccessor& file, RowFinder& rows, const PatchJournalHead& head,
                               const PatchEntry& entry) {
  const auto record = rows.find(static_cast<std::int64_t>(entry.row));
  if (!record) return tl::make_unexpected(record.error());
  const auto cut = *record != nullptr ? cut_at(**record, head.column) : std::optional<CutRecord>();
  const PatchState state =
      cut ? state_of(entry, head.key, *cut, Tearing::none) : PatchState::changed;
  if (state != PatchState::to_write) return state;
  const auto replaced = file.replace(cut->field_offset, cut->field.size(), entry.after);
  if (!replaced) return tl::make_unexpected(replaced.error());
  return state;
}

}  // namespace

Result<PreparedPatch> prepare_csv(const PatchTarget& target, EditsInOrder<FieldEdit> edits,
                                  AwaitedWord word) {
  auto head = csv_head_for(target.file, word);
  if (!head) return tl::make_unexpected(std::move(head.error()));
  auto reader = open_as_in(*head, target.path);
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  const auto column = reader->field(target.column);
  if (!column) return tl::make_unexpected(column.error());
  head->column = static_cast<std::uint32_t>(*column);
  auto journal = PatchJournalWriter::create(journal_path_of(target.path), *head);
  if (!journal) return tl::make_unexpected(std::move(journal.error()));
  const auto same = write_entries(target, *reader, edits, *head, *journal);
  if (!same) return tl::make_unexpected(same.error());
  return prepared(*journal, *same);
}

Result<PatchReport> carry_out_csv(io::HeldFile& held, PatchJournalReader& journal) {
  auto reader = open_as_in(journal.head(), held.path());
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  RowFinder rows(*reader);
  CsvSuccessor file(held);
  auto report = carry_out_each(journal, [&](const PatchEntry& entry) {
    return write_field(file, rows, journal.head(), entry);
  });
  if (!report) return report;
  const auto ended = file.end();
  if (!ended) return tl::make_unexpected(ended.error());
  return report;
}

}  // namespace vern::registers
