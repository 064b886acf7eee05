// ledger/written_files.hpp - the files with personal data that vern wrote.
//
// A list, a letter or a pack on a disk outlives its use unless somebody asks for it: each such file
// stands in the
// ledger with its hash from when it was written until it is seen to be gone. The ledger is told
// before the file is put in place: it may know of a file that never came to be, never the other way
// round.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

// A file that was written and has not been ticked off.
struct WrittenFile {
  std::string path;      // as it was stated; the command states whole paths
  std::string sha256;    // 32 bytes
  std::string campaign;  // id; empty: of none
  Day day;               // when it was written
  std::optional<Day> until;
  std::optional<std::uint64_t> request;  // the subject request that it answers: its entry
  std::uint64_t count = 0;               // customers in it
  std::uint64_t entry = 0;               // where it stands in the ledger
  friend bool operator==(const WrittenFile&, const WrittenFile&) = default;
};

// SHA-256 of a file's bytes, 32 bytes. Error `io`.
Result<std::string> sha256_of(const std::string& path);

// The entries of the house about a file: `entry` and the day of writing are the ledger's to set.
Event file_written(const WrittenFile& file);
Event file_gone(const WrittenFile& file, Day day);

// Writes a file and tells the ledger of it, `sha256` filled in; where it stands there. A file that
// is there already and can be read by others is refused (`argument`): it keeps its permissions, and
// what is written is personal data. Nothing is put in place where the ledger could not be told.
Result<std::uint64_t> write_recorded(Ledger& ledger, WrittenFile file, std::string_view bytes,
                                     const std::string& by);

// A file to write, and its bytes.
struct FileToWrite {
  WrittenFile file;
  std::string bytes;
};
// The same for files that belong together: all of them are ready on the disk and in the ledger, in
// one commit, before the first is put in place; where one cannot be, those before it are removed
// again. `files` get their hashes; where they stand in the ledger, in their order.
Result<std::vector<std::uint64_t>> write_recorded(Ledger& ledger, std::vector<FileToWrite>& files,
                                                  const std::string& by);

// The files that were written and are not known to be gone, in order of writing. One that was
// written over (the same path once more) is there no more: the later one stands. `campaign`: of
// this campaign only; unset: all.
std::vector<WrittenFile> files_alive(std::span<const Entry> house,
                                     std::optional<std::string_view> campaign = {});

}  // namespace vern::ledger
