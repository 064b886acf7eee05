// audience/card_groups.hpp - the cards of a register that bear the same mark.
//
// A mark is a hash of what is compared: a number, an address, a person. Entries of 32 bytes are
// sorted outside memory; in memory is one group at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "audience/customer_facts.hpp"
#include "audience/hash.hpp"
#include "audience/sorter.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// First add every card under each of its marks, then finish(), then take the groups. One thread.
class CardGroups {
 public:
  struct Group {
    std::uint8_t kind = 0;            // as it was added
    std::vector<std::int64_t> lines;  // two or more, rising
    bool several_names = false;       // of natural persons
  };

  // `entries`: how many entries of 32 bytes are held in memory; the rest is spilled.
  explicit CardGroups(std::size_t entries = std::size_t{1} << 18) : entries_(entries) {}

  // A card that bears a mark twice counts once. `kind`: below 128, the same for the same mark.
  Result<void> add(const Hash128& mark, const Card& card, std::uint8_t kind);
  Result<void> finish() { return entries_.finish(); }

  // The next group, by mark. False at the end.
  Result<bool> next(Group& out);

 private:
  struct Entry {
    Hash128 mark;
    std::uint64_t name = 0;
    std::uint64_t packed = 0;  // line << 8 | natural person << 7 | kind
    friend bool operator<(const Entry& a, const Entry& b) {
      return a.mark != b.mark ? a.mark < b.mark : a.packed < b.packed;
    }
  };
  Result<void> advance();

  Sorter<Entry> entries_;
  Entry pending_;
  bool started_ = false;
  bool more_ = false;
};

}  // namespace vern::audience
