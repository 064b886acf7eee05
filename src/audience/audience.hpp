// audience/audience.hpp - register + policy -> frozen list and explanation.
//
// Reads the customers register and every list that can forbid, asks the gate about each customer,
// and writes two files: the list (only the columns the channel needs) and the explanation (customer
// numbers and reasons, no names). Memory does not grow with the register: contact points are
// compared across cards by hashes that spill to an anonymous temporary file.
//
// A source that can forbid is complete or unusable: damage, truncation, or a row that matches no
// customer stops the run, unless the policy acknowledges exactly that much. Where the policy has
// [ledger], the ledger is such a source: a withdrawal stands there.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/consent.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"
#include "vern/gate.hpp"
#include "vern/policy.hpp"
#include "vern/selection.hpp"

namespace vern::audience {

// How the customers of --among were chosen. `behaviour` and `purchases` is profiling: the request
// must then hold a profiling purpose too (GDPR Art. 4(4), 22; the guide's letter S).
enum class ChosenBy : std::uint8_t { all, relation, purchases, behaviour };
std::optional<ChosenBy> parse_chosen_by(std::string_view text);
bool needs_profiling(ChosenBy chosen_by);
// Error `argument` for a choice that is profiling, of a request without a purpose of that kind.
Result<void> check_chosen_by(const Policy& policy, const Request& request, ChosenBy chosen_by);

// What promotes reaches a person once. What is about an order or a machine is about each, and a use
// without a message reaches nobody.
bool is_once_per_person(const Policy& policy, const Request& request);

// A policy, the folder its relative paths start in, and what it says as policy::meaning() has it
// (for the run's id; empty when the policy was built by hand).
struct Shop {
  Policy policy;
  std::string folder;
  std::string policy_meaning;
};

struct Summary;

// The files of a run while they are complete and durable under other names. Empty: there is none.
struct MadeFiles {
  std::string list;
  std::string explanation;
};

struct Options {
  Request request;                     // purposes, channel, recipient, day
  std::optional<Selection> selection;  // narrows; never permits
  std::string among;                   // file of customer numbers, one a line or a CSV with the key
  std::optional<ChosenBy> chosen_by;   // must be stated when `among` or `named` is
  std::string list_path;               // empty: nothing is written
  std::string explain_path;            // empty: nothing is written
  // Customer numbers in the register's key form, in place of `among`.
  std::optional<std::vector<std::string>> named = {};
  // Told of every customer that is considered, in file order. Must not throw.
  std::function<void(std::string_view key, const Decision& decision)> on_decision = {};
  // Called just before the files are put in place; an error leaves none. Must not throw.
  std::function<Result<void>(const Summary& summary, const MadeFiles& files)> before_placing = {};
};

// One customer as the gate sees it.
struct Customer {
  std::string key;       // in the register's key form
  std::int64_t row = 0;  // line in the register
  Facts facts;
  Checks checks;
  ConsentTable consents;  // says nothing where the shop keeps no ledger
};

// How the ledger stood that an answer rests on.
struct LedgerState {
  std::uint64_t size = 0;  // entries
  ledger::Hash root{};
};

struct Summary {
  std::string run_id;           // in both files; same inputs, same id
  std::int64_t rows = 0;        // cards read
  std::int64_t considered = 0;  // after selection and --among
  std::int64_t granted = 0;
  std::int64_t denied = 0;
  std::int64_t to_be_clarified = 0;                 // among the denied
  std::map<ReasonCode, std::int64_t> denials;       // customers per denying reason
  std::map<ReasonCode, std::int64_t> sole_denials;  // where it is the only one
  std::map<ReasonCode, std::int64_t> warnings;
  std::map<ReasonCode, std::int64_t> bases;  // of the granted
  std::vector<std::string> notes;            // counted warnings about the sources, no values
  FactSet not_kept;
  std::optional<LedgerState> ledger;  // unset: the shop keeps none
  std::int64_t granted_by_entry = 0;  // of the granted, those that rest on an entry in it
  std::int64_t same_person = 0;       // of the granted, those left off the list: see on_list()

  std::int64_t listed() const { return granted - same_person; }  // rows of the list
};

// Whether the customer stands on the list of the run: granted, and no other card of the same person
// stands there (ReasonCode::listed_once). One message is what the person agreed to; to leave a
// second one off denies nothing. Only where the request promotes, and reaches people: of two orders
// of one person, each has its own message.
bool on_list(const Decision& decision);

// Runs a campaign selection. Nothing is left half written: the files are put in place last, the
// explanation before the list. An error means that no file was written.
Result<Summary> run(const Shop& shop, const Options& options);

// What the gate says of one customer, with the same sources and checks as run(), and what the
// ledger knows of the customer. With `tree_size` the ledger as it was when it had so many entries;
// cards and lists are those of today. Error `not_found` when no card has the number, `argument` for
// a tree size where the shop keeps no ledger.
struct Answer {
  Customer customer;
  Decision decision;
  std::optional<LedgerState> ledger;
  ledger::Subject subject;
};
Result<Answer> decide_one(const Shop& shop, std::string_view key, const Request& request,
                          std::uint64_t tree_size = ledger::all_entries);

// Visits every customer of the register with facts and checks for a request, in file order; for
// tests and for reports. The visitor returns false to stop.
class Visitor {
 public:
  virtual ~Visitor() = default;
  virtual bool visit(const Customer& customer) = 0;
};
Result<std::int64_t> for_each_customer(const Shop& shop, const Request& request, Visitor& visitor);

}  // namespace vern::audience
