#include "registers/dbf_memo.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "registers/dbf_bytes.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t memo_header = 512;
constexpr std::size_t dbt_block = 512;
constexpr std::size_t written_fpt_block = 64;  // what FoxPro makes
constexpr std::size_t mark_and_length = 8;     // before a counted memo
constexpr std::string_view dbt4_mark("\xFF\xFF\x08\x00", 4);
constexpr char terminator = '\x1A';
constexpr std::uint64_t fpt_text = 1;
constexpr std::size_t chunk = 4096;

std::uint64_t in_blocks(std::uint64_t bytes, std::size_t block_size) {
  return (bytes + block_size - 1) / block_size;
}

// dBASE IV's blocks are 1 to 63 times 512 bytes; a header without the number means 512.
std::size_t dbt4_block_size(std::string_view header) {
  const std::size_t size = little(header, 20, 2);
  if (size == 0) return dbt_block;
  return size % dbt_block == 0 ? size : 0;
}

}  // namespace

Result<bool> MemoReader::read_exactly(std::uint64_t offset, std::span<char> into) {
  const auto n = source_->read_at(offset, into);
  if (!n) return tl::make_unexpected(n.error());
  return *n == into.size();
}

Result<bool> MemoReader::has_mark_at(std::uint64_t offset) {
  std::array<char, 4> start{};
  const auto whole = read_exactly(offset, start);
  if (!whole) return whole;
  return *whole && std::string_view(start.data(), start.size()) == dbt4_mark;
}

Result<MemoShape> MemoReader::shape() {
  if (known_) return shape_;
  std::array<char, memo_header> bytes{};
  const auto n = source_->read_at(0, bytes);
  if (!n) return tl::make_unexpected(n.error());
  const std::string_view header(bytes.data(), bytes.size());
  const bool whole = *n >= (stated_ == MemoKind::dbt3 ? 4 : 22);
  MemoShape shape{stated_, dbt_block, 0, 0, 0};
  if (stated_ == MemoKind::dbt3) {
    const std::size_t size = std::max(dbt4_block_size(header), dbt_block);
    for (const std::size_t first : {size, dbt_block}) {
      const auto marked = has_mark_at(first);
      if (!marked) return tl::make_unexpected(marked.error());
      if (!*marked) continue;
      shape.kind = MemoKind::dbt4;
      shape.block_size = first;
      break;
    }
  }
  if (stated_ == MemoKind::dbt4) shape.block_size = dbt4_block_size(header);
  if (stated_ == MemoKind::fpt) shape.block_size = big(header, 6, 2);
  if (!whole) shape.block_size = 0;
  const bool high_first = stated_ == MemoKind::fpt;
  shape.next_free =
      static_cast<std::uint32_t>(high_first ? big(header, 0, 4) : little(header, 0, 4));
  if (shape.block_size != 0) {
    shape.header_blocks = in_blocks(memo_header, shape.block_size);
    shape.blocks = in_blocks(source_->size(), shape.block_size);
  }
  shape_ = shape;
  known_ = true;
  return shape_;
}

Result<MemoRead> MemoReader::read(std::uint64_t block, std::size_t limit, std::string& text) {
  text.clear();
  const auto known = shape();
  if (!known) return tl::make_unexpected(known.error());
  MemoExtent extent;
  extent.offset = block * shape_.block_size;
  const bool inside = block >= shape_.header_blocks && block < shape_.blocks;
  if (shape_.block_size == 0 || !inside) return MemoRead{MemoState::broken, extent};
  return shape_.kind == MemoKind::dbt3 ? read_terminated(extent, limit, text)
                                       : read_counted(extent, limit, text);
}

Result<std::optional<std::uint64_t>> MemoReader::next_free(std::uint64_t block) {
  const auto known = shape();
  if (!known) return tl::make_unexpected(known.error());
  std::array<char, 4> next{};
  const auto whole = read_exactly(block * shape_.block_size, next);
  if (!whole) return tl::make_unexpected(whole.error());
  if (!*whole) return std::nullopt;
  return little({next.data(), next.size()}, 0, next.size());
}

Result<bool> MemoReader::is_empty(const MemoExtent& extent) {
  const auto known = shape();
  if (!known) return tl::make_unexpected(known.error());
  constexpr std::string_view nothing("\0 \r\n\x1A", 5);
  const std::uint64_t end = extent.offset + extent.blocks * shape_.block_size;
  std::uint64_t at = extent.offset + (shape_.kind == MemoKind::dbt3 ? 0 : mark_and_length);
  std::array<char, chunk> bytes{};
  while (at < end) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(chunk, end - at));
    const auto n = source_->read_at(at, std::span(bytes).first(wanted));
    if (!n) return tl::make_unexpected(n.error());
    const std::string_view got(bytes.data(), *n);
    if (got.find_first_not_of(nothing) != std::string_view::npos) return false;
    if (*n < wanted) break;  // the last block of the file need not be whole
    at += *n;
  }
  return true;
}

