// campaign/reply_rows.hpp - answers to a request for consent, over the customers that a host hands
// in. The rules are those of campaign/replies.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "campaign/answer_file.hpp"
#include "ledger/ledger.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

// What an answer became.
struct ReplyTaken {
  std::size_t card = 0;  // whose of the cards it is
  std::vector<std::uint64_t> entries;
  std::int64_t known = 0;
};

// Looks for the customers of the codes among the cards, and writes the answers in one commit, all
// or none; what they are answers to must be registered. Of each what became of it, in their order.
// Errors: `not_found` for a code that is none of theirs, those of take_replies() for what else is
// wrong; `row` is the answer's place, from 0.
Result<std::vector<ReplyTaken>> take_reply_rows(ledger::Ledger& ledger, const Policy& policy,
                                                std::span<const ledger::Card> cards,
                                                std::vector<AnswerRow> answers,
                                                const std::string& by);

}  // namespace vern::campaign
