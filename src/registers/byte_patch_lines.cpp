// Lines of a CSV file: the file is written beside without those that go and with those that are
// written anew, every other byte as it is.
//
// The file is the old one or the new one, but a new one has other lines where the old ones stood.
// So the journal knows the new one as a whole, and a change that is carried out again after it took
// effect touches nothing.
#include <optional>
#include <utility>
#include <vector>

#include "io/digest.hpp"
#include "io/file.hpp"
#include "registers/field_patch_formats.hpp"
#include "registers/patch_seal.hpp"
#include "registers/patched_csv.hpp"

namespace vern::registers {

namespace {

std::size_t size_of(std::optional<LineEnd> end) {
  if (!end) return 0;
  return *end == LineEnd::crlf ? 2 : 1;
}

// Bytes from the start of a record that go when the line goes.
std::size_t whole_line(const Record& record) { return record.raw.size() + size_of(record.end); }

// One record as the file's others are, and nothing beside it.
bool is_record(const std::string& text, const CsvReader& like) {
  CsvDialect dialect = like.dialect();
  dialect.header = false;
  CsvReaderOptions options;
  options.buffer = text.size() + 1;
  auto reader = CsvReader::open(std::make_unique<io::MemorySource>(text), dialect, options);
  Record record;
  const auto got = reader ? reader->next(record) : Result<bool>(false);
  return got && *got && record.raw == text && record.fields.size() == like.width();
}

// The entry for an edit; none when nothing is to change.
Result<std::optional<PatchEntry>> entry_for(const BytePatchTarget& target, const CsvReader& reader,
                                            const PatchJournalHead& head, const LineEdit& edit,
                                            const Record& record) {
  if (edit.after && record.raw == *edit.after) return std::nullopt;
  if (record.raw != edit.before) return not_as_read(target.path, edit.row);
  if (edit.after && !is_record(*edit.after, reader)) {
    return fail(StatusCode::limit,
                target.path + ": line " + std::to_string(edit.row) +
                    ": what is to be written is not one record with " +
                    std::to_string(reader.width()) + " fields in " +
                    std::string{name(head.encoding)},
                edit.row);
  }
  return seal_whole(head.key, static_cast<std::uint64_t>(edit.row), record.raw,
                    static_cast<std::uint64_t>(record.byte), Tearing::none,
                    edit.after.value_or(std::string()));
}

template <class File>
Result<void> exchange(File& file, const Record& record, const std::string& after) {
  const std::size_t size = after.empty() ? whole_line(record) : record.raw.size();
  return file.replace(static_cast<std::uint64_t>(record.byte), size, after);
}

// What a journal is to say.
struct LineChanges {
  std::vector<PatchEntry> entries;
  std::int64_t same = 0;
  std::string sha256;  // of the whole file as it shall be
};

Result<LineChanges> changes_of(const BytePatchTarget& target, const PatchJournalHead& head,
                               EditsInOrder<LineEdit>& edits) {
  auto reader = open_as_in(head, target.path);
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  auto file = io::RandomFile::open(target.path);
  if (!file) return tl::make_unexpected(std::move(file.error()));
  LineChanges changes;
  io::Sha256 digest;
  Splice splice(**file, [&digest](std::string_view bytes) {
    digest.add(bytes);
    return Result<void>();
  });
  Record record;
  for (;;) {
    const auto got = reader->next(record);
    if (!got) return tl::make_unexpected(got.error());
    if (!*got) break;
    const auto edit = edits.of_record(record, target.path);
    if (!edit) return tl::make_unexpected(edit.error());
    if (*edit == nullptr) continue;
    auto entry = entry_for(target, *reader, head, **edit, record);
    if (!entry) return tl::make_unexpected(std::move(entry.error()));
    changes.same += *entry ? 0 : 1;
    if (!*entry) continue;
    const auto exchanged = exchange(splice, record, (*entry)->after);
    if (!exchanged) return tl::make_unexpected(exchanged.error());
    changes.entries.push_back(std::move(**entry));
  }
  auto ended = edits.end(target.path);
  if (ended) ended = splice.end();
  if (!ended) return tl::make_unexpected(ended.error());
  changes.sha256 = digest.digest();
  return changes;
}

// Whether the file at the path is the one that the journal makes.
Result<bool> is_done(const std::string& path, const PatchJournalHead& head) {
  auto file = io::RandomFile::open(path);
  if (!file) return tl::make_unexpected(std::move(file.error()));
  io::Sha256 digest;
  Splice whole(**file, [&digest](std::string_view bytes) {
    digest.add(bytes);
    return Result<void>();
  });
  const auto read = whole.end();
  if (!read) return tl::make_unexpected(read.error());
  return seal_bytes(head.key, digest.digest()) == head.header_seal;
}

Result<PatchState> write_line(CsvSuccessor& file, RowFinder& rows, const PatchJournalHead& head,
                              const PatchEntry& entry) {
  const auto record = rows.find(static_cast<std::int64_t>(entry.row));
  if (!record) return tl::make_unexpected(record.error());
  if (*record == nullptr) return PatchState::changed;
  const PatchState state = state_of_whole(
      entry, head.key, (*record)->raw, static_cast<std::uint64_t>((*record)->byte), Tearing::none);
  if (state != PatchState::to_write) return state;
  const auto exchanged = exchange(file, **record, entry.after);
  if (!exchanged) return tl::make_unexpected(exchanged.error());
  return state;
}

}  // namespace

Result<PreparedPatch> prepare_lines(const BytePatchTarget& target, EditsInOrder<LineEdit> edits,
                                    AwaitedWord word) {
  auto head = csv_head_for(target.file, word);
  if (!head) return tl::make_unexpected(std::move(head.error()));
  head->kind = PatchKind::lines;
  const auto changes = changes_of(target, *head, edits);
  if (!changes) return tl::make_unexpected(changes.error());
  head->header_seal = seal_bytes(head->key, changes->sha256);
  auto journal = PatchJournalWriter::create(journal_path_of(target.path), *head);
  if (!journal) return tl::make_unexpected(std::move(journal.error()));
  for (const PatchEntry& entry : changes->entries) {
    const auto added = journal->add(entry);
    if (!added) return tl::make_unexpected(added.error());
  }
  return prepared(*journal, changes->same);
}

Result<PatchReport> carry_out_lines(io::HeldFile& held, PatchJournalReader& journal) {
  const auto done = is_done(held.path(), journal.head());
  if (!done) return tl::make_unexpected(done.error());
  auto reader = open_as_in(journal.head(), held.path());
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  RowFinder rows(*reader);
  CsvSuccessor file(held);
  auto report = carry_out_each(journal, [&](const PatchEntry& entry) {
    return *done ? Result<PatchState>(PatchState::written)
                 : write_line(file, rows, journal.head(), entry);
  });
  if (!report) return report;
  const auto ended = file.end();
  if (!ended) return tl::make_unexpected(ended.error());
  return report;
}

}  // namespace vern::registers
