// erasure/planner.hpp - makes a plan: reads every register, the ledger and every file beside, and
// changes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audience/audience.hpp"
#include "erasure/plan.hpp"
#include "erasure/subject_records.hpp"
#include "erasure/traces.hpp"
#include "erasure/values.hpp"
#include "ledger/ledger.hpp"
#include "retention/survey.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::erasure {

struct PlanOptions {
  Day day;
  ErasureGround ground = ErasureGround::request;
  std::string customer;  // as typed; empty: everything overdue (ground `overdue`)
  std::optional<std::uint64_t> request;
  std::string id;  // of the plan; empty: a new one
  // Values to look for besides those that stand in the records: what was there before.
  std::vector<SoughtValue> also_sought = {};
  bool nothing_left = false;  // a person of whom no record is left is no error
  // Of what is overdue: at most so many persons, so that neither the document nor the memory grows
  // with the shop. 0: all. The next plan goes on where this one was carried out.
  std::size_t most = 0;
  // Of what is overdue: made again, for the persons of this plan and no others. Borrowed.
  const Plan* like = nullptr;
  // For pseudonyms and replacements, and to know a card that a backup brought back: see
  // PseudonymKey. Without it a column that gets one is always among what is to be done.
  KeyedHash hash = {};
};

// One person's records and values; of what is overdue, one for each person.
struct PlannedPerson {
  std::set<RecordPlace> own;
  PersonValues values;
  std::string number;  // in the form of the cards; empty: rows that name nobody
};

// A plan, with what it was made from. Personal data: in memory only.
struct Planned {
  Plan plan;
  std::unique_ptr<retention::Survey> survey;
  SubjectRecords records;  // of all persons of the plan
  std::vector<PlannedPerson> persons;
  std::map<RecordPlace, std::size_t> person_at;  // places in `persons`, by each of their records
  std::set<RecordPlace> own;                     // of all of them
  std::vector<SoughtValue> sought;               // of all of them
  std::uint64_t looked_for = 0;                  // of those; Plan::unsought counts the others
  Traces traces;

  void add(PlannedPerson person);
  void drop_last_person();
  // Null for a record that is nobody's of the plan.
  const PlannedPerson* person_of(RecordPlace place) const;
};

// Where the record of a step stands. Nothing for a register that the policy does not have.
std::optional<RecordPlace> place_of(const Policy& policy, const DatumStep& step);

// A datum that would go but of which nothing would change any more is not in the plan. Errors:
// those of reading registers and ledger; of erasure/whose.hpp; `not_found` when no record
// has the number.
Result<Planned> make_plan(const audience::Shop& shop, ledger::Ledger& ledger,
                          const PlanOptions& options);

}  // namespace vern::erasure
