// erasure/subject_records.hpp - the records of one person, whole, as they stand in the files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audience/audience.hpp"
#include "erasure/register_rows.hpp"
#include "retention/datum.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

// A register and a line, as std::set and std::map order them.
using RecordPlace = std::pair<std::uint16_t, std::int64_t>;

// Where a field of a CSV record stands in its line; `plain`: the bytes there are the field's text.
struct FieldSpan {
  std::size_t at = 0;
  std::size_t length = 0;
  bool plain = false;
};

// Personal data, all of it.
struct SubjectRecord {
  std::uint16_t reg = 0;  // in the policy
  std::int64_t line = 0;
  bool card = false;
  bool deleted = false;
  std::uint64_t offset = 0;                // of `raw` in the file
  std::string raw;                         // the bytes of the record, without a line end
  std::string key;                         // its own number
  std::vector<std::string> fields;         // UTF-8, without blanks around; notes decoded too
  std::vector<FieldSpan> spans;            // of a CSV record
  std::vector<std::optional<Memo>> memos;  // of a table; by column

  RecordPlace place() const { return {reg, line}; }
  // The column names a note that is blank, with more behind its end.
  bool has_old_note(std::size_t column) const {
    return column < memos.size() && memos[column] && fields[column].empty() &&
           !memos[column]->empty;
  }
};

// What a register is, as edits of it need it. Columns by their place.
struct RegisterFile {
  std::string path;
  audience::Hash128 bytes;  // of the whole file, as it was read
  std::string memo_path;
  io::FileStamp stamp;
  io::FileStamp memo_stamp;
  std::vector<std::string> columns;
  std::vector<std::size_t> widths;             // of a host's columns, in letters; 0: any number
  std::optional<registers::DbfLayout> layout;  // of a table
  registers::MemoShape memo;
};

struct SubjectRecords {
  std::vector<RegisterFile> files;     // of the registers of the policy, in its order
  std::vector<SubjectRecord> records;  // by register and line
  // Blocks of memo files that a record of somebody else's names as well, with the register.
  std::set<std::pair<std::uint16_t, std::uint64_t>> shared_blocks;

  const SubjectRecord* find(RecordPlace place) const;
};

// Reads every register once. Errors: those of reading a register; `state` for a record of `wanted`
// that is not there.
Result<SubjectRecords> subject_records(const audience::Shop& shop,
                                       const std::set<RecordPlace>& wanted);

// By which a record is known again: a keyed hash of its bytes and notes, in hexadecimal digits. The
// key is the plan's id, so that seals of two plans cannot be compared.
std::string seal_of(const SubjectRecord& record, std::string_view plan_id);

}  // namespace vern::erasure
