// erasure/host_verify.hpp - was it done, in data that a host keeps? The person's records are handed
// in as they stand, and everything else that the host has, piece by piece.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "erasure/execute.hpp"
#include "erasure/host_data.hpp"
#include "erasure/host_records.hpp"
#include "erasure/verify.hpp"
#include "io/byte_source.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

// A place where values of the person might stand: a record that is not theirs, a file, a log.
struct HostPiece {
  std::string name;     // in the host's words; the certificate has it, so that it names nobody
  bool others = false;  // who and where another customer is: what is found there is theirs as well
};

// The host's side of a search.
class HostPieces {
 public:
  virtual ~HostPieces() = default;
  // The next one; nothing at the end. Its bytes are read from bytes() before the next is asked for.
  virtual Result<std::optional<HostPiece>> next() = 0;
  virtual io::ByteSource& bytes() = 0;
};

struct HostVerified {
  Verified verified;  // `files` counts pieces; of residue in a record `path` is the register's id
  HostRecords host;
};

// As of `day`: looks for the values that were kept when the plan that `document` is was carried
// out. Errors: `not_found` for one whose values are not kept: never carried out, or closed; `state`
// for one that was not carried out, or another document of its id; `argument` for cards that are
// not the plan's; `incomplete` where the host says that a record may be missing; those of
// make_host_plan() and of the host's calls.
Result<HostVerified> verify_for_host(const Acting& acting, const std::string& document,
                                     const HostPerson& person, HostPieces& pieces, Day day);

// A person has dealt with a place of the plan. Errors: those above, `not_found` for another place.
Result<std::uint64_t> tick_off_for_host(const Acting& acting, const std::string& document,
                                        const std::string& place, const std::string& how, Day day);

}  // namespace vern::erasure
