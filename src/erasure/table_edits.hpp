// erasure/table_edits.hpp - a record of a table and its notes, byte by byte, as they shall stand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "erasure/subject_records.hpp"
#include "registers/byte_patch.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::erasure {

// The record with nothing in it, marked as deleted.
std::string emptied(const registers::DbfLayout& layout, std::string_view record);

// Writes a text into a field of `image`; cut where the field is narrower. True: it was cut.
Result<bool> put_text(const registers::DbfLayout& layout, std::size_t column,
                      const std::string& utf8, CodePage page, std::string& image);

// A note with another text, in the same blocks, every byte of them written. `text` is in the code
// page; `cut` is set when the blocks had no room for all of it. The bytes of the blocks are read
// from the file.
struct MemoEdit {
  registers::RangeEdit edit;
  bool cut = false;
};
Result<MemoEdit> with_text(const std::string& memo_path, const registers::MemoShape& shape,
                           const Memo& memo, std::string_view text);

// The blocks of a memo file that hold a byte, with nothing in them; of formats that chain blocks
// the first bytes stay.
Result<registers::RangeEdit> emptied_block(const std::string& memo_path,
                                           const registers::MemoShape& shape, std::uint64_t offset,
                                           std::uint64_t length);

// Bytes of a file that belong to no record, from `offset` to its end, with nothing in them.
Result<registers::RangeEdit> emptied_end(const std::string& path, std::uint64_t offset);

}  // namespace vern::erasure
