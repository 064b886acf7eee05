// ledger/holds.hpp - legal holds, as the ledger tells them.
//
// Fields of the entries, on a subject's card or, for a record, of the house:
//   hold_placed  `day` from when, `until` its last day, `ground` a word of HoldGround, `remark` the
//                reason; `reg` and `category` of a datum, `reg` and `key` of a record
//   hold_lifted  `day`, `target` the entry that placed it, `remark` the reason. Of the house too
//                where the subject's card is gone or has changed
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/hold.hpp"

namespace vern::ledger {

// Whether any entry is about a hold: the usual subject has none, and the house need not be read.
bool speaks_of_holds(std::span<const Entry> entries);
// Those that are.
std::vector<Entry> about_holds(std::span<const Entry> entries);

// The holds that `entries` and those of the house tell of, in order of placing. `entries` are those
// of a subject (with those merged into it), or none: then what is returned are the records'. A
// ground that is not known reads as a restriction, the strictest. Pure.
std::vector<Hold> holds(std::span<const Entry> entries, std::span<const Entry> house,
                        std::uint64_t tree_size = all_entries);
// Of these, those that bite on a day.
std::vector<Hold> holds_on(std::span<const Entry> entries, std::span<const Entry> house, Day day,
                           std::uint64_t tree_size = all_entries);

// A hold, with the customer numbers that it bites on; none: it is on a record. A hold on a person
// is on every number that the person has or had: rows keep old numbers, and joined cards their own.
// A number that was since given to somebody else is held too: keeping is the safe side.
struct Held {
  Hold hold;
  std::vector<std::string> customers;
};
// All that were ever placed and can still be read, lifted ones too, in order of placing. Reads
// every entry of the ledger; errors of each_entry().
Result<std::vector<Held>> all_holds(Ledger& ledger);

// All that is held on one day, to be asked for row after row. Own memory.
class HoldIndex {
 public:
  HoldIndex() = default;  // nothing is held: for a shop that keeps no ledger
  // Errors: those of each_entry().
  static Result<HoldIndex> read(Ledger& ledger, Day day);

  // The hold that keeps a datum, the earliest of them; null: none. Valid as long as the index.
  const Hold* on(const HeldDatum& datum) const;
  bool empty() const { return holds_.empty(); }
  std::size_t size() const { return holds_.size(); }
  const std::vector<Held>& all() const { return holds_; }

 private:
  using Places = std::map<std::string, std::vector<std::size_t>, std::less<>>;
  const Hold* first_of(const Places& places, std::string_view key, const HeldDatum& datum) const;
  void add(Held held);

  std::vector<Held> holds_;
  Places by_customer_;
  Places by_record_;  // by the record's key; the register is looked at in the hold
};

}  // namespace vern::ledger
