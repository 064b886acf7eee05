// audience/persons.hpp - which cards of a register are one person's, and one message for each.
//
// By the register alone, two cards are the same person's when they bear the same name and
//  - the same identity fields, where name and birth day are among these and both are known, or
//  - the same e-mail address, or
//  - the same Norwegian mobile number;
// at an address or number, the person whom the card names as its contact must be the same too.
// Names are compared as vern/same_text.hpp says. The same name at the same landline or postal
// address is not enough: a father and a son may share both, and so who it is must be clarified
// (audience/duplicates.hpp). The ledger knows more: whoever a person said are the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "audience/card_groups.hpp"
#include "audience/customer_facts.hpp"
#include "audience/hash.hpp"
#include "audience/sorter.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

enum class SameBy : std::uint8_t { identity = 1, email = 2, mobile = 3 };

struct PersonMark {
  SameBy by = SameBy::identity;
  Hash128 mark;
};

// What a card shows of who its person is. One thread.
class PersonMarks {
 public:
  explicit PersonMarks(const Register& reg);
  // Of a card read for comparing, with want_persons(). Good until the next call.
  const std::vector<PersonMark>& of(const Card& card);

 private:
  void add(SameBy by, const Card& card, const Hash128& point);

  CodePage page_;
  std::optional<std::size_t> name_;   // its place among the identity fields
  std::optional<std::size_t> birth_;  // likewise
  std::vector<PersonMark> marks_;
  std::string contact_;
  std::string text_;
};

// The cards that are one person's, over a whole register. First add every card, then finish(), then
// ask for the cards in the order they were added. Memory: sorted outside memory, and 4 bytes for
// each mark that several cards bear.
class PersonIndex {
 public:
  explicit PersonIndex(const Register& reg, std::size_t entries = std::size_t{1} << 18);

  Result<void> add(const Card& card);
  Result<void> finish();
  // A number that all cards of the person have; 0: this is the only one. Lines must grow from call
  // to call.
  Result<std::uint32_t> person_of(std::int64_t line);

 private:
  // A card that bears a mark which others bear.
  struct Bearer {
    std::int64_t line = 0;
    std::uint32_t group = 0;
    std::uint32_t unused = 0;
    friend bool operator<(const Bearer& a, const Bearer& b) { return a.line < b.line; }
  };
  std::uint32_t person(std::uint32_t group);
  Result<void> join_groups();

  PersonMarks marks_;
  CardGroups groups_;
  Sorter<Bearer> bearers_;             // each under every group it is in
  Sorter<Bearer> cards_;               // each once, under one of them
  std::vector<std::uint32_t> parent_;  // of each group, of the same person; itself: none
  const Bearer* next_ = nullptr;
  bool ended_ = false;
};

// Who has been granted in a run. Memory: one number for each granted person of several cards.
class PersonsGranted {
 public:
  // The numbers that register and ledger give the person, 0: none. False when another card of the
  // person was granted before.
  bool take(std::uint32_t in_register, std::uint32_t in_ledger);

 private:
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace vern::audience
