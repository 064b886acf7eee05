// erasure/traces.hpp - where values of a person stand, byte by byte, and whose each such place is.
//
// Every file is read: the registers with their memo files, everything else in their folders and in
// the folder of the policy (exports, indexes, temporary files, copies, lists), and what is named
// beside. A hit in a register is told by record and column, since the same telephone number may be
// another customer's own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "erasure/residue.hpp"
#include "erasure/subject_records.hpp"
#include "retention/shape.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

// Whose the bytes are in which a value was found.
enum class HitOwner : std::uint8_t {
  own_field,    // of the person's own record
  own_memo,     // a note of the person's own record
  other_field,  // who and where another customer is
  other_text,   // a column that tells nothing of who somebody is
  other_memo,   // a note of another record
  orphan_memo,  // a note that no record names
  behind_end,   // behind the last record
  header,       // of a table, or the first line of a CSV file
  unreadable    // a damaged record
};

struct TracedHit {
  std::uint16_t reg = 0;
  HitOwner owner = HitOwner::unreadable;
  std::int64_t line = 0;   // of the record, where there is one
  std::size_t column = 0;  // likewise
  bool in_memo_file = false;
  std::uint64_t offset = 0;  // in the file of the register or its memos
  std::size_t length = 0;
  ValueKind value = ValueKind::other;
};

// A file that is none of a register's.
struct FileHits {
  std::string path;
  std::uint64_t count = 0;
  std::uint64_t first = 0;  // offset of the first
  bool unreadable = false;  // it could not be read to its end: what it holds is not known
};

struct Traces {
  std::vector<TracedHit> in_registers;  // by register, file and offset
  std::vector<FileHits> in_files;       // with hits, or unreadable; by path
  std::uint64_t files = 0;              // read
  std::uint64_t bytes = 0;
};

struct TraceOptions {
  std::vector<std::string> beside;  // files and folders to look into as well
  std::set<std::string> left_out;  // paths that are not looked into, normalised: vern's own, sealed
};

// `own`: the person's records. Errors: those of reading a register; a file beside that cannot be
// read is told in what is returned.
Result<Traces> find_traces(const audience::Shop& shop,
                           const std::vector<retention::RegisterShape>& shapes,
                           const SubjectRecords& records, const std::set<RecordPlace>& own,
                           const ResidueScanner& scanner, const std::vector<SoughtValue>& sought,
                           const TraceOptions& options);

}  // namespace vern::erasure
