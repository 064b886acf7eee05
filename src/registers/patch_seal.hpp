// registers/patch_seal.hpp - by which a record that is about to be written into is known again.
//
// A seal is a keyed hash; the key stands in the journal and goes with it. The seal of a record's
// other bytes tells whether it is still that record. The seals of the field's parts tell whether
// somebody typed in it since; they hold the other bytes as well, so that of a record that is gone
// from the register nothing can be guessed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "registers/patch_journal.hpp"

namespace vern::registers {

// A record, cut at one of its fields.
struct CutRecord {
  std::string_view front;
  std::string_view field;
  std::string_view behind;
  std::uint64_t field_offset = 0;  // in the file
};
CutRecord cut_record(std::string_view record, std::size_t field, std::size_t width,
                     std::uint64_t record_offset);

// How a write in place can stop halfway: a disk writes its sectors whole, in any order. So a field
// that lies in two of them has two parts, and each may be old or new. A file that is renamed into
// place has one.
enum class Tearing : std::uint8_t { none, at_sectors };
constexpr std::size_t sector_bytes = 512;
std::vector<std::string_view> parts_of(std::string_view field, std::uint64_t offset, Tearing how);

// A journal's entry for a record as it is now.
PatchEntry seal_record(std::string_view key, std::uint64_t row, const CutRecord& record,
                       Tearing how, std::string after);

// What a record has become since. `changed`: it is another record, or holds neither what it held
// nor what it shall hold.
enum class PatchState : std::uint8_t { to_write, written, changed };
PatchState state_of(const PatchEntry& entry, std::string_view key, const CutRecord& record,
                    Tearing how);

// The same of what is no field of a record, but a range of a file or a line: its row stands for the
// other bytes, so that equal bytes at two places have different seals.
PatchEntry seal_whole(std::string_view key, std::uint64_t row, std::string_view bytes,
                      std::uint64_t offset, Tearing how, std::string after);
PatchState state_of_whole(const PatchEntry& entry, std::string_view key, std::string_view bytes,
                          std::uint64_t offset, Tearing how);

// The seal of bytes that belong to no record.
std::string seal_bytes(std::string_view key, std::string_view bytes);

}  // namespace vern::registers
