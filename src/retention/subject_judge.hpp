// retention/subject_judge.hpp - the verdicts of one customer's rows, in one pass over them.
//
// Rows come in the order of RowTrace: complaints, then sales and orders, then cards. What a row
// means for those behind it is kept in a few values, whatever the number of rows: what is open, and
// of each rule about vouchers the one voucher that keeps the card longest.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "retention/datum.hpp"
#include "retention/hold_book.hpp"
#include "retention/row_trace.hpp"
#include "retention/shape.hpp"
#include "retention/source_state.hpp"
#include "vern/policy.hpp"
#include "vern/retention.hpp"

namespace vern::retention {

// What registers that are not whole leave unknown.
struct Uncertain {
  const RetainedFields* buyers = nullptr;  // a voucher may be missing that needs this of a card
  bool balances = false;                   // something left to pay may be missing
  bool orders = false;                     // an open order or complaint may be missing
  bool complaints = false;                 // and it may be a complaint
};
Uncertain uncertain(std::span<const RegisterShape> shapes, std::span<const SourceState> sources);

// Borrows all that it is made with. One thread.
class SubjectJudge {
 public:
  SubjectJudge(const Policy& policy, std::span<const RegisterShape> shapes, Uncertain uncertain,
               const HoldBook& holds, Day on);

  // The next customer; forgets the one before. `matched`: a card has the number.
  void begin(const audience::Hash128& subject, bool matched);
  // Each datum of a row to the visitor, whose error ends it.
  Result<void> row(const RowTrace& trace, DatumVisitor& visitor);

 private:
  // Rows of one kind that are open.
  struct Open {
    std::int64_t count = 0;
    RecordRef first;
    void add(const RowTrace& trace);
  };
  // Of one rule about vouchers: the trigger that keeps longest, and one that cannot tell.
  struct Kept {
    Fact<Day> trigger;
    RecordRef record;
    std::optional<Day> free;
  };
  struct OfRule {
    std::optional<Kept> longest;
    std::optional<Kept> doubtful;
  };

  // What of the rows, or of the card at hand, keeps the number on the card.
  struct Staying {
    bool rest = false;
    bool any = false;
    bool goes_whole = false;
  };

  bool is_voucher(const RegisterShape& shape) const;
  void note_open(const RowTrace& trace);
  void note_voucher(const RegisterShape& shape, const RowTrace& trace);
  void add_rule(const RetentionRule& rule, const Fact<Day>& trigger, RecordRef record);
  void add_rules(const RegisterShape& shape, const RowTrace& trace, std::size_t category);
  void add_vouchers(std::string_view category);
  void add_hold(HoldKind kind, const Open& open);
  void add_holds(const RegisterShape& shape, const RowTrace& trace, std::size_t category);
  void add_declared(const RegisterShape& shape, const RowTrace& trace, std::size_t category);
  bool is_doubtful(const RegisterShape& shape, const RowTrace& trace, std::size_t category) const;
  void judge(const RegisterShape& shape, const RowTrace& trace, std::size_t category);
  void note_staying(const RegisterShape& shape, std::size_t category, Staying& staying) const;
  Result<void> card(const RegisterShape& shape, const RowTrace& trace, DatumVisitor& visitor);
  Result<void> other_row(const RegisterShape& shape, const RowTrace& trace, DatumVisitor& visitor);

  const Policy& policy_;
  std::span<const RegisterShape> shapes_;
  Uncertain uncertain_;
  const HoldBook& book_;
  RetentionContext context_;

  bool matched_ = true;
  Open balances_;
  Open orders_;
  Open complaints_;
  bool unreadable_balance_ = false;
  bool named_by_rows_ = false;    // that stay, and go on naming the customer
  std::vector<OfRule> vouchers_;  // for each rule of the policy

  std::vector<AppliedRule> applied_;
  std::vector<vern::DatumHold> held_;
  Datum datum_;
};

}  // namespace vern::retention
