#include "registers/held_patch.hpp"

#include <utility>

#include "io/filesystem.hpp"
#include "registers/field_patch_formats.hpp"

namespace vern::registers {

namespace {

Result<void> check_no_journal(const std::string& path) {
  const auto left = journal_of_held(path);
  if (!left) return tl::make_unexpected(left.error());
  if (!*left) return {};
  return fail(StatusCode::state, path + " has an unfinished change in " + journal_path_of(path) +
                                     ": finish that first");
}

Result<PatchReport> by_kind(io::HeldFile& held, PatchJournalReader& journal) {
  const PatchJournalHead& head = journal.head();
  if (head.kind == PatchKind::ranges) return carry_out_ranges(held, journal);
  if (head.kind == PatchKind::lines) return carry_out_lines(held, journal);
  return head.format == RegisterFormat::dbf ? carry_out_table(held, journal)
                                            : carry_out_csv(held, journal);
}

}  // namespace

Result<std::optional<PatchJournalFacts>> journal_of_held(const std::string& path) {
  const std::string journal = journal_path_of(path);
  if (!io::exists(journal)) return std::nullopt;
  auto facts = check_journal(journal);
  if (facts) return std::optional(std::move(*facts));
  if (facts.error().code != StatusCode::data) return tl::make_unexpected(facts.error());
  const auto removed = io::remove_durably(journal);
  if (!removed) return tl::make_unexpected(removed.error());
  return std::nullopt;
}

tl::unexpected<Error> another_journal(const std::string& path) {
  return fail(StatusCode::state, journal_path_of(path) + " is the journal of another change");
}

Result<PatchReport> carry_out(io::HeldFile& held, const PatchJournalFacts& facts) {
  const std::string path = journal_path_of(held.path());
  const auto marked = facts.begun ? Result<void>() : mark_begun(path);
  if (!marked) return tl::make_unexpected(marked.error());
  auto journal = PatchJournalReader::open(path, JournalDigest::known);
  if (!journal) return tl::make_unexpected(std::move(journal.error()));
  auto report = by_kind(held, *journal);
  if (!report) return report;
  const auto removed = io::remove_durably(path);
  if (!removed) return tl::make_unexpected(removed.error());
  return report;
}

Result<std::unique_ptr<HeldPatch>> HeldPatch::prepare(const std::string& path,
                                                      const io::FileStamp& as_read, int wait_ms,
                                                      const WriteJournal& write) {
  const auto behind = io::behind_links(path);
  if (!behind) return tl::make_unexpected(behind.error());
  auto held = io::HeldFile::take(*behind, wait_ms);
  if (!held) return tl::make_unexpected(std::move(held.error()));
  std::unique_ptr<HeldPatch> patch(new HeldPatch(std::move(*held)));
  const auto written = patch->leave_journal(as_read, write);
  if (!written) return tl::make_unexpected(written.error());
  return patch;
}

HeldPatch::~HeldPatch() {
  if (stands_ && !kept_) static_cast<void>(io::remove_durably(journal_path_of(held_.path())));
}

Result<void> HeldPatch::check_as_read(const io::FileStamp& as_read) const {
  const auto now = held_.stamp();
  if (!now) return tl::make_unexpected(now.error());
  if (*now == as_read) return {};
  return fail(StatusCode::state, held_.path() + " was changed since it was read: run again");
}

Result<void> HeldPatch::leave_journal(const io::FileStamp& as_read, const WriteJournal& write) {
  auto ready = check_no_journal(held_.path());
  if (ready) ready = check_as_read(as_read);
  if (!ready) return ready;
  auto prepared = write(held_.path(), held_);
  // Of a journal that is in place but perhaps not durable, too.
  stands_ = true;
  if (!prepared) return tl::make_unexpected(std::move(prepared.error()));
  prepared_ = std::move(*prepared);
  const auto journal = io::stamp_of(journal_path_of(held_.path()));
  if (!journal) return tl::make_unexpected(journal.error());
  journal_ = *journal;
  return check_as_read(as_read);
}

// What was written here, as long as nobody has touched it, need not be read to be known.
Result<std::optional<PatchJournalFacts>> HeldPatch::facts_of_journal() const {
  const auto now = io::stamp_of(journal_path_of(held_.path()));
  if (!now || *now != journal_) return journal_of_held(held_.path());
  return std::optional(PatchJournalFacts{prepared_.sha256, AwaitedWord::nothing, false});
}

Result<PatchReport> HeldPatch::apply() {
  if (kept_) return fail(StatusCode::state, held_.path() + ": the change was carried out already");
  kept_ = true;
  const auto facts = facts_of_journal();
  if (!facts) return tl::make_unexpected(facts.error());
  if (!*facts || (*facts)->sha256 != prepared_.sha256) return another_journal(held_.path());
  auto report = carry_out(held_, **facts);
  if (report) report->already += prepared_.same;
  return report;
}

}  // namespace vern::registers
