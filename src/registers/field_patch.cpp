#include "registers/field_patch.hpp"

#include <utility>

#include "io/filesystem.hpp"
#include "io/lock.hpp"
#include "registers/field_patch_formats.hpp"
#include "registers/patch_journal.hpp"

namespace vern::registers {

namespace {

constexpr int discard_wait_ms = 10000;

auto another_journal(const std::string& path) {
  return fail(StatusCode::state, journal_path_of(path) + " is the journal of another change");
}

// What the journal of a register that is held says; nothing where there is none. One that is not
// whole is removed.
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

Result<void> check_as_read(const PatchTarget& target, const io::HeldFile& held) {
  const auto now = held.stamp();
  if (!now) return tl::make_unexpected(now.error());
  if (*now == target.stamp) return {};
  return fail(StatusCode::state, target.path + " was changed since it was read: run again");
}

Result<void> check_no_journal(const std::string& path) {
  const auto left = journal_of_held(path);
  if (!left) return tl::make_unexpected(left.error());
  if (!*left) return {};
  return fail(StatusCode::state, path + " has an unfinished change in " + journal_path_of(path) +
                                     ": finish that first");
}

// The only way in which a register is changed: by a journal that stands there.
Result<PatchReport> carry_out(io::HeldFile& held, const PatchJournalFacts& facts) {
  const std::string path = journal_path_of(held.path());
  const auto marked = facts.begun ? Result<void>() : mark_begun(path);
  if (!marked) return tl::make_unexpected(marked.error());
  auto journal = PatchJournalReader::open(path);
  if (!journal) return tl::make_unexpected(std::move(journal.error()));
  const bool table = journal->head().format == RegisterFormat::dbf;
  auto report = table ? carry_out_table(held, *journal) : carry_out_csv(held, *journal);
  if (!report) return report;
  const auto removed = io::remove_durably(path);
  if (!removed) return tl::make_unexpected(removed.error());
  return report;
}

}  // namespace

class FieldPatch::Impl {
 public:
  explicit Impl(io::HeldFile held) : held_(std::move(held)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  // What fails here leaves a journal that nobody was promised: the next command finds it.
  ~Impl() {
    if (stands_ && !kept_) static_cast<void>(io::remove_durably(journal_path_of(held_.path())));
  }

  Result<void> prepare(const PatchTarget& target, EditsInOrder edits, AwaitedWord word) {
    auto ready = check_no_journal(held_.path());
    if (ready) ready = check_as_read(target, held_);
    if (!ready) return ready;
    const bool table = target.file.format == RegisterFormat::dbf;
    auto prepared = table ? prepare_table(target, held_, std::move(edits), word)
                          : prepare_csv(target, std::move(edits), word);
    // Of a journal that is in place but perhaps not durable, too.
    stands_ = true;
    if (!prepared) return tl::make_unexpected(std::move(prepared.error()));
    prepared_ = std::move(*prepared);
    return check_as_read(target, held_);
  }

  Result<PatchReport> apply() {
    if (kept_)
      return fail(StatusCode::state, held_.path() + ": the change was carried out already");
    kept_ = true;
    const auto facts = journal_of_held(held_.path());
    if (!facts) return tl::make_unexpected(facts.error());
    if (!*facts || (*facts)->sha256 != prepared_.sha256) return another_journal(held_.path());
    auto report = carry_out(held_, **facts);
    if (report) report->already += prepared_.same;
    return report;
  }

  const std::string& sha256() const { return prepared_.sha256; }

 private:
  io::HeldFile held_;
  PreparedPatch prepared_;
  bool stands_ = false;
  bool kept_ = false;
};

FieldPatch::FieldPatch(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FieldPatch::FieldPatch(FieldPatch&&) noexcept = default;
FieldPatch::~FieldPatch() = default;

Result<FieldPatch> FieldPatch::prepare(const PatchTarget& target, std::span<const FieldEdit> edits,
                                       AwaitedWord word) {
  auto order = EditsInOrder::of(edits);
  if (!order) return tl::make_unexpected(std::move(order.error()));
  auto path = io::behind_links(target.path);
  if (!path) return tl::make_unexpected(std::move(path.error()));
  auto held = io::HeldFile::take(*path, target.wait_ms);
  if (!held) return tl::make_unexpected(std::move(held.error()));
  PatchTarget behind = target;
  behind.path = std::move(*path);
  auto impl = std::make_unique<Impl>(std::move(*held));
  const auto prepared = impl->prepare(behind, std::move(*order), word);
  if (!prepared) return tl::make_unexpected(prepared.error());
  return FieldPatch(std::move(impl));
}

const std::string& FieldPatch::sha256() const { return impl_->sha256(); }

Result<PatchReport> FieldPatch::apply() { return impl_->apply(); }

Result<std::optional<LeftJournal>> find_journal(const std::string& register_path) {
  const auto path = io::behind_links(register_path);
  if (!path) return tl::make_unexpected(path.error());
  const std::string journal = journal_path_of(*path);
  if (!io::exists(journal)) return std::nullopt;
  auto facts = check_journal(journal);
  if (facts) return LeftJournal{*path, facts->sha256, facts->word};
  // Between the two looks it may have been carried out by another process. One that is not whole is
  // removed by whoever holds the register.
  if (!io::exists(journal)) return std::nullopt;
  if (facts.error().code != StatusCode::data) return tl::make_unexpected(facts.error());
  const auto held = io::HeldFile::take(*path, 0);
  if (!held) return tl::make_unexpected(held.error());
  const auto again = journal_of_held(*path);
  if (!again) return tl::make_unexpected(again.error());
  if (!*again) return std::nullopt;
  return LeftJournal{*path, (*again)->sha256, (*again)->word};
}

Result<PatchReport> finish(const LeftJournal& journal, int wait_ms) {
  auto held = io::HeldFile::take(journal.register_path, wait_ms);
  if (!held) return tl::make_unexpected(std::move(held.error()));
  const auto facts = journal_of_held(journal.register_path);
  if (!facts) return tl::make_unexpected(facts.error());
  if (!*facts) return PatchReport{};
  if ((*facts)->sha256 != journal.sha256) return another_journal(journal.register_path);
  return carry_out(*held, **facts);
}

Result<void> discard(const LeftJournal& journal) {
  const auto held = io::HeldFile::take(journal.register_path, discard_wait_ms);
  if (!held) return tl::make_unexpected(held.error());
  const auto facts = journal_of_held(journal.register_path);
  if (!facts) return tl::make_unexpected(facts.error());
  if (!*facts) return {};
  if ((*facts)->sha256 != journal.sha256) return another_journal(journal.register_path);
  if ((*facts)->begun) {
    return fail(StatusCode::state,
                journal.register_path + ": the change has begun and can only be finished");
  }
  return io::remove_durably(journal_path_of(journal.register_path));
}

}  // namespace vern::registers
