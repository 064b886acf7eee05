// campaign/asking_steps.hpp - the steps of asking for consent that read no register. For
// campaign/asking.hpp and campaign/asking_rows.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/asked.hpp"
#include "campaign/asking.hpp"
#include "campaign/campaign.hpp"
#include "campaign/letters.hpp"
#include "campaign/request_text.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// What the questions say beside whom and what they are about.
struct Wording {
  std::string request;
  Channel channel = Channel::none;
  std::vector<AskedText> texts;
  Day answer_by;
};

// That a purpose asks for consent, and on that channel.
Result<void> check_channel(const Policy& policy, PurposeIndex asking, Channel channel);
// Of a request that is not opened yet. Errors as of open_request().
Result<Wording> new_wording(const Desk& desk, const NewRequest& request);
// The entry that opens it.
ledger::Event opening_event(const Desk& desk, const NewRequest& request);

// A request that may go on, and the wording of what it asks next; `later`: another day to answer
// by.
struct GoingOn {
  ConsentRequest request;
  Wording wording;
};
Result<GoingOn> going_on(const Desk& desk, std::string_view id, std::optional<Day> later);
Result<void> check_rolling(const ConsentRequest& request);

// Words the questions, and gives a code to whoever has none.
Result<void> word_all(const Desk& desk, const Wording& wording, LettersTo& letters);
// The answers that they hope for: without their texts and partner lists no yes could be recorded.
std::vector<ledger::Event> yeses_to(const LettersTo& letters);

}  // namespace vern::campaign
