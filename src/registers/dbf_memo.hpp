// registers/dbf_memo.hpp - the memo files beside DBF tables: texts in numbered blocks, both ways.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "io/byte_source.hpp"
#include "registers/dbf.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// How a memo file is built, from its header and its length.
struct MemoShape {
  MemoKind kind = MemoKind::none;
  std::size_t block_size = 0;       // 0: the header makes no sense, and no memo can be read
  std::uint64_t header_blocks = 0;  // that the header takes
  std::uint64_t blocks = 0;         // that the file holds, the last one perhaps not whole
  std::uint32_t next_free = 0;      // as the header says
};

enum class MemoState : std::uint8_t {
  text,
  not_text,  // a picture or an object of FoxPro
  broken,    // outside of the file, cut off, without its mark or end, or over the limit
};

// Where a memo stands: its mark, length and end byte counted. Of a broken one only `offset`.
struct MemoExtent {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::uint64_t blocks = 0;  // that it takes, the last one perhaps in part
};

struct MemoRead {
  MemoState state = MemoState::broken;
  MemoExtent extent;
};

// Reads memos by the number of their first block. One thread at a time.
class MemoReader {
 public:
  // `stated` is the kind that the table says. A table of dBASE III may have a memo file of dBASE
  // IV: that is seen from the mark of its first memo.
  MemoReader(MemoKind stated, std::unique_ptr<io::RandomSource> source)
      : stated_(stated), source_(std::move(source)) {}

  // Reads the header of the file the first time.
  Result<MemoShape> shape();

  // Puts the bytes of a memo into `text`, which is left empty for what is no text. Error `io` only:
  // what is wrong with the file is MemoState::broken.
  Result<MemoRead> read(std::uint64_t block, std::size_t limit, std::string& text);

  // Whether nothing is left in the blocks of a memo, behind its end either: its mark and length
  // apart there are only blanks, line ends, NULs and marks of an end. Error `io`.
  Result<bool> is_empty(const MemoExtent& extent);

  // The block that a free block of dBASE IV names as the next one; nothing where the file ends.
  Result<std::optional<std::uint64_t>> next_free(std::uint64_t block);

  std::uint64_t size() const { return source_->size(); }
  std::string_view name() const { return source_->name(); }

 private:
  Result<bool> read_exactly(std::uint64_t offset, std::span<char> into);
  Result<bool> has_mark_at(std::uint64_t offset);
  Result<MemoRead> read_terminated(MemoExtent extent, std::size_t limit, std::string& text);
  Result<MemoRead> read_counted(MemoExtent extent, std::size_t limit, std::string& text);

  MemoKind stated_;
  std::unique_ptr<io::RandomSource> source_;
  MemoShape shape_;
  bool known_ = false;
};

// Builds a memo file.
class MemoWriter {
 public:
  explicit MemoWriter(MemoKind kind);

  // Adds a memo and gives the number of its first block. Error `data` for a text that the format
  // cannot hold (0x1A or NUL in dBASE III), `limit` for a file that gets too long.
  Result<std::uint32_t> add(std::string_view bytes);

  // Undoes what was added since the file had that size.
  std::size_t size() const { return file_.size(); }
  void shrink(std::size_t size) { file_.resize(size); }

  // The whole file; empty for MemoKind::none.
  std::string file() const;

 private:
  MemoKind kind_;
  std::string file_;
};

}  // namespace vern::registers
