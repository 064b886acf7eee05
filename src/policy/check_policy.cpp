#include <algorithm>
#include <string>

#include "policy/sections.hpp"
#include "policy/toml_text.hpp"

namespace vern::policy {
namespace {

Spot attestation_spot(const Context& context, std::size_t index, std::string_view key) {
  return context.spot({"consent", "attestations", std::to_string(index), key});
}

// A letter is attested for a purpose that rests on consent, and after it was adopted.
void check_attestation(Context& context, std::size_t index, const Attestation& attestation) {
  const Purpose& purpose = context.policy.purposes[attestation.purpose];
  if (purpose.basis != Basis::consent) {
    context.report.error(attestation_spot(context, index, "purpose"),
                         "the purpose \"" + purpose.id + "\" does not rest on consent",
                         "remove the attestation");
    return;
  }
  if (purpose.text >= 0) {
    const ConsentText& text = context.policy.texts[static_cast<std::size_t>(purpose.text)];
    const std::vector<std::string_view> known = ids_of(text.versions);
    if (std::find(known.begin(), known.end(), attestation.text) == known.end()) {
      context.report.missing(
          attestation_spot(context, index, "text"),
          "the text \"" + text.id + "\" has no version \"" + attestation.text + "\"",
          suggestion(attestation.text, known));
    }
  }
  const std::vector<Code>& codes = context.policy.codes.codes();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if ((purpose.codes >> i & 1U) == 0 || !codes[i].adopted) continue;
    if (*codes[i].adopted <= attestation.day) continue;
    context.report.error(attestation_spot(context, index, "day"),
                         "a code in use before its adoption: the letters were checked before `" +
                             letter_text(codes[i].letter) + "` was adopted (" +
                             to_string(*codes[i].adopted) + ")",
                         "correct `adopted` of the letter, or the day of the attestation");
  }
}

// Column, list or declaration: how a fact can be told.
bool mapped(const Policy& policy, FactId fact) {
  const Register* cards = policy.find_register("customers");
  const auto by_list = [&policy](ListEffect effect) {
    return std::any_of(policy.lists.begin(), policy.lists.end(),
                       [effect](const List& list) { return list.effect == effect; });
  };
  if (fact == FactId::notice) {
    // A notice that says neither when it was given nor to whom leaves that to the host.
    return std::any_of(policy.notices.begin(), policy.notices.end(), [](const Notice& n) {
      return n.at_registration || n.given_to_all.has_value();
    });
  }
  if (cards != nullptr) {
    if (fact == FactId::status) return !cards->status.empty();
    if (fact == FactId::identity) return !cards->identity.empty();
    if (cards->column_of(name(fact)) != nullptr) return true;
  }
  if (fact == FactId::objected) return by_list(ListEffect::objected);
  if (fact == FactId::deceased) return by_list(ListEffect::deceased);
  return fact == FactId::restricted && by_list(ListEffect::restricted);
}

std::string how_to_map(FactId fact) {
  switch (fact) {
    case FactId::status:
      return "add status = \"COLUMN\" to [registers.customers]";
    case FactId::identity:
      return "add identity = [\"COLUMN\", ...] to [registers.customers]";
    case FactId::notice:
      return "add given_to_all or at_registration to a notice in [notices]";
    case FactId::objected:
      return "map a column in registers.customers.fields or add a list with a key and forbids = "
             "\"marketing\"";
    case FactId::deceased:
    case FactId::restricted:
      return "map a column in registers.customers.fields or add a list with fact = \"" +
             std::string(name(fact)) + "\"";
    default:
      break;
  }
  return "map a column: fields = { COLUMN = \"" + std::string(name(fact)) +
         "\" } in [registers.customers]";
}

void check_fact(Context& context, FactId fact) {
  const bool declared = context.policy.not_kept.has(fact) || context.policy.from_host.has(fact);
  const bool told = mapped(context.policy, fact);
  const std::string word(name(fact));
  if (told && declared) {
    context.report.error(context.spot({"facts", word}),
                         "`" + word + "` is told by the policy and declared in [facts] too",
                         "remove it here, or remove what tells it");
  }
  if (told || declared || !context.report.clean("facts." + word)) return;
  context.report.missing(context.spot({"facts", word}),
                         "nothing tells `" + word + "`, and it is not declared",
                         how_to_map(fact) + "; or declare " + word + " = \"not-kept\" or " + word +
                             " = \"host\" in [facts]");
}

void check_recipient(Context& context, const Recipient& recipient) {
  const auto spot = [&](std::string_view key) {
    return context.spot({"recipients", recipient.id, key});
  };
  if (recipient.role != RecipientRole::controller && !recipient.agreement) {
    context.report.warning(spot("agreement"),
                           "no agreement: the gate will let nothing through to this recipient",
                           "add agreement = { signed = DAY, expires = DAY, file = \"PATH\" }");
  }
  if (recipient.role != RecipientRole::controller || !recipient.reason.empty()) return;
  for (const PurposeIndex p : recipient.purposes) {
    if (context.policy.purposes[p].basis != Basis::legitimate_interests) continue;
    context.report.missing(spot("reason"), "a controller on legitimate interests without a reason",
                           "add reason = \"...\": why it may have the data");
    return;
  }
}

}  // namespace

