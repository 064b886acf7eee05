// projection/rows.hpp - the letters of the customers that a host hands in, in place of a register
// file: a plan, and the host's word that it wrote the fields.
//
// Nothing but the host's word says what stands in its fields, so the ledger notes it after the host
// has written. What a crash between the two can do:
//  - a letter came and was not noted: the next plan finds it standing with proof, and notes it;
//  - a letter went and was not noted: where only a new consent can bring it back nothing is lost,
//    and where its cause may pass the next plan says that it is `gone`. Nobody can tell any more
//    whether vern or a person took it; it stays away, unless the host says that it was the host.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audience/host_rows.hpp"
#include "ledger/ledger.hpp"
#include "projection/card_change.hpp"
#include "projection/difference.hpp"
#include "projection/status_field.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::projection {

// A customer with his Status field, in the code page of the column; facts.status is its reading.
struct StatusRow {
  audience::HostRow customer;
  std::string field;
  bool put_back = false;
};

struct RowChange {
  std::string field;  // as it should be, without what fills it up
  bool written = false;
  CardChange change;
  ledger::Card card;  // where there may be something to note
};

struct RowsPlan {
  Day day;
  std::uint64_t tree_size = 0;
  bool outdated = false;
  CodeBook codes;
  std::vector<RowChange> rows;
  std::vector<Difference> differences;  // `row` from 0
};

// Writes nothing. `tree_size`: what the ledger knew when it had so many entries. Errors: `state`
// for a restored ledger that nobody has answered for; `policy` where no letter stands for a
// consent; `data` for a number on two rows; `argument` for a row to be put back none of whose
// letters was taken away, and a tree size that the ledger has not reached.
Result<RowsPlan> plan_rows(ledger::Ledger& ledger, const Policy& policy, const StatusField& field,
                           Day day, std::uint64_t tree_size, std::span<const StatusRow> rows);

// What the host says of a row: nothing; that the field is as planned; that besides, letters that
// are `gone` were taken away by the host, for an earlier plan.
enum class Wrote : std::uint8_t { no = 0, yes = 1, earlier = 2 };

// Notes in one commit what the host says it wrote: how many entries. Errors: `argument` for a plan
// of a day before something that was said; `state` where something was recorded of one of these
// customers since the plan, `row` from 0.
Result<std::uint64_t> confirm_rows(ledger::Ledger& ledger, const RowsPlan& plan,
                                   std::span<const Wrote> wrote, const std::string& by);

}  // namespace vern::projection
