// requests/person.hpp - whose data a request for access is about, and what cannot be told apart.
//
// A customer number is no person: numbers are reused, cards overwritten, one person has several.
// Whoever asks gets what is theirs (GDPR Art. 15(4): not to the harm of others), and is told what
// was left out since nobody can say whose it is.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "audience/identity_fields.hpp"
#include "ledger/ledger.hpp"
#include "requests/requests.hpp"
#include "vern/error.hpp"

namespace vern::requests {

// Why something that may be the person's is not in a pack.
enum class GapKind : std::uint8_t {
  register_not_whole,  // damaged, cut, or with rows that match no card
  list_not_whole,
  unreadable_note,   // of a row of the person's
  no_card,           // no live card has the number any more, so nobody could compare it
  another_s_card,    // a deleted card under the number is another's, or cannot be compared
  shared_number,     // was somebody else's too: what stands under it beside the card is left out
  number_passed_on,  // that the person had once is another's today, or nobody can say whose
};

struct Gap {
  GapKind kind = GapKind::register_not_whole;
  std::string place;  // id of the register or list; the customer number
  std::string text;   // where and what, in English; no values
};

struct Person {
  ledger::Subject subject;
  std::set<std::uint32_t> cards;        // subjects of the ledger that are this person
  std::set<std::string> numbers;        // customer numbers under which data are the person's
  std::set<std::string> only_on_cards;  // of these: the shared ones
  std::vector<Gap> gaps;

  // Whether a row of the customers register with these identity fields is the person's: whether a
  // number of theirs was bound with the same.
  Result<bool> owns(ledger::Ledger& ledger, const audience::Identity& identity) const;
};

// Errors: `data` for a number on two live cards, and `state` for a card whose identity differs from
// the ledger's or cannot be compared, or that is another person's than the one who asked: whose
// data these are cannot be told. Those of reading the register and the ledger.
Result<Person> person_of(const audience::Shop& shop, ledger::Ledger& ledger,
                         const SubjectRequest& request);

}  // namespace vern::requests
