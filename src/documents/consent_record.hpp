// documents/consent_record.hpp - one consent as a record that other systems read.
//
// ISO/IEC TS 27560:2023 as the Data Privacy Vocabulary (DPV 2) writes it in JSON-LD: profile
// https://w3id.org/dpv/schema/dpv-27560#record, by the guide "Consent Records and Receipts as per
// ISO/IEC TS 27560:2023 using DPV" (W3C community group). Every field that the standard calls
// mandatory is there; a policy that lacks one of their values is an error, not an empty field.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

struct RecordOptions {
  std::uint64_t entry = 0;
  std::string ledger_id;  // 16 bytes; names are made from it
  std::string customer;   // the customer number; empty: a pseudonym only
  Day day;                // on which the record is made: what has ended by then is said
};

// The record, UTF-8, ended by a line end. The subject is named by a pseudonym that the ledger's
// own numbers give, the same in every record of that subject; the entry likewise. Errors: `state`
// when the holder of the card may be somebody else than who answered; `not_found` when the entry is
// no answer or question of the subject's, or of a purpose that the policy has no more; `policy`
// when the policy lacks a mandatory value.
Result<std::string> consent_record(const Policy& policy, const ledger::Subject& subject,
                                   const RecordOptions& options);

}  // namespace vern::documents
