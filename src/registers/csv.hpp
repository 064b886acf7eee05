// registers/csv.hpp - how a CSV file is written, in words that reader, writer and inspection share.
#pragma once

#include <optional>

#include "registers/record.hpp"
#include "vern/code_page.hpp"

namespace vern::registers {

// How a CSV file is written. Nothing of it is guessed by the reader.
struct CsvDialect {
  char delimiter = ';';
  std::optional<char> quote = '"';  // none: quotes are ordinary characters
  CodePage encoding = CodePage::utf8;
  bool header = true;  // the first record names the fields

  bool operator==(const CsvDialect&) const = default;
};

}  // namespace vern::registers
