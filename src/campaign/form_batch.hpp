// campaign/form_batch.hpp - consent forms from a CSV file.
//
// Columns by header: customer; form; day; signed; then one for each box that was on the forms,
// PURPOSE/CHANNEL (or PURPOSE: all of its channels), with j, n or nothing. With a column `name`,
// the name on the form must be that on the card (vern/same_text.hpp): else it is the wrong
// customer.
//
// Every row is checked before anything is written, and one bad row stops them all. Then a hundred
// forms are one durable commit. What the ledger has under the same form number, customer, box and
// day is known and passed over, so that a run that was cut off is completed by the same command.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "registers/csv.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

struct BatchOptions {
  std::string path;
  registers::CsvDialect dialect;
  ledger::Method method = ledger::Method::counter_form;
  std::string text;  // version of the text; empty: the one in force on the day of each form
  std::string by;
  bool dry_run = false;
};

// What is wrong with a row. No values: where it stands, and what would be right.
struct RowProblem {
  std::int64_t line = 0;
  std::string column;  // empty: the row as a whole
  std::string message;
};

struct BatchReport {
  std::vector<RowProblem> problems;  // where there are any, nothing was written
  std::int64_t rows = 0;
  std::int64_t blank = 0;  // forms without a tick: they say nothing
  std::int64_t forms = 0;  // with something to write
  std::int64_t yeses = 0;  // answers to write
  std::int64_t noes = 0;
  std::int64_t known = 0;           // answers that stood in the ledger
  std::int64_t unsigned_yeses = 0;  // of the yeses: they count, and prove little
  bool written = false;
};

// Errors: of the file as a whole (it cannot be read, is damaged, lacks a column), of the register,
// the ledger or a text. Written in part only when the error says so: then run it again.
Result<BatchReport> enter_forms(ledger::Ledger& ledger, const audience::Shop& shop,
                                const BatchOptions& options);

}  // namespace vern::campaign
