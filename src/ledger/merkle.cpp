#include "ledger/merkle.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

namespace vern::ledger {

namespace {

constexpr char leaf_prefix = '\x00';
constexpr char node_prefix = '\x01';

// The size of the left part of a tree of `size` leaves, 2 at least: RFC 6962's k.
constexpr std::uint64_t left_part(std::uint64_t size) { return std::bit_floor(size - 1); }

constexpr unsigned level_of(std::uint64_t perfect) {
  return static_cast<unsigned>(std::countr_zero(perfect));
}

// The perfect subtrees that leaves [start, start + size) consist of, from the left. `start` is a
// multiple of a power of two that is not below `size`, as it is of every subtree.
Result<std::vector<Hash>> peaks_of(NodeSource& nodes, std::uint64_t start, std::uint64_t size) {
  std::vector<Hash> peaks;
  peaks.reserve(static_cast<std::size_t>(std::popcount(size)));
  while (size != 0) {
    const std::uint64_t part = std::bit_floor(size);
    const unsigned level = level_of(part);
    auto hash = nodes.node(level, start >> level);
    if (!hash) return tl::make_unexpected(std::move(hash.error()));
    peaks.push_back(*hash);
    start += part;
    size -= part;
  }
  return peaks;
}

Hash fold(std::span<const Hash> peaks) {
  if (peaks.empty()) return empty_root();
  Hash root = peaks.back();
  for (std::size_t i = peaks.size() - 1; i-- > 0;) root = node_hash(peaks[i], root);
  return root;
}

Result<Hash> subtree_root(NodeSource& nodes, std::uint64_t start, std::uint64_t size) {
  return peaks_of(nodes, start, size).map([](const std::vector<Hash>& peaks) {
    return fold(peaks);
  });
}

// A proof as it is made: from the root down, while it is read from the leaf up.
class Descent {
 public:
  Descent(NodeSource& nodes, std::uint64_t size) : nodes_(nodes), size_(size) {
    proof_.reserve(static_cast<std::size_t>(std::bit_width(size)));
  }

  std::uint64_t size() const { return size_; }

  // Steps into the left or right part and notes the hash of the other.
  Result<void> go_left() {
    const std::uint64_t left = left_part(size_);
    const auto noted = note(start_ + left, size_ - left);
    size_ = left;
    return noted;
  }
  Result<void> go_right() {
    const std::uint64_t left = left_part(size_);
    const auto noted = note(start_, left);
    start_ += left;
    size_ -= left;
    return noted;
  }
  // Notes the hash of the subtree stood on.
  Result<void> note_here() { return note(start_, size_); }

  std::vector<Hash> proof() && {
    std::reverse(proof_.begin(), proof_.end());
    return std::move(proof_);
  }

 private:
  Result<void> note(std::uint64_t start, std::uint64_t size) {
    return subtree_root(nodes_, start, size).map([this](const Hash& hash) {
      proof_.push_back(hash);
    });
  }

  NodeSource& nodes_;
  std::uint64_t start_ = 0;
  std::uint64_t size_;
  std::vector<Hash> proof_;
};

constexpr bool is_right(std::uint64_t node) { return (node & 1U) != 0; }

// Where a verifier stands: `node` counts from the left on its level, `last` is the last there.
struct Place {
  std::uint64_t node;
  std::uint64_t last;

  void up() {
    node >>= 1U;
    last >>= 1U;
  }
  void up_while_right() {
    while (is_right(node)) up();
  }
  // The sibling is to the left: the node is a right one, or a last one lifted to here.
  bool sibling_is_left() const { return is_right(node) || node == last; }
  // After a sibling to the left: a last one that has none on its level stands further up.
  void up_to_sibling() {
    while (!is_right(node) && node != 0) up();
    up();
  }
};

}  // namespace

Hash leaf_hash(std::string_view leaf) { return sha256({&leaf_prefix, 1}, leaf); }

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<char, 1 + 2 * sizeof(Hash)> bytes;
  bytes[0] = node_prefix;
  const auto middle = std::copy(left.begin(), left.end(), bytes.begin() + 1);
  std::copy(right.begin(), right.end(), middle);
  return sha256({bytes.data(), bytes.size()});
}

