#include "registers/patched_table.hpp"

#include <algorithm>
#include <utility>

#include "io/file.hpp"
#include "registers/dbf_layout.hpp"
#include "registers/patch_seal.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t lengths_at = 8;  // of header and record, in the prologue
constexpr std::size_t lengths_size = 4;

}  // namespace

Result<DbfReader> open_for_patch(const std::string& path, CodePage encoding) {
  auto file = io::Reader::open(path);
  if (!file) return tl::make_unexpected(std::move(file.error()));
  DbfReaderOptions options;
  options.encoding = encoding;
  options.on_damage = OnDamage::skip_and_count;
  auto reader = DbfReader::open(std::move(*file), nullptr, options);
  if (reader && reader->layout().transaction_open) {
    return fail(StatusCode::state, path +
                                       ": a change to the table was cut off in the middle: open "
                                       "and close it in the program that wrote it");
  }
  return reader;
}

Result<std::string> seal_header(const io::HeldFile& held, std::string_view key,
                                std::uint32_t length) {
  std::string header(length, '\0');
  const auto read = held.read_at(0, header);
  if (!read) return tl::make_unexpected(read.error());
  const std::size_t fields = std::min<std::size_t>(header.size(), dbf_prologue);
  return seal_bytes(key, header.substr(lengths_at, lengths_size) + header.substr(fields));
}

Result<bool> is_built_so(const io::HeldFile& held, const PatchJournalHead& head) {
  const auto seal = seal_header(held, head.key, head.header_length);
  if (!seal) return tl::make_unexpected(seal.error());
  return *seal == head.header_seal;
}

bool tells_of_build(const RangeEdit& edit, std::uint32_t length) {
  const auto touches = [&edit](std::uint64_t from, std::uint64_t to) {
    return edit.offset < to && (edit.offset >= from || from - edit.offset < edit.before.size());
  };
  return touches(lengths_at, lengths_at + lengths_size) || touches(dbf_prologue, length);
}

}  // namespace vern::registers
