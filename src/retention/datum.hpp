// retention/datum.hpp - one datum of one customer with its verdict: what erasure plans from.
//
// A datum is a category of one row: the e-mail address of a card, the voucher of an invoice, the
// note of an order. The verdict is vern/retention.hpp's; here stands what it rests on, by register
// and record, so that a person can look.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "audience/hash.hpp"
#include "retention/shape.hpp"
#include "vern/error.hpp"
#include "vern/retention.hpp"

namespace vern::retention {

// A row of a register: its place in Policy::registers, and its line or record number, from 1.
struct RecordRef {
  std::uint16_t reg = 0;
  std::int64_t line = 0;
  friend bool operator==(const RecordRef&, const RecordRef&) = default;
};

// A hold in force on the datum. `record`: what is open, for the automatic ones; of several, the
// first in the file, and `more` counts the others.
struct HeldBy {
  DatumHold hold;
  std::optional<RecordRef> record;
  std::int64_t more = 0;
};

// What a rule counts from: a date, in the row it stands in.
struct RestsOn {
  RecordRef record;
  Fact<Day> trigger;
};

struct Datum {
  const RegisterShape* shape = nullptr;  // borrowed from the survey
  std::size_t category = 0;              // in shape->categories: its name, and its columns
  RecordRef record;
  audience::Hash128 subject;  // of the customer number; retention::nobody: of none
  bool deleted = false;       // the table has the record as deleted; what stands in it still does
  // What stands there is what an erasure leaves: see retention/done_column.hpp. Not told of a
  // record that goes whole.
  bool done = false;
  // The number of a card of which something else stays, or that a row names which stays: it goes
  // with the last of them.
  bool in_use = false;
  bool matched = true;  // a card has the customer number; false also where it names nobody
  // Rules are borrowed from the policy. `holds` of it is empty: they stand below, by value.
  RetentionAnswer answer;
  std::vector<RestsOn> rests_on;  // for each of answer.rules
  std::vector<HeldBy> holds;

  const Category& what() const { return shape->categories[category]; }
  // Where the rule of a day in the answer has its trigger from.
  RecordRef rests_on_rule(const RetentionRule* rule, Day day) const;
};

// Takes data one by one. The datum is overwritten with the next. An error ends the visit.
class DatumVisitor {
 public:
  virtual ~DatumVisitor() = default;
  virtual Result<void> visit(const Datum& datum) = 0;
};

}  // namespace vern::retention
