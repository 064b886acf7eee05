// retention/shape.hpp - what of a register a retention rule can speak of, and where it stands.
//
// A row is parted into categories, and each has a verdict of its own: the e-mail address of a card
// may have to go while its name must stay. Which columns a category has is told by `fields` of the
// register:
//  - a field is a category by its own name; postcode and place belong to "address";
//  - the number of a card is "key", its letters are "status";
//  - who and where a customer is, and notes, are always categories of their own, since vouchers,
//    holds and people speak of them apart; any other field is one where a rule names it;
//  - all else is the rest. Of a register of sales or orders the rest belongs to its first category
//    of [data], the voucher; elsewhere it is called as a rule calls it ("orders.order"), or
//    "record".
// So no column is without a category, and none has two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/error.hpp"
#include "vern/policy.hpp"
#include "vern/retained_fields.hpp"

namespace vern::retention {

// Which categories of a row, one bit each, in the order of RegisterShape::categories.
using CategoryMask = std::uint64_t;

inline constexpr std::size_t most_categories = 64;
inline constexpr std::size_t most_triggers = 6;

struct Category {
  std::string name;
  std::vector<std::string> columns;  // of the rest: those that are named; see `rest`
  bool rest = false;                 // has every column that no other category has, too
};

// A rule of the policy that applies to a category of the register.
struct RuleUse {
  std::size_t rule = 0;      // in Policy::retention
  std::size_t category = 0;  // in RegisterShape::categories
  std::size_t trigger = 0;   // in RegisterShape::triggers
};

struct RegisterShape {
  const Register* reg = nullptr;
  bool cards = false;  // the customers register
  std::vector<Category> categories;
  std::vector<std::string> triggers;  // columns of business dates that rules count from
  std::vector<RuleUse> rules;
  // Of vouchers: where they have their buyer from. A register is one of vouchers when it says so by
  // `buyer`, or when a rule of it is the one that a table of documents goes with; then, unless it
  // says otherwise, the card is needed.
  std::optional<BuyerSource> buyer;
  // What vouchers must say: the table that the obligation goes with, else that of sales documents.
  // Null for other registers.
  const RetainedFields* document = nullptr;

  std::optional<std::size_t> find(std::string_view category) const;
  // The place of the rest.
  std::size_t rest() const;
};

// Of a category, the columns that the register has: of the rest, all that no other category has.
std::vector<std::string> columns_of(const RegisterShape& shape, const Category& category,
                                    const std::vector<std::string>& all);

// One for each register of the policy, in its order. References the policy. Errors: `limit` for a
// register with more than 64 categories or 6 columns of dates that rules count from.
Result<std::vector<RegisterShape>> shapes_of(const Policy& policy);

}  // namespace vern::retention
