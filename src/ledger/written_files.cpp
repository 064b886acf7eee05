#include "ledger/written_files.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "io/digest.hpp"
#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "ledger/crypto.hpp"

namespace vern::ledger {
namespace {

constexpr unsigned others = 077;  // permission bits of everybody but the owner

Result<void> check_private(const std::string& path) {
  if (!io::exists(path)) return {};
  const auto bits = io::permissions_of(path);
  if (!bits) return tl::make_unexpected(bits.error());
  if ((*bits & others) == 0) return {};
  return fail(StatusCode::argument, path +
                                        " is there already and can be read by others, and what is "
                                        "written is personal data; remove the file or name "
                                        "another");
}

}  // namespace

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
  event.target = file.request;
  event.count = file.count;
  return event;
}

Event file_gone(const WrittenFile& file, Day day) {
  Event event = file_written(file);
  event.kind = EntryKind::file_gone;
  event.day = day;
  return event;
}

Result<std::uint64_t> write_recorded(Ledger& ledger, WrittenFile file, std::string_view bytes,
                                     const std::string& by) {
  if (auto ok = check_private(file.path); !ok) return tl::make_unexpected(ok.error());
  auto writer = io::DurableWriter::create(file.path);
  if (!writer) return tl::make_unexpected(writer.error());
  if (auto ok = writer->write(bytes); !ok) return tl::make_unexpected(ok.error());
  file.sha256 = std::string(view_of(sha256(bytes)));
  const auto entry = ledger.append_house(file_written(file), by);
  if (!entry) return entry;
  if (auto ok = writer->commit(); !ok) return tl::make_unexpected(ok.error());
  return entry;
}

std::vector<WrittenFile> files_alive(std::span<const Entry> house,
                                     std::optional<std::string_view> campaign) {
  std::vector<WrittenFile> alive;
  for (const Entry& entry : house) {
    const Event& event = entry.event;
    if (event.kind != EntryKind::file_written && event.kind != EntryKind::file_gone) continue;
    std::erase_if(alive, [&](const WrittenFile& file) { return file.path == event.path; });
    if (event.kind == EntryKind::file_gone) continue;
    alive.push_back({event.path, event.sha256, event.campaign, event.day, event.until, event.target,
                     event.count, entry.position});
  }
  if (campaign) {
    std::erase_if(alive, [&](const WrittenFile& file) { return file.campaign != *campaign; });
  }
  return alive;
}

}  // namespace vern::ledger
