// campaign/written_files.hpp - the files with personal data that vern wrote.
//
// A list on a disk outlives its campaign unless somebody asks for it: each such file stands in the
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

#include "ledger/event.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// A file that was written and has not been ticked off.
struct WrittenFile {
  std::string path;      // as it was stated; the command states whole paths
  std::string sha256;    // 32 bytes
  std::string campaign;  // id; empty: of none
  Day day;               // when it was written
  std::optional<Day> until;
  std::uint64_t count = 0;  // customers in it
  std::uint64_t entry = 0;  // where it stands in the ledger
  friend bool operator==(const WrittenFile&, const WrittenFile&) = default;
};

// SHA-256 of a file's bytes, 32 bytes. Error `io`.
Result<std::string> sha256_of(const std::string& path);

// The entries of the house about a file: `entry` and the day of writing are the ledger's to set.
ledger::Event file_written(const WrittenFile& file);
ledger::Event file_gone(const WrittenFile& file, Day day);

// The files that were written and are not known to be gone, in order of writing. One that was
// written over (the same path once more) is there no more: the later one stands. `campaign`: of
// this campaign only; unset: all.
std::vector<WrittenFile> files_alive(std::span<const ledger::Entry> house,
                                     std::optional<std::string_view> campaign = {});

}  // namespace vern::campaign
