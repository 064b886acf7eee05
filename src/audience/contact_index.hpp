// audience/contact_index.hpp - what cards say of each other's contact points, over a whole
// register.
//
//  - refused: another card with the same e-mail address or mobile says no. A landline is a
//    household's, so there only a card under the same name counts: it is the same person twice.
//    A foreign number, whose kind cannot be told, is treated as a mobile and as a landline.
//  - shared: different names of natural persons stand at one e-mail address or landline.
//  - a customer number that stands on two cards makes the register unusable: which card a list or
//    a consent means cannot be told.
//
// Entries of 32 bytes are sorted outside memory, so memory does not grow with the register.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "audience/customer_facts.hpp"
#include "audience/hash.hpp"
#include "audience/sorter.hpp"
#include "io/spill.hpp"
#include "vern/error.hpp"
#include "vern/vocabulary.hpp"

namespace vern::audience {

// What other cards say of one card's contact points.
struct ContactFlags {
  ChannelSet refused;
  ChannelSet shared;
};

// First add every card, then finish(), then ask for the cards in the order they were added.
class ContactIndex {
 public:
  // `entries`: how many entries of 32 bytes are held in memory; the rest is spilled.
  // `channels`: flags of others are not asked for, so their contact points are not compared.
  explicit ContactIndex(std::size_t entries = std::size_t{1} << 18,
                        ChannelSet channels = every_channel);

  // `says_no`: an objection or suppression stands on this card.
  Result<void> add(const Card& card, bool says_no);

  // Compares. Error `incomplete` when a key stands twice, with both lines, which are
  // called `row_word`.
  Result<void> finish(std::string_view row_word = "line");

  // The flags of the card on `line`; lines must grow from call to call.
  Result<ContactFlags> flags_of(std::int64_t line);

 private:
  struct Entry {
    Hash128 point;
    std::uint64_t name = 0;
    std::uint64_t packed = 0;  // line << 8 | bits
    friend bool operator<(const Entry& a, const Entry& b) {
      return a.point != b.point ? a.point < b.point : a.packed < b.packed;
    }
  };
  // The cards at one contact point, as far as their flags depend on each other.
  struct Group {
    Hash128 point;
    std::vector<std::uint64_t> members;
    std::optional<io::SpillFile> overflow;  // of members, where one number stands on very many
    std::uint64_t noes = 0;
    std::optional<std::uint64_t> person;  // hash of the name of a natural person
    bool several_names = false;
  };
  struct Duplicate {
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::uint64_t count = 0;
  };

  Result<void> put(const Hash128& point, const Card& card, unsigned bits);
  Result<void> add_number(const CardNumber& number, const Card& card, unsigned common);
  Result<void> take(const Entry& entry);
  Result<void> close_group();
  Result<void> close_members(const std::vector<std::uint64_t>& members);
  void note_duplicate();
  Result<void> duplicates(std::string_view row_word) const;

  unsigned wanted_;  // channel bits of the flags that are asked for
  Sorter<Entry> entries_;
  Sorter<std::uint64_t> flags_;
  Group group_;
  Duplicate duplicate_;
  const std::uint64_t* pending_ = nullptr;
  bool ended_ = false;
};

}  // namespace vern::audience
