// campaign/answer_file.hpp - the rows of a file of answers to a request for consent; for
// campaign/replies.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "campaign/form.hpp"
#include "campaign/replies.hpp"
#include "vern/day.hpp"

namespace vern::campaign {

struct AnswerRow {
  std::int64_t line = 0;
  std::string code;  // as reply_code_of() writes it; empty: misread
  Day day;
  bool is_signed = false;
  std::optional<bool> all;  // to everything that was asked
  std::vector<Tick> ticks;
};
struct AnswerRows {
  std::vector<AnswerRow> rows;  // those that can be understood
  std::vector<RowProblem> problems;
  std::int64_t read = 0;
};

// Reads them all. Error for a file that is damaged, may have been cut, or lacks a column.
Result<AnswerRows> read_answers(const Policy& policy, const ReplyOptions& options);

}  // namespace vern::campaign
