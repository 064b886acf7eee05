// The parts of a pack that the policy says: purposes, recipients, how long, source, decisions,
// rights.
#include <utility>

#include "documents/access_words.hpp"
#include "documents/letter_words.hpp"
#include "documents/pack_entries.hpp"
#include "documents/pack_sections.hpp"
#include "documents/pack_terms.hpp"
#include "vern/eea.hpp"

namespace vern::documents {
namespace {

using requests::Pack;

std::string titles_of(const Policy& policy, const std::vector<std::uint16_t>& data,
                      Language language) {
  std::string out;
  for (const std::uint16_t index : data) {
    out += (out.empty() ? "" : ", ") + category_title(policy, policy.data[index].id, language);
  }
  return out;
}

std::string country_of(const Recipient& who, Language language) {
  if (is_in_eea(who.country)) return who.country;
  return who.country + say::pack_outside.in(language) + who.safeguards + ")";
}

// "Faktura (invoices): at least 5 years after the end of the accounting year, counted from DATO".
std::string rule_words(const RetentionRule& rule, Language language) {
  if (!rule.period) return say::ends_by_person.in(language) + rule.trigger;
  return say::obligations[static_cast<std::size_t>(rule.obligation) - 1].in(language) +
         period_words(*rule.period, language) +
         say::ends[static_cast<std::size_t>(rule.end)].in(language) + rule.trigger;
}

}  // namespace

PackSection purposes_section(const Policy& policy, Language language) {
  PackSection out{say::pack_purposes.in(language), {}, {}};
  PackTable table;
  table.heads = {say::pack_what_for.in(language), say::pack_basis.in(language),
                 say::pack_categories.in(language)};
  for (const Purpose& purpose : policy.purposes) {
    const Said& basis = say::bases[static_cast<std::size_t>(purpose.basis) - 1];
    table.rows.push_back(
        {purpose_title(policy, purpose.id),
         basis.in(language) + " (" + std::string(basis_citation(purpose.basis)) + ")",
         titles_of(policy, purpose.data, language)});
  }
  out.tables.push_back(std::move(table));
  return out;
}

PackSection recipients_section(const Policy& policy, const Pack& pack, Language language) {
  PackSection out{say::pack_recipients.in(language), {}, {}};
  for (const ledger::Entry& entry : pack.person.subject.entries) {
    const std::string id = recipient_of(pack, entry.event);
    if (id.empty()) continue;
    if (out.paragraphs.empty()) out.paragraphs.push_back(say::pack_given.in(language));
    out.paragraphs.push_back(to_string(entry.event.day) + ": " +
                             entry_details(policy, pack, entry, language));
  }
  if (out.paragraphs.empty()) out.paragraphs.push_back(say::pack_none_given.in(language));
  PackTable table;
  table.heads = {say::pack_who.in(language), say::pack_role.in(language),
                 say::pack_what_for.in(language), say::pack_categories.in(language),
                 say::pack_country.in(language)};
  for (const Recipient& who : policy.recipients) {
    std::string purposes;
    for (const PurposeIndex p : who.purposes) {
      purposes += (purposes.empty() ? "" : ", ") + purpose_title(policy, policy.purposes[p].id);
    }
    table.rows.push_back(
        {who.name, say::recipient_roles[static_cast<std::size_t>(who.role) - 1].in(language),
         purposes, titles_of(policy, who.data, language), country_of(who, language)});
  }
  if (!table.rows.empty()) out.tables.push_back(std::move(table));
  return out;
}

PackSection retention_section(const Policy& policy, const Pack& pack, Language language) {
  PackSection out{say::pack_retention.in(language), {}, {}};
  PackTable table;
  table.heads = {say::pack_categories.in(language), say::pack_how_long.in(language),
                 say::pack_rule.in(language)};
  for (const RetentionRule* rule : rules_in_force(policy, pack.day)) {
    const std::size_t dot = rule->applies_to.find('.');
    const std::string category = rule->applies_to.substr(dot + 1);
    table.rows.push_back(
        {category_title(policy, category, language) + " (" + rule->applies_to.substr(0, dot) + ")",
         rule_words(*rule, language), rule->cites});
  }
  if (table.rows.empty()) out.paragraphs.push_back(say::kept_unknown.in(language));
  if (!table.rows.empty()) out.tables.push_back(std::move(table));
  return out;
}

PackSection source_section(const Pack& pack, const PackOptions& options) {
  PackSection out{say::pack_source.in(options.language), {}, {}};
  for (const Register* reg : registers_of(pack)) {
    out.paragraphs.push_back(reg->id + ": " + source_of(*reg, options));
  }
  return out;
}

PackSection automated_section(const Policy& policy, Language language) {
  PackSection out{say::pack_automated.in(language), {}, {}};
  for (const Purpose& purpose : policy.purposes) {
    if (purpose.automated.empty()) continue;
    out.paragraphs.push_back(purpose_title(policy, purpose.id) + ": " + purpose.automated);
  }
  if (out.paragraphs.empty()) out.paragraphs.push_back(say::pack_not_automated.in(language));
  return out;
}

PackSection rights_section(Language language) {
  PackSection out{say::pack_rights.in(language), {}, {}};
  for (std::size_t i = 0; i < told_rights.size(); ++i) {
    out.paragraphs.push_back(say::rights_in_words[i].in(language) + " (" +
                             std::string(citation(told_rights[i])) + ")");
  }
  out.paragraphs.push_back(say::complaint_authority.in(language));
  return out;
}

}  // namespace vern::documents
