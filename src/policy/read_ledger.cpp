#include <algorithm>
#include <string>

#include "policy/sections.hpp"

namespace vern::policy {
namespace {

constexpr std::string_view ledger_suffix = ".vern";

// A name with something before the suffix: "shop.vern", "proof/shop.vern".
bool names_a_ledger(std::string_view path) {
  const std::string_view file = path.substr(path.find_last_of('/') + 1);
  return file.size() > ledger_suffix.size() && file.ends_with(ledger_suffix);
}

// The files that lie beside the ledger; see ledger/ledger.hpp.
bool is_file_of_the_ledger(std::string_view path, std::string_view ledger) {
  if (!path.starts_with(ledger)) return false;
  const std::string_view rest = path.substr(ledger.size());
  constexpr std::array<std::string_view, 5> others{"", "keys", "replay", "-wal", "-shm"};
  return std::find(others.begin(), others.end(), rest) != others.end();
}

void read_path(Cursor& at, std::string_view key, std::string& into) {
  const std::string text = at.text(key);
  const Node* node = at.find(key);
  if (node != nullptr && node->kind == NodeKind::string) into = text;
}

void read_paths(Cursor& at, LedgerPolicy& ledger) {
  read_path(at, "path", ledger.path);
  read_path(at, "master_key", ledger.master_key);
  check_path(at, "path");
  if (!names_a_ledger(ledger.path)) {
    at.error("path", "the name of a ledger ends in .vern", "write path = \"shop.vern\"");
    return;
  }
  if (ledger.master_key.empty()) {
    at.error("master_key", "`master_key` is empty",
             "write the path of its file, or remove the line: \"shop.vernmaster\"");
  } else if (is_file_of_the_ledger(ledger.master_key, ledger.path)) {
    at.error("master_key", "the ledger itself has a file of that name",
             "give the key a file of its own, such as \"shop.vernmaster\"");
  }
}

bool rests_on_consent(const Policy& policy) {
  return std::any_of(policy.purposes.begin(), policy.purposes.end(),
                     [](const Purpose& purpose) { return purpose.basis == Basis::consent; });
}

}  // namespace

void read_ledger(Context& context) {
  auto at = context.root.table("ledger");
  if (!at) return;
  LedgerPolicy& ledger = context.policy.ledger.emplace();
  read_paths(*at, ledger);
  ledger.evidence_after_end = at->period("evidence_after_end");
  at->finish();
}

void check_ledger(Context& context) {
  const Policy& policy = context.policy;
  if (policy.ledger || !context.report.complete()) return;
  if (policy.consent.proof != ProofMode::required || !rests_on_consent(policy)) return;
  context.report.warning(context.spot({"consent", "proof"}),
                         "consent must be proved, and nothing can be proved without a ledger",
                         "add [ledger] with path = \"shop.vern\", then run `vern ledger init`");
}

}  // namespace vern::policy
