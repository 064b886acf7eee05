#include "erasure/table_edits.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "io/file.hpp"
#include "registers/dbf_bytes.hpp"
#include "registers/dbf_value.hpp"
#include "vern/letters.hpp"

namespace vern::erasure {

namespace {

constexpr std::size_t mark_and_length = 8;  // before a note that has its length
constexpr char end_of_text = '\x1A';

Result<std::string> bytes_at(const std::string& path, std::uint64_t offset, std::uint64_t length) {
  auto file = io::RandomFile::open(path);
  if (!file) return tl::make_unexpected(file.error());
  const std::uint64_t size = (*file)->size();
  const std::uint64_t end = std::min(offset + length, size);
  std::string bytes(static_cast<std::size_t>(end > offset ? end - offset : 0), '\0');
  const auto read = (*file)->read_at(offset, bytes);
  if (!read) return tl::make_unexpected(read.error());
  bytes.resize(*read);
  return bytes;
}

// The first characters of a text, at most so many.
std::string front_of(std::string_view utf8, std::size_t letters) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < letters && at < utf8.size(); ++n) {
    at += decode_one(CodePage::utf8, utf8.substr(at)).length;
  }
  return std::string(trim_blanks(utf8.substr(0, at)));
}

}  // namespace

std::string emptied(const registers::DbfLayout& layout, std::string_view record) {
  std::string image(record.size(), ' ');
  image[0] = registers::deleted_mark;
  for (const registers::DbfField& field : layout.fields) {
    if (registers::is_text(field)) continue;
    std::fill_n(image.begin() + static_cast<std::ptrdiff_t>(field.offset), field.width, '\0');
  }
  if (layout.null_flags) {
    std::fill_n(image.begin() + static_cast<std::ptrdiff_t>(*layout.null_flags),
                layout.null_flags_width, '\0');
  }
  return image;
}

Result<bool> put_text(const registers::DbfLayout& layout, std::size_t column,
                      const std::string& utf8, CodePage page, std::string& image) {
  const registers::DbfField& field = layout.fields[column];
  // What a NUL hid in the field goes, too.
  if (registers::is_text(field)) {
    std::fill_n(image.begin() + static_cast<std::ptrdiff_t>(field.offset), field.width, ' ');
  }
  const auto put = [&](const std::string& text) {
    return registers::encode_field(layout, field, text, page, registers::DateForm::compact,
                                   std::span(image));
  };
  if (auto done = put(utf8)) return false;
  const std::string front = front_of(utf8, field.width);
  if (auto done = put(front); !done) return tl::make_unexpected(done.error());
  return true;
}

Result<MemoEdit> with_text(const std::string& memo_path, const registers::MemoShape& shape,
                           const Memo& memo, std::string_view text) {
  const registers::MemoExtent& extent = memo.extent;
  MemoEdit out;
  out.edit.offset = extent.offset;
  auto before = bytes_at(memo_path, extent.offset, extent.blocks * shape.block_size);
  if (!before) return tl::make_unexpected(before.error());
  out.edit.before = std::move(*before);
  std::string after(out.edit.before.size(), '\0');
  const bool counted = shape.kind != registers::MemoKind::dbt3;
  const std::size_t extra = counted ? mark_and_length : 1;
  const std::size_t room = after.size() - std::min(after.size(), extra);
  out.cut = text.size() > room;
  text = text.substr(0, room);
  if (counted) {
    const std::span<char> head(after);
    std::copy_n(out.edit.before.begin(), mark_and_length, after.begin());
    if (shape.kind == registers::MemoKind::fpt) {
      registers::put_big(head.subspan(4, 4), text.size());
    } else {
      registers::put_little(head.subspan(4, 4), text.size() + mark_and_length);
    }
    std::copy(text.begin(), text.end(), after.begin() + mark_and_length);
  } else {
    std::copy(text.begin(), text.end(), after.begin());
    const std::size_t ends = std::min<std::size_t>(2, after.size() - text.size());
    std::fill_n(after.begin() + static_cast<std::ptrdiff_t>(text.size()), ends, end_of_text);
  }
  out.edit.after = std::move(after);
  return out;
}

Result<registers::RangeEdit> emptied_block(const std::string& memo_path,
                                           const registers::MemoShape& shape, std::uint64_t offset,
                                           std::uint64_t length) {
  const std::uint64_t size = std::max<std::uint64_t>(shape.block_size, 1);
  const std::uint64_t first = offset / size * size;
  const std::uint64_t end = (offset + length + size - 1) / size * size;
  registers::RangeEdit edit;
  edit.offset = first;
  auto before = bytes_at(memo_path, first, end - first);
  if (!before) return tl::make_unexpected(before.error());
  edit.before = std::move(*before);
  edit.after.assign(edit.before.size(), '\0');
  const bool chained = shape.kind != registers::MemoKind::dbt3 && offset - first >= mark_and_length;
  if (chained) std::copy_n(edit.before.begin(), mark_and_length, edit.after.begin());
  return edit;
}

Result<registers::RangeEdit> emptied_end(const std::string& path, std::uint64_t offset) {
  registers::RangeEdit edit;
  edit.offset = offset;
  auto before = bytes_at(path, offset, UINT64_MAX - offset);
  if (!before) return tl::make_unexpected(before.error());
  edit.before = std::move(*before);
  edit.after.assign(edit.before.size(), '\0');
  if (edit.before.starts_with(end_of_text)) edit.after[0] = end_of_text;
  return edit;
}

}  // namespace vern::erasure
