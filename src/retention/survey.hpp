// retention/survey.hpp - the shop's registers as one: every datum with its verdict.
//
// What erasure calls: take() reads every register once; then of_subject() gives one customer's
// data, and visit() everybody's, by the same rules and in the same pass. Each datum says its
// register, record, category with its columns, and verdict; see retention/datum.hpp.
//
// Memory does not grow with the registers: rows are kept as days and marks, sorted by customer in a
// bounded buffer that spills to a nameless temporary file (io/spill.hpp).
//
// Every register is a source that forbids. One that cannot be read at all is an error. One that is
// damaged, cut, or has rows that match no card leaves unknown what it could keep, of everybody,
// until it is mended or `acknowledged` in the policy with exact counts: a row that was lost may be
// anybody's. The rows that can be read have their verdicts all the same.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "audience/sorter.hpp"
#include "ledger/pseudonym_key.hpp"
#include "retention/datum.hpp"
#include "retention/hold_book.hpp"
#include "retention/row_trace.hpp"
#include "retention/shape.hpp"
#include "retention/source_state.hpp"
#include "retention/subject_judge.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::retention {

struct SurveyOptions {
  Day on;                                        // the day asked about
  std::size_t in_memory = std::size_t{1} << 17;  // rows; about 100 bytes each
};

// References the shop. One thread.
class Survey {
 public:
  // Errors: `policy` for a policy without [registers.customers], with placeholders, or with a
  // column that a register does not have; `limit`; `io`; those of the ledger, where there is one.
  static Result<std::unique_ptr<Survey>> take(const audience::Shop& shop,
                                              const SurveyOptions& options);

  // Every datum, customer by customer in no order that means anything; of one customer complaints,
  // then other rows, then cards. May be called again.
  Result<void> visit(DatumVisitor& visitor);

  // The data of one customer number (in the cards' key form): of every card that has it, deleted
  // ones too, and of every row that names it. Empty where none does. What is returned borrows from
  // the survey and the policy; its size grows with the customer's rows.
  Result<std::vector<Datum>> of_subject(std::string_view key);

  const std::vector<RegisterShape>& shapes() const { return shapes_; }
  // In the order of the policy.
  const std::vector<SourceState>& sources() const { return sources_; }
  Day on() const { return on_; }
  // Customer numbers that several live cards have: whose a row is cannot be told, so it counts for
  // each.
  std::int64_t twins() const { return twins_; }

 private:
  Survey(const audience::Shop& shop, const SurveyOptions& options);
  Result<void> read_registers();
  Result<void> match();
  Result<void> each(DatumVisitor& visitor, const audience::Hash128* only);

  const audience::Shop& shop_;
  Day on_;
  std::vector<RegisterShape> shapes_;
  std::vector<SourceState> sources_;
  HoldBook holds_;
  std::optional<ledger::PseudonymKey> secret_;  // of a shop that keeps a ledger
  audience::Sorter<RowTrace> rows_;
  audience::Sorter<audience::Hash128> unmatched_;  // customer numbers that no card has
  std::int64_t twins_ = 0;
};

}  // namespace vern::retention
