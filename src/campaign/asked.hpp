// campaign/asked.hpp - who was asked for which consent, and what came of it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "campaign/campaign.hpp"
#include "campaign/form.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

// May one be asked for a box? Silence, once the time to answer has run out, is a no as well: it can
// be asked about again [campaigns].reminders times, and then no more.
enum class AskState : std::uint8_t {
  open,     // yes: nothing stands, or what stood covers nothing any more
  given,    // a consent is in force
  said_no,  // a refusal or withdrawal stands: never asked again
  waiting,  // was asked, and may still answer
  in_vain   // was asked as often as may be
};

struct Asking {
  AskState state = AskState::open;
  std::int64_t times = 0;  // asked since the last answer
};
// Of a box with a channel, or of a purpose that has none. `entries` are of one subject, in order of
// position.
Asking asking_of(const Policy& policy, std::span<const ledger::Entry> entries, const Box& box,
                 Day day);

// An entry that asks in a request's name, and the boxes it asks about.
bool is_asked_in(const ledger::Entry& entry, std::string_view request);
bool was_asked_in(std::span<const ledger::Entry> entries, std::string_view request);
std::vector<Box> boxes_asked(const Policy& policy, const ledger::Event& event);

// The cards of the register with what the ledger has of each, all of one moment; of a number on two
// cards, none. `only`: those of these customer numbers (sorted). The visitor must not write in the
// ledger.
using OnSubject = std::function<Result<void>(const ledger::Card&, const ledger::Subject&)>;
Result<void> each_subject(const audience::Shop& shop, const std::vector<std::string>* only,
                          const OnSubject& visit);

// The cards that something is looked for among, handed to a visitor one by one.
using Subjects = std::function<Result<void>(const OnSubject&)>;
// All of the register, as each_subject(); or these cards, likewise of one moment. Hold references.
Subjects of_register(const audience::Shop& shop);
Subjects of_cards(ledger::Ledger& ledger, std::span<const ledger::Card> cards);

// A request for consent: a campaign whose purpose asks.
struct ConsentRequest {
  Campaign campaign;
  PurposeIndex asking = 0;
  Day answer_by;
  bool rolling = false;  // may ask more customers as time goes
};
// Errors: `not_found`; `state` for a campaign that is none; `policy` where the policy no longer has
// its purpose.
Result<ConsentRequest> find_request(ledger::Ledger& ledger, const Policy& policy,
                                    std::string_view id);

// The customers of a request by what they said; silence past [consent].lapse is a no.
struct RequestCounts {
  std::string purpose;  // id
  std::uint64_t asked = 0;
  std::uint64_t yes = 0;
  std::uint64_t no = 0;
  std::uint64_t waiting = 0;
  std::uint64_t lapsed = 0;
};
struct RequestStatus {
  ConsentRequest request;
  std::uint64_t customers = 0;  // on the register's cards
  std::uint64_t reminded = 0;
  std::uint64_t answered = 0;  // for any of its purposes
  std::vector<RequestCounts> purposes;
};
// As of a day, among the cards.
Result<RequestStatus> request_status(ledger::Ledger& ledger, const Policy& policy,
                                     const Subjects& among, std::string_view id, Day day);
Result<RequestStatus> request_status(ledger::Ledger& ledger, const audience::Shop& shop,
                                     std::string_view id, Day day);

}  // namespace vern::campaign
