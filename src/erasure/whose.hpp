// erasure/whose.hpp - which records are the person's who is to be erased.
//
// A customer number is not a person: it may be on two cards, it may have been another's before, and
// the card may have changed hands. What cannot be told for certain is refused, or left alone and
// said.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "erasure/subject_records.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::erasure {

// Error `state` for a card that is not whose the ledger knows it to be, or that cannot be read.
Result<void> check_is_theirs(IdentityMatch identity);

// Whether the ledger knows both numbers to be one person's: then its entries are the same on each.
// Whose the cards are today is another question.
bool is_same_person(const ledger::Subject& a, const ledger::Subject& b);

// The customer number of the request with this entry. Errors: `not_found`; `argument` for a request
// that is none of erasure, or of somebody who is no customer; `state` where it cannot be fulfilled
// on that day (vern/subject_request.hpp): it was answered, or nobody has said how identity was
// established.
Result<std::string> customer_of_request(ledger::Ledger& ledger, std::uint64_t id, Day day);

// The numbers of the person who has `customer` today, sorted: those of joined and moved cards too,
// where the cards are still theirs. `notes` gets a word about each number that is another's now.
// Errors: `argument` for what is no number, `data` for one on two cards, `state` for a card that
// is not whose the ledger knows it to be. `hash`: see came_back(); without one no card came back.
Result<std::vector<std::string>> numbers_to_erase(const audience::Shop& shop,
                                                  ledger::Ledger& ledger,
                                                  const std::string& customer, KeyedHash hash,
                                                  std::vector<std::string>& notes);

// By what the card of an erased person is known when a backup brings it back: a keyed hash of its
// identity fields as they stood, in hexadecimal digits; the `erased` entry keeps it. Empty where
// the card tells of nobody.
std::string identity_print(const ledger::Card& card, KeyedHash hash);

// The card stands as it stood when its subject was erased.
bool came_back(const ledger::Subject& subject, const ledger::Card& card, KeyedHash hash);

struct NotTheirs {
  std::set<RecordPlace> cards;  // deleted cards of the number with another identity
  // Their numbers: a row of such a number may be either person's.
  std::set<std::string> numbers;
};
// Among the records of these numbers, the cards that are somebody else's: deleted ones whose
// identity fields differ from the card in use. Error `data` where no card is in use and the deleted
// ones differ: nobody can tell who is meant.
Result<NotTheirs> not_theirs(const audience::Shop& shop, const SubjectRecords& records);

}  // namespace vern::erasure
