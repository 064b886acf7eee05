// registers/byte_patch.hpp - overwriting bytes of a register or of its memo file where they stand,
// and rewriting or dropping lines of a CSV file. What erasure does to files.
//
// As registers/field_patch.hpp, step by step, by the same journals: what finds, finishes and drops
// a journal there does so for these. Index files beside a table are not looked at: whoever erases
// deals with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "io/file.hpp"
#include "registers/field_patch.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::registers {

// Bytes to be written over where they stand: `after` is as long as `before`.
struct RangeEdit {
  std::uint64_t offset = 0;  // in the file
  std::string before;
  std::string after;
};

// A range is written in pieces of at most so many bytes: one ends wherever this many bytes of the
// file, from its start, do.
inline constexpr std::size_t longest_piece = std::size_t{64} * 1024;

// A record of a CSV file, written anew. `after` holds a whole record without its line end, which
// stays as it is; unset: the line goes, and its line end with it.
struct LineEdit {
  std::int64_t row = 0;  // Record::line
  std::string before;    // Record::raw
  std::optional<std::string> after;
};

struct BytePatchTarget {
  std::string path;  // of a table, its memo file, or a CSV file
  // Of the register. format and encoding say how a table is read; of a memo file nothing is. Of a
  // CSV file also delimiter and quote.
  FileSpec file;
  io::FileStamp stamp;  // of the reading that the edits come from
  int wait_ms = 10000;
};

// Move only; one thread.
class BytePatch {
 public:
  // The ranges may come in any order and lie anywhere in the file: in deleted records, in marks, in
  // slack; of a table not in what says how it is built. A range that holds `after` already counts
  // as that. Of a range longer than longest_piece each piece counts by itself in the report.
  //
  // Errors: `busy`; `state` for a file that is not what was read (stamp, a range that holds neither
  // `before` nor `after`), for one that has a journal already, and for a table that its program
  // left in the middle of a change; `data` for a range that is not inside the file; `argument` for
  // ranges that overlap, that change their length, or that would change how a table is built.
  // Nothing is written then.
  static Result<BytePatch> prepare_ranges(const BytePatchTarget& target,
                                          std::span<const RangeEdit> edits, AwaitedWord word);
  // Errors: `busy`, `state` as above; `data` for a line that is not there or is damaged, and for
  // the header; `argument` for two edits of one line; `limit` for an `after` that is not one whole
  // record with as many fields as the others, with the row.
  static Result<BytePatch> prepare_lines(const BytePatchTarget& target,
                                         std::span<const LineEdit> edits, AwaitedWord word);
  BytePatch(BytePatch&&) noexcept;
  BytePatch& operator=(BytePatch&&) = delete;
  // Without apply(): removes the journal, and nothing was changed.
  ~BytePatch();

  // As of a FieldPatch. Empty where there were no edits: there is no journal then, and apply() has
  // nothing to report.
  const std::string& sha256() const;
  Result<PatchReport> apply();

 private:
  explicit BytePatch(std::unique_ptr<HeldPatch> patch);
  std::unique_ptr<HeldPatch> patch_;  // none without edits
};

}  // namespace vern::registers
