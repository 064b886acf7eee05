#include "campaign/written_files.hpp"

#include <algorithm>
#include <array>

#include "io/digest.hpp"
#include "io/file.hpp"

namespace vern::campaign {

using ledger::EntryKind;
using ledger::Event;

Result<std::string> sha256_of(const std::string& path) {
  auto file = io::Reader::open(path);
  if (!file) return tl::make_unexpected(file.error());
  io::Sha256 hash;
  std::vector<char> buffer(io::buffer_size);
  for (;;) {
    const auto got = (*file)->read(buffer);
    if (!got) return tl::make_unexpected(got.error());
    if (*got == 0) break;
    hash.add({buffer.data(), *got});
  }
  return hash.digest();
}

Event file_written(const WrittenFile& file) {
  Event event;
  event.kind = EntryKind::file_written;
  event.day = file.day;
  event.path = file.path;
  event.sha256 = file.sha256;
  event.campaign = file.campaign;
  event.until = file.until;
  event.count = file.count;
  return event;
}

Event file_gone(const WrittenFile& file, Day day) {
  Event event = file_written(file);
  event.kind = EntryKind::file_gone;
  event.day = day;
  return event;
}

std::vector<WrittenFile> files_alive(std::span<const ledger::Entry> house,
                                     std::optional<std::string_view> campaign) {
  std::vector<WrittenFile> alive;
  for (const ledger::Entry& entry : house) {
    const Event& event = entry.event;
    if (event.kind != EntryKind::file_written && event.kind != EntryKind::file_gone) continue;
    std::erase_if(alive, [&](const WrittenFile& file) { return file.path == event.path; });
    if (event.kind == EntryKind::file_gone) continue;
    alive.push_back({event.path, event.sha256, event.campaign, event.day, event.until, event.count,
                     entry.position});
  }
  if (campaign) {
    std::erase_if(alive, [&](const WrittenFile& file) { return file.campaign != *campaign; });
  }
  return alive;
}

}  // namespace vern::campaign
