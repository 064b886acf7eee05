// ledger/merkle.hpp - the Merkle tree of RFC 6962, section 2.1, exactly (RFC 9162 keeps it).
//
// Leaf hash SHA-256(0x00 | leaf), node hash SHA-256(0x01 | left | right), the hash of the empty
// tree SHA-256(""). The hashes of perfect subtrees never change once their last leaf is there, so
// each is stored once, with the leaf that completes it: node (level, index) covers the leaves
// [index * 2^level, (index + 1) * 2^level) and stands with leaf (index + 1) * 2^level - 1.
// Pure but for NodeSource; one thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ledger/crypto.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

Hash leaf_hash(std::string_view leaf);
Hash node_hash(const Hash& left, const Hash& right);
Hash empty_root();

// Where the hashes of perfect subtrees come from.
class NodeSource {
 public:
  virtual ~NodeSource() = default;
  virtual Result<Hash> node(unsigned level, std::uint64_t index) = 0;
};

// The right edge of a tree: all that is needed to append. Peaks from the left, the largest first.
class Frontier {
 public:
  Frontier() = default;
  static Result<Frontier> load(NodeSource& nodes, std::uint64_t size);

  // Appends a leaf hash. The result: the hashes of the perfect subtrees it completes, level 0 (the
  // leaf hash itself) first; 1 + the number of trailing one bits of the old size.
  std::vector<Hash> append(const Hash& leaf);

  std::uint64_t size() const { return size_; }
  Hash root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> peaks_;
};

// The root of the first `size` leaves. Error `argument` when there are not that many is the
// caller's to make: the source is asked only for nodes within `size`.
Result<Hash> root_of(NodeSource& nodes, std::uint64_t size);

// RFC 6962 2.1.1: the audit path of leaf `index` in the tree of `size` leaves, nearest first.
// Error `argument` unless index < size.
Result<std::vector<Hash>> inclusion_proof(NodeSource& nodes, std::uint64_t index,
                                          std::uint64_t size);
// RFC 6962 2.1.2: that the tree of `first` leaves is the beginning of the tree of `second`. Empty
// when first is 0 or second. Error `argument` unless first <= second.
Result<std::vector<Hash>> consistency_proof(NodeSource& nodes, std::uint64_t first,
                                            std::uint64_t second);

// RFC 9162 2.1.3.2 and 2.1.4.2. False for every proof that is not exactly right: too long, too
// short, of another place, another shape of tree or another root. A size beside its root is taken
// as given: trees of 3 and of 4 leaves have paths of the same shape to leaf 0, and no proof can
// tell a root of the one from that of the other. A checkpoint signs the two together.
bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Hash> proof, const Hash& root);
bool verify_consistency(std::uint64_t first, std::uint64_t second, const Hash& first_root,
                        const Hash& second_root, std::span<const Hash> proof);

}  // namespace vern::ledger
