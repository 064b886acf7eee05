#include "registers/dbf_memo_survey.hpp"

#include <algorithm>

namespace vern::registers {

Result<void> MemoSurvey::start() {
  const auto shape = reader_.shape();
  if (!shape) return tl::make_unexpected(shape.error());
  shape_ = *shape;
  into_.kind = shape_.kind;
  into_.bytes = reader_.size();
  into_.block_size = shape_.block_size;
  into_.blocks = shape_.blocks;
  into_.blocks_mapped = shape_.blocks <= most_blocks;
  if (into_.blocks_mapped) taken_.resize(static_cast<std::size_t>(shape_.blocks));
  return {};
}

Result<void> MemoSurvey::add(std::optional<std::uint64_t> block, std::string& text) {
  text.clear();
  MemoRead read;
  if (block) {
    const auto got = reader_.read(*block, longest_memo, text);
    if (!got) return tl::make_unexpected(got.error());
    read = *got;
  }
  if (read.state == MemoState::broken) ++into_.damaged;
  if (read.state == MemoState::not_text) ++into_.not_text;
  if (read.state == MemoState::broken || !into_.blocks_mapped) return {};
  if (!take_blocks(*block, read.extent.blocks)) ++into_.shared;
  return {};
}

// False when one of the blocks was taken before.
bool MemoSurvey::take_blocks(std::uint64_t first, std::uint64_t count) {
  bool was_free = true;
  const std::uint64_t end = std::min<std::uint64_t>(first + count, taken_.size());
  for (std::uint64_t block = first; block < end; ++block) {
    const auto at = static_cast<std::size_t>(block);
    was_free = was_free && !taken_[at];
    taken_blocks_ += taken_[at] ? 0 : 1;
    taken_[at] = true;
  }
  return was_free;
}

Result<void> MemoSurvey::finish() {
  if (into_.blocks_mapped && shape_.blocks > shape_.header_blocks) {
    into_.orphaned = shape_.blocks - shape_.header_blocks - taken_blocks_;
  }
  return shape_.kind == MemoKind::dbt4 && shape_.block_size != 0 ? walk_free_chain()
                                                                 : Result<void>{};
}

// Each free block names the next one; the last one names the block behind the end. A chain that
// comes back to a block is met by Brent's way, which keeps one block in mind.
Result<void> MemoSurvey::walk_free_chain() {
  std::uint64_t at = shape_.next_free;
  std::uint64_t met = at;
  std::uint64_t steps = 0;
  std::uint64_t until = 1;
  while (at >= shape_.header_blocks && at < shape_.blocks) {
    const auto next = reader_.next_free(at);
    if (!next) return tl::make_unexpected(next.error());
    if (!*next) break;
    ++into_.free_blocks;
    at = **next;
    if (at == met) {
      into_.free_chain = FreeChain::circular;
      return {};
    }
    if (++steps == until) {
      met = at;
      until *= 2;
      steps = 0;
    }
  }
  const bool ends = at == 0 || at == shape_.blocks || at == shape_.blocks + 1;
  if (!ends) into_.free_chain = FreeChain::outside;
  if (ends && into_.free_blocks != 0) into_.free_chain = FreeChain::whole;
  return {};
}

}  // namespace vern::registers