void check_proof(Context& context) {
  const ConsentPolicy& consent = context.policy.consent;
  if (context.report.complete() && context.report.clean("consent.attestations")) {
    for (std::size_t i = 0; i < consent.attestations.size(); ++i) {
      check_attestation(context, i, consent.attestations[i]);
    }
  }
  if (consent.proof != ProofMode::status_field) return;
  for (std::size_t p = 0; p < context.policy.purposes.size(); ++p) {
    const Purpose& purpose = context.policy.purposes[p];
    const bool by_letter = purpose.basis == Basis::consent && purpose.codes != 0 &&
                           purpose.kind != PurposeKind::disclosure;
    const bool attested = std::any_of(consent.attestations.begin(), consent.attestations.end(),
                                      [p](const Attestation& a) { return a.purpose == p; });
    if (!by_letter || attested || !context.report.clean("consent.attestations")) continue;
    context.report.missing(
        context.spot({"consent", "proof"}),
        "letters count as consent to \"" + purpose.id + "\" without an attestation on record",
        "add it to consent.attestations, or write proof = \"required\"");
  }
}

void read_facts(Context& context) {
  auto at = context.root.table("facts");
  if (!at) return;
  constexpr std::array<detail::NamedValue<bool>, 2> declarations{
      {{true, "not-kept"}, {false, "host"}}};
  for (std::size_t i = 0; i < fact_count; ++i) {
    const auto fact = static_cast<FactId>(i);
    const auto not_kept = at->choice(name(fact), declarations);
    if (!not_kept) continue;
    (*not_kept ? context.policy.not_kept : context.policy.from_host).insert(fact);
  }
  at->finish();
}

void check_facts(Context& context) {
  for (std::size_t i = 0; i < fact_count; ++i) check_fact(context, static_cast<FactId>(i));
}

void check_recipients(Context& context) {
  for (const Recipient& recipient : context.policy.recipients) check_recipient(context, recipient);
}

void check_retention(Context& context) {
  if (!context.policy.controller.accounting_years.rules().empty()) return;
  if (!context.report.clean("controller.accounting_years")) return;
  const RetentionRule* last = nullptr;
  for (const RetentionRule& rule : context.policy.retention) {
    const bool told = last != nullptr && last->entry == rule.entry;  // a version of the same rule
    if (rule.end != EndKind::fye || told) continue;
    last = &rule;
    const std::string_view key = rule.law.empty() ? "end" : "rule";
    context.report.missing(context.spot({"retention", std::to_string(rule.entry), key}),
                           "kind fye needs the ends of the accounting years",
                           "add accounting_years = [{ from = 2010-01-01, end = \"12-31\" }] to "
                           "[controller]");
  }
}

}  // namespace vern::policy
