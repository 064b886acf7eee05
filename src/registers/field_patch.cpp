#include "registers/field_patch.hpp"

#include <utility>

#include "io/filesystem.hpp"
#include "io/lock.hpp"
#include "registers/field_patch_formats.hpp"
#include "registers/held_patch.hpp"
#include "registers/patch_journal.hpp"

namespace vern::registers {

namespace {

constexpr int discard_wait_ms = 10000;

}  // namespace

FieldPatch::FieldPatch(std::unique_ptr<HeldPatch> patch) : patch_(std::move(patch)) {}
FieldPatch::FieldPatch(FieldPatch&&) noexcept = default;
FieldPatch::~FieldPatch() = default;

Result<FieldPatch> FieldPatch::prepare(const PatchTarget& target, std::span<const FieldEdit> edits,
                                       AwaitedWord word) {
  auto order = EditsInOrder<FieldEdit>::of(edits);
  if (!order) return tl::make_unexpected(std::move(order.error()));
  const auto write = [&](const std::string& path, const io::HeldFile& held) {
    PatchTarget behind = target;
    behind.path = path;
    return target.file.format == RegisterFormat::dbf
               ? prepare_table(behind, held, std::move(*order), word)
               : prepare_csv(behind, std::move(*order), word);
  };
  auto patch = HeldPatch::prepare(target.path, target.stamp, target.wait_ms, write);
  if (!patch) return tl::make_unexpected(std::move(patch.error()));
  return FieldPatch(std::move(*patch));
}

const std::string& FieldPatch::sha256() const { return patch_->sha256(); }

Result<PatchReport> FieldPatch::apply() { return patch_->apply(); }

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
