// campaign/choosing.hpp - whom a request for consent asks, and what. For campaign/asking.hpp.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "campaign/asked.hpp"
#include "campaign/asking.hpp"
#include "campaign/letters.hpp"

namespace vern::campaign {

// What is to be asked of one customer. No boxes: nothing, and `state` says why.
struct Plan {
  AskState state = AskState::open;
  std::vector<Box> boxes;
  std::string code;  // that the customer has already
};
using Planner = std::function<Plan(const ledger::Subject&)>;

// What is left to ask, of those whom `request` has not asked. Holds a reference to the policy.
Planner first_time(const Policy& policy, PurposeIndex asking, std::string request, Day day);
// What `request` asked, of those who have answered nothing of it. Holds a reference to the policy.
Planner reminder(const Policy& policy, std::string request, Day day);

// `named`: customer numbers, in place of `among`.
struct Whom {
  Among among;
  std::optional<std::vector<std::string>> named;
};

struct Choice {
  Reckoning reckoning;
  LettersTo letters;
};

// What became of a customer whom a request might ask.
enum class AskOutcome : std::uint8_t {
  asked = 1,
  denied,     // by the gate, or another card of the person is asked
  given,      // a consent is in force, and nothing is left to ask
  said_no,    // likewise, after a no
  waiting,    // likewise, while an answer may still come
  in_vain,    // asked as often as may be, or in this request before
  unsettled,  // the card is another person's
  not_in_it   // a reminder: this request has not asked
};

// Of customers whom the gate grants: who is asked, and about what. Holds a reference to the policy.
class Chooser {
 public:
  Chooser(const Policy& policy, Channel channel) : policy_(policy) {
    choice.reckoning.channel = channel;
  }
  AskOutcome take(const ledger::Card& card, const ledger::Subject& subject, const Planner& planner);

  Choice choice;

 private:
  std::int64_t& count_of(AskState state);
  std::vector<ledger::Event> questions(const std::vector<Box>& boxes) const;

  const Policy& policy_;
};

Request request_for(PurposeIndex asking, Channel channel, Day day);

// Asks the gate, then the planner about those whom it grants. The letters' questions have a
// purpose, and a channel where not all of it is asked about; the rest is the caller's to set.
Result<Choice> choose(const Books& books, const Request& request, const Whom& whom,
                      const Planner& plan);

}  // namespace vern::campaign
