// requests/requests.hpp - requests of data subjects, from receipt to their end, as the ledger tells
// them.
//
// Each step is an entry on the customer's card. What somebody asks who is no customer stands among
// the entries of the house, without personal data: the paper has the name, the entry the paper's
// running number. So do the later steps of a customer whose card is gone or has changed since (an
// erasure that was carried out): they name the request and hold no personal data either.
//
// With a request come, in the same commit: a hold on what it is about (of an erasure: on the
// ledger's proof only), lifted when it is closed; for an objection the entry `objected`, which
// denies promoting use from that day on, whatever becomes of the request; for a restriction a hold
// that restricts, which stays when the request is fulfilled until a person lifts it (Art. 18(3):
// the customer is told before), and is lifted when the request is refused or taken back.
//
// Fields of the entries, `target` the entry that received it in all but the first:
//   request_received   `day`, `right`, `method` how it came, `form` the paper's number, `remark`
//   request_identity   `change` "asked" or "confirmed", `remark` how
//   request_extended   `remark` the reasons
//   request_refused    `ground` a name of refusal_grounds, `remark` the reasons
//   request_fulfilled  `ground` where a part was refused, `remark` what was done
//   request_closed     `change` "taken-back" where the person did, `remark`
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/hold.hpp"
#include "vern/subject_request.hpp"

namespace vern::requests {

struct SubjectRequest {
  std::uint64_t id = 0;  // the entry that received it
  RequestStanding standing;
  std::uint32_t card = 0;  // the subject; 0: of somebody who is no customer
  std::string customer;    // the number that the subject was last bound to; empty: no customer
  std::string number;      // of the paper
  ledger::Method method = ledger::Method::unstated;
  std::string identity_asked_for;
  std::string identity_how;
  std::string extension_reasons;
  std::string ground;   // of a refusal, or of the part that was refused
  std::string reasons;  // of a refusal; what was done
  bool taken_back = false;
  std::vector<ledger::Entry> steps;          // the first received it
  std::vector<std::uint64_t> holds;          // entries that came with it, lifted when it is closed
  std::optional<std::uint64_t> restriction;  // the hold that restricts
};

// The requests that the entries tell of, in the order in which they came in. `entries` are those of
// subjects and of the house alike. Pure; `customer` is left empty.
std::vector<SubjectRequest> requests(std::span<const ledger::Entry> entries);
// All there are that can still be read. Reads every entry of the ledger.
Result<std::vector<SubjectRequest>> all(ledger::Ledger& ledger);
// One of them. Error `not_found`.
Result<SubjectRequest> find(ledger::Ledger& ledger, std::uint64_t id);

// Those that wait for an answer due by `day`, the earliest first. A closed one never is.
std::vector<SubjectRequest> due_by(std::vector<SubjectRequest> all, Day day);

struct Opening {
  SubjectRight right = SubjectRight::access;
  std::optional<ledger::Card> card;  // unset: of somebody who is no customer; `number` is needed
  ledger::Method method = ledger::Method::unstated;
  Day received;
  std::string number;
  std::string remark;
};
// Errors: `argument` for a method that is none of receiving, a number that is missing or was used;
// those of Ledger::append(): a day in the future, a card that is another person's now.
Result<SubjectRequest> open(ledger::Ledger& ledger, const Opening& opening, const std::string& by);

struct Step {
  RequestStep step = RequestStep::closed;
  Day day;
  std::string ground;  // refused; fulfilled in part
  std::string words;   // reasons, how, what was done
  bool taken_back = false;
};
// Records a step. `card` is the customer's as it stands today, where there is one. Errors: `state`
// for a step that may not follow (vern/subject_request.hpp), `argument` for a ground that is none
// or does not fit, reasons that are missing, and a close of what was neither answered nor taken
// back.
Result<SubjectRequest> take(ledger::Ledger& ledger, std::uint64_t id, const Step& step,
                            const std::optional<ledger::Card>& card, const std::string& by);

}  // namespace vern::requests
