#include "registers/patch_seal.hpp"

#include <algorithm>
#include <span>

#include "io/digest.hpp"
#include "registers/dbf_bytes.hpp"

namespace vern::registers {

namespace {

void add_sized(std::string& to, std::string_view bytes) {
  to.append(8, '\0');
  put_little(std::span(to).last(8), bytes.size());
  to += bytes;
}

// The other bytes, in a form to which parts of the field can be added.
std::string rest_of(const CutRecord& record) {
  std::string out;
  add_sized(out, record.front);
  add_sized(out, record.behind);
  return out;
}

std::string seal_of_part(std::string_view key, const std::string& rest, std::size_t index,
                         std::string_view part) {
  std::string bytes = rest;
  add_sized(bytes, part);
  bytes += static_cast<char>(index);
  return io::keyed_digest(key, bytes, seal_size);
}

std::string bytes_of_row(std::uint64_t row) {
  std::string bytes(8, '\0');
  put_little(bytes, row);
  return bytes;
}

}  // namespace

CutRecord cut_record(std::string_view record, std::size_t field, std::size_t width,
                     std::uint64_t record_offset) {
  return {record.substr(0, field), record.substr(field, width), record.substr(field + width),
          record_offset + field};
}

std::vector<std::string_view> parts_of(std::string_view field, std::uint64_t offset, Tearing how) {
  std::vector<std::string_view> parts;
  while (how == Tearing::at_sectors) {
    const auto room = static_cast<std::size_t>(sector_bytes - offset % sector_bytes);
    if (field.size() <= room) break;
    parts.push_back(field.substr(0, room));
    field.remove_prefix(room);
    offset += room;
  }
  parts.push_back(field);
  return parts;
}

std::string seal_bytes(std::string_view key, std::string_view bytes) {
  return io::keyed_digest(key, bytes, seal_size);
}

PatchEntry seal_record(std::string_view key, std::uint64_t row, const CutRecord& record,
                       Tearing how, std::string after) {
  const std::string rest = rest_of(record);
  PatchEntry entry{row, seal_bytes(key, rest), {}, std::move(after)};
  for (const std::string_view part : parts_of(record.field, record.field_offset, how)) {
    entry.before.push_back(seal_of_part(key, rest, entry.before.size(), part));
  }
  return entry;
}

PatchState state_of(const PatchEntry& entry, std::string_view key, const CutRecord& record,
                    Tearing how) {
  const std::string rest = rest_of(record);
  if (seal_bytes(key, rest) != entry.rest) return PatchState::changed;
  if (record.field == entry.after) return PatchState::written;
  const auto now = parts_of(record.field, record.field_offset, how);
  const auto after = parts_of(entry.after, record.field_offset, how);
  if (now.size() != entry.before.size() || after.size() != now.size()) return PatchState::changed;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const bool known = now[i] == after[i] || seal_of_part(key, rest, i, now[i]) == entry.before[i];
    if (!known) return PatchState::changed;
  }
  return PatchState::to_write;
}

PatchEntry seal_whole(std::string_view key, std::uint64_t row, std::string_view bytes,
                      std::uint64_t offset, Tearing how, std::string after) {
  const std::string place = bytes_of_row(row);
  return seal_record(key, row, {place, bytes, {}, offset}, how, std::move(after));
}

PatchState state_of_whole(const PatchEntry& entry, std::string_view key, std::string_view bytes,
                          std::uint64_t offset, Tearing how) {
  const std::string place = bytes_of_row(entry.row);
  return state_of(entry, key, {place, bytes, {}, offset}, how);
}

}  // namespace vern::registers
