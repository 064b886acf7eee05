// ledger/leaf.hpp - the bytes of one leaf of the tree.
//
//     version (1) | tag (16) | nonce (24) | XChaCha20-Poly1305(salt (16) | entry) with its tag (16)
//
// The tag is the subject's pseudonym for this one entry: a keyed hash, under the random pseudonym
// that stands in the key file alone, of how many entries the subject had before. Whoever holds the
// pseudonym finds the entries by asking for 0, 1, 2, ...; once it is destroyed, nothing tells that
// two leaves are of one person. Version, tag, position and the ledger's id are authenticated, so
// that a leaf is good in its own place only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/random.hpp"
#include "ledger/crypto.hpp"
#include "ledger/event.hpp"

namespace vern::ledger {

inline constexpr char leaf_version = 1;
inline constexpr std::size_t tag_size = 16;

// What is needed to read and write the entries of one subject.
struct SubjectKeys {
  Key pseudonym;  // for tags
  Key entries;
  Key evidence;
  static SubjectKeys of(const Key& pseudonym, const Key& key);
};

std::string tag_of(const SubjectKeys& keys, std::uint32_t sequence);

Result<std::string> make_leaf(const SubjectKeys& keys, std::string_view ledger_id,
                              const Entry& entry, io::RandomPool& random);
// The entry, its position set. Error `data` when the leaf is not what was written there.
Result<Entry> open_leaf(const SubjectKeys& keys, std::string_view ledger_id, std::uint64_t position,
                        std::string_view leaf);

}  // namespace vern::ledger