Hash empty_root() { return sha256(std::string_view()); }

Result<Frontier> Frontier::load(NodeSource& nodes, std::uint64_t size) {
  return peaks_of(nodes, 0, size).map([size](std::vector<Hash>&& peaks) {
    Frontier frontier;
    frontier.size_ = size;
    frontier.peaks_ = std::move(peaks);
    return frontier;
  });
}

std::vector<Hash> Frontier::append(const Hash& leaf) {
  const auto merged = static_cast<std::size_t>(std::countr_one(size_));
  std::vector<Hash> completed;
  completed.reserve(merged + 1);
  completed.push_back(leaf);
  for (std::size_t i = 0; i < merged; ++i) {
    completed.push_back(node_hash(peaks_.back(), completed.back()));
    peaks_.pop_back();
  }
  peaks_.push_back(completed.back());
  ++size_;
  return completed;
}

Hash Frontier::root() const { return fold(peaks_); }

Result<Hash> root_of(NodeSource& nodes, std::uint64_t size) { return subtree_root(nodes, 0, size); }

Result<std::vector<Hash>> inclusion_proof(NodeSource& nodes, std::uint64_t index,
                                          std::uint64_t size) {
  if (index >= size) {
    return fail(StatusCode::argument, "no entry " + std::to_string(index) + " in a tree of " +
                                          std::to_string(size) + "; the first is entry 0");
  }
  Descent descent(nodes, size);
  while (descent.size() > 1) {
    const std::uint64_t left = left_part(descent.size());
    const auto noted = index < left ? descent.go_left() : descent.go_right();
    if (!noted) return tl::make_unexpected(noted.error());
    if (index >= left) index -= left;
  }
  return std::move(descent).proof();
}

Result<std::vector<Hash>> consistency_proof(NodeSource& nodes, std::uint64_t first,
                                            std::uint64_t second) {
  if (first > second) {
    return fail(StatusCode::argument, "the tree of " + std::to_string(first) +
                                          " entries cannot be the beginning of one of " +
                                          std::to_string(second));
  }
  if (first == 0) return std::vector<Hash>();
  Descent descent(nodes, second);
  bool whole = true;  // what is stood on is the whole first tree: its root is known
  while (first != descent.size()) {
    const std::uint64_t left = left_part(descent.size());
    const auto noted = first <= left ? descent.go_left() : descent.go_right();
    if (!noted) return tl::make_unexpected(noted.error());
    if (first <= left) continue;
    first -= left;
    whole = false;
  }
  if (!whole) {
    const auto noted = descent.note_here();
    if (!noted) return tl::make_unexpected(noted.error());
  }
  return std::move(descent).proof();
}

bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Hash> proof, const Hash& root) {
  if (index >= size) return false;
  Place place{index, size - 1};
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (place.last == 0) return false;  // one too many
    if (place.sibling_is_left()) {
      hash = node_hash(sibling, hash);
      place.up_to_sibling();
    } else {
      hash = node_hash(hash, sibling);
      place.up();
    }
  }
  return place.last == 0 && hash == root;
}

bool verify_consistency(std::uint64_t first, std::uint64_t second, const Hash& first_root,
                        const Hash& second_root, std::span<const Hash> proof) {
  if (first > second) return false;
  if (first == 0 && first_root != empty_root()) return false;
  if (first == second) return proof.empty() && first_root == second_root;
  if (first == 0) return proof.empty();
  Place place{first - 1, second - 1};
  place.up_while_right();
  // The first tree's root begins the proof where that tree is perfect, and is left out of it.
  const bool perfect = std::has_single_bit(first);
  if (!perfect && proof.empty()) return false;
  Hash first_hash = perfect ? first_root : proof.front();
  Hash second_hash = first_hash;
  for (const Hash& sibling : perfect ? proof : proof.subspan(1)) {
    if (place.last == 0) return false;  // one too many
    if (place.sibling_is_left()) {
      first_hash = node_hash(sibling, first_hash);
      second_hash = node_hash(sibling, second_hash);
      place.up_to_sibling();
    } else {
      second_hash = node_hash(second_hash, sibling);
      place.up();
    }
  }
  return place.last == 0 && first_hash == first_root && second_hash == second_root;
}

}  // namespace vern::ledger
