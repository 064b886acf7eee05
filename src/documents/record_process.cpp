#include "documents/record_process.hpp"

#include <nlohmann/json.hpp>

#include "documents/consent_fate.hpp"
#include "documents/vocabulary.hpp"
#include "ledger/crypto.hpp"
#include "ledger/registered.hpp"

namespace vern::documents {
namespace {

using nlohmann::ordered_json;

class ProcessMaker {
 public:
  ProcessMaker(const Policy& policy, const Purpose& purpose, const ledger::Event& event)
      : policy_(policy), purpose_(purpose), event_(event) {}

  ordered_json process() const {
    ordered_json out;
    out["@type"] = "dpv:Process";
    out["dpv:hasPurpose"] = purpose_of_use();
    out["dpv:hasProcessing"] = processing_term(purpose_.kind);
    out["dpv:hasNecessity"] = "dpv:Optional";
    out["dpv:hasPersonalData"] = personal_data();
    out["dpv:hasRecipient"] = recipients();
    out["dpv:hasStorageCondition"] = storage();
    return out;
  }

  ordered_json notices() const {
    ordered_json out = ordered_json::array();
    if (const TextVersion* text = text_version()) {
      ordered_json& one = out.emplace_back();
      one["@type"] = "dpv:ConsentNotice";
      one["dct:identifier"] = text_id() + " " + text->id;
      one["dct:date"] = to_string(text->from);
      one["dct:language"] = language();
      if (!event_.text_sha256.empty()) one["schema:sha256"] = ledger::to_hex(event_.text_sha256);
    }
    if (const Notice* notice = privacy_notice()) {
      ordered_json& one = out.emplace_back();
      one["@type"] = "dpv:PrivacyNotice";
      one["dct:identifier"] = notice->id;
      one["dct:date"] = to_string(notice->from);
      one["dct:language"] = policy_.language;
    }
    return out;
  }

 private:
  std::string language() const {
    return event_.language.empty() ? policy_.language : event_.language;
  }

  ordered_json purpose_of_use() const {
    ordered_json out;
    out["@type"] = "dpv:Purpose";
    out["skos:broader"] = purpose_term(purpose_);
    out["dct:identifier"] = purpose_.id;
    out["dct:title"] = purpose_.title;
    const std::string channels = by_channels(asked_channels(purpose_, event_));
    if (!channels.empty()) out["dct:description"] = channels;
    return out;
  }

  ordered_json personal_data() const {
    ordered_json out = ordered_json::array();
    for (const std::uint16_t index : purpose_.data) {
      const DataCategory& category = policy_.data[index];
      ordered_json& one = out.emplace_back();
      one["@type"] = category.special ? "dpv:SpecialCategoryPersonalData" : "dpv:PersonalData";
      one["skos:broader"] = data_term(category.id);
      one["dct:identifier"] = category.id;
      one["dct:title"] = category.title;
      one["dpv:hasDataSource"] = "dpv:DataSubjectDataSource";
    }
    return out;
  }

  // The shop itself; the partners of the list that was consented to; and who works for the shop.
  ordered_json recipients() const {
    ordered_json out = ordered_json::array();
    out.push_back({{"@id", controller_id(policy_.controller)}});
    if (purpose_.partners >= 0) {
      const auto list = static_cast<std::size_t>(purpose_.partners);
      const auto& versions = policy_.partner_lists[list].versions;
      const int index = ledger::version_index(versions, event_.partners);
      if (index >= 0) {
        for (const RecipientIndex r : versions[static_cast<std::size_t>(index)].recipients) {
          out.push_back(recipient(policy_.recipients[static_cast<std::size_t>(r)]));
        }
      }
    }
    const auto index = policy_.find_purpose(purpose_.id);
    for (const Recipient& other : policy_.recipients) {
      if (other.role != RecipientRole::processor) continue;
      for (const PurposeIndex of : other.purposes) {
        if (of == index) out.push_back(recipient(other));
      }
    }
    return out;
  }

  static ordered_json recipient(const Recipient& who) {
    ordered_json out;
    const bool processor = who.role == RecipientRole::processor;
    out["@type"] = processor ? "dpv:DataProcessor" : "dpv:ThirdParty";
    out["dct:identifier"] = who.id;
    out["dpv:hasName"] = who.name;
    out["dpv:hasLocation"] = "loc:" + who.country;
    return out;
  }

  // The data lie in the shop's own register.
  ordered_json storage() const {
    ordered_json where;
    where["@type"] = "dpv:StorageLocation";
    where["dpv:hasLocation"] = "loc:NO";
    ordered_json how_long;
    how_long["@type"] = "dpv:StorageDuration";
    how_long["dpv:hasDuration"] = duration_json(policy_);
    return ordered_json::array({where, how_long});
  }

  std::string text_id() const { return policy_.texts[static_cast<std::size_t>(purpose_.text)].id; }

  // The one that the entry names; of a no without one, the one that was in force.
  const TextVersion* text_version() const {
    if (purpose_.text < 0) return nullptr;
    const ConsentText& text = policy_.texts[static_cast<std::size_t>(purpose_.text)];
    const int index = event_.text.empty() ? text.current(event_.day)
                                          : ledger::version_index(text.versions, event_.text);
    return index < 0 ? nullptr : &text.versions[static_cast<std::size_t>(index)];
  }

  const Notice* privacy_notice() const {
    const Notice* found = nullptr;
    for (const Notice& notice : policy_.notices) {
      if (!event_.notice.empty() && notice.id == event_.notice) return &notice;
      if (event_.notice.empty() && notice.from <= event_.day) found = &notice;
    }
    return found;
  }

  const Policy& policy_;
  const Purpose& purpose_;
  const ledger::Event& event_;
};

}  // namespace

std::string controller_id(const Controller& controller) {
  return "https://data.brreg.no/enhetsregisteret/api/enheter/" + controller.organisation_number;
}

std::string by_channels(const std::vector<Channel>& channels) {
  std::string out;
  for (const Channel channel : channels) {
    if (channel == Channel::none) continue;
    out += (out.empty() ? "by " : ", ") + std::string(name(channel));
  }
  return out;
}

nlohmann::ordered_json duration_json(const Policy& policy) {
  ordered_json out;
  if (const auto& validity = policy.consent.validity) {
    out["@type"] = "xsd:duration";
    out["@value"] = to_string(*validity);
  } else {
    out["@type"] = "dpv:UntilEventDuration";
    out["rdf:value"] = "withdrawal of the consent";
  }
  return out;
}

nlohmann::ordered_json process_json(const Policy& policy, const Purpose& purpose,
                                    const ledger::Event& event) {
  return ProcessMaker(policy, purpose, event).process();
}

nlohmann::ordered_json notices_json(const Policy& policy, const Purpose& purpose,
                                    const ledger::Event& event) {
  return ProcessMaker(policy, purpose, event).notices();
}

}  // namespace vern::documents
