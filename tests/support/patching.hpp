// support/patching.hpp - registers of a test whose Status field is changed in place.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "registers/field_patch.hpp"
#include "registers/format.hpp"
#include "support/scratch.hpp"

namespace vern_test {

using vern::registers::FieldEdit;

// The target for a file in a scratch folder, as it is now.
inline vern::registers::PatchTarget patch_target(const ScratchFolder& folder,
                                                 const std::string& name) {
  vern::registers::PatchTarget target;
  target.path = folder.file(name);
  target.file.format = vern::registers::format_by_name(name);
  target.file.encoding = vern::CodePage::cp865;
  target.column = "STATUS";
  target.stamp = vern::io::stamp_of(target.path).value();
  target.wait_ms = 0;
  return target;
}

inline vern::Result<vern::registers::FieldPatch> prepare(const vern::registers::PatchTarget& target,
                                                         const std::vector<FieldEdit>& edits) {
  return vern::registers::FieldPatch::prepare(target, edits, vern::registers::AwaitedWord::nothing);
}

// Prepares and applies.
inline vern::registers::PatchReport patched(const ScratchFolder& folder, const std::string& name,
                                            const std::vector<FieldEdit>& edits) {
  auto patch = prepare(patch_target(folder, name), edits);
  if (!patch) FAIL(patch.error().message);
  const auto report = patch->apply();
  if (!report) FAIL(report.error().message);
  return *report;
}

// The journal of a change that was prepared and went no further: its process was killed.
template <class Prepare>
std::string journal_left_by(const ScratchFolder& folder, const std::string& name, Prepare prepare) {
  std::string journal;
  {
    const auto patch = prepare();
    if (!patch) FAIL(patch.error().message);
    journal = folder.read(name + ".vern-journal");
  }
  REQUIRE_FALSE(folder.exists(name + ".vern-journal"));
  folder.write(name + ".vern-journal", journal);
  return journal;
}
inline std::string left_journal(const ScratchFolder& folder, const std::string& name,
                                const std::vector<FieldEdit>& edits,
                                vern::registers::AwaitedWord word) {
  return journal_left_by(folder, name, [&] {
    return vern::registers::FieldPatch::prepare(patch_target(folder, name), edits, word);
  });
}

// Does what the journal beside a register says, and leaves nothing but the register in the folder.
inline vern::registers::PatchReport finished(const ScratchFolder& folder, const std::string& name) {
  const auto left = vern::registers::find_journal(folder.file(name));
  if (!left) FAIL(left.error().message);
  REQUIRE(*left);
  const auto report = vern::registers::finish(**left, 0);
  if (!report) FAIL(report.error().message);
  CHECK(folder.files() == 1);
  return *report;
}

// `text` with the bytes at a place exchanged.
inline std::string with(std::string text, std::size_t at, const std::string& bytes) {
  REQUIRE(at + bytes.size() <= text.size());
  return text.replace(at, bytes.size(), bytes);
}

}  // namespace vern_test
