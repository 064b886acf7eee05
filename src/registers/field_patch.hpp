// registers/field_patch.hpp - changing one field of many records of a register, in its own file.
//
// Two steps, so that what is about to change can be written down between them:
//
//   prepare()  looks at every record once more and leaves a journal beside the register
//              (NAME.EXT.vern-journal), durable: new bytes only, and keyed hashes by which the
//              records are known again.
//   apply()    carries the journal out and removes it. From here on it always finishes: after a
//              crash finish() does what is left, however often.
//
// All bytes but those of the field stay as they are. A table is written in place; a CSV file is
// written beside and renamed. The register is locked for as long as a FieldPatch lives (advisory
// locks of the kinds host programs use); one that is in use is waited for, then refused as `busy`.
// A record that is no longer the one that was read is never written over.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/file.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::registers {

struct FieldEdit {
  std::int64_t row = 0;  // Record::line
  std::string before;    // the field as it was read (Record::fields), in the code page
  std::string after;     // what is to stand there, in the code page, without what fills it up
};

struct PatchTarget {
  std::string path;
  FileSpec file;  // format, code page, delimiter, quote
  std::string column;
  io::FileStamp stamp;  // of the reading that the edits come from
  // Somebody has made sure that index files over the column are rebuilt (or cover it not). Else a
  // register with index files beside it is refused.
  bool indexes_seen_to = false;
  int wait_ms = 10000;
};

// The word that a journal waits for before it may be carried out. `nothing`: it stands by itself.
enum class AwaitedWord : std::uint8_t { nothing = 0, ledger = 1 };

struct PatchReport {
  std::int64_t written = 0;
  std::int64_t already = 0;  // stood there when it came to it
  std::int64_t changed = 0;  // no longer the record that was read; left alone

  PatchReport& operator+=(const PatchReport& other) {
    written += other.written;
    already += other.already;
    changed += other.changed;
    return *this;
  }
};

class HeldPatch;  // registers/held_patch.hpp

// Move only; one thread.
class FieldPatch {
 public:
  // Errors: `busy`; `state` for a register that is not what was read (stamp, a field that does not
  // hold `before`) or that has a journal already, and for index files; `data` for a record that is
  // not there; `limit` for an `after` that the field cannot hold, with the row. Nothing is written
  // then.
  static Result<FieldPatch> prepare(const PatchTarget& target, std::span<const FieldEdit> edits,
                                    AwaitedWord word);
  FieldPatch(FieldPatch&&) noexcept;
  FieldPatch& operator=(FieldPatch&&) = delete;
  // Without apply(): removes the journal, and nothing was changed.
  ~FieldPatch();

  // SHA-256 of what the journal says, 32 bytes: its name in the ledger.
  const std::string& sha256() const;
  // From here on the journal stays whatever happens, until it is carried out.
  Result<PatchReport> apply();

 private:
  explicit FieldPatch(std::unique_ptr<HeldPatch> patch);
  std::unique_ptr<HeldPatch> patch_;
};

// A journal that a crash left beside a register or its memo file, of a FieldPatch or of a BytePatch
// (registers/byte_patch.hpp).
struct LeftJournal {
  std::string register_path;
  std::string sha256;
  AwaitedWord word = AwaitedWord::nothing;  // also once apply() or finish() has begun
};
// Nothing where there is none; one that is not whole was never promised and is removed.
Result<std::optional<LeftJournal>> find_journal(const std::string& register_path);
// Carries it out and removes it; `busy` while another process has the register.
// A register whose field, or whose other fields, somebody has changed since keeps that; where
// another process has finished it, nothing is left to do. Error `state` for a journal of another
// change.
Result<PatchReport> finish(const LeftJournal& journal, int wait_ms = 10000);
// Removes a journal whose word never came. Error `state` once carrying it out has begun: look for
// it again, and finish it.
Result<void> discard(const LeftJournal& journal);

}  // namespace vern::registers
