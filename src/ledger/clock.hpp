// ledger/clock.hpp - a person's word for entries that a wrong clock dated.
//
// One day with a wrong clock would be found by verify() for ever. So a person may say of which
// entries the times are not to be relied on, and why; that is an entry of the house, under the
// checkpoints like any other, and verify() tells of it each time. It says nothing of any entry
// outside, and changes no day: what a person consented to when stands as it was recorded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/ledger.hpp"

namespace vern::ledger {

struct ClockWord {
  std::uint64_t entry = 0;  // that says so
  std::uint64_t from = 0;   // the first it answers for
  std::uint64_t to = 0;     // the last
};

// Of an entry of kind clock_explained. Nothing for one that answers for itself or what came later:
// nobody can know beforehand.
std::optional<ClockWord> clock_word(const Entry& entry);

// Records it; its position. Error `argument` for entries that are not there, or without a word.
Result<std::uint64_t> explain_clock(Ledger& ledger, std::uint64_t from, std::uint64_t to,
                                    const std::string& word, const std::string& by);

}  // namespace vern::ledger
