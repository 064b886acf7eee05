// retention/report.hpp - what is overdue, due, held and unknown in the shop's registers.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "retention/bucket.hpp"
#include "retention/survey.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::retention {

struct ReportOptions {
  Day on;
  std::int32_t year = 0;  // the calendar year whose ends are `due`; not before that of `on`
  std::string reg;        // empty: all registers
  std::string out;        // the list of what is to be done; empty: none
  std::size_t in_memory = SurveyOptions{}.in_memory;
};

// How many data of one category go into one bucket by one rule.
struct ReportLine {
  std::string reg;
  std::string category;
  Bucket bucket = Bucket::unknown;
  std::string by;  // as Reckoned::by
  std::int64_t data = 0;
  std::int64_t deleted = 0;  // of them, in records that a table has as deleted
};

struct Report {
  std::array<std::int64_t, bucket_count> data{};  // by bucket
  std::vector<ReportLine> lines;                  // by bucket, then register and category
  std::vector<SourceState> sources;               // all of them: any may leave something unknown
  std::int64_t twins = 0;                         // see Survey::twins()
  std::int64_t listed = 0;                        // rows of the list

  std::int64_t count(Bucket bucket) const { return data[static_cast<std::size_t>(bucket)]; }
  std::int64_t total() const;
  // Rows that could not be read: their data are unknown too, and nobody can count them.
  std::int64_t unread() const;
  // Nothing is overdue, and nothing unknown.
  bool is_clean() const;
};

// The list holds everything that is neither kept beyond the year nor free nor done, by register and
// record: register;record;key;customer;category;bucket;rule;day. UTF-8, semicolons, no names. It is
// put in place last; after an error the old one stands. Errors: those of Survey; `argument` for a
// year before `on`, `not_found` for a register that the policy does not have, `state` when a
// register has changed while it was read.
Result<Report> report(const audience::Shop& shop, const ReportOptions& options);

}  // namespace vern::retention
