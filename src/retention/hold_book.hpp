// retention/hold_book.hpp - the holds that people declared in the ledger, found by customer number
// or by record while registers are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "audience/audience.hpp"
#include "audience/hash.hpp"
#include "vern/error.hpp"
#include "vern/retention.hpp"

namespace vern::retention {

// A hold in force on the day asked, and what it covers. Empty `reg`: everything of the subject;
// empty `category`: all of the register or record.
struct DeclaredHold {
  vern::DatumHold hold;
  std::string reg;
  std::string category;

  bool covers(std::string_view in, std::string_view what) const {
    return (reg.empty() || reg == in) && (category.empty() || category == what);
  }
};

class HoldBook {
 public:
  HoldBook() = default;  // nothing is held: for a shop that keeps no ledger
  // Those in force on the day. Errors: those of opening and reading the ledger.
  static Result<HoldBook> read(const audience::Shop& shop, Day on);
  // The same of a ledger that is open. Errors: those of reading it.
  static Result<HoldBook> read(ledger::Ledger& ledger, Day on);

  // A hold on every row of a customer, by the number in the cards' key form.
  void on_customer(std::string_view key, DeclaredHold hold);
  // A hold on one row, by its own key in the register's key form. `hold.reg` is the register.
  void on_record(std::string_view key, DeclaredHold hold);

  bool holds_records_of(std::string_view reg) const;
  // What on_record() was told of a row; 0: nothing.
  std::uint16_t record_group(std::string_view reg, std::string_view key) const;

  // Calls `take` with each hold on a datum of the subject or of the record.
  template <class Take>
  void each(const audience::Hash128& subject, std::uint16_t group, std::string_view reg,
            std::string_view category, Take take) const {
    const auto of = [&](const std::vector<DeclaredHold>& holds) {
      for (const DeclaredHold& one : holds) {
        if (one.covers(reg, category)) take(one.hold);
      }
    };
    if (const auto found = customers_.find(subject); found != customers_.end()) of(found->second);
    if (group != 0) of(groups_[group - std::size_t{1}]);
  }

 private:
  struct HashOf {
    std::size_t operator()(const audience::Hash128& hash) const {
      return static_cast<std::size_t>(hash.low);
    }
  };

  std::unordered_map<audience::Hash128, std::vector<DeclaredHold>, HashOf> customers_;
  std::map<std::pair<std::string, std::string>, std::uint16_t> records_;
  std::vector<std::vector<DeclaredHold>> groups_;
};

}  // namespace vern::retention
