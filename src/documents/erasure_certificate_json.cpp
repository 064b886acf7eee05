#include "documents/erasure_certificate_json.hpp"

#include <nlohmann/json.hpp>

#include "ledger/crypto.hpp"
#include "vern/instant.hpp"

namespace vern::documents {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view format_word = "vern-erasure-certificate";
constexpr int format_version = 1;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}
ordered_json day_or_null(const std::optional<Day>& day) {
  return day ? ordered_json(to_string(*day)) : ordered_json();
}

template <class Rows, class Make>
ordered_json list_json(const Rows& rows, Make make) {
  auto out = ordered_json::array();
  for (const auto& row : rows) out.push_back(make(row));
  return out;
}

ordered_json decided_json(const ledger::Entry& entry) {
  return {{"by", entry.actor.by}, {"day", to_string(entry.event.day)}, {"entry", entry.position}};
}

ordered_json executed_json(const ledger::Entry& entry) {
  ordered_json out = decided_json(entry);
  out["count"] = entry.event.count;
  return out;
}

ordered_json erased_json(const ErasedGroup& group) {
  ordered_json out;
  out["register"] = group.reg;
  out["category"] = group.category;
  out["records"] = group.records;
  out["whole"] = group.whole;
  out["columns"] = list_json(group.columns, [](const erasure::ColumnStep& step) -> ordered_json {
    return {{"column", step.column}, {"how", step.how}};
  });
  out["rule"] = text_or_null(group.rule);
  out["cites"] = text_or_null(group.cites);
  return out;
}

ordered_json remains_json(const KeptGroup& group) {
  ordered_json out;
  out["register"] = group.kept.reg;
  out["category"] = group.kept.category;
  out["fate"] = name(group.kept.fate);
  out["rule"] = text_or_null(group.kept.why);
  out["cites"] = text_or_null(group.kept.cites);
  out["until"] = day_or_null(group.kept.until);
  out["records"] = group.kept.records;
  out["number"] = group.number;
  return out;
}

ordered_json shared_json(const SharedGroup& group) {
  return {{"file", group.file},
          {"register", text_or_null(group.reg)},
          {"count", group.count},
          {"why", name(group.kind)}};
}

ordered_json residue_json(const erasure::Residue& residue) {
  ordered_json out;
  out["path"] = residue.path;
  out["offset"] = residue.offset;
  out["count"] = residue.count;
  out["register"] = text_or_null(residue.reg);
  out["record"] = residue.line > 0 ? ordered_json(residue.line) : ordered_json();
  out["column"] = text_or_null(residue.column);
  out["why"] = residue.why;
  return out;
}

ordered_json place_json(const erasure::PlaceState& state) {
  ordered_json out;
  out["id"] = state.place.id;
  out["kind"] = name(state.place.kind);
  out["title"] = text_or_null(state.place.title);
  out["path"] = text_or_null(state.place.path);
  out["open"] = state.open;
  out["found"] = state.place.found;
  out["dealt"] = ordered_json();
  if (state.dealt) {
    out["dealt"] = {
        {"by", state.dealt->by}, {"day", to_string(state.dealt->day)}, {"how", state.dealt->how}};
  }
  return out;
}

ordered_json checkpoint_json(const ledger::Checkpoint& checkpoint) {
  ordered_json out;
  out["ledger_id"] = ledger::to_hex(checkpoint.ledger_id);
  out["size"] = checkpoint.size;
  out["root"] = ledger::to_hex(ledger::view_of(checkpoint.root));
  out["time"] = to_string(Instant{checkpoint.time, 0});
  out["public_key"] = ledger::to_hex(checkpoint.public_key);
  out["signature"] = ledger::to_hex(checkpoint.signature);
  out["text"] = ledger::to_text(checkpoint);
  return out;
}

ordered_json head_json(const Policy& policy, const erasure::Verified& verified,
                       const ErasureAccount& account, const CertificateOptions& options) {
  ordered_json out;
  out["format"] = format_word;
  out["version"] = format_version;
  out["id"] = verified.id;
  out["plan_sha256"] = ledger::to_hex(verified.plan_sha256);
  out["day"] = to_string(options.day);
  out["by"] = options.by;
  out["as_of"] = to_string(verified.day);
  out["ground"] = name(verified.ground);
  out["request"] = verified.request ? ordered_json(*verified.request) : ordered_json();
  out["status"] = name(account.status);
  out["number_stays"] = account.number_stays();
  out["controller"] = {{"name", policy.controller.name},
                       {"organisation_number", policy.controller.organisation_number}};
  return out;
}

}  // namespace

std::string certificate_json(const Policy& policy, const erasure::Verified& verified,
                             const ErasureAccount& account, const CertificateOptions& options) {
  ordered_json out = head_json(policy, verified, account, options);
  out["approved"] = verified.approved ? decided_json(*verified.approved) : ordered_json();
  out["executed"] = list_json(verified.executed, executed_json);
  out["erased"] = list_json(account.erased, erased_json);
  out["remains"] = list_json(account.remains, remains_json);
  out["shared"] = list_json(account.shared, shared_json);
  out["residue"] = list_json(verified.residue, residue_json);
  out["places"] = list_json(account.places, place_json);
  out["searched"] = {{"files", verified.files},
                     {"bytes", verified.bytes},
                     {"values", verified.values},
                     {"unsought", verified.unsought}};
  out["proof"] = {{"until", day_or_null(verified.proof_until)}};
  out["checkpoint"] = checkpoint_json(verified.checkpoint);
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace vern::documents
