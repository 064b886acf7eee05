// campaign/form_file.hpp - the rows of a file of consent forms; for campaign/form_batch.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "campaign/form.hpp"
#include "campaign/form_batch.hpp"

namespace vern::campaign {

struct FormRow {
  std::int64_t line = 0;
  std::string customer;  // in the register's key form
  std::string name;      // on the form; empty: not stated
  Form form;             // without its card
};

struct FormRows {
  std::vector<FormRow> rows;  // those that can be understood
  std::vector<RowProblem> problems;
  std::int64_t read = 0;
};

// Reads them all. Error for a file that is damaged, may have been cut, or lacks a column.
Result<FormRows> read_forms(const audience::Shop& shop, const BatchOptions& options);

}  // namespace vern::campaign
