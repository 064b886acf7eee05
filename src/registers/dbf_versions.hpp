// registers/dbf_versions.hpp - what the version byte of a DBF table says.
#pragma once

#include <cstdint>
#include <string_view>

#include "registers/dbf.hpp"

namespace vern::registers {

struct DbfVersion {
  std::uint8_t byte;
  DbfDialect dialect;
  bool memo;
  bool read;  // by us
  std::string_view words;
};

// The kind of memo file that tables of the dialect have, where they have one.
MemoKind dbf_memo_kind(DbfDialect dialect);

// Null for a byte that is no version.
const DbfVersion* dbf_version(std::uint8_t byte);

}  // namespace vern::registers
