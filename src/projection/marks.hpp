// projection/marks.hpp - the letter of a campaign on the cards of a list, so that the host program
// can select them.
//
// The letter is a reference whose code says `campaign = true`: it never reads as consent, and says
// nothing but who was on the list. It is put on exactly these cards and taken from all others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "audience/audience.hpp"
#include "io/file.hpp"
#include "projection/plan.hpp"
#include "projection/write.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::projection {

// The place of a campaign's letter in the code book. Error `argument` for what is no letter of the
// policy, or one that is no campaign's; it names those that are.
Result<std::size_t> campaign_letter(const Policy& policy, std::string_view typed);

// Customer numbers in the register's key form. No two cards have one: the list would have been
// refused.
using Listed = std::unordered_set<std::string>;

struct MarkPlan {
  Writing writing;
  std::int64_t marked = 0;       // cards that have the letter when it is written
  std::int64_t put = 0;          // of them, those that get it now
  std::int64_t taken = 0;        // cards that lose it
  std::vector<Difference> left;  // cards where it could not be put or taken
};

// An empty list takes the letter from every card. `stamp`: of the register that the list was made
// from; another is error `state`. Error `incomplete` for damaged rows that are not acknowledged.
Result<MarkPlan> make_marks(const audience::Shop& shop, Day day, std::size_t code,
                            const Listed& listed, const std::optional<io::FileStamp>& stamp);

}  // namespace vern::projection
