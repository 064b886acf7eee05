// campaign/stops.hpp - those who answer a campaign with STOP.
//
// A no does not wait: what can be recorded is, and the rest is listed for a person to look at. GDPR
// Art. 7(3), 21(2)-(3).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/campaign.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

// One answer, in UTF-8 as written. It is of every card that has any of what it names.
struct Reply {
  std::int64_t row = 1;  // line in the file
  std::string customer;
  std::vector<std::string> phones;
  std::string email;
};

struct Replies {
  std::vector<Reply> rows;
  std::uint64_t damaged = 0;  // lines that cannot be read, and are passed over
};

// A CSV file with a header line that names at least one of, in any case: the register's key column,
// customer or kunde; phone, mobile, telefon or mobil; email or epost. Error `data` for a header
// that names none.
Result<Replies> read_replies(const audience::Shop& shop, const std::string& path,
                             const FileSpec& file);

struct Stopped {
  std::uint64_t customers = 0;          // on whose card it was written now
  std::uint64_t entries = 0;            // written now
  std::uint64_t already = 0;            // customers whose no stood before
  std::vector<std::int64_t> unmatched;  // rows that no card answers to
  // Cards that are another person's now, or have their number twice: a person must settle whose
  // they are (`vern subject rebind`), then record the no.
  std::vector<std::string> unsettled;
  bool sound() const { return unmatched.empty() && unsettled.empty(); }
};

// Withdraws the campaign's purposes, on its channel or on all, for every card that an answer is of.
// A campaign that is closed can be answered too.
Result<Stopped> stop(const Books& books, std::string_view id, const std::vector<Reply>& replies,
                     Day day, bool all_channels);

}  // namespace vern::campaign