// Text up to the first 0x1A.
Result<MemoRead> MemoReader::read_terminated(MemoExtent extent, std::size_t limit,
                                             std::string& text) {
  std::array<char, chunk> bytes{};
  // Small at first: nearly every memo ends in its first block.
  for (std::size_t wanted = dbt_block; text.size() <= limit; wanted = chunk) {
    const auto n = source_->read_at(extent.offset + text.size(), std::span(bytes).first(wanted));
    if (!n) return tl::make_unexpected(n.error());
    const std::string_view got(bytes.data(), *n);
    const auto end = got.find(terminator);
    text += got.substr(0, end);
    if (end == std::string_view::npos && *n == wanted) continue;
    if (end == std::string_view::npos || text.size() > limit) break;
    extent.length = text.size() + 1;
    extent.blocks = in_blocks(extent.length, shape_.block_size);
    return MemoRead{MemoState::text, extent};
  }
  text.clear();
  return MemoRead{MemoState::broken, extent};
}

// Text behind a mark or type and a length.
Result<MemoRead> MemoReader::read_counted(MemoExtent extent, std::size_t limit, std::string& text) {
  std::array<char, mark_and_length> start{};
  const auto whole = read_exactly(extent.offset, start);
  if (!whole) return tl::make_unexpected(whole.error());
  const std::string_view head(start.data(), start.size());
  const bool dbt4 = shape_.kind == MemoKind::dbt4;
  const MemoRead broken{MemoState::broken, extent};
  if (!*whole || (dbt4 && !head.starts_with(dbt4_mark))) return broken;
  const std::uint64_t type = dbt4 ? fpt_text : big(head, 0, 4);
  const std::uint64_t stated = dbt4 ? little(head, 4, 4) : big(head, 4, 4) + mark_and_length;
  const std::uint64_t room = source_->size() - extent.offset;
  if (type > 2 || stated < mark_and_length || stated > room) return broken;
  extent.length = stated;
  extent.blocks = in_blocks(stated, shape_.block_size);
  if (type != fpt_text) return MemoRead{MemoState::not_text, extent};
  if (stated - mark_and_length > limit) return broken;
  text.resize(static_cast<std::size_t>(stated - mark_and_length));
  const auto read = read_exactly(extent.offset + mark_and_length, text);
  if (!read) return tl::make_unexpected(read.error());
  if (*read) return MemoRead{MemoState::text, extent};
  text.clear();
  return broken;
}

MemoWriter::MemoWriter(MemoKind kind) : kind_(kind) {
  if (kind != MemoKind::none) file_.assign(memo_header, '\0');
}

Result<std::uint32_t> MemoWriter::add(std::string_view bytes) {
  const bool counted = kind_ != MemoKind::dbt3;
  if (!counted && bytes.find_first_of(std::string_view("\x1A\0", 2)) != std::string_view::npos) {
    return fail(StatusCode::data,
                "the text holds the byte 0x1A or a NUL, at which memos of dBASE "
                "III end");
  }
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  if (file_.size() + bytes.size() + 2 * memo_header > most) {
    return fail(StatusCode::limit, "the memo file would be longer than 4 GiB");
  }
  const std::size_t block_size = kind_ == MemoKind::fpt ? written_fpt_block : dbt_block;
  const std::size_t block = file_.size() / block_size;
  std::array<char, mark_and_length> start{};
  if (kind_ == MemoKind::fpt) {
    put_big(std::span(start).first(4), fpt_text);
    put_big(std::span(start).last(4), bytes.size());
  } else {
    dbt4_mark.copy(start.data(), dbt4_mark.size());
    put_little(std::span(start).last(4), bytes.size() + mark_and_length);
  }
  if (counted) file_.append(start.data(), start.size());
  file_ += bytes;
  if (!counted) file_.append(2, terminator);
  file_.resize(in_blocks(file_.size(), block_size) * block_size, '\0');
  return static_cast<std::uint32_t>(block);
}

std::string MemoWriter::file() const {
  std::string out = file_;
  const std::span<char> bytes(out);
  if (kind_ == MemoKind::fpt) {
    put_big(bytes.first(4), out.size() / written_fpt_block);
    put_big(bytes.subspan(6, 2), written_fpt_block);
  } else if (kind_ != MemoKind::none) {
    put_little(bytes.first(4), out.size() / dbt_block);
    if (kind_ == MemoKind::dbt3) bytes[16] = '\x03';
    if (kind_ == MemoKind::dbt4) put_little(bytes.subspan(20, 2), dbt_block);
  }
  return out;
}

}  // namespace vern::registers
