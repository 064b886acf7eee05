#include "registers/byte_patch.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "registers/field_patch_formats.hpp"
#include "registers/held_patch.hpp"

namespace vern::registers {

namespace {

auto no_range(std::uint64_t offset, const char* what) {
  return fail(StatusCode::argument, what, -1, static_cast<std::int64_t>(offset));
}

// The ranges that hold anything, by where they stand.
Result<std::vector<const RangeEdit*>> rising(std::span<const RangeEdit> edits) {
  std::vector<const RangeEdit*> order;
  order.reserve(edits.size());
  for (const RangeEdit& edit : edits) {
    if (edit.before.size() != edit.after.size()) {
      return no_range(edit.offset, "bytes to be written over would change their length");
    }
    if (!edit.before.empty()) order.push_back(&edit);
  }
  std::sort(order.begin(), order.end(),
            [](const RangeEdit* a, const RangeEdit* b) { return a->offset < b->offset; });
  const auto overlap =
      std::adjacent_find(order.begin(), order.end(), [](const RangeEdit* a, const RangeEdit* b) {
        return b->offset - a->offset < a->before.size();
      });
  if (overlap == order.end()) return order;
  return no_range((*overlap)->offset, "two ranges to be written over overlap");
}

Result<std::unique_ptr<HeldPatch>> hold(const BytePatchTarget& target,
                                        const HeldPatch::WriteJournal& write) {
  return HeldPatch::prepare(target.path, target.stamp, target.wait_ms, write);
}

BytePatchTarget behind_links(const BytePatchTarget& target, const std::string& path) {
  BytePatchTarget behind = target;
  behind.path = path;
  return behind;
}

}  // namespace

BytePatch::BytePatch(std::unique_ptr<HeldPatch> patch) : patch_(std::move(patch)) {}
BytePatch::BytePatch(BytePatch&&) noexcept = default;
BytePatch::~BytePatch() = default;

Result<BytePatch> BytePatch::prepare_ranges(const BytePatchTarget& target,
                                            std::span<const RangeEdit> edits, AwaitedWord word) {
  const auto order = rising(edits);
  if (!order) return tl::make_unexpected(order.error());
  if (order->empty()) return BytePatch(nullptr);
  auto patch = hold(target, [&](const std::string& path, const io::HeldFile& held) {
    return registers::prepare_ranges(behind_links(target, path), held, *order, word);
  });
  if (!patch) return tl::make_unexpected(std::move(patch.error()));
  return BytePatch(std::move(*patch));
}

Result<BytePatch> BytePatch::prepare_lines(const BytePatchTarget& target,
                                           std::span<const LineEdit> edits, AwaitedWord word) {
  auto order = EditsInOrder<LineEdit>::of(edits);
  if (!order) return tl::make_unexpected(std::move(order.error()));
  if (edits.empty()) return BytePatch(nullptr);
  auto patch = hold(target, [&](const std::string& path, const io::HeldFile&) {
    return registers::prepare_lines(behind_links(target, path), std::move(*order), word);
  });
  if (!patch) return tl::make_unexpected(std::move(patch.error()));
  return BytePatch(std::move(*patch));
}

const std::string& BytePatch::sha256() const {
  static const std::string no_journal;
  return patch_ ? patch_->sha256() : no_journal;
}

Result<PatchReport> BytePatch::apply() { return patch_ ? patch_->apply() : PatchReport{}; }

}  // namespace vern::registers
