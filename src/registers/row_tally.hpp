// registers/row_tally.hpp - what an inspection says of the rows of a register, whatever its format.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "registers/inspect.hpp"
#include "registers/inspect_bytes.hpp"
#include "registers/record.hpp"

namespace vern::registers {

// Gathers what stands in one Status column.
class StatusTally {
 public:
  // While the page is not decided, bytes from 0x80 stay bytes.
  StatusTally(std::size_t column, CodePage page, bool decided) : page_(page), decided_(decided) {
    report_.column = column;
  }

  void add(std::string_view field);
  StatusReport finish();

 private:
  using Key = std::pair<char32_t, int>;

  LetterCount take(std::string_view& field) const;
  bool is_text(const std::vector<LetterCount>& order);
  void count(const LetterCount& one);

  CodePage page_;
  bool decided_;
  std::map<Key, LetterCount> counts_;
  StatusReport report_;
};

// Gathers fields, line ends and the Status letters into an inspection, whose code page must be
// settled before. The inspection must outlive it.
class RowTally {
 public:
  RowTally(const std::vector<std::string>& names, const InspectOptions& options, Inspection& into);

  void add(const Record& record);
  void finish();

 private:
  Inspection& into_;
  std::optional<std::size_t> column_;
  std::optional<StatusTally> status_;
};

// Fills in what the bytes say of the code page, and the page to read the rows in.
void settle_code_page(const ByteSurvey& survey, const InspectOptions& options, Inspection& into);

}  // namespace vern::registers
