// documents/vocabulary.hpp - what the Data Privacy Vocabulary calls things.
#pragma once

#include <string_view>

#include "ledger/event.hpp"
#include "vern/consent.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// "dpv:ConsentGiven". A claim proves nothing: its state is unknown.
constexpr std::string_view status_term(ledger::EntryKind kind) {
  switch (kind) {
    case ledger::EntryKind::requested:
      return "dpv:ConsentRequested";
    case ledger::EntryKind::given:
      return "dpv:ConsentGiven";
    case ledger::EntryKind::refused:
      return "dpv:ConsentRefused";
    case ledger::EntryKind::withdrawn:
      return "dpv:ConsentWithdrawn";
    default:
      return "dpv:ConsentUnknown";
  }
}

// What ended a yes. A no is a withdrawal of it, whichever word it was entered under.
constexpr std::string_view ended_term(ConsentState state) {
  if (state == ConsentState::expired) return "dpv:ConsentExpired";
  return is_no(state) ? "dpv:ConsentWithdrawn" : "dpv:ConsentInvalidated";
}

constexpr std::string_view purpose_term(const Purpose& purpose) {
  switch (purpose.kind) {
    case PurposeKind::marketing:
      return "dpv:DirectMarketing";
    case PurposeKind::profiling:
      return "dpv:PersonalisedAdvertising";
    case PurposeKind::disclosure:
      return purpose.for_marketing ? "dpv:DirectMarketing" : "dpv:Purpose";
    case PurposeKind::service:
      return "dpv:ServiceProvision";
    case PurposeKind::accounting:
      return "dpv:LegalCompliance";
  }
  return "dpv:Purpose";
}

constexpr std::string_view processing_term(PurposeKind kind) {
  if (kind == PurposeKind::profiling) return "dpv:Profiling";
  return kind == PurposeKind::disclosure ? "dpv:Disclose" : "dpv:Use";
}

// By the ids that the profiles of `vern init` use; others are personal data of no nearer kind.
constexpr std::string_view data_term(std::string_view id) {
  if (id == "name" || id == "contact") return "pd:Name";
  if (id == "address" || id == "place") return "pd:PhysicalAddress";
  if (id == "postcode") return "pd:PostalCode";
  if (id == "email") return "pd:EmailAddress";
  if (id == "phone" || id == "mobile") return "pd:TelephoneNumber";
  if (id == "birth_day") return "pd:BirthDate";
  if (id == "purchases") return "pd:Purchase";
  return "dpv:PersonalData";
}

}  // namespace vern::documents
