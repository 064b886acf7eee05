#include "documents/consent_record.hpp"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/consent_fate.hpp"
#include "documents/record_process.hpp"
#include "documents/vocabulary.hpp"
#include "ledger/crypto.hpp"
#include "ledger/registered.hpp"

namespace vern::documents {
namespace {

using ledger::Entry;
using nlohmann::ordered_json;

// The prefixes, and the terms whose values are terms or names themselves, not words.
ordered_json context() {
  ordered_json out;
  out["dct"] = "http://purl.org/dc/terms/";
  out["dpv"] = "https://w3id.org/dpv#";
  out["eu-gdpr"] = "https://w3id.org/dpv/legal/eu/gdpr#";
  out["legal-no"] = "https://w3id.org/dpv/legal/no#";
  out["loc"] = "https://w3id.org/dpv/loc#";
  out["pd"] = "https://w3id.org/dpv/pd#";
  out["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  out["schema"] = "https://schema.org/";
  out["skos"] = "http://www.w3.org/2004/02/skos/core#";
  out["xsd"] = "http://www.w3.org/2001/XMLSchema#";
  for (const char* term :
       {"dct:conformsTo", "dpv:hasApplicableLaw", "dpv:hasAuthority", "dpv:hasDataSource",
        "dpv:hasJurisdiction", "dpv:hasLegalBasis", "dpv:hasLocation", "dpv:hasNecessity",
        "dpv:hasProcessing", "dpv:isIndicatedBy", "skos:broader"}) {
    out[term]["@type"] = "@id";
  }
  for (const char* term : {"dct:created", "dct:date", "dpv:isIndicatedAtTime"}) {
    out[term]["@type"] = "xsd:date";
  }
  return out;
}

// A UUID of the free form (RFC 9562, version 8) that says nothing but is always the same.
std::string uuid_of(std::string_view what, std::string_view ledger_id, std::uint64_t number) {
  const std::string seed =
      std::string(what) + "|" + std::string(ledger_id) + "|" + std::to_string(number);
  ledger::Hash hash = ledger::sha256(seed);
  hash[6] = static_cast<unsigned char>((hash[6] & 0x0FU) | 0x80U);
  hash[8] = static_cast<unsigned char>((hash[8] & 0x3FU) | 0x80U);
  const std::string hex = ledger::to_hex(ledger::view_of(hash));
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20, 12);
}

class RecordMaker {
 public:
  RecordMaker(const Policy& policy, const ledger::Subject& subject, const Entry& entry,
              PurposeIndex purpose, const RecordOptions& options)
      : policy_(policy),
        subject_(subject),
        entry_(entry),
        purpose_(policy.purposes[purpose]),
        options_(options),
        id_(uuid_of("entry", options.ledger_id, entry.position)),
        subject_id_(uuid_of("subject", options.ledger_id, subject.card)) {}

  ordered_json run() const {
    ordered_json out;
    out["@context"] = context();
    out["@id"] = "urn:uuid:" + id_;
    out["@type"] = "dpv:ConsentRecord";
    out["dct:identifier"] = id_;
    out["dct:conformsTo"] = "https://w3id.org/dpv/schema/dpv-27560#record";
    out["dct:created"] = to_string(options_.day);
    out["dct:source"] = "entry " + std::to_string(entry_.position) + " of the ledger " +
                        ledger::to_hex(options_.ledger_id);
    out["dpv:hasDataSubject"] = data_subject();
    out["dpv:hasDataController"] = controller();
    out["dpv:hasJurisdiction"] = "loc:NO";
    out["dpv:hasApplicableLaw"] = "eu-gdpr:GDPR";
    out["dpv:hasAuthority"] = "legal-no:DPA-NO";
    out["dpv:hasLegalBasis"] = "eu-gdpr:A6-1-a";
    out["dpv:hasProcess"] = process_json(policy_, purpose_, event());
    out["dpv:hasNotice"] = notices_json(policy_, purpose_, event());
    out["dpv:hasConsentControl"] = withdrawal();
    out["dpv:hasRight"] = right();
    out["dpv:hasConsentStatus"] = statuses();
    return out;
  }

 private:
  const ledger::Event& event() const { return entry_.event; }

  ordered_json data_subject() const {
    ordered_json out;
    out["@id"] = "urn:uuid:" + subject_id_;
    out["@type"] = {"dpv:DataSubject", "dpv:Customer"};
    out["dct:identifier"] = options_.customer.empty() ? subject_id_ : options_.customer;
    return out;
  }

  ordered_json controller() const {
    const Controller& who = policy_.controller;
    ordered_json out;
    out["@id"] = controller_id(policy_.controller);
    out["@type"] = {"dpv:Organisation", "dpv:DataController"};
    out["dct:identifier"] = "NO " + who.organisation_number;
    out["dpv:hasName"] = who.name;
    out["dpv:hasAddress"] = who.address;
    out["dpv:hasContact"] = contacts();
    return out;
  }

