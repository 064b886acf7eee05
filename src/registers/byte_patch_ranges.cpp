// Ranges of bytes: written over where they stand, in pieces that a journal's entry can hold.
#include <algorithm>
#include <utility>

#include "registers/dbf_beside.hpp"
#include "registers/field_patch_formats.hpp"
#include "registers/format.hpp"
#include "registers/patch_seal.hpp"
#include "registers/patched_table.hpp"

namespace vern::registers {

namespace {

tl::unexpected<Error> at_range(StatusCode code, const BytePatchTarget& target,
                               const RangeEdit& edit, const char* what) {
  return fail(code,
              target.path + ": " + std::to_string(edit.before.size()) + " bytes at " +
                  std::to_string(edit.offset) + " " + what,
              -1, static_cast<std::int64_t>(edit.offset));
}

// A table's memo file comes with the FileSpec of the table.
bool is_table(const BytePatchTarget& target) {
  return format_by_name(target.path) == RegisterFormat::dbf ||
         (target.file.format == RegisterFormat::dbf && !has_memo_name(target.path));
}

Result<PatchJournalHead> head_for(const BytePatchTarget& target, const io::HeldFile& held,
                                  AwaitedWord word) {
  PatchJournalHead head;
  head.kind = PatchKind::ranges;
  head.word = word;
  auto key = make_seal_key();
  if (!key) return tl::make_unexpected(std::move(key.error()));
  head.key = std::move(*key);
  head.header_seal = seal_bytes(head.key, {});
  if (!is_table(target)) return head;
  auto reader = open_for_patch(target.path, target.file.encoding);
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  head.format = RegisterFormat::dbf;
  head.header_length = static_cast<std::uint32_t>(reader->layout().described);
  auto seal = seal_header(held, head.key, head.header_length);
  if (!seal) return tl::make_unexpected(std::move(seal.error()));
  head.header_seal = std::move(*seal);
  return head;
}

// Whether a range holds what is to stand there already. `state` when it holds what was not read.
Result<bool> holds_after(const BytePatchTarget& target, const io::HeldFile& held,
                         const RangeEdit& edit) {
  if (edit.offset > target.stamp.size || edit.before.size() > target.stamp.size - edit.offset) {
    return at_range(StatusCode::data, target, edit, "are not all in the file: nothing was changed");
  }
  std::string now(edit.before.size(), '\0');
  const auto read = held.read_at(edit.offset, now);
  if (!read) return tl::make_unexpected(read.error());
  if (now == edit.after) return true;
  if (now == edit.before) return false;
  return at_range(StatusCode::state, target, edit, "do not hold what was read: run again");
}

Result<void> write_pieces(const RangeEdit& edit, const PatchJournalHead& head,
                          PatchJournalWriter& journal) {
  const std::string_view before = edit.before;
  for (std::size_t done = 0; done < before.size();) {
    const std::uint64_t at = edit.offset + done;
    const auto room = static_cast<std::size_t>(longest_piece - at % longest_piece);
    const std::size_t size = std::min(room, before.size() - done);
    const auto added = journal.add(seal_whole(head.key, at + 1, before.substr(done, size), at,
                                              Tearing::at_sectors, edit.after.substr(done, size)));
    if (!added) return added;
    done += size;
  }
  return {};
}

Result<std::int64_t> write_entries(const BytePatchTarget& target, const io::HeldFile& held,
                                   std::span<const RangeEdit* const> rising,
                                   const PatchJournalHead& head, PatchJournalWriter& journal) {
  std::int64_t same = 0;
  for (const RangeEdit* const edit : rising) {
    const bool table = head.format == RegisterFormat::dbf;
    if (table && tells_of_build(*edit, head.header_length)) {
      return at_range(StatusCode::argument, target, *edit, "say how the table is built");
    }
    const auto already = holds_after(target, held, *edit);
    if (!already) return tl::make_unexpected(already.error());
    same += *already ? 1 : 0;
    const auto written = *already ? Result<void>() : write_pieces(*edit, head, journal);
    if (!written) return tl::make_unexpected(written.error());
  }
  return same;
}

// Writes one piece, unless something else stands there.
Result<PatchState> write_piece(io::HeldFile& held, const PatchJournalHead& head,
                               const PatchEntry& entry, std::string& now) {
  const std::uint64_t at = entry.row - 1;
  now.resize(entry.after.size());
  const auto read = held.read_at(at, now);
  if (!read) return tl::make_unexpected(read.error());
  if (*read < now.size()) return PatchState::changed;
  const PatchState state = state_of_whole(entry, head.key, now, at, Tearing::at_sectors);
  if (state == PatchState::changed) return state;
  // What stands there already may stand in memory only, after a disk that failed.
  const auto written = held.write_at(at, entry.after);
  if (!written) return tl::make_unexpected(written.error());
  return state;
}

}  // namespace

Result<PreparedPatch> prepare_ranges(const BytePatchTarget& target, const io::HeldFile& held,
                                     std::span<const RangeEdit* const> rising, AwaitedWord word) {
  const auto head = head_for(target, held, word);
  if (!head) return tl::make_unexpected(head.error());
  auto journal = PatchJournalWriter::create(journal_path_of(target.path), *head);
  if (!journal) return tl::make_unexpected(std::move(journal.error()));
  const auto same = write_entries(target, held, rising, *head, *journal);
  if (!same) return tl::make_unexpected(same.error());
  return prepared(*journal, *same);
}

Result<PatchReport> carry_out_ranges(io::HeldFile& held, PatchJournalReader& journal) {
  const bool table = journal.head().format == RegisterFormat::dbf;
  const auto built_so = table ? is_built_so(held, journal.head()) : Result<bool>(true);
  if (!built_so) return tl::make_unexpected(built_so.error());
  std::string now;
  return made_durable(held, carry_out_each(journal, [&](const PatchEntry& entry) {
                        return *built_so ? write_piece(held, journal.head(), entry, now)
                                         : Result<PatchState>(PatchState::changed);
                      }));
}

}  // namespace vern::registers
