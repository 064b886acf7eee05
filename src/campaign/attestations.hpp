// campaign/attestations.hpp - the policy's attestations, in the ledger.
//
// A shop that held letters against signed forms says so in [consent] of the policy: which text, in
// which archive, how many forms, who, when. Registered, that word cannot be edited any more.
//
// Fields of the entry (of kind attested, of the house): `purpose`, `text` the version, `path` the
// archive, `count` how many forms were checked, `remark` the person, `day`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

struct AttestReport {
  std::vector<std::uint64_t> entries;  // written now
  std::int64_t known = 0;              // stood there with the same words
  bool none() const { return entries.empty() && known == 0; }
};

// Writes those that do not stand there word for word, in one commit: a changed one is a new entry.
Result<AttestReport> register_attestations(ledger::Ledger& ledger, const Policy& policy,
                                           const std::string& by);

}  // namespace vern::campaign
