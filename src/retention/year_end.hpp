// retention/year_end.hpp - what may go when an accounting year has been closed.
//
// What is counted from the ends of accounting years comes free all at once, on the day after one.
// That a year is closed is a person's word: vern cannot see it, and without it nothing is listed.
// Nothing is deleted here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "retention/source_state.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::retention {

struct YearEndOptions {
  std::int32_t year = 0;  // the calendar year that the accounting year ends in
  Day on;                 // the day of the person's word; after the year's last day
};

// Data of one category whose keeping ends with the year, by the accounting year they belong to.
struct Freed {
  std::string reg;
  std::string category;
  std::string rule;
  Day year_end;            // of the accounting year that their day lies in
  std::int64_t data = 0;   // they may go from the first day of the new year on
  std::int64_t held = 0;   // beside them, those that a hold keeps
  std::int64_t other = 0;  // beside them, those that another rule keeps, or nobody can say
};

// The folders and binders of one accounting year, which no register shows.
struct Binder {
  std::string reg;
  Day from;  // first and last day of the accounting year
  Day to;
  std::int64_t vouchers = 0;    // of that year in the register
  bool buyer_on_paper = false;  // who the buyer was stands on paper only
  bool waits = false;           // some of its vouchers are held, or nobody can say
};

struct YearEnd {
  Day last;  // of the year that was closed
  std::vector<Freed> freed;
  std::vector<Binder> binders;
  std::vector<SourceState> sources;
};

// The last day of the accounting year that ends in a calendar year; of two, the later. Error
// `not_found` where none does (in the middle of a long year), or none is declared.
Result<Day> accounting_year_last_day(const Policy& policy, std::int32_t year);

// Errors: those of Survey; `argument` for a year that has not ended on the day.
Result<YearEnd> year_end(const audience::Shop& shop, const YearEndOptions& options);

}  // namespace vern::retention