  ordered_json contacts() const {
    ordered_json out = ordered_json::array();
    if (!policy_.controller.email.empty()) out.push_back("mailto:" + policy_.controller.email);
    if (!policy_.controller.phone.empty()) out.push_back("tel:" + policy_.controller.phone);
    return out;
  }

  ordered_json withdrawal() const {
    ordered_json out;
    out["@type"] = "dpv:WithdrawConsent";
    out["dpv:isExercisedAt"] = contacts();
    out["dpv:isExercisedAt"].insert(out["dpv:isExercisedAt"].begin(), policy_.controller.address);
    return out;
  }

  static ordered_json right() {
    ordered_json out;
    out["@type"] = {"dpv:DataSubjectRight", "eu-gdpr:A7-3"};
    out["dct:title"] = "Right to withdraw consent";
    return out;
  }

  ordered_json statuses() const {
    const bool given = event().kind == ledger::EntryKind::given;
    ordered_json out = ordered_json::array();
    ordered_json& own = out.emplace_back();
    own["@type"] = status_term(event().kind);
    if (given) own["@type"] = {status_term(event().kind), type_term()};
    own["dpv:isIndicatedBy"] = event().kind == ledger::EntryKind::requested
                                   ? controller_id(policy_.controller)
                                   : "urn:uuid:" + subject_id_;
    own["dpv:hasIndicationMethod"] = name(event().method);
    own["dpv:isIndicatedAtTime"] = to_string(event().day);
    own["dpv:hasDuration"] = validity();
    if (!given) return out;
    for (const Fate& fate : fates_of(policy_, subject_, entry_, options_.day)) {
      out.push_back(ended(fate));
    }
    return out;
  }

  // A signature on a form that asks for nothing else is an explicit act.
  std::string_view type_term() const {
    return event().evidence == Evidence::signed_or_equal ? "dpv:ExplicitlyExpressedConsent"
                                                         : "dpv:ExpressedConsent";
  }

  ordered_json validity() const {
    const auto& validity = policy_.consent.validity;
    if (!validity || event().kind != ledger::EntryKind::given) return duration_json(policy_);
    ordered_json out;
    out["@type"] = "dpv:UntilTimeDuration";
    out["rdf:value"] = to_string(add(event().day, *validity));
    return out;
  }

  ordered_json ended(const Fate& fate) const {
    ordered_json out;
    out["@type"] = ended_term(fate.state);
    const bool by_subject = is_no(fate.state);
    out["dpv:isIndicatedBy"] =
        by_subject ? "urn:uuid:" + subject_id_ : controller_id(policy_.controller);
    out["dpv:isIndicatedAtTime"] = to_string(fate.day);
    const std::string channels = by_channels(fate.channels);
    if (!channels.empty()) out["dct:description"] = channels;
    return out;
  }

  const Policy& policy_;
  const ledger::Subject& subject_;
  const Entry& entry_;
  const Purpose& purpose_;
  const RecordOptions& options_;
  std::string id_;
  std::string subject_id_;
};

// What the standard calls mandatory and only the policy can say.
Result<void> check_values(const Policy& policy, const Purpose& purpose) {
  const auto lacks = [](const std::string& what) {
    return fail(StatusCode::policy,
                "a record by ISO/IEC TS 27560 must say " + what + "; state it in the policy");
  };
  const Controller& who = policy.controller;
  if (who.address.empty()) return lacks("the controller's address (controller.address)");
  if (who.email.empty() && who.phone.empty()) {
    return lacks("how to reach the controller (controller.email or controller.phone)");
  }
  if (purpose.data.empty()) return lacks("which data are used (purposes." + purpose.id + ".data)");
  return {};
}

}  // namespace

Result<std::string> consent_record(const Policy& policy, const ledger::Subject& subject,
                                   const RecordOptions& options) {
  if (auto ok = check_holder(subject); !ok) return tl::make_unexpected(ok.error());
  const auto entry = answer_at(subject, options.entry);
  if (!entry) return tl::make_unexpected(entry.error());
  const auto purpose = policy.find_purpose((*entry)->event.purpose);
  if (!purpose) {
    return tl::make_unexpected(
        ledger::not_known("purpose", (*entry)->event.purpose, policy.purposes));
  }
  if (auto ok = check_values(policy, policy.purposes[*purpose]); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const ordered_json record = RecordMaker(policy, subject, **entry, *purpose, options).run();
  if (record["dpv:hasNotice"].empty()) {
    return fail(StatusCode::policy,
                "a record by ISO/IEC TS 27560 must name the text or the privacy notice, and the "
                "policy has neither for this entry");
  }
  return record.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace vern::documents
