#include "ledger/lent_hash.hpp"

#include "io/digest.hpp"

namespace vern::ledger {

namespace {

Digest128 keyed(const void* key, std::string_view bytes) {
  Digest128 digest{};
  io::keyed_digest(static_cast<const Key*>(key)->bytes(), bytes, digest);
  return digest;
}

}  // namespace

KeyedHash lend_hash(const Key& key) { return {&key, keyed}; }

}  // namespace vern::ledger
