#include "documents/pack_told_json.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "documents/pack_entries.hpp"
#include "documents/pack_terms.hpp"
#include "vern/eea.hpp"

namespace vern::documents {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json ids_of(const Policy& policy, const std::vector<std::uint16_t>& data) {
  auto out = ordered_json::array();
  for (const std::uint16_t index : data) out.push_back(policy.data[index].id);
  return out;
}

ordered_json purposes_json(const Policy& policy) {
  auto out = ordered_json::array();
  for (const Purpose& purpose : policy.purposes) {
    out.push_back({{"purpose", purpose.id},
                   {"title", text_or_null(purpose.title)},
                   {"kind", name(purpose.kind)},
                   {"basis", name(purpose.basis)},
                   {"citation", basis_citation(purpose.basis)},
                   {"data", ids_of(policy, purpose.data)},
                   {"automated", text_or_null(purpose.automated)}});
  }
  return out;
}

ordered_json recipients_json(const Policy& policy) {
  auto out = ordered_json::array();
  for (const Recipient& who : policy.recipients) {
    auto purposes = ordered_json::array();
    for (const PurposeIndex p : who.purposes) purposes.push_back(policy.purposes[p].id);
    out.push_back({{"recipient", who.id},
                   {"name", who.name},
                   {"role", name(who.role)},
                   {"country", who.country},
                   {"in_eea", is_in_eea(who.country)},
                   {"safeguards", text_or_null(who.safeguards)},
                   {"purposes", std::move(purposes)},
                   {"data", ids_of(policy, who.data)}});
  }
  return out;
}

ordered_json data_json(const Policy& policy) {
  auto out = ordered_json::array();
  for (const DataCategory& one : policy.data) {
    out.push_back({{"data", one.id},
                   {"title", text_or_null(one.title)},
                   {"category", text_or_null(one.category)},
                   {"special", one.special}});
  }
  return out;
}

ordered_json rules_json(const Policy& policy, Day day) {
  auto out = ordered_json::array();
  for (const RetentionRule* rule : rules_in_force(policy, day)) {
    out.push_back(
        {{"rule", rule->id},
         {"applies_to", rule->applies_to},
         {"obligation", name(rule->obligation)},
         {"trigger", rule->trigger},
         {"end", name(rule->end)},
         {"period", rule->period ? ordered_json(to_string(*rule->period)) : ordered_json()},
         {"cites", text_or_null(rule->cites)}});
  }
  return out;
}

ordered_json rights_json() {
  auto out = ordered_json::array();
  for (const SubjectRight right : told_rights) {
    out.push_back({{"right", name(right)}, {"citation", citation(right)}});
  }
  return out;
}

}  // namespace

void add_told(const Policy& policy, Day day, ordered_json& out) {
  out["purposes"] = purposes_json(policy);
  out["recipients"] = recipients_json(policy);
  out["data"] = data_json(policy);
  out["retention"] = rules_json(policy, day);
  out["rights"] = rights_json();
  out["complaint"] = {{"authority", "Datatilsynet"}, {"citation", "GDPR Art. 77"}};
}

}  // namespace vern::documents
