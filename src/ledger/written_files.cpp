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

// Those that were put in place before one failed are removed: half of what belongs together says
// that there is no more. The first error is what is told.
Result<void> put_in_place(std::vector<io::DurableWriter>& writers) {
  for (std::size_t i = 0; i < writers.size(); ++i) {
    const auto done = writers[i].commit();
    if (done) continue;
    for (std::size_t before = 0; before < i; ++before) {
      static_cast<void>(io::remove_durably(writers[before].path()));
    }
    return done;
  }
  return {};
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
  std::vector<FileToWrite> files;
  files.push_back({std::move(file), std::string(bytes)});
  const auto entries = write_recorded(ledger, files, by);
  if (!entries) return tl::make_unexpected(entries.error());
  return entries->front();
}

Result<std::vector<std::uint64_t>> write_recorded(Ledger& ledger, std::vector<FileToWrite>& files,
                                                  const std::string& by) {
  std::vector<io::DurableWriter> writers;
  std::vector<Event> events;
  writers.reserve(files.size());
  events.reserve(files.size());
  for (FileToWrite& one : files) {
    if (auto ok = check_private(one.file.path); !ok) return tl::make_unexpected(ok.error());
    auto writer = io::DurableWriter::create(one.file.path);
    if (!writer) return tl::make_unexpected(writer.error());
    auto ready = writer->write(one.bytes);
    if (ready) ready = writer->settle();
    if (!ready) return tl::make_unexpected(ready.error());
    writers.push_back(std::move(*writer));
    one.file.sha256 = std::string(view_of(sha256(one.bytes)));
    events.push_back(file_written(one.file));
  }
  const auto written = ledger.append({}, events, by);
  if (!written) return tl::make_unexpected(written.error());
  std::vector<std::uint64_t> entries;
  entries.reserve(written->size());
  for (const Appended& one : *written) entries.push_back(one.position);
  if (auto ok = put_in_place(writers); !ok) return tl::make_unexpected(ok.error());
  return entries;
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
