// erasure/verify.hpp - was it done? Every covered file is read again for every value that was to
// go.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erasure/execute.hpp"
#include "erasure/plan.hpp"
#include "ledger/checkpoint.hpp"

namespace vern::erasure {

// A value that still stands where it must not, by file and offset.
struct Residue {
  std::string path;
  std::uint64_t offset = 0;
  std::uint64_t count = 1;
  std::string reg;        // where it is a register's
  std::int64_t line = 0;  // of the record, where it is in one
  std::string column;
  std::string why;
};

// What remains, and until when.
struct Remaining {
  std::string reg;
  std::string category;
  Fate fate = Fate::unset;
  std::string why;
  std::string cites;
  std::optional<Day> until;
  std::uint64_t records = 0;
};

// What a person has said of a place.
struct Dealt {
  std::string by;
  Day day;
  std::string how;
};

struct PlaceState {
  PlaceStep place;             // `found` as of this reading
  std::optional<Dealt> dealt;  // ticked off
  bool open = true;            // the certificate waits for it
};

struct Verified {
  std::string id;
  std::string plan_sha256;  // 32 bytes
  Day day;
  ErasureGround ground = ErasureGround::request;
  std::optional<std::uint64_t> request;
  std::optional<ledger::Entry> approved;
  std::vector<ledger::Entry> executed;  // each time
  std::vector<Residue> residue;
  std::vector<Remaining> remaining;  // by register and category
  std::vector<TraceStep> shared;     // what is another customer's as well, and lists that forbid
  std::vector<PlaceState> places;
  std::vector<DatumStep> gone;  // that the plan had go, and that are gone
  std::uint64_t values = 0;     // that were looked for
  std::uint64_t unsought = 0;   // and that were too short for it
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::optional<Day> proof_until;
  ledger::Checkpoint checkpoint;

  bool is_clean() const { return residue.empty(); }
  // Nothing is left to do or to look at.
  bool is_closed() const;
};

// Reads everything, as of `day`. Errors: `not_found` for an id that no approved plan has, `state`
// for a plan that was not carried out; those of make_plan().
Result<Verified> verify(const Acting& acting, const std::string& id, Day day);

// A person has dealt with a place: how, in words without personal data. Error `not_found` for a
// place that the plan does not name.
Result<std::uint64_t> tick_off(const Acting& acting, const std::string& id,
                               const std::string& place, const std::string& how, Day day);

// A certificate was made, closed or not: the ledger keeps the hash of its bytes. Errors: those of
// check_may_erase().
Result<std::uint64_t> note_certificate(const Acting& acting, const Verified& verified,
                                       std::string_view bytes, Day day);
// The same of the last one; then what was looked for is forgotten. Errors: `state` while something
// is left to do, `not_found` when it is closed already.
Result<std::uint64_t> close(const Acting& acting, const Verified& verified, std::string_view bytes,
                            Day day);

// The erasures under way: approved, and their certificate not closed.
struct UnderWay {
  std::string id;
  std::optional<ledger::Entry> approved;
  std::size_t executed = 0;  // times
};
Result<std::vector<UnderWay>> under_way(const Acting& acting);

}  // namespace vern::erasure
