// campaign/reply_check.hpp - are the answers to a request for consent in order? For
// campaign/replies.hpp and campaign/reply_rows.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "campaign/answer_file.hpp"
#include "campaign/campaign.hpp"
#include "campaign/code_owners.hpp"
#include "campaign/replies.hpp"
#include "ledger/ledger.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

// What must be registered before a yes can be written, as entries of the house: those that will be.
using ToRegister = std::function<Result<std::vector<ledger::Event>>(const ledger::Event& yes)>;

// An answer that is in order, as it will be written.
struct ReadyReply {
  std::int64_t line = 0;
  std::vector<ledger::NewEntry> entries;  // none: all of it is known
  std::int64_t known = 0;                 // answers that stand in the ledger
};

// Checks the rows in order, each as if those before it stood in the ledger already; what is wrong
// stands in the report. Errors of the ledger.
Result<std::vector<ReadyReply>> check_replies(const Desk& desk, CodeOwners owners,
                                              const ToRegister& to_register,
                                              const std::vector<AnswerRow>& rows,
                                              ReplyReport& report);

// The codes of the rows that have one.
std::vector<std::string> codes_of(const std::vector<AnswerRow>& rows);

}  // namespace vern::campaign
