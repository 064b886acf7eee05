#include "campaign/reply_rows.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "audience/host_rows.hpp"
#include "campaign/reply_check.hpp"
#include "ledger/record.hpp"

namespace vern::campaign {
namespace {

// The first thing that is wrong, as an error.
Result<void> check_report(const ReplyReport& report) {
  const auto first =
      std::min_element(report.problems.begin(), report.problems.end(),
                       [](const RowProblem& a, const RowProblem& b) { return a.line < b.line; });
  const bool any = first != report.problems.end();
  if (!report.unknown.empty() && (!any || report.unknown.front() < first->line)) {
    return fail(StatusCode::not_found,
                "the code is misread, or none of the cards was asked with it; look at the letter, "
                "since a no may stand there",
                report.unknown.front());
  }
  if (!any) return {};
  return fail(StatusCode::argument, first->column + ": " + first->message, first->line);
}

std::vector<ReplyTaken> whose(const CodeOwners& owners, std::span<const ledger::Card> cards,
                              const std::vector<AnswerRow>& answers) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < cards.size(); ++i) places.emplace(cards[i].key, i);
  std::vector<ReplyTaken> out(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto owner = owners.find(answers[i].code);
    if (owner != owners.end()) out[i].card = places.at(owner->second.card.key);
  }
  return out;
}

Result<void> write(ledger::Ledger& ledger, const Policy& policy, std::span<const ReadyReply> ready,
                   const std::string& by, std::vector<ReplyTaken>& out) {
  std::vector<ledger::NewEntry> entries;
  std::vector<std::size_t> of;
  for (const ReadyReply& reply : ready) {
    entries.insert(entries.end(), reply.entries.begin(), reply.entries.end());
    of.resize(entries.size(), static_cast<std::size_t>(reply.line));
  }
  if (entries.empty()) return {};
  auto written = ledger::record(ledger, policy, entries, by);
  if (!written) {
    Error error = std::move(written.error());
    const bool one = error.row >= 0 && static_cast<std::size_t>(error.row) < of.size();
    if (one) error.row = static_cast<std::int64_t>(of[static_cast<std::size_t>(error.row)]);
    return tl::make_unexpected(std::move(error));
  }
  for (std::size_t i = 0; i < written->size(); ++i) {
    out[of[i]].entries.push_back((*written)[i].position);
  }
  return {};
}

}  // namespace

Result<std::vector<ReplyTaken>> take_reply_rows(ledger::Ledger& ledger, const Policy& policy,
                                                std::span<const ledger::Card> cards,
                                                std::vector<AnswerRow> answers,
                                                const std::string& by) {
  if (auto ok = audience::check_numbers(audience::pointers_to(cards)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  for (std::size_t i = 0; i < answers.size(); ++i) answers[i].line = static_cast<std::int64_t>(i);
  auto owners = find_owners(of_cards(ledger, cards), codes_of(answers));
  if (!owners) return tl::make_unexpected(owners.error());
  std::vector<ReplyTaken> out = whose(*owners, cards, answers);
  // No clock is read here; a day in the future is refused when it is written.
  const Desk desk{policy, ledger, by, Day{std::numeric_limits<std::int32_t>::max()}};
  ReplyReport report;
  const auto nothing = [](const ledger::Event&) {
    return Result<std::vector<ledger::Event>>(std::vector<ledger::Event>());
  };
  const auto ready = check_replies(desk, std::move(*owners), nothing, answers, report);
  if (!ready) return tl::make_unexpected(ready.error());
  if (auto ok = check_report(report); !ok) return tl::make_unexpected(ok.error());
  for (const ReadyReply& reply : *ready)
    out[static_cast<std::size_t>(reply.line)].known = reply.known;
  if (auto ok = write(ledger, policy, *ready, by, out); !ok) return tl::make_unexpected(ok.error());
  return out;
}

}  // namespace vern::campaign
