// Reads any bytes as the journal of a change in a register's file: no crash, no endless loop, rows
// that rise, texts as wide as the field, and no journal that is taken for whole but by its own
// digest. What came out of it, written again, is the same journal.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/bytes.hpp"
#include "io/random.hpp"
#include "registers/byte_patch.hpp"
#include "registers/patch_journal.hpp"

namespace {

using fuzz::require;
using namespace vern::registers;

struct Seen {
  bool whole = false;
  PatchJournalHead head;
  std::vector<PatchEntry> entries;
  std::string sha256;
};

// What each kind of journal promises of an entry; gives the last row that it takes.
std::uint64_t check_entry(const PatchJournalHead& head, const PatchEntry& entry) {
  switch (head.kind) {
    case PatchKind::fields:
      require(head.format == vern::RegisterFormat::csv || entry.after.size() == head.field_width);
      return entry.row;
    case PatchKind::ranges:
      require(!entry.after.empty() && entry.after.size() <= longest_piece);
      return entry.row + entry.after.size() - 1;
    case PatchKind::lines:
      require(head.format == vern::RegisterFormat::csv && entry.before.size() == 1);
      return entry.row;
  }
  require(false);
  return 0;
}

Seen read_all(std::string_view bytes) {
  Seen seen;
  auto reader = PatchJournalReader::open(std::make_unique<vern::io::MemorySource>(bytes));
  if (!reader) return seen;
  seen.head = reader->head();
  std::uint64_t last = 0;
  PatchEntry entry;
  for (;;) {
    const auto got = reader->next(entry);
    if (!got) return seen;
    if (!*got) break;
    require(entry.row > last && !entry.before.empty() && entry.after.size() < bytes.size());
    last = check_entry(seen.head, entry);
    seen.entries.push_back(entry);
  }
  seen.whole = true;
  seen.sha256 = reader->sha256();
  return seen;
}

// The digest of what stands before the trailer, so that the rest can be reached.
std::string with_digest(std::string_view bytes) {
  vern::io::Sha256 digest;
  digest.add(bytes);
  return std::string(bytes) + digest.digest() + "w";
}

void write_again(const Seen& seen) {
  const std::string name = "vern-fuzz-" + vern::io::random_hex(6).value();
  const std::string path = (std::filesystem::temp_directory_path() / name).string();
  auto writer = PatchJournalWriter::create(path, seen.head);
  require(writer.has_value());
  for (const PatchEntry& entry : seen.entries) require(writer->add(entry).has_value());
  const auto sha256 = writer->commit();
  require(sha256.has_value() && *sha256 == seen.sha256);
  const auto text = vern::io::read_file(path, std::size_t{1} << 24U);
  require(text.has_value());
  const Seen again = read_all(*text);
  require(again.whole && again.head == seen.head && again.entries == seen.entries);
  std::filesystem::remove(path);
}

}  // namespace

// The first byte says whether a digest is to be put behind the rest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  const bool sealed = bytes.flag();
  const std::string text = sealed ? with_digest(bytes.rest()) : std::string(bytes.rest());
  const Seen seen = read_all(text);
  if (!seen.whole) return 0;
  require(seen.sha256.size() == vern::io::sha256_size);
  require(std::string_view(text).substr(text.size() - 33, 32) == seen.sha256);
  write_again(seen);
  return 0;
}
