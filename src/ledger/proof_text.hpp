// ledger/proof_text.hpp - proofs as documents, to be checked later and elsewhere, without the
// ledger. They hold hashes and encrypted bytes and no personal data that can be read.
//
// One JSON object. An entry's:
//     {"vern_proof": 1, "kind": "entry", "entry": 5, "leaf": "01ab...", "path": ["9f3c...", ...],
//      "checkpoint": ["vern checkpoint 1", "ledger ...", ...]}
// `path` is the audit path of RFC 6962 2.1.1, the checkpoint is the tree that it leads to, a line
// each. That one tree is the beginning of another:
//     {"vern_proof": 1, "kind": "growth", "path": [...], "from": [...], "to": [...]}
// with the consistency proof of RFC 6962 2.1.2 and both checkpoints.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/ledger.hpp"

namespace vern::ledger {

// That the tree of `from` is the beginning of the tree of `to`.
struct GrowthProof {
  Checkpoint from;
  Checkpoint to;
  std::vector<Hash> path;
};
// Both sizes are those of checkpoints that were signed, or that of today. Error `argument` unless
// 0 < from <= to, `not_found` for another size.
Result<GrowthProof> prove_growth(Ledger& ledger, std::uint64_t from, std::uint64_t to);

using ProofDocument = std::variant<EntryProof, GrowthProof>;

std::string to_json(const EntryProof& proof);
std::string to_json(const GrowthProof& proof);
// Error `data` for what is no proof document, `unsupported` for one of a later version.
Result<ProofDocument> parse_proof(std::string_view text);

// Checks a proof by itself and against checkpoints that were kept outside the shop's machine:
//  - broken: a path that does not lead to its tree, a signature that does not hold, or a checkpoint
//    of the same ledger's that says otherwise; or one of another ledger;
//  - not_provable: it holds, but no checkpoint from outside states a tree of this proof. Whoever
//    wrote the document may have signed it with any key;
//  - proved: it holds, and a checkpoint from outside states the same tree (one of the two trees).
struct ProofCheck {
  Proof proof = Proof::broken;
  std::vector<Finding> findings;
};
ProofCheck check_proof(const ProofDocument& proof, std::span<const Checkpoint> known);

}  // namespace vern::ledger
