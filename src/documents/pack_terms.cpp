#include "documents/pack_terms.hpp"

#include <algorithm>

#include "documents/request_letter.hpp"
#include "vern/eea.hpp"

namespace vern::documents {

using requests::Pack;
using requests::PackField;
using requests::PackRecord;

std::string pack_file(const requests::SubjectRequest& request, std::string_view extension) {
  return std::string(name(request.standing.right)) + "-" + std::to_string(request.id) + "." +
         std::string(extension);
}

std::string purpose_title(const Policy& policy, std::string_view id) {
  const auto index = policy.find_purpose(id);
  const bool titled = index && !policy.purposes[*index].title.empty();
  return titled ? policy.purposes[*index].title : std::string(id);
}

const std::string& source_of(const Register& reg, const PackOptions& options) {
  return reg.source.empty() ? options.source : reg.source;
}

std::vector<const Register*> registers_of(const Pack& pack) {
  std::vector<const Register*> out;
  for (const PackRecord& record : pack.records) {
    if (out.empty() || out.back() != record.shape->reg) out.push_back(record.shape->reg);
  }
  return out;
}

std::vector<const PackField*> fields_of(const Policy& policy, const Pack& pack,
                                        const PackRecord& record) {
  std::vector<const PackField*> out;
  out.reserve(record.fields.size());
  for (const PackField& field : record.fields) {
    const bool provided = field.data && requests::is_portable(policy, *field.data);
    if (provided || !is_portability(pack)) out.push_back(&field);
  }
  return out;
}

std::vector<const PackRecord*> records_of(const Policy& policy, const Pack& pack) {
  std::vector<const PackRecord*> out;
  out.reserve(pack.records.size());
  for (const PackRecord& record : pack.records) {
    const bool left_out =
        is_portability(pack) && (record.deleted || fields_of(policy, pack, record).empty());
    if (!left_out) out.push_back(&record);
  }
  return out;
}

std::vector<const RetentionRule*> rules_in_force(const Policy& policy, Day day) {
  std::vector<const RetentionRule*> out;
  for (const RetentionRule& rule : policy.retention) {
    const bool begun = !rule.in_force_from || *rule.in_force_from <= day;
    const bool ended = rule.in_force_to && *rule.in_force_to < day;
    if (begun && !ended) out.push_back(&rule);
  }
  return out;
}

Result<void> check_told(const Policy& policy, const Pack& pack, const PackOptions& options) {
  if (auto ok = check_controller(policy.controller); !ok || is_portability(pack)) return ok;
  std::string missing;
  const auto need = [&missing](bool there, const std::string& key) {
    if (!there) missing += (missing.empty() ? "" : ", ") + key;
  };
  for (const Register* reg : registers_of(pack)) {
    need(!source_of(*reg, options).empty(), "registers." + reg->id + ".source (or --source)");
  }
  for (const Purpose& purpose : policy.purposes) {
    need(purpose.kind != PurposeKind::profiling || !purpose.automated.empty(),
         "purposes." + purpose.id + ".automated");
  }
  for (const Recipient& recipient : policy.recipients) {
    need(is_in_eea(recipient.country) || !recipient.safeguards.empty(),
         "recipients." + recipient.id + ".safeguards");
  }
  if (missing.empty()) return {};
  return fail(StatusCode::policy,
              "the policy lacks what the person must be told (GDPR Art. 15): " + missing);
}

}  // namespace vern::documents
