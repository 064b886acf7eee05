// documents/erasure_account.hpp - what a certificate of erasure tells: the verification with nobody
// in it.
//
// Records are counted and not named, since the own number of a card is the customer's. A file that
// is no register's is named only while somebody must deal with it: its name may be a person's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erasure/verify.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// `residue`: a value that was to go still stands somewhere. `open`: none does, and a place waits
// for a person.
enum class CertificateStatus : std::uint8_t { closed, open, residue };
std::string_view name(CertificateStatus status);
CertificateStatus status_of(const erasure::Verified& verified);

// What went of the records that had the same done to them by the same rule.
struct ErasedGroup {
  std::string reg;
  std::string category;
  bool whole = false;                        // every byte of the record was overwritten
  std::vector<erasure::ColumnStep> columns;  // without their arguments
  std::string rule;                          // empty: none asked for it, the person did
  std::string cites;
  std::uint64_t records = 0;
};

struct KeptGroup {
  erasure::Remaining kept;
  // The customer's number stays with it: a pseudonym, and personal data (GDPR Art. 4(5)).
  bool number = false;
};

// Values that stay since they are somebody else's as well, or in a list that forbids.
struct SharedGroup {
  erasure::TraceKind kind = erasure::TraceKind::shared;
  std::string file;
  std::string reg;  // register or list
  std::uint64_t count = 0;
};

struct ErasureAccount {
  CertificateStatus status = CertificateStatus::open;
  std::vector<ErasedGroup> erased;
  std::vector<KeptGroup> remains;
  std::vector<SharedGroup> shared;
  std::vector<erasure::PlaceState> places;

  bool number_stays() const;
};

// Errors: those of retention::shapes_of().
Result<ErasureAccount> account_of(const Policy& policy, const erasure::Verified& verified);

}  // namespace vern::documents
