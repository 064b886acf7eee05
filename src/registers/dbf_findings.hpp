// registers/dbf_findings.hpp - what an inspection finds of a DBF table beside its rows: what its
// header claims, what fills it up, its memo file, and what else stands in its folder.
//
// Shapes and counts, never values. What is not zero or not false here is worth a word to whoever
// must declare the table, and most of it to whoever must erase somebody from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "registers/dbf.hpp"
#include "vern/code_page.hpp"
#include "vern/day.hpp"

namespace vern::registers {

// Of one field, in the order of Inspection::fields.
struct DbfFieldFindings {
  DbfType type = DbfType::character;
  std::size_t width = 0;
  unsigned decimals = 0;
  bool nullable = false;
  bool exported = true;           // false: its bytes are no text (is_exported())
  std::uint64_t nul_filled = 0;   // records that fill it up with NULs instead of blanks
  std::uint64_t overflowed = 0;   // numbers that did not fit: stars
  std::uint64_t not_a_value = 0;  // other bytes that are no value of its type: impossible dates
  std::uint64_t nulls = 0;        // Visual FoxPro: null, which is not blank
};

// The chain of free blocks of a dBASE IV memo file.
enum class FreeChain : std::uint8_t {
  none,   // the format has none, or nothing is free
  whole,  // it ends
  circular,
  outside,  // it leads out of the file, or into the header
};

struct MemoFindings {
  MemoKind kind = MemoKind::none;    // as it is built, which may not be what the table says
  MemoKind stated = MemoKind::none;  // what the table says
  std::string file;                  // its name; empty: there is none beside the table
  std::uint64_t bytes = 0;
  std::size_t block_size = 0;
  std::uint64_t blocks = 0;    // that the file holds, the header's too
  std::uint64_t memos = 0;     // that records name, deleted records too
  std::uint64_t not_text = 0;  // of these: pictures and objects
  std::uint64_t damaged = 0;   // of these: not there, or not whole
  std::uint64_t shared = 0;    // of these: in blocks that another memo has too
  std::uint64_t orphaned = 0;  // blocks that no record names, free ones too: may hold old text
  bool blocks_mapped = true;   // false: too many blocks, `shared` and `orphaned` are not known
  FreeChain free_chain = FreeChain::none;
  std::uint64_t free_blocks = 0;  // met on the way; of a circular chain some twice
};

// Files in the table's folder that may hold what the table held.
enum class BesideKind : std::uint8_t { index, backup };

struct BesideFile {
  std::string name;
  BesideKind kind = BesideKind::index;
  // The same stem as the table. Index files of Clipper and dBASE III are named freely: those of
  // another stem may belong to any table of the folder.
  bool same_stem = true;
};

struct DbfFindings {
  std::uint8_t version = 0;
  std::string version_words;  // "dBASE III, Clipper or FoxBASE, with memos"
  DbfDialect dialect = DbfDialect::dbase3;
  std::optional<Day> updated;      // none: the bytes are no day
  std::uint64_t header_count = 0;  // records that the header claims
  std::uint64_t found = 0;         // whole records in the file up to that count, deleted ones too
  std::uint64_t deleted = 0;       // of these
  std::size_t header_length = 0;
  std::size_t record_length = 0;
  std::size_t header_slack = 0;  // bytes after the descriptors that nothing explains
  std::size_t record_slack = 0;  // bytes of every record that belong to no field
  bool terminator = true;
  bool end_mark = false;
  std::uint64_t bytes_after = 0;  // after the last record and the end mark: may hold old records
  bool transaction_open = false;  // a change was cut off in the middle
  bool index_flag = false;        // the header says that an index file belongs to the table
  std::uint8_t language = 0;
  std::optional<CodePage> language_hint;
  // Whether every byte of text is defined in the hinted page, and it reads no less of the
  // Norwegian letters and no more improbable signs than any other. None without a hint, and where
  // the text is ASCII.
  std::optional<bool> language_agrees;
  std::vector<DbfFieldFindings> fields;
  std::optional<MemoFindings> memo;  // when the table says that it has memos
  std::vector<BesideFile> beside;    // by name
};

// What the version byte says, for people: "dBASE III, Clipper or FoxBASE".
std::string version_words(std::uint8_t version);

}  // namespace vern::registers
