// vern ledger proof and check-proof: what can be shown to somebody who has no access to the ledger.
#include <nlohmann/json.hpp>

#include "cli/checkpoints.hpp"
#include "cli/commands_ledger.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/text_ledger.hpp"
#include "io/file.hpp"
#include "ledger/proof_text.hpp"

namespace vern::cli {
namespace {

using ledger::EntryProof;
using ledger::GrowthProof;
using nlohmann::ordered_json;

// A leaf of an entry with a long text, in hexadecimal, and its path.
constexpr std::size_t proof_limit = std::size_t{64} << 20U;

Result<std::string> proof_text(ledger::Ledger& ledger, const ProofOptions& options) {
  if (options.entry) {
    const auto proof = ledger.prove(*options.entry, options.size.value_or(ledger::all_entries));
    if (!proof) return tl::make_unexpected(proof.error());
    return ledger::to_json(*proof);
  }
  if (!options.from || !options.to) {
    return fail(StatusCode::argument,
                "proof needs an ENTRY, or --from A and --to B: two sizes of the ledger");
  }
  const auto proof = ledger::prove_growth(ledger, *options.from, *options.to);
  if (!proof) return tl::make_unexpected(proof.error());
  return ledger::to_json(*proof);
}

std::string stated(const EntryProof& proof, Language language) {
  return say::proof_of_entry.str(language) + std::to_string(proof.position) +
         say::proof_in_tree.str(language) + std::to_string(proof.checkpoint.size) +
         say::proof_entries.str(language);
}

std::string stated(const GrowthProof& proof, Language language) {
  return say::proof_of_tree.str(language) + std::to_string(proof.from.size) +
         say::proof_grew.str(language) + std::to_string(proof.to.size) +
         say::proof_entries.str(language);
}

void describe(const EntryProof& proof, ordered_json& out) {
  out["kind"] = "entry";
  out["entry"] = proof.position;
  out["checkpoint"] = checkpoint_json(proof.checkpoint, {});
}

void describe(const GrowthProof& proof, ordered_json& out) {
  out["kind"] = "growth";
  out["from"] = checkpoint_json(proof.from, {});
  out["to"] = checkpoint_json(proof.to, {});
}

const ledger::Checkpoint& last_tree(const EntryProof& proof) { return proof.checkpoint; }
const ledger::Checkpoint& last_tree(const GrowthProof& proof) { return proof.to; }

Sentence explanation(ledger::Proof proof) {
  switch (proof) {
    case ledger::Proof::proved:
      return say::proof_proved;
    case ledger::Proof::not_provable:
      return say::proof_not_provable;
    case ledger::Proof::broken:
      break;
  }
  return say::proof_broken;
}

std::string people_text(const ledger::ProofDocument& proof, const ledger::ProofCheck& check,
                        const Context& context) {
  const Language language = context.language();
  std::string out = std::visit([&](const auto& one) { return stated(one, language); }, proof);
  out = wrapped("", out);
  const auto& tree = std::visit(
      [](const auto& one) -> const ledger::Checkpoint& { return last_tree(one); }, proof);
  out += labelled(say::proof_key.in(language), ledger::to_hex(tree.public_key)) + "\n";
  out += proof_headline(check.proof, context, language) + "\n";
  out += wrapped("", explanation(check.proof).in(language));
  return out + findings_text(check.findings, language);
}

std::string json_text(const ledger::ProofDocument& proof, const ledger::ProofCheck& check) {
  ordered_json out;
  out["proof"] = name(check.proof);
  std::visit([&](const auto& one) { describe(one, out); }, proof);
  out["findings"] = findings_json(check.findings);
  return document(out);
}

}  // namespace

Answered run_ledger_proof(const ProofOptions& options, const Context&) {
  const auto shop = open_ledger(options.policy);
  if (!shop) return unexpected(shop.error());
  auto text = proof_text(*shop->ledger, options);
  if (!text) return unexpected(Failure(text.error()));
  return Outcome{Exit::done, std::move(*text)};
}

Answered run_ledger_check_proof(const CheckProofOptions& options, const Context& context) {
  const auto known = read_checkpoints(options.checkpoints);
  if (!known) return unexpected(Failure(known.error()));
  const auto text = io::read_file(options.file, proof_limit);
  if (!text) return unexpected(Failure(text.error()));
  const auto proof = ledger::parse_proof(*text);
  if (!proof) {
    Error error = proof.error();
    error.message.insert(0, options.file + ": ");
    return unexpected(Failure(std::move(error)));
  }
  const ledger::ProofCheck check = ledger::check_proof(*proof, *known);
  return Outcome{exit_of(check.proof),
                 context.json ? json_text(*proof, check) : people_text(*proof, check, context)};
}

}  // namespace vern::cli
