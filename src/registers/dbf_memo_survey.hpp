// registers/dbf_memo_survey.hpp - what an inspection says of a memo file: which memos are whole,
// which share blocks, what nobody names, and whether the free blocks hang together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "registers/dbf_findings.hpp"
#include "registers/dbf_memo.hpp"
#include "vern/error.hpp"

namespace vern::registers {

class MemoSurvey {
 public:
  // One bit is kept for each block: 8 MiB. With more blocks, which takes a file of 32 GiB at 512
  // bytes a block, `shared` and `orphaned` stay unknown.
  static constexpr std::uint64_t most_blocks = std::uint64_t{1} << 26U;
  static constexpr std::size_t longest_memo = std::size_t{16} << 20U;

  // Adds to `into`, which must outlive it.
  MemoSurvey(MemoReader reader, MemoFindings& into) : reader_(std::move(reader)), into_(into) {}

  Result<void> start();

  // A memo that a record names; nothing: what stands there is no number of a block. Leaves its text
  // in `text`.
  Result<void> add(std::optional<std::uint64_t> block, std::string& text);

  Result<void> finish();

 private:
  bool take_blocks(std::uint64_t first, std::uint64_t count);
  Result<void> walk_free_chain();

  MemoReader reader_;
  MemoFindings& into_;
  MemoShape shape_;
  std::vector<bool> taken_;
  std::uint64_t taken_blocks_ = 0;
};

}  // namespace vern::registers
