// anonymise/anonymise.hpp - a register as it may be used for statistics and for tests: every column
// transformed as [anonymise.REGISTER] says, and how well the rows then hide in each other.
//
// The register is read once, a block at a time; deleted records are left out; a damaged record is
// an error. Memory does not grow with the rows. The result is CSV (`;`, UTF-8, CRLF), readable by
// its owner only, put in place whole or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "anonymise/column_plan.hpp"
#include "anonymise/risk.hpp"
#include "anonymise/row_transform.hpp"
#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::anonymise {

struct Options {
  std::string reg;
  std::string out;  // a whole path
  ColumnWishes wishes;
  std::uint64_t k = 0;       // rows that every class must have; 0: not asked for
  std::uint64_t l = 0;       // different sensitive values that every class must have
  bool accept_risk = false;  // leave the result there although k or l is not met
  std::string key_file;      // of pseudonyms; made when it is not there. Empty: made and forgotten
  std::string by;
  Day today;
};

struct ColumnReport {
  std::string name;
  TransformKind transform = TransformKind::clear;
  TreatedCounts counts{};
};

struct Report {
  std::string out;
  std::uint64_t rows = 0;
  std::uint64_t deleted = 0;
  std::vector<ColumnReport> columns;
  std::vector<std::string> left_out;
  std::vector<std::string> quasi;
  std::string sensitive;
  std::optional<Risk> risk;  // unset: no quasi-identifiers were named
  std::uint64_t k = 0;
  std::uint64_t l = 0;
  bool met = true;       // k and l, as far as they were asked for
  bool written = false;  // the result is in place

  // The weakest of the columns: what the result is at best.
  Linkage linkage() const;
};

// Errors: `argument` for a person who may not (rights extract or administer), a file that is there
// already, and options that do not go together; `policy` and `not_found` as plan_columns(); those
// of the reader, with nothing written. `ledger`, if there is one, is told of the file before it is
// in place.
Result<Report> run(const audience::Shop& shop, const Options& options, ledger::Ledger* ledger);

}  // namespace vern::anonymise
