// registers/patch_journal.hpp - the redo journal of a change in a register's own file.
//
// What stands in it (docs/writing-back.md): new bytes and keyed hashes, no old bytes. It is written
// whole or not at all (io::DurableWriter). One that is not whole was not promised to anybody.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_source.hpp"
#include "io/digest.hpp"
#include "io/file.hpp"
#include "registers/field_patch.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::registers {

inline constexpr std::size_t seal_size = 16;
inline constexpr std::size_t seal_key_size = 32;

// What is changed: one field of records, ranges of bytes in a file of any kind, lines of a CSV
// file. Fields are of version 1 of the journal, the others of version 2.
enum class PatchKind : std::uint8_t { fields = 0, ranges = 1, lines = 2 };

struct PatchJournalHead {
  PatchKind kind = PatchKind::fields;
  RegisterFormat format = RegisterFormat::csv;
  AwaitedWord word = AwaitedWord::nothing;
  // Of a CSV file.
  char delimiter = ';';
  char quote = '"';  // 0: none
  CodePage encoding = CodePage::utf8;
  std::uint32_t column = 0;
  // Of a table. For ranges: as much of its header as says how it is built, or 0 in another file.
  std::uint32_t header_length = 0;
  std::uint32_t record_length = 0;
  std::uint32_t field_offset = 0;  // in the record
  std::uint32_t field_width = 0;
  std::string header_seal;  // of the table's descriptors; for lines: of the whole file to come
  std::string key;          // of all seals; made for this journal

  friend bool operator==(const PatchJournalHead&, const PatchJournalHead&) = default;
};

struct PatchEntry {
  std::uint64_t row = 0;            // Record::line; of a range one more than its offset
  std::string rest;                 // seal of the record without the field, or of the row
  std::vector<std::string> before;  // seals of the parts of what is changed; see parts_of()
  std::string after;                // all bytes of it, as they shall stand; of a line to go: none

  friend bool operator==(const PatchEntry&, const PatchEntry&) = default;
};

// Where the journal of a register stands.
std::string journal_path_of(const std::string& register_path);

class PatchJournalWriter {
 public:
  static Result<PatchJournalWriter> create(const std::string& path, const PatchJournalHead& head);

  // Rows must rise, ranges not overlap.
  Result<void> add(const PatchEntry& entry);
  // Makes the journal durable; gives its name, SHA-256 of what it says.
  Result<std::string> commit();

 private:
  explicit PatchJournalWriter(io::DurableWriter file) : file_(std::move(file)) {}
  Result<void> put(std::string_view bytes);

  io::DurableWriter file_;
  io::Sha256 digest_;
  std::uint64_t entries_ = 0;
};

// Whether a journal is read to find out if it is whole, or is known to be.
enum class JournalDigest : std::uint8_t { check, known };

// Reads a journal in order, in bounded memory. Nothing of it is to be believed before it was read
// to its end once, unless it has just been written by whoever reads it.
class PatchJournalReader {
 public:
  // Error `data` when it is not whole or not a journal, `unsupported` for one of a newer version.
  static Result<PatchJournalReader> open(std::unique_ptr<io::ByteSource> source,
                                         JournalDigest digest = JournalDigest::check);
  static Result<PatchJournalReader> open(const std::string& path,
                                         JournalDigest digest = JournalDigest::check);

  const PatchJournalHead& head() const { return head_; }
  // True and the next entry; false at the end of a whole journal. Error `data` as above.
  Result<bool> next(PatchEntry& entry);

  // Known once next() gave false; empty where the digest was known.
  const std::string& sha256() const { return sha256_; }
  // It is being carried out: no word is awaited any more.
  bool begun() const { return begun_; }

 private:
  PatchJournalReader(std::unique_ptr<io::ByteSource> source, JournalDigest digest)
      : source_(std::move(source)), how_(digest) {}
  Result<void> read_head();
  Result<void> read_entry(PatchEntry& entry);
  bool can_follow(std::uint64_t row, std::size_t length, std::size_t parts) const;
  Result<void> read_end();
  Result<std::string> take(std::size_t size);
  Result<std::size_t> fill(std::span<char> into);
  tl::unexpected<Error> not_whole() const;

  std::unique_ptr<io::ByteSource> source_;
  JournalDigest how_;
  PatchJournalHead head_;
  io::Sha256 digest_;
  std::uint64_t entries_ = 0;
  std::uint64_t last_row_ = 0;
  bool ended_ = false;
  std::string sha256_;
  bool begun_ = false;
};

// What is told by reading a journal to its end.
struct PatchJournalFacts {
  std::string sha256;
  AwaitedWord word = AwaitedWord::nothing;  // `nothing` too where it is being carried out
  bool begun = false;
};
Result<PatchJournalFacts> check_journal(const std::string& path);

// Marks a whole journal durably: from here on it is carried out, whatever is awaited.
Result<void> mark_begun(const std::string& path);

}  // namespace vern::registers
