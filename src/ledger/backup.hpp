// ledger/backup.hpp - copies, keys apart, and what must happen after a restore.
//
// A backup holds the past: restoring one would bring back whoever was erased and un-say every no
// since. So noes and destructions are also appended to NAME.vernreplay as they happen (keyed
// hashes; personal data all the same), a restored store is locked for marketing, and the lock opens
// only when the replay list has been played and a person has answered for the days it does not
// cover.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "ledger/ledger.hpp"

namespace vern::ledger {

struct BackupReport {
  std::uint64_t entries = 0;
  std::uint64_t evidence_files = 0;
  Checkpoint checkpoint;  // how the copied ledger stood
};

// Copies the ledger, its evidence and its replay list to `to`, and the key file to `keys_to`: two
// folders on two media, so that no thief of one can read. Consistent while others write. Error
// `argument` when the two are the same folder, `state` when a copy stands there.
Result<BackupReport> back_up(const Options& options, const std::string& to,
                             const std::string& keys_to);

// Puts a backup in the place of `options.path`, which must hold none: move a damaged one away
// first, but leave NAME.vernreplay, the newer of the two lists is kept. The restored store is
// locked.
Result<void> restore(const Options& options, const std::string& from, const std::string& keys_from,
                     const std::string& by);

struct ReplayReport {
  std::uint64_t noes = 0;       // recorded again
  std::uint64_t destroyed = 0;  // subjects whose keys were destroyed again
  std::uint64_t known = 0;      // stood in the restored store already
  std::uint64_t unknown = 0;    // noes of customers that the restored store does not know
  std::int64_t last = 0;        // unix seconds of the last line of the list; 0: it is empty
};
// Plays NAME.vernreplay, or the list at `list`. May be run again: what is known is skipped. `cards`
// are those of the host's register: a no of a customer that the restored store does not know is
// recorded on the card of its number.
Result<ReplayReport> replay(Ledger& ledger, const std::string& list, const std::string& by,
                            std::span<const Card> cards = {});

// Opens the lock: `word` is what the person says of the days lost. Error `state` before replay().
Result<std::uint64_t> unlock(Ledger& ledger, Day lost_from, Day lost_to, const std::string& word,
                             const std::string& by);

}  // namespace vern::ledger
