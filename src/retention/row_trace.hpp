// retention/row_trace.hpp - what a reading of a register keeps of one row: days, marks, and no
// text.
//
// Rows of all registers are sorted by the customer number, as its hash, so that a customer's card,
// invoices and orders come together without being held in memory. No name or address lies in the
// temporary file of the sorting.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <tuple>

#include "audience/hash.hpp"
#include "retention/shape.hpp"
#include "vern/day.hpp"
#include "vern/facts.hpp"

namespace vern::retention {

// The order within one customer: what holds other rows back comes before them, and what rests on
// all of them, the card, comes last. So one pass over a customer's rows is enough, however many.
enum class Phase : std::uint8_t { complaint, row, card };

// What stands in a column of amounts. Only whether it is nothing is asked.
enum class Amount : std::uint8_t { no_column, zero, open, unreadable };

inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int32_t unreadable_day = no_day + 1;

struct RowTrace {
  audience::Hash128 subject;  // of the customer number in the form of the cards; 0: names nobody
  CategoryMask filled = 0;    // categories that hold something
  CategoryMask done = 0;      // of those, in which an erasure would change nothing
  std::int64_t line = 0;      // 1-based: the line of a CSV file, the record of a table
  std::array<std::int32_t, most_triggers> days{};  // of RegisterShape::triggers
  std::uint16_t reg = 0;                           // in Policy::registers
  std::uint16_t held = 0;                          // HoldBook::record_group() of the row
  Phase phase = Phase::row;
  Amount balance = Amount::no_column;
  bool deleted = false;      // a table has the record as deleted, and it still stands there
  bool cash = false;         // a cash sale: needs no buyer
  bool open = false;         // an order or complaint that is not closed
  bool broken_memo = false;  // a note of the row cannot be read

  Fact<Day> day(std::size_t trigger) const {
    if (days[trigger] == no_day) return Fact<Day>::blank();
    if (days[trigger] == unreadable_day) return Fact<Day>::unreadable();
    return Fact<Day>::of(Day{days[trigger]});
  }
  void set_day(std::size_t trigger, const Fact<Day>& day) {
    days[trigger] = day.known() ? day.value.value : day.damaged() ? unreadable_day : no_day;
  }

  friend bool operator<(const RowTrace& a, const RowTrace& b) {
    return std::tie(a.subject, a.phase, a.reg, a.line) <
           std::tie(b.subject, b.phase, b.reg, b.line);
  }
};

inline constexpr audience::Hash128 nobody{};

}  // namespace vern::retention
