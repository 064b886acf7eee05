// The tree against merkle_*.csv, which come from the definitions of RFC 6962 written down in
// another language, against the figure of its section 2.1.3, and by what must hold of every tree.
#include "ledger/merkle.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/golden.hpp"

using namespace vern::ledger;
using Hashes = std::vector<Hash>;

namespace {

Hash hash_of(const std::string& hex) {
  const std::string bytes = from_hex(hex).value();
  Hash hash{};
  REQUIRE(bytes.size() == hash.size());
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

Hashes hashes_of(const std::string& words) {
  Hashes out;
  for (std::size_t at = 0; at < words.size(); at += 65)
    out.push_back(hash_of(words.substr(at, 64)));
  return out;
}

std::uint64_t number(const std::string& text) { return std::stoull(text); }

// The nodes that were stored, and which of them were asked for.
class StoredNodes : public NodeSource {
 public:
  void store(std::uint64_t position, const Hashes& completed) {
    for (unsigned level = 0; level < completed.size(); ++level) {
      const bool fresh =
          nodes_.emplace(std::pair(level, position >> level), completed[level]).second;
      REQUIRE(fresh);
    }
  }
  vern::Result<Hash> node(unsigned level, std::uint64_t index) override {
    end_ = std::max(end_, (index + 1) << level);
    const auto found = nodes_.find({level, index});
    if (found == nodes_.end()) return vern::fail(vern::StatusCode::not_found, "not stored");
    return found->second;
  }
  // One more than the last leaf under a node that was asked for since the last call.
  std::uint64_t asked_up_to() { return std::exchange(end_, 0); }
  std::size_t count() const { return nodes_.size(); }

 private:
  std::map<std::pair<unsigned, std::uint64_t>, Hash> nodes_;
  std::uint64_t end_ = 0;
};

struct Tree {
  StoredNodes nodes;
  Frontier frontier;
  Hashes leaves;
  Hashes roots{empty_root()};  // of each size

  void add(const Hash& leaf) {
    const std::uint64_t position = frontier.size();
    nodes.store(position, frontier.append(leaf));
    leaves.push_back(leaf);
    roots.push_back(frontier.root());
  }
};

// The trees of the golden files; see their heads.
std::string leaf_text(const std::string& tree, std::size_t i) {
  static const std::array<const char*, 8> reference = {"",
                                                       "00",
                                                       "10",
                                                       "2021",
                                                       "3031",
                                                       "40414243",
                                                       "5051525354555657",
                                                       "606162636465666768696a6b6c6d6e6f"};
  if (tree == "reference") return from_hex(reference.at(i)).value();
  if (tree == "rfc6962") return "d" + std::to_string(i);
  return tree == "other" ? "other " + std::to_string(i) : std::to_string(i);
}

Tree tree_of(const std::string& name, std::size_t size) {
  Tree tree;
  for (std::size_t i = 0; i < size; ++i) tree.add(leaf_hash(leaf_text(name, i)));
  return tree;
}

std::map<std::string, Tree> golden_trees() {
  std::map<std::string, Tree> trees;
  trees["reference"] = tree_of("reference", 8);
  trees["rfc6962"] = tree_of("rfc6962", 7);
  trees["counted"] = tree_of("counted", 1025);
  return trees;
}

// Left and right turns from the leaf up. Proofs of one shape cannot be told from each other.
std::string shape(std::uint64_t index, std::uint64_t size) {
  if (size <= 1) return "";
  const std::uint64_t left = std::bit_floor(size - 1);
  return index < left ? shape(index, left) + "l" : shape(index - left, size - left) + "r";
}
std::string shape_between(std::uint64_t first, std::uint64_t second, bool whole = true) {
  if (first == second) return whole ? "whole " : "part ";
  const std::uint64_t left = std::bit_floor(second - 1);
  return first <= left ? shape_between(first, left, whole) + "l"
                       : shape_between(first - left, second - left, false) + "r";
}

Hash flipped(Hash hash, unsigned bit) {
  hash[bit / 8] = static_cast<unsigned char>(hash[bit / 8] ^ (1U << bit % 8));
  return hash;
}

Tree any_tree(std::size_t most) {
  Tree tree;
  const auto size = *rc::gen::inRange<std::size_t>(1, most + 1);
  const auto salt = *rc::gen::arbitrary<std::string>();
  for (std::size_t i = 0; i < size; ++i) tree.add(leaf_hash(salt + std::to_string(i)));
  return tree;
}

// A tree of any size whose leaves are all alike, so that a node is known by its level alone.
class EqualLeaves : public NodeSource {
 public:
  EqualLeaves() {
    levels_[0] = leaf_hash("the same");
    for (std::size_t i = 1; i < levels_.size(); ++i) {
      levels_[i] = node_hash(levels_[i - 1], levels_[i - 1]);
    }
  }
  vern::Result<Hash> node(unsigned level, std::uint64_t) override { return levels_.at(level); }

 private:
  std::array<Hash, 64> levels_;
};

}  // namespace

TEST_CASE("merkle_roots.csv: the root of every size, while it grows and from what was stored") {
  auto trees = golden_trees();
  for (const golden::Row& row : golden::read("merkle_roots.csv")) {
    CAPTURE(row.at("tree"));
    CAPTURE(row.at("size"));
    Tree& tree = trees.at(row.at("tree"));
    const std::uint64_t size = number(row.at("size"));
    CHECK(tree.roots.at(size) == hash_of(row.at("root")));
    CHECK(root_of(tree.nodes, size) == hash_of(row.at("root")));
  }
}

TEST_CASE("merkle_inclusion.csv: what is right is made so and holds, what is wrong does not hold") {
  auto trees = golden_trees();
  for (const golden::Row& row : golden::read("merkle_inclusion.csv")) {
    CAPTURE(row.at("tree"));
    CAPTURE(row.at("index"));
    CAPTURE(row.at("size"));
    CAPTURE(row.at("tests"));
    const std::uint64_t index = number(row.at("index"));
    const std::uint64_t size = number(row.at("size"));
    const Hash root = hash_of(row.at("root"));
    const Hashes proof = hashes_of(row.at("proof"));
    const bool holds = row.at("holds") == "yes";
    CHECK(verify_inclusion(hash_of(row.at("leaf")), index, size, proof, root) == holds);
    Tree& tree = trees.at(row.at("tree"));
    if (holds && tree.roots.at(size) == root) {
      CHECK(inclusion_proof(tree.nodes, index, size) == proof);
    }
  }
}

TEST_CASE("merkle_consistency.csv: what is right is made so and holds, what is wrong does not") {
  auto trees = golden_trees();
  for (const golden::Row& row : golden::read("merkle_consistency.csv")) {
    CAPTURE(row.at("tree"));
    CAPTURE(row.at("first"));
    CAPTURE(row.at("second"));
    CAPTURE(row.at("tests"));
    const std::uint64_t first = number(row.at("first"));
    const std::uint64_t second = number(row.at("second"));
    const Hashes proof = hashes_of(row.at("proof"));
    const bool holds = row.at("holds") == "yes";
    CHECK(verify_consistency(first, second, hash_of(row.at("first_root")),
                             hash_of(row.at("second_root")), proof) == holds);
    if (holds) {
      CHECK(consistency_proof(trees.at(row.at("tree")).nodes, first, second) == proof);
    }
  }
}

TEST_CASE("the figure of RFC 6962, section 2.1.3, with its own names") {
  Tree tree = tree_of("rfc6962", 7);
  const auto& leaves = tree.leaves;
  const Hash a = leaves[0], b = leaves[1], c = leaves[2], d = leaves[3], e = leaves[4],
             f = leaves[5], j = leaves[6];
  const Hash g = node_hash(a, b), h = node_hash(c, d), i = node_hash(e, f);
  const Hash k = node_hash(g, h), l = node_hash(i, j);
  CHECK(tree.roots[7] == node_hash(k, l));
  CHECK(tree.roots[3] == node_hash(g, c));
  CHECK(tree.roots[4] == k);
  CHECK(tree.roots[6] == node_hash(k, i));
  CHECK(inclusion_proof(tree.nodes, 0, 7) == Hashes{b, h, l});
  CHECK(inclusion_proof(tree.nodes, 3, 7) == Hashes{c, g, l});
  CHECK(inclusion_proof(tree.nodes, 4, 7) == Hashes{f, j, k});
  CHECK(inclusion_proof(tree.nodes, 6, 7) == Hashes{i, k});
  CHECK(consistency_proof(tree.nodes, 3, 7) == Hashes{c, d, g, l});
  CHECK(consistency_proof(tree.nodes, 4, 7) == Hashes{l});
  CHECK(consistency_proof(tree.nodes, 6, 7) == Hashes{i, j, k});
}

TEST_CASE("the published roots of the reference implementations' leaves") {
  const Tree tree = tree_of("reference", 8);
  CHECK(to_hex(view_of(empty_root())) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(view_of(tree.roots[1])) ==
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  CHECK(to_hex(view_of(tree.roots[8])) ==
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST_CASE(
    "every leaf of every tree proves, with nodes inside the tree and no more hashes than it is "
    "high") {
  CHECK(rc::check("for every leaf of a tree, in itself and in each that it was once", [] {
    Tree tree = any_tree(400);
    const std::size_t size = *rc::gen::inRange<std::size_t>(1, tree.leaves.size() + 1);
    for (std::size_t i = 0; i < size; ++i) {
      const auto proof = inclusion_proof(tree.nodes, i, size);
      RC_ASSERT(tree.nodes.asked_up_to() <= size);
      RC_ASSERT(proof && proof->size() <= std::bit_width(size - 1));
      RC_ASSERT(verify_inclusion(tree.leaves[i], i, size, *proof, tree.roots[size]));
    }
  }));
}

TEST_CASE("no bit of a proof of inclusion can change") {
  Tree tree = tree_of("counted", 13);
  for (std::size_t i = 0; i < 13; ++i) {
    const Hash leaf = tree.leaves[i], root = tree.roots[13];
    const Hashes proof = inclusion_proof(tree.nodes, i, 13).value();
    for (unsigned bit = 0; bit < 256; ++bit) {
      CHECK_FALSE(verify_inclusion(flipped(leaf, bit), i, 13, proof, root));
      CHECK_FALSE(verify_inclusion(leaf, i, 13, proof, flipped(root, bit)));
      for (std::size_t at = 0; at < proof.size(); ++at) {
        Hashes changed = proof;
        changed[at] = flipped(changed[at], bit);
        CHECK_FALSE(verify_inclusion(leaf, i, 13, changed, root));
      }
    }
  }
}

TEST_CASE("a proof of inclusion is of its index, and of a size of its shape") {
  CHECK(rc::check("every other index, and every size to twice as many", [] {
    Tree tree = any_tree(300);
    const std::uint64_t size = tree.leaves.size();
    const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
    const Hash leaf = tree.leaves[index], root = tree.roots[size];
    const Hashes proof = inclusion_proof(tree.nodes, index, size).value();
    for (std::uint64_t other = 0; other <= 2 * size; ++other) {
      RC_ASSERT(verify_inclusion(leaf, other, size, proof, root) == (other == index));
      const bool alike = index < other && shape(index, other) == shape(index, size);
      RC_ASSERT(verify_inclusion(leaf, index, other, proof, root) == alike);
    }
  }));
}

TEST_CASE("an inner node cannot be passed off as a leaf") {
  Tree tree = tree_of("counted", 8);
  const std::string inner =
      std::string(view_of(tree.leaves[2])) + std::string(view_of(tree.leaves[3]));
  const Hashes above{node_hash(tree.leaves[0], tree.leaves[1]),
                     tree.nodes.node(2, 1).value()};  // the rest of the path
  REQUIRE(verify_inclusion(node_hash(tree.leaves[2], tree.leaves[3]), 1, 4, above, tree.roots[8]));
  CHECK_FALSE(verify_inclusion(leaf_hash(inner), 1, 4, above, tree.roots[8]));
}

TEST_CASE("every tree is the beginning of every later one") {
  Tree tree = tree_of("counted", 130);
  for (std::uint64_t second = 0; second <= 130; ++second) {
    for (std::uint64_t first = 0; first <= second; ++first) {
      const auto proof = consistency_proof(tree.nodes, first, second);
      REQUIRE(proof.has_value());
      REQUIRE(tree.nodes.asked_up_to() <= second);
      REQUIRE(proof->empty() == (first == 0 || first == second));
      REQUIRE(verify_consistency(first, second, tree.roots[first], tree.roots[second], *proof));
    }
  }
}

TEST_CASE(
    "a proof of consistency is of its two sizes as far as their shape goes, and of every bit") {
  CHECK(rc::check("another first, another second, a bit flipped, a hash more or less", [] {
    Tree tree = any_tree(300);
    const std::uint64_t second = tree.leaves.size();
    const auto first = *rc::gen::inRange<std::uint64_t>(1, second + 1);
    const Hash a = tree.roots[first], b = tree.roots[second];
    Hashes proof = consistency_proof(tree.nodes, first, second).value();
    const std::string own = shape_between(first, second);
    for (std::uint64_t other = 1; other <= 2 * second; ++other) {
      const bool first_alike = other <= second && shape_between(other, second) == own;
      RC_ASSERT(verify_consistency(other, second, a, b, proof) == first_alike);
      const bool second_alike = first <= other && shape_between(first, other) == own;
      RC_ASSERT(verify_consistency(first, other, a, b, proof) == second_alike);
    }
    RC_ASSERT(!verify_consistency(0, second, a, b, proof));
    for (unsigned bit = 0; bit < 256; ++bit) {
      RC_ASSERT(!verify_consistency(first, second, flipped(a, bit), b, proof));
      RC_ASSERT(!verify_consistency(first, second, a, flipped(b, bit), proof));
    }
    for (Hash& hash : proof) {
      const unsigned bit = *rc::gen::inRange(0U, 256U);
      hash = flipped(hash, bit);
      RC_ASSERT(!verify_consistency(first, second, a, b, proof));
      hash = flipped(hash, bit);
    }
    proof.push_back(b);
    RC_ASSERT(!verify_consistency(first, second, a, b, proof));
    proof.pop_back();
    if (proof.empty()) return;
    proof.pop_back();
    RC_ASSERT(!verify_consistency(first, second, a, b, proof));
  }));
}

TEST_CASE("a tree that was changed before a point is the continuation of none from after it") {
  CHECK(rc::check("one leaf of the past changed: no proof of the changed tree holds", [] {
    Tree tree = any_tree(200);
    const std::uint64_t size = tree.leaves.size();
    const auto first = *rc::gen::inRange<std::uint64_t>(1, size + 1);
    const auto changed = *rc::gen::inRange<std::uint64_t>(0, first);
    Tree forged;
    for (std::size_t i = 0; i < size; ++i) {
      forged.add(i == changed ? leaf_hash("forged") : tree.leaves[i]);
    }
    const Hashes proof = consistency_proof(forged.nodes, first, size).value();
    RC_ASSERT(!verify_consistency(first, size, tree.roots[first], forged.roots[size], proof));
  }));
}

TEST_CASE("a right edge that is loaded is the one that grew, and goes on as it does") {
  CHECK(rc::check("loaded at any size", [] {
    Tree tree = any_tree(300);
    const std::size_t size = *rc::gen::inRange<std::size_t>(0, tree.leaves.size() + 1);
    Frontier loaded = Frontier::load(tree.nodes, size).value();
    RC_ASSERT(tree.nodes.asked_up_to() <= size);
    RC_ASSERT(loaded.size() == size && loaded.root() == tree.roots[size]);
    for (std::size_t i = size; i < tree.leaves.size(); ++i) {
      const Hashes completed = loaded.append(tree.leaves[i]);
      for (unsigned level = 0; level < completed.size(); ++level) {
        RC_ASSERT(tree.nodes.node(level, i >> level) == completed[level]);
      }
      RC_ASSERT(loaded.root() == tree.roots[i + 1]);
    }
  }));
}

TEST_CASE("an entry completes itself and one subtree for each trailing one bit of its position") {
  Frontier frontier;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    REQUIRE(frontier.append(leaf_hash(std::to_string(i))).size() ==
            1 + static_cast<std::size_t>(std::countr_one(i)));
    REQUIRE(frontier.size() == i + 1);
  }
}

TEST_CASE("a node that cannot be had is an error, and no answer rests on it") {
  Tree tree = tree_of("counted", 11);
  const auto not_stored = [](const auto& result) {
    return !result && result.error().code == vern::StatusCode::not_found;
  };
  CHECK(not_stored(root_of(tree.nodes, 12)));
  CHECK(not_stored(Frontier::load(tree.nodes, 12)));
  CHECK(not_stored(inclusion_proof(tree.nodes, 3, 12)));
  CHECK(not_stored(consistency_proof(tree.nodes, 5, 12)));
  CHECK(not_stored(consistency_proof(tree.nodes, 9, 12)));
}

TEST_CASE("an index outside the tree and a first tree above the second are wrong arguments") {
  Tree tree = tree_of("counted", 5);
  const auto is_argument = [](const auto& result) {
    return !result && result.error().code == vern::StatusCode::argument;
  };
  CHECK(is_argument(inclusion_proof(tree.nodes, 5, 5)));
  CHECK(is_argument(inclusion_proof(tree.nodes, 0, 0)));
  CHECK(is_argument(inclusion_proof(tree.nodes, UINT64_MAX, 5)));
  CHECK(is_argument(consistency_proof(tree.nodes, 5, 4)));
  CHECK(tree.nodes.asked_up_to() == 0);
}

TEST_CASE("trees larger than any disk end, prove and are told apart") {
  EqualLeaves nodes;
  const Hash leaf = leaf_hash("the same");
  for (const std::uint64_t size : {UINT64_MAX, UINT64_MAX - 1, std::uint64_t{1} << 63U,
                                   (std::uint64_t{1} << 63U) + 1, std::uint64_t{1} << 32U}) {
    const Hash root = root_of(nodes, size).value();
    CHECK(Frontier::load(nodes, size).value().root() == root);
    for (const std::uint64_t index : {std::uint64_t{0}, size / 2, size - 2, size - 1}) {
      Hashes proof = inclusion_proof(nodes, index, size).value();
      CHECK(verify_inclusion(leaf, index, size, proof, root));
      proof.push_back(root);
      CHECK_FALSE(verify_inclusion(leaf, index, size, proof, root));
      if (index == 0) continue;
      const Hash first_root = root_of(nodes, index).value();
      proof = consistency_proof(nodes, index, size).value();
      CHECK(verify_consistency(index, size, first_root, root, proof));
      CHECK_FALSE(verify_consistency(index, size, root, root, proof));
    }
  }
}
