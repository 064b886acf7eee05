// erasure/register_rows.hpp - the rows of a register as erasure reads them: every column, deleted
// records and notes too, with the bytes that stand in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "audience/source.hpp"
#include "registers/dbf_memo.hpp"
#include "registers/row_reader.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

// A note in a memo file. `text` is in the code page of the register.
struct Memo {
  std::uint64_t block = 0;
  registers::MemoState state = registers::MemoState::broken;
  registers::MemoExtent extent;
  std::string text;
  bool empty = false;  // nothing is left in its blocks, of an older text either
};

// Damaged rows are passed over: who calls has seen that the register is whole, or that somebody
// answers for them. References the shop. One thread.
class RegisterRows {
 public:
  // `reg`: the place of the register in the policy. Errors: those of audience::open_source().
  static Result<std::unique_ptr<RegisterRows>> open(const audience::Shop& shop, std::size_t reg);

  // False at the end; else the row is at hand until the next call.
  Result<bool> next();
  const registers::Record& record() const { return record_; }
  bool deleted() const { return reader_->was_deleted(); }

  const std::vector<std::string>& columns() const { return reader_->header(); }
  std::optional<std::size_t> place_of(std::string_view column) const;
  // The text of a field in UTF-8, without the blanks around it; of a memo column nothing.
  std::string text(std::size_t column) const;
  bool is_memo(std::size_t column) const;
  // The note that the row names in a column; nothing where it names none. Error `io`.
  Result<std::optional<Memo>> memo(std::size_t column);
  // The block that the row names, without reading it; 0: none.
  std::uint64_t block(std::size_t column) const;

  const Register& reg() const { return reg_; }
  const registers::DbfLayout* layout() const;
  const std::string& path() const { return path_; }
  // Of the memo file; empty: there is none.
  const std::string& memo_path() const { return memo_path_; }
  Result<registers::MemoShape> memo_shape();
  const io::FileStamp& stamp() const { return trace_.stamp; }
  // Of the whole file; once next() gave false.
  audience::Hash128 bytes() const { return trace_.bytes.digest(); }
  const io::FileStamp& memo_stamp() const { return memo_stamp_; }

 private:
  RegisterRows(const audience::Shop& shop, const Register& reg)
      : reg_(reg), path_(audience::path_of(reg.file, shop.folder)) {}
  Result<void> start(const audience::Shop& shop);
  Result<void> open_memos();

  const Register& reg_;
  std::string path_;
  std::string memo_path_;
  audience::SourceTrace trace_;
  io::FileStamp memo_stamp_;
  std::optional<registers::RowReader> reader_;
  std::optional<registers::MemoReader> memos_;
  registers::Record record_;
};

}  // namespace vern::erasure
