// retention/source_state.hpp - how whole a register was when it was read, as a source that forbids.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audience/source.hpp"
#include "retention/shape.hpp"

namespace vern::retention {

// The counts of one reading. A register that is not whole may have lost a row that keeps something,
// so what it could keep is unknown, of everybody; see is_whole().
struct SourceState {
  std::string reg;          // id
  std::string path;         // as the policy has it
  std::string row_word;     // what lines count: "line" or "record"
  audience::Hash128 bytes;  // of the file, to tell whether two readings saw the same
  std::int64_t rows = 0;
  std::int64_t deleted = 0;  // of them, those that a table has as deleted
  std::int64_t emptied = 0;  // deleted records besides, that hold nothing
  std::int64_t nobodys = 0;  // cash sales that name no customer, and rows of Register::nobody
  audience::Damages damaged;
  bool cut = false;            // the last line does not end: rows may be missing
  std::int64_t unmatched = 0;  // rows that match no card
  std::int64_t first_unmatched = -1;
  bool memos_missing = false;          // notes are named, and their file is not there
  std::int64_t broken_memos = 0;       // rows with a note that cannot be read
  std::int64_t allowed_damaged = 0;    // as a person has acknowledged, exactly
  std::int64_t allowed_unmatched = 0;  // likewise

  // `n` rows, of which the first in the file stands at `line`.
  void add_unmatched(std::int64_t n, std::int64_t line) {
    if (n > 0 && (unmatched == 0 || line < first_unmatched)) first_unmatched = line;
    unmatched += n;
  }

  // Nothing is wrong but what a person has looked at. One row less than acknowledged is another
  // file than was looked at, too.
  bool is_whole() const {
    return damaged.count == allowed_damaged && unmatched == allowed_unmatched && !cut;
  }
};

// What is wrong or worth knowing, for people, in English; no values. Empty where there is nothing.
std::vector<std::string> findings_of(const SourceState& state);

}  // namespace vern::retention
