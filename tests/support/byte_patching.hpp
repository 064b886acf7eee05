// support/byte_patching.hpp - files of a test whose bytes and lines are overwritten.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "registers/byte_patch.hpp"
#include "support/patching.hpp"

namespace vern_test {

using vern::registers::LineEdit;
using vern::registers::RangeEdit;

// The target for a file in a scratch folder, as it is now.
inline vern::registers::BytePatchTarget byte_target(const ScratchFolder& folder,
                                                    const std::string& name) {
  const auto of_fields = patch_target(folder, name);
  return {of_fields.path, of_fields.file, of_fields.stamp, of_fields.wait_ms};
}

inline vern::Result<vern::registers::BytePatch> prepare_edits(
    const vern::registers::BytePatchTarget& target, const std::vector<RangeEdit>& edits,
    vern::registers::AwaitedWord word = vern::registers::AwaitedWord::nothing) {
  return vern::registers::BytePatch::prepare_ranges(target, edits, word);
}
inline vern::Result<vern::registers::BytePatch> prepare_edits(
    const vern::registers::BytePatchTarget& target, const std::vector<LineEdit>& edits,
    vern::registers::AwaitedWord word = vern::registers::AwaitedWord::nothing) {
  return vern::registers::BytePatch::prepare_lines(target, edits, word);
}

// Prepares and applies.
template <class Edit>
vern::registers::PatchReport overwritten(const ScratchFolder& folder, const std::string& name,
                                         const std::vector<Edit>& edits) {
  auto patch = prepare_edits(byte_target(folder, name), edits);
  if (!patch) FAIL(patch.error().message);
  const auto report = patch->apply();
  if (!report) FAIL(report.error().message);
  return *report;
}

// As left_journal().
template <class Edit>
std::string left_journal_of(
    const ScratchFolder& folder, const std::string& name, const std::vector<Edit>& edits,
    vern::registers::AwaitedWord word = vern::registers::AwaitedWord::nothing) {
  return journal_left_by(folder, name,
                         [&] { return prepare_edits(byte_target(folder, name), edits, word); });
}

inline vern::StatusCode refused(const vern::Result<vern::registers::BytePatch>& patch) {
  REQUIRE_FALSE(patch);
  CHECK_FALSE(patch.error().message.empty());
  return patch.error().code;
}

inline std::int64_t sum(const vern::registers::PatchReport& report) {
  return report.written + report.already + report.changed;
}

}  // namespace vern_test
