// registers/patched_table.hpp - a table that is about to be written into, and whether it is still
// the one that a journal was made for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/lock.hpp"
#include "registers/byte_patch.hpp"
#include "registers/dbf_reader.hpp"
#include "registers/patch_journal.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// Reads its live records, passing over damaged ones; memos are not read. Errors of DbfReader, and
// `state` for a table whose program was cut off in the middle of a change.
Result<DbfReader> open_for_patch(const std::string& path, CodePage encoding);

// The seal of the first `length` bytes of the header, as far as they tell of fields and where they
// stand: not of the count, nor the day.
Result<std::string> seal_header(const io::HeldFile& held, std::string_view key,
                                std::uint32_t length);
// The table is still built as it was when the journal was made.
Result<bool> is_built_so(const io::HeldFile& held, const PatchJournalHead& head);
// Whether a range touches what that seal is made over.
bool tells_of_build(const RangeEdit& edit, std::uint32_t length);

}  // namespace vern::registers
