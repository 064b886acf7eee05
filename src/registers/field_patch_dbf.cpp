// Tables: the bytes of the field are written over where they stand.
#include <algorithm>
#include <array>
#include <utility>

#include "registers/dbf_beside.hpp"
#include "registers/dbf_bytes.hpp"
#include "registers/dbf_layout.hpp"
#include "registers/dbf_reader.hpp"
#include "registers/field_patch_formats.hpp"
#include "registers/patch_seal.hpp"
#include "registers/patched_table.hpp"

namespace vern::registers {

namespace {

constexpr std::uint8_t index_flag = 1;

// Index files are not kept up by us: one over the column would send the host program astray.
Result<void> refuse_index(const PatchTarget& target, const DbfLayout& layout) {
  if (target.indexes_seen_to) return {};
  const auto beside = files_beside_table(target.path);
  if (!beside) return tl::make_unexpected(beside.error());
  std::string found;
  for (const BesideFile& file : *beside) {
    if (file.kind == BesideKind::index) found += (found.empty() ? "" : ", ") + file.name;
  }
  const bool flagged = (layout.table_flags & index_flag) != 0;
  if (found.empty() && flagged) found = "an index file that the table's header tells of";
  if (found.empty()) return {};
  return fail(StatusCode::state, target.path + ": " + found + " may cover " + target.column +
                                     ": see to it that it is made anew, and say so");
}

Result<DbfField> plain_field(const PatchTarget& target, const DbfReader& reader,
                             std::size_t index) {
  const DbfField& field = reader.layout().fields[index];
  if (field.type == DbfType::character && !field.binary && !field.null_bit) return field;
  return fail(StatusCode::argument, target.path + ": " + target.column +
                                        " is not a field of characters that is never null");
}

// The text in the field's width. What fills it up is what fills it up now.
std::string filled(std::string_view now, std::string_view before, const std::string& after) {
  const bool room = before.size() < now.size() && is_filler(now[before.size()]);
  return after + std::string(now.size() - after.size(), room ? now[before.size()] : ' ');
}

Result<PatchJournalHead> head_for(const io::HeldFile& held, const DbfLayout& layout,
                                  const DbfField& field, AwaitedWord word) {
  PatchJournalHead head;
  head.format = RegisterFormat::dbf;
  head.word = word;
  head.header_length = static_cast<std::uint32_t>(layout.header_length);
  head.record_length = static_cast<std::uint32_t>(layout.record_length);
  head.field_offset = static_cast<std::uint32_t>(field.offset);
  head.field_width = static_cast<std::uint32_t>(field.width);
  auto key = make_seal_key();
  if (!key) return tl::make_unexpected(std::move(key.error()));
  head.key = std::move(*key);
  auto seal = seal_header(held, head.key, head.header_length);
  if (!seal) return tl::make_unexpected(std::move(seal.error()));
  head.header_seal = std::move(*seal);
  return head;
}

// The entry for an edit; none when nothing is to change.
Result<std::optional<PatchEntry>> entry_for(const PatchTarget& target, const PatchJournalHead& head,
                                            const FieldEdit& edit, const Record& record,
                                            std::string_view text) {
  if (text != edit.before) return not_as_read(target.path, edit.row);
  const auto possible = check_text(edit, target.file.encoding, target.path);
  if (!possible) return tl::make_unexpected(possible.error());
  if (edit.after.size() > head.field_width) {
    return fail(StatusCode::limit,
                target.path + ": record " + std::to_string(edit.row) + ": " + target.column +
                    " has no room: it takes " + std::to_string(head.field_width) + " characters",
                edit.row);
  }
  const CutRecord cut = cut_record(record.raw, head.field_offset, head.field_width,
                                   static_cast<std::uint64_t>(record.byte));
  if (without_filler_after(edit.after) == text) return std::nullopt;
  return seal_record(head.key, static_cast<std::uint64_t>(edit.row), cut, Tearing::at_sectors,
                     filled(cut.field, text, edit.after));
}

Result<std::int64_t> write_entries(const PatchTarget& target, DbfReader& reader, std::size_t field,
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
    const auto entry = entry_for(target, head, **edit, record, record.fields[field]);
    if (!entry) return tl::make_unexpected(entry.error());
    same += *entry ? 0 : 1;
    const auto added = *entry ? journal.add(**entry) : Result<void>();
    if (!added) return tl::make_unexpected(added.error());
  }
  const auto ended = edits.end(target.path);
  if (!ended) return tl::make_unexpected(ended.error());
  return same;
}

Result<std::uint64_t> count_of(const io::HeldFile& held) {
  std::array<char, 4> count{};
  const auto read = held.read_at(4, count);
  if (!read) return tl::make_unexpected(read.error());
  return little({count.data(), count.size()}, 0, count.size());
}

// Writes one record's field, unless the record is another.
Result<PatchState> write_entry(io::HeldFile& held, const PatchJournalHead& head,
                               const PatchEntry& entry, std::string& record) {
  const std::uint64_t at = head.header_length + (entry.row - 1) * head.record_length;
  record.resize(head.record_length);
  const auto read = held.read_at(at, record);
  if (!read) return tl::make_unexpected(read.error());
  if (*read < record.size()) return PatchState::changed;
  const CutRecord cut = cut_record(record, head.field_offset, head.field_width, at);
  const PatchState state = state_of(entry, head.key, cut, Tearing::at_sectors);
  if (state == PatchState::changed) return state;
  // What stands there already may stand in memory only, after a disk that failed.
  const auto written = held.write_at(cut.field_offset, entry.after);
  if (!written) return tl::make_unexpected(written.error());
  return state;
}

}  // namespace

Result<PreparedPatch> prepare_table(const PatchTarget& target, const io::HeldFile& held,
                                    EditsInOrder<FieldEdit> edits, AwaitedWord word) {
  auto reader = open_for_patch(target.path, target.file.encoding);
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  const auto free = refuse_index(target, reader->layout());
  if (!free) return tl::make_unexpected(free.error());
  const auto index = reader->field(target.column);
  if (!index) return tl::make_unexpected(index.error());
  const auto field = plain_field(target, *reader, *index);
  if (!field) return tl::make_unexpected(field.error());
  reader->want(std::array{*index});
  const auto head = head_for(held, reader->layout(), *field, word);
  if (!head) return tl::make_unexpected(head.error());
  auto journal = PatchJournalWriter::create(journal_path_of(target.path), *head);
  if (!journal) return tl::make_unexpected(std::move(journal.error()));
  const auto same = write_entries(target, *reader, *index, edits, *head, *journal);
  if (!same) return tl::make_unexpected(same.error());
  return prepared(*journal, *same);
}

Result<PatchReport> carry_out_table(io::HeldFile& held, PatchJournalReader& journal) {
  const auto built_so = is_built_so(held, journal.head());
  if (!built_so) return tl::make_unexpected(built_so.error());
  const auto records = count_of(held);
  if (!records) return tl::make_unexpected(records.error());
  std::string record;
  return made_durable(held, carry_out_each(journal, [&](const PatchEntry& entry) {
                        const bool possible = *built_so && entry.row <= *records;
                        return possible ? write_entry(held, journal.head(), entry, record)
                                        : Result<PatchState>(PatchState::changed);
                      }));
}

}  // namespace vern::registers
