// ledger/lent_hash.hpp - the keyed hash that the rules borrow, under a key of the ledger's kind.
#pragma once

#include "ledger/crypto.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::ledger {

// BLAKE2b of 128 bits. Borrows the key. Any thread.
KeyedHash lend_hash(const Key& key);

}  // namespace vern::ledger
