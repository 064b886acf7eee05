// erasure/edits.hpp - from the steps of a plan to the bytes that are written.
//
// A record of a table is written over where it stands, with every byte of it: what stood behind a
// NUL in a field goes too. A note keeps its place in the memo file, and every byte of its blocks is
// written: what an earlier, longer text left there goes. Of a CSV file the line is written anew, or
// left out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "erasure/planner.hpp"
#include "registers/byte_patch.hpp"
#include "vern/error.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::erasure {

// What is written into one file. A file has ranges or lines.
struct FileEdits {
  registers::BytePatchTarget target;
  std::vector<registers::RangeEdit> ranges;
  std::vector<registers::LineEdit> lines;
};

struct Edits {
  std::vector<FileEdits> files;
  std::uint64_t records = 0;  // that are written over, or left out
  std::uint64_t notes = 0;
  std::uint64_t shortened = 0;  // notes and fields that had no room for all of the new text
  std::uint64_t cleared = 0;    // values that a transform could not read: nothing is left of them
};

// `steps`: those to carry out, of planned.plan.data. `hash`: for pseudonyms and replacements; the
// same value in each run, so that a second one changes nothing. Mentions and remnants of
// planned.traces are removed as well. Errors: `encoding` for a word of the policy that the code
// page of a register lacks; `io`.
Result<Edits> edits_of(const audience::Shop& shop, const Planned& planned,
                       const std::vector<DatumStep>& steps, KeyedHash hash);

}  // namespace vern::erasure
