// campaign/letters.hpp - the mail merge of a request for consent: its list with the codes, put in
// place once the ledger knows of them. For campaign/asking.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "campaign/campaign.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// Who is asked, and what is written on the card. The entries' `form` is the code.
struct LetterTo {
  ledger::Card card;
  std::string code;
  std::vector<ledger::Event> questions;
};
using LettersTo = std::map<std::string, LetterTo>;  // by customer number

// The entries that the letters become on their cards.
std::vector<ledger::NewEntry> question_entries(std::span<const LetterTo* const> letters);

// The letters that one run writes.
struct LetterRun {
  std::string request;  // id
  std::string change;   // "first", "more", "reminder"
  std::string path;     // where they go
  Day answer_by;
  std::vector<ledger::Event> house;  // entries that open the request, if it is new
};

// Letters that were not sent yet, or anything else, must not be written over. Error `argument` for
// a path where there is a file, or that the ledger has of one.
Result<void> check_letters_path(const Books& books, const std::string& path);

// Asks the gate again about those customers and writes letters to whom it grants: how many. Where
// nobody is, nothing is written. The path was checked. Error: no file is there, and either nothing
// is in the ledger, or the message says that the codes are.
Result<std::uint64_t> write_letters(const Books& books, const Request& request,
                                    const LettersTo& letters, const LetterRun& run);

}  // namespace vern::campaign
