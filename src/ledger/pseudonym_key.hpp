// ledger/pseudonym_key.hpp - the key of pseudonyms and replacements in a host's registers.
#pragma once

#include "ledger/crypto.hpp"
#include "ledger/lent_hash.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::ledger {

// From the ledger's master key: the same in every run, so that carrying a plan out once more
// changes nothing.
class PseudonymKey {
 public:
  explicit PseudonymKey(const Key& master) : key_(derive(master, KeyUse::pseudonyms)) {}
  // Borrows the key.
  KeyedHash hash() const { return lend_hash(key_); }

 private:
  Key key_;
};

}  // namespace vern::ledger
