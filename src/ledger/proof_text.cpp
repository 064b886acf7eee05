#include "ledger/proof_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "ledger/merkle.hpp"

namespace vern::ledger {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int version = 1;

auto no_proof(const std::string& what) {
  return fail(StatusCode::data, "this is no proof document: " + what);
}

// ---- writing -----------------------------------------------------------------------------------

ordered_json lines_of(const Checkpoint& checkpoint) {
  auto lines = ordered_json::array();
  const std::string text = to_text(checkpoint);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

ordered_json hex_of(const std::vector<Hash>& path) {
  auto out = ordered_json::array();
  for (const Hash& hash : path) out.push_back(to_hex(view_of(hash)));
  return out;
}

ordered_json head(std::string_view kind) {
  ordered_json out;
  out["vern_proof"] = version;
  out["kind"] = kind;
  return out;
}

std::string printed(const ordered_json& document) { return document.dump(2) + "\n"; }

// ---- reading -----------------------------------------------------------------------------------

std::string about(const std::string& name, std::string_view what) {
  std::string text(1, '"');
  return text.append(name).append("\" ").append(what);
}

Result<std::string> hex_at(const json& value, const std::string& name) {
  if (!value.is_string()) return no_proof(about(name, "is missing"));
  auto bytes = from_hex(value.get_ref<const std::string&>());
  if (!bytes) return no_proof(about(name, "is not hexadecimal"));
  return bytes;
}

// Its own function, not inlined: at -O3, GCC 12 otherwise warns of freeing the text of an error
// that there is not.
[[gnu::noinline]] Result<void> add_hash(const json& value, std::vector<Hash>& path) {
  const auto bytes = hex_at(value, "path");
  if (!bytes) return tl::make_unexpected(bytes.error());
  Hash hash{};
  if (bytes->size() != hash.size()) return no_proof("a hash of \"path\" is not 32 bytes");
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  path.push_back(hash);
  return {};
}

Result<std::vector<Hash>> path_in(const json& document) {
  const auto found = document.find("path");
  if (found == document.end() || !found->is_array()) return no_proof("\"path\" is missing");
  std::vector<Hash> path;
  for (const json& one : *found) {
    if (auto ok = add_hash(one, path); !ok) return tl::make_unexpected(ok.error());
  }
  return path;
}

Result<Checkpoint> checkpoint_in(const json& document, const std::string& name) {
  const auto found = document.find(name);
  if (found == document.end() || !found->is_array()) {
    return no_proof(about(name, "is missing"));
  }
  std::string text;
  for (const json& line : *found) {
    if (!line.is_string()) return no_proof("\"" + name + "\" holds something that is no line");
    text += line.get_ref<const std::string&>() + "\n";
  }
  return parse_checkpoint(text);
}

Result<ProofDocument> entry_in(const json& document) {
  EntryProof proof;
  const auto entry = document.find("entry");
  if (entry == document.end() || !entry->is_number_unsigned()) {
    return no_proof("\"entry\" is missing");
  }
  proof.position = entry->get<std::uint64_t>();
  const auto leaf = document.find("leaf");
  auto bytes = hex_at(leaf == document.end() ? json() : *leaf, "leaf");
  if (!bytes) return tl::make_unexpected(bytes.error());
  proof.leaf = std::move(*bytes);
  auto path = path_in(document);
  if (!path) return tl::make_unexpected(path.error());
  proof.path = std::move(*path);
  auto checkpoint = checkpoint_in(document, "checkpoint");
  if (!checkpoint) return tl::make_unexpected(checkpoint.error());
  proof.checkpoint = std::move(*checkpoint);
  return proof;
}

Result<ProofDocument> growth_in(const json& document) {
  GrowthProof proof;
  auto path = path_in(document);
  if (!path) return tl::make_unexpected(path.error());
  proof.path = std::move(*path);
  auto from = checkpoint_in(document, "from");
  if (!from) return tl::make_unexpected(from.error());
  auto to = checkpoint_in(document, "to");
  if (!to) return tl::make_unexpected(to.error());
  proof.from = std::move(*from);
  proof.to = std::move(*to);
  return proof;
}

// ---- checking ----------------------------------------------------------------------------------

bool same_tree(const Checkpoint& a, const Checkpoint& b) {
  return a.size == b.size && a.root == b.root;
}

// The trees of a proof, held against what is known from outside.
class Checker {
 public:
  void bad(std::string kind, std::int64_t position, std::string text) {
    check_.findings.push_back({std::move(kind), position, std::move(text)});
  }

  void tree(const Checkpoint& tree, std::span<const Checkpoint> known) {
    if (!signature_holds(tree)) {
      bad("signature", -1, "the checkpoint in the proof is not signed by the key it names");
    }
    for (const Checkpoint& outside : known) {
      if (outside.ledger_id != tree.ledger_id) {
        bad("other-ledger", -1, "the checkpoint from outside is of another ledger");
      } else if (outside.public_key != tree.public_key) {
        bad("re-signed", -1, "the proof is signed by another key than the checkpoint from outside");
      } else if (outside.size == tree.size && outside.root != tree.root) {
        bad("split-view", -1,
            "the proof and the checkpoint from outside state different trees of the same size");
      } else if (same_tree(outside, tree)) {
        is_known_ = true;
      }
    }
  }

  ProofCheck done() {
    if (!check_.findings.empty()) {
      check_.proof = Proof::broken;
    } else {
      check_.proof = is_known_ ? Proof::proved : Proof::not_provable;
    }
    return std::move(check_);
  }

 private:
  ProofCheck check_;
  bool is_known_ = false;
};

void unsigned_outside(std::span<const Checkpoint> known, Checker& check) {
  for (const Checkpoint& outside : known) {
    if (!signature_holds(outside)) {
      check.bad("signature", -1, "the checkpoint from outside is not signed by the key it names");
    }
  }
}

void look_at(const EntryProof& proof, std::span<const Checkpoint> known, Checker& check) {
  const Checkpoint& tree = proof.checkpoint;
  if (!verify_inclusion(leaf_hash(proof.leaf), proof.position, tree.size, proof.path, tree.root)) {
    check.bad("path", static_cast<std::int64_t>(proof.position),
              "the path does not lead from the entry to the tree of the checkpoint");
  }
  check.tree(tree, known);
}

void look_at(const GrowthProof& proof, std::span<const Checkpoint> known, Checker& check) {
  if (!verify_consistency(proof.from.size, proof.to.size, proof.from.root, proof.to.root,
                          proof.path)) {
    check.bad("path", -1, "the first tree is not the beginning of the second");
  }
  if (proof.from.ledger_id != proof.to.ledger_id) {
    check.bad("other-ledger", -1, "the two trees are of different ledgers");
  }
  check.tree(proof.from, known);
  check.tree(proof.to, known);
}

// The checkpoint of a size: signed now for the tree of today, else the one that was signed then.
Result<Checkpoint> checkpoint_of(Ledger& ledger, std::uint64_t size) {
  const auto now = ledger.size();
  if (!now) return tl::make_unexpected(now.error());
  if (size == *now) {
    auto made = ledger.checkpoint();
    if (!made || made->size == size) return made;
  }
  auto last = ledger.prove(size - 1, size);  // its last entry leads to its checkpoint
  if (last) return std::move(last->checkpoint);
  if (last.error().code != StatusCode::not_found) return tl::make_unexpected(last.error());
  return fail(StatusCode::not_found, "no checkpoint of size " + std::to_string(size) +
                                         " was ever signed; name the size of a checkpoint, or " +
                                         std::to_string(*now) + ", that of today");
}

}  // namespace

Result<GrowthProof> prove_growth(Ledger& ledger, std::uint64_t from, std::uint64_t to) {
  if (from == 0 || from > to) {
    return fail(StatusCode::argument,
                "a tree of " + std::to_string(from) + " entries is not the beginning of one of " +
                    std::to_string(to) + "; the first size is at least 1 and at most the second");
  }
  auto first = checkpoint_of(ledger, from);
  if (!first) return tl::make_unexpected(first.error());
  auto second = checkpoint_of(ledger, to);
  if (!second) return tl::make_unexpected(second.error());
  auto path = ledger.prove_consistency(from, to);
  if (!path) return tl::make_unexpected(path.error());
  return GrowthProof{std::move(*first), std::move(*second), std::move(*path)};
}

std::string to_json(const EntryProof& proof) {
  ordered_json out = head("entry");
  out["entry"] = proof.position;
  out["leaf"] = to_hex(proof.leaf);
  out["path"] = hex_of(proof.path);
  out["checkpoint"] = lines_of(proof.checkpoint);
  return printed(out);
}

std::string to_json(const GrowthProof& proof) {
  ordered_json out = head("growth");
  out["path"] = hex_of(proof.path);
  out["from"] = lines_of(proof.from);
  out["to"] = lines_of(proof.to);
  return printed(out);
}

Result<ProofDocument> parse_proof(std::string_view text) {
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object()) return no_proof("it is not one JSON object");
  const auto format = document.find("vern_proof");
  if (format == document.end() || !format->is_number_integer()) {
    return no_proof("\"vern_proof\" is missing");
  }
  if (*format != version) {
    return fail(StatusCode::unsupported,
                "this proof is of a later version; check it with a newer vern");
  }
  const auto kind = document.find("kind");
  if (kind != document.end() && *kind == "entry") return entry_in(document);
  if (kind != document.end() && *kind == "growth") return growth_in(document);
  return no_proof("\"kind\" is neither \"entry\" nor \"growth\"");
}

ProofCheck check_proof(const ProofDocument& proof, std::span<const Checkpoint> known) {
  Checker check;
  unsigned_outside(known, check);
  std::visit([&](const auto& one) { look_at(one, known, check); }, proof);
  return check.done();
}

}  // namespace vern::ledger
