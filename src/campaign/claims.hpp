// campaign/claims.hpp - the letters of the register, into the ledger.
//
// A letter for a consent becomes a claim: somebody typed it, nobody can prove it, and it permits
// nothing. An objection letter becomes a refusal of every purpose that promotes, so that the no
// outlives the letter. Neither ever lifts a no.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "vern/code.hpp"
#include "vern/consent.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

// The purposes whose letters stand, all of those that the purpose needs. None in a field that is
// malformed or holds a code that the policy does not know (it may be free text), and none before
// the letter's meaning was adopted.
std::vector<PurposeIndex> lettered_purposes(const Policy& policy, const StatusReading& status,
                                            Day today);
// The channels that such letters speak of: a place for "the purpose as a whole" where it has none.
std::vector<Channel> lettered_channels(const Purpose& purpose);

struct ImportReport {
  std::int64_t cards = 0;
  std::int64_t claims = 0;  // entries, written or to write
  std::int64_t noes = 0;    // likewise: of each purpose that promotes
  std::int64_t commits = 0;
  std::int64_t known = 0;  // claims and noes that stand in the ledger, or a proof that does
  // Cards, with letters, that gave no claim, and why.
  std::int64_t malformed = 0;
  std::int64_t unknown_codes = 0;
  std::int64_t not_adopted = 0;
  std::int64_t identity_differs = 0;  // nor a no: a person must say whose the card is
  std::int64_t twins = 0;             // customer numbers on two cards
  std::int64_t damaged = 0;           // rows that cannot be read, and those without a number
  // Noes among those: customers with an objection letter and an identity that differs.
  std::int64_t noes_left_out = 0;

  // A person must look at something.
  bool has_findings() const {
    return malformed + unknown_codes + not_adopted + identity_differs + twins + damaged > 0;
  }
};

struct ImportOptions {
  Day today;
  std::string by;
  bool dry_run = false;
};

// Reads the register once and writes what is new, a thousand entries a commit; the second run
// writes nothing. Error: nothing more was written; the next run goes on.
Result<ImportReport> import_letters(ledger::Ledger& ledger, const audience::Shop& shop,
                                    const ImportOptions& options);

}  // namespace vern::campaign
