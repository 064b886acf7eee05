// erasure/plan.hpp - what an erasure will do: the document that a person approves.
//
// A plan says, per register, record and category, what goes and how, what stays, by which rule and
// until when; what stands elsewhere about the person; and the places that a person must deal with.
// It names customer and records by number and holds no other personal data; it is personal data all
// the same, since the number is somebody's.
//
// A plan is approved by its SHA-256. It is carried out step by step: a record that is no longer the
// one that was planned for, or whose verdict has changed, is left alone and told.
//
// Values; text in UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/day.hpp"
#include "vern/erasure.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

// What is done to one column. `how`: a word of TransformKind; "nobody": the register's number of
// nobody in the place of the customer's; "stays": the column is none of the person's, or its day is
// needed for as long as the record stands.
struct ColumnStep {
  std::string column;
  std::string how;
  std::string argument;
  friend bool operator==(const ColumnStep&, const ColumnStep&) = default;
};

// One datum: a category of a record.
struct DatumStep {
  std::string reg;        // id of the register
  std::int64_t line = 0;  // of the CSV file, or the number of the record
  std::string key;        // the record's own number, empty where it has none
  bool deleted = false;   // the table has the record as deleted
  std::string category;
  Fate fate = Fate::unset;
  std::string why;           // kept: the rule; held: the hold; unknown: the doubt
  std::string cites;         // of the rule
  std::optional<Day> until;  // kept: its last day
  bool record_goes = false;  // every byte of the record is overwritten, and it is marked as deleted
  std::vector<ColumnStep> columns;
  std::string seal;  // tells whether the record is still the one that was planned for

  bool goes() const { return fate == Fate::goes; }
  bool is_same_datum(const DatumStep& other) const {
    return reg == other.reg && line == other.line && category == other.category;
  }
};

// Where else a value of the person stands in a register's files.
enum class TraceKind : std::uint8_t {
  mention = 1,  // in a note, or in a column that tells nothing of who a customer is
  remnant = 2,  // in bytes that no record owns: a note that nobody names, what lies behind the end
  shared = 3,   // in the fields of another customer's card: it is theirs as well
  copy = 4,     // in a file that is no register
  list = 5      // in a list that forbids: it stays, so that the no is honoured
};
std::string_view name(TraceKind kind);
std::optional<TraceKind> parse_trace_kind(std::string_view word);

struct TraceStep {
  TraceKind kind = TraceKind::mention;
  std::string path;  // of the file, as the policy has it or from its folder on
  std::string reg;
  std::int64_t line = 0;
  std::string column;
  std::uint64_t offset = 0;  // of the first in the file
  std::uint64_t count = 0;
  friend bool operator==(const TraceStep&, const TraceStep&) = default;
};

// A place that a person deals with, and ticks off.
enum class DealtBy : std::uint8_t {
  index_file = 1,  // an index beside a table: the host program makes it anew
  copy = 2,        // a file that holds the person's values
  recorded = 3,    // a file that vern wrote
  declared = 4,    // [places] of the policy
  recipient = 5,   // somebody who had the data, GDPR Art. 19
  list = 6         // a list that names the customer number, which goes
};
std::string_view name(DealtBy kind);
std::optional<DealtBy> parse_dealt_by(std::string_view word);

struct PlaceStep {
  std::string id;  // by which it is ticked off
  DealtBy kind = DealtBy::copy;
  // Of a declared place and a recipient their name; of a file that vern wrote the day; of a copy
  // "unreadable" or "damaged" where it is so. Else empty.
  std::string title;
  std::string path;         // empty: nothing that can be looked into
  std::uint64_t found = 0;  // values of the person in it
  std::uint64_t first = 0;  // where the first stands in the file
};

struct ProofStep {
  std::uint64_t entries = 0;
  std::optional<Day> planned;  // the subject's key is destroyed on this day
};

struct Plan {
  std::string id;  // 32 hexadecimal digits, random: what the ledger knows it by, without a customer
  Day day;         // whose law is asked
  ErasureGround ground = ErasureGround::request;
  std::optional<std::uint64_t> request;
  std::vector<std::string> customers;  // the person's numbers; empty: everything overdue
  std::vector<std::string> persons;    // of what is overdue: the numbers it was made for, sorted
  std::string policy;                  // SHA-256 of what the policy says, hexadecimal
  std::vector<DatumStep> data;         // by register, line and category
  std::vector<TraceStep> traces;
  std::vector<PlaceStep> places;
  std::optional<ProofStep> proof;
  std::vector<std::string> notes;  // what is wrong with a source, what a person must know
  bool whole = true;               // every source is: else nothing may be carried out
  std::uint64_t unsought = 0;      // values that are not looked for: see scanner_for()

  std::uint64_t going() const;
  std::uint64_t staying() const;
  // The last day on which anything must stay; nothing where nothing stays by a known day.
  std::optional<Day> last_day() const;
  // The plan does nothing: no datum goes, no trace is to be removed.
  bool is_empty() const;
};

// The document, and back. Error `data` for what is no plan, `unsupported` for one of a newer vern.
std::string to_json(const Plan& plan);
Result<Plan> parse_plan(std::string_view text);
// SHA-256 of the document, 32 bytes: what approving binds.
std::string sha256_of_plan(std::string_view json);

}  // namespace vern::erasure
