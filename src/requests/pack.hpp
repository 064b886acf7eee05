// requests/pack.hpp - what the registers, the lists and the ledger hold on the person behind a
// request for access (GDPR Art. 15) or portability (Art. 20), gathered as values.
//
// What they look like for the person and for a machine: documents/access_pack.hpp. Personal data,
// all of it; of nobody but the person, as far as the shop's own numbers can tell (requests/
// person.hpp). What staff wrote in a note of the person's may name others: such notes can be left
// out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "audience/listed.hpp"
#include "ledger/ledger.hpp"
#include "ledger/written_files.hpp"
#include "requests/person.hpp"
#include "requests/requests.hpp"
#include "retention/datum.hpp"
#include "retention/row_values.hpp"
#include "retention/survey.hpp"
#include "vern/code.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/hold.hpp"
#include "vern/policy.hpp"

namespace vern::requests {

// A column of a row.
struct PackField {
  retention::ColumnValue value;
  std::string field;                  // what the policy calls the column; empty: nothing
  std::size_t category = 0;           // in the categories of the register's shape
  std::optional<std::uint16_t> data;  // in Policy::data: the category of data that it is
  bool left_out = false;              // a note, and notes were to be left out
};

// A letter of the Status field, and what the code book says of it.
struct PackLetter {
  std::string letter;          // UTF-8
  const Code* code = nullptr;  // null: no letter of the code book
};

struct PackRecord {
  const retention::RegisterShape* shape = nullptr;
  retention::RecordRef place;
  std::string row_word;  // what `place.line` counts
  std::string key;       // the row's own number, in its key form; empty: it has none
  bool deleted = false;  // the table has it as deleted, and it still stands there
  std::vector<PackField> fields;
  std::vector<PackLetter> letters;
  std::vector<retention::Datum> data;  // with the retention verdict of each category
};

// References the shop. Move only.
struct Pack {
  SubjectRequest request;
  Day day;  // that it was gathered
  bool without_notes = false;
  Person person;
  std::vector<PackRecord> records;  // in the order of the policy and of the registers
  std::vector<audience::ListedRow> lists;
  std::vector<SubjectRequest> requests;
  std::vector<Hold> holds;                       // lifted ones too
  std::vector<ledger::WrittenFile> files;        // in the person's requests, not known to be gone
  std::map<std::string, std::string> campaigns;  // that were sent: id, and recipient or empty
  std::vector<Gap> gaps;
  std::unique_ptr<retention::Survey> survey;  // what `records` borrow from

  // Nothing of the person's may be missing.
  bool whole() const { return gaps.empty(); }
};

struct PackOptions {
  Day day;
  bool without_notes = false;
};

// Whether a category of data goes along under Art. 20(1): a purpose that it is used for rests on
// consent or a contract. Not notes: staff wrote them, the person did not provide them.
bool is_portable(const Policy& policy, std::uint16_t data);

// Reads every register twice and every list once. Errors: `state` for a request that is none of
// these two, was asked by somebody who is no customer, is answered or closed, or whose asker is not
// known (vern/subject_request.hpp), and for a ledger that was restored; those of person_of(); those
// of a register or list that cannot be read at all.
Result<Pack> gather(const audience::Shop& shop, ledger::Ledger& ledger,
                    const SubjectRequest& request, const PackOptions& options);

}  // namespace vern::requests
