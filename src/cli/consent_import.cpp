// vern consent import and attest: the existing customer base, as far as the shop can vouch for it.
#include <nlohmann/json.hpp>

#include "campaign/attestations.hpp"
#include "campaign/claims.hpp"
#include "cli/commands_counter.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_counter.hpp"
#include "io/user.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

// What an attestation looks like in the policy.
constexpr std::string_view attestation_example =
    "  [consent]\n"
    "  attestations = [\n"
    "    { purpose = \"own-marketing\", text = \"2018-1\", archive = \"perm 3\", sample = 50,\n"
    "      person = \"kari\", day = 2026-10-05 },\n"
    "  ]\n";

struct Row {
  const Sentence& label;
  const char* key;
  std::int64_t count;
};

std::vector<Row> left_out(const campaign::ImportReport& report) {
  return {{say::import_malformed, "malformed", report.malformed},
          {say::import_unknown, "unknown_codes", report.unknown_codes},
          {say::import_not_adopted, "not_adopted", report.not_adopted},
          {say::import_differs, "identity_differs", report.identity_differs},
          {say::import_twins, "twins", report.twins},
          {say::import_damaged, "damaged", report.damaged}};
}

std::vector<Row> taken(const campaign::ImportReport& report) {
  return {{say::import_cards, "cards", report.cards},
          {say::import_claims, "claims", report.claims},
          {say::import_noes, "noes", report.noes},
          {say::import_known, "known", report.known}};
}

std::string import_text(const campaign::ImportReport& report, bool dry_run, Language language) {
  std::string out;
  const auto add = [&](const Row& row) {
    out += labelled(row.label.in(language), grouped(row.count));
  };
  for (const Row& row : taken(report)) add(row);
  out += wrapped("", say::import_worth.in(language));
  if (dry_run) out += wrapped("", say::dry_run_done.in(language));
  if (!report.has_findings()) return out;
  out += "\n" + wrapped("", say::import_left_out.in(language));
  for (const Row& row : left_out(report)) {
    if (row.count > 0) add(row);
  }
  if (report.noes_left_out == 0) return out;
  return out + wrapped("", say::import_noes_lost.str(language) + grouped(report.noes_left_out));
}

std::string import_json(const campaign::ImportReport& report, bool dry_run) {
  ordered_json out;
  out["written"] = !dry_run;
  for (const Row& row : taken(report)) out[row.key] = row.count;
  out["commits"] = report.commits;
  ordered_json without;
  for (const Row& row : left_out(report)) without[row.key] = row.count;
  without["noes"] = report.noes_left_out;
  out["left_out"] = std::move(without);
  return document(out);
}

}  // namespace

Answered run_consent_import(const ImportOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto report =
      campaign::import_letters(*in->ledger, in->shop, {io::today(), options.by, options.dry_run});
  if (!report) return unexpected(Failure(report.error()));
  const Language language = verdict_language(in->shop.policy, context);
  return Outcome{report->has_findings() ? Exit::no : Exit::done,
                 context.json ? import_json(*report, options.dry_run)
                              : import_text(*report, options.dry_run, language)};
}

Answered run_consent_attest(const AttestOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto report = campaign::register_attestations(*in->ledger, in->shop.policy, options.by);
  if (!report) return unexpected(Failure(report.error()));
  const Exit exit = report->none() ? Exit::no : Exit::done;
  if (context.json) {
    return Outcome{exit,
                   document(ordered_json{{"entries", report->entries}, {"known", report->known}})};
  }
  const Language language = verdict_language(in->shop.policy, context);
  if (report->none()) {
    return Outcome{exit,
                   wrapped("", say::attest_none.in(language)) + std::string(attestation_example)};
  }
  return Outcome{exit, labelled(say::attest_written.in(language),
                                grouped(static_cast<std::int64_t>(report->entries.size()))) +
                           labelled(say::attest_known.in(language), grouped(report->known))};
}

}  // namespace vern::cli
