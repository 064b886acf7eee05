// audience/forbid_lists.hpp - the lists that can forbid: objections, suppression, deaths,
// restrictions, reservations.
//
// Every list is read to its end before any customer is judged, and must be whole: end mark and row
// count where the policy states them, a line end after the last row, no damaged row, no row that
// matches no customer. What the policy acknowledges must be met exactly: one row more stops the
// run, and so does one less, since then the file is not the one that was looked at.
//
// A row names its customer by key, e-mail address or telephone number; it counts for every card
// that has any of them. An unreadable address or number beside a readable key is only counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "audience/customer_facts.hpp"
#include "audience/hash.hpp"
#include "audience/list_reader.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// The lists that a card stands in, one bit each.
using ListMask = std::uint64_t;

// Loaded once; then mark() every card, check_matched(), and apply() to any card. One thread.
class ForbidLists {
 public:
  // Reads all lists of the policy. Error `incomplete` names the list, line, byte and the remedy.
  static Result<ForbidLists> load(const Shop& shop, const Request& request);

  // Remembers which rows match this card, and says which lists it stands in.
  ListMask mark(const Card& card);

  // Whether one of them is of objections or suppression.
  bool says_no(ListMask lists) const { return (lists & (objected_ | suppressed_)) != 0; }

  // Error `incomplete` when a row matched no card, unless the policy allows exactly that many.
  Result<void> check_matched(std::vector<std::string>& notes) const;

  // What the lists say of a card that stands in `found`, as mark() gave it. A fact that a list
  // covers is known of every customer.
  void apply(ListMask found, Card& card, Checks& checks) const;

  // Over all identifiers of all lists, in order.
  Hash128 digest() const { return digest_; }

 private:
  struct Entry {
    Hash128 point;
    std::uint32_t list = 0;
    std::uint32_t row = 0;
    friend bool operator<(const Entry& a, const Entry& b) { return a.point < b.point; }
  };
  struct Loaded {
    const List* list = nullptr;
    std::vector<std::int64_t> lines;  // of each row
    std::vector<bool> matched;
    std::string_view row_word = "line";
    std::int64_t unreadable_beside_key = 0;
  };

  ForbidLists() = default;
  Result<void> load_list(const List& list, const std::string& folder, RunningHash& digest);
  void take_row(const ListRow& row, RunningHash& digest);
  void build_filter();
  template <class Visit>
  void each_hit(const Card& card, Visit visit) const;

  std::vector<Loaded> lists_;
  std::vector<Entry> entries_;         // sorted by point
  std::vector<std::uint64_t> filter_;  // bits; most cards stand in no list and stop here
  Hash128 digest_;

  ListMask objected_ = 0;  // lists with this effect, one bit each
  ListMask suppressed_ = 0;
  ListMask deceased_ = 0;
  ListMask restricted_ = 0;
  ListMask reserved_ = 0;  // those washed for the channel of the request
  std::optional<Day> washed_;
};

}  // namespace vern::audience
